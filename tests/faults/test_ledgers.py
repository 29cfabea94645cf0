"""Is every customer there once when the ledger is deleted, or an old copy of it put back, at any moment of a run?

The tenant itself is asked before anything is sent, so a ledger that is gone costs nothing but what it knew of calls
that may still run: those alone nobody can know of any more. Promises I1 to I4 and I6 to I9 of `promises.py` are
checked after each line.
"""

from __future__ import annotations

import shutil

import pytest
from answers import broke
from faulty_run import World, rows
from faulty_tenant import Deed, Trouble
from picked import is_post
from promises import broken

from customer_import.core.replies import Broken, Method

LOST = broke(Broken.CUT, "the line went dead")
MOMENTS = range(2, 12)
"""Which call is just arriving: the first looks, the first rows, the last ones, the last look."""


@pytest.mark.parametrize("at", MOMENTS)
def test_a_ledger_that_is_deleted_stops_the_run_and_the_next_makes_nobody_twice(world: World, at: int) -> None:
    world.rows = rows(8)
    world.tenant.troubles = [Trouble(is_post, LOST, Deed.DONE)]
    world.tenant.events[at] = [world.ledger.unlink]
    told = world.run()
    posts = [sent for sent in world.tenant.sent if sent.call.method is Method.POST]
    in_the_air = world.limits.concurrency
    assert told.code == 8
    assert told.result is None or "nothing more was sent" in told.result.stop
    assert sum(sent.arrived > world.tenant.sent[at - 1].arrived for sent in posts) < in_the_air
    world.settle_down()
    assert broken(world) == []


@pytest.mark.parametrize("at", MOMENTS)
def test_an_old_copy_of_the_ledger_that_is_put_back_makes_nobody_twice(world: World, at: int) -> None:
    world.rows = rows(8)
    old = world.ledger.with_suffix(".old")
    world.tenant.troubles = [Trouble(is_post, LOST, Deed.DONE)]
    world.tenant.events[at] = [lambda: shutil.copy(world.ledger, old)]
    assert world.run().code == 0
    shutil.copy(old, world.ledger)
    world.settle_down()
    assert broken(world) == []
    assert all(len(world.tenant.posts(row["Kundnr"])) == 1 for row in world.rows)


def test_a_new_ledger_at_an_old_tenant_leaves_everything_as_it_is(world: World) -> None:
    world.rows = rows(8)
    world.run()
    world.ledger.unlink()
    world.settle_down()
    assert broken(world) == []
    assert all(len(world.tenant.posts(row["Kundnr"])) == 1 for row in world.rows)
