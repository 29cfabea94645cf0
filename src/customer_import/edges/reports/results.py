"""How does results.csv say, a line per row of the file, what became of it?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from customer_import.core.masking import display, mask_text
from customer_import.core.messages import sentence
from customer_import.core.neutral import harmless
from customer_import.core.outcomes import RowOutcome, RunResult
from customer_import.core.problem_list import ByRow, Problems
from customer_import.core.problems import Problem
from customer_import.edges.reports.files import replacing

COLUMNS = ("sheet", "row", "key", "action", "outcome", "code", "message", "customer_id", "attempts")

# Excel in Sweden, Norway, Denmark and Finland splits at the semicolon, as the comma is their decimal mark; the
# byte order mark is what tells Excel that the file is UTF-8.
_DELIMITER = ";"
_ENCODING = "utf-8-sig"
_LONGEST_KEY = 200


def write_results(path: Path, result: RunResult, language: str) -> None:
    """Writes a line per row, in the file's order; personal numbers are masked. Raises `OSError`."""
    by_row = problems_by_row(result.problems)
    with replacing(path) as binary, io.TextIOWrapper(binary, _ENCODING, "replace", newline="") as text:
        lines = csv.writer(text, delimiter=_DELIMITER)
        lines.writerow(COLUMNS)
        lines.writerows(_lines(result, by_row, language))


def problems_by_row(problems: Sequence[Problem]) -> Mapping[int, Sequence[Problem]]:
    """The problems of each row, in their order; those of the file as a whole are left out."""
    return ByRow(Problems.of(problems))


def _lines(result: RunResult, by_row: Mapping[int, Sequence[Problem]], language: str) -> Iterator[list[object]]:
    sheet = _safe(result.origin.sheet)
    for row in result.rows:
        yield [sheet, row.row, *_middle(row, by_row.get(row.row, ()), language), _id(row), row.attempts]


def _middle(row: RowOutcome, problems: Sequence[Problem], language: str) -> list[str]:
    codes = dict.fromkeys(problem.code for problem in problems)
    messages = dict.fromkeys(beside(problem, language) for problem in problems)
    key = display(row.key, _LONGEST_KEY)
    action = row.action.value if row.action else ""
    return [_safe(key), action, row.outcome.value, " ".join(codes), _safe(" | ".join(messages))]


def beside(problem: Problem, language: str) -> str:
    """A problem as it stands beside its row: the column, where there is one, and the sentence."""
    words = sentence(problem, language)
    return f"{problem.column}: {words}" if problem.column else words


def _id(row: RowOutcome) -> object:
    return "" if row.customer_id is None else row.customer_id


def _safe(text: str) -> str:
    return harmless(mask_text(text))
