"""How do planned rows reach the endpoint, each of them once?

The protocol in four sentences. Before a call leaves, the ledger says so, on disk. What an answer means is decided
by one table (`core.replies`), and only an answer that proves "no effect" lets a row be sent again. A row without
a verdict is unknown until a look-up, late enough and vouched for by a customer known to exist, shows it or shows
that it is absent. At the end every row that was written is looked up once more.

Two more rules guard the beginning. Where a list was empty and nobody known to exist could vouch for it, one row goes
first, and its customer vouches for a second look. And a customer that we made before and that is not found any
more is looked for again like a row without a verdict: a list may lag behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import anyio

from customer_import.calls import Caller, stop_for
from customer_import.core.outcomes import Action, Outcome, RowOutcome
from customer_import.core.payload import Wire, body_hash
from customer_import.core.planning import Existing, Planned, Rules, differences, plan
from customer_import.core.problems import (
    ECHO_DIFFERS,
    OTHER_CUSTOMER,
    OUTCOME_UNKNOWN,
    REFUSED_BY_ENDPOINT,
    SEVERAL_CUSTOMERS,
    Problem,
    ProblemKind,
)
from customer_import.core.replies import Call, Effect, Method, Reply, Then
from customer_import.errors import EndpointUnavailable, RunStopped
from customer_import.lookups import Finder, Found, ListingWrong
from customer_import.ports import Ledger, LedgerRow, Progress

SENDING = "sending"
_UPSERT = Rules()
_OPEN = (Outcome.PENDING, Outcome.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Limits:
    """`concurrency` calls at a time; seconds to wait before an unknown row is looked for, and how often to look.

    `settle_open` holds while the endpoint may still be at the call, `settle_closed` once it has answered.
    """

    concurrency: int = 6
    settle_open: float = 300.0
    settle_closed: float = 5.0
    looks: int = 3


@dataclass(slots=True)
class _Row:
    """A row on its way: the one thing in here that changes."""

    planned: Planned
    outcome: Outcome = Outcome.PENDING
    customer_id: int | None = None
    attempts: int = 0
    look_at: float = 0.0
    looks: int = 0
    leftover: bool = False
    """An earlier run may have made the customer, perhaps from another edition of the file."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.planned.customer.row

    @property
    def key(self) -> str:
        return self.planned.customer.key


class Uploader:
    """Sends the rows of one run; see the module for the protocol."""

    def __init__(self, run: str, caller: Caller, finder: Finder, ledger: Ledger, *, wire: Wire, limits: Limits) -> None:
        self._run = run
        self._caller = caller
        self._finder = finder
        self._ledger = ledger
        self._wire = wire
        self._limits = limits
        self._halt: RunStopped | None = None
        self._rows: dict[int, _Row] = {}

    async def upload(
        self, planned: Sequence[Planned], unsettled: frozenset[str], progress: Progress, rules: Rules = _UPSERT
    ) -> None:
        """Takes every planned row to its outcome, as far as it gets; the outcomes are in `outcomes`.

        `unsettled` are keys that an earlier run may have posted and that a look-up has not shown: they are
        looked for again before they are sent. A row whose customer turns out to be there is planned anew by `rules`.
        Raises `RunStopped` when the run can't go on.
        """
        self._progress, self._rules = progress, rules
        rows = [_Row(one, customer_id=one.customer_id) for one in planned]
        self._rows = {row.number: row for row in rows}
        self._begin(rows, unsettled)
        progress.start(sum(row.outcome in _OPEN for row in rows))
        try:
            await self._send_first(rows)
            await self._send_and_settle(rows)
            await self._verify([row for row in rows if row.outcome in (Outcome.CREATED, Outcome.UPDATED)])
        finally:
            progress.finish()

    def outcomes(self) -> tuple[list[RowOutcome], list[Problem]]:
        """What has become of the rows so far, and what there is to say about them."""
        rows = list(self._rows.values())
        for row in rows:
            if row.outcome is Outcome.UNKNOWN and not row.problems:
                self._say(row, OUTCOME_UNKNOWN)
        return [_outcome(row) for row in rows], [problem for row in rows for problem in row.problems]

    def _begin(self, rows: Sequence[_Row], unsettled: frozenset[str]) -> None:
        """Writes down what is planned; whom we may have made before and don't find is unknown and not to be sent."""
        now, made = anyio.current_time(), self._ledger.made()
        for row in rows:
            row.outcome = row.planned.outcome or Outcome.PENDING
            if row.planned.action is Action.CREATE and (row.key in unsettled or row.key in made):
                settle = self._limits.settle_open if row.key in unsettled else self._limits.settle_closed
                row.outcome, row.look_at, row.leftover = Outcome.UNKNOWN, now + settle, True
        self._write_down(rows)
        for row in rows:
            is_ours = row.planned.action is Action.UPDATE or row.outcome is Outcome.UNCHANGED
            if row.key in unsettled and is_ours:
                self._ledger.settle(self._run, self._remembered(row), Effect.DONE)

    async def _send_first(self, rows: Sequence[_Row]) -> None:
        """Makes one customer to vouch for a second look, where nobody vouched for the list that showed none."""
        if self._finder.has_controls:
            return
        for row in rows:
            if row.outcome is Outcome.PENDING:
                await self._send_all([row])
            if row.outcome is Outcome.CREATED:
                break
        else:
            return
        others = [row for row in rows if row.outcome is Outcome.PENDING]
        if not others or self._caller.stop.requested:
            return
        found = await self._look([one.key for one in (row, *others)])
        seen = [one for one in others if found.under(one.key)]
        for one in seen:
            self._take(one, plan(one.planned.customer, found.under(one.key), self._rules))
            self._advance(one)
        if self._has_twin(row, found.under(row.key)):
            seen.append(row)
        self._write_down(seen)

    async def _send_and_settle(self, rows: Sequence[_Row]) -> None:
        while True:
            await self._send_all([row for row in rows if row.outcome is Outcome.PENDING])
            unknown = [row for row in rows if row.outcome is Outcome.UNKNOWN and row.looks < self._limits.looks]
            if not unknown or self._caller.stop.requested:
                return
            await self._settle(unknown)

    async def _send_all(self, rows: Sequence[_Row]) -> None:
        waiting = iter(rows)
        async with anyio.create_task_group() as workers:
            for _ in range(min(self._limits.concurrency, len(rows))):
                workers.start_soon(self._work, waiting)
        if self._halt is not None:
            raise self._halt

    async def _work(self, waiting: Iterable[_Row]) -> None:
        """Takes rows until there are none. Whatever ends the run lets the other calls in the air come home."""
        for row in waiting:
            if self._caller.stop.requested or self._halt is not None:
                return
            try:
                await self._send(row)
            except RunStopped as stopped:
                self._halt = self._halt or stopped
                return
            self._advance(row)

    async def _send(self, row: _Row) -> None:
        failures = 0
        while failures < self._caller.patience.attempts:
            if self._caller.stop.requested or self._halt is not None:
                return
            call = await self._next_call(row)
            if call is None:
                return
            reply = await self._attempt(row, call)
            if row.outcome is not Outcome.PENDING:
                return
            if reply.then is not Then.WAIT:  # a 429 costs time, which the pace takes care of, and nothing else
                await self._caller.back_off(failures)
                failures += 1

    async def _next_call(self, row: _Row) -> Call | None:
        """What to send for the row; an update is compared once more, and may have become superfluous."""
        planned = row.planned
        if planned.action is Action.CREATE:
            return Call(Method.POST, "customer/", body=self._wire.body(planned.values))
        assert planned.customer_id is not None  # noqa: S101  an update always knows whom it updates
        existing = await self._finder.read(planned.customer_id)
        if existing is None:
            self._reject(row, f"the endpoint does not show the customer {planned.customer_id} any more")
        elif self._finder.key.of(existing.values) != row.key:
            self._conflict(row, [existing])
        elif (anew := plan(planned.customer, [existing], self._rules)).outcome is Outcome.UNCHANGED and row.attempts:
            row.outcome = Outcome.UPDATED
        else:
            self._take(row, anew)
        if row.outcome is not Outcome.PENDING:
            self._write_down([row])
            return None
        return Call(Method.PUT, f"customer/{planned.customer_id}", body=self._wire.body(row.planned.values))

    async def _attempt(self, row: _Row, call: Call) -> Reply:
        assert call.body is not None  # noqa: S101  only writes come here
        body = call.body
        attempt = 0

        def about_to_leave() -> None:
            nonlocal attempt
            row.attempts += 1
            attempt = self._ledger.sending(self._run, self._remembered(row, SENDING), call.method, body_hash(body))

        reply = await self._caller.call(call, echo=self._finder.echo(row.key), before=about_to_leave)
        self._judge(row, call, reply)
        self._ledger.verdict(self._run, attempt, reply.effect, self._remembered(row))
        stop_for(reply)
        return reply

    def _judge(self, row: _Row, call: Call, reply: Reply) -> None:
        """What the reply makes of the row. A lost PUT is simply made again: it says the same thing twice."""
        if reply.effect is Effect.DONE:
            self._written(row, Existing(int(reply.record["id"]), self._wire.values(reply.record)))
        elif reply.effect is Effect.REFUSED:
            self._reject(row, reply.message)
        elif reply.effect is not Effect.NONE and call.method is Method.POST:
            is_open = reply.effect is Effect.UNKNOWN_OPEN
            settle = self._limits.settle_open if is_open else self._limits.settle_closed
            row.outcome, row.look_at = Outcome.UNKNOWN, anyio.current_time() + settle

    def _written(self, row: _Row, existing: Existing) -> None:
        row.outcome = Outcome.CREATED if row.planned.action is Action.CREATE else Outcome.UPDATED
        row.customer_id = existing.id
        self._finder.learn(row.key, existing.id)
        if changed := differences(row.planned.customer, existing):
            self._say(row, ECHO_DIFFERS, fields=", ".join(change.field for change in changed))

    def _reject(self, row: _Row, reason: str) -> None:
        row.outcome = Outcome.REJECTED
        self._say(row, REFUSED_BY_ENDPOINT, reason=reason)

    async def _settle(self, rows: Sequence[_Row]) -> None:
        """Waits until the first of the unknown rows may be looked for, and looks for all whose time has come."""
        first = min(row.look_at for row in rows)
        if (wait := first - anyio.current_time()) > 0:
            self._progress.note(f"The outcome of {len(rows)} rows is unknown; looking for them in {wait:.0f} seconds.")
            await self._caller.stop.nap(wait)
        if self._caller.stop.requested:
            return
        ready = [row for row in rows if row.look_at <= anyio.current_time()]
        try:
            found = await self._finder.find([row.key for row in ready])
        except ListingWrong:
            found = None
        for row in ready:
            row.looks += 1
            if found is None or not self._settled(row, found.under(row.key), trusted=found.trusted):
                row.look_at = anyio.current_time() + self._limits.settle_closed * 2**row.looks

    def _settled(self, row: _Row, found: Sequence[Existing], *, trusted: bool) -> bool:
        if not found and not trusted:
            return False
        if not found:
            row.outcome = Outcome.PENDING
        elif len(found) == 1 and not differences(row.planned.customer, found[0]):
            self._written(row, found[0])
        elif row.leftover:
            self._take(row, plan(row.planned.customer, found, self._rules))
        else:
            self._conflict(row, found)
        self._ledger.settle(self._run, self._remembered(row), Effect.DONE if found else Effect.NONE)
        self._advance(row)
        return True

    def _take(self, row: _Row, planned: Planned) -> None:
        """The row is planned anew, since its customer is there after all, or is no longer as it was."""
        row.planned, row.customer_id = planned, planned.customer_id
        row.outcome = planned.outcome or Outcome.PENDING
        if planned.problem is not None:
            row.problems.append(planned.problem)

    def _conflict(self, row: _Row, found: Sequence[Existing]) -> None:
        row.outcome = Outcome.CONFLICT
        if len(found) == 1:
            self._say(row, OTHER_CUSTOMER, id=str(found[0].id))
        else:
            self._say(row, SEVERAL_CUSTOMERS, ids=", ".join(str(one.id) for one in found[:5]))

    def _has_twin(self, row: _Row, seen: Sequence[Existing]) -> bool:
        """Whether somebody else carries the key of a row that was written, which is then a conflict."""
        if all(one.id == row.customer_id for one in seen):
            return False
        self._conflict(row, seen)
        return True

    async def _verify(self, rows: Sequence[_Row]) -> None:
        """Every row that was written is there exactly once, under the id the ledger has."""
        if not rows or self._caller.stop.requested:
            return
        found = await self._look([row.key for row in rows])
        changed = []
        for row in rows:
            seen = found.under(row.key)
            if not seen and not await self._is_there(row):
                row.outcome = Outcome.UNKNOWN
            elif not self._has_twin(row, seen):
                continue
            changed.append(row)
        self._write_down(changed)

    async def _look(self, keys: Sequence[str]) -> Found:
        """What the endpoint has under `keys`, when somebody known to exist vouches for the answer.

        Raises `EndpointUnavailable` when nobody does after several looks.
        """
        for look in range(self._caller.patience.attempts):
            if look:
                await self._caller.stop.nap(self._limits.settle_closed)
                self._caller.stop.check()
            try:
                found = await self._finder.find(keys)
            except ListingWrong:
                continue
            if found.trusted:
                return found
        raise EndpointUnavailable(
            "The endpoint's customer list does not show customers that were just written, or contradicts itself; "
            "stopped before it was certain that every customer is there once. resume goes on."
        )

    async def _is_there(self, row: _Row) -> bool:
        """Asks for one customer by its id, where a list that lags did not show it."""
        assert row.customer_id is not None  # noqa: S101  a written row has an id
        existing = await self._finder.read(row.customer_id)
        return existing is not None and self._finder.key.of(existing.values) == row.key

    def _say(self, row: _Row, kind: ProblemKind, **details: str) -> None:
        row.problems.append(Problem(kind, kind.severity, row.number, details=tuple(sorted(details.items()))))

    def _advance(self, row: _Row) -> None:
        if row.outcome not in _OPEN:
            self._progress.advance(row.outcome)

    def _write_down(self, rows: Sequence[_Row]) -> None:
        if rows:
            self._ledger.plan(self._run, [self._remembered(row) for row in rows])

    def _remembered(self, row: _Row, state: str = "") -> LedgerRow:
        problem = row.problems[-1] if row.problems else None
        return LedgerRow(
            row=row.number,
            key=row.key,
            action=row.planned.action,
            state=state or row.outcome,
            customer_id=row.customer_id,
            attempts=row.attempts,
            code=problem.kind.code if problem else "",
            message=" ".join(value for _name, value in problem.details) if problem else "",
        )


def _outcome(row: _Row) -> RowOutcome:
    return RowOutcome(
        row=row.number,
        key=row.key,
        action=row.planned.action,
        outcome=row.outcome,
        customer_id=row.customer_id,
        attempts=row.attempts,
        differences=row.planned.differences,
    )
