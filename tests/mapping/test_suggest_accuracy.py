"""How many headers are bound right, and is none bound wrong, with and without knowing the system?

The figures that the table shows (`python tests/benchmarks/suggesting.py`), held.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from header_lists import SYSTEMS, TYPED

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from suggesting import everything, measure, pairs, without

KNOWN = everything()
BY_NAME = {one.name: one for one in SYSTEMS}


def test_nearly_every_header_is_bound_right_and_none_wrong():
    measured = measure([*SYSTEMS, *TYPED], KNOWN)
    assert measured.wrong == ()
    assert measured.share >= 0.98
    assert [told for told in measured.left if "haste" not in told] == ["Business Central: Nr."]


@pytest.mark.parametrize("held_back", [("Tripletex", "24SevenOffice"), ("Fiken", "Effihub"), ("Fortnox", "Rackbeat")])
def test_two_systems_that_were_never_seen_take_little_away(held_back):
    others = [one for one in SYSTEMS if one.name not in held_back]
    known = without([BY_NAME[name] for name in held_back], others)
    measured = measure([*SYSTEMS], known)
    assert measured.wrong == ()
    assert measured.share >= 0.95


def test_holding_back_takes_out_what_only_those_systems_use():
    held_back = [BY_NAME["Netvisor"], BY_NAME["Xero"]]
    known = without(held_back, [one for one in SYSTEMS if one not in held_back])
    assert not [guess for guess in known.guesses("Postitoimipaikka") if guess.is_sure]
    assert [guess.field for guess in known.guesses("Navn")] == ["name"]


def test_whichever_two_systems_are_held_back_nothing_is_bound_wrong():
    found = list(pairs())
    assert [told for _, measured in found for told in measured.wrong] == []
    assert min(measured.share for _, measured in found) >= 0.83
    assert sum(measured.share >= 0.95 for _, measured in found) >= 24
