"""Does it matter what the clock on the wall says, or that the process stood still for a while?

Waits are counted on a clock that only goes forward; the ledger's times are for people. Promises I1 to I4 and I6 to I9
of `promises.py` are checked after each line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest
import trio
import trio.testing
from answers import CREATED, broke
from faulty_run import World, rows
from faulty_tenant import Deed, Trouble
from picked import KEY, is_post
from promises import broken

from customer_import.core.replies import Broken

TODAY = datetime(2026, 6, 1, tzinfo=UTC)
YEAR, HOUR = timedelta(days=365), timedelta(hours=1)
LOST = broke(Broken.CUT, "the line went dead")


def jumping(*jumps: timedelta) -> Callable[[], datetime]:
    """A clock on the wall that jumps whenever it is looked at."""
    times: Iterator[timedelta] = cycle(jumps)
    return lambda: TODAY + next(times)


@pytest.mark.parametrize("deed", Deed, ids=lambda deed: deed.value)
@pytest.mark.parametrize(
    "jumps",
    [(YEAR,), (-YEAR,), (timedelta(0), -HOUR, HOUR), (timedelta(0), -20 * YEAR, 70 * YEAR)],
    ids=["a year ahead", "a year behind", "an hour to and fro", "decades to and fro"],
)
def test_a_clock_on_the_wall_that_jumps(world: World, jumps, deed: Deed) -> None:
    world.clock = jumping(*jumps)
    world.tenant.troubles = [Trouble(is_post, LOST, deed)]
    world.run()
    assert (world.last.outcome(KEY), world.last.code) == (CREATED, 0)
    world.settle_down()
    assert broken(world) == []


def test_a_clock_that_was_set_back_between_two_runs(world: World) -> None:
    world.tenant.troubles = [Trouble(is_post, LOST, Deed.LATER), Trouble(lambda _call: True, LOST, seconds=1e9)]
    world.clock = jumping(YEAR)
    world.run()
    world.clock = jumping(-YEAR)
    world.settle_down()
    assert broken(world) == []


def stands_still(seconds: float) -> None:
    """The process is stopped (SIGSTOP, a debugger, a busy machine) and goes on later: its clock has run on."""
    clock = trio.lowlevel.current_clock()
    assert isinstance(clock, trio.testing.MockClock)
    clock.jump(seconds)


@pytest.mark.parametrize("deed", Deed, ids=lambda deed: deed.value)
@pytest.mark.parametrize("seconds", [2.0, 400.0, 5000.0])
@pytest.mark.parametrize("at", [1, 8, 20])
def test_a_process_that_stood_still_and_goes_on(world: World, at: int, seconds: float, deed: Deed) -> None:
    """At the first look, as rows are sent, and while it waits to look for a lost one; no burst comes after."""
    world.rows = rows(15)
    world.tenant.troubles = [Trouble(is_post, LOST, deed)]
    world.tenant.events[at] = [lambda: stands_still(seconds)]
    world.run()
    world.settle_down()
    assert world.told[0].code == 0
    assert broken(world) == []


@pytest.mark.parametrize("deed", Deed, ids=lambda deed: deed.value)
def test_a_machine_that_slept_while_the_world_went_on(world: World, deed: Deed) -> None:
    """A clock that stands still while the machine sleeps makes waits longer, and never shorter."""

    def slept() -> None:
        world.tenant.began += 3600

    world.tenant.troubles = [Trouble(is_post, LOST, deed)]
    world.tenant.events[4] = [slept]
    world.run()
    assert world.last.code == 0
    world.settle_down()
    assert broken(world) == []
