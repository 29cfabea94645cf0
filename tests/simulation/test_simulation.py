"""Does the real uploader keep the promise of "exactly once" in thousands of seeded worlds, and would we notice?"""

from __future__ import annotations

from collections import Counter

import pytest
from mutants import MUTANTS, catch
from simulate import Tally, kept_seeds, many, tally, told
from trouble import LISTS, READS, SOMEBODY, WRITES

SEEDS = 2000
STEPS = (
    *(f"{when} {step}" for when in ("before", "after") for step in ("planning", "sending", "the verdict", "settling")),
    "as a call leaves",
    "as a write has arrived",
    "as an answer comes",
    "as a look-up has arrived",
    "as an answer to a look-up comes",
)


def in_words(total: Tally) -> str:
    told_seeds = [f"seed {seed}: {'; '.join(broken)}" for seed, broken in total.failing.items()]
    return "\n".join([*told_seeds, "python tests/simulation/simulate.py --seed N --trace tells one of them."])


def test_no_seed_that_once_failed_fails_again() -> None:
    total = tally(kept_seeds())
    assert not total.failing, in_words(total)


@pytest.fixture(scope="module")
def total() -> Tally:
    every = Tally()
    for part in many(range(SEEDS), jobs=2):
        every.add(part)
    return every


def test_no_seed_breaks_a_promise(total: Tally) -> None:
    assert total.seeds == SEEDS
    assert not total.failing, in_words(total)


def test_every_kind_of_trouble_was_met(total: Tally) -> None:
    kinds = Counter(dict.fromkeys([*WRITES, *READS, *LISTS, *(f"somebody {deed}" for deed in SOMEBODY)], 1))
    assert kinds - total.injected == Counter()


@pytest.mark.parametrize("step", STEPS)
def test_processes_died_at_every_step(total: Tally, step: str) -> None:
    assert total.facts[f"crashes {step}"] > 0


@pytest.mark.parametrize("name", MUTANTS)
def test_a_weakened_uploader_is_caught(name: str) -> None:
    assert catch(MUTANTS[name], SEEDS) is not None


def test_a_seed_always_tells_the_same_story() -> None:
    assert told(11) == told(11)
