"""How do cells get into the rows of a sheet, and a look onto those that are there?

A sheet may have millions of cells; so its rows are cut apart at their ends, by searches that run at the speed of C, and
only those that are to change are looked into.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache

from customer_import.edges.reports.openxml.elements import Unmarkable, with_attribute
from customer_import.edges.reports.openxml.text import cell, column_of, letters

_NUMBER = re.compile(rb"""\sr=["'](\d{1,7})["']""")
_LOOK = re.compile(rb"""\ss=["'](\d+)["']""")
_SPANS = re.compile(rb"""\sspans=["'][^"']*["']""")
_UNREADABLE = (b"!", b"?")  # after a "<": comments, quoted text, instructions


@dataclass(frozen=True, slots=True)
class Added:
    """What is added to a row.

    `cells` are contents and looks by column, in rising order; they take the place of what is there. `marked` are new
    looks of cells, by column, each made from the look that the cell has.
    """

    cells: Mapping[int, tuple[str | int, int]]
    marked: Mapping[int, Callable[[int], int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a sheet, as XML. `prefix` stands before the names; `looks` is the look of whole columns."""

    content: bytes
    prefix: bytes
    looks: Mapping[int, int]

    def with_added(self, rows: AbstractSet[int], of_row: Callable[[int], Added], emptied: frozenset[int]) -> bytes:
        """The rows, with what `of_row` says is added to each of `rows`.

        In `emptied` columns nothing is left but what is added. Raises `Unmarkable` when a row that is asked for is not
        found, or is written in a way we don't know.
        """
        if any(_opens(self.content, sign) for sign in _UNREADABLE):
            raise Unmarkable("the rows hold more than rows")
        end = b"</" + self.prefix + b"row>"
        pieces = self.content.split(end)
        left = set(rows)
        done = [self._piece(piece, of_row, emptied, left) for piece in pieces[:-1]]
        if left:
            raise Unmarkable(f"row {min(left)} is not in the sheet")
        return end.join([*done, pieces[-1]])

    def _piece(self, piece: bytes, of_row: Callable[[int], Added], emptied: frozenset[int], left: set[int]) -> bytes:
        """The text up to the end of a row; rows before it in the same piece are empty ones."""
        start = piece.rfind(b"<" + self.prefix + b"row")
        opened = piece.find(b">", start) + 1
        number = _NUMBER.search(piece, start, opened) if start >= 0 else None
        if number is None:
            raise Unmarkable("a row has no number")
        place = int(number[1])
        if place not in left:
            return piece
        left.remove(place)
        tag, added = piece[start:opened], of_row(place)
        if b"spans" in tag:
            tag = _SPANS.sub(b"", tag)
        new = {
            column: cell(f"{letters(column)}{place}", content, look, self.prefix.decode()).encode()
            for column, (content, look) in added.cells.items()
        }
        if not added.marked and 0 < _last_column(piece, opened, self.prefix) < min(emptied):  # so it is of most rows
            return b"".join([piece[:start], tag, piece[opened:], *new.values()])
        return piece[:start] + tag + _Row(place, tag, piece[opened:], self).with_added(added.marked, new, emptied)


def _last_column(piece: bytes, opened: int, prefix: bytes) -> int:
    """The column of the last cell behind `opened`; 0 where there is none, or it is not plain to see."""
    at = piece.rfind(b"<" + prefix + b"c ", opened)
    place = _CELL.search(piece, at, at + _LONGEST_TAG) if at >= 0 else None
    return column_of(place[1]) if place is not None and piece.find(b">", at, place.start()) < 0 else 0


def _opens(content: bytes, sign: bytes) -> bool:
    """Whether `sign` stands after a "<" anywhere. It is rare itself, which makes it quick to look for."""
    at = content.find(sign)
    while at >= 0:
        if content[at - 1 : at] == b"<":
            return True
        at = content.find(sign, at + 1)
    return False


@dataclass(slots=True)
class _Row:
    number: int
    tag: bytes
    cells: bytes
    body: Body

    def with_added(
        self, marked: Mapping[int, Callable[[int], int]], new: Mapping[int, bytes], emptied: frozenset[int]
    ) -> bytes:
        for column, look in marked.items():
            self._mark(column, look)
        for column in emptied:
            self._empty(column)
        for column, written in new.items():
            self._insert(column, written)
        return self.cells

    def _found(self, column: int) -> re.Match[bytes] | None:
        place, tag = f"{letters(column)}{self.number}".encode(), _tag_of_a_cell(self.body.prefix)
        for quote in (b'"', b"'"):
            at = -1
            while (at := self.cells.find(quote + place + quote, at + 1)) >= 0:
                found = tag.match(self.cells, self.cells.rfind(b"<", 0, at))
                if found is not None and found[1] == place:
                    return found
        return None

    def _mark(self, column: int, look: Callable[[int], int]) -> None:
        found = self._found(column)
        if found is None:
            new = look(self._usual(column))
            place = f"{letters(column)}{self.number}"
            self._insert(column, cell(place, "", new, self.body.prefix.decode()).encode())
            return
        said = _LOOK.search(found[0])
        tag = with_attribute(found[0], "s", str(look(int(said[1]) if said else 0)))
        self.cells = self.cells[: found.start()] + tag + self.cells[found.end() :]

    def _usual(self, column: int) -> int:
        """The look of a cell that is not there: the row's, or else the column's."""
        said = _LOOK.search(self.tag) if b"customFormat" in self.tag else None
        return int(said[1]) if said else self.body.looks.get(column, 0)

    def _empty(self, column: int) -> None:
        found = self._found(column)
        if found is None:
            return
        end = found.end()
        if not found[0].endswith(b"/>"):
            close = b"</" + self.body.prefix + b"c>"
            end = self.cells.index(close, end) + len(close)
        self.cells = self.cells[: found.start()] + self.cells[end:]

    def _insert(self, column: int, new: bytes) -> None:
        """Cells must stand in the order of their columns."""
        at = len(self.cells)
        for start, other in self._backwards():
            if other < column:
                break
            at = start
        self.cells = self.cells[:at] + new + self.cells[at:]

    def _backwards(self) -> Iterator[tuple[int, int]]:
        """Where each cell begins, and its column, from the last."""
        sign, at = b"<" + self.body.prefix + b"c", len(self.cells)
        while (at := self.cells.rfind(sign, 0, at)) >= 0:
            if self.cells[at + len(sign) : at + len(sign) + 1] not in (b" ", b"\t", b"\n", b"\r"):
                continue
            place = _CELL.search(self.cells, at, self.cells.find(b">", at))
            if place is None:
                raise Unmarkable(f"a cell of row {self.number} does not say where it is")
            yield at, column_of(place[1])


@cache
def _tag_of_a_cell(prefix: bytes) -> re.Pattern[bytes]:
    """The tag that a cell begins with; its first group is the cell's place."""
    return re.compile(rb"<" + prefix + rb"c\s(?:[^>]*\s)?r=[\"']([A-Z]{1,3}\d+)[\"'][^>]*>")


_LONGEST_TAG = 200
_CELL = re.compile(rb"""\sr=["']([A-Z]{1,3})\d+["']""")
