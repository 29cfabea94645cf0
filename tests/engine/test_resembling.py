"""Is a customer found that the endpoint has under another key, at no cost to a run and at little to a plan?"""

from __future__ import annotations

import json

import pytest
from calling_desk import Desk
from tenant_model import answer

from customer_import.core.accepted import Customer
from customer_import.core.outcomes import Action, Outcome
from customer_import.core.payload import Wire
from customer_import.core.planning import Existing, Planned
from customer_import.core.problems import MAYBE_THERE_ALREADY, Severity
from customer_import.core.replies import Method
from customer_import.core.resembling import Resembling, to_ask_for
from customer_import.errors import CommandWrong
from customer_import.lookups import Finder, KeyField

NUMBER = "556036-0793"
ROW = Customer(2, "20417", {"customerno": "20417", "name": "Bygg AB", "address4": "123 45", "organizationno": NUMBER})
CREATED = Planned(customer=ROW, action=Action.CREATE, values=ROW.values)


def held(existing, *, planned=CREATED, severity=Severity.WARNING, key_field="customerno"):
    """What is planned when the endpoint has a customer with these values."""
    resembling = Resembling([planned.customer], key_field)
    resembling.see([Existing(77, existing)])
    [one] = resembling.held_against([planned], severity)
    return one


def facts(planned):
    return dict(planned.problem.details) if planned.problem else None


@pytest.mark.parametrize("number", [NUMBER, "5560360793", "16556036-0793"])
def test_the_same_organisation_number_under_another_key_is_a_warning(number):
    planned = held({"customerno": "1001", "organizationno": number})
    assert facts(planned) == {"by": "organizationno", "id": "77", "other": "1001"}
    assert (planned.action, planned.problem.severity) == (Action.CREATE, Severity.WARNING)


def test_the_same_name_and_postal_code_are_a_warning_too():
    assert facts(held({"customerno": "1001", "name": "BYGG  ab", "address4": "12345"}))["by"] == "name"


@pytest.mark.parametrize("existing", [{"name": "Bygg AB"}, {"name": "Bygg AB", "address4": "543 21"}, {}])
def test_less_than_that_is_nobody(existing):
    assert held({"customerno": "1001", **existing}).problem is None


def test_a_customer_without_a_key_of_ours_is_told_by_its_id():
    assert facts(held({"customerno": None, "organizationno": NUMBER})) == {"by": "organizationno", "id": "77"}


def test_a_key_that_we_made_is_not_shown():
    existing = {"customernote": "ci1:kunder:1\nhemligt", "organizationno": NUMBER}
    assert "hemligt" not in str(held(existing, key_field="").problem)


def test_as_an_error_it_keeps_the_customer_from_being_created():
    planned = held({"organizationno": NUMBER}, severity=Severity.ERROR)
    assert (planned.action, planned.outcome, planned.customer_id) == (Action.NOTHING, Outcome.CONFLICT, 77)


def test_who_is_there_under_its_own_key_is_not_asked_about():
    unchanged = Planned(customer=ROW, outcome=Outcome.UNCHANGED, customer_id=5)
    assert held({"organizationno": NUMBER}, planned=unchanged) is unchanged


def test_numbers_are_asked_for_in_every_form_that_they_may_have():
    assert to_ask_for([CREATED]) == {"organizationno": [NUMBER, "5560360793"], "name": ["Bygg AB"]}


def surveyed(desk, *, others, wanted=None, keys=("20417",)):
    """Who was seen by a look-up in a tenant with `others` beside Bygg AB, whom it has as 1001."""
    for number in range(others):
        desk.model.add(customerno=f"9{number:04}", name=f"Kund {number}")
    desk.model.add(customerno="1001", name="Bygg AB", billaddress4="123 45", organizationno="5560360793")
    seen = []

    async def story(caller):
        finder = Finder(caller, Wire(), KeyField("customerno"), {}, lambda page: seen.extend(one.id for one in page))
        await finder.survey(keys)
        if wanted:
            await finder.look_round(wanted)
        seen.append(finder.has_read_all)

    desk.run(story)
    return seen


def asked(desk):
    return [json.loads(dict(call.query)["filter_str"]) for _time, call in desk.model.calls]


def test_a_list_that_is_read_whole_shows_everybody_at_no_further_cost():
    desk = Desk()
    *ids, all_read = surveyed(desk, others=50)
    assert (len(ids), all_read, len(desk.model.calls)) == (51, True, 1)


def test_a_large_tenant_is_asked_for_the_keys_only():
    desk = Desk()
    assert surveyed(desk, others=700) == [False]
    assert len(desk.model.calls) == 2


def test_looking_round_asks_for_the_values_together():
    desk = Desk()
    seen = surveyed(desk, others=700, wanted=to_ask_for([CREATED]))
    assert {one for one in seen if one is not False} == {1700}
    assert [min(set(one) - {"active__in"}) for one in asked(desk)[2:]] == ["organizationno__in", "name__in"]


def test_looking_round_reads_the_whole_list_where_that_is_cheaper():
    desk = Desk()
    many = {"name": [f"Någon {number}" for number in range(400)]}
    *ids, all_read = surveyed(desk, others=250, wanted=many, keys=("20417",))
    assert (len(set(ids)), all_read) == (251, True)


def test_a_field_that_the_endpoint_can_not_look_by_is_said():
    desk = Desk()
    refused = answer(422, {"detail": "unknown key"})
    desk.model.faults[Method.GET] = [None, None, lambda _model, _call: refused]
    with pytest.raises(CommandWrong):
        surveyed(desk, others=700, wanted=to_ask_for([CREATED]))


def test_the_problem_is_of_the_kind_that_mappings_can_set():
    assert held({"organizationno": NUMBER}).problem.kind is MAYBE_THERE_ALREADY
