"""What do the records of a binary workbook (.xlsb) say that python-calamine does not tell?

Source: [MS-XLSB], Excel (.xlsb) Binary File Format.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from customer_import.edges.spreadsheets.biff8 import ERROR_WORDS
from customer_import.edges.spreadsheets.formats import Shown, by_style
from customer_import.edges.spreadsheets.markup import ERROR, Markup
from customer_import.edges.spreadsheets.package import targets_of

_ROW, _COLUMNS, _SHEET, _FORMAT, _STYLE, _STYLES, _END_OF_STYLES = 0, 60, 156, 44, 47, 617, 618
_RK, _ERROR_CELL, _NUMBER, _FORMULA_NUMBER, _FORMULA_ERROR = 2, 3, 5, 9, 11
_NUMBERS = frozenset((_RK, _NUMBER, _FORMULA_NUMBER))
_CELLS = frozenset(range(2, 12))  # 1 is a blank cell
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x01


class NotBinary(Exception):
    """A part of the workbook is broken."""


@dataclass(slots=True)
class BinaryWorkbook:
    """Where each sheet's part is, by the sheet's name, and how styles show numbers."""

    archive: zipfile.ZipFile
    paths: Mapping[str, str] = field(default_factory=dict)
    formats: dict[int, Shown] = field(default_factory=dict)


def binary_workbook(archive: zipfile.ZipFile, name: str) -> BinaryWorkbook:
    """Reads what is said of the whole workbook. Raises `NotBinary`, and `FileUnreadable` for relations."""
    targets = targets_of(archive, "xl/_rels/workbook.bin.rels", name)
    book = BinaryWorkbook(archive)
    try:
        book.paths = dict(_sheets(archive.read("xl/workbook.bin"), targets))
        if "xl/styles.bin" in archive.namelist():
            book.formats = _formats(archive.read("xl/styles.bin"))
    except (struct.error, IndexError, KeyError):
        raise NotBinary from None
    return book


def markup_of_part(book: BinaryWorkbook, sheet: str) -> Markup:
    """What the records of one sheet say. Raises `NotBinary`."""
    found = Markup()
    row = -1
    try:
        for kind, record in _records(book.archive.read(book.paths[sheet])):
            if kind == _ROW:
                row = _row(found, record)
            elif kind == _COLUMNS:
                first, last, facts = struct.unpack_from("<II8xH", record)
                if facts & _HIDDEN_COLUMN:
                    found.hidden_columns.append((first, last))
            elif kind in _CELLS and row >= 0:
                _cell(found, kind, record, row, book.formats)
    except (struct.error, IndexError, KeyError):
        raise NotBinary from None
    return found


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of every record; both kind and size take a byte more where the highest bit is set."""
    at, end = 0, len(part)
    while at < end:
        kind, at = part[at], at + 1
        if kind & 0x80:
            kind, at = (kind & 0x7F) | ((part[at] & 0x7F) << 7), at + 1
        size = shift = 0
        while True:
            byte, at = part[at], at + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:  # four bytes at most
                break
        if at + size > end:
            raise NotBinary
        yield kind, part[at : at + size]
        at += size


def _text(record: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    (count,) = struct.unpack_from("<I", record, at)
    end = at + 4 + 2 * count
    return record[at + 4 : end].decode("utf-16-le", "replace"), end


def _sheets(part: bytes, targets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for kind, record in _records(part):
        if kind == _SHEET:
            relation, end = _text(record, 8)
            yield _text(record, end)[0], targets.get(relation, "")


def _formats(part: bytes) -> dict[int, Shown]:
    codes: dict[int, str] = {}
    styles: list[int] = []
    in_cells = False
    for kind, record in _records(part):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", record)[0]] = _text(record, 2)[0]
        elif kind in (_STYLES, _END_OF_STYLES):
            in_cells = kind == _STYLES
        elif kind == _STYLE and in_cells:
            styles.append(struct.unpack_from("<HH", record)[1])
    return by_style(codes, styles)


def _row(found: Markup, record: bytes) -> int:
    """The row's number (from 0); whether it is hidden is noted."""
    (row,) = struct.unpack_from("<I", record)
    found.last_row = max(found.last_row, row)
    if record[11] & _HIDDEN_ROW:
        found.hidden_rows.append(row)
    return int(row)


def _cell(found: Markup, kind: int, record: bytes, row: int, formats: Mapping[int, Shown]) -> None:
    column, style = struct.unpack_from("<II", record)
    style &= 0xFFFFFF  # the highest byte says something else
    found.last_filled = row
    if kind in (_ERROR_CELL, _FORMULA_ERROR):
        found.marks.append((row, column, ERROR, ERROR_WORDS.get(record[8], "#NUM!")))
    elif kind in _NUMBERS and style in formats:
        found.styles.setdefault(column, {})[row] = style
