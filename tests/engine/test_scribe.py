"""Is what many rows want written at a time written together, and does nobody go on before it is?"""

from __future__ import annotations

import anyio
import anyio.to_thread
import pytest
from memory_ledger import MemoryLedger

from customer_import.errors import LedgerBroken
from customer_import.ports import LedgerRow
from customer_import.scribe import Aside, Scribe, at_once


class CountingLedger(MemoryLedger):
    """Counts how often something is on the disk; breaks at the transaction it is told to."""

    commits = 0
    breaks_at = 0

    def at_once(self):
        return _Transaction(self)


class _Transaction:
    def __init__(self, ledger: CountingLedger) -> None:
        self.ledger = ledger

    def __enter__(self) -> None: ...

    def __exit__(self, *error: object) -> None:
        self.ledger.commits += 1
        if self.ledger.commits == self.ledger.breaks_at:
            raise LedgerBroken("The disk is full.")


def row(number: int) -> LedgerRow:
    return LedgerRow(row=number, key=str(number), action="create", state="pending")


def written(ledger: CountingLedger, rows: int, aside: Aside) -> list[BaseException | None]:
    """Has as many rows written at a time; what came of each."""
    ends: list[BaseException | None] = [None] * rows

    async def write(scribe: Scribe, number: int) -> None:
        try:
            await scribe.write(lambda: ledger.plan("run", [row(number)]))
        except LedgerBroken as error:
            ends[number] = error
        else:
            assert ledger.commits > 0

    async def all_at_a_time() -> None:
        scribe = Scribe(ledger, aside)
        async with anyio.create_task_group() as tasks:
            for number in range(rows):
                tasks.start_soon(write, scribe, number)

    anyio.run(all_at_a_time)
    return ends


@pytest.mark.parametrize("aside", [at_once, anyio.to_thread.run_sync])
def test_a_hundred_rows_that_wait_together_cost_a_commit_or_two(aside: Aside) -> None:
    ledger = CountingLedger()
    assert written(ledger, 100, aside) == [None] * 100
    assert len(ledger.rows("run")) == 100
    assert ledger.commits <= 2


@pytest.mark.parametrize("aside", [at_once, anyio.to_thread.run_sync])
def test_a_ledger_that_breaks_is_told_to_everybody_whose_writing_was_lost(aside: Aside) -> None:
    ledger = CountingLedger()
    ledger.breaks_at = 1
    ends = written(ledger, 10, aside)
    assert any(isinstance(end, LedgerBroken) for end in ends)
    assert [str(end) for end in ends if end] == ["The disk is full."] * sum(end is not None for end in ends)
    assert ledger.commits > 1 or all(ends)


def test_what_was_written_is_given_back() -> None:
    async def story() -> int:
        return int(await Scribe(MemoryLedger(), at_once).write(lambda: 17))

    assert anyio.run(story) == 17


def test_a_row_does_not_go_on_before_the_disk_has_it() -> None:
    ledger, seen = CountingLedger(), []

    async def slow(act) -> None:
        await anyio.sleep(0.05)
        seen.append(ledger.commits)
        act()

    async def story() -> None:
        await Scribe(ledger, slow).write(lambda: None)
        seen.append(ledger.commits)

    anyio.run(story)
    assert seen == [0, 1]


def _commits_of_one_that_can_wait(*, somebody_writes: bool) -> int:
    ledger = CountingLedger()

    async def story() -> None:
        scribe = Scribe(ledger, at_once)
        async with anyio.create_task_group() as tasks:

            async def can_wait() -> None:
                await scribe.write(lambda: ledger.plan("run", [row(1)]), within=0.2)

            tasks.start_soon(can_wait)
            await anyio.sleep(0.01)
            assert ledger.rows("run") == []
            if somebody_writes:
                await scribe.write(lambda: ledger.plan("run", [row(2)]))
                assert [one.row for one in ledger.rows("run")] == [1, 2]

    anyio.run(story)
    assert [one.row for one in ledger.rows("run")][:1] == [1]
    return ledger.commits


@pytest.mark.parametrize("somebody_writes", [True, False])
def test_what_can_wait_comes_along_with_the_next_and_goes_alone_when_nobody_comes(*, somebody_writes: bool) -> None:
    assert _commits_of_one_that_can_wait(somebody_writes=somebody_writes) == 1
