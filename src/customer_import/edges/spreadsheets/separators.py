"""What separates the cells of a text file?"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from contextlib import suppress

from customer_import.edges.spreadsheets import head
from customer_import.edges.spreadsheets.head import HeadRow

CANDIDATES = ";,\t|"
WORDS = {";": "semicolon", ",": "comma", "\t": "tab", "|": "vertical bar"}

_SAID = re.compile(r'"?sep=(?P<separator>[^"\r\n])"?[;,\t|]*\s*', re.IGNORECASE)


def said(first_line: str) -> str | None:
    """The separator that a first line like "sep=;" says; `None` for any other line."""
    match = _SAID.fullmatch(first_line)
    return match["separator"] if match else None


def head_rows(lines: Sequence[str], separator: str) -> list[HeadRow]:
    """The rows that the first lines of a file make with this separator, in good faith: faults are for later."""
    reader = csv.reader(lines, delimiter=separator)
    rows: list[HeadRow] = []
    with suppress(csv.Error):  # a row that can't be read is met, and named, when the file is read from its beginning
        rows.extend(HeadRow(number, tuple(cells)) for number, cells in enumerate(reader, start=1))
    return rows


def separator_of(lines: Sequence[str], expected: frozenset[str], header_row: int | None) -> str:
    """The separator with which the header fits the mapping best, and else has most cells."""
    return max(CANDIDATES, key=lambda candidate: _merit(head_rows(lines, candidate), expected, header_row))


def _merit(rows: Sequence[HeadRow], expected: frozenset[str], header_row: int | None) -> tuple[int, bool, int]:
    """How well the header fits the mapping; whether it keeps quoted texts whole; how many cells it has."""
    if header_row is not None:
        header = next((row for row in rows if row.number == header_row), None)
    else:
        header = head.best(rows, expected)
    if header is None:
        return (0, False, 0)
    whole = all(cell.count('"') % 2 == 0 for cell in header.cells)
    return (head.fit(header, expected), whole, len(header.cells))
