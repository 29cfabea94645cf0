"""What does a process tell that holds a tenant's lease and writes? `python lease_holder.py URL TENANT SECONDS HOW`."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from itertools import count

from customer_import.core.replies import Method
from customer_import.edges.ledger import SqlLedger
from customer_import.errors import RunStopped
from customer_import.ports import LedgerRow, LedgerRun, Write

WRITE = Write(method=Method.POST, body_hash="hash", before={}, after={"name": "Kund"})


def announce(ledger: SqlLedger, number: int) -> None:
    row = LedgerRow(row=number, key=f"{number:05}", action="create", state="sending", attempts=1)
    ledger.sending("run1", row, WRITE)


def writing(ledger: SqlLedger) -> None:
    """Tells of each write once the ledger has it, and whether a call could leave then."""
    for number in count():
        announce(ledger, number)
        print(f"{number} {ledger.holds()}", flush=True)
        time.sleep(0.05)


def amid(ledger: SqlLedger) -> None:
    """Begins a transaction, and ends it when it is told to."""
    with ledger.at_once():
        announce(ledger, 1)
        print("amid", flush=True)
        sys.stdin.readline()
    print("written", flush=True)


def idle(ledger: SqlLedger) -> None:
    """Writes nothing, and tells from time to time whether the tenant is ours."""
    while True:
        print(f"idle {ledger.holds()}", flush=True)
        time.sleep(0.05)


if __name__ == "__main__":
    url, tenant, seconds, how = sys.argv[1:]
    ledger = SqlLedger(url, tenant=tenant, now=lambda: datetime.now(UTC))
    try:
        with ledger.held(by="the child", tenant=tenant, seconds=float(seconds), clock=time.monotonic):
            ledger.begin(LedgerRun(run="run1", command="run", started="2026-01-01", facts={}, counts={}))
            {"writing": writing, "amid": amid, "idle": idle}[how](ledger)
    except RunStopped as stopped:
        print(f"{type(stopped).__name__}: {stopped}", flush=True)
