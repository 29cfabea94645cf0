"""Does a run do what its plan said, to the row, and refuse when it would not?"""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import pytest
import trio
import trio.testing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memory_ledger import MemoryLedger
from tables import sheet_of, table_of_rows
from tenant_model import TenantModel, lost_before_commit
from watching import Watcher

from customer_import.calls import Caller, Patience
from customer_import.core.mapping import parse
from customer_import.core.outcomes import Outcome, RunResult
from customer_import.core.pacing import Pace
from customer_import.core.payload import Wire
from customer_import.core.planning import Mode
from customer_import.core.promising import Promised
from customer_import.core.replies import Method
from customer_import.core.sealing import Sealer
from customer_import.core.sheet import Sheet, SourceOptions
from customer_import.edges.reports import read_plan, write_plan
from customer_import.errors import CommandWrong, EndpointUnavailable
from customer_import.pipeline import Books, Order, Remembered, Tenant, plan_file, run_file
from customer_import.ports import LedgerRun
from customer_import.stopping import Stop
from customer_import.understanding import Source
from customer_import.uploader import Limits

HEADERS = ("Nr", "Namn", "Postnr", "E-post", "Ort", "Fax")
MAPPING = parse(
    """\
version: 1
key: customerno
fields:
  customerno: Nr
  name: Namn
  address4: Postnr
  email: E-post
  address5: {from: Ort, blank: clear}
  fax: {from: Fax, blank: fill}
  customertypeid: {const: "11"}
""",
    origin="plan.yaml",
)
SECRET = b"a token of sorts"
Row = Sequence[str]


@dataclass
class Desk:
    """One tenant in memory, one ledger, and the real stories under a clock that jumps."""

    model: TenantModel = field(default_factory=TenantModel)
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    tenant: str = "model"
    secret: bytes = SECRET
    runs: int = 0

    def plan(self, rows: Sequence[Row], **asked: Any) -> RunResult:
        return self._play(plan_file, rows, Order(command="plan", **self._known(asked)), None)

    def run(self, rows: Sequence[Row], **asked: Any) -> RunResult:
        self.runs += 1
        order = Order(command="run", **self._known(asked))
        self.ledger.begin(LedgerRun(run=order.run, command="run", started=order.run, facts={}, counts={}))
        return self._play(run_file, rows, order, Books(self.ledger, Watcher(), Limits(2)))

    def _known(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        started = datetime(2026, 1, 1, tzinfo=UTC)
        return {"run": f"run{self.runs}", "started": started, "tenant": self.tenant, "go_on": "resume", **asked}

    def _play(self, story: Any, rows: Sequence[Row], order: Order, books: Books | None) -> RunResult:
        self.model.calls.clear()
        clock = trio.testing.MockClock(autojump_threshold=0)
        return trio.run(partial(self._live, story, source(rows), order, books), clock=clock)

    async def _live(self, story: Any, file: Source, order: Order, books: Books | None) -> RunResult:
        caller = Caller(
            self.model,
            Pace(10),
            patience=Patience(unavailable=60),
            chance=random.Random(7).random,
            progress=Watcher(),
            stop=Stop(),
        )
        tenant = Tenant(caller, Wire(), 10.0, b"stamps", {}, Sealer(self.secret))
        remembered = Remembered.of(self.ledger)
        result: RunResult = await story(file, order, tenant, books or remembered)
        assert anyio.current_time() < 3600
        return result


def source(rows: Sequence[Row]) -> Source:
    """A file with these rows; its hash is that of what it says."""
    table = table_of_rows(HEADERS, rows)

    def sheets(_options: SourceOptions) -> Iterator[Sheet]:
        yield sheet_of(table)

    content = str(hash(tuple(map(tuple, rows))))
    return Source("kunder.csv", content, sheets, MAPPING.options(), MAPPING, "m", "mapping")


def kept(plan: RunResult) -> Promised:
    """The plan after it has been written to disk and read again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        write_plan(path, plan, language="en", version="1.0")
        return read_plan(path)


def outcomes(result: RunResult) -> dict[int, Outcome]:
    return {row.row: row.outcome for row in result.rows}


numbers = st.sampled_from(["", *(f"{number:04}" for number in range(1, 9))])
names = st.sampled_from(["", "Ett AB", "Två AB", "Tre AB"])
codes = st.sampled_from(["", "111 22", "222 33", "1"])
mails = st.sampled_from(["", "a@example.com", "b@example.com", "fel"])
towns = st.sampled_from(["", "Lund", "Malmö"])
faxes = st.sampled_from(["", "08-1", "08-2"])
files = st.lists(st.tuples(numbers, names, codes, mails, towns, faxes), min_size=1, max_size=12)
there = st.lists(
    st.fixed_dictionaries(
        {
            "customerno": numbers,
            "name": names,
            "billaddress4": codes,
            "email": mails,
            "billaddress5": towns,
            "fax": faxes,
            "active": st.booleans(),
            "customertypeid": st.sampled_from([11, 12]),
        }
    ),
    max_size=10,
)
asked = st.fixed_dictionaries(
    {
        "mode": st.sampled_from(Mode),
        "limit": st.none() | st.integers(1, 6),
        "same_number_same_customer": st.booleans(),
    }
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(files, there, asked)
def test_what_a_plan_says_is_what_the_run_then_does(
    rows: list[Row], customers: list[dict[str, Any]], ask: dict[str, Any]
) -> None:
    desk = Desk()
    for customer in customers:
        desk.model.add(**customer)
    plan = desk.plan(rows, **ask)
    assert desk.model.writes() == []
    run = desk.run(rows, promised=kept(plan), **ask)
    assert outcomes(plan) == outcomes(run)
    assert plan.counts() == run.counts()
    assert plan.estimate is not None
    # An empty tenant costs a second look, and a customer who is made twice in the tenant is not looked for in vain.
    assert 0 <= sum((run.calls or {}).values()) - plan.estimate.calls <= (1 if plan.counts()[Outcome.CREATED] else 0)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(files, files, there, asked)
def test_a_run_of_another_file_is_refused_and_nothing_is_sent(
    rows: list[Row], others: list[Row], customers: list[dict[str, Any]], ask: dict[str, Any]
) -> None:
    desk = Desk()
    for customer in customers:
        desk.model.add(**customer)
    plan = desk.plan(rows, **ask)
    if rows == others:
        return
    with pytest.raises(CommandWrong, match="The file is not the one that was planned"):
        desk.run(others, promised=kept(plan), **ask)
    assert desk.model.writes() == []


FILE: list[Row] = [
    ("0001", "Ett AB", "111 22", "a@example.com", "Lund", ""),
    ("0002", "Två AB", "222 33", "", "", "08-1"),
    ("0003", "Tre AB", "111 22", "", "Malmö", ""),
    ("0004", "", "", "", "", ""),
    ("0005", "Fem AB", "111 22", "", "Malmö", ""),
]


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.model.add(customerno="0001", name="Ett AB", billaddress4="11122", customertypeid=11, phone="1")
    desk.model.add(customerno="0002", name="Två AB", billaddress4="22233", customertypeid=11)
    return desk


def refusal(desk: Desk, rows: Sequence[Row], promised: Promised, **asked: Any) -> str:
    with pytest.raises(CommandWrong) as caught:
        desk.run(rows, promised=promised, **asked)
    assert desk.model.writes() == []
    return str(caught.value)


def test_a_customer_who_changed_in_the_meantime_is_named_by_its_row(desk: Desk) -> None:
    promised = kept(desk.plan(FILE))
    desk.model.numbered("0002")[0]["fax"] = "08-9"
    said = refusal(desk, FILE, promised)
    assert "Changed in NEXT since then: row 3." in said
    assert "The file" not in said


@pytest.mark.parametrize("change", [{"name": "Två Bygg AB"}, {"active": False}, {"organizationno": "556036-0793"}])
def test_what_decides_whose_number_it_is_counts_as_a_change(desk: Desk, change: dict[str, Any]) -> None:
    promised = kept(desk.plan(FILE))
    desk.model.numbered("0002")[0].update(change)
    assert "row 3" in refusal(desk, FILE, promised)


def test_a_change_in_a_field_that_the_file_does_not_feed_leaves_the_plan_as_it_was(desk: Desk) -> None:
    promised = kept(desk.plan(FILE))
    desk.model.numbered("0001")[0]["phone"] = "2"
    assert desk.run(FILE, promised=promised).exit_code == 1


def test_a_customer_who_appeared_in_the_meantime_is_named(desk: Desk) -> None:
    promised = kept(desk.plan(FILE))
    desk.model.add(customerno="0003", name="Tre AB", billaddress4="11122", customertypeid=11)
    assert "Changed in NEXT since then: row 4." in refusal(desk, FILE, promised)


def test_edited_added_and_removed_rows_are_each_named(desk: Desk) -> None:
    promised = kept(desk.plan(FILE))
    edited = [FILE[0], (*FILE[1][:4], "Kiruna", ""), FILE[2], FILE[3]]
    said = refusal(desk, edited, promised)
    assert "Changed in the file: row 3." in said
    assert "In the plan, and not in the file any more: row 6." in said
    longer = refusal(desk, [*FILE, ("0009", "Nio AB", "", "", "", ""), ("0010", "Tio AB", "", "", "", "")], promised)
    assert "Not in the plan: rows 7–8." in longer


def test_a_file_that_says_the_same_in_another_way_is_refused_too(desk: Desk) -> None:
    plan = desk.plan(FILE)
    respelt = [(FILE[0][0], " Ett AB ", *FILE[0][2:]), *FILE[1:]]
    said = refusal(desk, respelt, kept(plan))
    assert "The file is not the one that was planned. No row would come to anything else, though." in said


def test_other_options_another_tenant_and_another_token_are_said(desk: Desk) -> None:
    promised = kept(desk.plan(FILE))
    said = refusal(desk, FILE, promised, mode=Mode.CREATE, limit=2)
    assert "made with --mode upsert, and the run was asked for with --mode create --limit 2" in said
    desk.tenant = "other"
    assert 'for the tenant "model", and the run goes to "other"' in refusal(desk, FILE, promised)
    desk.tenant, desk.secret = "model", b"a new token"
    said = refusal(desk, FILE, promised)
    assert "another token" in said
    assert "row" not in said


def test_many_rows_are_told_in_few_words(desk: Desk) -> None:
    many: list[Row] = [(f"{number:04}", f"Kund {number}", "111 22", "", "", "") for number in range(100, 160)]
    promised = kept(desk.plan(many))
    for number in range(100, 160, 2):
        desk.model.add(customerno=f"{number:04}", name=f"Kund {number}", billaddress4="11122", customertypeid=11)
    assert re.search(r"rows 2, 4, .*, 24 and 18 more\.", refusal(desk, many, promised))


def test_a_resumed_run_is_not_held_to_its_plan_twice(desk: Desk) -> None:
    promised = kept(desk.plan(FILE))
    assert desk.run(FILE, run="first", promised=promised).counts()[Outcome.CREATED] == 2
    desk.model.numbered("0002")[0]["fax"] = "08-9"
    again = desk.run(FILE, run="first", promised=promised)
    assert again.counts()[Outcome.CREATED] == 2


def test_a_run_that_was_stopped_while_looking_is_still_held_to_its_plan(desk: Desk) -> None:
    promised = kept(desk.plan(FILE))
    desk.model.faults[Method.GET] = [lost_before_commit] * 20
    with pytest.raises(EndpointUnavailable):
        desk.run(FILE, run="first", promised=promised)
    desk.model.faults.clear()
    desk.model.numbered("0002")[0]["fax"] = "08-9"
    assert "row 3" in refusal(desk, FILE, promised, run="first")


# What is kept.


def test_a_plan_keeps_no_value_of_a_person_and_its_seals_depend_on_the_secret(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_plan(path, desk.plan(FILE), language="en", version="1.0")
    text = path.read_text(encoding="utf-8")
    assert "a@example.com" not in text
    assert "Ett AB" not in text
    assert "Lund" in text
    desk.secret = b"another"
    others = {promise.seal for promise in kept(desk.plan(FILE)).rows.values() if promise.seal}
    assert others.isdisjoint(promise.seal for promise in read_plan(path).rows.values())


def test_a_plan_that_was_formatted_anew_is_the_same_plan(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_plan(path, desk.plan(FILE), language="sv", version="1.0")
    before = read_plan(path)
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=8), encoding="utf-8")
    assert read_plan(path) == before
    assert Counter(promise.outcome for promise in before.rows.values()) == {
        Outcome.CREATED: 2,
        Outcome.UPDATED: 2,
        Outcome.REJECTED: 1,
    }


NO_PLANS = (
    "",
    "{}",
    "[]",
    "null",
    "12",
    '{"schema": 2}',
    '{"schema": 1, "terms": {}, "rows": []}',
    "[" * 100_000,
    "\ud800",
)


@pytest.mark.parametrize("text", NO_PLANS, ids=range(len(NO_PLANS)))
def test_what_is_no_plan_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(CommandWrong, match=r"plan\.json is not a plan"):
        read_plan(path)
    with pytest.raises(CommandWrong, match="There is no plan"):
        read_plan(tmp_path / "none.json")
    with pytest.raises(CommandWrong, match="can't be read"):
        read_plan(tmp_path)
