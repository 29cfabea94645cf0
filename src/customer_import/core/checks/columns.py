"""How do rules look at a table: by column, asking once per distinct value?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from customer_import.core.cleaning.countries import country_code, country_name
from customer_import.core.table import Table

Mask = npt.NDArray[np.bool_]
"""One truth value per row of the table, in its order."""

_NONE = re.compile(r"(?!)")
_FEW = 8  # where fewer than one in so many rows are open, they are asked one by one

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
class Coded:
    """A column as its `distinct` cells, and for each row the place (dtype `intp`) of its own among them."""

    codes: npt.NDArray[np.intp]
    distinct: list[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What can be said of a whole column at once: the faults found, and the positions that are still `open`."""

    faults: Faults
    open: Sequence[int]


Known = Callable[["Columns"], Told]
"""Says of a whole column what can be said at once."""


class Columns:
    """A table in field names, and what its columns were asked; absent columns are blank throughout."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._values: dict[str | Derived, Sequence[str]] = {}
        self._coded: dict[str | Derived, Coded] = {}
        self._lengths: dict[str, npt.NDArray[np.int64]] = {}
        self._faults: dict[tuple[Fields, Ask, Known | None], Faults] = {}

    def __contains__(self, field: str) -> bool:
        return field in self.table

    def __len__(self) -> int:
        return len(self.table)

    def values(self, field: str | Derived) -> Sequence[str]:
        """The cells of `field`, from the first row to the last."""
        if field not in self._values:
            self._values[field] = self._made(field) if isinstance(field, Derived) else self._read(field)
        return self._values[field]

    def _read(self, field: str) -> Sequence[str]:
        return self.table[field] if field in self else [""] * len(self)

    def _made(self, column: Derived) -> list[str]:
        coded = self.coded(column)
        return np.array(coded.distinct, dtype=object)[coded.codes].tolist() if coded.distinct else []

    def coded(self, field: str | Derived) -> Coded:
        """The cells of `field` as distinct ones; for those whose rows hardly differ it is the quicker way to ask."""
        if field not in self._coded:
            self._coded[field] = self._derived(field) if isinstance(field, Derived) else _coded(self.values(field))
        return self._coded[field]

    def _derived(self, column: Derived) -> Coded:
        if column.first:
            part = _coded([cell[: column.first] for cell in self.values(column.fields[0])])
            codes = part.codes
            rows: list[tuple[str, ...]] = [(cell,) for cell in part.distinct]
        else:
            codes, rows = self._together(column.fields, slice(None))
        made = _coded([column.make(*cells) for cells in rows])
        return Coded(made.codes[codes], made.distinct)

    def _together(
        self, fields: Fields, positions: slice | npt.NDArray[np.intp]
    ) -> tuple[npt.NDArray[np.intp], list[tuple[str, ...]]]:
        """The distinct rows of `fields` at these positions, and for each position the place of its own among them."""
        first, *others = map(self.coded, fields)
        codes = first.codes[positions]
        rows: list[tuple[str, ...]] = [(cell,) for cell in first.distinct]
        for other in others:
            width = max(len(other.distinct), 1)
            codes, pairs = pd.factorize(codes * width + other.codes[positions])
            rows = [(*rows[pair // width], other.distinct[pair % width]) for pair in pairs.tolist()]
        return codes, rows

    def lengths(self, field: str) -> npt.NDArray[np.int64]:
        """How many characters each cell of `field` has."""
        if field not in self._lengths:
            self._lengths[field] = self._measured(field)
        return self._lengths[field]

    def _measured(self, field: str) -> npt.NDArray[np.int64]:
        if field in self._coded:
            coded = self._coded[field]
            return np.array(list(map(len, coded.distinct)), np.int64)[coded.codes]
        return np.fromiter(map(len, self.values(field)), np.int64, len(self))

    def filled(self, field: str) -> Mask:
        """Which rows have something in `field`."""
        return self.lengths(field) > 0

    def holds(self, field: str, test: Callable[[str], bool]) -> Mask:
        """Where `field` is blank or passes `test`, which is asked once per distinct value."""
        coded = self.coded(field)
        answers = [not value or test(value) for value in coded.distinct]
        return np.array(answers, np.bool_)[coded.codes]

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
        if _FEW * len(told.open) < len(self):
            return {**told.faults, **self._asked_singly(fields, ask, told.open)}
        open_ = np.asarray(told.open, np.intp)
        codes, rows = self._together(fields, open_ if len(open_) < len(self) else slice(None))
        reasons = [ask(*row) if row[0] else "" for row in rows]
        wrong = np.array([reason != "" for reason in reasons], np.bool_)[codes].nonzero()[0]
        found = zip(open_[wrong].tolist(), codes[wrong].tolist(), strict=True)
        return {**told.faults, **{position: reasons[code] for position, code in found}}

    def _asked_singly(self, fields: Fields, ask: Ask, positions: Sequence[int]) -> Faults:
        cells = [self.values(field) for field in fields]
        rows = {position: tuple(column[position] for column in cells) for position in positions}
        reasons = {row: ask(*row) if row[0] else "" for row in set(rows.values())}
        return {position: reasons[row] for position, row in rows.items() if reasons[row]}


def _coded(values: Sequence[str]) -> Coded:
    """By a dictionary: pandas would take cells for the same that differ behind a NUL."""
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return Coded(np.fromiter(map(places.__getitem__, values), np.intp, len(values)), list(places))


def not_like(form: re.Pattern[str], values: Sequence[str]) -> list[int]:
    """The positions of `values` that are filled and not of this form."""
    fits = form.fullmatch
    return [position for position, value in enumerate(values) if value and not fits(value)]


def not_like_theirs(forms: Mapping[str, re.Pattern[str]], keys: Coded, values: Sequence[str]) -> list[int]:
    """The positions of `values` that are filled and not of the form that their key has, or whose key has none."""
    if not len(keys.codes):
        return []
    of_code = [forms.get(key, _NONE) for key in keys.distinct]
    usual = int(np.bincount(keys.codes).argmax())
    found = dict.fromkeys(not_like(of_code[usual], values))
    for position in (keys.codes != usual).nonzero()[0].tolist():
        found.pop(position, None)
        if values[position] and not of_code[keys.codes[position]].fullmatch(values[position]):
            found[position] = None
    return sorted(found)


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
