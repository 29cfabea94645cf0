"""What does a run look like that meets trouble, and the runs after it? The real story, and a tenant in memory."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import anyio
import trio
import trio.testing
from faulty_tenant import FaultyTenant
from tables import sheet_of, table_of_rows
from watching import Watcher

from customer_import.calls import Caller, Patience
from customer_import.core.mapping import parse
from customer_import.core.outcomes import Outcome, RunResult
from customer_import.core.pacing import Pace
from customer_import.core.payload import Wire
from customer_import.core.sealing import Sealer
from customer_import.core.sheet import Sheet, SourceOptions
from customer_import.edges.ledger import SqlLedger
from customer_import.errors import LedgerBroken, RunStopped
from customer_import.pipeline import Books, Order, Tenant, run_file
from customer_import.ports import LedgerRow, LedgerRun
from customer_import.stopping import Stop
from customer_import.understanding import Source
from customer_import.uploader import Limits

MAPPING = parse(
    """\
version: 1
name: Faults
key: customerno
fields:
  customerno: Kundnr
  name: Namn
  address5: {from: Ort, optional: true}
  customertypeid: {const: 11}
""",
    origin="faults.yaml",
)
RESTART = 1.0  # seconds; no program that loads tables starts sooner
OVER = (0, 1, 2, 3)
"""Exit codes after which nothing is left to resume."""
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)

Row = Mapping[str, str]


def rows(count: int) -> list[Row]:
    """A file's rows; the first has the key 0002, as it stands in row 2."""
    return [{"Kundnr": f"{n:04}", "Namn": f"Kund {n}", "Ort": "Lund"} for n in range(2, count + 2)]


@dataclass(frozen=True)
class Told:
    """What one process told: its result, or the sentence it stopped with before it had one."""

    number: int
    run: str
    rows: Sequence[Row]
    began: float
    ended: float
    result: RunResult | None = None
    stopped: RunStopped | None = None

    @property
    def code(self) -> int:
        """The exit code."""
        if self.result is not None:
            return self.result.exit_code
        assert self.stopped is not None
        return self.stopped.exit_code

    @property
    def seconds(self) -> float:
        return self.ended - self.began

    def outcome(self, key: str) -> Outcome | None:
        """What became of the row with this key."""
        return next((row.outcome for row in self.result.rows if row.key == key), None) if self.result else None


@dataclass
class World:
    """A tenant, a ledger, and the processes that ran one after the other."""

    ledger: Path
    tenant: FaultyTenant = field(default_factory=FaultyTenant)
    rows: Sequence[Row] = field(default_factory=lambda: rows(4))
    told: list[Told] = field(default_factory=list)
    stop: Stop = field(default_factory=Stop)
    watcher: Watcher = field(default_factory=Watcher)
    clock: Callable[[], datetime] = lambda: LONG_AGO
    limits: Limits = field(default_factory=Limits)
    runs: int = 0
    lost: set[str] = field(default_factory=set)
    """The keys that calm alone can't put right, since somebody else has them."""
    is_calm: bool = False
    """Whether the last process met no trouble, and came after one that had put right what there was."""

    @property
    def last(self) -> Told:
        return self.told[-1]

    def run(self) -> Told:
        """The command, typed anew."""
        self.runs += 1
        with self.opened() as ledger:
            name = f"run{self.runs}"
            ledger.begin(LedgerRun(run=name, command="run", started=LONG_AGO.isoformat(), facts={}, counts={}))
        return self._process("run")

    def resume(self) -> Told:
        """`resume`, where there is anything left; the command again where there is not."""
        return self.run() if self.last.code in OVER else self._process("resume")

    def settle_down(self) -> None:
        """No trouble any more: a process that goes on where anything is left, and one that should find all done."""
        self.tenant.troubles.clear()
        self.stop = Stop()
        if self.last.code != 0:
            self.resume()
        self.run()
        self.is_calm = True
        self.tenant.land(float("inf"))

    def kept(self) -> dict[str, list[LedgerRow]]:
        """The rows of every run, as the ledger has them."""
        with self.opened() as ledger:
            return {run.run: ledger.rows(run.run) for run in ledger.runs()}

    def opened(self) -> _Opened:
        return _Opened(self.ledger, self.clock)

    def _process(self, command: str) -> Told:
        self.tenant.run = len(self.told)
        self.tenant.began = self.told[-1].ended + RESTART if self.told else 0.0
        with self.opened() as ledger:
            made: list[Told] = []
            clock = trio.testing.MockClock(autojump_threshold=0)
            trio.run(self._live, command, ledger, made, clock=clock)
        self.told += made
        return self.last

    async def _live(self, command: str, ledger: SqlLedger, made: list[Told]) -> None:
        caller = Caller(
            self.tenant,
            Pace(10),
            patience=Patience(),
            chance=random.Random(7).random,
            progress=self.watcher,
            stop=self.stop,
        )
        order = Order(command=command, run=f"run{self.runs}", started=LONG_AGO)
        result, stopped = None, None
        try:
            result = await run_file(
                self._source(),
                order,
                Tenant(caller, Wire(), 10.0, b"secret", {}, Sealer(b"secret")),
                Books(ledger, self.watcher, self.limits),
            )
        except RunStopped as error:
            stopped = error
            if not isinstance(error, LedgerBroken):
                ledger.end(order.run, exit_code=error.exit_code, counts={})
        began = self.tenant.began
        ended = began + anyio.current_time()
        made.append(Told(len(self.told), order.run, self.rows, began, ended, result, stopped))

    def _source(self) -> Source:
        table = table_of_rows(list(self.rows[0]), [list(row.values()) for row in self.rows])

        def sheets(_options: SourceOptions) -> Iterator[Sheet]:
            yield sheet_of(table)

        return Source("faults.csv", "", sheets, MAPPING.options(), MAPPING, "faults.yaml", "")


class _Opened:
    """The ledger, for as long as a process has it."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self._ledger = SqlLedger(path, tenant="model", now=clock)

    def __enter__(self) -> SqlLedger:
        return self._ledger

    def __exit__(self, *_error: object) -> None:
        self._ledger.close()
