"""How does one call reach the endpoint, and what came back?"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from http.cookiejar import CookieJar, DefaultCookiePolicy
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
    """The endpoint over HTTP, one attempt a call and one wall-clock deadline around it.

    `client` comes from `connect`; `timeout` is in seconds of wall clock for the whole call.
    """

    def __init__(self, client: httpx.AsyncClient, *, timeout: float) -> None:
        self._client = client
        self._timeout = timeout
        # The library tidies up after a handshake that it gave up itself, and not after one that was cancelled; its
        # limit holds once for the connection and once for the encryption.
        self._limits = httpx.Timeout(None, connect=0.45 * timeout)
        self._secret = client.headers.get("Authorization", "").removeprefix("Bearer ")

    async def send(self, call: Call) -> Answer:
        """Makes `call` once, never again by itself, and gives back whatever came of it; never raises."""
        trace = _Trace()
        with anyio.move_on_after(self._timeout):
            try:
                return await self._exchange(call, trace)
            except Exception as error:  # noqa: BLE001  whatever the libraries raise, what counts is whether a byte left
                return Answer(broken=_how(error, trace), why=_why(error))
        why = f"no whole answer within {self._timeout:g} seconds"
        return Answer(broken=Broken.CUT if trace.sent else Broken.NOT_SENT, why=why)

    async def _exchange(self, call: Call, trace: _Trace) -> Answer:
        request = self._client.build_request(
            call.method,
            call.path,
            params=list(call.query) or None,
            json=call.body,
            timeout=self._limits,
            extensions={"trace": trace},
        )
        if request.url.netloc != self._client.base_url.netloc:  # the token is for one host and seen nowhere else
            return Answer(broken=Broken.NOT_SENT, why=f"{call.path!r} is not a path below the endpoint's address")
        response = await self._client.send(request, stream=True)
        try:
            return _without(self._secret, await _read(response))
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
    base_url: str, *, token: str, user_agent: str, concurrency: int, proxy: str | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """An HTTP client that signs every call, follows no redirect, keeps no cookie and obeys no environment.

    `token` "" signs none of them. `proxy` is for https alone: plain http goes to this machine and nowhere else.
    """
    hush_the_libraries()
    async with httpx.AsyncClient(
        base_url=base_url,
        headers={
            **({"Authorization": f"Bearer {token}"} if token else {}),
            "User-Agent": user_agent,
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        },
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        follow_redirects=False,
        timeout=None,  # noqa: S113  one deadline around the whole call does more than httpx's, which are per read
        limits=httpx.Limits(max_connections=concurrency, max_keepalive_connections=concurrency),
        trust_env=False,
        proxy=proxy if base_url.startswith("https:") else None,
        verify=certificates(base_url),
    ) as client:
        yield client


def certificates(base_url: str) -> ssl.SSLContext | bool:
    """The certificates to check the endpoint by; plain http, which is only allowed to loopback, needs none."""
    return httpx.create_ssl_context(trust_env=False) if base_url.startswith("https:") else False
