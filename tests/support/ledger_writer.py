"""What does a process leave in the ledger that dies while it writes? `python ledger_writer.py LEDGER WHAT`."""

from __future__ import annotations

import os
import resource
import signal
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from customer_import.core.outcomes import Outcome
from customer_import.core.replies import Effect, Method
from customer_import.edges.ledger import SqlLedger
from customer_import.errors import RunStopped
from customer_import.ports import LedgerRow, LedgerRun, Write

WRITE = Write(method=Method.POST, body_hash="hash", before={}, after={"name": "Kund"})


def row(number: int, state: str, customer_id: int | None = None) -> LedgerRow:
    return LedgerRow(row=number, key=f"{number:05}", action="create", state=state, customer_id=customer_id, attempts=1)


def begun(path: Path) -> SqlLedger:
    ledger = SqlLedger(path, tenant="model", now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    ledger.begin(LedgerRun(run="run1", command="run", started="2026-01-01T00:00:00+00:00", facts={}, counts={}))
    ledger.plan("run1", [row(number, Outcome.PENDING) for number in range(5000)])
    return ledger


def die_while_sending(ledger: SqlLedger) -> None:
    ledger.sending("run1", row(7, "sending"), WRITE)
    os.kill(os.getpid(), signal.SIGKILL)


def write_until_killed(ledger: SqlLedger) -> None:
    """Tells each step on standard output once the ledger has it."""
    for number in count():
        attempt = ledger.sending("run1", row(number, "sending"), WRITE)
        print(f"{number} sending", flush=True)
        ledger.verdict("run1", attempt, Effect.DONE, row(number, Outcome.CREATED, 1000 + number))
        print(f"{number} created", flush=True)


def run_out_of_room(ledger: SqlLedger) -> None:
    """A full disk, as near as a limit on the size of files comes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    for number in count():
        attempt = ledger.sending("run1", row(number, "sending"), WRITE)
        print(f"{attempt} sending", flush=True)


if __name__ == "__main__":
    stories = {"die": die_while_sending, "write": write_until_killed, "full": run_out_of_room}
    try:
        stories[sys.argv[2]](begun(Path(sys.argv[1])))
    except RunStopped as stopped:
        print(f"{type(stopped).__name__}: {stopped}")
