"""What can a server send that no server should? One that says exactly what a test tells it to, on loopback."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field

from anyio.from_thread import start_blocking_portal

Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""What is done with one connection once the first request's headers and body have been read."""


@dataclass
class RawServer:
    """A server that is up; `requests` has every request's bytes, headers and body."""

    port: int = 0
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"


@asynccontextmanager
async def serving(
    behaviour: Behaviour, tls: ssl.SSLContext | None = None, *, impatient: bool = False
) -> AsyncIterator[RawServer]:
    """Serves while the context lasts; `behaviour` is called for every request, or `impatient` at the first bytes."""
    raw = RawServer()
    writers: list[asyncio.StreamWriter] = []

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raw.connections += 1
        writers.append(writer)
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                raw.requests.append(await (reader.read(1000) if impatient else one_request(reader)))
                await behaviour(reader, writer)
                await writer.drain()

    server = await asyncio.start_server(connected, "127.0.0.1", ssl=tls)
    raw.port = server.sockets[0].getsockname()[1]
    try:
        yield raw
    finally:
        server.close()
        for writer in writers:
            writer.transport.abort()
        await asyncio.sleep(0.01)


async def one_request(reader: asyncio.StreamReader) -> bytes:
    """The bytes of one whole request."""
    head = await reader.readuntil(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return head + await reader.readexactly(int(lengths[0].partition(b":")[2]) if lengths else 0)


def http(status: int, body: bytes, headers: Mapping[str, str] | None = None, length: str | None = None) -> bytes:
    """An answer as bytes; `length` lies about how long the body is."""
    lines = [f"HTTP/1.1 {status} Something", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def json_answer(status: int, body: object, **headers: str) -> bytes:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return http(status, json.dumps(body).encode(), {"Content-Type": "application/json", **named})


def says(content: bytes) -> Behaviour:
    """Every request is answered with these bytes."""

    async def behaviour(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(content)

    return behaviour


def says_in_turn(*contents: bytes) -> Behaviour:
    """Each request is answered with the next of these."""
    waiting = iter(contents)

    async def behaviour(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(next(waiting))

    return behaviour


def says_after(deed: Callable[[], object], content: bytes) -> Behaviour:
    """As `says`, once `deed` is done."""

    async def behaviour(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        deed()
        writer.write(content)

    return behaviour


def says_and_hangs_up(content: bytes) -> Behaviour:
    async def behaviour(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(content)
        await writer.drain()
        writer.close()

    return behaviour


def says_and_resets(content: bytes = b"") -> Behaviour:
    """The line goes dead after `content`, without a farewell."""

    async def behaviour(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(content)
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.transport.abort()

    return behaviour


def never_answers() -> Behaviour:
    async def behaviour(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(3600)

    return behaviour


def drips(first: bytes, drop: bytes, every: float = 0.02) -> Behaviour:
    """After `first`, a little now and then, for ever."""

    async def behaviour(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(every)

    return behaviour


@contextmanager
def serving_aside(behaviour: Behaviour) -> Iterator[RawServer]:
    """As `serving`, from a thread of its own, for callers that bring no event loop."""
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(serving(behaviour)) as server,
    ):
        yield server
