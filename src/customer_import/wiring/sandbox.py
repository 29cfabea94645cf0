"""How is the sandbox served alone?"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from customer_import.wiring.tenants import opened_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a sandbox is to be like: its records, its port (0: a free one), its limit in calls per second (0: none),
    the tenant to make a key for, a file for its log, and the faults that calls run into, by a seed."""

    state: Path
    port: int = 0
    rate: float = 10.0
    database: str
    log: Path | None = None
    faults: str = ""
    seed: int = 0


def serve(asked: Asked, say: Callable[[str], object]) -> None:
    """Serves a sandbox until Ctrl-C; says the address and the credentials of a new one-time key."""
    with opened_store(asked.state) as (store, sandbox):
        clock = sandbox.Clock(time.monotonic, time.time)
        plan = sandbox.read_faults(asked.faults)
        chance = Random(asked.seed).random  # noqa: S311  a seed's worth of bad luck, and no secret
        front = partial(sandbox.FaultLayer, plan=plan, chance=chance, clock=clock, store=store)
        calls = sandbox.RequestLog(asked.log)
        app = sandbox.build_app(store, clock=clock, rate=asked.rate, log=calls, front=front if asked.faults else None)
        made = store.new_key(asked.database)

        def announce(base_url: str) -> None:
            say(f"base url:      {base_url}")
            say(f"database:      {made.database}")
            say(f"client id:     {made.client_id}")
            say(f"client secret: {made.client_secret}")
            say(f"one-time key:  {made.one_time_key}")

        try:
            sandbox.serve_until_interrupted(app, announce, asked.port)
        finally:
            calls.close()
