"""What do the rows of a text file hold?"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import compress, count, islice
from pathlib import Path

from customer_import.core.cleaning.words import BETWEEN
from customer_import.core.masking import display, mask_text
from customer_import.core.messages.sentences import say
from customer_import.core.problems import ENCODING_GUESSED, LONG_ROW, SHORT_ROW, Problem
from customer_import.core.sheet import Detected, Sheet, SourceOptions
from customer_import.edges.spreadsheets import head, separators, table
from customer_import.edges.spreadsheets.cells import Seen, look
from customer_import.edges.spreadsheets.encodings import Encoding, encoding_of
from customer_import.edges.spreadsheets.head import HeadRow
from customer_import.errors import CommandWrong, FileUnreadable

PART = 24_000
"""So many records of the file are held at once; a multiple of `_BATCH`."""

_BATCH = 64  # records; what was just read is still at hand when it is put into columns. A multiple of `_BLOCK`.
_BLOCK = 16  # Excel decides for 16 rows at a time whether empty cells at their end get separators
_LINES_SEEN = 400
_MOST_COLUMNS = 16_384
_TAIL_SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text file is laid out; `skipped` lines ("sep=;") come before its first row."""

    path: Path
    name: str
    encoding: Encoding
    separator: str
    skipped: int

    def lines(self) -> Iterator[str]:
        """The lines of the file with their ends, from its first row on."""
        with self.path.open(encoding=self.encoding.codec, errors=self.encoding.errors, newline="") as file:
            yield from islice(file, self.skipped, None)


def read_text(path: Path, options: SourceOptions, name: str, notes: Sequence[str] = ()) -> Iterator[Sheet]:
    """The rows of a text file in parts of at most `PART` rows. Raises `FileUnreadable`, and `CommandWrong` for options.

    A row's number is the number of its record, blank ones counted, as Excel numbers them: line breaks inside
    quotes add none. A row that lacks cells at its end has a problem, unless its whole block of 16 rows lacks
    the same: so, and only so, does Excel leave out cells that are empty.
    """
    layout, top = _layout(path, options, name)
    header = head.given(top, options.header_row, name) if options.header_row else _header(top, options, name)
    columns = head.names(header, name)
    _refuse_one_column(columns, layout, options)
    detected = Detected(
        kind="csv",
        sheet="",
        header_row=header.number,
        encoding=layout.encoding.name,
        delimiter=layout.separator,
        notes=_notes(layout, header, notes),
        confidence=layout.encoding.guessed,
        letters=tuple(map(head.letters, range(len(columns)))),
    )
    return _parts(layout, detected, columns)


def _layout(path: Path, options: SourceOptions, name: str) -> tuple[Layout, list[HeadRow]]:
    """How the file is laid out, and its first rows."""
    encoding = encoding_of(path, _chosen(options.encoding), name)
    lines = list(islice(Layout(path, name, encoding, ";", 0).lines(), _LINES_SEEN))
    said = separators.said(lines[0]) if lines else None
    lines = lines[1:] if said else lines
    if not any(line.strip() for line in lines):
        raise FileUnreadable(say("text_blank", name=name))
    found = _separator(options) or said or separators.separator_of(lines, _wanted(options), options.header_row)
    return Layout(path, name, encoding, found, 1 if said else 0), separators.head_rows(lines, found)


def _chosen(option: str | None) -> str | None:
    return None if option is None or option.strip().lower() in ("", "auto") else option


def _separator(options: SourceOptions) -> str | None:
    asked = options.delimiter
    word = asked if asked and asked in separators.CANDIDATES else _chosen(asked)
    if not word:
        return None
    found = {"\\t": "\t", **{text: sign for sign, text in separators.WORDS.items()}}.get(word, word)
    if len(found) != 1 or found in '"\r\n':
        raise CommandWrong(say("separator_wrong", word=display(word)))
    return found


def _wanted(options: SourceOptions) -> frozenset[str]:
    return head.wanted(options.expected_headers)


def _header(top: Sequence[HeadRow], options: SourceOptions, name: str) -> HeadRow:
    header = head.best(top, _wanted(options))
    if header is None:
        raise FileUnreadable(say("text_no_header", name=name))
    return header


def _refuse_one_column(columns: Sequence[str], layout: Layout, options: SourceOptions) -> None:
    if len(columns) > _MOST_COLUMNS:
        raise FileUnreadable(say("text_columns", name=layout.name, count=len(columns), most=_MOST_COLUMNS))
    if len(columns) > 1:
        return
    facts = {"name": layout.name, "column": display(columns[0])}
    if _chosen(options.delimiter):
        word = separators.WORDS.get(layout.separator, layout.separator)
        raise FileUnreadable(say("one_column_asked", separator=word, **facts))
    raise FileUnreadable(say("one_column", **facts))


def _notes(layout: Layout, header: HeadRow, notes: Sequence[str]) -> tuple[str, ...]:
    found = list(notes)
    if layout.skipped:
        found.append(say("sep_line"))
    if header.number > 1:
        found.append(say("header_row", row=header.number))
    if layout.encoding.guessed is not None:
        found.append(say("encoding_guessed", encoding=layout.encoding.name, percent=layout.encoding.guessed))
    return tuple(found)


def _parts(layout: Layout, detected: Detected, columns: Sequence[str]) -> Iterator[Sheet]:
    problems = _guessed(layout)
    last = detected.header_row
    for rows in _in_parts(layout, columns, last):
        if not rows.numbers:
            continue
        blank = rows.numbers[-1] - last - len(rows.numbers)
        last = rows.numbers[-1]
        sheet = table.sheet(rows.columns(), rows.numbers, detected, [*problems, *rows.problems], blank, rows.seen())
        yield replace(sheet, tails=rows.tails)
        problems = []
    if last == detected.header_row:
        raise FileUnreadable(say("text_header_only", name=layout.name, row=last))


def _guessed(layout: Layout) -> list[Problem]:
    encoding = layout.encoding
    if encoding.guessed is None:
        return []
    details = (("confidence", str(encoding.guessed)),)
    return [Problem(ENCODING_GUESSED, ENCODING_GUESSED.severity, value=encoding.name, details=details)]


def _in_parts(layout: Layout, columns: Sequence[str], header_row: int) -> Iterator[_Rows]:
    """The rows below the header, `PART` records of the file at a time. Raises `FileUnreadable`."""
    rows = _Rows(columns, layout.separator)
    for first, records in _records(layout):
        above = max(0, header_row - first + 1)
        rows.take(first + above, records[above:])
        if (first - 1 + len(records)) % PART == 0:
            yield rows
            rows = _Rows(columns, layout.separator)
    yield rows


def _records(layout: Layout) -> Iterator[tuple[int, list[list[str]]]]:
    """The records of the file, `_BATCH` at a time, with the number of the first. Raises `FileUnreadable`."""
    reader = csv.reader(layout.lines(), delimiter=layout.separator, strict=True)
    for first in count(1, _BATCH):
        records: list[list[str]] = []
        try:
            records.extend(islice(reader, _BATCH))
        except csv.Error as error:
            raise _broken(layout, first + len(records), str(error)) from None
        if not records:
            return
        yield first, records


def _broken(layout: Layout, row: int, reason: str) -> FileUnreadable:
    """The sentence about row `row`, at which the csv module gave up."""
    start, lines = _lines_of(layout, row)
    place = f"{layout.name}, row {row} (line {start} in a text editor)"
    if "field limit" in reason:
        return FileUnreadable(say("quote_too_far" if lines > 1 else "cell_too_large", place=place))
    if "end of data" in reason or lines > 1:
        return FileUnreadable(say("quote_open", place=place))
    return FileUnreadable(say("quote_text_after", place=place))


def _lines_of(layout: Layout, row: int) -> tuple[int, int]:
    """On which line of the file a broken row begins, and how many lines were read before it was found broken."""
    reader = csv.reader(layout.lines(), delimiter=layout.separator, strict=True)
    for _record in islice(reader, row - 1):
        pass
    before = reader.line_num
    with suppress(csv.Error):
        next(reader, None)
    return layout.skipped + before + 1, reader.line_num - before


class _Rows:
    """The rows of one part that are not blank: their numbers, their cells, and what is wrong with their length."""

    def __init__(self, columns: Sequence[str], separator: str) -> None:
        self._names = columns
        self._separator = separator
        self._cells: list[list[str]] = [[] for _ in columns]
        self._joined: list[list[str]] = [[] for _ in columns]
        self.numbers: list[int] = []
        self.problems: list[Problem] = []
        self.tails: dict[int, tuple[str, ...]] = {}

    def take(self, first: int, records: Sequence[list[str]]) -> None:
        """Takes a batch of records, none above the header; `first` is the number of the first."""
        filled = [any(map(str.strip, record)) for record in records]
        numbers = list(compress(count(first), filled))
        records = list(compress(records, filled))
        if set(map(len, records)) - {len(self._names)}:
            records = self._evened_out(numbers, records)
        self.numbers += numbers
        for column, joined, cells in zip(self._cells, self._joined, zip(*records, strict=True), strict=False):
            column.extend(cells)
            joined.append(BETWEEN.join(cells))

    def columns(self) -> dict[str, Sequence[str]]:
        """The cells, by column."""
        return dict(zip(self._names, self._cells, strict=True))

    def seen(self) -> Seen:
        """What a look at the cells finds."""
        return look(self.columns(), self.numbers, map(BETWEEN.join, self._joined))

    def _evened_out(self, numbers: Sequence[int], records: Sequence[list[str]]) -> list[list[str]]:
        """Every row as long as the header, with a problem where that adds or takes something."""
        width = len(self._names)
        excel = _left_out_by_excel(numbers, records)
        for number, cells in zip(numbers, records, strict=True):
            tail = [cell for cell in cells[width:] if cell.strip()]
            if tail:
                self.tails[number] = tuple(cells[width:])
                details = (*self._counts(cells), ("tail", self._shown(cells[width:])))
                self.problems.append(Problem(LONG_ROW, LONG_ROW.severity, number, details=details))
            elif len(cells) < width and (number - 1) // _BLOCK not in excel:
                self.problems.append(Problem(SHORT_ROW, SHORT_ROW.severity, number, details=self._counts(cells)))
        return [cells[:width] + [""] * (width - len(cells)) for cells in records]

    def _counts(self, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
        return ("cells", str(len(cells))), ("expected", str(len(self._names)))

    def _shown(self, tail: Sequence[str]) -> str:
        return display(mask_text(self._separator.join(tail)), _TAIL_SHOWN)


def _left_out_by_excel(numbers: Sequence[int], records: Sequence[list[str]]) -> set[int]:
    """The blocks of 16 rows that all lack the same cells at their end; a row alone proves nothing."""
    lengths: dict[int, list[int]] = {}
    for number, cells in zip(numbers, records, strict=True):
        lengths.setdefault((number - 1) // _BLOCK, []).append(len(cells))
    return {block for block, found in lengths.items() if len(found) > 1 and len(set(found)) == 1}
