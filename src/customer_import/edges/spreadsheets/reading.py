"""What does this file hold, whatever kind of spreadsheet it is?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from customer_import.core.messages.sentences import say
from customer_import.core.neutral import restored
from customer_import.core.ours import tells_rows
from customer_import.core.sheet import Sheet, SourceOptions
from customer_import.core.table import Table
from customer_import.edges.spreadsheets import kinds
from customer_import.edges.spreadsheets.text import read_text
from customer_import.edges.spreadsheets.workbook import DEFAULT_LIMITS, Limits, read_workbook
from customer_import.errors import FileUnreadable


def read(path: Path, options: SourceOptions, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Iterator[Sheet]:
    """The rows of `path` (a snapshot) as text: one `Sheet` for a workbook, one for every `PART` records of a text file.

    `name` is what people call the file, for sentences. Every part carries the same `detected`. In workbooks a
    whole number is written without decimals, others with a decimal point and at most 15 digits, as Excel holds
    them; a number with a format of leading zeros as it is shown; a percentage as the number before the sign; dates
    and times in ISO 8601; booleans as TRUE and FALSE. Text is left exactly as it is.

    Raises `FileUnreadable` where the file can't be read safely, in one sentence with place, value and remedy, and
    `CommandWrong` where the options name something that there is not. Both may come at any part.
    """
    path = Path(path)
    if not path.exists() or path.stat().st_size == 0:
        raise FileUnreadable(say("file_empty", name=name))
    kind = kinds.kind_of(path, name)
    notes = kinds.disguise(kind.name, name)
    if kind.name == kinds.TEXT:
        sheets = read_text(path, options, name, notes)
    else:
        sheets = iter([read_workbook(path, kind, options, name=name, notes=notes, limits=limits)])
    for sheet in sheets:
        yield _restored(sheet) if any(map(tells_rows, sheet.table.columns)) else sheet


def _restored(sheet: Sheet) -> Sheet:
    """A sheet that we wrote, without what we put before cells that a spreadsheet would take for formulas."""
    headers = {header: restored(header) for header in sheet.table.columns}
    columns = {headers[header]: list(map(restored, cells)) for header, cells in sheet.table.columns.items()}
    table = Table(sheet.table.rows, columns)
    problems = tuple(replace(problem, column=headers.get(problem.column or "")) for problem in sheet.problems)
    tails = {row: tuple(map(restored, cells)) for row, cells in sheet.tails.items()}
    return replace(sheet, table=table, problems=problems, tails=tails)
