"""What does a spreadsheet hold: its rows as text, numbered as Excel numbers them?

The way of a file, one module a step:

    snapshot       a private copy, so that nobody changes the file under us
    kinds          what it is, by its content
    text files     encodings -> separators -> text -> Sheet, part by part
    workbooks      workbook asks a child process, which answers in frames; then body -> Sheet
      child        one sheet, chosen and parsed by python-calamine, as text (grid, formats)
      inside       what the parser does not tell: package and markup (.xlsx), biff12 (.xlsb), compound and biff8
                   (.xls), opendocument (.ods)
    head           which row is the header, and what the columns are called
    cells          what is wrong with single cells
    table          the table that both ways end in
    thinning       a file once more, and of it a few rows (thin_rows)

The child process imports this package too, and must start fast; so the names below are loaded when asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from customer_import.edges.spreadsheets.reading import read
    from customer_import.edges.spreadsheets.snapshot import Snapshot, take_snapshot, take_stream
    from customer_import.edges.spreadsheets.thin_rows import Unthinnable
    from customer_import.edges.spreadsheets.thinning import read_some

__all__ = ["Snapshot", "Unthinnable", "read", "read_some", "take_snapshot", "take_stream"]

_HOMES = {
    "Snapshot": "snapshot",
    "Unthinnable": "thin_rows",
    "read": "reading",
    "read_some": "thinning",
    "take_snapshot": "snapshot",
    "take_stream": "snapshot",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
