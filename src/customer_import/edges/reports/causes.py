"""What went wrong most often, and in which rows?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from customer_import.core.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Cause:
    """Problems of one kind in one column: an `example`, and the rows in their order (none: the file itself)."""

    example: Problem
    rows: tuple[int, ...]

    @property
    def weight(self) -> tuple[bool, int]:
        """For sorting: errors before warnings, many rows before few."""
        return (self.example.severity is Severity.ERROR, len(self.rows))


@dataclass(frozen=True, slots=True)
class Span:
    """Rows that follow one another, `first` to `last`."""

    first: int
    last: int


def causes(problems: Sequence[Problem]) -> list[Cause]:
    """The causes, the heaviest first."""
    grouped: defaultdict[tuple[str, str | None], list[Problem]] = defaultdict(list)
    for problem in problems:
        grouped[problem.code, problem.column].append(problem)
    found = [Cause(group[0], tuple(sorted({p.row for p in group if p.row is not None}))) for group in grouped.values()]
    return sorted(found, key=lambda cause: cause.weight, reverse=True)


def spans(rows: Sequence[int]) -> list[Span]:
    """`rows`, in rising order, with neighbours put together: 4, 7, 8, 9 is 4 and 7 to 9."""
    found: list[Span] = []
    for row in rows:
        if found and found[-1].last == row - 1:
            found[-1] = Span(found[-1].first, row)
        else:
            found.append(Span(row, row))
    return found
