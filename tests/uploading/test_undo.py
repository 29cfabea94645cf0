"""Is a run taken back, whole and only as far as nobody else has been at work since?"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import trio
import trio.testing
from tenant_model import TenantModel, answer, lost_after_commit, lost_before_commit
from watching import Watcher

from customer_import.calls import Caller, Patience
from customer_import.core.accepted import Customer
from customer_import.core.outcomes import Estimate, Outcome, RunResult
from customer_import.core.pacing import Pace
from customer_import.core.payload import Wire
from customer_import.core.planning import Rules, plan
from customer_import.core.replies import Answer, Call, Method
from customer_import.core.sealing import Sealer
from customer_import.edges.ledger import SqlLedger
from customer_import.errors import RunStopped
from customer_import.lookups import Finder, KeyField
from customer_import.pipeline import Books, Order, Tenant
from customer_import.ports import LedgerRun
from customer_import.stopping import Stop
from customer_import.undo import Past, plan_undo, undo_run
from customer_import.uploader import Limits, Uploader

KEY = KeyField("customerno")
REVERSED, KEPT, IMPOSSIBLE = Outcome.UPDATED, Outcome.CONFLICT, Outcome.REJECTED


@dataclass
class History:
    """Runs and undos of one tenant in memory, with the real uploader and ledger, under a clock that jumps."""

    ledger: SqlLedger
    model: TenantModel = field(default_factory=TenantModel)
    stop: Stop = field(default_factory=Stop)

    def run(self, name: str, customers: Sequence[Customer]) -> None:
        """Imports customers, as far as it gets."""
        self._play(self._run, name, customers)

    def undo(self, name: str, by: str = "undo") -> dict[int, Outcome]:
        """Undoes a run by a run of its own."""
        self.result: RunResult = self._play(self._undo, name, by)
        return {row.row: row.outcome for row in self.result.rows}

    def plan_undo(self, name: str) -> dict[int, Outcome]:
        self.result = self._play(self._plan_undo, name)
        return {row.row: row.outcome for row in self.result.rows}

    def now(self, number: int) -> dict[str, Any]:
        """The customer of this row as the endpoint has it."""
        (record,) = self.model.numbered(f"{number:04}")
        return record

    def _play(self, story: Any, *arguments: Any) -> Any:
        self.model.calls.clear()
        return trio.run(partial(story, *arguments), clock=trio.testing.MockClock(autojump_threshold=0))

    def _caller(self) -> Caller:
        chance = random.Random(7).random
        return Caller(
            self.model, Pace(10), patience=Patience(unavailable=60), chance=chance, progress=Watcher(), stop=self.stop
        )

    async def _run(self, name: str, customers: Sequence[Customer]) -> None:
        caller, decide = self._caller(), partial(plan, rules=Rules())
        finder = Finder(caller, Wire(), KEY, self.ledger.known())
        self.ledger.begin(LedgerRun(run=name, command="run", started=name, facts={}, counts={}))
        found = await finder.survey([customer.key for customer in customers])
        planned = [decide(customer, found.under(customer.key)) for customer in customers]
        uploader = Uploader(name, caller, finder, self.ledger, wire=Wire(), limits=Limits(1))
        try:
            await uploader.upload(planned, Watcher(), decide)
        except RunStopped:
            return

    async def _undo(self, name: str, by: str) -> RunResult:
        order = Order(command="undo", run=by, started=datetime(2026, 1, 2, tzinfo=UTC), go_on="resume")
        tenant = Tenant(self._caller(), Wire(), 10, b"", {}, Sealer(b"undo"))
        return await undo_run(self._past(name), order, tenant, Books(self.ledger, Watcher(), Limits(1)))

    async def _plan_undo(self, name: str) -> RunResult:
        order = Order(command="plan undo", run="plan", started=datetime(2026, 1, 2, tzinfo=UTC))
        tenant = Tenant(self._caller(), Wire(), 10, b"", {}, Sealer(b"undo"))
        return await plan_undo(self._past(name), order, tenant, self.ledger.known())

    def _past(self, name: str) -> Past:
        return Past("customers.xlsx", KEY, tuple(self.ledger.images(name)))


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    ledger = SqlLedger(tmp_path / "ledger.sqlite", tenant="model", now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    yield History(ledger)
    ledger.close()


def customer(number: int, **values: Any) -> Customer:
    key = f"{number:04}"
    return Customer(number, key, {"customerno": key, "name": f"Kund {number}", "customertypeid": 11, **values})


def customers(count: int, **values: Any) -> list[Customer]:
    return [customer(number, **values) for number in range(2, count + 2)]


def test_created_customers_are_set_inactive_and_nothing_else_is_changed(history: History) -> None:
    history.run("run1", customers(5))
    assert set(history.undo("run1").values()) == {REVERSED}
    assert [call.body for call in history.model.writes()] == [{"active": False}] * 5
    assert history.result.exit_code == 0


def test_updated_customers_get_their_old_values_back_and_nobody_else_is_written_to(history: History) -> None:
    history.run("run1", customers(4, phone="08-1", email="a@example.com"))
    history.run("run2", [*customers(2, phone="08-2", email="a@example.com"), customer(4, phone="08-1")])
    assert history.undo("run2") == {2: REVERSED, 3: REVERSED}
    assert [history.now(number)["phone"] for number in (2, 3, 4, 5)] == ["08-1"] * 4
    assert [call.body for call in history.model.writes()] == [{"phone": "08-1"}] * 2


def test_a_field_that_was_empty_before_is_empty_again(history: History) -> None:
    history.run("run1", customers(2))
    history.run("run2", customers(2, phone="08-1"))
    history.undo("run2")
    assert history.now(2)["phone"] is None


def test_whoever_was_changed_since_is_kept_and_the_fields_are_named(history: History) -> None:
    history.run("run1", customers(3))
    history.now(3)["name"] = "Corrected by hand"
    assert history.undo("run1") == {2: REVERSED, 3: KEPT, 4: REVERSED}
    assert history.now(3)["active"] is True
    (problem,) = history.result.problems
    assert (problem.kind.name, dict(problem.details)["fields"]) == ("changed_since", "name")
    assert history.result.exit_code == 1


def test_what_the_run_did_not_write_may_change_without_harm(history: History) -> None:
    history.run("run1", customers(2))
    history.run("run2", customers(2, phone="08-1"))
    history.now(2)["customernote"] = "called on Monday"
    assert history.undo("run2") == {2: REVERSED, 3: REVERSED}
    assert history.now(2)["customernote"] == "called on Monday"


def test_a_customer_renumbered_since_can_not_be_put_back(history: History) -> None:
    history.run("run1", customers(3))
    history.now(3)["customerno"] = "9999"
    assert history.undo("run1") == {2: REVERSED, 3: IMPOSSIBLE, 4: REVERSED}
    assert history.model.numbered("9999")[0]["active"] is True


def test_a_stranger_with_the_number_is_never_touched(history: History) -> None:
    history.run("run1", customers(2))
    history.now(2)["customerno"] = "9999"
    stranger = history.model.add(customerno="0002", name="Somebody else")
    assert history.undo("run1")[2] is IMPOSSIBLE
    assert history.model.customers[stranger]["active"] is True


def test_of_two_customers_with_the_number_only_ours_is_put_back(history: History) -> None:
    history.run("run1", customers(2))
    stranger = history.model.add(customerno="0002", name="Somebody else")
    ours = history.model.numbered("0002")[0]["id"]
    history.undo("run1")
    assert history.model.customers[ours]["active"] is False
    assert history.model.customers[stranger]["active"] is True


def test_somebody_who_changes_the_customer_between_the_look_and_the_write_wins(history: History) -> None:
    history.run("run1", customers(2))

    def changed_just_now(model: TenantModel, call: Call) -> Answer | None:
        if not call.query:
            model.customers[int(call.path.split("/")[1])]["name"] = "Just now"
        return None

    history.model.faults[Method.GET] = [None, changed_just_now]
    outcomes = history.undo("run1")
    assert sorted(outcomes.values()) == [KEPT, REVERSED]


def test_an_undo_typed_again_writes_nothing(history: History) -> None:
    history.run("run1", customers(3))
    history.undo("run1", by="undo1")
    assert set(history.undo("run1", by="undo2").values()) == {Outcome.UNCHANGED}
    assert history.model.writes() == []


def test_an_undo_can_be_undone(history: History) -> None:
    history.run("run1", customers(3, phone="08-1"))
    history.run("run2", customers(3, phone="08-2"))
    history.undo("run2", by="undo1")
    assert set(history.undo("undo1", by="undo2").values()) == {REVERSED}
    assert history.now(2)["phone"] == "08-2"


def test_a_dry_run_foresees_what_the_undo_then_does_and_sends_nothing(history: History) -> None:
    history.run("run1", customers(6))
    history.now(3)["name"] = "Corrected by hand"
    history.now(4)["active"] = False
    foreseen = history.plan_undo("run1")
    assert history.model.writes() == []
    looking = sum((history.result.calls or {}).values())
    assert history.result.estimate == Estimate(calls=looking + 2 * 4 + 1, rate=10)
    assert foreseen == history.undo("run1")
    assert foreseen[4] is Outcome.UNCHANGED


def test_a_lost_answer_is_made_good_by_looking_and_writing_the_same_again(history: History) -> None:
    history.run("run1", customers(4))
    history.model.faults[Method.PUT] = [lost_after_commit, lost_before_commit]
    assert set(history.undo("run1").values()) == {REVERSED}
    assert not any(history.now(number)["active"] for number in range(2, 6))


def test_an_undo_that_was_stopped_goes_on_and_tells_of_all_its_rows(history: History) -> None:
    history.run("run1", customers(4))
    history.model.faults[Method.PUT] = [None, lambda _model, _call: answer(401, {"detail": "who?"})]
    first = history.undo("run1")
    assert Outcome.PENDING in first.values()
    assert history.result.go_on == "resume"
    assert set(history.undo("run1").values()) == {REVERSED}
    assert history.result.go_on == ""


@pytest.mark.parametrize("arrived", [True, False])
def test_a_customer_whose_making_nobody_is_sure_of_is_looked_for_before_it_is_said_to_be_undone(
    history: History, arrived: bool
) -> None:
    refused = answer(401, {"detail": "who?"})
    history.model.faults[Method.POST] = [None, lost_after_commit if arrived else lost_before_commit]
    history.model.faults[Method.POST] += [lambda _model, _call: refused] * 2
    history.run("run1", customers(3))
    assert len(history.ledger.unsettled()) == 1
    outcomes = history.undo("run1")
    assert sorted(outcomes.values()) == sorted([REVERSED, REVERSED if arrived else Outcome.UNCHANGED])
    assert not any(record["active"] for record in history.model.customers.values())
    assert history.ledger.unsettled() == frozenset()
    assert not any(call.method is Method.POST for call in history.model.writes())


def test_a_customer_of_the_run_that_a_lagging_list_hides_is_put_back_all_the_same(history: History) -> None:
    history.run("run1", customers(3))
    hidden = history.now(3)
    shown = [record for record in history.model.customers.values() if record is not hidden]
    page = answer(200, {"items": shown, "total": len(shown), "page": 1, "size": 100})
    history.model.faults[Method.GET] = [lambda _model, call: page if call.query else None] * 6
    assert history.undo("run1")[3] is REVERSED
    assert hidden["active"] is False


def test_a_run_that_wrote_to_nobody_has_nothing_to_undo(history: History) -> None:
    history.run("run1", customers(2))
    history.run("run2", customers(2))
    assert history.undo("run2") == {}
    assert history.result.exit_code == 0
