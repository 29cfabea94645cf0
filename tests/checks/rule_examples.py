"""For every rule about rows: rows that pass it and rows that break it.

A row is what it says beside `mapped_parts.GOOD`. A row that passes has no problem of any kind; one that breaks the rule
has this problem and no other. Numbers are of the kinds that `corpus.csv` names with their sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from examples_of_accounts import ACCOUNTS
from examples_of_addresses import ADDRESSES
from examples_of_customers import CUSTOMERS
from examples_of_electronic import ELECTRONIC
from examples_of_shape import SHAPES
from mapped_parts import ROW_BY_ROW, Examples, checked

from customer_import.core.problems import KINDS, Problem, Severity

CLEARED = dict.fromkeys(["currencyid", "active", "novat"], "clear")
INVOICE_TYPES = {"E-post": 1, "Papper": 2, "EDI": 3}
EXAMPLES: Mapping[str, Examples] = {**SHAPES, **CUSTOMERS, **ADDRESSES, **ELECTRONIC, **ACCOUNTS}


def codes_of(code: str, rows: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """The codes found in each of `rows`, all in one file, where the rule `code` is looked for."""
    found: list[list[str]] = [[] for _ in rows]
    for problem in problems_of(code, rows):
        found[problem.row - 2].append(problem.kind.code)
    return found


def problems_of(code: str, rows: Sequence[Mapping[str, str]]) -> list[Problem]:
    """The problems in `rows`, all in one file, where the rule `code` is looked for, and how they compare is not."""
    result = checked(
        *rows,
        rules={**ROW_BY_ROW, **({code: Severity.ERROR} if KINDS[code].off else {})},
        names={"invoicetype": INVOICE_TYPES},
        blank=CLEARED if code == "SHP-06" else {},
    )
    return [problem for problem in result.problems if problem.row is not None]
