"""How do results.csv and results.json say, a line per row of the file, what became of it?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path

from customer_import.core.masking import display, mask_text
from customer_import.core.messages import sentence, title
from customer_import.core.neutral import harmless
from customer_import.core.outcomes import Outcome, RowOutcome, RunResult
from customer_import.core.problem_list import ByRow, Problems
from customer_import.core.problems import KINDS, Problem, Severity
from customer_import.core.remembering import recalled
from customer_import.edges.reports.files import replacing
from customer_import.ports import LedgerRow

COLUMNS = ("sheet", "row", "key", "action", "outcome", "code", "message", "customer_id", "attempts")
"""The columns of results.csv and the names of results.json, for ever: more may come, at the end."""
SCHEMA = 1

# Excel in Sweden, Norway, Denmark and Finland splits at the semicolon, as the comma is their decimal mark; the
# byte order mark is what tells Excel that the file is UTF-8.
_DELIMITER = ";"
_ENCODING = "utf-8-sig"
_LONGEST_KEY = 200
_AT_ONCE = 1_000  # lines
_FEW = 1_000
_OBJECT = "{" + ", ".join(f'"{name}": %s' for name in COLUMNS) + "}"

Line = tuple[str, int, str, str, str, str, str, int | None, int]
"""What `COLUMNS` say of one row; personal numbers are masked."""


def lines(result: RunResult, language: str) -> Iterator[Line]:
    """A line per row, in the file's order; problems are joined to it by its number."""
    sheet, wrong_rows = mask_text(result.origin.sheet), set(result.told.rows())
    for row in result.rows:
        problems = result.told.of_row(row.row) if row.row in wrong_rows else ()
        yield _line(sheet, row, _said(problems, language) if problems else ("", ""))


def past_lines(rows: Iterable[LedgerRow], language: str) -> Iterator[Line]:
    """The same of an earlier run, as far as the ledger remembers it: no sheet, and no warnings of the checks about rows
    that were sent. What an older version has kept of a problem is told by its title.
    """
    for row in rows:
        code, message = _past_problem(row, language)
        key = mask_text(display(row.key, _LONGEST_KEY))
        yield "", row.row, key, row.action, row.state, code, message, row.customer_id, row.attempts


Put = Callable[[Sequence[Line]], None]
"""Writes some lines, at least one."""


def write_results(path: Path, found: Iterable[Line]) -> None:
    """Writes the lines as a table that Excel opens well, and reads no formula in. Raises `OSError`."""
    with _table(path) as put:
        for some in _batches(found):
            put(some)


def write_results_json(path: Path, found: Iterable[Line]) -> None:
    """Writes the lines for programs: one document, a line of text per row of the file. Raises `OSError`."""
    with _document(path) as put:
        for some in _batches(found):
            put(some)


def write_both(table: Path, document: Path, found: Iterable[Line]) -> None:
    """Writes the lines both ways, made once: that takes half the time. Raises `OSError`."""
    with _table(table) as first, _document(document) as second:
        for some in _batches(found):
            first(some)
            second(some)


def _batches(found: Iterable[Line]) -> Iterator[list[Line]]:
    found = iter(found)
    while some := list(islice(found, _AT_ONCE)):
        yield some


@contextmanager
def _table(path: Path) -> Iterator[Put]:
    safe = lru_cache(_FEW)(harmless)  # the rows of a sheet have it in common, and many a sentence
    with replacing(path) as binary, io.TextIOWrapper(binary, _ENCODING, "replace", newline="") as text:
        writer = csv.writer(text, delimiter=_DELIMITER)
        writer.writerow(COLUMNS)

        def put(some: Sequence[Line]) -> None:
            writer.writerows(
                (safe(sheet), row, harmless(key), action, outcome, code, message and safe(message), customer, attempts)
                for sheet, row, key, action, outcome, code, message, customer, attempts in some
            )

        yield put


@contextmanager
def _document(path: Path) -> Iterator[Put]:
    with replacing(path) as binary, io.TextIOWrapper(binary, "utf-8", "replace", newline="") as text:
        text.write(f'{{"schema": {SCHEMA}, "rows": [')
        comma = "\n"

        def put(some: Sequence[Line]) -> None:
            nonlocal comma
            text.write(comma + ",\n".join(map(_as_json, some)))
            comma = ",\n"

        yield put
        text.write("\n]}\n")


_quoted = json.JSONEncoder(ensure_ascii=False).encode


def _as_json(line: Line) -> str:
    """The line as `json` writes it, put together by hand: that takes a fourth of the time."""
    sheet, row, key, action, outcome, code, message, customer_id, attempts = line
    problem = (_quoted(code), _quoted(message)) if code or message else ('""', '""')
    customer = "null" if customer_id is None else customer_id
    return _OBJECT % (
        _quoted(sheet),
        row,
        _quoted(key),
        _quoted(action),
        _quoted(outcome),
        *problem,
        customer,
        attempts,
    )


def problems_by_row(problems: Sequence[Problem]) -> Mapping[int, Sequence[Problem]]:
    """The problems of each row, in their order; those of the file as a whole are left out."""
    return ByRow(Problems.of(problems))


def _line(sheet: str, row: RowOutcome, said: tuple[str, str]) -> Line:
    return (
        sheet,
        row.row,
        mask_text(display(row.key, _LONGEST_KEY)),
        row.action.value if row.action else "",
        row.outcome.value,
        *said,
        row.customer_id,
        row.attempts,
    )


def _said(problems: Sequence[Problem], language: str) -> tuple[str, str]:
    """The codes and the sentences of a row's problems, each once."""
    codes = dict.fromkeys(problem.code for problem in problems)
    messages = dict.fromkeys(beside(problem, language) for problem in problems)
    return " ".join(codes), mask_text(" | ".join(messages))


def beside(problem: Problem, language: str) -> str:
    """A problem as it stands beside its row: the column, where there is one, and the sentence."""
    words = sentence(problem, language)
    return f"{problem.column}: {words}" if problem.column else words


def _past_problem(row: LedgerRow, language: str) -> tuple[str, str]:
    if problems := recalled(row.message, row.row):
        return _said(problems, language)
    if row.code not in KINDS:
        return "", ""
    warned = row.state in (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.SKIPPED)
    letter = (Severity.WARNING if warned else Severity.ERROR).letter
    said = mask_text(f"{title(row.code, language)}{': ' if row.message else ''}{row.message}")
    return f"{letter}-{row.code}", said
