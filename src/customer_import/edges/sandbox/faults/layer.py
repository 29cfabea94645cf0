"""Which call is hit by which fault?"""

from __future__ import annotations

import math
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from customer_import.edges.sandbox.clock import Clock
from customer_import.edges.sandbox.door import DESCRIPTION_PATH, TOKEN_PATH
from customer_import.edges.sandbox.faults.exchange import Exchange, Surroundings
from customer_import.edges.sandbox.faults.plan import FaultPlan
from customer_import.edges.sandbox.faults.table import FAULTS, Fault
from customer_import.edges.sandbox.filters import HIDDEN
from customer_import.edges.sandbox.requestlog import FAULT
from customer_import.edges.sandbox.store import Store


class FaultLayer:
    """Stands between the log and the door, and lets calls go wrong as `plan` says.

    `chance` gives random numbers from 0 to 1, one for every call in the order of arrival, so that the same numbers
    and the same calls at the same times make the same faults. What hit a call stands in the log as its `fault`.
    """

    def __init__(
        self, app: ASGIApp, *, plan: FaultPlan, chance: Callable[[], float], clock: Clock, store: Store
    ) -> None:
        self._app = app
        self._plan = plan
        self._chance = chance
        self._clock = clock
        self._around = Surroundings(store, clock, plan.seconds)
        self._lasting: tuple[str, float] = ("", 0.0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the call on, or does to it what its fault does."""
        if not self._reaches(scope):
            await self._app(scope, receive, send)
            return
        fault = self._fault(scope)
        scope[HIDDEN] = self._around.unseen()
        if fault is None:
            await self._app(scope, receive, send)
            return
        scope[FAULT] = fault.name
        body = await _whole(receive)
        if body is not None:
            await fault.act(Exchange(self._app, scope, receive, send, body, self._around, self._wait()))

    def _reaches(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["path"] == DESCRIPTION_PATH:
            return False
        return self._plan.sign_in or scope["path"] != TOKEN_PATH

    def _fault(self, scope: Scope) -> Fault | None:
        # Dealt even where another fault still lasts, so that what comes later does not depend on how long it did.
        dealt = self._plan.dealt(self._chance(), scope["method"], scope["path"])
        name, until = self._lasting
        now = self._clock.monotonic()
        if now < until:
            return FAULTS[name]
        if dealt is not None and dealt.lasts:
            self._lasting = (dealt.name, now + getattr(self._plan.seconds, dealt.lasts))
        return dealt

    def _wait(self) -> int:
        """What a `Retry-After` says: whole seconds, until what lasts is over."""
        return max(1, math.ceil(self._lasting[1] - self._clock.monotonic()))


async def _whole(receive: Receive) -> bytes | None:
    """The whole body of a call; `None` where the client went away in the middle of it."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return bytes(body)
