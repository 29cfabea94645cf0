"""How is a workbook made of rows of text, where there is none to add to?"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from customer_import.edges.reports.openxml.book import path_of_sheet
from customer_import.edges.reports.openxml.elements import Edits, Unmarkable, root_of
from customer_import.edges.reports.openxml.package import Package
from customer_import.edges.reports.openxml.text import Cell, row

_LONGEST_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_MEASURED_ROWS = 200
_NARROWEST, _WIDEST = 8, 42
_TEXT = "@"

Rows = Iterable[tuple[int, Sequence[Cell]]]
"""Rows by their number, in rising order, each with its cells from column A."""


def name_of_sheet(wanted: str) -> str:
    """The name nearest to `wanted` that a sheet may have."""
    return _NOT_IN_A_SHEET_NAME.sub(" ", wanted)[:_LONGEST_SHEET_NAME].strip("' ") or "Import"


def widths(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[list[int], Iterable[Sequence[str]]]:
    """How wide each column is to be, by its header and the first of `rows`; and all `rows`."""
    rows = iter(rows)
    measured = list(islice(rows, _MEASURED_ROWS))
    longest = [
        max([len(header) + 4, _NARROWEST, *(len(cells[place]) + 2 for cells in measured if place < len(cells))])
        for place, header in enumerate(headers)
    ]
    return [min(width, _WIDEST) for width in longest], chain(measured, rows)


def blank(
    sheet: str, header_row: int, columns: Sequence[float], filtered: tuple[int, int, int] | None = None
) -> Package:
    """A workbook with one blank sheet, `columns` as wide as it says and typed as text, the header frozen.

    `filtered` is the first row, the last column and the last row of a filter.
    """
    book = Workbook()
    page: Any = book.active
    page.title = sheet
    page.freeze_panes = f"A{header_row + 1}"
    for place, width in enumerate(columns, 1):
        column = page.column_dimensions[get_column_letter(place)]
        column.number_format, column.width = _TEXT, width
    if filtered is not None:
        top, right, bottom = filtered
        page.auto_filter.ref = f"A{top}:{get_column_letter(right)}{bottom}"
    whole = io.BytesIO()
    book.save(whole)
    return Package(zipfile.ZipFile(whole))


def fill(package: Package, sheet: str, rows: Rows) -> None:
    """Puts `rows` into the blank sheet."""
    path = path_of_sheet(package, sheet)
    content = package.part(path)
    found = root_of(content).child("sheetData")
    if found is None:
        raise Unmarkable("the sheet has no rows")
    edits = Edits(content)
    edits.append(found, "".join(row(number, cells) for number, cells in rows).encode())
    package.put(path, edits.made())
