"""How many rows reach the endpoint in a second, with its limit and without, and what does a row cost us?

python tests/benchmarks/throughput.py [--rows 600] [--free-rows 1500] [--rounds 3] [--in-flight 6 20]

At the limit: the whole `run_file` story over HTTP against the sandbox in its own process, which allows 10 calls per
second, on an empty tenant and on one with 5,000 customers. Without a limit: the same, in turn with its floor, a bare
httpx client that makes the same POSTs with as many in flight. CPU is that of our process during sending and verifying.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import anyio
import anyio.to_thread
import httpx

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
sys.path.insert(0, str(Path(__file__).parents[1] / "sample_files"))

from program import Program, Served, served_sandbox
from sample_csv import fortnox_csv
from sample_customers import make_customers

from customer_import.calls import Caller, Patience
from customer_import.core.outcomes import Outcome
from customer_import.core.pacing import Pace
from customer_import.core.payload import Wire
from customer_import.core.replies import Answer, Call, Method
from customer_import.core.sealing import Sealer
from customer_import.edges.endpoint import HttpEndpoint, connect
from customer_import.edges.ledger import SqlLedger
from customer_import.edges.sandbox import Clock, Store
from customer_import.pipeline import Books, Order, Tenant, run_file
from customer_import.ports import LedgerRun
from customer_import.stopping import Stop
from customer_import.uploader import Limits
from customer_import.wiring.carrying import REFERENCE_PATHS
from customer_import.wiring.sources import Request, take

NO_LIMIT = 1e5  # calls per second, more than anything on one machine can do
Bodies = list[dict[str, object]]


@dataclass(frozen=True)
class Taken:
    """What one run took while it was sending."""

    rows: int
    seconds: float
    cpu: float
    calls: int = 0
    busiest: int = 0
    throttled: int = 0


class Stopwatch:
    """A `Progress` that takes the time from the first row's turn to the end of the verification."""

    def __init__(self) -> None:
        self.began = self.ended = (0.0, 0.0)
        self.outcomes: list[Outcome] = []

    def start(self, total: int) -> None:
        self.began = _now()

    def finish(self) -> None:
        self.ended = _now()

    def advance(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)

    def note(self, sentence: str) -> None:
        print(sentence, file=sys.stderr)


@dataclass(frozen=True)
class Noting:
    """The door, which remembers what was posted for the floor to post the same."""

    door: HttpEndpoint
    bodies: Bodies

    async def send(self, call: Call) -> Answer:
        if call.method is Method.POST and call.body is not None:
            self.bodies.append(dict(call.body))
        return await self.door.send(call)


def _now() -> tuple[float, float]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return time.perf_counter(), used.ru_utime + used.ru_stime


@contextmanager
def served(rate: int, customers: int) -> Iterator[tuple[Served, Path]]:
    """A fresh sandbox with so many customers, and a fresh folder."""
    with tempfile.TemporaryDirectory(prefix="throughput-") as name:
        home = Path(name)
        store = Store(home / "sandbox.sqlite", clock=Clock(time.monotonic, time.time), secret=lambda: "unused")
        store.add_customers("100001", ({"customerno": f"old-{n}", "name": f"Old {n}"} for n in range(customers)))
        store.close()
        with served_sandbox(Program(home), "--rate", rate) as sandbox:
            yield sandbox, home


async def ours(sandbox: Served, home: Path, rows: int, rate: float, in_flight: int) -> tuple[Taken, Bodies]:
    """The real story with a real ledger."""
    file = home / "customers.csv"
    file.write_bytes(fortnox_csv(make_customers(rows, seed=1)))
    source = take(Request.asked(command="run", file=file, mapping="fortnox"), home).source
    order = Order(command="run", run="throughput", started=datetime.now(UTC))
    ledger = SqlLedger(home / "ledger.sqlite", tenant="throughput", now=lambda: datetime.now(UTC))
    ledger.begin(LedgerRun(run=order.run, command="run", started=order.started.isoformat(), facts={}, counts={}))
    base_url, token = address(sandbox)
    watch, stop, bodies = Stopwatch(), Stop(), Bodies()
    async with connect(base_url, token=token, user_agent="throughput", concurrency=in_flight, deadline=30) as door:
        caller = Caller(
            Noting(door, bodies), Pace(rate), patience=Patience(), chance=random.random, progress=watch, stop=stop
        )
        tenant = Tenant(caller, Wire({}), rate, b"throughput", REFERENCE_PATHS, Sealer(b"throughput"))
        limits = Limits(concurrency=in_flight, aside=anyio.to_thread.run_sync)
        result = await run_file(source, order, tenant, Books(ledger, watch, limits))
    ledger.close()
    made = result.counts().get(Outcome.CREATED, 0)
    assert made == len(bodies) > 0.9 * rows, result.counts()
    return seen(sandbox, made, watch.began, watch.ended), bodies


async def floor(sandbox: Served, bodies: Bodies, in_flight: int) -> Taken:
    """The same POSTs with nothing around them."""
    waiting = iter(bodies)
    base_url, token = address(sandbox)
    limits = httpx.Limits(max_connections=in_flight, max_keepalive_connections=in_flight)
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=base_url, headers=headers, limits=limits, trust_env=False) as client:

        async def post() -> None:
            for body in waiting:
                (await client.post("customer/", json=body)).raise_for_status()

        began = _now()
        async with anyio.create_task_group() as tasks:
            for _ in range(in_flight):
                tasks.start_soon(post)
        return seen(sandbox, len(bodies), began, _now())


def address(sandbox: Served) -> tuple[str, str]:
    """The base URL and the token of a served sandbox."""
    _flag, base_url, _flag, token_file = sandbox.flags
    return base_url, json.loads(Path(token_file).read_text())["access_token"]


def seen(sandbox: Served, rows: int, began: tuple[float, float], ended: tuple[float, float]) -> Taken:
    calls = [call for call in sandbox.calls() if "token" not in call["path"]]
    throttled = sum(call["status"] == 429 for call in calls)
    seconds, cpu = (end - begin for begin, end in zip(began, ended, strict=True))
    return Taken(rows, seconds, cpu, len(calls), sandbox.busiest_second(), throttled)


def at_the_limit(rows: int) -> None:
    print(f"{'10 calls/s allowed':24}{'rows/s':>8}{'calls/row':>11}{'CPU ms/row':>12}{'most in 1 s':>13}{'429':>5}")
    for name, customers in (("empty tenant", 0), ("5,000 customers there", 5000)):
        with served(10, customers) as (sandbox, home):
            took, _bodies = anyio.run(ours, sandbox, home, rows, 10.0, 6)
        print(
            f"{name:24}{took.rows / took.seconds:8.2f}{took.calls / took.rows:11.2f}"
            f"{1000 * took.cpu / took.rows:12.2f}{took.busiest:13}{took.throttled:5}",
            flush=True,
        )


def without_limit(rows: int, rounds: int, in_flight: int) -> None:
    taken: dict[str, list[Taken]] = {"ours": [], "bare httpx": []}
    for _ in range(rounds):
        with served(0, 0) as (sandbox, home):
            took, bodies = anyio.run(ours, sandbox, home, rows, NO_LIMIT, in_flight)
        taken["ours"].append(took)
        with served(0, 0) as (sandbox, _home):
            taken["bare httpx"].append(anyio.run(floor, sandbox, bodies, in_flight))
    print(f"\n{'no limit':24}{'rows/s':>8}{'CPU ms/row':>12}   (median of {rounds}, {in_flight} in flight)")
    speed = {name: statistics.median(took.rows / took.seconds for took in runs) for name, runs in taken.items()}
    for name, runs in taken.items():
        cpu = statistics.median(1000 * took.cpu / took.rows for took in runs)
        print(f"{name:24}{speed[name]:8.1f}{cpu:12.2f}")
    print(f"{'ours / bare httpx':24}{speed['ours'] / speed['bare httpx']:8.0%}   (target: at least 60%)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=600, help="rows of a run at the limit (default: 600, a minute)")
    parser.add_argument("--free-rows", type=int, default=1500, help="rows of a run without a limit (default: 1500)")
    parser.add_argument("--rounds", type=int, default=3, help="runs without a limit (default: 3)")
    parser.add_argument("--in-flight", type=int, nargs="+", default=[6, 20], help="calls at a time without a limit")
    chosen = parser.parse_args()
    if chosen.rows:
        at_the_limit(chosen.rows)
    for in_flight in chosen.in_flight if chosen.free_rows else ():
        without_limit(chosen.free_rows, chosen.rounds, in_flight)


if __name__ == "__main__":
    main()
