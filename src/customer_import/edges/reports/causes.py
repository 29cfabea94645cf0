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


def causes(problems: Sequence[Problem]) -> list[Cause]:
    """The causes, the heaviest first."""
    grouped: defaultdict[tuple[str, str | None], list[Problem]] = defaultdict(list)
    for problem in problems:
        grouped[problem.code, problem.column].append(problem)
    found = [Cause(group[0], tuple(sorted({p.row for p in group if p.row is not None}))) for group in grouped.values()]
    return sorted(found, key=lambda cause: cause.weight, reverse=True)
