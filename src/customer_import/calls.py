"""How does a call leave in its turn, and come back understood?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import anyio

from customer_import.core.breaker import Breaker
from customer_import.core.budget import Budget
from customer_import.core.messages.sentences import say
from customer_import.core.pacing import Pace
from customer_import.core.replies import PROBE, Answer, Call, Echo, Effect, Method, Reply, Then, decide
from customer_import.errors import EndpointUnavailable, RunStopped, SignInNeeded
from customer_import.ports import Endpoint, Progress
from customer_import.stopping import Stop

_SHORTEST, _LONGEST = 0.5, 30.0  # seconds before a first and before a late further attempt, at most
_STEP = 0.02  # seconds between two looks while only an answer can free a slot


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to bear an endpoint that fails: `attempts` a call, `unavailable` seconds until the run gives up."""

    attempts: int = 4
    unavailable: float = 30 * 60.0


class Caller:
    """Sends calls at the endpoint's pace and says what each answer means.

    `chance` gives random numbers from 0 to 1, for waits that differ. `counts` has the calls made, by method.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        pace: Pace,
        *,
        patience: Patience,
        chance: Callable[[], float],
        progress: Progress,
        stop: Stop,
    ) -> None:
        self.counts: Counter[Method] = Counter()
        self.has_seen_customers = False  # in a probe
        self.patience = patience
        self.stop = stop
        self._endpoint = endpoint
        self._pace = pace
        self._chance = chance
        self._progress = progress
        self._breaker = Breaker()
        self._budget = Budget()
        self._stopped: RunStopped | None = None
        self._throttled_since: dict[Method, float] = {}
        self._turn = anyio.Lock()
        self._probing = anyio.Lock()

    async def turn_near(self) -> None:
        """Waits until a call could leave at once, were there no other. Raises as `call` does before one leaves."""
        self._refuse_to_go_on()
        if self._must_probe:
            await self._until_available()
        await self._wait_for_turn()

    async def call(self, call: Call, *, echo: Echo | None = None) -> Reply:
        """Makes one call when its turn comes.

        A 403 comes back as refused when the endpoint serves everything else, else as "no effect" after the
        endpoint has come back. Raises `EndpointUnavailable` when it does not come back in time, and `Interrupted`
        when a stop is requested; only ever before the call leaves, so that no call that left lacks its reply.
        """
        self._refuse_to_go_on()
        if self._must_probe:
            await self._until_available()
        reply = await self._once(call, echo)
        if reply.then is not Then.PROBE:
            return reply
        try:
            probe = await self._once(PROBE, None)
            if probe.effect is Effect.DONE:
                return Reply(Effect.REFUSED, Then.PROBE, reply.message)
            await self._until_available(reply.message)
        except RunStopped as stopped:
            self._stopped = stopped  # told at the next call, when what became of this one is written down
        return Reply(Effect.NONE, Then.COUNT, reply.message)

    async def fetch(self, call: Call, *, patient: bool = False) -> Reply:
        """Makes a GET, again if need be, until it is answered; a refusal comes back as one.

        `patient`: an endpoint that is down is waited for, since rows are on their way already. Raises `SignInNeeded`
        or `EndpointUnavailable`.
        """
        failures = 0
        forbidden = False
        while True:
            reply = await self.call(call)
            stop_for(reply)
            if reply.then is Then.PROBE and not forbidden:  # or a maintenance ended between the call and the probe
                forbidden = True
                continue
            if reply.effect in (Effect.DONE, Effect.REFUSED):
                return reply
            if reply.then is Then.WAIT:  # a 429 costs time, which the pace takes care of, and nothing else
                continue
            failures += 1
            if failures == self.patience.attempts and patient:
                await self._until_available(reply.message)
            if failures >= (2 if patient else 1) * self.patience.attempts:
                raise EndpointUnavailable(say("lookup_unanswered", reason=reply.message))
            await self.back_off(failures - 1)

    async def back_off(self, attempt: int) -> None:
        """Waits before the next attempt: anything up to a limit that doubles with every one."""
        await self.stop.nap(self._chance() * min(_SHORTEST * 2**attempt, _LONGEST))

    async def _once(self, call: Call, echo: Echo | None) -> Reply:
        async with self._turn:
            await self._wait_for_turn()
            ticket = self._pace.departed(anyio.current_time())
        answer = None
        try:
            self.stop.check()  # as late as can be: the machine may have slept since
            self.counts[call.method] += 1
            answer = await self._endpoint.send(call)
        finally:
            self._came_back(call, answer, ticket)
        reply = decide(call, answer, echo)
        self._learn(call, reply, in_time=answer.broken is None)
        if call is PROBE and reply.effect is Effect.DONE:
            self.has_seen_customers = self.has_seen_customers or bool(reply.record.get("items"))
        return reply

    def _came_back(self, call: Call, answer: Answer | None, ticket: int) -> None:
        now = anyio.current_time()
        if answer is None or answer.broken:
            self._pace.lost(ticket, now)
        else:
            self._pace.answered(ticket, now, _kind(call) if 200 <= answer.status < 300 else None)

    async def _wait_for_turn(self) -> None:
        while True:
            self.stop.check()
            now = anyio.current_time()
            ready = self._pace.ready_at(now)
            if ready is not None and ready <= now:
                return
            await self.stop.nap(_STEP if ready is None else ready - now)

    def _refuse_to_go_on(self) -> None:
        if self._stopped is not None:
            raise self._stopped
        since = min(self._throttled_since.values(), default=math.inf)
        if anyio.current_time() - since > self.patience.unavailable:
            minutes = self.patience.unavailable / 60
            raise EndpointUnavailable(say("too_many_calls", minutes=f"{minutes:g}"))

    @property
    def _must_probe(self) -> bool:
        return self._breaker.is_open or self._budget.is_spent

    def _learn(self, call: Call, reply: Reply, *, in_time: bool) -> None:
        now = anyio.current_time()
        if reply.then is not Then.WAIT:  # of its own kind: an endpoint may have a limit for writes alone
            self._throttled_since.pop(call.method, None)
        if reply.then is Then.WAIT:
            self._throttled_since.setdefault(call.method, now)
            self._budget.throttled()
            self._pace.throttled(now, max(reply.wait, 0.1 + 0.9 * self._chance()))
        elif reply.then is Then.COUNT:
            self._breaker.failed()
            if in_time or reply.effect is Effect.NONE:
                self._budget.failed()
            else:
                self._budget.timed_out()
            self._pace.hold_until(now + reply.wait)
        else:
            self._breaker.went_well()
            self._budget.succeeded()

    async def _until_available(self, said: str = "") -> None:
        """Probes until the endpoint answers; whoever comes later waits for the same probe."""
        async with self._probing:
            self._refuse_to_go_on()
            if not (self._must_probe or said):
                return
            self._progress.note(say("waiting", reason=said or say("several_failed")))
            end = anyio.current_time() + self.patience.unavailable
            attempt = 0
            while anyio.current_time() < end:
                await self.back_off(attempt)
                self._refuse_to_go_on()
                self.stop.check()
                reply = await self._once(PROBE, None)
                stop_for(reply)
                if reply.effect is Effect.DONE:
                    self._breaker.mend()
                    return
                attempt += 1
            minutes = self.patience.unavailable / 60
            self._stopped = EndpointUnavailable(say("unavailable_for", minutes=f"{minutes:g}"))
            raise self._stopped


def _kind(call: Call) -> str:
    """Calls of one kind take the endpoint about equally long."""
    return f"{call.method} {call.path} {dict(call.query).get('size')}" if call.query else call.method


def stop_for(reply: Reply) -> None:
    """Raises `SignInNeeded` or `EndpointUnavailable` when the reply says that the run can't go on."""
    if reply.then is Then.SIGN_IN:
        raise SignInNeeded(say("token_refused", reason=reply.message))
    if reply.then is Then.STOP:
        raise EndpointUnavailable(say("stopped_by_answer", reason=reply.message))
