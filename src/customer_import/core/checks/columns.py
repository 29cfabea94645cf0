"""How do rules look at a table: by column, asking once per distinct value?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from customer_import.core.cleaning.countries import country_code, country_name

Mask = npt.NDArray[np.bool_]
"""One truth value per row of the table, in its order."""

HOME = "SE"
"""The country of a customer whose row says nothing about one."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A column that is made of others, row by row; it stands among fields like one of them."""

    fields: tuple[str | Derived, ...]
    make: Callable[..., str]


Fields = tuple[str | Derived, ...]
"""Names of fields, and columns derived of them; the first must be filled for there to be a question."""

Ask = Callable[..., str]
"""A question about the cells of one row: "" where nothing is wrong, or else the reason, as messages know it."""

Known = Callable[["Columns"], Sequence[str | None]]
"""Finds one answer per row, `None` where it can't tell."""


class Columns:
    """A table in field names (dtype `str`, a blank is ""), read by column; absent columns are blank throughout."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self._values: dict[str | Derived, list[str]] = {}
        self._answers: dict[tuple[Fields, Ask, Known | None], list[str]] = {}

    def __contains__(self, field: str) -> bool:
        return field in self.table.columns

    def __len__(self) -> int:
        return len(self.table)

    def values(self, field: str | Derived) -> list[str]:
        """The cells of `field`, from the first row to the last."""
        if field not in self._values:
            self._values[field] = self._made(field) if isinstance(field, Derived) else self._read(field)
        return self._values[field]

    def _read(self, field: str) -> list[str]:
        return self.table[field].to_list() if field in self else [""] * len(self)

    def _made(self, column: Derived) -> list[str]:
        rows = list(zip(*map(self.values, column.fields), strict=True))
        made = {cells: column.make(*cells) for cells in set(rows)}
        return [made[cells] for cells in rows]

    def filled(self, field: str) -> Mask:
        """Which rows have something in `field`."""
        return np.fromiter(map(bool, self.values(field)), np.bool_, len(self))

    def holds(self, field: str, test: Callable[[str], bool]) -> Mask:
        """Where `field` is blank or passes `test`, which is asked once per distinct value."""
        values = self.values(field)
        answers = {value: test(value) for value in set(values) if value}
        answers[""] = True
        return np.fromiter(map(answers.__getitem__, values), np.bool_, len(values))

    def answers(self, fields: Fields, ask: Ask, known: Known | None = None) -> list[str]:
        """What `ask` says of the cells in `fields` of each row: "" where nothing is wrong, or a reason.

        It is asked once per distinct combination, and only where the first field is filled. `known` finds answers
        for the whole column at once, and they are taken as they are; where it has `None`, there is still to ask.
        """
        if (fields, ask, known) not in self._answers:
            self._answers[fields, ask, known] = self._asked(fields, ask, known)
        return self._answers[fields, ask, known]

    def _asked(self, fields: Fields, ask: Ask, known: Known | None) -> list[str]:
        first = self.values(fields[0])
        told = known(self) if known else [None] * len(first)
        pairs = enumerate(zip(first, told, strict=True))
        asking = [position for position, (cell, answer) in pairs if cell and answer is None]
        cells = [self.values(field) for field in fields]
        combinations = list(zip(*([column[position] for position in asking] for column in cells), strict=True))
        found = {combination: ask(*combination) for combination in set(combinations)}
        answers = [answer or "" for answer in told]
        for position, combination in zip(asking, combinations, strict=True):
            answers[position] = found[combination]
        return answers


def is_country(code: str) -> bool:
    """Whether `code` is an ISO 3166-1 alpha-2 code in capitals, or XK as everybody uses for Kosovo."""
    return len(code) == 2 and code.isupper() and country_code(code) == code and country_name(code) != code


def _country(code: str, name: str) -> str:
    return _said_country(code, name) if code or name else HOME


def _said_country(code: str, name: str) -> str:
    said = code or country_code(name)
    return said if is_country(said) else ""


COUNTRY = Derived(("countrycode", "address6"), _country)
"""The country of each row: its code; else the country its address names; else `HOME`.

"" where it is unclear, for a code or name that nobody knows: what it does to the other fields can't be said."""

SAID = Derived(("countrycode", "address6"), _said_country)
"""As `COUNTRY`, but "" where the row says nothing about a country."""
