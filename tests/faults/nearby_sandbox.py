"""How do tests get a sandbox that is quick to come by? Over real HTTP, and from a thread of the tests' own process."""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from threading import Lock

from customer_import.edges import sandbox
from customer_import.edges.tokens import Token, save

DATABASE = "100001"
_BUILDING = Lock()
"""FastAPI silences a warning while it builds an application, which is only right for one thread at a time."""


@dataclass
class Nearby:
    """A sandbox that is up; nothing goes wrong any more once `is_well`."""

    base_url: str
    token: Path
    log: sandbox.RequestLog
    store: sandbox.Store
    is_well: bool = False

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags that lead to it."""
        return ("--base-url", self.base_url, "--token-file", str(self.token))

    def calls(self) -> tuple[sandbox.Call, ...]:
        return self.log.calls()

    def writes(self) -> list[sandbox.Call]:
        return [call for call in self.calls() if call.method in ("POST", "PUT")]

    def busiest_second(self) -> int:
        """The most calls that arrived within any one second."""
        return sandbox.busiest_second(self.calls())

    def there(self) -> dict[int, str]:
        """Who is there: id and key."""
        return {int(str(one["id"])): str(one["customerno"]) for one in self.store.customers(DATABASE)}

    def names(self) -> Counter[str]:
        """How many customers have each name, whatever their key."""
        return Counter(str(one["name"]) for one in self.store.customers(DATABASE))


@contextmanager
def nearby_sandbox(home: Path, faults: str = "", seed: int = 0) -> Iterator[Nearby]:
    """Serves a sandbox with its records and a token in `home`; `faults` as the command takes them."""
    clock = sandbox.Clock(time.monotonic, time.time)
    store = sandbox.Store(home / "sandbox.sqlite", clock=clock, secret=lambda: secrets.token_urlsafe(24))
    log, bad_luck = sandbox.RequestLog(), Random(seed)
    nearby = Nearby("", home / "sandbox.token", log, store)
    front = partial(
        sandbox.FaultLayer,
        plan=sandbox.read_faults(faults),
        chance=lambda: 1.0 if nearby.is_well else bad_luck.random(),
        clock=clock,
        store=store,
    )
    try:
        with _BUILDING:
            app = sandbox.build_app(store, clock=clock, log=log, front=front if faults else None)
        with sandbox.serve(app) as base_url:
            key = store.new_key(DATABASE)
            secret = store.sign_in(key.client_id, key.client_secret, DATABASE, key.one_time_key)
            save(nearby.token, Token(DATABASE, base_url, secret))
            nearby.base_url = base_url
            yield nearby
    finally:
        store.close()
