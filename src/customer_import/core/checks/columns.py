"""How do rules look at a table: by column, asking once per distinct value?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
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
    """A column that is made of others, row by row; it stands among fields like one of them.

    Where only the `first` characters of its one field matter (0: all do), far fewer have to be made.
    """

    fields: tuple[str | Derived, ...]
    make: Callable[..., str]
    first: int = 0


Fields = tuple[str | Derived, ...]
"""Names of fields, and columns derived of them; the first must be filled for there to be a question."""

Ask = Callable[..., str]
"""A question about the cells of one row: "" where nothing is wrong, or else the reason, as messages know it."""

Faults = Mapping[int, str]
"""What is wrong in a column: a reason for each position (from 0) at which something is."""


@dataclass(frozen=True, slots=True)
class Told:
    """What can be said of a whole column at once: the faults found, and the positions that are still `open`."""

    faults: Faults
    open: Sequence[int]


Known = Callable[["Columns"], Told]
"""Says of a whole column what can be said at once."""


class Columns:
    """A table in field names (dtype `str`, a blank is ""), read by column; absent columns are blank throughout."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self._values: dict[str | Derived, list[str]] = {}
        self._faults: dict[tuple[Fields, Ask, Known | None], Faults] = {}

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
        if column.first:
            parts = [cell[: column.first] for cell in self.values(column.fields[0])]
            made_of = {part: column.make(part) for part in set(parts)}
            return [made_of[part] for part in parts]
        rows = list(zip(*map(self.values, column.fields), strict=True))
        made = {cells: column.make(*cells) for cells in set(rows)}
        return [made[cells] for cells in rows]

    def filled(self, field: str) -> Mask:
        """Which rows have something in `field`."""
        values = self.values(field)
        if "" not in values:
            return np.ones(len(values), np.bool_)
        return np.fromiter(map(bool, values), np.bool_, len(values))

    def holds(self, field: str, test: Callable[[str], bool]) -> Mask:
        """Where `field` is blank or passes `test`, which is asked once per distinct value."""
        values = self.values(field)
        answers = {value: test(value) for value in set(values) if value}
        answers[""] = True
        return np.fromiter(map(answers.__getitem__, values), np.bool_, len(values))

    def faults(self, fields: Fields, ask: Ask, known: Known | None = None) -> Faults:
        """Where `ask` finds something wrong with the cells in `fields` of a row, and what.

        It is asked once per distinct combination, and only where the first field is filled. `known` says what can be
        said of the whole column at once, and only what it leaves open is asked.
        """
        if (fields, ask, known) not in self._faults:
            self._faults[fields, ask, known] = self._asked(fields, ask, known)
        return self._faults[fields, ask, known]

    def _asked(self, fields: Fields, ask: Ask, known: Known | None) -> Faults:
        told = known(self) if known else Told({}, range(len(self)))
        cells = [self.values(field) for field in fields]
        if len(told.open) < len(self):
            cells = [[column[position] for position in told.open] for column in cells]
        distinct = set(zip(*cells, strict=True))
        wrong = {row: reason for row in distinct if row[0] and (reason := ask(*row))}
        if not wrong:
            return told.faults
        rows = zip(told.open, zip(*cells, strict=True), strict=True)
        return {**told.faults, **{position: wrong[row] for position, row in rows if row in wrong}}


def not_like(form: re.Pattern[str], values: Sequence[str]) -> list[int]:
    """The positions of `values` that are filled and not of this form."""
    fits = form.fullmatch
    return [position for position, value in enumerate(values) if value and not fits(value)]


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
