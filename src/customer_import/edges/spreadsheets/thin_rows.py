"""Which rows of a sheet's XML are left when nobody asks for the others?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from shutil import copyfileobj
from typing import IO

from customer_import.edges.spreadsheets.markup import column_index

_BLOCK = 1 << 20
_LARGEST_ROW = 64 << 20
_LONGEST_TAG = 200
_OPENED = re.compile(rb"<(?:([\w.-]+):)?sheetData(?:\s[^>]*)?>")
_NUMBER = re.compile(rb"""\sr=["'](\d{1,7})["']""")
_PLACE = re.compile(rb"""\sr=["']([A-Z]{1,3})\d{1,7}["']""")
_UNREADABLE = (b"!", b"?")  # after a "<": comments, quoted text, instructions


class Unthinnable(Exception):  # no fault of anybody's: the file is read whole instead
    """The file is written in a way that we don't know well enough to leave rows out of it."""


def thin_rows(sheet: IO[bytes], thin: IO[bytes], header_row: int, rows: AbstractSet[int]) -> frozenset[str]:
    """Writes to `thin` the XML of `sheet` with the rows up to the header, and of those below it the ones in `rows`.

    A few more are left: for each column without a header one of the rows that have anything in it, so that the column
    is still there. Answers the letters of all columns that have anything in them. Raises `Unthinnable`, and what
    `sheet` raises.
    """
    first = sheet.read(_BLOCK)
    opened = _OPENED.search(first)
    if opened is None:
        raise Unthinnable
    thin.write(first[: opened.end()])
    left = _Left(opened[1] + b":" if opened[1] else b"", header_row, rows)
    end = b"</" + left.prefix + b"row>"
    for pieces in _pieces(sheet, thin, first[opened.end() :], left.prefix):
        thin.write(b"".join(kept + end for kept in map(left.of, pieces) if kept))
    return frozenset(letters.decode() for letters in left.columns)


def _pieces(sheet: IO[bytes], thin: IO[bytes], rest: bytes, prefix: bytes) -> Iterator[list[bytes]]:
    """The XML cut at the ends of its rows, a block at a time; what comes behind the last goes to `thin` as it is."""
    end, closed = b"</" + prefix + b"row>", b"</" + prefix + b"sheetData>"
    while True:
        if any(sign in rest and b"<" + sign in rest for sign in _UNREADABLE):  # the sign alone is found sooner
            raise Unthinnable
        *pieces, rest = rest.split(end)
        yield pieces
        if closed in rest:
            break
        block = sheet.read(_BLOCK)
        if not block or len(rest) > _LARGEST_ROW:
            raise Unthinnable
        rest += block
    thin.write(rest)
    copyfileobj(sheet, thin)


class _Left:
    """What is left of a sheet's rows; `columns` (letters) are those known to have anything in them."""

    def __init__(self, prefix: bytes, header_row: int, rows: AbstractSet[int]) -> None:
        self.prefix = prefix
        self.columns: set[bytes] = set()
        self._have_no_gap = False
        self._header_row, self._rows = header_row, rows
        self._row, self._cell, self._cell_end = b"<" + prefix + b"row", b"<" + prefix + b"c ", b"</" + prefix + b"c>"
        self._cells = re.compile(rb"<" + re.escape(prefix) + rb"c(?=[\s>/])[^>]*>")

    def of(self, piece: bytes) -> bytes:
        """What is left of a piece, at the end of which a row ends; rows before that in it are empty ones."""
        start = piece.rfind(self._row)
        opened = piece.find(b">", start) + 1
        number = _NUMBER.search(piece, start, opened) if start >= 0 else None
        if number is None:
            raise Unthinnable
        row = int(number[1])
        if row == self._header_row:
            self._take_columns(piece, opened)
        if row > self._header_row and not self.columns:
            raise Unthinnable
        if row <= self._header_row or row in self._rows:
            return piece[start:]
        return piece[start:] if self._may_have_more(piece, opened) and self._take_columns(piece, opened) else b""

    def _may_have_more(self, piece: bytes, opened: int) -> bool:
        """Whether the row may reach into a column that is not known; nearly always its last cell tells."""
        at = piece.rfind(self._cell, opened)
        last = _PLACE.search(piece, at, at + _LONGEST_TAG) if at >= 0 else None
        if last is None or piece.find(b">", at, last.start()) >= 0:
            return True
        return not (self._have_no_gap and last[1] in self.columns)

    def _take_columns(self, piece: bytes, opened: int) -> bool:
        """Adds the columns in which the row has anything; whether one of them is new."""
        before = len(self.columns)
        for tag in self._cells.finditer(piece, opened):
            place = _PLACE.search(tag[0])
            if place is None:
                raise Unthinnable
            if not tag[0].endswith(b"/>") and not piece.startswith(self._cell_end, tag.end()):
                self.columns.add(place[1])
        self._have_no_gap = max(map(column_index, self.columns), default=-1) < len(self.columns)
        return len(self.columns) > before
