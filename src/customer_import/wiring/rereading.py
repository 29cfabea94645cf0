"""What does a report need of the file that its run was about?"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from customer_import.core.outcomes import Outcome, RunResult
from customer_import.core.sheet import Sheet
from customer_import.edges.reports import LARGEST_ANEW, Original, Rejected
from customer_import.understanding import Source


@dataclass(frozen=True, slots=True)
class Reread:
    """A file read once more, after its run; `rows` are those to look at, or all where they are few."""

    headers: tuple[str, ...]
    letters: tuple[str, ...]
    rows: dict[int, tuple[str, ...]]
    source: Source
    result: RunResult

    def to_fix(self) -> Rejected | None:
        """The rows that somebody must fix, as the file has them."""
        wanted = [row.row for row in self.result.rows if row.outcome in (Outcome.REJECTED, Outcome.CONFLICT)]
        if not wanted:
            return None
        origin = self.result.origin
        rows = ((row, self.rows[row]) for row in wanted if row in self.rows)
        return Rejected(self.headers, rows, origin.kind, encoding=origin.encoding, delimiter=origin.delimiter)

    def original(self, again: str) -> Original:
        """The file itself, for marking; `again` is what imports it when it is marked and corrected."""
        return Original(
            path=self.source.path,
            kind=self.result.origin.kind,
            headers=self.headers,
            letters=self.letters,
            rows=self.rows,
            sheet=self.source.options.sheet or "",
            again=again,
        )


def reread(source: Source, result: RunResult) -> Reread | None:
    """The file of `result` once more; `None` where no row of it has anything wrong."""
    looked_at = {problem.row for problem in result.problems if problem.row is not None}
    looked_at |= {row.row for row in result.rows if row.outcome in (Outcome.REJECTED, Outcome.CONFLICT)}
    looked_at |= {row.row for row in result.rows if row.outcome in (Outcome.UNKNOWN, Outcome.PENDING)}
    if not looked_at:
        return None
    headers: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    rows: dict[int, tuple[str, ...]] = {}
    for sheet in source.sheets(source.options):
        headers, letters = tuple(sheet.table.columns), sheet.detected.letters
        is_small = len(result.rows) * len(headers) <= LARGEST_ANEW
        rows.update(_rows(sheet, None if is_small else looked_at))
    return Reread(headers, letters, rows, source, result)


def _rows(sheet: Sheet, wanted: AbstractSet[int] | None) -> Iterator[tuple[int, tuple[str, ...]]]:
    table = sheet.table if wanted is None else sheet.table.loc[sheet.table.index.isin(wanted)]
    for row, *cells in table.itertuples(index=True, name=None):
        yield int(row), tuple(cells)
