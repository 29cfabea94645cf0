"""How are the problems of a million rows kept small, and in which order are they told?

First what is said of the file as a whole, then row by row; errors before warnings, and then by field in the
catalogue's order and by code. A problem is kept as a few numbers and the text of its value, and is made when somebody
asks for it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import overload

from customer_import.core.customer import FIELDS
from customer_import.core.problems import Problem, ProblemKind, Severity
from customer_import.core.texts import RowNumbers, Texts

_ORDER = {field.name: position for position, field in enumerate(FIELDS)}
_Details = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """What many problems have in common: what is wrong, how bad it is, and in which column and field."""

    kind: ProblemKind
    severity: Severity
    column: str | None
    field: str | None

    @property
    def code(self) -> str:
        """As `Problem.code`."""
        return f"{self.severity.letter}-{self.kind.code}"

    @property
    def place(self) -> tuple[bool, bool, int, str]:
        """For sorting the problems of one row."""
        return (
            not self.kind.foremost,
            self.severity is Severity.WARNING,
            _ORDER.get(self.field or "", len(_ORDER)),
            self.kind.code,
        )


class Problems(Sequence[Problem]):
    """Problems in the order in which they are told."""

    __slots__ = ("_detail", "_details", "_rows", "_sort", "_sorts", "_values")

    def __init__(
        self, sorts: Sequence[Sort], details: Sequence[_Details], places: tuple[array[int], ...], values: Texts
    ) -> None:
        """Use `of`, or `Gathered`: `places` are the row (0: the file), the sort and the details of each, in order."""
        self._sorts, self._details, self._values = sorts, details, values
        self._rows, self._sort, self._detail = places

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Problems:
        """`problems` in order; what is in order already is given back as it is."""
        if isinstance(problems, Problems):
            return problems
        gathered = Gathered()
        gathered.add(problems)
        return gathered.in_order()

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Problem: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Problem]: ...
    def __getitem__(self, place: int | slice) -> Problem | Sequence[Problem]:
        if isinstance(place, slice):
            return [self[at] for at in range(len(self))[place]]
        sort = self._sorts[self._sort[place]]
        return Problem(
            sort.kind,
            sort.severity,
            self._rows[place] or None,
            sort.column,
            sort.field,
            self._values[place],
            self._details[self._detail[place]],
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as a list has none

    def of_row(self, row: int | None) -> Sequence[Problem]:
        """The problems of one row, `None`: of the file as a whole."""
        return self[bisect_left(self._rows, row or 0) : bisect_right(self._rows, row or 0)]

    def has_row(self, row: int) -> bool:
        """Whether the row has a problem."""
        place = bisect_left(self._rows, row)
        return place < len(self._rows) and self._rows[place] == row

    def rows(self) -> Iterator[int]:
        """The rows that have a problem, in the file's order."""
        return (row for row, _problems in groupby(self._rows) if row)

    def count_of(self, severity: Severity) -> int:
        """How many are so bad."""
        counts = Counter(self._sort)
        return sum(counts[at] for at, sort in enumerate(self._sorts) if sort.severity is severity)

    def worst(self, limit: int) -> list[Problem]:
        """At most `limit` of them: what is to be said before all else, then errors, then warnings."""
        weights = [0 if sort.kind.foremost else 1 if sort.severity is Severity.ERROR else 2 for sort in self._sorts]
        places = sorted(range(len(self)), key=lambda at: weights[self._sort[at]])
        return [self[at] for at in places[:limit]]

    def by_cause(self) -> Iterator[tuple[Problem, Sequence[int]]]:
        """Problems of one code in one column together: the first of them, and the rows of all (none: the file)."""
        first: dict[tuple[str, str | None], int] = {}
        rows: dict[tuple[str, str | None], array[int]] = {}
        causes = [(sort.code, sort.column) for sort in self._sorts]
        for at, (row, sort) in enumerate(zip(self._rows, self._sort, strict=True)):
            cause = causes[sort]
            first.setdefault(cause, at)
            found = rows.setdefault(cause, array("i"))
            if row and (not found or found[-1] != row):
                found.append(row)
        return ((self[at], rows[cause]) for cause, at in first.items())


class ByRow(Mapping[int, Sequence[Problem]]):
    """The problems of each row that has any, by its number, in the file's order."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems

    def __getitem__(self, row: int) -> Sequence[Problem]:
        found = self._problems.of_row(row) if row else ()
        if not found:
            raise KeyError(row)
        return found

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and row != 0 and self._problems.has_row(row)

    def __iter__(self) -> Iterator[int]:
        return self._problems.rows()

    def __len__(self) -> int:
        return sum(1 for _row in self)


class Gathered:
    """Problems on their way in, part by part."""

    def __init__(self) -> None:
        self._sorts: dict[Sort, int] = {}
        self._details: dict[_Details, int] = {}
        self._rows = array("i")
        self._sort = array("i")
        self._detail = array("i")
        self._values = Texts()

    def add(self, problems: Iterable[Problem]) -> None:
        """Takes more problems."""
        values = []
        for problem in problems:
            sort = Sort(problem.kind, problem.severity, problem.column, problem.field)
            self._rows.append(problem.row or 0)
            self._sort.append(self._sorts.setdefault(sort, len(self._sorts)))
            self._detail.append(self._details.setdefault(problem.details, len(self._details)))
            values.append(problem.value)
        self._values.extend(values)

    def counts(self) -> list[tuple[Sort, int]]:
        """How many problems of each sort there are about rows, so far; a row has each sort once."""
        of_rows = Counter(sort for row, sort in zip(self._rows, self._sort, strict=True) if row)
        return [(sort, of_rows[at]) for sort, at in self._sorts.items() if of_rows[at]]

    def refused(self) -> RowNumbers:
        """The rows that an error keeps from being sent, so far."""
        severe = [sort.severity is Severity.ERROR for sort in self._sorts]
        return RowNumbers(row for row, sort in zip(self._rows, self._sort, strict=True) if row and severe[sort])

    def in_order(self) -> Problems:
        """The problems so far, in the order in which they are told; those of one place stay as they came."""
        sorts, rows, sort = list(self._sorts), self._rows, self._sort
        ranks = {at: rank for rank, at in enumerate(sorted(range(len(sorts)), key=lambda at: sorts[at].place))}
        width = len(sorts)
        order = sorted(range(len(rows)), key=lambda at: rows[at] * width + ranks[sort[at]])
        places = tuple(array("i", (column[at] for at in order)) for column in (rows, sort, self._detail))
        return Problems(sorts, list(self._details), places, Texts(self._values[at] for at in order))
