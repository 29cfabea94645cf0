"""How do the rows that somebody must fix come back, so that their file can be imported again as it is?"""

from __future__ import annotations

import codecs
import csv
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO

from customer_import.core.neutral import neutral
from customer_import.core.ours import our_headers
from customer_import.core.outcomes import RunResult
from customer_import.core.problems import Problem
from customer_import.edges.reports import words
from customer_import.edges.reports.files import replacing
from customer_import.edges.reports.results import problems_by_row
from customer_import.edges.reports.rows import Marked, Rejected, marked_rows, ragged
from customer_import.edges.reports.workbook import write_workbook

TEXT_KINDS = frozenset({"csv", "tsv", "txt", "text"})
_CHUNK = 1 << 20  # characters
_FOR_EXCEL = "utf-8-sig"  # without the byte order mark Excel takes UTF-8 for cp1252 and spoils å, ä and ö


def rejected_name(kind: str) -> str:
    """What the file of rows to fix is called, by the kind of the input."""
    return "rejected.csv" if kind in TEXT_KINDS else "rejected.xlsx"


def write_rejected(
    folder: Path, rejected: Rejected, result: RunResult, language: str
) -> tuple[Path | None, tuple[str, ...]]:
    """Writes rejected.csv for text and rejected.xlsx for workbooks, for its owner's eyes alone (0600).

    The header stands in the row where the input has it, so that a mapping which names its place still holds.
    Answers the path, `None` where there is no row to fix, and sentences about what could not be kept as it was.
    Raises `OSError`.
    """
    rejected = rejected.theirs()
    marked = marked_rows(rejected, problems_by_row(result.problems), language)
    first = next(marked, None)
    for name in ("rejected.csv", "rejected.xlsx"):  # what an earlier report of the same run left
        (folder / name).unlink(missing_ok=True)
    if first is None:
        return None, ()
    rows = itertools.chain([first], marked)
    above = _lines_above(result, language)
    path = folder / rejected_name(rejected.kind)
    if rejected.kind in TEXT_KINDS:
        with replacing(path, private=True) as binary:
            lines = itertools.chain(above, _csv_rows(rejected, rows, problems_by_row(result.problems), language))
            return path, _write_csv(binary, rejected, lines, language)
    with replacing(path, private=True) as binary:
        notes = write_workbook(binary, result.origin.sheet, above, (rejected.headers, our_headers(language)), rows)
    return path, tuple(words.word("cut_cell", language).format(row=row, column=column) for row, column in notes)


def _lines_above(result: RunResult, language: str) -> list[list[str]]:
    """A title and blank lines, as many as the input has above its header."""
    count = result.origin.header_row - 1
    title = words.word("rows_to_fix_from", language).format(file=Path(result.origin.file).name)
    return [[title], *[[] for _ in range(count - 1)]] if count > 0 else []


def _csv_rows(
    rejected: Rejected, rows: Iterable[Marked], by_row: Mapping[int, Sequence[Problem]], language: str
) -> Iterator[list[str]]:
    """A row with too few or too many cells stays so: made even, it would come back as a row that looks right."""
    ours = our_headers(language)
    yield [*map(neutral, rejected.headers), ours.row, ours.problem]
    for row in rows:
        line = [*map(neutral, row.cells), str(row.row), neutral(row.problem.replace("\n", " | "))]
        if tail := rejected.tails.get(row.row):
            line += map(neutral, tail)
        elif wrong := ragged(by_row.get(row.row, ())):
            line = line[: int(dict(wrong.details).get("cells", len(line)))]
        yield line


def _write_csv(binary: BinaryIO, rejected: Rejected, rows: Iterable[Sequence[str]], language: str) -> tuple[str, ...]:
    """It may be large, and whether it can be written as the input was is known at its end: so first elsewhere."""
    encoding = _encoding(rejected.encoding)
    with TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="") as text:
        csv.writer(text, delimiter=rejected.delimiter or ";").writerows(rows)
        try:
            _copy(text, binary, encoding, "strict")
        except UnicodeEncodeError:
            _copy(text, binary, _FOR_EXCEL, "replace")
            return (words.word("other_encoding", language).format(encoding=encoding),)
    return ()


def _copy(text: IO[str], binary: BinaryIO, encoding: str, errors: str) -> None:
    text.seek(0)
    binary.seek(0)
    binary.truncate()
    encoder = codecs.getincrementalencoder(encoding)(errors)
    binary.writelines(encoder.encode(chunk) for chunk in iter(partial(text.read, _CHUNK), ""))


def _encoding(detected: str | None) -> str:
    """The codec to write with: the input's, in the form that carries a byte order mark where there is one."""
    try:
        name = codecs.lookup(detected or _FOR_EXCEL).name
    except LookupError:
        return _FOR_EXCEL
    if name.startswith("utf-16"):
        return "utf-16"
    return _FOR_EXCEL if name.startswith("utf-8") or name == "ascii" else name
