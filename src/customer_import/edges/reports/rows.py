"""Which rows must somebody fix, and what stands beside each?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from customer_import.core.ours import is_ours
from customer_import.core.problems import FORMULA_WITHOUT_RESULT, LONG_ROW, SHORT_ROW, Problem
from customer_import.edges.reports.results import beside

_ERROR = "#N/A"


@dataclass(frozen=True, slots=True)
class Rejected:
    """The rows to fix, as the file has them: their outcome is rejected or conflict.

    `headers` are the original file's, in its order; `rows` yields each row's number in the file and its cells,
    one per header. `kind`, `encoding` and `delimiter` are what was detected (`core.sheet.Detected`). `tails` are the
    cells that a row has beyond the last header, by its number.
    """

    headers: tuple[str, ...]
    rows: Iterable[tuple[int, tuple[str, ...]]]
    kind: str
    encoding: str | None = None
    delimiter: str | None = None
    tails: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

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
        yield Marked(row, _still_wrong(rejected.headers, cells, problems), "\n".join(told), wrong)


def _still_wrong(headers: Sequence[str], cells: tuple[str, ...], problems: Iterable[Problem]) -> tuple[str, ...]:
    """The cells as they are written: a formula without a result becomes the error it is.

    As text it could pass for a value when the file comes back uncorrected.
    """
    formulas = {problem.column for problem in problems if problem.kind is FORMULA_WITHOUT_RESULT}
    return tuple(_ERROR if header in formulas else cell for header, cell in zip(headers, cells, strict=True))


def in_a_workbook(
    headers: Sequence[str], cells: tuple[str, ...], tail: tuple[str, ...], problems: Sequence[Problem], delimiter: str
) -> tuple[str, ...]:
    """The cells of any row as a workbook of texts has them, wrong until somebody corrects them.

    A row of a text file with too few or too many cells (`tail`) stands whole in its first cell, and errors beside it:
    made even, it would come back as a row that looks right.
    """
    wrong = ragged(problems)
    if wrong is None:
        return _still_wrong(headers, cells, problems) if problems else cells
    written = int(dict(wrong.details).get("cells", len(cells)))
    whole = delimiter.join([*cells, *tail][:written]) if len(cells) > 1 else _ERROR
    return (whole, *[_ERROR] * (len(cells) - 1))


def ragged(problems: Iterable[Problem]) -> Problem | None:
    """Why a row of a text file has too few or too many cells, if it has."""
    return next((problem for problem in problems if problem.kind in (SHORT_ROW, LONG_ROW)), None)
