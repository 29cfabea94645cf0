"""Which rows of a sheet stand below its header, in which columns, and what is wrong with them beside their text?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from customer_import.core.masking import display
from customer_import.core.problems import BY_NAME, DATE_CELL, HIDDEN_ROWS, MERGED_CELLS, Problem
from customer_import.edges.spreadsheets import cells, head
from customer_import.edges.spreadsheets.head import HeadRow


@dataclass(frozen=True, slots=True)
class Grid:
    """All that was read of a sheet: the numbers of its rows, its columns from `left` (counted from 0) on.

    `marks` are cells with a problem: row, column (from 0), the problem's name. `dates` has, by column, the rows in
    which it holds a date. `facts` are those of the child process.
    """

    rows: list[int]
    columns: list[list[str]]
    left: int
    marks: Sequence[tuple[int, int, str]]
    dates: Mapping[int, Sequence[int]]
    facts: Mapping[str, Any]


class Body:
    """The rows below the header, the columns that have a name or anything in them, and what is wrong with them.

    `skips_hidden`: without those that Excel hides; `left_out` is how many rows that are.
    """

    def __init__(self, grid: Grid, header: HeadRow, names: Sequence[str], *, skips_hidden: bool = False) -> None:
        self._grid = grid
        self._header = header.number
        skipped = grid.rows.index(header.number) + 1
        self.rows = grid.rows[skipped:]
        self._columns: dict[int, tuple[str, list[str]]] = {}
        for index, whole in enumerate(grid.columns):
            cells_below = whole[skipped:]
            column = index + grid.left
            if index < len(names) and header.cells[index].strip():
                self._columns[column] = (names[index], cells_below)
            elif any(map(str.strip, cells_below)):
                self._columns[column] = (head.unnamed(column), cells_below)
        self._leave_out(self._blank(), set())
        hidden = {number + 1 for number in grid.facts["hidden_rows"]}.intersection(self.rows)
        self.hidden_rows = len(hidden)
        self.hidden_columns = tuple(self._columns[column][0] for column in self._hidden_places())
        self._are_skipped = skips_hidden
        self.left_out = len(hidden) if skips_hidden else 0
        if skips_hidden:
            self._leave_out(hidden, set(self._hidden_places()))

    def _blank(self) -> set[int]:
        """Rows of nothing but white space, as text files have them too; where a formula stands is something."""
        texts = [cells_below for _name, cells_below in self._columns.values()]
        suspects = [place for place, cell in enumerate(texts[0]) if not cell.strip()] if texts else []
        blank = {self.rows[at] for at in suspects if not any(column[at].strip() for column in texts)}
        return blank.difference(row for row, _column, _kind in self._grid.marks)

    def _hidden_places(self) -> list[int]:
        spans = self._grid.facts["hidden_columns"]
        return [column for column in self._columns if any(first <= column <= last for first, last in spans)]

    def _leave_out(self, rows: set[int], columns: set[int]) -> None:
        if not rows and not columns:
            return
        kept = [index for index, row in enumerate(self.rows) if row not in rows]
        self.rows = [self.rows[index] for index in kept]
        self._columns = {
            column: (name, [texts[index] for index in kept])
            for column, (name, texts) in self._columns.items()
            if column not in columns
        }

    def columns(self) -> dict[str, Sequence[str]]:
        """The cells, by column."""
        return dict(self._columns.values())

    def letters(self) -> tuple[str, ...]:
        """What Excel calls the columns."""
        return tuple(map(head.letters, self._columns))

    def problems(self) -> list[Problem]:
        """What is wrong with single cells, beside what their text shows; and what is hidden."""
        return [*self._hidden(), *self._marked(), *self._dates(), *self._merged()]

    def _marked(self) -> Iterator[Problem]:
        at = {number: index for index, number in enumerate(self.rows)} if self._grid.marks else {}
        for row, column, word in self._grid.marks:
            if row in at and column in self._columns:
                name, texts = self._columns[column]
                text = texts[at[row]]
                kind = BY_NAME[word]
                if text.strip() not in cells.ERROR_WORDS:  # those are found by their text, as in text files
                    yield Problem(kind, kind.severity, row=row, column=name, value=cells.shown(text))

    def _dates(self) -> Iterator[Problem]:
        """Dates in columns that mostly hold something else: Excel makes them of "1-2" and the like."""
        at = {number: index for index, number in enumerate(self.rows)} if self._grid.dates else {}
        for column, all_rows in self._grid.dates.items():
            if column not in self._columns:
                continue
            name, texts = self._columns[column]
            rows = [row for row in all_rows if row in at]
            if 2 * len(rows) < sum(map(bool, texts)):
                for row in rows:
                    yield Problem(DATE_CELL, DATE_CELL.severity, row=row, column=name, value=texts[at[row]])

    def _merged(self) -> Iterator[Problem]:
        """Rows with merged cells, once each: which of the cells has the value, only a person can tell."""
        spans = [
            (top, bottom, column, right)
            for top, column, bottom, right in sorted(self._grid.facts["merged"])
            if bottom >= self._header and any(column <= other <= right for other in self._columns)
        ]
        index = 0
        for row in self.rows if spans else ():
            while index < len(spans) and spans[index][1] + 1 < row:
                index += 1
            if index < len(spans) and spans[index][0] + 1 <= row:
                top, bottom, column, right = spans[index]
                area = f"{head.letters(column)}{top + 1}:{head.letters(right)}{bottom + 1}"
                name = self._columns[column][0] if column in self._columns else None
                yield Problem(MERGED_CELLS, MERGED_CELLS.severity, row, name, details=(("area", area),))

    def _hidden(self) -> Iterator[Problem]:
        columns = self.hidden_columns
        for what, count, value in (
            ("rows", self.hidden_rows, ""),
            ("columns", len(columns), display(", ".join(columns))),
        ):
            if count and not self._are_skipped:
                details = (("what", what), ("count", str(count)))
                yield Problem(HIDDEN_ROWS, HIDDEN_ROWS.severity, value=value, details=details)
