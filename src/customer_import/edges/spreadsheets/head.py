"""Which row is the header, and what are its columns called?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from customer_import.core.headers import normalise
from customer_import.core.masking import display
from customer_import.core.messages.sentences import say
from customer_import.errors import FileUnreadable

ROWS_SEARCHED = 50
"""A header further down than this many rows that are not blank is not looked for."""

_TALLEST_MERGED = 5  # taller ones are no headers
_FEWEST_CELLS = 2  # a title stands alone in its row


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One row near the top of a file: its number, as Excel numbers it, and its cells."""

    number: int
    cells: tuple[str, ...]

    def filled(self) -> list[str]:
        return [cell.strip() for cell in self.cells if cell.strip()]


def wanted(expected: Iterable[str]) -> frozenset[str]:
    """The headers that a mapping names, in the form in which headers are compared."""
    return frozenset(map(normalise, expected))


def fit(row: HeadRow, expected: frozenset[str]) -> int:
    """How many of the headers `expected` (from `wanted`) stand in the row."""
    return len(expected.intersection(map(normalise, row.filled())))


def with_merged(rows: Sequence[HeadRow], merged: Iterable[tuple[int, int, int, int]], left: int = 0) -> list[HeadRow]:
    """`rows` with the text of cells that are merged downwards in every row they cover.

    `merged` has first row, first column, last row and last column, all from 0; `left` as for `names`.
    """
    by_number = {row.number: list(row.cells) for row in rows}
    for top, column, bottom, _right in merged:
        at = column - left
        first = by_number.get(top + 1)
        if bottom - top > _TALLEST_MERGED or first is None or not 0 <= at < len(first):
            continue
        for number in range(top + 2, bottom + 2):
            cells = by_number.get(number)
            if cells is not None and at < len(cells) and not cells[at]:
                cells[at] = first[at]
    return [HeadRow(number, tuple(cells)) for number, cells in by_number.items()]


def best(rows: Sequence[HeadRow], expected: frozenset[str]) -> HeadRow | None:
    """The row that is the header, by what the mapping names or else by its looks; `None` where all is blank."""
    rows = [row for row in rows if row.filled()][:ROWS_SEARCHED]
    if not rows:
        return None
    fitting = max(rows, key=lambda row: fit(row, expected))
    score = fit(fitting, expected)
    if score >= _FEWEST_CELLS or (score and len(expected) == 1):
        return fitting
    width = max(len(row.filled()) for row in rows)
    looking_right = (row for row in rows if _looks_right(row, width))
    wide = (row for row in rows if len(row.filled()) >= _FEWEST_CELLS)
    return next(looking_right, None) or next(wide, None) or rows[0]


def _looks_right(row: HeadRow, width: int) -> bool:
    """Whether the row is at least half as wide as the table, and all words: nothing like a number or an e-mail."""
    filled = row.filled()
    if len(filled) < max(_FEWEST_CELLS, (width + 1) // 2) or len(set(filled)) < len(filled):
        return False
    return all(any(map(str.isalpha, cell)) and "@" not in cell for cell in filled)


def given(rows: Sequence[HeadRow], number: int, name: str) -> HeadRow:
    """The row that the mapping or a flag calls the header. Raises `FileUnreadable` when nothing is in it."""
    for row in rows:
        if row.number == number and row.filled():
            return row
    raise FileUnreadable(say("header_blank", name=name, row=number))


def names(header: HeadRow, name: str, left: int = 0) -> list[str]:
    """What the columns are called, up to the last that has a name; one without is called by its letter.

    `left` is how many columns there are to the left of the first cell. Raises `FileUnreadable` when two are the same.
    """
    cells = [cell.strip() for cell in header.cells]
    while cells and not cells[-1]:
        cells.pop()
    _refuse_twins(cells, header.number, name, left)
    return [cell or unnamed(left + index) for index, cell in enumerate(cells)]


def unnamed(index: int) -> str:
    """What the column at `index` (from 0) is called when the header has no word for it."""
    return f"(column {letters(index)})"


def letters(index: int) -> str:
    """The letters of the column at `index` (from 0): A, B, … Z, AA, …"""
    text, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _refuse_twins(cells: Sequence[str], row: int, name: str, left: int) -> None:
    seen: dict[str, int] = {}
    for index, cell in enumerate(cells):
        twin = seen.setdefault(normalise(cell) or f"\0{index}", index)
        if twin != index:
            raise FileUnreadable(
                say(
                    "header_twice",
                    name=name,
                    row=row,
                    header=display(cell),
                    first=letters(left + twin),
                    second=letters(left + index),
                )
            )
