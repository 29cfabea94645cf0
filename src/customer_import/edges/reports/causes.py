"""What went wrong most often, and in which rows?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from customer_import.core.problem_list import Problems
from customer_import.core.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Cause:
    """Problems of one kind in one column: an `example`, and the rows in their order (none: the file itself)."""

    example: Problem
    rows: Sequence[int]

    @property
    def weight(self) -> tuple[bool, bool, int]:
        """For sorting: what is to be said before all else, errors before warnings, many rows before few."""
        kind, severity = self.example.kind, self.example.severity
        return (kind.foremost, severity is Severity.ERROR, len(self.rows))


def causes(problems: Sequence[Problem]) -> list[Cause]:
    """The causes, the heaviest first."""
    found = [Cause(example, rows) for example, rows in Problems.of(problems).by_cause()]
    return sorted(found, key=lambda cause: cause.weight, reverse=True)
