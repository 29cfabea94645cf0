"""How are rows to fix laid out in a workbook, so that every value stays the text it is?"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from customer_import.core.headers import OUR_COLUMNS
from customer_import.core.neutral import guarded
from customer_import.edges.reports.rows import Marked

LONGEST_CELL = 32_767  # characters, a limit of the format
_LONGEST_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_MEASURED_ROWS = 200
_NARROWEST, _WIDEST, _PROBLEM_WIDTH = 8, 42, 90

_TEXT = "@"
_BOLD = Font(bold=True)
_OUR_HEADER = PatternFill("solid", fgColor="FFFFE8B3")
_WRONG = PatternFill("solid", fgColor="FFFBD5D1")
_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(vertical="top", wrap_text=True)

# What XML can't hold is written as Excel writes it, and what looks as if it were so written is escaped too.
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NEVER_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write_workbook(
    binary: BinaryIO, sheet: str, above: Sequence[Sequence[str]], headers: Sequence[str], rows: Iterable[Marked]
) -> list[tuple[int, str]]:
    """Writes one sheet, named as the input's: the lines `above`, the header, the rows; all cells typed as text.

    Answers (row, header) of every cell that was longer than a workbook can hold, and was cut. Raises `OSError`.
    """
    cut: list[tuple[int, str]] = []
    rows = iter(rows)
    measured = list(islice(rows, _MEASURED_ROWS))
    book = Workbook(write_only=True)
    page = book.create_sheet(_NOT_IN_A_SHEET_NAME.sub(" ", sheet)[:_LONGEST_SHEET_NAME].strip("' ") or "Import")
    _lay_out(page, len(above) + 1, headers, measured)
    pens = _Pens(page)
    for line in above:
        page.append(pens.line(line))
    page.append(pens.header(headers))
    last_row = len(above) + 1
    for row in chain(measured, rows):
        page.append(pens.row(headers, row))
        last_row += 1
        cut += [(row.row, header) for header, cell in zip(headers, row.cells, strict=False) if len(cell) > LONGEST_CELL]
    last = get_column_letter(len(headers) + len(OUR_COLUMNS))
    page.auto_filter.ref = f"A{len(above) + 1}:{last}{last_row}"
    whole = io.BytesIO()  # a disk that fills up under openpyxl's own file would leave its complaints on the screen
    book.save(whole)
    binary.write(whole.getvalue())
    return cut


def _lay_out(page: Any, header_row: int, headers: Sequence[str], measured: Sequence[Marked]) -> None:
    """Widths, the frozen header, and text as the format of whole columns, for what people type below."""
    page.freeze_panes = f"A{header_row + 1}"
    for index, header in enumerate([*headers, *OUR_COLUMNS]):
        column = page.column_dimensions[get_column_letter(index + 1)]
        column.number_format = _TEXT
        longest = max((len(row.cells[index]) for row in measured if index < len(row.cells)), default=0)
        column.width = min(max(len(header) + 4, longest + 2, _NARROWEST), _WIDEST)
    column.width = _PROBLEM_WIDTH


class _Pens:
    """A cell of every look that the sheet has; each is written out before it is used again, which saves time."""

    def __init__(self, page: Any) -> None:
        self._plain = _pen(page)
        self._header = _pen(page, font=_BOLD)
        self._our_header = _pen(page, font=_BOLD, fill=_OUR_HEADER)
        self._cell = _pen(page, alignment=_TOP)
        self._wrong = _pen(page, alignment=_TOP, fill=_WRONG)
        self._problem = _pen(page, alignment=_WRAPPED)

    def line(self, texts: Iterable[str]) -> Iterator[Any]:
        return (_written(self._plain, text) for text in texts)

    def header(self, headers: Sequence[str]) -> Iterator[Any]:
        yield from (_written(self._header, guarded(header)) for header in headers)
        yield from (_written(self._our_header, header) for header in OUR_COLUMNS)

    def row(self, headers: Sequence[str], row: Marked) -> Iterator[Any]:
        for header, text in zip(headers, row.cells, strict=False):
            yield _written(self._wrong if header in row.wrong else self._cell, guarded(text))
        yield _written(self._cell, str(row.row))
        yield _written(self._problem, row.problem)


def _pen(page: Any, **looks: Any) -> Any:
    cell = WriteOnlyCell(page)
    cell.number_format = _TEXT
    for name, look in looks.items():
        setattr(cell, name, look)
    return cell


def _written(cell: Any, text: str) -> Any:
    cell.value = _for_xml(text)[:LONGEST_CELL]
    cell.data_type = "s"  # openpyxl would make a formula of "=1+1" and an error of "#N/A"
    return cell


def _for_xml(text: str) -> str:
    escaped = _LOOKS_ESCAPED.sub("_x005F_", text)
    visible = _NOT_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", escaped)
    return _NEVER_XML.sub("\ufffd", visible)
