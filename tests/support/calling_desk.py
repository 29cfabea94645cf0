"""How do tests make calls as a run does, with a tenant in memory and a clock that jumps?"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import anyio
import trio
import trio.testing
from tenant_model import TenantModel
from watching import Watcher

from customer_import.calls import Caller, Patience
from customer_import.core.pacing import Pace
from customer_import.core.replies import Answer, Call, Method, Reply
from customer_import.stopping import Stop


@dataclass
class Desk:
    """A caller of a tenant in memory, under a clock that jumps."""

    model: TenantModel = field(default_factory=TenantModel)
    stop: Stop = field(default_factory=Stop)
    watcher: Watcher = field(default_factory=Watcher)
    seconds: float = 0.0
    replies: list[Reply] = field(default_factory=list)

    def run(self, story: Callable[[Caller], Awaitable[object]]) -> None:
        async def told() -> None:
            caller = Caller(
                self.model,
                Pace(10),
                patience=Patience(),
                chance=random.Random(1).random,
                progress=self.watcher,
                stop=self.stop,
            )
            began = anyio.current_time()
            try:
                await story(caller)
            finally:
                self.seconds = anyio.current_time() - began

        trio.run(told, clock=trio.testing.MockClock(autojump_threshold=0))

    def calls(self, *calls: Call) -> list[Reply]:
        async def story(caller: Caller) -> None:
            self.replies.extend([await caller.call(call) for call in calls])

        self.run(story)
        return self.replies

    def always(self, method: Method, given: Answer) -> None:
        self.model.faults[method] = [lambda _model, _call: given] * 5000
