"""Which words does the mapping language have, and which of them can't stand together?

The one place for both the parser and the JSON Schema that editors are given.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
    ("const", "default", "a constant is never blank"),
    ("const", "values", "write the value itself as the constant"),
    ("const", "clean", "write the constant as it should be"),
    ("const", "blank", "a constant is never blank"),
    ("const", "optional", "a constant takes no column"),
    ("default", "blank", "with a default the field is never blank"),
    ("split", "else_from", "the other column would have to hold the same two things"),
)
"""Options of a field that can't stand together, and why."""

NEEDS = (
    ("with", "join", "it stands between joined columns"),
    ("else_from", "from", "it is where blank cells of that column look next"),
    ("otherwise", "values", "it is for the values that the list does not have"),
    ("split", "from", "it takes the cells of one column apart"),
    ("split", "take", "it says which part the field gets"),
    ("take", "split", "it is a part of a cell that is split"),
)
"""Options of a field that are said together with another one, and why."""


def may_be(kind: ProblemKind, severity: Severity | None) -> bool:
    """Whether a mapping's `rules:` may make a problem this bad; the endpoint's answers are nobody's to rule on."""
    return not kind.code.startswith("END-") and (severity is Severity.ERROR or not kind.fixed)
