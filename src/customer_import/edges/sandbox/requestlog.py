"""Which calls reached the sandbox, when, and what did it answer?"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from customer_import.core.messages.sentences import say
from customer_import.edges.sandbox.clock import Clock
from customer_import.errors import CommandWrong

ARRIVED = "sandbox.arrived"
"""Where in the scope the time of arrival stands (monotonic seconds)."""
TENANT = "sandbox.tenant"
"""Where in the scope the database of the token stands; the door puts it there."""

FAULT = "sandbox.fault"
"""Where in the scope the name of the fault stands that was injected into the call, if one was."""

_LOGGED = "sandbox.logged"
_LONGEST_PATH = 200


@dataclass(frozen=True, slots=True)
class Call:
    """One call, without its token, its body and its query string.

    `arrived` is in monotonic seconds, `at` in seconds since the epoch; both are taken before anything else is
    done with the call. `tenant` is the database number, "" where no token said it. `status` is `None` where
    the call got no answer. `fault` names what went wrong with it on purpose, "" where nothing did.
    """

    arrived: float
    at: float
    method: str
    path: str
    status: int | None
    tenant: str = ""
    fault: str = ""


class RequestLog:
    """The latest calls in memory and, where a file is named, all of them there as JSON lines.

    Raises `CommandWrong` where the file can't be written.
    """

    def __init__(self, file: Path | None = None, *, keep: int = 100_000) -> None:
        self._latest: deque[Call] = deque(maxlen=keep)
        self._lock = Lock()
        self._file: TextIO | None = None
        if file is not None:
            self._file = _open(file)

    def add(self, call: Call) -> None:
        """Remembers `call`."""
        with self._lock:
            self._latest.append(call)
            if self._file is not None:
                self._file.write(json.dumps(asdict(call)) + "\n")

    def calls(self, tenant: str | None = None) -> tuple[Call, ...]:
        """The calls that have ended, by arrival; of one tenant, or of all."""
        with self._lock:
            calls = [call for call in self._latest if tenant is None or call.tenant == tenant]
        return tuple(sorted(calls, key=lambda call: call.arrived))

    def clear(self) -> None:
        """Forgets what is in memory; the file stays as it is."""
        with self._lock:
            self._latest.clear()

    def close(self) -> None:
        """Closes the file, if there is one."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None


def _open(file: Path) -> TextIO:
    try:
        # Line by line, so that a killed process leaves a log that is whole up to its last answer.
        return file.open("a", encoding="utf-8", buffering=1)
    except OSError as fault:
        raise CommandWrong(say("sandbox_log_unwritten", file=file, why=fault.strerror)) from fault


def read_log(file: Path) -> tuple[Call, ...]:
    """The calls of a log file, by arrival."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(sorted((Call(**json.loads(line)) for line in lines), key=lambda call: call.arrived))


def busiest_second(calls: Iterable[Call]) -> int:
    """The most calls that arrived within any one second: more than 10 of one tenant break the endpoint's limit."""
    window: deque[float] = deque()
    most = 0
    for arrived in sorted(call.arrived for call in calls):
        window.append(arrived)
        while window[0] <= arrived - 1:
            window.popleft()
        most = max(most, len(window))
    return most


class LogLayer:
    """The outermost layer: notes when a call arrived before anybody touches it, and adds it to the log at its end."""

    def __init__(self, app: ASGIApp, *, log: RequestLog, clock: Clock) -> None:
        self._app = app
        self._log = log
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the call on, and remembers it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        arrived = scope[ARRIVED] = self._clock.monotonic()
        at = self._clock.wall()
        status: int | None = None

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body" and not message.get("more_body", False):
                # Before the last byte leaves: whoever has the answer finds the call in the log.
                self._add(scope, arrived, at, status)
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            self._add(scope, arrived, at, status)

    def _add(self, scope: Scope, arrived: float, at: float, status: int | None) -> None:
        if scope.get(_LOGGED):
            return
        scope[_LOGGED] = True
        path = scope["path"][:_LONGEST_PATH]
        tenant, fault = scope.get(TENANT, ""), scope.get(FAULT, "")
        self._log.add(Call(arrived, at, scope["method"], path, status, tenant, fault))
