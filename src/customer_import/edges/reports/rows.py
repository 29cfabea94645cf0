"""Which rows must somebody fix, and what stands beside each?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from customer_import.core.headers import is_ours
from customer_import.core.problems import Problem
from customer_import.edges.reports.results import beside


@dataclass(frozen=True, slots=True)
class Rejected:
    """The rows to fix, as the file has them: their outcome is rejected or conflict.

    `headers` are the original file's, in its order; `rows` yields each row's number in the file and its cells,
    one per header. `kind`, `encoding` and `delimiter` are what was detected (`core.sheet.Detected`).
    """

    headers: tuple[str, ...]
    rows: Iterable[tuple[int, tuple[str, ...]]]
    kind: str
    encoding: str | None = None
    delimiter: str | None = None

    def theirs(self) -> Rejected:
        """The same without our own columns, which a file has that went through here before."""
        kept = [place for place, header in enumerate(self.headers) if not is_ours(header)]
        if len(kept) == len(self.headers):
            return self
        rows = ((row, tuple(cells[place] for place in kept)) for row, cells in self.rows)
        return replace(self, headers=tuple(self.headers[place] for place in kept), rows=rows)


@dataclass(frozen=True, slots=True)
class Marked:
    """One row to fix: its number, its cells, what is wrong in words, and the headers of the cells that are wrong."""

    row: int
    cells: tuple[str, ...]
    problem: str
    wrong: frozenset[str]


def marked_rows(rejected: Rejected, by_row: Mapping[int, Sequence[Problem]], language: str) -> Iterator[Marked]:
    """The rows to fix, one after the other, each with its problems in `language`."""
    for row, cells in rejected.rows:
        problems = by_row.get(row, ())
        told = dict.fromkeys(f"{problem.code} {beside(problem, language)}" for problem in problems)
        wrong = frozenset(problem.column for problem in problems if problem.column)
        yield Marked(row, cells, "\n".join(told), wrong)
