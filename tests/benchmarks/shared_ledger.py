"""How many calls a second can the ledgers in one PostgreSQL server write down?

    python tests/benchmarks/shared_ledger.py --seconds 10

Each process is a run of a tenant of its own: it announces a call, and writes down its verdict, as fast as it can. A
tenant makes at most ten calls a second, so the figure over ten is how many tenants one server carries at once.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support")]

from postgresql import Server, served  # noqa: E402  found by the line above

from customer_import.core.outcomes import Outcome  # noqa: E402  as above
from customer_import.core.replies import Effect, Method  # noqa: E402  as above
from customer_import.edges.ledger import SqlLedger  # noqa: E402  as above
from customer_import.ports import LedgerRow, LedgerRun, Write  # noqa: E402  as above

WRITE = Write(method=Method.POST, body_hash="0" * 64, before={}, after={"name": "Kund AB", "customerno": "001234"})


def calls_of_a_tenant(url: str, tenant: str, seconds: float) -> tuple[int, float]:
    """How many calls were written down, and the CPU seconds that it took this process."""
    ledger = SqlLedger(url, tenant=tenant, now=lambda: datetime.now(UTC))
    with ledger.held(by=f"process {os.getpid()}", tenant=tenant, seconds=60, clock=time.monotonic):
        ledger.begin(LedgerRun(run="run1", command="run", started="2026-01-01", facts={}, counts={}))
        end, number, cpu = time.monotonic() + seconds, 0, time.process_time()
        while time.monotonic() < end:
            row = LedgerRow(row=number, key=f"{number:06}", action="create", state="sending", attempts=1)
            attempt = ledger.sending("run1", row, WRITE)
            done = LedgerRow(
                row=number, key=row.key, action="create", state=Outcome.CREATED, customer_id=number, attempts=1
            )
            ledger.verdict("run1", attempt, Effect.DONE, done)
            number += 1
        spent = time.process_time() - cpu
    ledger.close()
    return number, spent


def measured(server: Server, tenants: int, seconds: float) -> str:
    with ProcessPoolExecutor(tenants, mp_context=get_context("spawn")) as pool:
        names = [f"{tenants} at once, {number}" for number in range(tenants)]
        found = [pool.submit(calls_of_a_tenant, server.url, name, seconds) for name in names]
        counts = [one.result() for one in found]
    calls, cpu = sum(count for count, _ in counts), sum(spent for _, spent in counts)
    return f"{tenants:>7}  {calls / seconds:>14.0f}  {calls / seconds / 10:>26.0f}  {cpu / calls * 1000:>18.2f}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=10)
    asked = parser.parse_args()
    with served() as server:
        print("tenants  calls a second  tenants at ten calls each  ms of CPU per call")
        for tenants in (1, 2, 4, 8):
            print(measured(server, tenants, asked.seconds), flush=True)


if __name__ == "__main__":
    main()
