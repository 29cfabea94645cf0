"""How is the sandbox served alone?"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from customer_import.wiring.tenants import opened_store


def serve(
    state: Path, *, port: int, rate: float, database: str, log: Path | None, say: Callable[[str], object]
) -> None:
    """Serves the records in `state` until Ctrl-C; says the address and the credentials of a new one-time key."""
    with opened_store(state) as (store, sandbox):
        calls = sandbox.RequestLog(log)
        clock = sandbox.Clock(time.monotonic, time.time)
        app = sandbox.build_app(store, clock=clock, rate=rate, log=calls)
        made = store.new_key(database)

        def announce(base_url: str) -> None:
            say(f"base url:      {base_url}")
            say(f"database:      {made.database}")
            say(f"client id:     {made.client_id}")
            say(f"client secret: {made.client_secret}")
            say(f"one-time key:  {made.one_time_key}")

        try:
            sandbox.serve_until_interrupted(app, announce, port)
        finally:
            calls.close()
