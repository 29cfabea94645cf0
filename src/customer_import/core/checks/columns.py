"""How do rules look at a table: by column, asking once per distinct value?"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from customer_import.core.cleaning.countries import country_code, country_name

Mask = npt.NDArray[np.bool_]
"""One truth value per row of the table, in its order."""

HOME = "SE"
"""The country of a customer whose row says nothing about one."""


class Columns:
    """A table in field names (dtype `str`, a blank is ""), read by column; absent columns are blank throughout."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self._values: dict[str, list[str]] = {}
        self._pairs_of: dict[str, list[tuple[str, str]]] = {}
        self._reasons: dict[tuple[str, Callable[[str, str], str]], dict[tuple[str, str], str]] = {}

    def __contains__(self, field: str) -> bool:
        return field in self.table.columns

    def __len__(self) -> int:
        return len(self.table)

    def values(self, field: str) -> list[str]:
        """The cells of `field`, from the first row to the last."""
        if field not in self._values:
            self._values[field] = self.table[field].to_list() if field in self else [""] * len(self)
        return self._values[field]

    def filled(self, field: str) -> Mask:
        """Which rows have something in `field`."""
        return np.fromiter(map(bool, self.values(field)), np.bool_, len(self))

    def holds(self, field: str, test: Callable[[str], bool]) -> Mask:
        """Where `field` is blank or passes `test`, which is asked once per distinct value."""
        values = self.values(field)
        answers = {value: test(value) for value in set(values) if value}
        answers[""] = True
        return np.fromiter(map(answers.__getitem__, values), np.bool_, len(values))

    def holds_by_country(self, field: str, why: Callable[[str, str], str], proven: Mask | None = None) -> Mask:
        """Where `field` is blank, is `proven` right already, or where `why` (country, value) has nothing to say.

        `why` answers "" for a right value and else a reason; it is asked once per distinct pair.
        """
        pairs = self._pairs(field)
        asking = np.flatnonzero(self.filled(field) if proven is None else self.filled(field) & ~proven)
        reasons = {pair: why(*pair) for pair in {pairs[position] for position in asking}}
        self._reasons[field, why] = reasons
        holds = np.ones(len(pairs), np.bool_)
        holds[asking] = [not reasons[pairs[position]] for position in asking]
        return holds

    def reason(self, field: str, why: Callable[[str, str], str], position: int) -> str:
        """What `why` said about `field` of the row at `position`, when `holds_by_country` asked it."""
        return self._reasons[field, why].get(self._pairs(field)[position], "")

    def _pairs(self, field: str) -> list[tuple[str, str]]:
        if field not in self._pairs_of:
            self._pairs_of[field] = list(zip(self.countries, self.values(field), strict=True))
        return self._pairs_of[field]

    @cached_property
    def countries(self) -> list[str]:
        """The country of each row: its code; else the country its address names; else `HOME`; "" where unclear.

        Unclear is a code or a name that nobody knows: what it does to the other fields can't be said.
        """
        said = list(zip(self.values("countrycode"), self.values("address6"), strict=True))
        known = {pair: _country(*pair) for pair in set(said)}
        return [known[pair] for pair in said]


def is_country(code: str) -> bool:
    """Whether `code` is an ISO 3166-1 alpha-2 code in capitals, or XK as everybody uses for Kosovo."""
    return len(code) == 2 and code.isupper() and country_code(code) == code and country_name(code) != code


def _country(code: str, name: str) -> str:
    said = code or (country_code(name) if name else HOME)
    return said if is_country(said) else ""
