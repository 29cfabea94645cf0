"""How is the workbook drawn that people fill in?"""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from customer_import.core.messages.sentences import say
from customer_import.core.template import Column, Layout
from customer_import.errors import CommandWrong

_TEXT = "@"
_LAST_ROW = 1_048_576
_LIST_FROM = 6
"""The column of the second sheet from which on the lists to choose from stand."""
_MANDATORY, _OPTIONAL, _BAND = (
    PatternFill("solid", fgColor=colour) for colour in ("1F4E78", "5B7F9E", "EEF3F7")
)  # white on either is readable: 8.9:1 and 4.2:1 in bold
_WHITE = Font(name="Calibri", bold=True, color="FFFFFF")
_BOLD = Font(name="Calibri", bold=True)
_LINE = Border(bottom=Side(style="thin", color="C9D3DC"))
_NARROWEST = 12


def write(path: Path, layout: Layout) -> None:
    """Writes the template, whole or not at all. Raises `CommandWrong` when it can't, or when the file is there."""
    if path.suffix.lower() != ".xlsx":
        raise CommandWrong(say("template_no_workbook", name=path.name))
    book = Workbook()
    customers = book.active
    customers.title = layout.sheet
    examples = book.create_sheet(layout.examples)
    _draw_examples(examples, layout)
    _draw_customers(customers, layout)
    try:
        _save(book, path)
    except FileExistsError:
        raise CommandWrong(say("template_there", path=path)) from None
    except OSError as error:
        raise CommandWrong(say("template_unwritten", path=path, why=error.strerror)) from None


def _save(book: Workbook, path: Path) -> None:
    """Beside its place first, and then into it, if nothing is there: no file of anybody's is written over."""
    with tempfile.NamedTemporaryFile(dir=path.absolute().parent, suffix=".part", delete=False) as file:
        made = Path(file.name)
    try:
        book.save(made)
        made.chmod(0o644)
        with path.open("xb"):
            pass
        made.replace(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            made.unlink()


def _draw_customers(sheet: Worksheet, layout: Layout) -> None:
    listed = 0
    for number, column in enumerate(layout.columns, start=1):
        letter = get_column_letter(number)
        cell = sheet.cell(1, number)
        _say(cell, column.header)
        _head(cell, column)
        place = sheet.column_dimensions[letter]
        place.width = max(len(column.header) + 3, len(column.company) + 3, len(column.person) + 3, _NARROWEST)
        if column.is_text:
            place.number_format = _TEXT
        rows = f"{letter}2:{letter}{_LAST_ROW}"
        if column.choices:
            source = _list_of(layout, column, listed) if column.listed else f'"{",".join(column.choices)}"'
            sheet.add_data_validation(_choice(rows, source, layout))
            listed += column.listed
        elif column.longest:
            sheet.add_data_validation(_length(rows, column.longest, layout))
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "C2"
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:1"


def _head(cell: Cell, column: Column) -> None:
    cell.font = _WHITE
    cell.fill = _MANDATORY if column.is_mandatory else _OPTIONAL
    cell.alignment = Alignment(vertical="center")
    lines = column.remark.count("\n") + len(column.remark) // 40 + 2
    cell.comment = Comment(column.remark, "customer-import", width=280, height=20 * lines)


def _list_of(layout: Layout, column: Column, place: int) -> str:
    letter = get_column_letter(_LIST_FROM + place)
    return f"{quote_sheetname(layout.examples)}!${letter}$2:${letter}${len(column.choices) + 1}"


def _choice(rows: str, source: str, layout: Layout) -> DataValidation:
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    rule.error = layout.not_listed
    rule.add(rows)
    return rule


def _length(rows: str, longest: int, layout: Layout) -> DataValidation:
    rule = DataValidation(
        type="textLength", operator="lessThanOrEqual", formula1=str(min(longest, 32_767)), showErrorMessage=True
    )
    rule.error = layout.too_long.format(count=longest)
    rule.add(rows)
    return rule


def _draw_examples(sheet: Worksheet, layout: Layout) -> None:
    """A row for each column, and beside them the lists: in sight, for people to read too."""
    for number, header in enumerate(layout.headers, start=1):
        _say(sheet.cell(1, number), header)
    for row, column in enumerate(layout.columns, start=2):
        for number, text in enumerate((column.header, column.company, column.person, column.meaning), start=1):
            cell = sheet.cell(row, number)
            _say(cell, text)
            cell.border = _LINE
    listed = [column for column in layout.columns if column.listed]
    for number, column in enumerate(listed, start=_LIST_FROM):
        for row, text in enumerate((column.header.rstrip("*"), *column.choices), start=1):
            _say(sheet.cell(row, number), text)
        sheet.column_dimensions[get_column_letter(number)].width = _NARROWEST + 8
    for cell in sheet[1]:
        if cell.value is not None:
            cell.font, cell.fill = _BOLD, _BAND
    for letter, width in zip("ABCD", (26, 28, 28, 88), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "B2"


def _say(cell: Cell, text: str) -> None:
    """As text, whatever it looks like."""
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.number_format = _TEXT
