"""How do planned rows reach the endpoint, each of them once?

The protocol in four sentences. Before a call leaves, the ledger says so, on disk. What an answer means is decided
by one table (`core.replies`), and only an answer that proves "no effect" lets a row be sent again. A row without
a verdict is unknown until a look-up, late enough and vouched for by a customer known to exist, shows it or shows
that it is absent. At the end every row that was written is looked up once more.

Three more rules guard the beginning. Where a list was empty and nobody known to exist could vouch for it, one row goes
first, and its customer vouches for a second look. A customer that we made before and that is not found any more is
looked for again like a row without a verdict, and then by its id: a list may lag behind. And where an update of an
earlier run may still arrive that says something else, its row waits until it has arrived or can't any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import anyio

from customer_import.calls import Caller, stop_for
from customer_import.core.messages.sentences import say
from customer_import.core.outcomes import Action, Outcome, RowOutcome
from customer_import.core.payload import Wire, body_hash
from customer_import.core.planning import Decide, Existing, Planned, Rules, differences, plan
from customer_import.core.problems import OUTCOME_UNKNOWN, REFUSED_BY_ENDPOINT, Problem
from customer_import.core.replies import Call, Effect, Method, Reply, Then
from customer_import.core.storm import Storm
from customer_import.errors import AllRefused, CommandWrong, EndpointUnavailable, RunStopped
from customer_import.lookups import Finder, Found, ListingWrong
from customer_import.ports import Ledger, LedgerRow, Progress, Write
from customer_import.scribe import Aside, Scribe, at_once
from customer_import.standing import OPEN, SENDING, Standing

UPSERT: Decide = partial(plan, rules=Rules())
_SOON = 0.005  # seconds; at full speed the next call is announced before they are over, and the verdict comes along


@dataclass(frozen=True, slots=True)
class Limits:
    """`concurrency` calls at a time; seconds to wait before an unknown row is looked for, and how often to look.

    `settle_open` holds while the endpoint may still be at the call, `settle_closed` once it has answered. `aside`
    carries out what waits for the disk.
    """

    concurrency: int = 6
    settle_open: float = 300.0
    settle_closed: float = 5.0
    looks: int = 3
    aside: Aside = at_once


class Uploader:
    """Sends the rows of one run; see the module for the protocol."""

    def __init__(self, run: str, caller: Caller, finder: Finder, ledger: Ledger, *, wire: Wire, limits: Limits) -> None:
        self._run = run
        self._caller = caller
        self._finder = finder
        self._ledger = ledger
        self._wire = wire
        self._limits = limits
        self._scribe = Scribe(ledger, limits.aside)
        self._storm = Storm()
        self._halt: RunStopped | None = None
        self._rows: dict[int, Standing] = {}

    async def upload(self, planned: Sequence[Planned], progress: Progress, decide: Decide = UPSERT) -> None:
        """Takes every planned row to its outcome, as far as it gets; the outcomes are in `outcomes`.

        A row whose customer turns out to be there, or to be another than it was, is planned anew by `decide`.
        Raises `RunStopped` when the run can't go on.
        """
        self._progress, self._decide = progress, decide
        self._made, self._suspected = self._ledger.made(), self._ledger.suspected()
        self._begin(planned)
        # What was refused before would most likely be refused again; the others should not wait for it.
        rows = sorted(self._rows.values(), key=lambda row: row.refused_before)
        progress.start(sum(row.outcome in OPEN for row in rows))
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
                row.say(OUTCOME_UNKNOWN)
        return [row.told() for row in rows], [problem for row in rows for problem in row.problems]

    def _begin(self, planned: Sequence[Planned]) -> None:
        """Writes down what is planned, in the light of what earlier runs, and earlier parts of this one, have done."""
        earlier = {row.row: row for row in self._ledger.rows(self._run)}
        unsettled, late = self._ledger.unsettled(), self._ledger.late_updates(self._run)
        arrived = []
        for one in planned:
            row = self._rows[one.customer.row] = Standing(one)
            row.take(one)
            before = earlier.get(row.number)
            row.attempts = before.attempts if before else 0
            row.refused_before = before is not None and before.code == REFUSED_BY_ENDPOINT.code
            absent = one.customer_id is None and one.outcome not in (Outcome.SKIPPED, Outcome.CONFLICT)
            if absent and (row.key in unsettled or row.key in self._made):
                self._doubt(row, is_open=row.key in unsettled)
            elif one.customer_id is not None and any(_contradicts(one, update) for update in late.get(row.key, ())):
                self._doubt(row, is_open=True)
            elif one.customer_id is not None and row.key in unsettled and one.outcome is not Outcome.CONFLICT:
                arrived.append(row)
            if before is not None and row.outcome is Outcome.UNCHANGED:
                _recognise(row, before)
        self._write_down(list(self._rows.values()))
        for row in arrived:
            self._ledger.settle(self._run, row.remembered(), Effect.DONE)

    def _doubt(self, row: Standing, *, is_open: bool) -> None:
        """The row must be looked for once more before anything is sent."""
        settle = self._limits.settle_open if is_open else self._limits.settle_closed
        row.unknown(anyio.current_time() + settle)
        row.leftover = True

    async def _send_first(self, rows: Sequence[Standing]) -> None:
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
            one.take(self._decide(one.planned.customer, found.under(one.key)))
            self._advance(one)
        if row.has_twin(found.under(row.key)):
            seen.append(row)
        self._write_down(seen)

    async def _send_and_settle(self, rows: Sequence[Standing]) -> None:
        while True:
            await self._send_all([row for row in rows if row.outcome is Outcome.PENDING])
            unknown = [row for row in rows if row.outcome is Outcome.UNKNOWN and row.looks < self._limits.looks]
            if not unknown or self._caller.stop.requested:
                return
            await self._settle(unknown)

    async def _send_all(self, rows: Sequence[Standing]) -> None:
        waiting = iter(rows)
        async with anyio.create_task_group() as workers:
            self._workers = workers
            for _ in range(min(self._limits.concurrency, len(rows))):
                workers.start_soon(self._work, waiting)
        if self._halt is not None:
            raise self._halt

    async def _work(self, waiting: Iterable[Standing]) -> None:
        """Takes rows until there are none. Whatever ends the run lets the other calls in the air come home."""
        for row in waiting:
            if self._storm.is_on:
                self._halt = self._halt or AllRefused(say("all_refused", reason=self._storm.reason))
            if self._caller.stop.requested or self._halt is not None:
                return
            try:
                await self._send(row)
            except RunStopped as stopped:
                self._halt = self._halt or stopped
                return
            self._advance(row)

    async def _send(self, row: Standing) -> None:
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

    async def _next_call(self, row: Standing) -> Call | None:
        """What to send for the row; an update is compared once more, and may have become superfluous."""
        planned = row.planned
        if planned.action is Action.CREATE:
            return Call(Method.POST, "customer/", body=self._wire.body(planned.values))
        assert planned.customer_id is not None  # noqa: S101  an update always knows whom it updates
        existing = await self._finder.read(planned.customer_id)
        if existing is None:
            row.reject(f"the endpoint does not show the customer {planned.customer_id} any more")
        elif self._finder.key.of(existing.values) != row.key:
            row.conflict([existing])
        elif (anew := self._decide(planned.customer, [existing])).outcome is Outcome.UNCHANGED and row.attempts:
            row.outcome = Outcome.UPDATED
        else:
            row.take(anew)
        if row.outcome is not Outcome.PENDING:
            self._write_soon(self._write_down, [row])
            return None
        return Call(Method.PUT, f"customer/{planned.customer_id}", body=self._wire.body(row.planned.values))

    async def _attempt(self, row: Standing, call: Call) -> Reply:
        number = await self._announced(row, call)
        try:
            reply = await self._caller.call(call, echo=self._finder.echo(row.key))
        except RunStopped:  # only ever before the call leaves
            row.attempts -= 1
            self._write_soon(self._ledger.verdict, self._run, number, Effect.NONE, row.remembered())
            raise
        self._judge(row, call, reply)
        self._write_soon(self._ledger.verdict, self._run, number, reply.effect, row.remembered(), row.after)
        stop_for(reply)
        return reply

    def _write_soon(self, write: Callable[..., Any], *what: Any) -> None:
        """Has something written that nobody must wait for: a verdict that is lost is found again by looking."""
        self._workers.start_soon(self._write_now, partial(write, *what))

    async def _write_now(self, write: Callable[[], Any]) -> None:
        try:
            await self._scribe.write(write, within=_SOON)
        except RunStopped as stopped:
            self._halt = self._halt or stopped

    async def _announced(self, row: Standing, call: Call) -> int:
        """Writes down that the call leaves, when its turn is near: a row that dies waiting would be in doubt."""
        assert call.body is not None  # noqa: S101  only writes come here
        await self._caller.turn_near()
        if self._finder.has_been_deceived:
            raise EndpointUnavailable(say("list_deceived"))
        before = {change.field: change.old for change in row.planned.differences}
        write = Write(method=call.method, body_hash=body_hash(call.body), before=before, after=row.planned.values)
        row.attempts += 1
        remembered = row.remembered(SENDING)
        return int(await self._scribe.write(lambda: self._ledger.sending(self._run, remembered, write)))

    def _judge(self, row: Standing, call: Call, reply: Reply) -> None:
        """What the reply makes of the row. A lost PUT is simply made again: it says the same thing twice."""
        if reply.effect is Effect.DONE:
            self._written(row, Existing(int(reply.record["id"]), self._wire.values(reply.record)))
            self._storm.went_well()
        elif reply.then is Then.PROBE and reply.effect is Effect.REFUSED and not row.forbidden:
            row.forbidden = True  # or a maintenance ended between the call and the probe: once more will tell
        elif reply.effect is Effect.REFUSED:
            row.reject(reply.message)
            if not row.refused_before:
                self._storm.refused(reply.message)
        elif reply.effect is not Effect.NONE and call.method is Method.POST:
            row.customer_id = reply.record.get("id")  # where the answer told another key: perhaps ours
            is_open = reply.effect is Effect.UNKNOWN_OPEN
            row.unknown(anyio.current_time() + (self._limits.settle_open if is_open else self._limits.settle_closed))

    def _written(self, row: Standing, existing: Existing) -> None:
        row.written(existing)
        self._finder.learn(row.key, existing.id)

    async def _settle(self, rows: Sequence[Standing]) -> None:
        """Waits until the first of the unknown rows may be looked for, and looks for all whose time has come."""
        first = min(row.look_at for row in rows)
        if (wait := first - anyio.current_time()) > 0:
            code = "look_for_one" if len(rows) == 1 else "look_for_several"
            self._progress.note(say(code, count=len(rows), seconds=f"{max(wait, 1):.0f}"))
            await self._caller.stop.nap(wait)
        if self._caller.stop.requested:
            return
        ready = [row for row in rows if row.look_at <= anyio.current_time()]
        found = await self._find([row.key for row in ready])
        for row in ready:
            row.looks += 1
            if found is None or not await self._settled(row, found):
                row.look_at = anyio.current_time() + self._limits.settle_closed * 2**row.looks

    async def _settled(self, row: Standing, found: Found) -> bool:
        seen = found.under(row.key)
        ours = None if seen else await self._ours(row)
        if ours is not None and self._finder.key.of(ours.values) == row.key:
            seen = (ours,)
        elif ours is None and not seen and not found.trusted:
            return False
        is_ours = row.attempts > 0 and row.planned.action is Action.CREATE
        if ours is not None and not seen and row.planned.action is Action.CREATE:
            row.moved(ours)
        elif is_ours and len(seen) == 1 and not differences(row.planned.customer, seen[0]):
            self._written(row, seen[0])
        elif row.leftover or not seen:
            row.take(self._decide(row.planned.customer, seen))
        else:
            row.conflict(seen)
        self._ledger.settle(self._run, row.remembered(), Effect.DONE if seen or ours else Effect.NONE, row.after)
        self._advance(row)
        return True

    async def _ours(self, row: Standing) -> Existing | None:
        """The customer that was made from the row, asked for by its id: a list may hide it, or it has another key."""
        if row.key in self._made:
            return await self._finder.read(self._made[row.key])
        suspect = self._suspected.get(row.key, row.customer_id)
        existing = None if suspect is None else await self._finder.read(suspect)
        return existing if existing is not None and self._says_the_same(row, existing) else None

    def _says_the_same(self, row: Standing, existing: Existing) -> bool:
        """Whether a customer is the row's in everything but, perhaps, the key."""
        changes = differences(row.planned.customer, existing)
        return all(change.field == self._finder.key.field for change in changes)

    async def _verify(self, rows: Sequence[Standing]) -> None:
        """Every row that was written is there exactly once, under the id the ledger has."""
        if not rows or self._caller.stop.requested:
            return
        found = await self._look([row.key for row in rows])
        changed = []
        try:
            for row in rows:
                seen = found.under(row.key)
                row.warn_if_asleep(seen)
                if not seen and not await self._is_there(row):
                    row.outcome = Outcome.UNKNOWN
                elif not row.has_twin(seen):
                    continue
                changed.append(row)
        finally:  # a run that is stopped here has told of the others all the same
            self._write_down(changed)

    async def _look(self, keys: Sequence[str]) -> Found:
        """What the endpoint has under `keys`, when somebody known to exist vouches for the answer.

        Raises `EndpointUnavailable` when nobody does after several looks.
        """
        for look in range(self._caller.patience.attempts):
            if look:
                await self._caller.stop.nap(self._limits.settle_closed)
                self._caller.stop.check()
            found = await self._find(keys)
            if found is not None and found.trusted:
                return found
        raise EndpointUnavailable(say("list_hides"))

    async def _find(self, keys: Sequence[str]) -> Found | None:
        """One look; `None` where the list contradicts itself."""
        try:
            return await self._finder.find(keys)
        except ListingWrong:
            return None
        except CommandWrong as refused:  # as it was not when the run began; and rows have been sent since
            raise EndpointUnavailable(say("refused_later", refused=refused.sentence)) from None

    async def _is_there(self, row: Standing) -> bool:
        """Asks for one customer by its id, where a list that lags did not show it."""
        assert row.customer_id is not None  # noqa: S101  a written row has an id
        existing = await self._finder.read(row.customer_id)
        return existing is not None and self._finder.key.of(existing.values) == row.key

    def _advance(self, row: Standing) -> None:
        if row.outcome not in OPEN:
            self._progress.advance(row.outcome)

    def _write_down(self, rows: Sequence[Standing]) -> None:
        if rows:
            self._ledger.plan(self._run, [row.remembered() for row in rows])


def _contradicts(planned: Planned, update: Mapping[str, Any]) -> bool:
    """Whether an update that may still arrive would undo what the row says."""
    wanted = planned.customer.values
    return any(name in wanted and wanted[name] != value for name, value in update.items())


def _recognise(row: Standing, before: LedgerRow) -> None:
    """A row that needs nothing any more, since a call of this run was carried out whose answer nobody heard."""
    done = {Action.CREATE: Outcome.CREATED, Action.UPDATE: Outcome.UPDATED}
    if before.attempts and before.state in (SENDING, Outcome.UNKNOWN):
        row.outcome = done.get(Action(before.action), row.outcome)
        row.planned = replace(row.planned, action=Action(before.action))
