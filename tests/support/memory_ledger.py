"""How would a ledger behave, to the letter, if it lived in memory? The twin of the one in a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from customer_import.core.outcomes import Outcome
from customer_import.core.replies import Effect, Method
from customer_import.ports import LedgerRow, LedgerRun

KNOWN = 20
OPEN = ("", Effect.UNKNOWN_CLOSED, Effect.UNKNOWN_OPEN)


@dataclass(slots=True)
class Attempt:
    """One call that was about to leave, and the effect it turned out to have ("" while nobody knows)."""

    run: str
    row: int
    key: str
    method: Method
    body_hash: str
    effect: str = ""


@dataclass
class MemoryLedger:
    """Runs, rows and attempts as values; whoever holds on to it can go on after a process of theirs has died."""

    kept_runs: dict[str, LedgerRun] = field(default_factory=dict)
    kept_rows: dict[str, dict[int, LedgerRow]] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)

    def begin(self, run: LedgerRun) -> None:
        self.kept_runs[run.run] = run

    def plan(self, run: str, rows: Iterable[LedgerRow]) -> None:
        self.kept_rows.setdefault(run, {}).update({row.row: row for row in rows})

    def sending(self, run: str, row: LedgerRow, method: Method, body_hash: str) -> int:
        self._put(run, row)
        self.attempts.append(Attempt(run, row.row, row.key, method, body_hash))
        return len(self.attempts)

    def verdict(self, run: str, attempt: int, effect: Effect, row: LedgerRow) -> None:
        self.attempts[attempt - 1].effect = effect
        self._put(run, row)

    def settle(self, run: str, row: LedgerRow, effect: Effect) -> None:
        for attempt in self.attempts:
            if attempt.key == row.key and attempt.effect in OPEN:
                attempt.effect = effect
        self._put(run, row)

    def unsettled(self) -> frozenset[str]:
        posts = (attempt for attempt in self.attempts if attempt.method is Method.POST)
        return frozenset(attempt.key for attempt in posts if attempt.effect in OPEN)

    def made(self) -> frozenset[str]:
        done = (one for one in self.attempts if one.method is Method.POST and one.effect is Effect.DONE)
        return frozenset(attempt.key for attempt in done)

    def known(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        done = [attempt for attempt in reversed(self.attempts) if attempt.effect is Effect.DONE]
        for attempt in done:
            row = self.kept_rows.get(attempt.run, {}).get(attempt.row)
            written = row is not None and row.state in (Outcome.CREATED, Outcome.UPDATED)
            if row is not None and written and row.key and row.customer_id is not None:
                found.setdefault(row.key, row.customer_id)
        return dict(list(found.items())[:KNOWN])

    def end(self, run: str, *, exit_code: int, counts: Mapping[str, int]) -> None:
        if run in self.kept_runs:
            self.kept_runs[run] = replace(
                self.kept_runs[run], ended="2026-01-01T00:00:00+00:00", exit_code=exit_code, counts=dict(counts)
            )

    def runs(self) -> list[LedgerRun]:
        return sorted(self.kept_runs.values(), key=lambda run: (run.started, run.run), reverse=True)

    def rows(self, run: str) -> list[LedgerRow]:
        return [row for _number, row in sorted(self.kept_rows.get(run, {}).items())]

    def _put(self, run: str, row: LedgerRow) -> None:
        self.kept_rows.setdefault(run, {})[row.row] = row
