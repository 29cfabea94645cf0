"""What of a run is worth a line in its log?

A witness stands between a story and what it asks of the outside, and writes down what passes: calls with their answers,
what the ledger is told of each row, and what whoever waits is told. The story does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from customer_import.core.outcomes import Outcome
from customer_import.core.payload import body_hash
from customer_import.core.replies import Answer, Call, Effect
from customer_import.ports import Endpoint, Ledger, LedgerRow, Log, Progress, Write

_TROUBLE = (Outcome.REJECTED, Outcome.CONFLICT, Outcome.UNKNOWN)


class Witness:
    """Writes into `log` what passes; `clock` counts seconds from any beginning."""

    def __init__(self, log: Log, clock: Callable[[], float]) -> None:
        self._log = log
        self._clock = clock
        self._rows: dict[str, int] = {}  # whose call is out, by what it says

    def endpoint(self, endpoint: Endpoint) -> Endpoint:
        """The endpoint, with a line for every call: never its query or body, which hold what customers are called."""
        return _Endpoint(endpoint, self._log, self._clock, self._rows)

    def ledger(self, ledger: Ledger) -> Ledger:
        """The ledger, with a line for what becomes of a row."""
        return cast("Ledger", _Ledger(ledger, self._log, self._rows))

    def progress(self, progress: Progress) -> Progress:
        """Somebody who watches, with a line for what is said on the way."""
        return _Progress(progress, self._log)


class _Endpoint:
    def __init__(self, endpoint: Endpoint, log: Log, clock: Callable[[], float], rows: Mapping[str, int]) -> None:
        self._endpoint = endpoint
        self._log = log
        self._clock = clock
        self._rows = rows

    async def send(self, call: Call) -> Answer:
        row = None if call.body is None else self._rows.get(body_hash(call.body))
        began = self._clock()
        answer = await self._endpoint.send(call)
        self._log.note(
            "call",
            row=row,
            is_warning=answer.broken is not None or not 200 <= answer.status < 300,
            method=str(call.method),
            path=call.path,
            status=answer.status or None,
            broken=answer.broken and str(answer.broken),
            why=answer.why,
            seconds=round(self._clock() - began, 3),
        )
        return answer


class _Ledger:
    """All that is not written down here goes to the ledger as it is."""

    def __init__(self, ledger: Ledger, log: Log, rows: dict[str, int]) -> None:
        self._ledger = ledger
        self._log = log
        self._rows = rows

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def sending(self, run: str, row: LedgerRow, write: Write) -> int:
        self._rows[write.body_hash] = row.row
        return self._ledger.sending(run, row, write)

    def verdict(
        self, run: str, attempt: int, effect: Effect, row: LedgerRow, after: Mapping[str, Any] | None = None
    ) -> None:
        self._ledger.verdict(run, attempt, effect, row, after)
        self._tell("verdict", row, effect)

    def settle(self, run: str, row: LedgerRow, effect: Effect, after: Mapping[str, Any] | None = None) -> None:
        self._ledger.settle(run, row, effect, after)
        self._tell("settled", row, effect)

    def _tell(self, event: str, row: LedgerRow, effect: Effect) -> None:
        self._log.note(
            event,
            row=row.row,
            is_warning=row.state in _TROUBLE,
            state=row.state,
            effect=str(effect),
            action=row.action,
            id=row.customer_id,
            attempts=row.attempts,
            code=row.code,
        )


class _Progress:
    def __init__(self, progress: Progress, log: Log) -> None:
        self._progress = progress
        self._log = log

    def start(self, total: int) -> None:
        self._log.note("sending begins", rows=total)
        self._progress.start(total)

    def advance(self, outcome: Outcome) -> None:
        self._progress.advance(outcome)

    def note(self, sentence: str) -> None:
        self._log.note("waiting", is_warning=True, said=sentence)
        self._progress.note(sentence)

    def finish(self) -> None:
        self._progress.finish()
