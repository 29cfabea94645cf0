"""What must never be shown or handed over in the open?"""

from __future__ import annotations

import re

_SECRETS = frozenset(
    ("token", "access_token", "bearer", "client_secret", "secret", "key", "api_key", "one_time_key", "password")
)
_TOKEN = re.compile(r"(eyJ[\w-]+\.[\w-]+\.[\w-]*|[\w+=-]{40,})", re.ASCII)


_BEARER = re.compile(r"eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*", re.ASCII)


def holds_a_token(text: str) -> bool:
    """Whether a token of the usual form stands anywhere in `text`."""
    return _BEARER.search(text) is not None


def names_a_secret(name: str) -> bool:
    """Whether a setting of this name would be a secret: "client-secret", "TOKEN"."""
    return name.lower().replace("-", "_") in _SECRETS


def looks_like_a_token(text: str) -> bool:
    """Whether `text` is what tokens look like, and no name of a file."""
    return _TOKEN.fullmatch(text) is not None
