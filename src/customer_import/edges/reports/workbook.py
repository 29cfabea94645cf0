"""How are rows to fix laid out in a workbook, so that every value stays the text it is?"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from customer_import.core.neutral import guarded
from customer_import.core.ours import OurHeaders
from customer_import.core.problems import Severity
from customer_import.edges.reports import fresh
from customer_import.edges.reports.marks import COLOURS
from customer_import.edges.reports.openxml.book import path_of_styles
from customer_import.edges.reports.openxml.styles import Styles
from customer_import.edges.reports.openxml.text import LONGEST_CELL, Cell
from customer_import.edges.reports.rows import Marked

_PROBLEM_WIDTH = 90


def write_workbook(
    binary: BinaryIO,
    sheet: str,
    above: Sequence[Sequence[str]],
    headers: tuple[Sequence[str], OurHeaders],
    rows: Iterable[Marked],
) -> list[tuple[int, str]]:
    """Writes one sheet, named as the input's: the lines `above`, the header, the rows; all cells typed as text.

    `headers` are the input's and ours. Answers (row, header) of every cell that was longer than a workbook can hold,
    and was cut. Raises `OSError`.
    """
    theirs, ours = headers
    listed = list(rows)
    header_row = len(above) + 1
    widths, _ = fresh.widths([*theirs, ours.row], (row.cells for row in listed))
    name = fresh.name_of_sheet(sheet)
    filtered = (header_row, len(theirs) + 2, header_row + len(listed))
    package = fresh.blank(name, header_row, [*widths, _PROBLEM_WIDTH], filtered)
    styles = Styles(package.part(path_of_styles(package)))
    pens = _Pens(styles)
    package.put(path_of_styles(package), styles.made())
    lines: list[Sequence[Cell]] = [[(text, pens.plain) for text in line] for line in above]
    lines.append(list(pens.header(theirs, ours)))
    lines += [list(pens.row(theirs, row)) for row in listed]
    fresh.fill(package, name, enumerate(lines, 1))
    whole = io.BytesIO()  # a disk that fills up under an archive would leave its complaints on the screen
    package.write(whole)
    binary.write(whole.getbuffer())
    return [
        (row.row, header)
        for row in listed
        for header, cell in zip(theirs, row.cells, strict=False)
        if len(cell) > LONGEST_CELL
    ]


class _Pens:
    """The looks of the sheet's cells."""

    def __init__(self, styles: Styles) -> None:
        self.plain = styles.look()
        self._header = styles.look(bold=True)
        self._our_header = styles.look(bold=True, colour="FFFFE8B3")
        self._wrong = styles.look(colour=COLOURS[Severity.ERROR])
        self._problem = styles.look(wrap=True)

    def header(self, theirs: Sequence[str], ours: OurHeaders) -> Iterator[Cell]:
        yield from ((guarded(header), self._header) for header in theirs)
        yield from ((header, self._our_header) for header in (ours.row, ours.problem))

    def row(self, headers: Sequence[str], row: Marked) -> Iterator[Cell]:
        for header, text in zip(headers, row.cells, strict=False):
            yield guarded(text), self._wrong if header in row.wrong else self.plain
        yield str(row.row), self.plain
        yield row.problem, self._problem
