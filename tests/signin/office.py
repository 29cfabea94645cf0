"""How do tests of sign-in get keys of a sandbox over HTTP, and type the program's commands?"""

from __future__ import annotations

import secrets
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from program import Done, Program

from customer_import.edges.sandbox import Clock, Credentials, RequestLog, Store, build_app, serve

LAUNCHER = Path(__file__).with_name("login_launcher.py")
SIGKILL = -9


@dataclass(frozen=True)
class Office:
    """A sandbox that is served to the program, and what it saw."""

    base_url: str
    store: Store
    log: RequestLog

    def key(self) -> Credentials:
        """A new one-time key, and all that belongs to it."""
        return self.store.new_key("100001")

    def sign_ins(self) -> list[int | None]:
        """What each call for a token was answered."""
        return [call.status for call in self.log.calls() if call.path == "/v1/token"]


@contextmanager
def opened(folder: Path, rate: float = 0) -> Iterator[Office]:
    """An office with its records in `folder`, open while the context lasts."""
    clock = Clock(time.monotonic, time.time)
    store = Store(folder / "office.sqlite", clock=clock, secret=lambda: secrets.token_urlsafe(24))
    log = RequestLog()
    with serve(build_app(store, clock=clock, log=log, rate=rate)) as base_url:
        yield Office(base_url, store, log)
    store.close()


def lines(made: Credentials) -> str:
    """What is piped to `login --stdin`."""
    return f"{made.database}\n{made.client_id}\n{made.client_secret}\n{made.one_time_key}\n"


def typed(program: Program, command: Sequence[object], answers: str = "", **environment: str) -> Done:
    """A command with `answers` on its standard input."""
    return _done(program, [sys.executable, "-m", "customer_import", *map(str, command)], answers, environment)


def dies(program: Program, place: str, command: Sequence[object], answers: str) -> Done:
    """The same, killed (-9) at a named place."""
    return _done(program, [sys.executable, str(LAUNCHER), place, "1", *map(str, command)], answers, {})


def _done(program: Program, command: list[str], answers: str, environment: dict[str, str]) -> Done:
    done = subprocess.run(
        command,
        input=answers,
        cwd=program.home,
        env={**program.environment, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert "Traceback" not in done.stdout + done.stderr, done
    return Done(done.returncode, done.stdout, done.stderr)
