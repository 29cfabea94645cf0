"""Is every customer created, updated or left alone as it should be, and is a stranger's number never touched?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_import.core.accepted import Customer
from customer_import.core.catalogue import markdown_table, rows, text_table
from customer_import.core.customer import FIELDS
from customer_import.core.outcomes import Action, Difference, Outcome
from customer_import.core.payload import Wire, body_hash
from customer_import.core.planning import Existing, Mode, Planned, Rules, differences, plan, same_customer
from customer_import.core.problems import Severity

OURS = {"customerno": "0007", "name": "Kund 7", "address4": "111 22", "customertypeid": 11}


def customer(fill: frozenset[str] = frozenset(), **values: Any) -> Customer:
    return Customer(2, "0007", {**OURS, **values}, fill)


def existing(number: int = 1000, **values: Any) -> Existing:
    blank = {field.name: field.default for field in FIELDS}
    return Existing(number, {**blank, **OURS, **values})


def planned(ours: Customer, *found: Existing, **rules: Any) -> Planned:
    return plan(ours, found, Rules(**rules))


def said(one: Planned) -> tuple[str, dict[str, str]]:
    assert one.problem is not None
    return one.problem.kind.name, dict(one.problem.details)


# Create, update, leave.


def test_a_customer_that_is_not_there_is_created_whole() -> None:
    one = planned(customer(email="a@b.se"))
    assert (one.action, one.outcome, one.customer_id) == (Action.CREATE, None, None)
    assert one.values == {**OURS, "email": "a@b.se"}


def test_a_customer_that_is_as_it_should_be_is_left_alone() -> None:
    one = planned(customer(), existing(email="kept@b.se"))
    assert (one.action, one.outcome, one.customer_id) == (Action.NOTHING, Outcome.UNCHANGED, 1000)
    assert (one.values, one.differences, one.problem) == ({}, (), None)


def test_of_a_customer_that_differs_only_the_difference_is_sent() -> None:
    one = planned(customer(email="new@b.se", phone="1"), existing(email="old@b.se", phone="1"))
    assert (one.action, one.outcome, one.customer_id) == (Action.UPDATE, None, 1000)
    assert one.values == {"email": "new@b.se"}
    assert one.differences == (Difference("email", "old@b.se", "new@b.se"),)


SAME: list[tuple[object, object]] = [
    ("", None),
    (None, ""),
    (None, None),
    (12, 12.0),
    (12.5, 12.50),
    (True, True),
    ("å", "å"),
]
DIFFERENT: list[tuple[object, object]] = [
    ("1234", "001234"),
    ("Kund", "kund"),
    ("å", "a\u030a"),
    (True, 1),
    (1, True),
    (False, None),
    (0, False),
    ("12", 12),
    (0, None),
    ("x", None),
    (None, "x"),
    ("x ", "x"),
]


@pytest.mark.parametrize(("old", "new"), SAME, ids=repr)
def test_there_is_no_difference_between(old: object, new: Any) -> None:
    assert differences(Customer(2, "7", {"fax": new}), Existing(1, {"fax": old})) == ()


@pytest.mark.parametrize(("old", "new"), DIFFERENT, ids=repr)
def test_there_is_a_difference_between(old: object, new: Any) -> None:
    assert differences(Customer(2, "7", {"fax": new}), Existing(1, {"fax": old})) == (Difference("fax", old, new),)


def test_a_field_that_the_endpoint_does_not_show_is_left_alone() -> None:
    assert differences(customer(iban="SE1"), Existing(1, OURS)) == ()


def test_a_credit_risk_that_we_may_not_see_is_left_alone() -> None:
    assert planned(customer(creditrisk=True), existing(creditrisk=None)).outcome is Outcome.UNCHANGED
    assert planned(customer(creditrisk=True), existing(creditrisk=False)).values == {"creditrisk": True}


def test_a_retired_customer_is_found_and_can_come_back() -> None:
    assert planned(customer(active=True), existing(active=False)).values == {"active": True}
    assert planned(customer(), existing(active=False)).outcome is Outcome.UNCHANGED


# Blank cells.


def test_a_cell_that_clears_sends_null_where_there_is_something() -> None:
    assert planned(customer(fax=None), existing(fax="08-1")).values == {"fax": None}
    assert planned(customer(fax=None), existing(fax="")).outcome is Outcome.UNCHANGED
    assert planned(customer(fax=None), existing(fax=None)).outcome is Outcome.UNCHANGED


def test_a_cell_that_clears_is_left_out_of_a_new_customer() -> None:
    assert "fax" not in planned(customer(fax=None)).values


def test_a_cell_that_fills_writes_only_where_there_is_nothing() -> None:
    ours = customer(frozenset({"fax", "email"}), fax="new", email="new@b.se")
    assert planned(ours, existing(fax="old", email=None)).values == {"email": "new@b.se"}
    assert planned(ours, existing(fax="old", email="")).values == {"email": "new@b.se"}
    assert planned(ours).values["fax"] == "new"


def test_a_truth_value_that_fills_is_not_nothing_when_it_is_false() -> None:
    assert planned(customer(frozenset({"novat"}), novat=True), existing(novat=False)).outcome is Outcome.UNCHANGED


# Modes.


def test_creating_only_skips_what_is_there_and_differs() -> None:
    one = planned(customer(email="new@b.se"), existing(), mode=Mode.CREATE)
    assert (one.outcome, one.customer_id, one.values) == (Outcome.SKIPPED, 1000, {})
    assert said(one) == ("exists_already", {"id": "1000"})
    assert one.problem is not None
    assert one.problem.severity is Severity.WARNING
    assert planned(customer(), existing(), mode=Mode.CREATE).outcome is Outcome.UNCHANGED
    assert planned(customer(), mode=Mode.CREATE).action is Action.CREATE


def test_updating_only_skips_what_is_not_there() -> None:
    one = planned(customer(), mode=Mode.UPDATE)
    assert (one.action, one.outcome, said(one)[0]) == (Action.NOTHING, Outcome.SKIPPED, "missing_at_endpoint")
    assert planned(customer(email="new@b.se"), existing(), mode=Mode.UPDATE).action is Action.UPDATE


# Whose number is it?


@pytest.mark.parametrize("mode", Mode)
def test_several_customers_under_one_key_are_a_conflict_in_every_mode(mode: Mode) -> None:
    one = planned(customer(), *(existing(number) for number in range(1000, 1009)), mode=mode)
    assert (one.action, one.outcome, one.customer_id, one.values) == (Action.NOTHING, Outcome.CONFLICT, None, {})
    assert said(one) == ("several_customers", {"ids": "1000, 1001, 1002, 1003, 1004"})


STRANGER = {"name": "Någon Annan AB", "address4": "999 99"}
ALIKE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "the same name": ({}, {"address4": "999 99"}),
    "the same name, written otherwise": ({"name": "ÅSAS  bageri-AB"}, {"name": "Åsas Bageri (AB)", "address4": "9"}),
    "the same name, composed otherwise": ({"name": "Åsa"}, {"name": "A\u030asa", "address4": "9"}),
    "the same postal code": ({}, {"name": "Någon Annan AB", "address4": "11122"}),
    "the same organisation number": ({"organizationno": "556036-0793"}, {**STRANGER, "organizationno": "5560360793"}),
    "a number with 16 before it": ({"organizationno": "165560360793"}, {**STRANGER, "organizationno": "556036-0793"}),
    "a number with a century before it": (
        {"organizationno": "191212121212"},
        {**STRANGER, "organizationno": "121212-1212"},
    ),
    "a Norwegian number": ({"organizationno": "NO 974 760 673 MVA"}, {**STRANGER, "organizationno": "974760673"}),
    "a Finnish number": ({"organizationno": "FI2077474-0"}, {**STRANGER, "organizationno": "20774740"}),
    "a number on our side only": ({"organizationno": "5560360793"}, {}),
    "a number on their side only": ({}, {"organizationno": "5560360793"}),
}
UNLIKE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "another name and postal code": ({}, STRANGER),
    "no name and no postal code": ({"name": "", "address4": None}, {"name": None, "address4": ""}),
    "a name of signs alone": ({"name": "***", "address4": "-"}, {"name": "---", "address4": "*"}),
    "another organisation number, all else alike": (
        {"organizationno": "5560360793"},
        {"organizationno": "5565768923"},
    ),
    "a number on one side, and all else another": ({"organizationno": "5560360793"}, STRANGER),
}


@pytest.mark.parametrize("how", ALIKE)
def test_the_number_is_the_same_customers_with(how: str) -> None:
    ours, theirs = ALIKE[how]
    assert same_customer({**OURS, **ours}, {**OURS, **theirs})
    assert planned(customer(**ours), existing(**theirs)).outcome is not Outcome.CONFLICT


@pytest.mark.parametrize("how", UNLIKE)
@pytest.mark.parametrize("mode", Mode)
def test_the_number_is_a_strangers_with(how: str, mode: Mode) -> None:
    ours, theirs = UNLIKE[how]
    one = planned(customer(**ours), existing(**theirs), mode=mode)
    assert (one.action, one.outcome, one.values, one.customer_id) == (Action.NOTHING, Outcome.CONFLICT, {}, 1000)
    assert said(one) == ("other_customer", {"id": "1000"})


@pytest.mark.parametrize("how", UNLIKE)
def test_a_person_may_say_that_the_same_number_is_the_same_customer(how: str) -> None:
    ours, theirs = UNLIKE[how]
    one = planned(customer(**ours), existing(**theirs), same_number_same_customer=True)
    assert one.outcome is not Outcome.CONFLICT


def test_a_key_that_is_no_number_is_not_doubted() -> None:
    assert planned(customer(), existing(**STRANGER), key_is_number=False).action is Action.UPDATE


names = st.text(st.characters(categories=["Lu", "Ll"]), min_size=3, max_size=12)
numbers = st.sampled_from([f"{number:04}" for number in range(40)])
strangers = st.dictionaries(numbers, st.tuples(names, st.integers(10_000, 49_999)), min_size=1, max_size=30)
ours = st.dictionaries(numbers, st.tuples(names, st.integers(50_000, 99_999)), min_size=1, max_size=30)


@given(strangers, ours, st.sampled_from(Mode), st.booleans())
def test_a_tenant_full_of_strangers_is_never_touched(
    theirs: Mapping[str, tuple[str, int]], mine: Mapping[str, tuple[str, int]], mode: Mode, have_numbers: bool
) -> None:
    tenant = {
        key: Existing(1000 + place, {"customerno": key, "name": f"1{name}", "address4": str(code), "email": "x"})
        for place, (key, (name, code)) in enumerate(theirs.items())
    }
    for key, (name, code) in mine.items():
        values: dict[str, Any] = {"customerno": key, "name": f"2{name}", "address4": str(code), "email": "y"}
        if have_numbers:
            values["organizationno"] = "5560360793"
        found = [tenant[key]] if key in tenant else []
        one = plan(Customer(2, key, values), found, Rules(mode))
        assert (one.outcome is Outcome.CONFLICT) == (key in tenant)
        assert one.action is not Action.UPDATE
        assert one.customer_id == (tenant[key].id if key in tenant else None)


kinds = {
    "text": st.text(max_size=8),
    "integer": st.integers(0, 99),
    "number": st.floats(0, 99),
    "boolean": st.booleans(),
}
cells = st.fixed_dictionaries({}, optional={field.name: kinds[field.kind] | st.none() for field in FIELDS})


@given(cells, cells, st.frozensets(st.sampled_from([field.name for field in FIELDS])))
def test_what_a_plan_writes_leaves_nothing_to_write(
    wanted: dict[str, Any], held: dict[str, Any], fill: frozenset[str]
) -> None:
    ours = Customer(2, "7", wanted, fill)
    blank: dict[str, Any] = {field.name: field.default for field in FIELDS}
    rules = Rules(same_number_same_customer=True)
    created = plan(ours, [], rules)
    assert None not in created.values.values()
    before = Existing(1, {**blank, **held})
    changed = plan(ours, [before], rules)
    after = Existing(1, {**before.values, **changed.values})
    again = plan(ours, [after], rules)
    assert again.outcome is Outcome.UNCHANGED
    assert set(changed.values) <= set(wanted)


# On the wire.


def test_addresses_go_out_as_billing_addresses_and_come_back_as_ours() -> None:
    wire = Wire()
    assert wire.body({"address1": "a", "name": "n"}) == {"billaddress1": "a", "name": "n"}
    assert wire.values({"billaddress6": "Sverige", "name": "n", "id": 7, "hasprices": True}) == {
        "name": "n",
        "address6": "Sverige",
    }
    assert wire.name("address4") == "billaddress4"
    assert len(dict(wire.names())) == len(FIELDS) == 43


@given(cells)
def test_what_goes_out_comes_back(values: dict[str, Any]) -> None:
    for wire in (Wire(), Wire({"iban": "swift", "swift": "iban", "fax": "faxno"})):
        assert wire.values(wire.body(values)) == values


def test_a_renamed_field_goes_by_its_new_name_alone() -> None:
    wire = Wire({"fax": "faxno"})
    assert wire.body({"fax": "1"}) == {"faxno": "1"}
    assert wire.values({"faxno": "1", "fax": "2"}) == {"fax": "1"}


@pytest.mark.parametrize("overrides", [{"nosuch": "x"}, {"fax": "name"}, {"fax": "id"}, {"fax": ""}, {"fax": "a__in"}])
def test_a_wire_name_that_can_not_be_is_refused(overrides: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="field"):
        Wire(overrides)


def test_a_body_is_known_by_its_content_and_not_by_its_order() -> None:
    assert body_hash({"a": 1, "b": "å"}) == body_hash({"b": "å", "a": 1})
    assert len({body_hash(body) for body in ({"a": 1}, {"a": "1"}, {"a": True}, {"a": None}, {}, {"a": "\ud800"})}) == 6


# The catalogue, as people read it.


def test_the_catalogue_has_a_row_for_every_field() -> None:
    assert [row[0] for row in rows()] == [field.name for field in FIELDS]
    assert dict((row[0], row[1]) for row in rows())["externalid"] == "externalid ?"  # noqa: C402  reads better here


def test_the_tables_are_well_formed() -> None:
    table = markdown_table().splitlines()
    assert len(table) == 2 + len(FIELDS)
    assert {line.count("|") for line in table} == {7}
    assert len(text_table().splitlines()) == 1 + len(FIELDS) + 2


STAMP, OTHER_STAMP = "ci1:old:1001", "ci1:keyless:00ff"


def note_after(ours: str, theirs: str) -> object:
    """The note that an update would write, or `None` where it leaves the note alone."""
    customer = Customer(2, STAMP, {"customernote": ours})
    changes = differences(customer, Existing(17, {"customernote": theirs}))
    return changes[0].new if changes else None


def test_what_people_wrote_into_the_note_stays_when_the_row_says_only_its_stamp() -> None:
    assert note_after(STAMP, f"Call after ten\n{STAMP}\nnot on Mondays") is None


def test_a_note_from_the_file_replaces_the_note_and_keeps_the_stamps_of_other_files() -> None:
    kept = f"Pays late\n{STAMP}\n{OTHER_STAMP}"
    assert note_after(f"Pays late\n{STAMP}", f"Call after ten\n{OTHER_STAMP}\n{STAMP}") == kept
    assert note_after(f"Pays late\n{STAMP}", kept) is None


@pytest.mark.parametrize(("note", "written"), [("Pays late", f"Pays late\n{OTHER_STAMP}"), (None, OTHER_STAMP)])
def test_a_file_without_stamps_leaves_those_of_others_in_the_note(note: str | None, written: str) -> None:
    customer = Customer(2, "1001", {"customernote": note})
    found = Existing(17, {"customernote": f"Old\n{OTHER_STAMP}"})
    assert differences(customer, found)[0].new == written
