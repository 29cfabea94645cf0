"""Does a cluster import every customer of every tenant once, while its workers are killed and its database restarts?

    python tests/cluster/trial.py --tenants 30 --files 2 --rows 20 --workers 4 --kills 8
    python tests/cluster/trial.py --scaling            # tenants finished per minute with 1, 2 and 4 workers

Starts a PostgreSQL server, a sandbox with a database per tenant, and workers that share both. Kills workers with -9,
and with them whatever they had started, as a power failure would; restarts the database in the middle. Prints what it
took.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / place) for place in ("support", "sample_files")]

from make import make_customers, onboarding_csv  # noqa: E402  found by the line above when this is run as a program
from postgresql import Server, served  # noqa: E402  as above
from program import Program, wait_until  # noqa: E402  as above

from customer_import.edges import tokens  # noqa: E402  as above
from customer_import.edges.sandbox import Clock, Store  # noqa: E402  as above

LEASE = "3"
"""Seconds until a silent worker is followed; short, so that a trial is."""
PATIENCE = ("--lease-seconds", LEASE, "--settle-seconds", "2", "--timeout-seconds", "5", "--polling-seconds", "0.5")


@dataclass
class Outcome:
    """What a trial came to."""

    seconds: float
    files: int
    customers: int
    duplicates: int
    missing: int
    busiest: int
    kills: int
    restarts: int
    exits: Counter[int] = field(default_factory=Counter)

    @property
    def is_right(self) -> bool:
        return (self.duplicates, self.missing) == (0, 0) and self.busiest <= 10


@dataclass(frozen=True)
class Plan:
    """What a trial does: `files` of `rows` customers for each tenant, and how much goes wrong meanwhile."""

    files: int
    rows: int
    workers: int
    kills: int = 0
    restarts: int = 0
    seed: int = 1


@dataclass
class Cluster:
    """A database, a sandbox with many tenants, their files, and workers; each worker is a machine with a home."""

    home: Path
    server: Server
    tenants: list[str]
    base_url: str = ""
    workers: list[subprocess.Popen[str]] = field(default_factory=list)
    born: int = 0

    @property
    def log(self) -> Path:
        return self.home / "calls.jsonl"

    @property
    def submitter(self) -> Program:
        return Program(self.home)

    def submit(self, files: int, rows: int) -> None:
        """Hands in `files` files of `rows` customers for each tenant."""
        folder = self.home / "jobs"
        for number, tenant in enumerate(self.tenants):
            inbox = folder / tenant
            inbox.mkdir(parents=True)
            for which in range(files):
                customers = make_customers(rows * files, seed=number)[which * rows : (which + 1) * rows]
                (inbox / f"{which}.csv").write_bytes(onboarding_csv(customers))
            (folder / f"{tenant}.yaml").write_text(
                f"version: 1\nname: {tenant}\nprofile: {tenant}\nsource: {tenant}/*.csv\nmapping: next-onboarding\n"
                "stable_seconds: 0\n"
            )
        done = self.submitter.run("job", "submit", folder, "--ledger-url", self.server.url)
        assert done.code == 0, done

    def add_worker(self, *flags: str) -> None:
        """One more machine, with the profiles and tokens of all tenants."""
        self.born += 1
        home = self.home / f"machine-{self.born}"
        home.mkdir()
        (home / ".config").symlink_to(self.home / ".config")
        words = ["worker", "--ledger-url", self.server.url, "--concurrency", "2", *PATIENCE, *flags]
        said = (home / "said").open("w")
        self.workers.append(
            subprocess.Popen(
                [sys.executable, "-m", "customer_import", *words],
                cwd=home,
                env=Program(home).environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                text=True,
                start_new_session=True,
            )
        )
        said.close()

    def kill(self, chance: random.Random) -> None:
        """The power of one machine goes."""
        worker = self.workers.pop(chance.randrange(len(self.workers)))
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def parcels(self) -> list[dict[str, Any]]:
        done = self.submitter.run("job", "list", "--cluster", "--json", "--ledger-url", self.server.url)
        found: list[dict[str, Any]] = done.json if done.code == 0 else [{"state": "unknown"}]
        return found

    def is_done(self) -> bool:
        return all(parcel["state"] in ("done", "failed") for parcel in self.parcels())

    def end(self) -> None:
        for worker in self.workers:
            worker.send_signal(signal.SIGTERM)
        for worker in self.workers:
            try:
                worker.wait(timeout=30)
            except subprocess.TimeoutExpired:
                os.killpg(worker.pid, signal.SIGKILL)
                worker.wait()

    def calls(self) -> dict[str, list[dict[str, Any]]]:
        """The calls of each tenant, in time."""
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for line in self.log.read_text().splitlines():
            call = json.loads(line)
            if "token" not in call["path"]:
                found[call["tenant"]].append(call)
        return found

    def customers(self) -> dict[str, Counter[str]]:
        """How often each key is there, for each tenant."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        with sqlite3.connect(self.home / "sandbox.sqlite", timeout=30) as store:
            for tenant, key in store.execute("SELECT database, customerno FROM customer"):
                found[tenant][key] += 1
        return found


@contextmanager
def cluster(home: Path, server: Server, tenants: int, rate: float = 10) -> Iterator[Cluster]:
    """A cluster without files and without workers."""
    made = Cluster(home, server, [f"{200_000 + number}" for number in range(tenants)])
    clock = Clock(time.monotonic, time.time)
    with store_at(home / "sandbox.sqlite", clock) as store:
        keys = [store.new_key(tenant) for tenant in made.tenants]
    sandbox = made.submitter.start(
        "sandbox", "serve", "--state", home / "sandbox.sqlite", "--log", made.log, "--rate", rate
    )
    try:
        assert sandbox.stdout is not None
        said = dict(line.split(":", 1) for line in (sandbox.stdout.readline() for _ in range(5)))
        made.base_url = said["base url"].strip()
        sign_in(made, keys)
        yield made
    finally:
        made.end()
        sandbox.send_signal(signal.SIGINT)
        sandbox.communicate(timeout=60)


@contextmanager
def store_at(path: Path, clock: Clock) -> Iterator[Store]:
    chance = random.SystemRandom()
    store = Store(path, clock=clock, secret=lambda: f"{chance.getrandbits(128):032x}")
    try:
        yield store
    finally:
        store.close()


def sign_in(made: Cluster, keys: list[Any]) -> None:
    """Signs in to each tenant, and names it as a profile."""
    folder = made.home / ".config" / "customer-import"
    folder.mkdir(parents=True)
    manner = tokens.Manner("customer-import/test", 30, False)
    lines = [f'base_url = "{made.base_url}"']
    for key in keys:
        credentials = tokens.Credentials(key.database, key.client_id, key.client_secret, key.one_time_key)
        tokens.sign_in(made.base_url, credentials, folder / f"{key.database}.token", manner)
        time.sleep(0.11)  # whoever signs in has no tenant yet, and so all share one limit
        lines += [f"[profiles.{key.database}]", f'database = "{key.database}"']
    (folder / "config.toml").write_text("\n".join(lines) + "\n")


def trial(made: Cluster, plan: Plan) -> Outcome:
    """Everything once, with kills and restarts spread over it; raises where it does not end."""
    chance = random.Random(plan.seed)
    made.submit(plan.files, plan.rows)
    began = time.monotonic()
    for _ in range(plan.workers):
        made.add_worker()
    troubles = ["kill"] * plan.kills + ["restart"] * plan.restarts
    chance.shuffle(troubles)
    for trouble in troubles:
        time.sleep(chance.uniform(3, 8))
        if trouble == "kill":
            made.kill(chance)
            made.add_worker()
        else:
            made.server.stop("immediate")
            made.server.start()
    wait_until(made.is_done, seconds=900)
    return judged(made, plan, time.monotonic() - began)


def judged(made: Cluster, plan: Plan, seconds: float) -> Outcome:
    parcels, calls, there = made.parcels(), made.calls(), made.customers()
    return Outcome(
        seconds=seconds,
        files=len(parcels),
        customers=sum(keys.total() for keys in there.values()),
        duplicates=sum(keys.total() - len(keys) for keys in there.values()),
        missing=sum(plan.files * plan.rows - len(there[tenant]) for tenant in made.tenants),
        busiest=max((busiest_second(of_tenant) for of_tenant in calls.values()), default=0),
        kills=plan.kills,
        restarts=plan.restarts,
        exits=Counter(parcel["exit"] for parcel in parcels),
    )


def busiest_second(calls: list[dict[str, Any]]) -> int:
    times = sorted(call["arrived"] for call in calls)
    return max((sum(begin <= time < begin + 1 for time in times[at:]) for at, begin in enumerate(times)), default=0)


def scaling(home: Path) -> None:
    """Tenants finished per minute, with 1, 2 and 4 workers; each time with a database that knows nothing yet."""
    for workers in (1, 2, 4):
        place = home / f"scaling-{workers}"
        place.mkdir()
        with served() as server, cluster(place, server, tenants=12) as made:
            outcome = trial(made, Plan(files=1, rows=20, workers=workers))
        assert outcome.is_right, outcome
        print(
            f"{workers} workers: {12 / outcome.seconds * 60:5.1f} tenants a minute, {outcome.seconds:.0f} s", flush=True
        )


def main() -> int:
    parser = argparse.ArgumentParser()
    for name, default in (("tenants", 30), ("files", 2), ("rows", 20), ("workers", 4), ("kills", 8), ("restarts", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scaling", action="store_true")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="cluster-") as place:
        if asked.scaling:
            scaling(Path(place))
            return 0
        with served() as server, cluster(Path(place), server, asked.tenants) as made:
            outcome = trial(made, Plan(**{name: getattr(asked, name) for name in Plan.__dataclass_fields__}))
    print(outcome)
    return 0 if outcome.is_right else 1


if __name__ == "__main__":
    sys.exit(main())
