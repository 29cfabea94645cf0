"""How do tests make a binary workbook, which no library writes?"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Cell:
    """A cell: a text, a number or a boolean; `error` is the number of an error; `formula`: it is a formula's result."""

    value: object = None
    style: int = 0
    error: int | None = None
    formula: bool = False


@dataclass(frozen=True)
class BinarySheet:
    """A sheet: rows by their numbers as Excel shows them, and what of it is hidden (columns from 0)."""

    rows: dict[int, Sequence[object]]
    hidden_rows: Iterable[int] = ()
    hidden_columns: Iterable[int] = ()
    is_hidden: bool = False
    extra: bytes = field(default=b"", repr=False)


def binary_workbook(path: Path, sheets: dict[str, BinarySheet], formats: Sequence[str] = ()) -> Path:
    """An .xlsb; style 0 is General and style n shows numbers by the n-th of `formats`."""
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATION}/worksheet" Target="worksheets/sheet{at}.bin"/>'
        for at in range(1, len(sheets) + 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
        )
        archive.writestr("xl/workbook.bin", _book(sheets))
        archive.writestr("xl/styles.bin", _styles(formats))
        for at, sheet in enumerate(sheets.values(), start=1):
            archive.writestr(f"xl/worksheets/sheet{at}.bin", _sheet(sheet))
    return path


def record(kind: int, content: bytes = b"") -> bytes:
    """One record: its kind and its size in as many bytes as they need, and its content."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, left = b"", len(content)
    while left >= 0x80:
        size, left = size + bytes([left & 0x7F | 0x80]), left >> 7
    return head + size + bytes([left]) + content


def _text(text: str) -> bytes:
    wide = text.encode("utf-16-le")
    return struct.pack("<I", len(wide) // 2) + wide


def _book(sheets: dict[str, BinarySheet]) -> bytes:
    made = [
        record(156, struct.pack("<II", int(sheet.is_hidden), at) + _text(f"rId{at}") + _text(name))
        for at, (name, sheet) in enumerate(sheets.items(), start=1)
    ]
    return record(131) + record(143) + b"".join(made) + record(144) + record(132)


def _styles(formats: Sequence[str]) -> bytes:
    made = [record(44, struct.pack("<H", 170 + at) + _text(code)) for at, code in enumerate(formats)]
    numbers = [0, *(170 + at for at in range(len(formats)))]
    styles = [record(47, struct.pack("<HH", 0, number) + bytes(12)) for number in numbers]
    codes = record(615, struct.pack("<I", len(made))) + b"".join(made) + record(616)
    return record(278) + codes + record(617, struct.pack("<I", len(styles))) + b"".join(styles) + record(618)


def _sheet(sheet: BinarySheet) -> bytes:
    last, width = max(sheet.rows, default=1), max(map(len, sheet.rows.values()), default=1)
    columns = [record(60, struct.pack("<IIIIH", column, column, 2560, 0, 1)) for column in sorted(sheet.hidden_columns)]
    rows = [_row(number, cells, number in set(sheet.hidden_rows)) for number, cells in sorted(sheet.rows.items())]
    parts = [
        record(129),
        record(148, struct.pack("<IIII", 0, last - 1, 0, width - 1)),
        record(390) + b"".join(columns) + record(391) if columns else b"",
        record(145),
        *rows,
        sheet.extra,
        record(146),
        record(130),
    ]
    return b"".join(parts)


def _row(number: int, cells: Sequence[object], hidden: bool) -> bytes:
    head = struct.pack("<IIHBB", number - 1, 0, 300, 0, 0x10 if hidden else 0) + struct.pack("<BI", 0, 0)
    made = (_cell(column, found) for column, found in enumerate(cells) if found is not None)
    return record(0, head) + b"".join(made)


def _cell(column: int, found: object) -> bytes:
    cell = found if isinstance(found, Cell) else Cell(found)
    place = struct.pack("<II", column, cell.style)
    rest = struct.pack("<HII", 0, 0, 0) if cell.formula else b""  # no flags, and a formula of nothing
    if cell.error is not None:
        return record(11 if cell.formula else 3, place + bytes([cell.error]) + rest)
    if isinstance(cell.value, bool):
        return record(10 if cell.formula else 4, place + bytes([cell.value]) + rest)
    if isinstance(cell.value, str):
        return record(8 if cell.formula else 6, place + _text(cell.value) + rest)
    if cell.value is None:
        return record(1, place)
    return record(9 if cell.formula else 5, place + struct.pack("<d", cell.value) + rest)
