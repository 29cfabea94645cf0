"""What does the endpoint answer to a few calls that only look?"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import anyio

from customer_import.core.replies import Answer, Call
from customer_import.edges import endpoint
from customer_import.settings import Settings
from customer_import.wiring.tenants import USER_AGENT


@dataclass(frozen=True, slots=True)
class Looked:
    """An answer, and our clock (seconds since 1970) in the middle of the call."""

    answer: Answer
    clock: float


def look(settings: Settings, whom: tuple[str, str], calls: Sequence[Call]) -> list[Looked]:
    """Makes the calls one after another, each once; `whom` is the base URL, and the token ("": without one)."""
    base_url, secret = whom

    async def looked() -> list[Looked]:
        async with endpoint.connect(
            base_url,
            token=secret,
            user_agent=USER_AGENT,
            concurrency=1,
            deadline=settings.timeout_seconds,
            proxy=settings.proxy or None,
        ) as door:
            return [await _timed(door, call) for call in calls]

    return anyio.run(looked)


async def _timed(door: endpoint.HttpEndpoint, call: Call) -> Looked:
    began = time.time()
    answer = await door.send(call)
    return Looked(answer, (began + time.time()) / 2)
