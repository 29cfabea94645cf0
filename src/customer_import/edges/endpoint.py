"""How does one call reach the endpoint, and what came back?"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import lru_cache
from typing import Any

import anyio
import httpx

from customer_import.core.replies import Answer, Broken, Call
from customer_import.edges import hush_the_libraries

LARGEST_ANSWER = 10 * 1024 * 1024
"""An answer is read up to this many bytes; what is longer counts as cut."""
_SHORTEST_SECRET = 8  # a shorter one, as tests have them, may be part of anything
_HANDSHAKE_BROKE_OFF = (
    ssl.SSLWantReadError,
    ssl.SSLWantWriteError,
    ssl.SSLEOFError,
    ssl.SSLZeroReturnError,
    ssl.SSLSyscallError,
)
"""What `ssl` raises when the line goes dead before the two have agreed, which says nothing about who it was."""


class HttpEndpoint:
    """The endpoint over HTTP: one attempt a call, one wall-clock deadline around it, and nothing kept between calls.

    It comes from `connect`. Below it there is no client that would follow a redirect or keep a cookie. Each call in the
    air has a connection to itself: a pool of several looks at every idle one before each call, and once more after.
    """

    def __init__(
        self,
        base_url: str,
        lanes: Sequence[httpx.AsyncBaseTransport],
        *,
        headers: Mapping[str, str],
        deadline: float,
        secret: str,
    ) -> None:
        self._base_url = httpx.URL(base_url.rstrip("/") + "/")
        self._headers = httpx.Headers(headers)
        self._free = list(lanes)
        self._lanes = anyio.Semaphore(len(lanes), fast_acquire=True)
        self._deadline = deadline
        # The library tidies up after a handshake that it gave up itself, and not after one that was cancelled; its
        # limit holds once for the connection and once for the encryption.
        self._limits = httpx.Timeout(None, connect=0.45 * deadline).as_dict()
        self._secret = secret

    async def send(self, call: Call) -> Answer:
        """Makes `call` once, never again by itself, and gives back whatever came of it; never raises."""
        trace = _Trace()
        with anyio.move_on_after(self._deadline):
            try:
                return await self._exchange(call, trace)
            except Exception as error:  # noqa: BLE001  whatever the libraries raise, what counts is whether a byte left
                return Answer(broken=_how(error, trace), why=_why(error))
        why = f"no whole answer within {self._deadline:g} seconds"
        return Answer(broken=Broken.CUT if trace.sent else Broken.NOT_SENT, why=why)

    async def _exchange(self, call: Call, trace: _Trace) -> Answer:
        address = _below(self._base_url, call.path)
        if address is None:  # the token is for one host and seen nowhere else
            return Answer(broken=Broken.NOT_SENT, why=f"{call.path!r} is not a path below the endpoint's address")
        request = httpx.Request(
            call.method,
            address,
            params=list(call.query) or None,
            headers=self._headers,
            json=call.body,
            extensions={"timeout": self._limits, "trace": trace},
        )
        async with self._lanes:
            lane = self._free.pop()
            try:
                return _without(self._secret, await _answered(lane, request))
            finally:
                self._free.append(lane)


@lru_cache(maxsize=64)  # nearly all calls go to the same few places
def _below(base_url: httpx.URL, path: str) -> httpx.URL | None:
    """Where a path leads; `None` when that is not below the base URL."""
    part = httpx.URL(path)
    if part.is_absolute_url or part.netloc:
        return None
    return base_url.copy_with(raw_path=base_url.raw_path + part.raw_path.lstrip(b"/"))


async def _answered(lane: httpx.AsyncBaseTransport, request: httpx.Request) -> Answer:
    response = await lane.handle_async_request(request)
    try:
        return await _read(response)
    finally:
        with anyio.CancelScope(shield=True):
            await response.aclose()


async def _read(response: httpx.Response) -> Answer:
    """The whole answer, undecoded: what comes compressed, unasked, is not unpacked."""
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > LARGEST_ANSWER:
            return Answer(broken=Broken.CUT, why=f"an answer of more than {LARGEST_ANSWER:,} bytes")
    return Answer(response.status_code, _headers(response), bytes(body))


def _without(secret: str, answer: Answer) -> Answer:
    """The answer, with the token struck out where somebody has echoed it: answers are shown to people."""
    if len(secret) < _SHORTEST_SECRET or (secret.encode() not in answer.body and secret not in str(answer.headers)):
        return answer
    struck = "*" * len(secret)
    headers = {name: value.replace(secret, struck) for name, value in answer.headers.items()}
    return replace(answer, headers=headers, body=answer.body.replace(secret.encode(), struck.encode()))


class _Trace:
    """Notes whether the first byte of a request may have left; httpcore calls it at every step."""

    def __init__(self) -> None:
        self.sent = False

    async def __call__(self, event: str, facts: Mapping[str, Any]) -> None:
        # A CONNECT is said to a proxy, before anything of the call itself.
        if event.endswith("send_request_headers.started") and facts["request"].method != b"CONNECT":
            self.sent = True


def _how(error: Exception, trace: _Trace) -> Broken:
    if trace.sent:
        return Broken.CUT
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, _HANDSHAKE_BROKE_OFF):
            return Broken.NOT_TRUSTED
        cause = cause.__cause__ or cause.__context__
    return Broken.NOT_SENT


def _why(error: Exception) -> str:
    """What went wrong, in the library's words; those about what we meant to send may repeat the token."""
    words = "" if isinstance(error, httpx.LocalProtocolError) else str(error)
    return f"{type(error).__name__} {words}".strip()


def _headers(response: httpx.Response) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


@asynccontextmanager
async def connect(
    base_url: str, *, token: str, user_agent: str, concurrency: int, deadline: float, proxy: str | None = None
) -> AsyncIterator[HttpEndpoint]:
    """The endpoint at `base_url`, for `concurrency` calls at a time; it signs every call and obeys no environment.

    `token` "" signs none of them. `deadline` is seconds of wall clock for a whole call. `proxy` is for https alone:
    plain http goes to this machine and nowhere else.
    """
    hush_the_libraries()
    headers = {
        **({"Authorization": f"Bearer {token}"} if token else {}),
        "User-Agent": user_agent,
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "keep-alive",
    }
    checked = certificates(base_url)
    through = proxy if base_url.startswith("https:") else None
    one = httpx.Limits(max_connections=1, max_keepalive_connections=1)
    async with AsyncExitStack() as open_lanes:
        lanes = [
            await open_lanes.enter_async_context(
                httpx.AsyncHTTPTransport(verify=checked, trust_env=False, limits=one, proxy=through)
            )
            for _ in range(concurrency)
        ]
        yield HttpEndpoint(base_url, lanes, headers=headers, deadline=deadline, secret=token)


def certificates(base_url: str) -> ssl.SSLContext | bool:
    """The certificates to check the endpoint by; plain http, which is only allowed to loopback, needs none."""
    return httpx.create_ssl_context(trust_env=False) if base_url.startswith("https:") else False
