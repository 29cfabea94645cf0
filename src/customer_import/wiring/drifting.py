"""Are the columns of a file still those of the last good run with the same mapping?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from customer_import.core.drift import drift, problems_of, told_of
from customer_import.core.jobs import OnDrift
from customer_import.core.problems import COLUMNS_CHANGED
from customer_import.core.sheet import Sheet, SourceOptions
from customer_import.errors import FileUnreadable
from customer_import.ports import LedgerRun
from customer_import.understanding import Source

_GOOD = (0, 1)
_HEADERS = "headers"


@dataclass(slots=True)
class Watch:
    """Reads a file as its source does, looks at its first part, and remembers its headers."""

    source: Source
    before: LedgerRun | None
    on_drift: OnDrift
    headers: list[str] = field(default_factory=list)

    def watched(self) -> Source:
        """The source, watched. Its sheets raise `FileUnreadable` where the columns have changed and that stops."""
        return replace(self.source, sheets=self._sheets(self.source.sheets))

    def facts(self) -> dict[str, object]:
        """What the ledger is to remember of the run, once it was good."""
        return {_HEADERS: self.headers}

    def _sheets(self, read: Callable[[SourceOptions], Iterator[Sheet]]) -> Callable[[SourceOptions], Iterator[Sheet]]:
        def sheets(options: SourceOptions) -> Iterator[Sheet]:
            parts = read(options)
            for first in parts:
                yield self._looked_at(first)
                break
            yield from parts

        return sheets

    def _looked_at(self, sheet: Sheet) -> Sheet:
        self.headers = list(sheet.table.columns)
        if self.before is None:
            return sheet
        found = drift(self.source.mapping, _headers_of(self.before) or (), self.headers)
        if found and self.on_drift is OnDrift.STOP:
            raise FileUnreadable(told_of(found, self.before.run, self.before.started))
        told = problems_of(found, self.source.mapping.severity(COLUMNS_CHANGED))
        return replace(sheet, problems=(*sheet.problems, *told))


def watch(source: Source, runs: Sequence[LedgerRun], on_drift: OnDrift) -> Watch:
    """A watch over `source`; `runs` are those of the tenant, the newest first."""
    same = (run for run in runs if run.facts.get("mapping_name") == source.mapping_name)
    good = (run for run in same if run.exit_code in _GOOD and _headers_of(run))
    return Watch(source, next(good, None), on_drift)


def _headers_of(run: LedgerRun) -> list[str] | None:
    headers = run.facts.get(_HEADERS)
    return [str(header) for header in headers] if isinstance(headers, list) else None
