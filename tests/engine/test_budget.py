"""When has the endpoint been asked again too often?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from customer_import.core.budget import Budget

DEEDS = ("failed", "timed_out", "throttled", "succeeded")


def after(*deeds: str) -> Budget:
    budget = Budget()
    for deed in deeds:
        getattr(budget, deed)()
    return budget


def test_twenty_failures_spend_it() -> None:
    assert not after(*["failed"] * 19).is_spent
    assert after(*["failed"] * 20).is_spent


def test_ten_calls_without_an_answer_spend_it() -> None:
    assert not after(*["timed_out"] * 9).is_spent
    assert after(*["timed_out"] * 10).is_spent


def test_fifty_throttled_calls_spend_it() -> None:
    assert not after(*["throttled"] * 49).is_spent
    assert after(*["throttled"] * 50).is_spent


def test_one_success_is_enough_to_go_on_carefully() -> None:
    budget = after(*["timed_out"] * 30, "succeeded")
    assert not budget.is_spent
    budget.throttled()
    assert budget.is_spent


def test_a_failure_in_five_successes_costs_nothing() -> None:
    assert not after(*["failed", *["succeeded"] * 5] * 200).is_spent


@given(st.lists(st.sampled_from(DEEDS)))
def test_what_was_saved_up_never_exceeds_the_full_budget(deeds: list[str]) -> None:
    assert after(*deeds, *["timed_out"] * 10).is_spent
