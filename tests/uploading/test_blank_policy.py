"""What does a blank cell do to a customer, from the mapping to the bodies of the calls?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from calling_desk import Desk
from memory_ledger import MemoryLedger
from tables import sheet_of, table_of
from tenant_model import TenantModel

from customer_import.core.mapping import parse
from customer_import.core.outcomes import Outcome
from customer_import.core.payload import Wire
from customer_import.core.replies import Method
from customer_import.core.sealing import Sealer
from customer_import.pipeline import Books, Order, Remembered, Tenant, plan_file, run_file
from customer_import.understanding import Source
from customer_import.uploader import Limits

MAPPING = """\
version: 1
name: Kunder
key: customerno
fields:
  customerno: Kundnr
  name: {from: Namn, BLANK}
  customertypeid: {const: 1}
  phone: {from: Telefon, BLANK}
"""
HELD = {"customerno": "7", "name": "Sju AB", "customertypeid": 1}


class Story:
    """One row, planned and run against one customer that is there."""

    def __init__(self, blank, cell, held=None, name="Sju AB", field_of_blank="phone"):
        lines = MAPPING.splitlines(keepends=True)
        said = [line.replace(", BLANK", f", blank: {blank}" * (f"  {field_of_blank}:" in line)) for line in lines]
        self.mapping = parse("".join(said), origin="m.yaml")
        self.sheet = sheet_of(table_of({"Kundnr": ["7"], "Namn": [name], "Telefon": [cell]}))
        self.model = TenantModel()
        if held is not None:
            self.model.add(**HELD, phone=held or None)

    def source(self):
        options = self.mapping.options()
        return Source("k.csv", "", lambda _options: iter([self.sheet]), options, self.mapping, "m.yaml", "")

    def told(self, command):
        desk, made, ledger = Desk(self.model), [], MemoryLedger()

        async def story(caller):
            tenant = Tenant(caller, Wire(), 10.0, b"secret", {}, Sealer(b"secret"))
            order = Order(command=command, run="r1", started=datetime(2026, 1, 1, tzinfo=UTC))
            if command == "plan":
                made.append(await plan_file(self.source(), order, tenant, Remembered.of(ledger)))
            else:
                made.append(await run_file(self.source(), order, tenant, Books(ledger, desk.watcher, Limits())))

        desk.run(story)
        return made[0]

    def bodies(self):
        """The differences that the plan tells, and then the bodies that the run sends; the two must agree."""
        self.model.calls.clear()
        [row] = self.told("plan").rows
        assert self.model.writes() == []
        planned = {difference.field: difference.new for difference in row.differences}
        self.told("run")
        writes = self.model.writes()
        assert [call.body for call in writes if call.method is Method.PUT] == ([planned] if planned else [])
        return [(call.method, call.body) for call in writes]


@pytest.mark.parametrize(
    ("blank", "cell", "held", "body"),
    [
        ("keep", "", "040-1", None),
        ("keep", "040-2", "040-1", {"phone": "040-2"}),
        ("clear", "", "040-1", {"phone": None}),
        ("clear", "", "", None),
        ("clear", "040-2", "040-1", {"phone": "040-2"}),
        ("fill", "", "040-1", None),
        ("fill", "040-2", "040-1", None),
        ("fill", "040-2", "", {"phone": "040-2"}),
    ],
)
def test_an_existing_customer_gets_what_the_policy_says_and_nothing_else(blank, cell, held, body):
    expected = [] if body is None else [(Method.PUT, body)]
    assert Story(blank, cell, held).bodies() == expected


@pytest.mark.parametrize("blank", ["keep", "clear", "fill"])
def test_a_blank_cell_is_never_in_the_body_of_a_new_customer(blank):
    assert Story(blank, "").bodies() == [(Method.POST, HELD)]


@pytest.mark.parametrize("blank", ["keep", "clear", "fill"])
def test_a_filled_cell_is_in_the_body_of_a_new_customer(blank):
    assert Story(blank, "040-2").bodies() == [(Method.POST, {**HELD, "phone": "040-2"})]


@pytest.mark.parametrize("blank", ["keep", "fill"])
def test_a_required_field_that_is_blank_keeps_its_row_from_being_sent(blank):
    story = Story(blank, "040-1", "040-1", name="", field_of_blank="name")
    result = story.told("run")
    assert [row.outcome for row in result.rows] == [Outcome.REJECTED]
    assert [problem.code for problem in result.problems if problem.field == "name"] == ["E-SHP-01"]
    assert story.model.writes() == []
