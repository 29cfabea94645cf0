"""Does every answer come to what it must, on a POST, on a PUT and on a list, and are the promises kept?

The table itself is `answers.py`; `python tests/faults/table.py` prints it. Every answer is given to a POST and a PUT,
and one of each class wherever else. Promises I1 to I4 and I6 to I9 of `promises.py` are checked after every line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from answers import FIRSTS, LINES, Ends, Line
from faulty_run import World
from faulty_tenant import Deed
from picked import ALWAYS, KEY, is_list, is_post, is_put, trouble
from promises import broken


def ends(world: World) -> Ends:
    """How the first run ended for the row in trouble."""
    told = world.told[0]
    outcome = told.outcome(KEY)
    assert outcome is not None
    writes = [sent for sent in world.tenant.sent if sent.run == 0 and (is_post(sent.call) or is_put(sent.call))]
    return Ends(outcome, len(writes), told.code)


def cases(expected: Callable[[Line], object]) -> list[Any]:
    """The lines that anything is expected of."""
    return [pytest.param(line, id=line.name) for line in LINES if expected(line) is not None]


@pytest.mark.parametrize("line", cases(lambda line: line.meaning.once))
def test_a_post_that_was_not_carried_out(world: World, line: Line) -> None:
    world.tenant.troubles = [trouble(line, is_post)]
    world.run()
    world.settle_down()
    assert ends(world) == line.meaning.once
    assert world.told[0].seconds >= line.meaning.waits
    assert broken(world) == []


@pytest.mark.parametrize("line", cases(lambda line: line.meaning.done))
def test_a_post_that_was_carried_out(world: World, line: Line) -> None:
    world.tenant.troubles = [trouble(line, is_post, Deed.DONE)]
    world.run()
    world.settle_down()
    assert ends(world) == line.meaning.done
    assert len(world.tenant.posts(KEY)) == 1
    assert broken(world) == []


@pytest.mark.parametrize("line", cases(lambda line: line.meaning.late))
def test_a_post_that_was_carried_out_after_its_answer(world: World, line: Line) -> None:
    world.tenant.troubles = [trouble(line, is_post, Deed.LATER)]
    world.run()
    world.settle_down()
    assert ends(world) == line.meaning.late
    assert len(world.tenant.posts(KEY)) == 1
    assert broken(world) == []


@pytest.mark.parametrize("line", [one for one in FIRSTS if one.meaning.always], ids=lambda line: line.means)
def test_every_post_of_a_row(world: World, line: Line) -> None:
    world.tenant.troubles = [trouble(line, is_post, times=ALWAYS)]
    world.run()
    world.settle_down()
    assert ends(world) == line.meaning.always
    assert broken(world) == []


@pytest.mark.parametrize("line", cases(lambda line: line.meaning.put))
def test_a_put_that_was_not_carried_out(world: World, line: Line) -> None:
    world.tenant.old(KEY, "Kund 3", billaddress5="Kiruna")
    world.tenant.troubles = [trouble(line, is_put)]
    world.run()
    world.settle_down()
    assert ends(world) == line.meaning.put
    assert broken(world) == []


@pytest.mark.parametrize("line", [one for one in FIRSTS if one.meaning.put_done], ids=lambda line: line.means)
def test_a_put_that_was_carried_out(world: World, line: Line) -> None:
    world.tenant.old(KEY, "Kund 3", billaddress5="Kiruna")
    world.tenant.troubles = [trouble(line, is_put, Deed.DONE)]
    world.run()
    world.settle_down()
    assert ends(world) == line.meaning.put_done
    assert broken(world) == []


@pytest.mark.parametrize("line", FIRSTS, ids=lambda line: line.means)
def test_the_first_list(world: World, line: Line) -> None:
    world.tenant.troubles = [trouble(line, is_list)]
    world.run()
    posts = len(world.tenant.posts(KEY))
    world.settle_down()
    assert world.told[0].code == line.meaning.look
    assert posts == (1 if line.meaning.look == 0 else 0)
    assert broken(world) == []
