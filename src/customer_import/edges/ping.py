"""How does a health check hear that a job went well?"""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx

from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong

LONGEST_SECONDS = 10


def ping(address: str, *, user_agent: str, proxy: str) -> None:
    """Calls `address` once, and follows no redirect. Raises `CommandWrong`, which names its host alone:
    the rest of the address is what proves to the health check who calls. `proxy` is for https.
    """
    try:
        through = proxy if address.startswith("https:") else ""
        with httpx.Client(trust_env=False, proxy=through or None, timeout=LONGEST_SECONDS) as client:
            status = client.get(address, headers={"User-Agent": user_agent}).status_code
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise _unheard(address, type(error).__name__) from None
    if not 200 <= status < 300:
        raise _unheard(address, f"status {status}")


def _unheard(address: str, why: str) -> CommandWrong:
    try:
        host = urlsplit(address).hostname or "?"
    except ValueError:
        host = "?"
    return CommandWrong(say("ping_unheard", host=host, why=why))
