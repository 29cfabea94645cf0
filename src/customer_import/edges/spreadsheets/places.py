"""Which row of a text file is this?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

_BLOCK = 1 << 20


def row_at(path: Path, at: int) -> int:
    """The number of the row that the byte at `at` stands in; only for sentences about a file that can't be read.

    The file is taken byte for byte, so rows are right in every encoding that keeps ASCII.
    """
    rows = 0
    try:
        for _row in csv.reader(_lines(path, at), delimiter=_delimiter(path)):
            rows += 1
    except csv.Error:
        rows += 1
    return max(rows, 1)


def _lines(path: Path, at: int) -> Iterator[str]:
    """The lines of the file up to and with the byte at `at`, each byte a character."""
    with path.open("rb") as file:
        head = file.read(at + 1) if at < _BLOCK else None
        if head is not None:
            yield from io.StringIO(_readable(head), newline="")
            return
        file.seek(0)
        left = at + 1
        for line in io.TextIOWrapper(file, encoding="latin-1", newline=""):
            yield line[:left].replace("\0", "?")
            left -= len(line)
            if left <= 0:
                return


def _readable(content: bytes) -> str:
    return content.decode("latin-1").replace("\0", "?")


def _delimiter(path: Path) -> str:
    """The separator that the first line has most of: only quotes at the beginning of a cell matter here."""
    with path.open("rb") as file:
        line = file.readline(_BLOCK).decode("latin-1")
    return max(";,\t|", key=line.count)
