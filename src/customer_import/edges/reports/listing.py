"""Which rows does the page list, and what is said of each?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from customer_import.core.masking import display, mask, mask_text
from customer_import.core.messages import remedy, title, wrong
from customer_import.core.outcomes import Difference, Outcome, RowOutcome, RunResult
from customer_import.core.problem_list import Problems
from customer_import.core.problems import Problem, Severity
from customer_import.core.telling import number
from customer_import.edges.reports.bar import IN_ORDER
from customer_import.edges.reports.places import Places
from customer_import.edges.reports.words import field_label, row_word, word

MOST_WITH_PROBLEMS = 10_000
"""Rows; a page of more opens slowly, and results.csv has them all."""
MOST_CHANGED = 2_000
FEW = 1_000
"""Rows; of a file with no more, those with nothing to say are listed too."""
_WIDEST = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One problem: where (a column or a field, "" for the row or file as a whole), how bad, what, and what to do."""

    place: str
    severity: Severity
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Before:
    """One field of a customer as it was and as it becomes, masked where personal; `None` is an empty field."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the file. `codes` and `places` are what the page filters by, numbers with blanks between them."""

    row: int
    outcome: Outcome
    word: str
    key: str
    customer_id: str
    problems: tuple[Line, ...]
    differences: tuple[Before, ...]
    codes: str
    places: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to filter by: its value on the page, its name, and how many of the listed rows have it."""

    value: str
    name: str
    count: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows that are listed, what they can be filtered by, what is left out, and what is wrong with the file."""

    entries: tuple[Entry, ...]
    outcomes: tuple[Choice, ...]
    codes: tuple[Choice, ...]
    places: tuple[Choice, ...]
    left_out: str
    of_file: tuple[Line, ...]

    @property
    def is_mixed(self) -> bool:
        """Whether some of the rows have something to say, and others nothing."""
        return len({bool(entry.problems or entry.differences) for entry in self.entries}) > 1


def listed_rows(result: RunResult) -> list[RowOutcome]:
    """The rows with problems or changes, as many as the page bears; all where they are few; in the file's order."""
    if len(result.rows) <= FEW:
        return list(result.rows)
    chosen = _worst(result.told)
    changed, listed = 0, []
    for row in result.noteworthy:
        if row.row in chosen:
            listed.append(row)
        elif row.differences and changed < MOST_CHANGED:
            changed += 1
            listed.append(row)
    return listed


def listing(result: RunResult, listed: Sequence[RowOutcome], places: Places, language: str) -> Listing:
    """What the page says of the rows that are `listed`, and of those that are not."""
    by_row = {row.row: result.told.of_row(row.row) for row in listed}
    outcomes = Counter(row.outcome for row in listed)
    codes = Counter(code for problems in by_row.values() for code in {problem.code for problem in problems})
    at = Counter(place for problems in by_row.values() for place in places.numbers(problems))
    kinds = {problem.code: problem.kind.code for problems in by_row.values() for problem in problems}
    return Listing(
        tuple(_entry(row, by_row[row.row], places, result.command, language) for row in listed),
        tuple(
            Choice(one.value, row_word(one, language, result.command), number(outcomes[one], language))
            for one in IN_ORDER
            if outcomes[one]
        ),
        tuple(
            Choice(code, f"{code} {title(kinds[code], language)}", number(codes[code], language))
            for code in sorted(codes, key=lambda code: (-codes[code], code))
        ),
        tuple(
            Choice(str(place), places.name(place), number(at[place], language))
            for place in sorted(at, key=lambda place: places.name(place).casefold())
        ),
        _left_out(result, outcomes, language),
        tuple(_line(problem, places, language) for problem in result.told.of_row(None)),
    )


def _worst(problems: Problems) -> set[int]:
    """The rows with errors, and those with warnings alone where there is room."""
    wrong: dict[int, None] = {}
    warned: dict[int, None] = {}
    for problem in problems:
        if problem.row is not None:
            kept = wrong if problem.severity is Severity.ERROR else warned
            if len(kept) < MOST_WITH_PROBLEMS:
                kept[problem.row] = None
    return set(islice(dict.fromkeys([*wrong, *warned]), MOST_WITH_PROBLEMS))


def _entry(row: RowOutcome, problems: Sequence[Problem], places: Places, command: str, language: str) -> Entry:
    return Entry(
        row=row.row,
        outcome=row.outcome,
        word=row_word(row.outcome, language, command),
        key=mask_text(display(row.key)),
        customer_id="" if row.customer_id is None else str(row.customer_id),
        problems=tuple(_line(problem, places, language) for problem in problems),
        differences=tuple(_before(difference, language) for difference in row.differences),
        codes=" ".join(dict.fromkeys(problem.code for problem in problems)),
        places=" ".join(map(str, places.numbers(problems))),
    )


def _line(problem: Problem, places: Places, language: str) -> Line:
    return Line(
        place=places.of(problem),
        severity=problem.severity,
        code=problem.code,
        message=mask_text(wrong(problem, language)),
        remedy=mask_text(remedy(problem, language)),
    )


def _before(difference: Difference, language: str) -> Before:
    return Before(
        field_label(difference.field, language),
        _shown(difference.field, difference.old, language),
        _shown(difference.field, difference.new, language),
    )


def _shown(field: str, value: object, language: str) -> str | None:
    if isinstance(value, bool):
        return word("yes" if value else "no", language)
    return None if value is None or value == "" else mask(field, display(str(value), _WIDEST))


def _left_out(result: RunResult, listed: Counter[Outcome], language: str) -> str:
    """How many rows are not listed, by what became of them."""
    left = result.counts() - listed
    if not left:
        return ""
    told = ", ".join(
        f"{number(left[one], language)} {row_word(one, language, result.command)}" for one in IN_ORDER if left[one]
    )
    return word("left_out", language).format(count=number(left.total(), language), told=told)
