"""Which words does the mapping language have, and which of them can't stand together?

The one place for both the parser and the JSON Schema that editors are given.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from customer_import.core.messages.sentences import say
from customer_import.core.problems import ProblemKind, Severity

VERSION = 1
PARTS = ("version", "name", "source", "key", "fields", "ignore", "rules", "checks", "tests")
SOURCE = ("sheet", "header_row", "encoding", "delimiter", "decimal", "hidden")
KEYS = ("customerno", "externalid")
STAMPED_INTO = ("customernote", "externalid")
STAMP = ("stamp", "in", "dataset")
TEST = ("name", "given", "expect", "problems")
LAST_ROW = 1_048_576
DELIMITERS: Mapping[str, str | None] = MappingProxyType(
    {"auto": None, "tab": "\t", **{sign: sign for sign in ("\t", ";", ",", "|")}}
)
DECIMALS = (",", ".")
HIDDEN = ("import", "skip")
SEVERITIES: Mapping[str, Severity | None] = MappingProxyType(
    {"error": Severity.ERROR, "warning": Severity.WARNING, "off": None}
)

SOURCES = ("from", "join", "const")
OPTIONS = (
    *SOURCES, "else_from", "with", "split", "take", "default", "values", "otherwise", "clean", "blank", "lookup",
    "optional",
)  # fmt: skip
"""What can be said of a field."""

AT_ODDS = (
    ("const", "default", say("why_constant_filled")),
    ("const", "values", say("why_constant_translated")),
    ("const", "clean", say("why_constant_clean")),
    ("const", "blank", say("why_constant_filled")),
    ("const", "optional", say("why_constant_there")),
    ("default", "blank", say("why_default_fills")),
    ("split", "else_from", say("why_other_split")),
)
"""Options of a field that can't stand together, and why."""

NEEDS = (
    ("with", "join", say("why_between")),
    ("else_from", "from", say("why_next_column")),
    ("otherwise", "values", say("why_unlisted")),
    ("split", "from", say("why_one_column")),
    ("split", "take", say("why_which_part")),
    ("take", "split", say("why_part")),
)
"""Options of a field that are said together with another one, and why."""


def may_be(kind: ProblemKind, severity: Severity | None) -> bool:
    """Whether a mapping's `rules:` may make a problem this bad; the endpoint's answers are nobody's to rule on."""
    return not kind.code.startswith("END-") and (severity is Severity.ERROR or not kind.fixed)
