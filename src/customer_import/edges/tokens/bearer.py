"""What is a token, what does one sign-in need, and how do both keep quiet about it?"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from customer_import.core.messages.sentences import say
from customer_import.errors import SignInNeeded

_SECRET = re.compile(r"[\x21-\x7e]+")


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
    client_id: str = field(repr=False)
    client_secret: str = field(repr=False)
    key: str = field(repr=False)


def is_secret(text: object) -> bool:
    """Whether `text` can be a token: ASCII that can be seen, without blanks or line breaks."""
    return isinstance(text, str) and _SECRET.fullmatch(text) is not None


def written(token: Token) -> str:
    """The token with what it belongs to, as it is kept in files and keyrings."""
    kept = {
        "access_token": token.secret,
        "token_type": "bearer",
        "database": token.database,
        "base_url": token.base_url,
    }
    return json.dumps(kept, indent=1)


def parsed(kept: str | bytes, place: object) -> Token:
    """The token that `written` made text of. Raises `SignInNeeded` naming the `place` where it is none."""
    try:
        record = json.loads(kept)
        facts = [record[name] for name in ("database", "base_url", "access_token")]
    except (ValueError, LookupError, TypeError, RecursionError):
        facts = []
    if not facts or not all(isinstance(fact, str) for fact in facts):
        raise SignInNeeded(say("token_unreadable", place=place))
    token = Token(*facts)
    if not is_secret(token.secret):
        raise SignInNeeded(say("token_odd", place=place))
    return token
