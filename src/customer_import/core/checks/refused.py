"""What have reading and mapping refused in one part of a file already, so that no rule repeats it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from customer_import.core.problems import Problem, Severity


class Refused:
    """Rows and cells with an error; a problem that names neither column nor field refuses its whole row."""

    def __init__(self) -> None:
        self._rows: set[int] = set()
        self._cells: set[tuple[int, str]] = set()

    def add(self, problems: Iterable[Problem], placed: Mapping[str, str]) -> None:
        """Takes `problems` of one part, whose columns feed the fields in `placed` (field to header)."""
        fed: dict[str, list[str]] = {}
        for field, header in placed.items():
            fed.setdefault(header, []).append(field)
        for problem in problems:
            if problem.severity is not Severity.ERROR or problem.row is None:
                continue
            if problem.column is None and problem.field is None:
                self._rows.add(problem.row)
            fields = {problem.field or "", *fed.get(problem.column or "", ())}
            self._cells.update((problem.row, field) for field in fields)

    def rows_of(self, *fields: str) -> set[int]:
        """The rows that are refused, or whose cell in one of `fields` is."""
        return self._rows | {row for row, name in self._cells if name in fields}

    def covers(self, row: int | None, *fields: str) -> bool:
        """Whether the row, or its cell in one of `fields`, is refused; the file as a whole never is."""
        return row is not None and (row in self._rows or any((row, field) in self._cells for field in fields))
