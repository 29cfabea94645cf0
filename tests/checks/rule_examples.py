"""For every rule about rows: rows that pass it and rows that break it.

A row is what it says beside `mapped_parts.GOOD`. A row that passes has no problem of any kind; one that breaks the rule
has this problem and no other. Numbers are of the kinds that `corpus.csv` names with their sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from examples_of_accounts import ACCOUNTS
from examples_of_addresses import ADDRESSES
from examples_of_customers import CUSTOMERS
from examples_of_electronic import ELECTRONIC
from examples_of_shape import SHAPES
from mapped_parts import Examples, checked

from customer_import.core.problems import KINDS, Severity

CLEARED = dict.fromkeys(["currencyid", "active", "novat"], "clear")
INVOICE_TYPES = {"E-post": 1, "Papper": 2, "EDI": 3}
EXAMPLES: Mapping[str, Examples] = {**SHAPES, **CUSTOMERS, **ADDRESSES, **ELECTRONIC, **ACCOUNTS}


def codes_of(code: str, rows: Iterable[Mapping[str, str]]) -> list[list[str]]:
    """What is found in each of `rows`, all in one file, where the rule `code` is looked for."""
    given = list(rows)
    result = checked(
        *given,
        rules={code: Severity.ERROR} if KINDS[code].off else {},
        names={"invoicetype": INVOICE_TYPES},
        blank=CLEARED if code == "SHP-06" else {},
    )
    return [
        [problem.kind.code for problem in result.problems if problem.row == row] for row in range(2, len(given) + 2)
    ]
