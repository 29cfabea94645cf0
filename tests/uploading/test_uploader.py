"""Do planned rows reach the endpoint once each, whatever the answers are?"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import anyio
import pytest
import trio
import trio.testing
from memory_ledger import wrote
from tenant_model import Fault, TenantModel, answer, lost, lost_after_commit, lost_before_commit
from watching import Watcher

from customer_import.calls import Caller, Patience
from customer_import.core.accepted import Customer
from customer_import.core.outcomes import Outcome
from customer_import.core.pacing import Pace
from customer_import.core.payload import Wire
from customer_import.core.planning import Mode, Rules, plan
from customer_import.core.replies import Answer, Broken, Call, Method
from customer_import.edges.ledger import SqlLedger
from customer_import.errors import AllRefused, EndpointUnavailable, RunStopped, SignInNeeded
from customer_import.lookups import Finder, KeyField
from customer_import.ports import LedgerRow
from customer_import.stopping import Stop
from customer_import.uploader import Limits, Uploader

UPSERT = Rules()


@dataclass
class Story:
    """A run of the real uploader against a tenant in memory, under a clock that jumps."""

    ledger: SqlLedger
    model: TenantModel = field(default_factory=TenantModel)
    stop: Stop = field(default_factory=Stop)
    watcher: Watcher = field(default_factory=Watcher)
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    stopped: RunStopped | None = None
    seconds: float = 0.0
    runs: int = 0
    concurrency: int = 1
    """One at a time, so that it is known which row meets which fault."""

    def run(self, customers: Sequence[Customer], *, attempts: int = 4, rules: Rules = UPSERT) -> Story:
        self.runs += 1
        return self.resume(customers, attempts=attempts, rules=rules)

    def resume(self, customers: Sequence[Customer], *, attempts: int = 4, rules: Rules = UPSERT) -> Story:
        """Goes on with the run before, or begins it."""
        self.model.calls.clear()
        trio.run(self._run, customers, attempts, rules, clock=trio.testing.MockClock(autojump_threshold=0))
        return self

    async def _run(self, customers: Sequence[Customer], attempts: int, rules: Rules) -> None:
        caller = Caller(
            self.model,
            Pace(10),
            patience=Patience(attempts=attempts),
            chance=random.Random(7).random,
            progress=self.watcher,
            stop=self.stop,
        )
        finder = Finder(caller, Wire(), KeyField("customerno"), self.ledger.known())
        uploader = Uploader(
            f"run{self.runs}", caller, finder, self.ledger, wire=Wire(), limits=Limits(self.concurrency)
        )
        self.stopped = None
        began = anyio.current_time()
        try:
            found = await finder.survey([customer.key for customer in customers])
            planned = [plan(customer, found.under(customer.key), rules) for customer in customers]
            await uploader.upload(planned, self.watcher, partial(plan, rules=rules))
        except RunStopped as stopped:
            self.stopped = stopped
        rows, problems = uploader.outcomes()
        self.outcomes = {row.row: row.outcome for row in rows}
        self.said = [problem.kind.name for problem in problems]
        self.seconds = anyio.current_time() - began


@pytest.fixture
def story(tmp_path: Path) -> Any:
    ledger = SqlLedger(tmp_path / "ledger.sqlite", tenant="model", now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    yield Story(ledger)
    ledger.close()


def only(keys: str | Sequence[str], refusal: Callable[[], Answer]) -> Fault:
    """A fault that hits the customers with these numbers."""
    wanted = (keys,) if isinstance(keys, str) else keys
    return lambda _model, call: refusal() if (call.body or {}).get("customerno") in wanted else None


def customer(number: int, **values: Any) -> Customer:
    key = f"{number:04}"
    return Customer(number, key, {"customerno": key, "name": f"Kund {number}", "customertypeid": 11, **values})


def customers(count: int) -> list[Customer]:
    return [customer(number) for number in range(2, count + 2)]


def test_every_customer_is_created_once(story: Story) -> None:
    story.concurrency = 6
    story.run(customers(250))
    assert set(story.outcomes.values()) == {Outcome.CREATED}
    assert sorted(record["customerno"] for record in story.model.customers.values()) == [
        f"{n:04}" for n in range(2, 252)
    ]


def test_a_second_run_writes_nothing(story: Story) -> None:
    story.run(customers(120)).run(customers(120))
    assert story.model.writes() == []
    assert set(story.outcomes.values()) == {Outcome.UNCHANGED}


def test_only_what_differs_is_written(story: Story) -> None:
    story.model.add(customerno="0002", name="Kund 2", customertypeid=11, billaddress5="Lund")
    story.run([customer(2, address5="Malmö", address6="Sverige")])
    assert [dict(call.body or {}) for call in story.model.writes()] == [
        {"billaddress5": "Malmö", "billaddress6": "Sverige"}
    ]
    assert story.outcomes == {2: Outcome.UPDATED}


def test_a_post_whose_answer_was_lost_is_found_and_not_sent_again(story: Story) -> None:
    story.model.faults[Method.POST] = [None, lost_after_commit]
    story.run(customers(5))
    assert len(story.model.writes()) == 5
    assert set(story.outcomes.values()) == {Outcome.CREATED}
    assert story.seconds > 300


def test_a_post_that_never_arrived_is_sent_again_after_it_was_looked_for(story: Story) -> None:
    story.model.faults[Method.POST] = [None, lost_before_commit]
    story.run(customers(5))
    assert len(story.model.writes()) == 6
    assert len(story.model.customers) == 5
    assert set(story.outcomes.values()) == {Outcome.CREATED}


def test_a_lone_row_of_an_empty_tenant_stays_unknown_since_nobody_vouches_for_the_list(story: Story) -> None:
    story.model.faults[Method.POST] = [lost_before_commit]
    story.run(customers(1))
    assert story.outcomes == {2: Outcome.UNKNOWN}
    assert story.said == ["outcome_unknown"]


def test_a_500_after_the_customer_was_made_makes_no_second_one(story: Story) -> None:
    def made_and_failed(model: TenantModel, call: Any) -> Answer:
        model.carry_out(call)
        return answer(500, {"detail": "Internal Server Error"})

    story.model.faults[Method.POST] = [None, made_and_failed]
    story.run(customers(4))
    assert len(story.model.customers) == 4
    assert set(story.outcomes.values()) == {Outcome.CREATED}
    assert story.seconds < 60


def test_what_the_endpoint_refuses_is_rejected_with_its_reason(story: Story) -> None:
    refusal = answer(422, {"detail": [{"loc": ["body", "name"], "msg": "too long", "type": "string_too_long"}]})
    story.model.faults[Method.POST] = [lambda _model, _call: refusal]
    story.run(customers(3))
    assert story.outcomes == {2: Outcome.REJECTED, 3: Outcome.CREATED, 4: Outcome.CREATED}
    assert story.said == ["refused_by_endpoint"]


def test_too_many_calls_cost_time_and_nothing_else(story: Story) -> None:
    story.model.faults[Method.POST] = [lambda _model, _call: answer(429, {"detail": "slow down"}, retry_after="2")] * 9
    story.run(customers(20))
    assert set(story.outcomes.values()) == {Outcome.CREATED}
    assert len(story.model.customers) == 20


def test_a_refused_token_stops_the_run_and_leaves_the_rest_pending(story: Story) -> None:
    story.model.faults[Method.POST] = [None, None, *[lambda _model, _call: answer(401, {"detail": "who?"})] * 50]
    story.run(customers(40))
    assert isinstance(story.stopped, SignInNeeded)
    assert sorted(set(story.outcomes.values())) == [Outcome.CREATED, Outcome.PENDING]
    assert len(story.model.customers) == 2


def test_an_endpoint_that_is_gone_is_probed_and_then_given_up(story: Story) -> None:
    gone = Answer(broken=Broken.NOT_SENT, why="connection refused")
    story.model.faults[Method.POST] = [lambda _model, _call: gone] * 100
    story.model.faults[Method.GET] = [None, None, *[lambda _model, _call: gone] * 1000]
    story.run(customers(10))
    assert isinstance(story.stopped, EndpointUnavailable)
    assert set(story.outcomes.values()) == {Outcome.PENDING}
    assert story.seconds > 1800


def test_maintenance_is_waited_for(story: Story) -> None:
    story.concurrency = 6
    closed = answer(403, {"detail": "access_denied"})
    story.model.faults[Method.POST] = [None, *[lambda _model, _call: closed] * 3]
    story.model.faults[Method.GET] = [None, None, *[lambda _model, _call: closed] * 12]
    story.run(customers(10))
    assert set(story.outcomes.values()) == {Outcome.CREATED}
    assert len(story.model.customers) == 10


def test_a_403_for_one_row_alone_rejects_that_row(story: Story) -> None:
    story.model.faults[Method.POST] = [only("0002", lambda: answer(403, {"detail": "not this one"}))] * 20
    story.run(customers(3))
    assert story.outcomes == {2: Outcome.REJECTED, 3: Outcome.CREATED, 4: Outcome.CREATED}
    assert [call.body["customerno"] for call in story.model.writes() if call.body].count("0002") == 2


def test_a_403_that_was_the_end_of_a_maintenance_rejects_nobody(story: Story) -> None:
    story.model.faults[Method.POST] = [lambda _model, _call: answer(403, {"detail": "maintenance"})]
    story.run(customers(3))
    assert set(story.outcomes.values()) == {Outcome.CREATED}


def test_row_after_row_refused_for_the_same_reason_stops_the_run(story: Story) -> None:
    story.concurrency = 6
    story.model.faults[Method.POST] = [lambda _model, _call: answer(422, {"detail": "no such type"})] * 100
    story.run(customers(60))
    assert isinstance(story.stopped, AllRefused)
    counts = Counter(story.outcomes.values())
    assert 20 <= counts[Outcome.REJECTED] <= 26  # those in the air when it was noticed come home
    assert counts[Outcome.PENDING] == 60 - counts[Outcome.REJECTED]


def test_rows_refused_for_different_reasons_are_only_rows(story: Story) -> None:
    reasons = count()
    story.model.faults[Method.POST] = [lambda _model, _call: answer(422, {"detail": f"wrong {next(reasons)}"})] * 100
    story.run(customers(60))
    assert set(story.outcomes.values()) == {Outcome.REJECTED}
    assert story.stopped is None


def test_after_a_storm_of_refusals_each_resume_gets_further(story: Story) -> None:
    bad = [f"{number:04}" for number in range(2, 52)]
    story.model.faults[Method.POST] = [only(bad, lambda: answer(422, {"detail": "no such type"}))] * 500
    ends = [story.resume(customers(80)).stopped for _ in range(4)]
    assert [type(stopped) for stopped in ends] == [AllRefused, AllRefused, type(None), type(None)]
    assert Counter(story.outcomes.values()) == {Outcome.REJECTED: 50, Outcome.UNCHANGED: 30}
    assert len(story.model.customers) == 30


def test_a_customer_of_ours_that_a_list_hides_for_long_is_found_by_its_id(story: Story) -> None:
    story.run(customers(3))
    hidden = [record for record in story.model.customers.values() if record["customerno"] == "0003"]
    seen = [record for record in story.model.customers.values() if record not in hidden]

    def lagging(_model: TenantModel, call: Call) -> Answer | None:
        return listed(*seen) if call.query else None

    story.model.faults[Method.GET] = [lagging] * 50
    story.run(customers(3))
    assert story.model.writes() == []
    assert story.outcomes[3] is Outcome.UNCHANGED


def test_an_old_update_that_may_still_arrive_is_waited_for_before_a_newer_one_is_decided(story: Story) -> None:
    story.run(customers(2))
    story.model.faults[Method.PUT] = [lost_before_commit] * 4
    story.run([customer(2, phone="1"), customer(3)])
    record = story.model.numbered("0002")[0]
    story.model.faults.clear()
    story.run([customer(2, phone="2"), customer(3)])
    assert story.seconds > 300
    assert story.outcomes == {2: Outcome.UPDATED, 3: Outcome.UNCHANGED}
    assert record["phone"] == "2"
    story.run([customer(2, phone="3"), customer(3)])
    assert story.seconds < 10
    assert record["phone"] == "3"


def test_an_old_update_that_says_the_same_is_not_waited_for(story: Story) -> None:
    story.run(customers(2))
    story.model.faults[Method.PUT] = [lost_after_commit] * 4
    story.run([customer(2, phone="1"), customer(3)])
    story.run([customer(2, phone="1", email="a@example.com"), customer(3)])
    assert story.seconds < 10
    assert story.outcomes == {2: Outcome.UPDATED, 3: Outcome.UNCHANGED}


def test_attempts_are_counted_on_by_resume(story: Story) -> None:
    story.model.faults[Method.POST] = [None, *[lambda _model, _call: answer(429, {})] * 3]
    story.model.faults[Method.POST] += [lambda _model, _call: answer(401, {"detail": "who?"})]
    story.run(customers(2))
    assert story.ledger.rows("run1")[1].attempts == 4
    story.resume(customers(2))
    assert story.ledger.rows("run1")[1].attempts == 5


def test_an_update_whose_answer_was_lost_as_the_process_died_is_an_update_of_that_run(story: Story) -> None:
    story.run(customers(2))
    record = story.model.numbered("0002")[0]
    remembered = LedgerRow(row=2, key="0002", action="update", state="sending", customer_id=record["id"], attempts=1)
    story.runs += 1
    story.ledger.sending(f"run{story.runs}", remembered, wrote(Method.PUT, {"email": None}, email="a@example.com"))
    record["email"] = "a@example.com"
    story.resume([customer(2, email="a@example.com"), customer(3)])
    assert story.outcomes == {2: Outcome.UPDATED, 3: Outcome.UNCHANGED}
    assert [image.before for image in story.ledger.images("run2")] == [{"email": None}]


def test_rows_in_the_air_when_the_process_died_are_looked_for_before_they_are_sent(story: Story) -> None:
    story.model.faults[Method.POST] = [None, None, *[lost_after_commit] * 2, *[lost_before_commit] * 2]
    story.stop.request(15)  # nothing will be settled: as good as dead once the calls are out
    story.stop = Stop()
    story.run(customers(6), attempts=1)
    assert len(story.model.customers) == 6
    story.run(customers(6))
    assert story.model.writes() == []


def test_a_list_that_lies_is_not_believed(story: Story) -> None:
    story.run(customers(3))
    empty = answer(200, {"items": [], "total": 0, "page": 1, "size": 100})
    story.model.faults[Method.GET] = [lambda _model, _call: empty] * 100
    story.run(customers(3))
    assert isinstance(story.stopped, EndpointUnavailable)
    assert story.model.writes() == []


def test_never_more_than_ten_calls_arrive_in_any_second(story: Story) -> None:
    story.concurrency = 6
    story.run(customers(300))
    times = [time for time, _call in story.model.calls]
    assert all(later - earlier >= 1 for earlier, later in zip(times, times[10:], strict=False))


def test_a_stop_lets_calls_in_the_air_come_home(story: Story) -> None:
    story.concurrency = 6

    def ask_to_stop(_model: TenantModel, _call: Any) -> None:
        story.stop.request(2)

    story.model.faults[Method.POST] = [None] * 7 + [ask_to_stop]
    story.run(customers(40))
    assert story.ledger.unsettled() == frozenset()
    created = [outcome for outcome in story.outcomes.values() if outcome is Outcome.CREATED]
    assert 8 <= len(created) <= 14
    assert len(created) == len(story.model.customers)


def test_a_lost_answer_says_so_while_it_waits(story: Story) -> None:
    story.model.faults[Method.POST] = [None, lambda _model, _call: lost()]
    story.run(customers(3))
    assert "To be certain, 1 row will be looked for in 300 seconds." in story.watcher.notes


def listed(*records: dict[str, Any]) -> Answer:
    return answer(200, {"items": list(records), "total": len(records), "page": 1, "size": 100})


def test_somebody_else_under_the_number_of_a_lost_row_is_a_conflict_that_names_them(story: Story) -> None:
    def lost_and_taken(model: TenantModel, _call: Call) -> Answer:
        model.add(customerno="0003", name="Somebody else", customertypeid=11)
        return lost()

    story.model.faults[Method.POST] = [None, lost_and_taken]
    story.run(customers(3))
    assert story.outcomes == {2: Outcome.CREATED, 3: Outcome.CONFLICT, 4: Outcome.CREATED}
    assert story.said == ["other_customer"]


def test_a_leftover_that_turns_up_with_old_content_is_planned_anew(story: Story) -> None:
    late: list[Call] = []

    def comes_late(_model: TenantModel, call: Call) -> Answer:
        late.append(call)
        return lost()

    def lands_now(model: TenantModel, _call: Call) -> None:
        while late:
            model.carry_out(late.pop())

    story.model.faults[Method.POST] = [None, comes_late]
    story.model.faults[Method.GET] = [None, None, lambda _model, _call: answer(401, {"detail": "who?"})]
    story.run(customers(3))
    assert story.outcomes[3] is Outcome.UNKNOWN
    story.model.faults[Method.GET] = [None, lands_now]
    story.run([customer(2), customer(3, address5="Lund"), customer(4)])
    assert story.outcomes[3] is Outcome.UPDATED
    assert [record["billaddress5"] for record in story.model.numbered("0003")] == ["Lund"]


def test_a_run_that_may_only_update_does_not_settle_what_it_does_not_find(story: Story) -> None:
    story.model.faults[Method.POST] = [None, lost_before_commit]
    story.model.faults[Method.GET] = [None, None, lambda _model, _call: answer(401, {"detail": "who?"})]
    story.run(customers(3))
    assert story.ledger.unsettled() == {"0003"}
    story.run(customers(3), rules=Rules(Mode.UPDATE))
    assert story.outcomes[3] is Outcome.SKIPPED
    assert story.ledger.unsettled() == {"0003"}


def test_a_customer_of_ours_that_a_lagging_list_does_not_show_is_not_made_again(story: Story) -> None:
    story.run(customers(3))
    seen = [record for record in story.model.customers.values() if record["customerno"] != "0003"]
    story.model.faults[Method.GET] = [lambda _model, _call: listed(*seen)]
    story.run(customers(3))
    assert story.model.writes() == []
    assert story.outcomes[3] is Outcome.UNCHANGED


def test_a_customer_renamed_before_its_update_is_left_alone(story: Story) -> None:
    number = story.model.add(customerno="0002", name="Kund 2", customertypeid=11, billaddress5="Lund")

    def renamed_now(model: TenantModel, _call: Call) -> None:
        model.customers[number]["customerno"] = "7777"

    story.model.faults[Method.GET] = [None, renamed_now]
    story.run([customer(2, address5="Kiruna")])
    assert story.model.writes() == []
    assert story.outcomes == {2: Outcome.CONFLICT}


def test_a_customer_that_vanishes_before_its_update_is_rejected_in_the_ledger_too(story: Story) -> None:
    number = story.model.add(customerno="0002", name="Kund 2", customertypeid=11, billaddress5="Lund")
    story.model.faults[Method.GET] = [None, lambda model, _call: model.customers.pop(number) and None]
    story.run([customer(2, address5="Kiruna")])
    assert story.outcomes == {2: Outcome.REJECTED}
    assert [row.state for row in story.ledger.rows("run1")] == [Outcome.REJECTED]


def test_a_tenant_that_looks_empty_is_looked_at_again_once_somebody_can_vouch_for_the_list(story: Story) -> None:
    for number in range(2, 8):
        story.model.add(customerno=f"{number:04}", name=f"Kund {number}", customertypeid=11)
    story.model.faults[Method.GET] = [lambda _model, _call: listed()]
    story.run(customers(6))
    assert len(story.model.writes()) == 1
    assert story.outcomes[2] is Outcome.CONFLICT
    assert {story.outcomes[number] for number in range(3, 8)} == {Outcome.UNCHANGED}


def test_a_tenant_that_looked_empty_and_is_not_is_looked_at_again_by_the_next_run(story: Story) -> None:
    story.model.add(customerno="0002", name="Kund 2", customertypeid=11)
    story.model.faults[Method.GET] = [lambda _model, _call: listed()]
    story.model.faults[Method.POST] = [lambda _model, _call: answer(403, {"detail": "closed"})]
    story.run(customers(2))
    assert isinstance(story.stopped, EndpointUnavailable)
    assert len(story.model.customers) == 1
    story.run(customers(2))
    assert story.outcomes == {2: Outcome.UNCHANGED, 3: Outcome.CREATED}


def test_a_list_cut_off_from_its_question_is_not_believed(story: Story) -> None:
    story.model.add(customerno="0001", name="Kund 1", customertypeid=11)
    story.model.add(customerno="0002", name="Kund 2", customertypeid=11, active=False)

    def unasked(model: TenantModel, _call: Call) -> Answer:
        return model.carry_out(Call(Method.GET, "customer/", (("page", "1"), ("size", "50"))))

    story.model.faults[Method.GET] = [unasked, unasked]
    story.run(customers(1))
    assert story.model.writes() == []
    assert story.outcomes == {2: Outcome.UNCHANGED}


def test_a_twin_that_somebody_made_meanwhile_is_told_at_the_end(story: Story) -> None:
    def taken_too(model: TenantModel, _call: Call) -> None:
        model.add(customerno="0004", name="Somebody else", customertypeid=11)

    story.model.faults[Method.POST] = [None, None, taken_too]
    story.run(customers(4))
    assert story.outcomes[4] is Outcome.CONFLICT
    assert [row.state for row in story.ledger.rows("run1")].count(Outcome.CONFLICT) == 1


def test_a_customer_that_somebody_sets_inactive_at_once_is_told(story: Story) -> None:
    def put_to_sleep(model: TenantModel, call: Call) -> Answer:
        made = model.carry_out(call)
        model.customers[json.loads(made.body)["id"]]["active"] = False
        return made

    story.model.faults[Method.POST] = [None, put_to_sleep]
    story.run(customers(3))
    assert set(story.outcomes.values()) == {Outcome.CREATED}
    assert story.said == ["inactive"]


def test_the_last_look_is_repeated_until_the_list_makes_sense(story: Story) -> None:
    story.model.add(customerno="0001", name="Kund 1", customertypeid=11)

    def taken_too(model: TenantModel, _call: Call) -> None:
        model.add(customerno="0003", name="Somebody else", customertypeid=11)

    story.model.faults[Method.POST] = [None, taken_too]
    story.model.faults[Method.GET] = [None, *[lambda _model, _call: listed()] * 2]
    story.run(customers(3))
    assert story.outcomes == {2: Outcome.CREATED, 3: Outcome.CONFLICT, 4: Outcome.CREATED}


def test_customers_known_to_exist_who_were_all_renamed_do_not_stop_every_later_run(story: Story) -> None:
    story.run(customers(2))
    for record in story.model.customers.values():
        record["customerno"] = f"R{record['id']}"
    story.run([*customers(2), customer(4)])
    assert story.stopped is None
    assert story.outcomes == {2: Outcome.CONFLICT, 3: Outcome.CONFLICT, 4: Outcome.CREATED}
    assert story.said == ["moved", "moved"]
    assert len(story.model.customers) == 3


def test_a_stranger_s_record_in_the_answer_is_not_taken_for_ours(story: Story) -> None:
    stranger = story.model.add(customerno="9999", name="Somebody else", customertypeid=11)
    mistaken = answer(200, {**story.model.customers[stranger]})
    story.model.faults[Method.POST] = [only("0002", lambda: mistaken)]
    story.run(customers(2))
    assert isinstance(story.stopped, EndpointUnavailable)
    story.run(customers(2))
    assert set(story.outcomes.values()) == {Outcome.CREATED}
    assert story.model.customers[stranger]["customerno"] == "9999"


def test_an_answer_that_tells_another_number_than_was_kept_makes_nobody_twice(story: Story) -> None:
    def wrong_echo(model: TenantModel, call: Call) -> Answer:
        kept = json.loads(model.carry_out(call).body)
        return answer(200, {**kept, "customerno": "X"})

    story.model.faults[Method.POST] = [wrong_echo]
    story.run(customers(2))
    assert isinstance(story.stopped, EndpointUnavailable)
    story.run(customers(2))
    assert story.outcomes == {2: Outcome.UNCHANGED, 3: Outcome.CREATED}
    assert len(story.model.customers) == 2


def test_a_look_up_refused_while_a_maintenance_ends_is_made_again(story: Story) -> None:
    story.model.add(customerno="0002", name="Kund 2", customertypeid=11)
    story.model.faults[Method.GET] = [None, lambda _model, _call: answer(403, {"detail": "closed"})]
    story.run([customer(2, address5="Kiruna")])
    assert story.outcomes == {2: Outcome.UPDATED}


def test_many_lost_answers_between_good_ones_make_the_run_ask_before_it_goes_on(story: Story) -> None:
    story.model.faults[Method.POST] = [None, *[lost_before_commit, None, None] * 15]
    story.run(customers(45))
    probes = [call for _time, call in story.model.calls if dict(call.query).get("size") == "1"]
    assert probes
    assert set(story.outcomes.values()) == {Outcome.CREATED}


def test_a_customer_that_the_plan_found_vouches_for_later_look_ups(story: Story) -> None:
    for number in range(250):  # so many that the first page, where those who vouch are taken from, has no number at all
        story.model.add(name=f"Nobody {number}")
    story.model.add(customerno="0002", name="Kund 2", customertypeid=11)
    story.model.faults[Method.POST] = [lost_before_commit, lost_before_commit]
    story.run(customers(3))
    assert story.outcomes == {2: Outcome.UNCHANGED, 3: Outcome.CREATED, 4: Outcome.CREATED}
