"""What does a report need of the file that its run was about?"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from customer_import.core.outcomes import TO_LOOK_AT, Outcome, RunResult
from customer_import.core.sheet import Sheet
from customer_import.edges.reports import LARGEST_ANEW, Original, Rejected
from customer_import.errors import FileUnreadable
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
        wanted = [row.row for row in self.result.noteworthy if row.outcome in (Outcome.REJECTED, Outcome.CONFLICT)]
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
    """The file of `result` once more; `None` where no row of it has anything wrong, or where it is gone."""
    to_fix = {row.row for row in result.noteworthy if row.outcome in TO_LOOK_AT}
    looked_at = to_fix.union(result.told.rows())
    if not looked_at:
        return None
    headers: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    rows: dict[int, tuple[str, ...]] = {}
    try:
        for sheet in source.sheets(source.options):
            headers, letters = tuple(sheet.table.columns), sheet.detected.letters
            kept = _kept(len(headers), len(result.rows), looked_at, to_fix)
            rows.update(_rows(sheet, kept))
    except FileUnreadable:  # the run's own copy has been removed meanwhile; the other reports are worth having
        return None
    return Reread(headers, letters, rows, source, result)


def _kept(width: int, height: int, looked_at: set[int], to_fix: set[int]) -> set[int] | None:
    """Which rows are kept: all (`None`) where they are few, or those to look at, or at least those to fix."""
    if width * height <= LARGEST_ANEW:
        return None
    return looked_at if width * len(looked_at) <= LARGEST_ANEW else to_fix


def _rows(sheet: Sheet, wanted: AbstractSet[int] | None) -> Iterator[tuple[int, tuple[str, ...]]]:
    return sheet.table.of_rows(wanted)
