"""How are problems told on the page: the heaviest causes, then a line each?"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from customer_import.core.masking import display, mask_text
from customer_import.core.messages import remedy, title, wrong
from customer_import.core.problems import Problem, Severity
from customer_import.core.telling import number
from customer_import.edges.reports.causes import Cause, Span, causes, spans
from customer_import.edges.reports.words import word

MOST_PROBLEMS = 2_000  # lines; more make a page slow to open, and results.csv has them all
MOST_CAUSES = 8
_MOST_SPANS = 12
_WIDEST = 200


@dataclass(frozen=True, slots=True)
class RowLink:
    """A row, or rows that follow one another, in words; `anchor` is where they stand on the page ("": they don't)."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Card:
    """One cause: how bad, what, in which column, in how many rows and which; `more` says what is left out."""

    severity: Severity
    code: str
    title: str
    column: str
    count: str
    remedy: str
    rows_word: str
    rows: tuple[RowLink, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Line:
    """One problem; `row` is "" for the file as a whole, and `anchor` stands only on the first line of a row."""

    row: str
    anchor: str
    column: str
    value: str
    severity: Severity
    code: str
    message: str
    remedy: str


def listed(problems: Sequence[Problem]) -> list[Problem]:
    """Those that the page lists: errors first where there are too many, then in the order of the rows."""
    errors_first = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
    return sorted(errors_first[:MOST_PROBLEMS], key=lambda problem: problem.row or 0)


def cards(problems: Sequence[Problem], language: str) -> tuple[Card, ...]:
    """The heaviest causes, with links to their rows where the page lists them."""
    on_page = {problem.row for problem in listed(problems)}
    return tuple(_card(cause, on_page, language) for cause in causes(problems)[:MOST_CAUSES])


def lines(problems: Sequence[Problem], language: str) -> tuple[Line, ...]:
    """A line per problem that the page lists."""
    seen: set[int] = set()
    made = []
    for problem in listed(problems):
        first = problem.row is not None and problem.row not in seen
        made.append(_line(problem, f"row-{problem.row}" if first else "", language))
        seen |= {problem.row} if problem.row is not None else set()
    return tuple(made)


def _line(problem: Problem, anchor: str, language: str) -> Line:
    return Line(
        row="" if problem.row is None else str(problem.row),
        anchor=anchor,
        column=mask_text(display(problem.column or "", _WIDEST)),
        value=mask_text(problem.value),
        severity=problem.severity,
        code=problem.code,
        message=mask_text(wrong(problem, language)),
        remedy=mask_text(remedy(problem, language)),
    )


def _card(cause: Cause, on_page: AbstractSet[int | None], language: str) -> Card:
    groups = spans(cause.rows)
    told = groups[:_MOST_SPANS]
    left = len(cause.rows) - sum(span.last - span.first + 1 for span in told)
    return Card(
        severity=cause.example.severity,
        code=cause.example.code,
        title=title(cause.example.kind.code, language),
        column=mask_text(display(cause.example.column or "", _WIDEST)),
        count=_rows(len(cause.rows), language),
        remedy=mask_text(remedy(cause.example, language)),
        rows_word=word("row_list" if len(cause.rows) == 1 else "rows_list", language),
        rows=tuple(_link(span, on_page) for span in told),
        more=word("and_more", language).format(count=number(left, language)) if left else "",
    )


def _rows(count: int, language: str) -> str:
    name = {0: "cause_file", 1: "cause_row"}.get(count, "cause_rows")
    return word(name, language).format(count=number(count, language))


def _link(span: Span, on_page: AbstractSet[int | None]) -> RowLink:
    words = str(span.first) if span.first == span.last else f"{span.first}–{span.last}"
    return RowLink(words, f"row-{span.first}" if span.first in on_page else "")
