"""Does the ledger in memory, which the simulation trusts, behave as the one on the disk?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_ledger import MemoryLedger, wrote

from customer_import.core.outcomes import Action, Outcome
from customer_import.core.replies import Effect, Method
from customer_import.edges.ledger import SqlLedger
from customer_import.ports import Ledger, LedgerRow, LedgerRun


def on_disk(path: Path) -> SqlLedger:
    return SqlLedger(path, tenant="twin", now=lambda: datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture(params=["in memory", "on disk"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    if request.param == "in memory":
        yield MemoryLedger()
        return
    kept = on_disk(tmp_path / "ledger.sqlite")
    yield kept
    kept.close()


def row(number: int, state: str = Outcome.PENDING, customer_id: int | None = None, attempts: int = 0) -> LedgerRow:
    return LedgerRow(
        row=number,
        key=f"k{number}",
        action=Action.CREATE,
        state=state,
        customer_id=customer_id,
        attempts=attempts,
    )


def send(ledger: Ledger, number: int, effect: Effect | None, customer_id: int | None = None, run: str = "r1") -> int:
    attempt = ledger.sending(run, row(number, "sending"), wrote(Method.POST))
    if effect is not None:
        state = Outcome.CREATED if effect is Effect.DONE else Outcome.UNKNOWN
        ledger.verdict(run, attempt, effect, row(number, state, customer_id))
    return attempt


def test_a_row_is_as_it_was_written_last(ledger: Ledger) -> None:
    ledger.plan("r1", [row(3), row(2)])
    ledger.plan("r1", [row(3, Outcome.CONFLICT)])
    assert [(one.row, one.state) for one in ledger.rows("r1")] == [(2, Outcome.PENDING), (3, Outcome.CONFLICT)]


def test_what_is_learnt_of_a_run_is_added_to_what_is_known(ledger: Ledger) -> None:
    run = LedgerRun(run="r1", command="run", started="2026-01-01", facts={"name": "a.csv", "key": 1}, counts={})
    ledger.begin(run)
    ledger.add_facts("r1", {"headers": ["Kundnr"], "key": 2})
    ledger.add_facts("r2", {"headers": []})
    assert [dict(one.facts) for one in ledger.runs()] == [{"name": "a.csv", "key": 2, "headers": ["Kundnr"]}]


def test_runs_know_nothing_of_each_others_rows(ledger: Ledger) -> None:
    ledger.plan("r1", [row(2)])
    assert ledger.rows("r2") == []


def test_a_call_that_was_about_to_leave_is_unsettled(ledger: Ledger) -> None:
    ledger.plan("r1", [row(2)])
    send(ledger, 2, None)
    assert ledger.unsettled() == {"k2"}
    assert ledger.rows("r1")[0].state == "sending"


@pytest.mark.parametrize("effect", [Effect.UNKNOWN_OPEN, Effect.UNKNOWN_CLOSED])
def test_an_answer_without_a_verdict_settles_nothing(ledger: Ledger, effect: Effect) -> None:
    ledger.plan("r1", [row(2)])
    send(ledger, 2, effect)
    assert ledger.unsettled() == {"k2"}


@pytest.mark.parametrize("effect", [Effect.DONE, Effect.REFUSED, Effect.NONE])
def test_a_verdict_settles_its_attempt(ledger: Ledger, effect: Effect) -> None:
    ledger.plan("r1", [row(2)])
    send(ledger, 2, effect, 1002)
    assert ledger.unsettled() == frozenset()
    assert ledger.made() == ({"k2": 1002} if effect is Effect.DONE else {})


def test_a_lost_put_is_never_unsettled(ledger: Ledger) -> None:
    ledger.plan("r1", [row(2)])
    ledger.sending("r1", row(2, "sending"), wrote(Method.PUT))
    assert ledger.unsettled() == frozenset()


@pytest.mark.parametrize("effect", [Effect.DONE, Effect.NONE])
def test_looking_settles_every_open_attempt_at_a_key_in_every_run(ledger: Ledger, effect: Effect) -> None:
    ledger.plan("r1", [row(2)])
    ledger.plan("r2", [row(2)])
    send(ledger, 2, Effect.UNKNOWN_OPEN)
    send(ledger, 2, None, run="r2")
    ledger.settle("r2", row(2, customer_id=1002), effect)
    assert ledger.unsettled() == frozenset()
    assert ledger.made() == ({"k2": 1002} if effect is Effect.DONE else {})


def test_customers_that_a_call_of_ours_wrote_are_known_the_latest_first(ledger: Ledger) -> None:
    ledger.plan("r1", [row(2), row(3), row(4)])
    send(ledger, 2, Effect.DONE, 1002)
    send(ledger, 3, Effect.UNKNOWN_OPEN)
    send(ledger, 4, Effect.DONE, 1004)
    assert list(ledger.known().items()) == [("k4", 1004), ("k2", 1002)]


def test_a_run_that_ends_says_how(ledger: Ledger) -> None:
    run = LedgerRun(run="r1", command="run", started="2026-01-01T00:00:00+00:00", facts={"file": "a"}, counts={})
    ledger.begin(run)
    ledger.end("r1", exit_code=6, counts={"created": 2})
    ended = ledger.runs()[0]
    assert (ended.exit_code, dict(ended.counts), bool(ended.ended)) == (6, {"created": 2}, True)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["plan", "sending", "verdict", "settle"]),
        st.sampled_from(["r1", "r2"]),
        st.integers(2, 4),
        st.sampled_from(list(Effect)),
        st.sampled_from([Outcome.PENDING, Outcome.CREATED, Outcome.UNKNOWN, Outcome.UPDATED]),
        st.sampled_from(list(Method)[1:]),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_the_twins_agree_on_every_story(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int, Effect, Outcome, Method]]
) -> None:
    disk, memory = on_disk(tmp_path_factory.mktemp("twin") / "ledger.sqlite"), MemoryLedger()
    sent = 0
    for step, run, number, effect, state, method in steps:
        for ledger in (disk, memory):
            one = row(number, state, 1000 + number if state is not Outcome.PENDING else None)
            if step == "plan":
                ledger.plan(run, [one])
            elif step == "sending":
                ledger.sending(run, one, wrote(method, {"name": "old"}, name=f"new {sent}"))
            elif step == "verdict" and sent:
                ledger.verdict(run, sent, effect, one, {"name": "answered"} if number == 3 else None)
            elif step == "settle":
                ledger.settle(run, one, effect, {"name": "found"} if number == 4 else None)
        sent += step == "sending"
        assert disk.unsettled() == memory.unsettled()
        assert disk.made() == memory.made()
        assert disk.suspected() == memory.suspected()
        for name in ("r1", "r2"):
            assert disk.late_updates(name) == memory.late_updates(name)
            assert disk.images(name) == memory.images(name)
        assert list(disk.known().items()) == list(memory.known().items())
        assert [disk.rows(name) for name in ("r1", "r2")] == [memory.rows(name) for name in ("r1", "r2")]
    disk.close()
