"""Which lines of a text file are rows as they stand, so that all their cells can be cut apart at once?

Written for speed alone: what is quoted goes to the csv module row by row, and where anything else is not plain to see
nothing is cut. A property test holds the cells to those of the csv module.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import methodcaller


@dataclass(frozen=True, slots=True)
class Cut:
    """The cells of consecutive rows, by column, and how many lines the rows take."""

    columns: list[list[str]]
    lines: int


@dataclass(frozen=True, slots=True)
class _Unquoted:
    """A line per row, blank where something in it is quoted; `quoted` has the cells of those by their row's place.

    `lines` is how many lines of the file they take.
    """

    plain: list[str]
    quoted: Mapping[int, list[str]]
    lines: int


def cut(lines: Sequence[str], separator: str, width: int) -> Cut | None:
    """The cells of `lines`, which have their ends, where all are rows of `width` cells and none is blank.

    `width` is at least 2. It ends before a row that is broken or goes on behind `lines`; `None` where no row comes
    before that, and where one has another length or is blank.
    """
    rows = _unquoted(lines, separator, width)
    plain = rows.plain
    if not plain or len(max(plain, key=len)) > csv.field_size_limit():
        return None
    if any(len(record) != width for record in rows.quoted.values()):
        return None
    if set(map(methodcaller("count", separator), plain)) != {width - 1} or _any_blank(rows, separator):
        return None
    together = "".join(plain)
    if "\r" in together:
        together = together.replace("\r\n", "\n").replace("\r", "\n")
    flat = together.removesuffix("\n").replace("\n", separator).split(separator)
    columns = [flat[place::width] for place in range(width)]
    if rows.quoted:
        for column, cells in zip(columns, zip(*rows.quoted.values(), strict=True), strict=True):
            for row, cell in zip(rows.quoted, cells, strict=True):
                column[row] = cell
    return Cut(columns, rows.lines)


def _unquoted(lines: Sequence[str], separator: str, width: int) -> _Unquoted:
    at = 0

    def onwards() -> Iterator[str]:
        nonlocal at
        while at < len(lines):
            at += 1
            yield lines[at - 1]

    reader = csv.reader(onwards(), delimiter=separator, strict=True)
    instead = separator * (width - 1) + "\n"
    plain: list[str] = []
    quoted: dict[int, list[str]] = {}
    for place in [place for place, line in enumerate(lines) if '"' in line]:
        if place < at:
            continue  # within the row before
        plain += lines[at:place]
        at = place
        try:
            record = next(reader)
        except csv.Error:
            return _Unquoted(plain, quoted, place)
        quoted[len(plain)] = record
        plain.append(instead)
    return _Unquoted([*plain, *lines[at:]], quoted, len(lines))


def _any_blank(rows: _Unquoted, separator: str) -> bool:
    suspects = [place for place, line in enumerate(rows.plain) if line[0] == separator or line[0].isspace()]
    cells = (rows.quoted.get(place) or rows.plain[place].split(separator) for place in suspects)
    return not all(any(map(str.strip, row)) for row in cells)
