"""What do the cells of a sheet hold, as text?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat
from typing import Any

from python_calamine import CalamineSheet

from customer_import.core.problems import ERROR_CELL, FORMULA_WITHOUT_RESULT, NUMBER_TOO_LONG
from customer_import.edges.spreadsheets import formats
from customer_import.edges.spreadsheets.formats import Shown
from customer_import.edges.spreadsheets.frames import BETWEEN
from customer_import.edges.spreadsheets.markup import ERROR, Markup

_ROWS = 2_000
_FIFTEEN_DIGITS = "%.15g"
_ODD = ("e+", "e-", "inf", "nan", "-0")
_DATES = (dt.date, dt.time)  # a datetime is a date

Mark = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows that are not blank: their numbers from 1, and for each column from `left_of` on its cells, joined.

    `marks` are cells with a problem: row (from 1), column (from 0), the problem's name. `dates` has, by column
    (from 0), the rows in which it holds a date or a time.
    """

    rows: list[int]
    texts: list[str]
    marks: list[Mark]
    dates: dict[int, list[int]]


def left_of(cells: CalamineSheet, markup: Markup) -> int:
    """The first column (from 0) with anything in it."""
    first = [cells.start[1]] if cells.start else []
    return min([*first, *(mark[1] for mark in markup.marks)], default=0)


def filled(cells: CalamineSheet, markup: Markup, shown: Mapping[int, Shown]) -> Iterator[Part]:
    """The rows that are not blank, a few at a time; numbers as `markup` and `shown` (by style) say they look."""
    grid = _Grid(cells, markup, shown)
    last_marked = max(grid.marked, default=-1)
    height = cells.end[0] + 1 if cells.end else 0
    blank: list[Any] = [""] * grid.width_read
    rows: Iterator[list[Any]] = chain(cells.iter_rows(), repeat(blank, max(0, last_marked + 1 - height)))
    first = 0
    while taken := list(islice(rows, _ROWS)):
        part = grid.part(first, taken)
        if part.rows:
            yield part
        first += len(taken)


class _Grid:
    """A sheet's cells with what its XML says about them; rows and columns are counted from 0."""

    def __init__(self, cells: CalamineSheet, markup: Markup, shown: Mapping[int, Shown]) -> None:
        self.marked: dict[int, list[tuple[int, str, str]]] = {}
        for row, column, kind, text in markup.marks:
            self.marked.setdefault(row, []).append((column, kind, text))
        self._styles = markup.styles
        self._shown = shown
        self._left = left_of(cells, markup)
        start = cells.start[1] if cells.start else self._left
        end = cells.end[1] if cells.end else self._left - 1
        last = max([end, *(mark[1] for mark in markup.marks)], default=end)
        self.width_read = end - start + 1 if cells.start else 0
        self._before, self._after = start - self._left, last - max(end, start - 1)
        if not cells.start:
            self._before, self._after = 0, last - self._left + 1

    def part(self, first: int, taken: Sequence[list[Any]]) -> Part:
        """The rows of `taken` that are not blank; `first` is the number of the first."""
        numbers = self._filled(first, taken)
        kept = taken if len(numbers) == len(taken) else [taken[number - first] for number in numbers]
        read: list[Sequence[Any]] = list(zip(*kept, strict=True))
        pad = [""] * len(kept)
        columns = [*repeat(pad, self._before), *read, *repeat(pad, self._after)]
        part = Part([number + 1 for number in numbers], [], [], {})
        self._put_marks(part, columns, numbers)
        part.texts.extend(self._text(part, index, column) for index, column in enumerate(columns, self._left))
        return part

    def _filled(self, first: int, taken: Sequence[list[Any]]) -> Sequence[int]:
        """The numbers of the rows that have anything in them; zero and false are something."""
        if all(map(any, taken)):
            return range(first, first + len(taken))
        return [
            number
            for number, row in enumerate(taken, first)
            if any(row) or row.count("") != len(row) or number in self.marked
        ]

    def _put_marks(self, part: Part, columns: list[Sequence[Any]], numbers: Sequence[int]) -> None:
        if not self.marked:
            return
        for index, number in enumerate(numbers):
            for column, kind, text in self.marked.get(number, ()):
                at = column - self._left
                changed = list(columns[at])
                changed[index] = text
                columns[at] = changed
                name = ERROR_CELL.name if kind == ERROR else FORMULA_WITHOUT_RESULT.name
                part.marks.append((number + 1, column, name))

    def _text(self, part: Part, column: int, values: Sequence[Any]) -> str:
        """One column as joined text, with marks for what can't be told truly."""
        try:
            return _joined(values)
        except TypeError:  # there are not only texts in it, which this finds out faster than looking
            pass
        kinds = set(map(type, values))
        styles = self._styles.get(column)
        if styles:
            values = self._as_shown(values, part.rows, styles)
        if kinds <= {str, float}:
            text = _numbers(values) if kinds == {float} else _joined(_plain(values))
            if not _is_odd(text):
                return text
            self._mark_long(part, column, values)
        dates = [row for row, value in zip(part.rows, values, strict=True) if isinstance(value, _DATES)]
        if dates:
            part.dates[column] = dates
        return _joined([formats.cell(value) for value in values])

    def _as_shown(self, values: Sequence[Any], rows: Sequence[int], styles: Mapping[int, int]) -> list[Any]:
        found = list(values)
        for index, (row, value) in enumerate(zip(rows, values, strict=True)):
            style = styles.get(row - 1)
            if style is not None and value.__class__ in (float, int) and not formats.is_too_long(value):
                found[index] = self._shown[style](float(value))
        return found

    @staticmethod
    def _mark_long(part: Part, column: int, values: Sequence[Any]) -> None:
        part.marks.extend(
            (row, column, NUMBER_TOO_LONG.name)
            for row, value in zip(part.rows, values, strict=True)
            if value.__class__ is float and formats.is_too_long(value)
        )


def _joined(texts: Sequence[str]) -> str:
    """The texts with `BETWEEN` between them, and another control character where they have it inside."""
    text = BETWEEN.join(texts)
    if text.count(BETWEEN) == len(texts) - 1:
        return text
    return BETWEEN.join(cell.replace(BETWEEN, "\1") for cell in texts)


def _numbers(values: Sequence[float]) -> str:
    """As `_plain` and joined, for columns of numbers alone: they are most of what some workbooks hold."""
    if all(map(float.is_integer, values)) and max(map(abs, values)) < formats.EXACT:
        return BETWEEN.join(map(str, map(int, values)))
    return BETWEEN.join(repeat(_FIFTEEN_DIGITS, len(values))) % tuple(values)


def _plain(values: Sequence[Any]) -> list[str]:
    """`formats.cell` for columns of text and numbers, which is nearly all there are, unless the answer `_is_odd`."""
    return [_FIFTEEN_DIGITS % value if value.__class__ is float else value for value in values]


def _is_odd(joined: str) -> bool:
    """Whether a number may be among these texts that 15 digits can't tell: very large, very small, or none."""
    return any(sign in joined for sign in _ODD)
