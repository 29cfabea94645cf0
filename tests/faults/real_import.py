"""What did the real program leave behind, at the endpoint, in its ledger and in its report?"""

from __future__ import annotations

import csv
import json
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from make import make_customers, onboarding_csv
from nearby_sandbox import Nearby
from program import Done, Program, Served

import customer_import
from customer_import.core.outcomes import Outcome, RunResult

JOB = ("--mapping", "next-onboarding", "--json")
PATIENCE = ("--settle-seconds", "2", "--timeout-seconds", "1")
"""Longer than anything here is late, and a deadline that a late answer misses."""
BREATH = 1.0  # seconds between two imports; a program that starts takes as long
THERE = ("created", "updated", "unchanged")


@dataclass
class Import:
    """A file with customers of nobody, the program in its home, and what it said each time."""

    program: Program
    rows: int
    seed: int = 5
    said: list[Done] = field(default_factory=list)

    def __post_init__(self) -> None:
        customers = make_customers(self.rows, seed=self.seed)
        self.keys = sorted(customer["Kundnr*"] for customer in customers)
        private = [customer["Person/Orgnr*"] for customer in customers if customer["Kundtyp*"] == "Privat"]
        self.personal_numbers = [number for number in private if number]
        assert self.personal_numbers, "nobody here has a number to hide"
        self.file.write_bytes(onboarding_csv(customers))

    @property
    def home(self) -> Path:
        return self.program.home

    @property
    def state(self) -> Path:
        """Where the program keeps its ledgers when it is not told."""
        return self.home / ".local" / "state" / "customer-import"

    @property
    def file(self) -> Path:
        return self.home / "customers.csv"

    def run(self, *flags: object, **environment: str) -> Done:
        """The whole command, typed anew."""
        return self.ended(self.program.run("run", self.file, *JOB, *flags, **environment))

    def resume(self, *flags: object, **environment: str) -> Done:
        return self.ended(self.program.run("resume", "--json", *flags, **environment))

    def ended(self, done: Done) -> Done:
        """Remembers what was said; one document of JSON is due, whatever happened."""
        assert "Traceback" not in done.out + done.err, done
        self.said.append(done)
        return done

    def there(self) -> dict[int, str]:
        """Who is at the endpoint: id and key."""
        with sqlite3.connect(self.home / "sandbox.sqlite", timeout=30) as store:
            return dict(store.execute("SELECT id, customerno FROM customer"))

    def results(self, done: Done) -> list[dict[str, str]]:
        """The lines of a run's report, one for every row."""
        path = self.home / done.json["report_dir"] / "results.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))

    def ledgers(self, place: Path | None = None) -> list[Path]:
        """The ledgers below the home, or below another place."""
        return sorted((place or self.home).rglob("ledger.sqlite"))

    def attempts(self, place: Path | None = None) -> Counter[str]:
        """How often each key was sent, as the ledgers have it."""
        found: Counter[str] = Counter()
        for ledger in self.ledgers(place):
            with sqlite3.connect(ledger) as connection:
                found.update(key for (key,) in connection.execute("SELECT key FROM attempts WHERE method = 'POST'"))
        return found


def broken_outside(work: Import, endpoint: Served | Nearby) -> list[str]:
    """As `promises.broken`, as far as it can be seen from outside: I1, I2, I3, I5, I6, I7 and I8.

    For I8 the endpoint must be well: an import puts everything right, and the one after that writes nothing.
    """
    return [
        *_converges(work, endpoint),
        *_at_the_endpoint(work, endpoint),
        *_in_the_reports(work),
        *_told_too_much(work),
    ]


def _converges(work: Import, endpoint: Served | Nearby) -> Iterator[str]:
    last = _imported(work, endpoint)
    if last.exit_code != 0 or last.counts()[Outcome.UNCHANGED] != work.rows:
        last = _imported(work, endpoint)
    calls = last.calls or {}
    if last.counts()[Outcome.UNCHANGED] != work.rows or calls.get("POST", 0) + calls.get("PUT", 0):
        yield f"I8 the last import ends with {last.counts()} and made {calls}"
    if wrong := Counter(work.there().values()) - Counter(work.keys):
        yield f"I8 not every key is there once: {wrong}"


def _imported(work: Import, endpoint: Served | Nearby) -> RunResult:
    """The same import once more, from this process, which is loaded already."""
    time.sleep(BREATH)
    settings = customer_import.Settings(
        state_dir=work.state,
        config_dir=work.home / "config",
        base_url=endpoint.flags[1],
        token_file=Path(endpoint.flags[3]),
        settle_seconds=2.0,
        timeout_seconds=5.0,
    )
    return customer_import.run(work.file, JOB[1], settings)


def _at_the_endpoint(work: Import, endpoint: Served | Nearby) -> Iterator[str]:
    twice = [key for key, times in Counter(work.there().values()).items() if times > 1]
    if twice:
        yield f"I1 twice at the endpoint: {twice}"
    if endpoint.busiest_second() > 10:
        yield f"I6 {endpoint.busiest_second()} calls within a second"


def _in_the_reports(work: Import) -> Iterator[str]:
    there = work.there()
    for done in (one for one in work.said if one.out.strip()):
        code, told = done.code, done.json
        if "report_dir" not in told:
            if told["exit"] != code:
                yield f"I7 exit code {code}, and it says {told}"
            continue
        lines = work.results(done)
        counts = Counter(line["outcome"] for line in lines)
        if sorted(line["key"] for line in lines) != work.keys or any(told[name] != n for name, n in counts.items()):
            yield f"I2 {told} is not {counts}"
        if wrong := [line for line in lines if line["outcome"] in THERE and not _is_there(line, there)]:
            yield f"I3 the report is wrong about {wrong[0]}"
        if code != _deserved(code, counts):
            yield f"I7 exit code {code} with {counts}"


def _is_there(line: dict[str, str], there: dict[int, str]) -> bool:
    return there.get(int(line["customer_id"])) == line["key"]


def _deserved(code: int, counts: Counter[str]) -> int:
    if code in (4, 5, 8, 130, 143):
        return code
    if counts["unknown"]:
        return 6
    return 1 if counts["rejected"] + counts["conflict"] + counts["skipped"] else 0


def _told_too_much(work: Import) -> Iterator[str]:
    token = json.loads((work.home / "sandbox.token").read_text())["access_token"]
    told = [done.out + done.err for done in work.said]
    reports = [path for path in (work.home / "reports").rglob("*") if path.suffix in (".html", ".json", ".csv")]
    told += [path.read_text(encoding="utf-8-sig") for path in reports if not path.name.startswith("rejected")]
    for text in told:
        if token in text:
            yield "I5 the token stands in what is told"
        yield from (f"I5 {number} stands in what is told" for number in work.personal_numbers if number in text)
