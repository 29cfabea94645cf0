"""How is a large file read once more for a few of its rows: as a copy in which all other rows are blank?

Such a copy is read in a moment, by the reader of the file itself and so to the same cells; rows keep their numbers.
"""

from __future__ import annotations

import csv
import posixpath
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from customer_import.core.sheet import Detected, Sheet, SourceOptions
from customer_import.edges.spreadsheets import kinds, separators
from customer_import.edges.spreadsheets.encodings import encoding_of
from customer_import.edges.spreadsheets.package import BROKEN, package_of
from customer_import.edges.spreadsheets.reading import read
from customer_import.edges.spreadsheets.thin_rows import Unthinnable, thin_rows

_OPEN_XML = ("xlsx", "xlsm")
_NEEDED = ("", "_rels", "xl", "xl/_rels")
"""Folders of a package with what is said of all sheets: their names, texts and looks; pictures and others are not."""
_BLANK = "\r\n"  # which makes one line with neither a carriage return before it nor a line feed behind it


def read_some(
    path: Path, options: SourceOptions, detected: Detected, rows: AbstractSet[int], *, name: str
) -> Iterator[Sheet]:
    """What `read` makes of `path` and `options`, with those of its `rows` (by number) and perhaps a few more.

    `detected` is what was found out when it was read. Raises `Unthinnable` where rows can't be left
    out of a file of its kind, or of one written as it is, `OSError` where there is no room for a copy, and
    `FileUnreadable`.
    """
    known = replace(
        options,
        sheet=detected.sheet or options.sheet,
        header_row=detected.header_row,
        encoding=detected.encoding,
        delimiter=detected.delimiter,
    )
    with TemporaryDirectory(prefix="customer-import-", dir=path.parent) as folder:
        copy = Path(folder) / path.name
        columns = _thin(path, copy, detected, rows, name)
        for sheet in read(copy, known, name=name):
            if not columns.issubset(sheet.detected.letters):  # a cell that looked filled was not
                raise Unthinnable
            yield sheet


def _thin(path: Path, copy: Path, detected: Detected, rows: AbstractSet[int], name: str) -> frozenset[str]:
    """Makes the copy; answers the letters of columns that must be in it."""
    try:
        if detected.kind == kinds.TEXT:
            _thin_text(path, copy, detected, rows, name)
            return frozenset()
        if detected.kind in _OPEN_XML:
            with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w") as thin:
                return _thin_package(archive, thin, detected, rows)
    except (KeyError, csv.Error, *BROKEN) as error:
        raise Unthinnable from error
    raise Unthinnable


def _thin_text(path: Path, copy: Path, detected: Detected, rows: AbstractSet[int], name: str) -> None:
    encoding = encoding_of(path, detected.encoding, name)
    with (
        path.open(encoding=encoding.codec, errors=encoding.errors, newline="") as lines,
        copy.open("w", encoding=encoding.codec, errors=encoding.errors, newline="") as thin,
    ):
        thin.writelines(_thin_lines(lines, detected, rows))


def _thin_lines(lines: Iterator[str], detected: Detected, rows: AbstractSet[int]) -> Iterator[str]:
    first = next(lines, "")
    if separators.said(first):
        yield first  # no row yet
    else:
        lines = chain([first], lines)
    for row, line in enumerate(_records(lines, detected.delimiter or ";"), 1):
        yield line if row <= detected.header_row or row in rows else _BLANK


def _records(lines: Iterator[str], delimiter: str) -> Iterator[str]:
    """The text of each row: a line, or several of them where something is quoted."""
    for line in lines:
        yield _record(line, lines, delimiter) if '"' in line else line


def _record(line: str, lines: Iterable[str], delimiter: str) -> str:
    taken: list[str] = []

    def onwards() -> Iterator[str]:
        for one in chain([line], lines):
            taken.append(one)
            yield one

    next(csv.reader(onwards(), delimiter=delimiter, strict=True))
    return "".join(taken)


def _thin_package(
    archive: zipfile.ZipFile, thin: zipfile.ZipFile, detected: Detected, rows: AbstractSet[int]
) -> frozenset[str]:
    """The rows of the one sheet, and of all else what is needed to read them."""
    sheet = package_of(archive, "").paths[detected.sheet]
    for path in archive.namelist():
        if posixpath.dirname(path) in _NEEDED and path != sheet and not path.endswith("/"):
            with archive.open(path) as part, thin.open(path, "w", force_zip64=True) as copied:
                shutil.copyfileobj(part, copied)
    with archive.open(sheet) as part, thin.open(sheet, "w", force_zip64=True) as copied:
        return thin_rows(part, copied, detected.header_row, rows)
