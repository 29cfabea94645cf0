"""Is every customer there exactly once, however often the program is killed while the endpoint fails?

    python tests/torture/torture.py --kills 500 --rows 300 --seed 1

Kills the real program with -9, at random moments and at named places, while it imports a file into a sandbox full of
faults. A round is one file in a tenant of its own: about one kill for 12 rows, then `resume` until there is an end,
then the same with a sandbox that works. Prints what it cost, and the seed and the folder of a round that went wrong.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / place) for place in ("support", "sample_files", "torture")]

from launcher import PLACES  # noqa: E402  found by the line above when this is run as a program
from make import make_customers, onboarding_csv  # noqa: E402  as above
from program import Program, Served, served_sandbox  # noqa: E402  as above

LAUNCHER = Path(__file__).with_name("launcher.py")
FAULTS = (
    "lost-before=0.02,lost-after=0.03,reset-before=0.01,reset-after=0.02,late=0.015,late-502=0.015,late-504=0.02,"
    "drip=0.01,429=0.003,429-wait=0.003,500-before=0.02,500-after=0.03,503=0.01,503-wait=0.005,403=0.002,401=0.001,"
    "html=0.001,redirect=0.001,broken-json=0.02,list-lag=0.05,empty-list=0.1,ignored-filter=0.1,inactive=0.03,"
    "wrong-echo=0.002,late-seconds=1.2,lag-seconds=3,storm-seconds=1,maintenance-seconds=1.5,drip-seconds=0.3"
)
"""Everything that can go wrong; only a trimmed key is left out, since nobody can find a customer whose key is gone."""
PATIENCE = ("--settle-seconds", "4", "--timeout-seconds", "1.5")
"""Longer than a late call or a lagging list takes, and a deadline that a late answer misses."""
JOB = ("--mapping", "next-onboarding")
ROWS_PER_KILL = 12
LAST_PLACES = ("before settling", "after settling", "in settle", "in verify")  # when everything has been sent
MOST_ROWS = 6 * ROWS_PER_KILL  # sent until an early place is reached, so that rows are left for the other kills
LONGEST_LIFE = 120.0  # seconds, whatever the machine is busy with
MOST_TRIES = 30
OVER, STOPPED = (0, 1), (4, 5, 6)


class WentWrong(Exception):
    """A promise was broken; the message says which."""


@dataclass
class Toll:
    """What a torture has cost, and what it has found."""

    rounds: int = 0
    customers: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    endings: Counter[int] = field(default_factory=Counter)
    unknown: int = 0
    refused: int = 0
    calls: int = 0
    busiest_second: int = 0

    def add(self, other: Toll) -> None:
        for name in ("rounds", "customers", "kills", "faults", "endings", "unknown", "refused", "calls"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.busiest_second = max(self.busiest_second, other.busiest_second)

    def told(self) -> str:
        lines = [
            f"{self.rounds} rounds, {self.customers} customers, {self.calls} calls, {self.kills.total()} kills",
            f"{self.faults.total()} faults; duplicates 0, lost 0, unknown after a calm resume {self.unknown}",
            f"busiest second at the endpoint: {self.busiest_second}; rows refused by a fault: {self.refused}",
            *(f"{what}: {dict(sorted(counts.items()))}" for what, counts in self._counts()),
        ]
        return "\n".join(lines)

    def _counts(self) -> Iterator[tuple[str, dict[Any, int]]]:
        yield "kills", self.kills
        yield "faults", self.faults
        yield "exit codes of runs that ended by themselves", self.endings


@dataclass
class Victim:
    """The program in its home, with a file whose rows have these keys, and a toll that grows."""

    program: Program
    keys: list[str]
    chance: random.Random
    toll: Toll
    begun: bool = False
    over: bool = False

    @property
    def file(self) -> Path:
        return self.program.home / "customers.csv"

    def there(self) -> dict[int, str]:
        """Who is at the endpoint: id and key."""
        with sqlite3.connect(self.program.home / "sandbox.sqlite", timeout=30) as store:
            return dict(store.execute("SELECT id, customerno FROM customer"))

    def die(self, sandbox: Served, where: str) -> None:
        """Lives until it dies at a place, or at a random moment; where it ends before, that is an ending."""
        for _ in range(MOST_TRIES):
            if self.over:
                return
            process = self._start(sandbox, where)
            died_there = where in LAST_PLACES or not self._outlives(process, where)
            out, err = process.communicate(timeout=600)
            self.begun = self.begun or bool(self.there())
            if process.returncode == -signal.SIGKILL:
                self.toll.kills[where if where and died_there else "at a random moment"] += 1
                return
            self.ended(process.returncode, out, err)

    def go_on(self, sandbox: Served) -> int:
        """Resumes, undisturbed; the exit code."""
        done = self.program.run("resume", *PATIENCE, *sandbox.flags, "--json", timeout=600)
        self.ended(done.code, done.out, done.err)
        return done.code

    def import_again(self, sandbox: Served) -> dict[str, Any]:
        """The same file once more, from the beginning."""
        done = self.program.run("run", self.file, *JOB, *PATIENCE, *sandbox.flags, "--json", timeout=600)
        self.ended(done.code, done.out, done.err)
        return dict(done.json)

    def ended(self, code: int, out: str, err: str) -> None:
        """Holds an ending that nobody forced against the truth."""
        self.toll.endings[code] += 1
        nothing_begun = code == 2 and "nothing to resume" in err
        if nothing_begun:
            self.begun = False
        elif code not in (*OVER, *STOPPED) or "Traceback" in out + err:
            raise WentWrong(f"exit code {code}: {out}{err}")
        self.over = code in OVER
        told = json.loads(out) if out.strip() else {"exit": code}
        if "rows" in told:
            self._hold_against_the_truth(code, told)
        else:  # it was stopped before it had dealt with any row
            _must(told["exit"] == code, f"exit code {code}, and it says {told}")

    def _hold_against_the_truth(self, code: int, told: dict[str, Any]) -> None:
        with (self.program.home / told["report_dir"] / "results.csv").open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file, delimiter=";"))
        outcomes = Counter(line["outcome"] for line in lines)
        there = self.there()
        for line in lines:
            if line["outcome"] in ("created", "updated", "unchanged"):
                _must(there.get(int(line["customer_id"])) == line["key"], f"the report is wrong about {line}")
            if line["outcome"] in ("pending", "rejected"):
                _must(line["key"] not in there.values(), f"it is there, and the report says {line}")
        _must(sorted(line["key"] for line in lines) == sorted(self.keys), "the report lacks a row, or has one too many")
        _must(all(told[outcome] == n for outcome, n in outcomes.items()), f"{told} is not {outcomes}")
        _must(not outcomes["conflict"], f"a conflict with nobody else there: {told}")
        _must(code == _right_code(code, outcomes), f"exit code {code} with {outcomes}")
        self.toll.refused += outcomes["rejected"]

    def _start(self, sandbox: Served, where: str) -> subprocess.Popen[str]:
        anew = not self.begun or self.chance.random() < 0.15  # some people type the whole command again
        command = ["run", str(self.file), *JOB] if anew else ["resume"]
        watched = [str(LAUNCHER), where, str(self._nth(where))] if where else ["-m", "customer_import"]
        return subprocess.Popen(
            [sys.executable, *watched, *command, *PATIENCE, *sandbox.flags, "--json"],
            cwd=self.program.home,
            env=self.program.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _outlives(self, process: subprocess.Popen[str], where: str) -> bool:
        """Whether it goes on for longer than it may, and was killed then."""
        if not where:
            return _kill_at(process, self._moment())
        most, end = len(self.there()) + MOST_ROWS, time.monotonic() + LONGEST_LIFE
        while time.monotonic() < end and len(self.there()) <= most:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.2)
                return False
        return _kill_at(process, 0)

    def _moment(self) -> float:
        """Seconds from the start: now and then while it starts, mostly while it sends."""
        return self.chance.uniform(0.1, 2) if self.chance.random() < 0.2 else self.chance.uniform(1.5, 5)

    def _nth(self, where: str) -> int:
        return 1 if where in LAST_PLACES else self.chance.randint(1, ROWS_PER_KILL)


def torture_round(home: Path, *, rows: int, kills: int, seed: int) -> Toll:
    """One file, `kills` kills or a few less. Raises `WentWrong`."""
    chance, toll = random.Random(seed), Toll(rounds=1, customers=rows)
    customers = make_customers(rows, seed=seed)
    victim = Victim(Program(home), [customer["Kundnr*"] for customer in customers], chance, toll)
    victim.file.write_bytes(onboarding_csv(customers))
    with served_sandbox(victim.program, "--faults", FAULTS, "--seed", seed) as sandbox:
        for where in _deaths(chance, kills):
            victim.die(sandbox, where)
        tries = itertools.count()
        while not victim.over:
            victim.go_on(sandbox)
            _must(next(tries) < MOST_TRIES, "it never ends")
        port = sandbox.flags[1].rpartition(":")[2].partition("/")[0]
    toll.busiest_second = sandbox.busiest_second()
    toll.calls = len(sandbox.calls())
    toll.faults.update(call["fault"] for call in sandbox.calls() if call["fault"])
    with served_sandbox(victim.program, "--port", port) as sandbox:
        _converge(victim, sandbox)
    _must(toll.busiest_second <= 10, f"{toll.busiest_second} calls within a second")
    return toll


def _converge(victim: Victim, sandbox: Served) -> None:
    """With an endpoint that works: what is left over is settled, a run finds nothing to add, and the next nothing."""
    for _ in range(4):
        if victim.go_on(sandbox) == 2:
            break
    before = len(sandbox.writes())
    again = victim.import_again(sandbox)
    victim.toll.unknown += again["unknown"]
    keys = Counter(victim.there().values())
    _must(
        keys == Counter(victim.keys),
        f"not once each: {keys - Counter(victim.keys)}, missing: {Counter(victim.keys) - keys}",
    )
    posts = sum(call["method"] == "POST" for call in sandbox.writes()[before:])
    _must(posts <= victim.toll.refused, f"{posts} customers had not been there")
    before = len(sandbox.writes())
    last = victim.import_again(sandbox)
    _must(last["unchanged"] == len(victim.keys), f"a row is not as it should be: {last}")
    _must(len(sandbox.writes()) == before, "the run after that still writes")


def _deaths(chance: random.Random, kills: int) -> list[str]:
    """Where to die: places and random moments in turn, shuffled; those that come last at the end."""
    early = [place for place in PLACES if place not in LAST_PLACES]
    turns = itertools.islice(itertools.cycle([*chance.sample(early, len(early)), "", "", ""]), kills - len(LAST_PLACES))
    deaths = list(turns)
    chance.shuffle(deaths)
    return [*deaths, *LAST_PLACES]


def _kill_at(process: subprocess.Popen[str], seconds: float) -> bool:
    """Whether it lived that long, and was killed then."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        return True
    return False


def _right_code(code: int, outcomes: Counter[str]) -> int:
    """The exit code that the outcomes deserve; a run that was stopped says why instead."""
    if code in (4, 5):
        return code
    if outcomes["unknown"]:
        return 6
    return 1 if outcomes["rejected"] else 0


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise WentWrong(otherwise)


def torture(*, kills: int, rows: int, seed: int, homes: Path) -> Toll:
    """Rounds until there have been enough kills. Raises `WentWrong` naming the seed and the folder of the round."""
    total = Toll()
    for turn in itertools.count(seed):
        home = homes / f"round-{turn}"
        home.mkdir()
        enough = min(kills - total.kills.total(), max(rows // ROWS_PER_KILL, len(PLACES) + 3))
        begun = time.monotonic()
        try:
            total.add(torture_round(home, rows=rows, kills=max(enough, len(PLACES)), seed=turn))
        except Exception as wrong:  # the seed is told, whatever it was that failed
            raise WentWrong(f"seed {turn}, {home}: {wrong!r}\n{total.told()}") from wrong
        print(f"seed {turn}: {total.kills.total()} kills so far, {time.monotonic() - begun:.0f} s", flush=True)
        if total.kills.total() >= kills:
            return total
    raise AssertionError


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    # A shell lets what it runs in the background ignore Ctrl-C, and the sandbox would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    begun = time.monotonic()
    homes = Path(tempfile.mkdtemp(prefix="torture-"))
    try:
        total = torture(kills=asked.kills, rows=asked.rows, seed=asked.seed, homes=homes)
    except WentWrong as wrong:
        sys.exit(f"WENT WRONG: {wrong}")
    print(f"{total.told()}\n{time.monotonic() - begun:.0f} s")
    if missed := [place for place in PLACES if not total.kills[place]]:
        sys.exit(f"Never reached: {missed}")


if __name__ == "__main__":
    main()
