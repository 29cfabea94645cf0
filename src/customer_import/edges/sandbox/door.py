"""May this call come in: who sends it, and how many were sent within the last second?"""

from __future__ import annotations

import json
import math
from collections import defaultdict, deque
from collections.abc import Hashable

from starlette.types import ASGIApp, Receive, Scope, Send

from customer_import.core.messages.sentences import say
from customer_import.edges.sandbox.requestlog import ARRIVED, TENANT
from customer_import.edges.sandbox.store import Store
from customer_import.errors import CommandWrong

TOKEN_PATH = "/v1/token"  # noqa: S105  # a path, not a password
DESCRIPTION_PATH = "/v1/openapi.json"


class SlidingSecond:
    """Counts calls within the last second; the count includes refused ones, as the endpoint says "every call".

    `rate` is in calls per second, 0 for no limit. Below 1 the window grows: 0.5 is one call in two seconds. Raises
    `CommandWrong` where it is no such number.
    """

    def __init__(self, rate: float) -> None:
        if not (math.isfinite(rate) and rate >= 0):
            raise CommandWrong(say("sandbox_rate", rate=rate))
        self._most = max(1, int(rate))
        self._seconds = self._most / rate if rate > 0 else 0.0
        self._arrivals: defaultdict[Hashable, deque[float]] = defaultdict(deque)

    def admits(self, who: Hashable, arrived: float) -> bool:
        """Counts a call of `who` (arrival in monotonic seconds) and says whether it is within the limit."""
        if not self._seconds:
            return True
        arrivals = self._arrivals[who]
        while arrivals and arrivals[0] <= arrived - self._seconds:
            arrivals.popleft()
        arrivals.append(arrived)
        return len(arrivals) <= self._most


class Door:
    """The layer in front of every route: 401 and 403 by the bearer header, 429 by the sliding second.

    Calls are counted per client id and database; sign-ins per caller's address. A token that was never issued is
    answered 401, one whose key was deleted 403.
    """

    def __init__(self, app: ASGIApp, *, store: Store, window: SlidingSecond) -> None:
        self._app = app
        self._store = store
        self._window = window

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the call on, or answers it here."""
        if scope["type"] != "http" or scope["path"] == DESCRIPTION_PATH:
            await self._app(scope, receive, send)
            return
        who: Hashable
        if scope["path"] == TOKEN_PATH:
            who = (scope["client"] or ("", 0))[0]
        else:
            holder = self._store.holder(_bearer(scope))
            if holder is None:
                await _answer(send, 401, "Not authenticated", ((b"www-authenticate", b"Bearer"),))
                return
            scope[TENANT] = holder.database
            if holder.revoked:
                await _answer(send, 403, "access_denied")
                return
            who = (holder.client_id, holder.database)
        if not self._window.admits(who, scope[ARRIVED]):
            await _answer(send, 429, "Too many requests")
            return
        await self._app(scope, receive, send)


def _bearer(scope: Scope) -> str:
    """The token of the one Authorization header; "" where there is none, several, or one of another kind."""
    values = [value for name, value in scope["headers"] if name == b"authorization"]
    if len(values) != 1:
        return ""
    scheme, _, token = values[0].decode("latin-1").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


async def _answer(send: Send, status: int, detail: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    body = json.dumps({"detail": detail}).encode()
    sized = ((b"content-type", b"application/json"), (b"content-length", b"%d" % len(body)), *headers)
    await send({"type": "http.response.start", "status": status, "headers": list(sized)})
    await send({"type": "http.response.body", "body": body})
