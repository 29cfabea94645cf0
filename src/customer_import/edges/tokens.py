"""How do we sign in, and where is the token kept?

The one-time key is consumed by its first use, so everything here is arranged around one sentence: whatever the
endpoint answers to the single call to `/token` is on disk before anybody tries to understand it.
"""

from __future__ import annotations

import json
import os
import ssl
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.base import OAuth2Error
from authlib.oauth2.client import OAuth2Client

from customer_import.errors import SignInNeeded


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


def load(path: Path) -> Token:
    """The token kept in `path`. Raises `SignInNeeded` when it is missing, unsafe to use, or no token."""
    _refuse_unsafe(path)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        token = Token(str(kept["database"]), str(kept["base_url"]), str(kept["access_token"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise SignInNeeded(f"The token file {path} can't be read as one. Sign in again.") from None
    if not token.secret.isascii() or not token.secret.isprintable() or " " in token.secret or not token.secret:
        raise SignInNeeded(f"The token in {path} has blanks, line breaks or other letters in it. Sign in again.")
    return token


def save(path: Path, token: Token) -> None:
    """Keeps `token` in `path`, 0600, whole or not at all. Raises `SignInNeeded` when it can't be stored."""
    kept = {
        "access_token": token.secret,
        "token_type": "bearer",
        "database": token.database,
        "base_url": token.base_url,
    }
    scratch = path.with_suffix(".new")
    _write(scratch, json.dumps(kept, indent=1).encode())
    scratch.replace(path)


@dataclass(frozen=True, slots=True)
class Manner:
    """How the one call to `/token` is made: `timeout` in seconds a read, `verify` as httpx wants it."""

    user_agent: str
    timeout: float
    verify: ssl.SSLContext | bool


def sign_in(base_url: str, credentials: Credentials, path: Path, manner: Manner) -> Token:
    """Trades the one-time key for a token, kept in `path` before anything else happens.

    Makes exactly one call to `{base_url}/token`. The raw answer is written beside `path` first and goes away
    once the token is safe. Raises `SignInNeeded` with the reason.
    """
    raw = path.with_suffix(".answer")
    _write(raw, b"")  # a place that can't be written to is found out while the key is still good
    client = httpx.Client(
        headers={"User-Agent": manner.user_agent},
        follow_redirects=False,
        timeout=manner.timeout,
        trust_env=False,
        verify=manner.verify,
    )
    with client:
        session = _Session(client)
        oauth = OAuth2Client(session, credentials.client_id, credentials.client_secret, "client_secret_post")
        oauth.compliance_hook["access_token_response"].add(lambda answer: _keep_raw(raw, answer))
        answer = _fetch(oauth, base_url, credentials, raw)
    token = Token(credentials.database, base_url, str(answer["access_token"]))
    save(path, token)
    raw.unlink()
    return token


class _Session:
    """What authlib's transport-neutral client speaks to: it signs the body, httpx sends it."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def post(self, url: str, *, auth: ClientAuth, headers: dict[str, str], **form: dict[str, str]) -> httpx.Response:
        # authlib leaves an empty scope out; the endpoint's form has it.
        body = urlencode({"scope": "", **form["data"]})
        url, headers, body = auth.prepare("POST", url, headers, body)
        return self._client.post(url, content=body, headers=headers)


def _fetch(oauth: OAuth2Client, base_url: str, credentials: Credentials, raw: Path) -> Mapping[str, Any]:
    used_up = "The one-time key may be used up: ask an administrator for a new one, and have the old token revoked."
    try:
        answer: Mapping[str, Any] = oauth.fetch_token(
            f"{base_url}/token",
            grant_type="password",
            username=credentials.database,
            password=credentials.key,
            scope="",
        )
    except OAuth2Error as error:
        raw.unlink(missing_ok=True)
        raise SignInNeeded(f"The endpoint refused to sign us in ({error.error}). {used_up}") from None
    except httpx.ConnectError as error:
        raw.unlink(missing_ok=True)
        raise SignInNeeded(f"The endpoint {base_url} could not be reached ({error}); the key was not sent.") from None
    except (httpx.HTTPError, ValueError) as error:
        raise SignInNeeded(f"The answer to the sign-in was lost ({type(error).__name__}). {used_up}") from None
    if not isinstance(answer.get("access_token"), str):
        raise SignInNeeded(f"The endpoint answered the sign-in without a token; its answer is in {raw}. {used_up}")
    return answer


def _keep_raw(path: Path, answer: httpx.Response) -> httpx.Response:
    _write(path, answer.content)
    return answer


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise SignInNeeded(f"The token can't be stored in {path} ({error.strerror}); nothing was sent.") from None


def _refuse_unsafe(path: Path) -> None:
    try:
        facts = path.lstat()
    except OSError:
        raise SignInNeeded(f"There is no token file {path}. Sign in first.") from None
    if not stat.S_ISREG(facts.st_mode):
        raise SignInNeeded(f"The token file {path} is a link or no regular file; name the file itself.")
    if os.name != "posix":
        return
    if facts.st_uid != os.getuid():
        raise SignInNeeded(f"The token file {path} belongs to another user; make it yours or sign in again.")
    if facts.st_mode & 0o077:
        raise SignInNeeded(f"Others can read the token file {path}. Close it with: chmod 600 {path}")
