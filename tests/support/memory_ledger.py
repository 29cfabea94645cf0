"""How would a ledger behave, to the letter, if it lived in memory? The twin of the one in a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from customer_import.core.outcomes import Outcome
from customer_import.core.replies import Effect, Method
from customer_import.core.undoing import DEACTIVATED, Image
from customer_import.ports import LedgerRow, LedgerRun, Write

KNOWN = 20
OPEN = ("", Effect.UNKNOWN_CLOSED, Effect.UNKNOWN_OPEN)


def wrote(method: Method = Method.POST, before: Mapping[str, Any] = MappingProxyType({}), **after: Any) -> Write:
    """A call as a ledger is told of it."""
    return Write(method=method, body_hash="hash", before=before, after=after)


@dataclass(slots=True)
class Attempt:
    """One call that was about to leave, and the effect it turned out to have ("" while nobody knows)."""

    run: str
    row: int
    key: str
    write: Write
    effect: str = ""
    customer_id: int | None = None
    answered: Mapping[str, Any] | None = None

    @property
    def method(self) -> Method:
        return self.write.method

    @property
    def after(self) -> Mapping[str, Any]:
        return self.write.after if self.answered is None else self.answered

    def close(self, effect: Effect, row: LedgerRow, after: Mapping[str, Any] | None) -> None:
        self.effect = effect
        self.answered = after if after is not None else self.answered
        told = effect in (Effect.DONE, Effect.UNKNOWN_CLOSED) and row.state != Outcome.REJECTED
        if told and row.customer_id is not None:  # once known, it stays known
            self.customer_id = row.customer_id


@dataclass
class MemoryLedger:
    """Runs, rows and attempts as values; whoever holds on to it can go on after a process of theirs has died."""

    kept_runs: dict[str, LedgerRun] = field(default_factory=dict)
    kept_rows: dict[str, dict[int, LedgerRow]] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        yield

    def begin(self, run: LedgerRun) -> None:
        self.kept_runs[run.run] = run

    def add_facts(self, run: str, facts: Mapping[str, object]) -> None:
        if run in self.kept_runs:
            known = self.kept_runs[run]
            self.kept_runs[run] = replace(known, facts={**known.facts, **facts})

    def plan(self, run: str, rows: Iterable[LedgerRow]) -> None:
        self.kept_rows.setdefault(run, {}).update({row.row: row for row in rows})

    def sending(self, run: str, row: LedgerRow, write: Write) -> int:
        self._put(run, row)
        self.attempts.append(Attempt(run, row.row, row.key, write))
        return len(self.attempts)

    def verdict(
        self, run: str, attempt: int, effect: Effect, row: LedgerRow, after: Mapping[str, Any] | None = None
    ) -> None:
        self.attempts[attempt - 1].close(effect, row, after)
        self._put(run, row)

    def settle(self, run: str, row: LedgerRow, effect: Effect, after: Mapping[str, Any] | None = None) -> None:
        for attempt in self.attempts:
            if attempt.key == row.key and attempt.effect in OPEN:
                attempt.close(effect, row, after if attempt.run == run else None)
        self._put(run, row)

    def unsettled(self) -> frozenset[str]:
        posts = (attempt for attempt in self.attempts if attempt.method is Method.POST)
        return frozenset(attempt.key for attempt in posts if attempt.effect in OPEN)

    def late_updates(self, run: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for attempt in self.attempts:
            if attempt.method is Method.PUT and attempt.effect in OPEN and attempt.run != run:
                found.setdefault(attempt.key, []).append(attempt.after)
        return found

    def made(self) -> Mapping[str, int]:
        return self._ids_of_posts(Effect.DONE)

    def suspected(self) -> Mapping[str, int]:
        return self._ids_of_posts(Effect.UNKNOWN_CLOSED)

    def _ids_of_posts(self, effect: Effect) -> Mapping[str, int]:
        posts = (one for one in self.attempts if one.method is Method.POST and one.effect is effect)
        return {attempt.key: attempt.customer_id for attempt in posts if attempt.customer_id is not None}

    def images(self, run: str) -> list[Image]:
        rows: dict[int, list[Attempt]] = {}
        for attempt in self.attempts:
            if attempt.run == run and attempt.effect not in (Effect.NONE, Effect.REFUSED):
                rows.setdefault(attempt.row, []).append(attempt)
        return [_image(attempts) for _row, attempts in sorted(rows.items())]

    def put_to_sleep(self) -> frozenset[str]:
        latest = {attempt.key: attempt for attempt in self.attempts if attempt.effect is Effect.DONE}
        undos = {run for run, begun in self.kept_runs.items() if begun.command == "undo"}
        return frozenset(key for key, one in latest.items() if one.run in undos and one.after == DEACTIVATED)

    def known(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        done = [attempt for attempt in reversed(self.attempts) if attempt.effect is Effect.DONE]
        for attempt in done:
            row = self.kept_rows.get(attempt.run, {}).get(attempt.row)
            written = row is not None and row.state in (Outcome.CREATED, Outcome.UPDATED)
            if row is not None and written and row.key and row.customer_id is not None:
                found.setdefault(row.key, row.customer_id)
        return dict(list(found.items())[:KNOWN])

    def begin_again(self, run: str) -> None:
        self.kept_runs[run] = replace(self.kept_runs[run], ended="", exit_code=None, counts={})

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


def _image(attempts: Sequence[Attempt]) -> Image:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for attempt in attempts:
        before = {**attempt.write.before, **before}
        after |= attempt.after
    ids = [attempt.customer_id for attempt in attempts if attempt.customer_id]
    return Image(
        row=attempts[0].row,
        key=attempts[0].key,
        made=any(attempt.method is Method.POST for attempt in attempts),
        customer_id=ids[-1] if ids else None,
        before=before,
        after=after,
    )
