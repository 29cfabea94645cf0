"""How do we sign in, and where is the token kept?

The one-time key is consumed by its first use, so everything here is arranged around one sentence: whatever the
endpoint answers to the single call to `/token` is on disk before anybody tries to understand it.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import ssl
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import anyio
import httpx
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.base import OAuth2Error
from authlib.oauth2.client import OAuth2Client

from customer_import.core.replies import Answer, detail, read_json
from customer_import.errors import SignInNeeded

_ROOM = 64 * 1024
"""Bytes that are reserved on disk before the key is used; the answer is read up to as many."""
_SECRET = re.compile(r"[\x21-\x7e]+")
_USED_UP = "The one-time key may be used up: ask an administrator for a new one, and have the old token revoked."


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token and what it belongs to; its repr never shows it."""

    database: str
    base_url: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What one sign-in needs; the `key` is consumed by its first use. Its repr shows none of the secrets."""

    database: str
    client_id: str
    client_secret: str = field(repr=False)
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Manner:
    """How the one call to `/token` is made: `timeout` in seconds of wall clock, `verify` as httpx wants it.

    `proxy` is for https alone, as it is for all other calls.
    """

    user_agent: str
    timeout: float
    verify: ssl.SSLContext | bool
    proxy: str | None = None


def load(path: Path) -> Token:
    """The token kept in `path`. Raises `SignInNeeded` when it is missing, unsafe to use, or no token."""
    _refuse_unsafe(path)
    try:
        with path.open("rb") as file:
            kept = json.loads(file.read(_ROOM))
        facts = [kept[name] for name in ("database", "base_url", "access_token")]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        facts = []
    if not facts or not all(isinstance(fact, str) for fact in facts):
        raise SignInNeeded(f"The token file {path} can't be read as one. Sign in again.")
    token = Token(*facts)
    if not _SECRET.fullmatch(token.secret):
        raise SignInNeeded(f"The token in {path} has blanks, line breaks or other letters in it. Sign in again.")
    return token


def save(path: Path, token: Token) -> None:
    """Keeps `token` in `path`, 0600, whole or not at all. Raises `OSError` when it can't be stored."""
    kept = {
        "access_token": token.secret,
        "token_type": "bearer",
        "database": token.database,
        "base_url": token.base_url,
    }
    scratch = path.with_name(f"{path.name}.new")
    _create(scratch, json.dumps(kept, indent=1).encode())
    scratch.replace(path)
    _settle(path.parent)


def sign_in(base_url: str, credentials: Credentials, path: Path, manner: Manner) -> Token:
    """Trades the one-time key for a token, kept in `path` before anything else happens.

    Makes exactly one call to `{base_url}/token`. The raw answer is written beside `path` first and goes away
    once the token is safe. Raises `SignInNeeded` with the reason. Not to be called from within an event loop.
    """
    raw = _prepared(path)
    session = _Session(manner)
    oauth = OAuth2Client(session, credentials.client_id, credentials.client_secret, "client_secret_post")
    oauth.register_compliance_hook("access_token_response", lambda answer: _kept(raw, answer))
    secret = _fetch(oauth, session, base_url, credentials, raw)
    token = Token(credentials.database, base_url, secret)
    try:
        save(path, token)
    except OSError as error:
        raise SignInNeeded(
            f"The token can't be stored in {path} ({error.strerror}); the endpoint's answer is in {raw}. {_USED_UP}"
        ) from None
    raw.unlink()
    return token


class _Session:
    """What authlib's transport-neutral client speaks to: it signs the body, httpx sends it."""

    def __init__(self, manner: Manner) -> None:
        self.sent = False
        self._manner = manner

    def post(self, url: str, *, auth: ClientAuth, headers: dict[str, str], **form: dict[str, str]) -> httpx.Response:
        # authlib leaves an empty scope out; the endpoint's form has it.
        body = urlencode({"scope": "", **form["data"]})
        url, headers, body = auth.prepare("POST", url, headers, body)
        return anyio.run(self._exchange, url, headers, body)

    async def _exchange(self, url: str, headers: Mapping[str, str], body: str) -> httpx.Response:
        manner = self._manner
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
                content = bytearray()
                async for chunk in response.aiter_raw():
                    content += chunk
                    if len(content) > _ROOM:
                        break
                await response.aclose()
                return httpx.Response(response.status_code, content=bytes(content), request=request)

    async def _trace(self, event: str, facts: Mapping[str, Any]) -> None:
        if event.endswith("send_request_headers.started") and facts["request"].method != b"CONNECT":
            self.sent = True


def _fetch(oauth: OAuth2Client, session: _Session, base_url: str, credentials: Credentials, raw: Path) -> str:
    """The token's secret. Raises `SignInNeeded`; then `raw` stays only if there may be a token in it."""
    try:
        answer: Mapping[str, Any] = oauth.fetch_token(
            f"{base_url}/token",
            grant_type="password",
            username=credentials.database,
            password=credentials.key,
            scope="",
        )
    except _Refused as refused:
        raw.unlink()
        raise SignInNeeded(f"The endpoint refused to sign us in ({refused}). {_USED_UP}") from None
    except _Unkept as error:
        raise SignInNeeded(f"The answer to the sign-in can't be stored in {raw} ({error}). {_USED_UP}") from None
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError) as error:
        raw.unlink()
        raise SignInNeeded(_lost(error, base_url, session)) from None
    except (ValueError, TypeError, OAuth2Error) as error:  # authlib's or ours
        if not session.sent:
            raw.unlink()
            raise SignInNeeded(_lost(error, base_url, session)) from None
        answer = {}  # there is one, and it can't be understood
    secret = answer.get("access_token")
    if not isinstance(secret, str) or not _SECRET.fullmatch(secret):
        raise SignInNeeded(
            f"The endpoint answered the sign-in without a token that can be used; its answer is in {raw}. {_USED_UP}"
        )
    return secret


def _lost(error: Exception, base_url: str, session: _Session) -> str:
    why = type(error).__name__  # and no more, for the libraries' words may repeat what we meant to send
    if session.sent:
        return f"The answer to the sign-in was lost ({why}). {_USED_UP}"
    return f"The endpoint {base_url} could not be reached ({why}); the key was not sent and can still be used."


class _Refused(Exception):
    """The endpoint said no, and why."""


class _Unkept(Exception):
    """There is an answer, and no place to keep it."""


def _kept(raw: Path, answer: httpx.Response) -> httpx.Response:
    """The answer, on disk; strict JSON if it is to be read at all."""
    try:
        _overwrite(raw, answer.content)
    except OSError as error:
        raise _Unkept(error.strerror) from None
    if not answer.is_success:
        raise _Refused(f"{answer.status_code}: {detail(Answer(answer.status_code, body=answer.content))}")
    read_json(answer.content)
    return answer


def _prepared(path: Path) -> Path:
    """Where the raw answer goes; whatever could keep it or the token from being stored is found out here."""
    raw = path.with_name(f"{path.name}.answer")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise SignInNeeded(f"{path} is a link or no regular file; name another for the token. Nothing was sent.")
        if raw.exists() and raw.read_bytes().strip():
            raw.rename(_free_name(raw))  # a token may be in it that was never stored
        _create(raw, b" " * _ROOM)
    except OSError as error:
        raise SignInNeeded(f"The token can't be stored in {path} ({error.strerror}); nothing was sent.") from None
    return raw


def _free_name(path: Path) -> Path:
    return next(name for number in count(1) if not (name := path.with_name(f"{path.name}.{number}")).exists())


def _create(path: Path, content: bytes) -> None:
    """A new file that only we can read, on disk when this returns; never through a link that lies in the way."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _settle(path.parent)


def _overwrite(path: Path, content: bytes) -> None:
    """`content` in the room that `_create` has taken; it is cut to its length last."""
    with path.open("r+b") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        file.truncate()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Makes a new name in `folder` survive the power going, where the system can do that."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _refuse_unsafe(path: Path) -> None:
    try:
        facts = path.lstat()
    except (OSError, ValueError):
        raise SignInNeeded(f"There is no token file {path}. Sign in first, with `customer-import login`.") from None
    if not stat.S_ISREG(facts.st_mode):
        raise SignInNeeded(f"The token file {path} is a link or no regular file; name the file itself.")
    if os.name != "posix":
        return
    if facts.st_uid != os.getuid():
        raise SignInNeeded(f"The token file {path} belongs to another user; make it yours or sign in again.")
    if facts.st_mode & 0o077:
        raise SignInNeeded(f"Others can read the token file {path}. Close it with: chmod 600 {shlex.quote(str(path))}")
