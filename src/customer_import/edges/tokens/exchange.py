"""How is a one-time key traded for a token, in exactly one call?"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import anyio
import httpx
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.base import OAuth2Error
from authlib.oauth2.client import OAuth2Client

from customer_import.core.messages.sentences import say
from customer_import.core.replies import Answer, detail, read_json
from customer_import.edges import hush_the_libraries
from customer_import.edges.tokens.attempt import Attempt
from customer_import.edges.tokens.bearer import Credentials, Token, is_secret
from customer_import.edges.tokens.files import ROOM, save
from customer_import.errors import SignInNeeded

USED_UP = say("key_used_up")


@dataclass(frozen=True, slots=True)
class Manner:
    """How the one call to `/token` is made: `timeout` in seconds of wall clock, `verify` as httpx wants it.

    `proxy` is for https alone, as it is for all other calls.
    """

    user_agent: str
    timeout: float
    verify: ssl.SSLContext | bool
    proxy: str | None = None


def trade(base_url: str, credentials: Credentials, attempt: Attempt, manner: Manner) -> Token:
    """Trades the one-time key for a token, which is on disk, in the answer of `attempt`, when this returns.

    Makes exactly one call to `{base_url}/token`. Raises `SignInNeeded` with the reason; then the answer stays only if
    there may be a token in it. Not to be called from within an event loop.
    """
    attempt.prepare()
    asks = partial(attempt.asks, credentials.database, base_url)
    session = _Session(manner, before_it_leaves=partial(asks, is_sent=True))
    oauth = OAuth2Client(session, credentials.client_id, credentials.client_secret, "client_secret_post")
    oauth.register_compliance_hook("access_token_response", partial(_kept, attempt))
    try:
        asks()
    except OSError as error:
        attempt.is_over()
        raise SignInNeeded(say("token_not_storable", path=attempt.path, why=error.strerror)) from None
    return Token(credentials.database, base_url, _fetch(oauth, session, base_url, credentials, attempt))


def sign_in(base_url: str, credentials: Credentials, path: Path, manner: Manner) -> Token:
    """As `trade`, and keeps the token in `path`."""
    attempt = Attempt(path)
    token = trade(base_url, credentials, attempt, manner)
    try:
        save(path, token)
    except OSError as error:
        raise SignInNeeded(not_stored(attempt, error)) from None
    attempt.is_over()
    return token


def not_stored(attempt: Attempt, error: OSError) -> str:
    """What is said when there is a token, and its place can't be written to any more."""
    return say("token_not_stored", path=attempt.path, why=error.strerror, answer=attempt.answer)


class _Session:
    """What authlib's transport-neutral client speaks to: it signs the body, httpx sends it."""

    def __init__(self, manner: Manner, before_it_leaves: Callable[[], None]) -> None:
        self.sent = False
        self.received = bytearray()
        self._manner = manner
        self._before_it_leaves = before_it_leaves

    def post(self, url: str, *, auth: ClientAuth, headers: dict[str, str], **form: dict[str, str]) -> httpx.Response:
        # authlib leaves an empty scope out; the endpoint's form has it.
        body = urlencode({"scope": "", **form["data"]})
        url, headers, body = auth.prepare("POST", url, headers, body)
        return anyio.run(self._exchange, url, headers, body)

    async def _exchange(self, url: str, headers: Mapping[str, str], body: str) -> httpx.Response:
        manner = self._manner
        hush_the_libraries()
        with anyio.fail_after(manner.timeout):
            async with httpx.AsyncClient(
                headers={"User-Agent": manner.user_agent, "Accept-Encoding": "identity"},
                follow_redirects=False,
                # One deadline around the whole call does more than httpx's, which are per read. The two for a
                # connection and its encryption are needed, since what is cancelled there is not tidied up.
                timeout=httpx.Timeout(None, connect=0.45 * manner.timeout),
                trust_env=False,
                verify=manner.verify,
                proxy=manner.proxy if url.startswith("https:") else None,
            ) as client:
                request = client.build_request("POST", url, content=body, headers=dict(headers))
                request.extensions["trace"] = self._trace
                response = await client.send(request, stream=True)
                async for chunk in response.aiter_raw():
                    self.received += chunk
                    if len(self.received) > ROOM:
                        break
                await response.aclose()
                return httpx.Response(response.status_code, content=bytes(self.received), request=request)

    async def _trace(self, event: str, facts: Mapping[str, Any]) -> None:
        if event.endswith("send_request_headers.started") and facts["request"].method != b"CONNECT":
            self._before_it_leaves()  # what fails here is not sent
            self.sent = True


def _fetch(oauth: OAuth2Client, session: _Session, base_url: str, credentials: Credentials, attempt: Attempt) -> str:
    """The token's secret. Raises `SignInNeeded`; then the answer stays only if there may be a token in it."""
    try:
        answer: Mapping[str, Any] = oauth.fetch_token(
            f"{base_url}/token",
            grant_type="password",
            username=credentials.database,
            password=credentials.key,
            scope="",
        )
    except _Refused as refused:
        attempt.is_over()
        raise SignInNeeded(say("sign_in_refused", reason=refused, used_up=USED_UP)) from None
    except _Unkept as error:
        raise SignInNeeded(say("answer_not_stored", answer=attempt.answer, why=error, used_up=USED_UP)) from None
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError) as error:
        return _cut_short(error, session, base_url, attempt)
    except (ValueError, TypeError, OAuth2Error) as error:  # authlib's or ours
        if not session.sent:
            return _cut_short(error, session, base_url, attempt)
        answer = {}  # there is one, and it can't be understood
    secret = answer.get("access_token")
    if not isinstance(secret, str) or not is_secret(secret):
        raise SignInNeeded(say("answer_without_token", answer=attempt.answer, used_up=USED_UP))
    return secret


def _cut_short(error: Exception, session: _Session, base_url: str, attempt: Attempt) -> str:
    """The token's secret, where it came although the answer broke off. Raises `SignInNeeded` where it did not."""
    why = type(error).__name__  # and no more, for the libraries' words may repeat what we meant to send
    if not session.sent:
        attempt.is_over()
        raise SignInNeeded(say("sign_in_unreachable", base_url=base_url, why=why))
    if not session.received.strip():
        attempt.is_over()
        raise SignInNeeded(say("answer_lost", why=why, used_up=USED_UP))
    with suppress(OSError):
        attempt.keep(bytes(session.received))
    left = attempt.left_over()
    if left is None or not left.secret:
        raise SignInNeeded(say("answer_cut", why=why, answer=attempt.answer, used_up=USED_UP))
    return left.secret


class _Refused(Exception):
    """The endpoint said no, and why."""


class _Unkept(Exception):
    """There is an answer, and no place to keep it."""


def _kept(attempt: Attempt, answer: httpx.Response) -> httpx.Response:
    """The answer, on disk; strict JSON if it is to be read at all."""
    try:
        attempt.keep(answer.content)
    except OSError as error:
        raise _Unkept(error.strerror) from None
    if not answer.is_success:
        raise _Refused(f"{answer.status_code}: {detail(Answer(answer.status_code, body=answer.content))}")
    read_json(answer.content)
    return answer
