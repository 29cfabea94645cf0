"""What can be done with one call and its answer, beside passing them on?"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from customer_import.edges.sandbox.clock import Clock
from customer_import.edges.sandbox.requestlog import TENANT
from customer_import.edges.sandbox.serving import TRANSPORT
from customer_import.edges.sandbox.store import Store

_JSON = "application/json"
# Closing with this set drops the connection with a reset instead of a farewell; Windows has a shorter struct.
_NO_FAREWELL = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seconds:
    """How long faults last, each in seconds: until a late call is carried out (`late`), until a new customer shows in
    lists (`lag`), of a storm of 429 (`storm`), of a maintenance (`maintenance`), from byte to byte (`drip`)."""

    late: float = 5.0
    lag: float = 5.0
    storm: float = 2.0
    maintenance: float = 5.0
    drip: float = 0.5


@dataclass(slots=True)
class Surroundings:
    """What outlasts a single call: customers that lists still hide (id to monotonic time), and calls still at work."""

    store: Store
    clock: Clock
    seconds: Seconds
    hidden: dict[int, float] = field(default_factory=dict)
    at_work: set[asyncio.Task[None]] = field(default_factory=set)

    def unseen(self) -> frozenset[int]:
        """The ids that lists leave out now."""
        now = self.clock.monotonic()
        self.hidden = {customer_id: until for customer_id, until in self.hidden.items() if now < until}
        return frozenset(self.hidden)


@dataclass(slots=True)
class Answered:
    """An answer that was held back: status, headers (lower case) and body."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def record(self) -> dict[str, Any]:
        """The JSON object of an answer 200; empty for any other answer."""
        found = json.loads(self.body) if self.status == 200 else {}
        return found if isinstance(found, dict) else {}


@dataclass(slots=True)
class Exchange:
    """One call in the hands of a fault: the whole body is here, and nothing has been done or answered yet.

    `wait` is what a `Retry-After` says, in whole seconds.
    """

    app: ASGIApp
    scope: Scope
    receive: Receive
    send: Send
    body: bytes
    around: Surroundings
    wait: int = 1

    async def pass_on(self) -> None:
        """Carries the call out and answers it, as if nothing had happened."""
        await self.app(self.scope, self._receive_again(), self.send)

    async def carry_out(self) -> Answered:
        """Carries the call out, and holds the answer back."""
        answered = Answered()
        await self.app(self.scope, self._receive_again(), _holding(answered))
        return answered

    def carry_out_later(self) -> None:
        """Carries the call out some seconds from now, and says nothing. It has come through the door already."""
        late = self.app(self.scope, self._receive_again(self.around.seconds.late), _holding(Answered()))
        task = asyncio.ensure_future(late)
        self.around.at_work.add(task)
        task.add_done_callback(self.around.at_work.discard)

    async def answer(self, answered: Answered) -> None:
        """Gives an answer."""
        await self._start(answered)
        await self.send({"type": "http.response.body", "body": answered.body})

    async def refuse(self, status: int, detail: str, **headers: str) -> None:
        """Gives an answer as the endpoint words its refusals; underscores in `headers` are hyphens."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        await self.answer(in_json({"detail": detail}, status, named))

    async def drip(self, answered: Answered) -> None:
        """Gives an answer byte by byte, for as long as the client bears it."""
        await self._start(answered)
        for place in range(len(answered.body)):
            piece = answered.body[place : place + 1]
            await self.send({"type": "http.response.body", "body": piece, "more_body": True})
            if await self._gone_within(self.around.seconds.drip):
                return
        await self.send({"type": "http.response.body", "body": b""})

    async def say_nothing(self) -> None:
        """Waits until the client gives up."""
        while (await self.receive())["type"] != "http.disconnect":
            pass

    def hang_up(self) -> None:
        """Closes the connection, in order and without an answer."""
        self._transport().close()

    def reset(self) -> None:
        """Drops the connection: the client gets a reset."""
        line: socket.socket = self._transport().get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_FAREWELL)
        self._transport().abort()

    def hide(self, customer_id: int) -> None:
        """Keeps a customer out of lists for a while."""
        self.around.hidden[customer_id] = self.around.clock.monotonic() + self.around.seconds.lag

    def retire(self, customer_id: int) -> None:
        """Somebody sets a customer inactive."""
        self.around.store.update(self.scope[TENANT], customer_id, {"active": False}, lambda _record: None)

    def _transport(self) -> asyncio.Transport:
        transport: asyncio.Transport = self.scope["state"][TRANSPORT]
        return transport

    async def _start(self, answered: Answered) -> None:
        sized = {**answered.headers, "content-length": str(len(answered.body))}
        headers = [(name.encode(), value.encode()) for name, value in sized.items()]
        await self.send({"type": "http.response.start", "status": answered.status, "headers": headers})

    async def _gone_within(self, seconds: float) -> bool:
        try:
            message = await asyncio.wait_for(self.receive(), seconds)
        except TimeoutError:
            return False
        return bool(message["type"] == "http.disconnect")

    def _receive_again(self, after: float = 0.0) -> Receive:
        """The body once more, `after` so many seconds; then whatever comes."""
        waiting = [{"type": "http.request", "body": self.body, "more_body": False}]

        async def receive() -> Message:
            if not waiting:
                return await self.receive()
            await asyncio.sleep(after)
            return waiting.pop()

        return receive


def in_json(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Answered:
    """An answer of our own making."""
    return Answered(status, {"content-type": _JSON, **(headers or {})}, json.dumps(body).encode())


def _holding(answered: Answered) -> Send:
    async def hold(message: Message) -> None:
        if message["type"] == "http.response.start":
            answered.status = message["status"]
            answered.headers = {name.decode(): value.decode("latin-1") for name, value in message["headers"]}
        elif message["type"] == "http.response.body":
            answered.body += message.get("body", b"")

    return hold
