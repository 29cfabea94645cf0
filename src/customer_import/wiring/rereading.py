"""What does a report need of the file that its run was about?"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from customer_import.core.outcomes import TO_LOOK_AT, Outcome, RunResult
from customer_import.core.sheet import Detected, Sheet
from customer_import.edges.reports import LARGEST_ANEW, Original, Rejected
from customer_import.edges.spreadsheets import Unthinnable, read_some
from customer_import.errors import FileUnreadable
from customer_import.understanding import Source

_QUICKLY_READ = 10_000
"""Rows; a file with no more is read as quickly as it is looked through."""


@dataclass(frozen=True, slots=True)
class Reread:
    """A file read once more, after its run; `rows` (and `tails`) are those to look at, or all where they are few."""

    headers: tuple[str, ...]
    letters: tuple[str, ...]
    rows: dict[int, tuple[str, ...]]
    tails: dict[int, tuple[str, ...]]
    source: Source
    result: RunResult

    def to_fix(self) -> Rejected | None:
        """The rows that somebody must fix, as the file has them."""
        wanted = [row.row for row in self.result.noteworthy if row.outcome in (Outcome.REJECTED, Outcome.CONFLICT)]
        if not wanted:
            return None
        origin = self.result.origin
        rows = ((row, self.rows[row]) for row in wanted if row in self.rows)
        return Rejected(self.headers, rows, origin.kind, origin.encoding, origin.delimiter, self.tails)

    def original(self, again: str) -> Original:
        """The file itself, for marking; `again` is what imports it when it is marked and corrected."""
        return Original(
            path=self.source.path,
            kind=self.result.origin.kind,
            headers=self.headers,
            letters=self.letters,
            rows=self.rows,
            tails=self.tails,
            sheet=self.source.options.sheet or "",
            again=again,
        )


def reread(source: Source, result: RunResult) -> Reread | None:
    """The file of `result` once more; `None` where no row of it has anything wrong, or where it is gone."""
    wanted = _Wanted.of(result)
    if not wanted.looked_at:
        return None
    try:
        return _of_a_few(source, result, wanted) or _gathered(source.sheets(source.options), source, result, wanted)
    except FileUnreadable:  # the run's own copy has been removed meanwhile; the other reports are worth having
        return None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The rows to look at, and those of them that somebody must fix, of `height` rows."""

    looked_at: AbstractSet[int]
    to_fix: AbstractSet[int]
    height: int

    @classmethod
    def of(cls, result: RunResult) -> _Wanted:
        to_fix = {row.row for row in result.noteworthy if row.outcome in TO_LOOK_AT}
        return cls(to_fix.union(result.told.rows()), to_fix, len(result.rows))

    @property
    def are_few(self) -> bool:
        """Whether it takes less to look for them than to read all rows."""
        return self.height > _QUICKLY_READ and len(self.looked_at) <= self.height // 4

    def kept(self, width: int) -> AbstractSet[int] | None:
        """Which rows are kept: all (`None`) where they are few, or those to look at, or at least those to fix."""
        if width * self.height <= LARGEST_ANEW:
            return None
        return self.looked_at if width * len(self.looked_at) <= LARGEST_ANEW else self.to_fix


def _of_a_few(source: Source, result: RunResult, wanted: _Wanted) -> Reread | None:
    """The rows to look at, without those between them being read; `None` where all are wanted, or can't be left out."""
    if not wanted.are_few:
        return None
    origin = result.origin
    found = Detected(origin.kind, origin.sheet, origin.header_row, origin.encoding, origin.delimiter)
    sheets = read_some(source.path, source.options, found, wanted.looked_at, name=source.name)
    try:
        again = _gathered(sheets, source, result, wanted)
    except (Unthinnable, FileUnreadable, OSError):
        return None
    return again if wanted.kept(len(again.headers)) is not None else None


def _gathered(sheets: Iterable[Sheet], source: Source, result: RunResult, wanted: _Wanted) -> Reread:
    headers: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    rows: dict[int, tuple[str, ...]] = {}
    tails: dict[int, tuple[str, ...]] = {}
    for sheet in sheets:
        headers, letters = tuple(sheet.table.columns), sheet.detected.letters
        rows.update(sheet.table.of_rows(wanted.kept(len(headers))))
        tails.update((row, tail) for row, tail in sheet.tails.items() if row in rows)
    return Reread(headers, letters, rows, tails, source, result)
