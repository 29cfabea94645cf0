"""What do the records of an old workbook (.xls) say that python-calamine does not tell?

Source: [MS-XLS], Excel Binary File Format. Only BIFF8 (Excel 97 and later) is known here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from customer_import.edges.spreadsheets.compound import Compound, NotCompound
from customer_import.edges.spreadsheets.formats import Shown, by_style
from customer_import.edges.spreadsheets.markup import ERROR, Markup

ERROR_WORDS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Errors by their number, in every binary format of Excel."""

_BOF, _EOF, _SHEET, _FORMAT, _STYLE = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0
_ROW, _COLUMNS = 0x0208, 0x007D
_NUMBER, _RK, _SEVERAL, _FORMULA, _BOOLEAN_OR_ERROR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_TEXTS = (0x00FD, 0x0204, 0x00D6)
_FILLED = frozenset((_NUMBER, _RK, _SEVERAL, _FORMULA, _BOOLEAN_OR_ERROR, *_TEXTS))
_BIFF8 = 0x0600
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01

_Record = tuple[int, bytes]


@dataclass(slots=True)
class OldWorkbook:
    """The workbook's stream: where each sheet begins in it, and how its styles show numbers."""

    stream: bytes
    has_macros: bool
    sheets: dict[str, int] = field(default_factory=dict)
    formats: dict[int, Shown] = field(default_factory=dict)


def old_workbook(content: bytes) -> OldWorkbook:
    """Reads what is said of the whole workbook. Raises `NotCompound` where it is broken or older than BIFF8."""
    file = Compound(content)
    book = OldWorkbook(file.stream("Workbook"), has_macros="_VBA_PROJECT_CUR" in file.names())
    codes: dict[int, str] = {}
    styles: list[int] = []
    try:
        for kind, record in _records(book.stream, 0):
            if kind == _SHEET:
                (position,) = struct.unpack_from("<I", record)
                book.sheets[_text(record, 6, wide_count=False)] = position
            elif kind == _FORMAT:
                (number,) = struct.unpack_from("<H", record)
                codes[number] = _text(record, 2, wide_count=True)
            elif kind == _STYLE:
                styles.append(struct.unpack_from("<HH", record)[1])
    except (struct.error, IndexError):
        raise NotCompound from None
    book.formats = by_style(codes, styles)
    return book


def markup_of_sheet(book: OldWorkbook, sheet: str) -> Markup:
    """What the records of one sheet say. Raises `NotCompound`."""
    found = Markup()
    if sheet not in book.sheets:
        raise NotCompound
    try:
        for kind, record in _records(book.stream, book.sheets[sheet]):
            if kind == _ROW:
                _row(found, record)
            elif kind == _COLUMNS:
                _columns(found, record)
            elif kind in _FILLED:
                _cell(found, kind, record, book.formats)
    except (struct.error, IndexError):
        raise NotCompound from None
    return found


def _records(stream: bytes, at: int) -> Iterator[_Record]:
    """The records from a beginning to its end, without those of what is embedded, such as charts."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        record = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _BOF:
            if depth == 0 and struct.unpack_from("<H", record)[0] != _BIFF8:
                raise NotCompound
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, record
    raise NotCompound


def _text(record: bytes, at: int, *, wide_count: bool) -> str:
    """A text with its length before it: one byte a character where all are of Latin-1, else two."""
    count = struct.unpack_from("<H" if wide_count else "<B", record, at)[0]
    at += 2 if wide_count else 1
    wide, at = record[at] & 1, at + 1
    return record[at : at + count * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def _row(found: Markup, record: bytes) -> None:
    row, facts = struct.unpack_from("<H10xB", record)
    found.last_row = max(found.last_row, row)
    if facts & _HIDDEN_ROW:
        found.hidden_rows.append(row)


def _columns(found: Markup, record: bytes) -> None:
    first, last, facts = struct.unpack_from("<HH4xH", record)
    if facts & _HIDDEN_COLUMN:
        found.hidden_columns.append((first, last))


def _cell(found: Markup, kind: int, record: bytes, formats: dict[int, Shown]) -> None:
    row, column, style = struct.unpack_from("<HHH", record)
    found.last_filled = max(found.last_filled, row)
    if kind == _SEVERAL:
        for at in range((len(record) - 6) // 6):
            (style,) = struct.unpack_from("<H", record, 4 + 6 * at)
            _styled(found, row, column + at, style if style in formats else None)
    elif kind == _BOOLEAN_OR_ERROR:
        if record[7]:
            found.marks.append((row, column, ERROR, ERROR_WORDS.get(record[6], "#NUM!")))
    elif kind == _FORMULA and record[12:14] == b"\xff\xff":
        if record[6] == 2:  # the result is an error
            found.marks.append((row, column, ERROR, ERROR_WORDS.get(record[8], "#NUM!")))
    elif kind in (_NUMBER, _RK, _FORMULA):
        _styled(found, row, column, style if style in formats else None)


def _styled(found: Markup, row: int, column: int, style: int | None) -> None:
    if style is not None:
        found.styles.setdefault(column, {})[row] = style
