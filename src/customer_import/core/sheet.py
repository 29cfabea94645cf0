"""What did we read from a file, before any meaning is put on it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from customer_import.core.problems import Problem
from customer_import.core.table import Table


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet of a workbook: its name, and whether people see it."""

    name: str
    is_visible: bool = True


@dataclass(frozen=True, slots=True)
class Detected:
    """What was found out about a file, and is always said in the report.

    `kind` is "xlsx", "csv", …, by content; `sheet` is "" for text files; `header_row` is numbered as Excel
    numbers rows. `encoding` and `delimiter` are `None` for workbooks; `confidence` is how sure we are of an encoding
    that had to be guessed, in percent. `notes` are whole sentences for people. `tabs` are all sheets of a
    workbook; `letters` are those of the table's columns, and `hidden_columns` the headers of those that Excel hides.
    """

    kind: str
    sheet: str
    header_row: int
    encoding: str | None = None
    delimiter: str | None = None
    notes: tuple[str, ...] = ()
    confidence: int | None = None
    tabs: tuple[Tab, ...] = ()
    letters: tuple[str, ...] = ()
    hidden_rows: int = 0
    hidden_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of a file as text: the whole of it, or one part of a large file.

    `table` has a column per header as the file writes it (trimmed). Wholly blank rows are left out and counted in
    `blank_rows`. `problems` are those seen while reading; a cell with a problem holds its text as the file has it.
    `tails` are the cells that a row has beyond the last header, by its number.
    """

    table: Table
    detected: Detected
    problems: tuple[Problem, ...] = ()
    blank_rows: int = 0
    tails: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What a mapping or a flag says about the file; `None` or "auto": find out."""

    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str = ","
    hidden: str = "import"
    """Whether rows and columns that Excel hides are read: "import" or "skip"; they are counted and told either way."""
    expected_headers: frozenset[str] = field(default_factory=frozenset)
    """Headers that the mapping names, as it writes them; they decide sheet and header row where several fit."""
    likeliest: bool = False
    """Take the likeliest sheet also where none is evidently the one: enough for looking, never for importing."""
