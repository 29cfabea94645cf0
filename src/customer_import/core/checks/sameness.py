"""Which columns say the same in every row, though they should tell customers apart?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from customer_import.core.checks.columns import Columns

TELLING = (
    "name",
    "organizationno",
    "externalid",
    "address1",
    "address2",
    "email",
    "phone",
    "mobilephone",
    "webaddress",
    "vatno",
    "ediaddress",
    "eancode",
    "bankaccountno",
    "iban",
)
"""Fields that are hardly ever the same for all customers; a country or a currency may well be."""

_FEWEST = 5  # filled cells; less is chance
_GLANCE = 50


class Sameness:
    """What the columns of a file say, part by part."""

    def __init__(self) -> None:
        self._said: dict[str, set[str]] = {}
        self._filled: dict[str, int] = {}

    def add(self, columns: Columns, placed: Mapping[str, str]) -> None:
        """Takes one part; `placed` gives the column of each field that has one."""
        for field in TELLING:
            said = self._said.setdefault(field, set())
            if field in columns and field in placed and len(said) < 2:
                values = columns.values(field)
                said.update(filter(None, islice(values, _GLANCE)))
                if len(said) < 2:
                    said.update(filter(None, values))
                self._filled[field] = self._filled.get(field, 0) + len(values) - values.count("")

    def problems(self) -> Iterator[tuple[str, str, int]]:
        """The field, the value that it always has where it is filled, and in how many rows."""
        for field, said in self._said.items():
            if len(said) == 1 and self._filled[field] >= _FEWEST:
                yield field, next(iter(said)), self._filled[field]
