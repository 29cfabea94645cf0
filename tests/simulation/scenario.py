"""What happens in one scenario: a file, a tenant, trouble, and processes that die and go on, all from one seed?"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import hypothesis  # noqa: F401  where it is loaded, trio schedules tasks in an order that can be repeated
import trio
import trio.testing
from memory_ledger import MemoryLedger
from trouble import Trouble, drawn
from troubled_tenant import BEFORE, TroubledTenant
from watching import Watcher

from customer_import.calls import Caller, Patience
from customer_import.core.accepted import Customer
from customer_import.core.outcomes import Outcome
from customer_import.core.pacing import Pace
from customer_import.core.payload import Wire
from customer_import.core.planning import Mode, Planned, Rules, plan
from customer_import.core.replies import Effect
from customer_import.errors import RunStopped
from customer_import.lookups import Finder, Found, KeyField
from customer_import.ports import Endpoint, Ledger, LedgerRow, Write
from customer_import.stopping import Stop
from customer_import.uploader import Limits, Uploader

SETTLED = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)
WIRE = Wire()
LIMITS = Limits(settle_open=6.0, settle_closed=1.5)
"""Longer than what comes late (4 s) and what lags (1.2 s), as the real ones are; short, so that time flies."""
MOST_PROCESSES = 12


class Crash(BaseException):
    """The process is gone; nobody tidies up."""


@dataclass
class Steps:
    """Counts what happens in one process, and ends it, or asks it to stop, at a moment chosen before."""

    crash_at: int = 0
    stop_at: int = 0
    stop: Stop = field(default_factory=Stop)
    taken: int = 0
    dead: bool = False
    last: str = ""

    def take(self, what: str) -> None:
        self.taken += 1
        self.last = what
        if self.taken == self.stop_at:
            self.stop.request(15)
        if self.dead or self.taken == self.crash_at:
            self.dead = True
            raise Crash


@dataclass
class MortalLedger:
    """A ledger whose process may die before and after every write."""

    ledger: MemoryLedger
    steps: Steps

    def plan(self, run: str, rows: Iterable[LedgerRow]) -> None:
        self._die_around("planning", lambda: self.ledger.plan(run, list(rows)))

    def sending(self, run: str, row: LedgerRow, write: Write) -> int:
        return int(self._die_around("sending", lambda: self.ledger.sending(run, row, write)))

    def verdict(
        self, run: str, attempt: int, effect: Effect, row: LedgerRow, after: Mapping[str, Any] | None = None
    ) -> None:
        self._die_around("the verdict", lambda: self.ledger.verdict(run, attempt, effect, row, after))

    def settle(self, run: str, row: LedgerRow, effect: Effect, after: Mapping[str, Any] | None = None) -> None:
        self._die_around("settling", lambda: self.ledger.settle(run, row, effect, after))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.ledger, name)

    def _die_around(self, what: str, write: Callable[[], Any]) -> Any:
        self.steps.take(f"before {what}")
        written = write()
        self.steps.take(f"after {what}")
        return written


@dataclass(frozen=True)
class Build:
    """The parts of a process; a mutant is a build with a weaker part."""

    finder: Callable[..., Finder] = Finder
    uploader: Callable[..., Uploader] = Uploader
    limits: Limits = LIMITS
    door: Callable[[Endpoint], Endpoint] = lambda door: door


@dataclass
class Process:
    """One process of a scenario: what it was given, and how it ended. Times are the world's."""

    number: int
    run: str
    calm: bool
    customers: list[Customer]
    mode: Mode
    began: float
    ended: float = 0.0
    crashed: str = ""
    stopped: RunStopped | None = None
    signalled: bool = False
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    ids: dict[int, int | None] = field(default_factory=dict)
    said: dict[int, list[str]] = field(default_factory=dict)
    reported: int = 0
    watcher: Watcher = field(default_factory=Watcher)
    surveyed: float | None = None
    steps: int = 0

    @property
    def open_rows(self) -> list[Customer]:
        return [one for one in self.customers if self.outcomes.get(one.row) in (Outcome.PENDING, Outcome.UNKNOWN)]

    @property
    def whole(self) -> bool:
        """Whether it came to its own end, be it a good one."""
        return not self.crashed and self.stopped is None and not self.signalled


@dataclass
class World:
    """A scenario as it unfolds."""

    seed: int
    build: Build
    chance: random.Random
    key: KeyField
    tenant: TroubledTenant
    ledger: MemoryLedger
    mode: Mode
    numbers: list[int]
    trouble: Trouble
    processes: list[Process] = field(default_factory=list)
    edition: int = 0
    time: float = 0.0
    steps: Steps = field(default_factory=Steps)

    def customers(self) -> list[Customer]:
        return [self.customer(number) for number in self.numbers]

    def customer(self, number: int) -> Customer:
        """Row `number` as the file has it by now: from edition to edition some of them move house."""
        key = f"{self.key.prefix}{number:04}"
        values: dict[str, Any] = {"customerno": key, "name": f"Kund {number}", "customertypeid": 11}
        if self.key.within:
            values = {"name": f"Kund {number}", "customertypeid": 11, "customernote": f"Hej\n{key}"}
        if number % 3 == 0:
            values["address5"] = f"Ort {self.edition if number % 2 else 0}"
        return Customer(number, key, values)


def world(seed: int, build: Build, said: Callable[[float, str], None] | None = None) -> World:
    """A scenario before its first process."""
    chance = random.Random(seed)
    key = KeyField("customernote", within=True, prefix="ci1:sim:") if chance.random() < 0.2 else KeyField("customerno")
    many = chance.choice((8, 8, 15, 40))
    numbers = list(range(2, 2 + chance.randint(5, many)))
    wire = WIRE.name(key.field)
    tenant = TroubledTenant(
        random.Random(chance.random()),
        lambda fields: key.of({key.field: fields.get(wire)}),
        lambda what: None,
        said=said,
    )
    made = World(
        seed=seed,
        build=build,
        chance=chance,
        key=key,
        tenant=tenant,
        ledger=MemoryLedger(),
        mode=chance.choices((Mode.UPSERT, Mode.CREATE, Mode.UPDATE), (85, 10, 5))[0],
        numbers=numbers,
        trouble=drawn(chance),
    )
    tenant.step = lambda what: made.steps.take(what)  # noqa: PLW0108  every process has steps of its own
    tenant.keys = [customer.key for customer in made.customers()]
    tenant.others = not key.within
    _populate(made)
    return made


def _populate(made: World) -> None:
    """Who was there before: nobody, or strangers, of whom some have a number of ours, or are a customer of ours."""
    chance, tenant = made.chance, made.tenant
    for number in range(chance.choice((0, 0, 0, 1, 4, 12, 110))):
        tenant.add(-100.0, BEFORE, {"customerno": f"B{number:04}", "name": f"Old {number}"})
    if not tenant.records:
        return
    for customer in made.customers():
        fate = chance.random()
        if fate < 0.1 and not made.key.within:  # whoever carries a stamp of ours is ours
            tenant.add(-100.0, BEFORE, {**WIRE.body(customer.values), "name": "Unrelated"}, other=True)
        elif fate < 0.2:
            old = {**WIRE.body(customer.values), "billaddress5": chance.choice((None, "Old town"))}
            tenant.add(-100.0, BEFORE, {**old, "active": chance.random() < 0.7})


def unfold(made: World) -> World:
    """Lets process follow process: some in trouble, then calm ones until nothing is open, then two calm new runs."""
    chance = made.chance
    troubled = chance.randint(1, 3)
    run, done = 0, False
    for number in range(troubled):
        fresh = done or number == 0 or chance.random() < 0.25
        run += fresh
        made.edition += fresh and number > 0 and chance.random() < 0.3
        mode = Mode.UPDATE if chance.random() < 0.03 else made.mode
        process = _live(made, f"run{run:02}", mode, calm=False)
        done = process.whole and not process.open_rows
    if chance.random() < 0.25 or done:
        run += 1
    for _ in range(4):
        process = _live(made, f"run{run:02}", made.mode, calm=True)
        if not process.open_rows:
            break
    for _ in range(2):
        run += 1
        _live(made, f"run{run:02}", made.mode, calm=True)
    made.tenant.catch_up(float("inf"))
    return made


def _live(made: World, run: str, mode: Mode, *, calm: bool) -> Process:
    """One process from start to end, whatever the end."""
    chance, tenant = made.chance, made.tenant
    made.time += chance.choice((1.0, 1.0, 1.0 + chance.random() * 3, 20.0))
    process = Process(len(made.processes), run, calm, made.customers(), mode, made.time)
    made.processes.append(process)
    made.steps = Steps()
    if not calm:
        likely = 12 * len(process.customers)
        made.steps.crash_at = chance.randint(1, chance.choice((12, likely))) if chance.random() < 0.4 else 0
        made.steps.stop_at = chance.randint(1, likely) if chance.random() < 0.1 else 0
    tenant.trouble = Trouble() if calm else made.trouble
    tenant.process, tenant.began = process.number, made.time
    trio._core._run._r.seed(made.seed * 100 + process.number)  # the one way to make trio repeat itself
    clock = trio.testing.MockClock(autojump_threshold=0)
    started = clock.current_time()
    tenant.trace(f"--- process {process.number}: {run} {'calm' if calm else 'in trouble'} {mode}", made.time)
    try:
        trio.run(_work, made, process, clock=clock)
    except BaseException as error:
        if not _is_crash(error):
            raise
        process.crashed = made.steps.last
        tenant.trace(f"--- crashed {process.crashed}", made.time)
    made.time += clock.current_time() - started
    process.ended, process.steps = made.time, made.steps.taken
    process.signalled = made.steps.stop.requested
    tenant.trace(f"--- ended: {process.stopped!r} {_counted(process.outcomes)}", made.time)
    return process


async def _work(made: World, process: Process) -> None:
    """A run as `pipeline.run_file` has it, from its survey on."""
    ledger: Ledger = MortalLedger(made.ledger, made.steps)  # type: ignore[assignment]  # it passes the rest on by name
    caller = Caller(
        made.build.door(made.tenant),
        Pace(10),
        patience=Patience(unavailable=40.0),
        chance=random.Random(made.chance.random()).random,
        progress=process.watcher,
        stop=made.steps.stop,
    )
    finder = made.build.finder(caller, WIRE, made.key, ledger.known())
    uploader = made.build.uploader(process.run, caller, finder, ledger, wire=WIRE, limits=made.build.limits)
    done = {row.row: row for row in ledger.rows(process.run) if row.state in SETTLED}
    decide = partial(plan, rules=Rules(process.mode, made.key.field == "customerno"))
    to_do: list[Planned] = []
    try:
        found = await finder.survey([customer.key for customer in process.customers])
        process.surveyed = made.tenant.now
        planned = [decide(customer, found.under(customer.key)) for customer in process.customers]
        to_do = [one for one in planned if one.customer.row not in done]
        await uploader.upload(to_do, process.watcher, decide)
    except RunStopped as stopped:
        process.stopped = stopped
    if process.surveyed is None:
        return
    rows, problems = uploader.outcomes()
    process.outcomes = {number: _look_again(row, found) for number, row in done.items()}
    process.ids = {number: row.customer_id for number, row in done.items()}
    process.reported = len(done) + len(rows)
    process.outcomes |= {row.row: row.outcome for row in rows}
    process.ids |= {row.row: row.customer_id for row in rows}
    for problem in [*problems, *(one.problem for one in to_do if one.problem)]:
        process.said.setdefault(problem.row or 0, []).append(problem.kind.name)


def _look_again(row: LedgerRow, found: Found) -> Outcome:
    is_alone = all(one.id == row.customer_id for one in found.under(row.key))
    return Outcome(row.state) if is_alone else Outcome.CONFLICT


def _is_crash(error: BaseException) -> bool:
    """Whether all that went wrong is that the process died."""
    if isinstance(error, BaseExceptionGroup):
        return all(_is_crash(inner) for inner in error.exceptions)
    return isinstance(error, Crash)


def _counted(outcomes: Mapping[int, Outcome]) -> str:
    by_outcome: dict[str, list[int]] = {}
    for number, outcome in outcomes.items():
        by_outcome.setdefault(outcome, []).append(number)
    return ", ".join(f"{outcome}: {rows}" for outcome, rows in by_outcome.items())
