"""Which cells are marked, how badly, and what is said on each?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from customer_import.core.messages import remedy, title, wrong
from customer_import.core.outcomes import Outcome, RowOutcome, RunResult
from customer_import.core.problems import Problem, Severity
from customer_import.edges.reports.results import beside
from customer_import.edges.reports.words import row_word

COLOURS: Mapping[Severity, str] = {Severity.ERROR: "FFFBD5D1", Severity.WARNING: "FFFDE7B0"}
"""What is behind a cell that is wrong (ARGB)."""

_ATTENTION = (Outcome.UNKNOWN, Outcome.PENDING)


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """What is to be said beside a row, and on its cells: the problems by the header they are about."""

    outcome: str
    severity: Severity | None
    customer_id: int | None
    problem: str
    cells: Mapping[str, tuple[Problem, ...]]


def marked_rows(result: RunResult, rows: Iterable[RowOutcome], language: str) -> dict[int, MarkedRow]:
    """Those `rows` of the run, by their numbers."""
    wrong_rows = set(result.told.rows())
    words = {outcome: row_word(outcome, language, result.command) for outcome in Outcome}
    plain = {outcome: MarkedRow(words[outcome], _severity(outcome, ()), None, "", {}) for outcome in Outcome}
    marked: dict[int, MarkedRow] = {}
    for row in rows:
        if row.row in wrong_rows:
            marked[row.row] = _marked_row(row, words[row.outcome], result.told.of_row(row.row), language)
        elif row.customer_id is None:
            marked[row.row] = plain[row.outcome]
        else:
            marked[row.row] = replace(plain[row.outcome], customer_id=row.customer_id)
    return marked


def _marked_row(row: RowOutcome, word: str, problems: Sequence[Problem], language: str) -> MarkedRow:
    return MarkedRow(
        word,
        _severity(row.outcome, problems),
        row.customer_id,
        " | ".join(dict.fromkeys(f"{problem.code} {beside(problem, language)}" for problem in problems)),
        _cells(problems),
    )


def severity_of(problems: Sequence[Problem]) -> Severity:
    """How bad it is, all together."""
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    return Severity.ERROR if errors else Severity.WARNING


def remark(problems: Sequence[Problem], language: str) -> str:
    """The comment on a cell: for each problem its code, what is wrong, and what to do."""
    return "\n\n".join(
        f"{problem.code}  {title(problem.kind.code, language)}\n{wrong(problem, language)}\n{remedy(problem, language)}"
        for problem in problems
    )


def _severity(outcome: Outcome, problems: Sequence[Problem]) -> Severity | None:
    if outcome in (Outcome.REJECTED, Outcome.CONFLICT):
        return Severity.ERROR
    return Severity.WARNING if problems or outcome in _ATTENTION else None


def _cells(problems: Sequence[Problem]) -> dict[str, tuple[Problem, ...]]:
    cells: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        if problem.column:
            cells[problem.column] = (*cells.get(problem.column, ()), problem)
    return cells
