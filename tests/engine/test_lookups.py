"""Is a customer only ever believed to be absent when the list deserves belief, and at what cost in calls?"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from calling_desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_ledger import MemoryLedger
from tenant_model import TenantModel, answer

from customer_import.calls import Caller
from customer_import.core.accepted import Customer
from customer_import.core.outcomes import Action, Outcome
from customer_import.core.payload import Wire
from customer_import.core.planning import Planned, Rules, plan
from customer_import.core.replies import Answer, Call, Method
from customer_import.errors import CommandWrong, EndpointUnavailable
from customer_import.lookups import PAGE, Finder, Found, KeyField, ListingWrong, references
from customer_import.uploader import Limits, Uploader

NUMBER = KeyField("customerno")
STAMP = KeyField("customernote", within=True, prefix="ci1:kunder:")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def stocked(desk: Desk, count: int, **fields: Any) -> Desk:
    for number in range(count):
        desk.model.add(**{"customerno": f"{number:05}", "name": f"Kund {number}", **fields})
    return desk


def looked_up(
    desk: Desk,
    keys: Sequence[str],
    *,
    known: Mapping[str, int] | None = None,
    key: KeyField = NUMBER,
    survey: bool = True,
) -> Found:
    """What a look-up of `keys` finds."""
    found: list[Found] = []

    async def story(caller: Caller) -> None:
        finder = Finder(caller, Wire(), key, known or {})
        found.append(await (finder.survey(keys) if survey else finder.find(keys)))

    desk.run(story)
    return found[0]


def asked(desk: Desk) -> list[dict[str, Any]]:
    """The filters of all lists that were asked for."""
    return [json.loads(dict(call.query)["filter_str"]) for _time, call in desk.model.calls]


def ids(found: Found, key: str) -> list[int]:
    return [one.id for one in found.under(key)]


# What is found.


def test_customers_are_found_under_their_keys_active_or_not(desk: Desk) -> None:
    stocked(desk, 3)
    desk.model.add(customerno="00007", active=False)
    found = looked_up(desk, ["00001", "00007", "99999"])
    assert (ids(found, "00001"), ids(found, "00007"), ids(found, "99999")) == ([1001], [1003], [])
    assert found.trusted
    assert all(wanted["active__in"] == ["true", "false"] for wanted in asked(desk))


def test_two_customers_under_one_key_are_both_found(desk: Desk) -> None:
    stocked(desk, 3)
    desk.model.add(customerno="00001")
    assert ids(looked_up(desk, ["00001"]), "00001") == [1001, 1003]


@pytest.mark.parametrize("near", ["0001", "00001 ", " 00001", "000001", "00001\u200b", "O0001"])
def test_a_key_that_is_nearly_the_same_is_another(desk: Desk, near: str) -> None:
    stocked(desk, 2)
    assert ids(looked_up(desk, [near]), near) == []


def test_a_stamp_is_found_as_a_line_of_a_note(desk: Desk) -> None:
    desk.model.add(customerno="1", customernote="Ring först\nci1:kunder:7\nci1:andra:9")
    desk.model.add(customerno="2", customernote="ci1:kunder:70")
    desk.model.add(customerno="3", customernote="skriv inte ci1:kunder:8 här")
    desk.model.add(customerno="4", customernote="CI1:KUNDER:9")
    keys = [f"ci1:kunder:{number}" for number in (7, 70, 8, 9)]
    found = looked_up(desk, keys, key=STAMP)
    assert [ids(found, key) for key in keys] == [[1000], [1001], [], []]


def test_a_note_with_two_stamps_is_found_under_both(desk: Desk) -> None:
    desk.model.add(customerno="1", customernote="ci1:kunder:7\r\nci1:kunder:8")
    found = looked_up(desk, ["ci1:kunder:7", "ci1:kunder:8"], key=STAMP)
    assert ids(found, "ci1:kunder:7") == ids(found, "ci1:kunder:8") == [1000]


def test_customers_without_a_key_are_no_trouble(desk: Desk) -> None:
    stocked(desk, 2)
    desk.model.add(customerno=None)
    desk.model.customers[1002]["customerno"] = 7
    assert ids(looked_up(desk, ["00001"]), "00001") == [1001]


def test_one_customer_is_read_by_its_id(desk: Desk) -> None:
    stocked(desk, 2)
    seen = []

    async def story(caller: Caller) -> None:
        finder = Finder(caller, Wire(), NUMBER, {})
        seen.extend([await finder.read(1001), await finder.read(9999)])

    desk.run(story)
    assert (seen[0].id, seen[0].values["customerno"], seen[1]) == (1001, "00001", None)


def test_a_record_with_another_id_than_was_asked_for_is_none(desk: Desk) -> None:
    stocked(desk, 2)
    desk.model.faults[Method.GET] = [lambda model, _call: answer(200, model.customers[1001])]
    seen = []

    async def story(caller: Caller) -> None:
        seen.append(await Finder(caller, Wire(), NUMBER, {}).read(1000))

    desk.run(story)
    assert seen == [None]


# Lists that contradict themselves.


def page(items: Sequence[Mapping[str, Any]], total: object, number: int = 1) -> Answer:
    return answer(200, {"items": items, "total": total, "page": number, "size": PAGE})


def records(*numbers: int) -> list[dict[str, Any]]:
    return [{"id": 1000 + number, "customerno": f"{number:05}", "active": True} for number in numbers]


NO_LISTS: dict[str, Answer] = {
    "an empty object": answer(200, {}),
    "an empty list": answer(200, []),
    "null": answer(200, None),
    "items that are null": page(None, 0),  # type: ignore[arg-type]  # that is the point
    "a customer that is null": page([None], 1),  # type: ignore[list-item]  # as above
    "no total": answer(200, {"items": []}),
    "a total that is a string": page([], "0"),
    "a total that is true": page(records(1), True),
    "a total that is a float": page(records(1), 1.0),
    "a negative total": page([], -1),
    "a total beyond all tenants": page(records(*range(100)), 10**15),
    "fewer than were promised": page(records(1), 2),
    "none though some were promised": page([], 3),
    "more than were promised": page(records(1, 2), 1),
    "more than a page holds": page(records(*range(101)), 101),
    "the same customer twice": page(records(1, 1), 2),
    "a customer without an id": page([{"customerno": "00001"}], 1),
    "an id that is a string": page([{"id": "1001", "customerno": "00001"}], 1),
    "an id that is true": page([{"id": True, "customerno": "00001"}], 1),
    "half a list": Answer(200, {"content-type": "application/json"}, b'{"items": [], "tot'),
    "a key twice": Answer(200, {"content-type": "application/json"}, b'{"items": [], "total": 0, "total": 1}'),
}


@pytest.mark.parametrize("listing", NO_LISTS)
def test_nothing_is_concluded_from(listing: str, desk: Desk) -> None:
    desk.always(Method.GET, NO_LISTS[listing])
    with pytest.raises(EndpointUnavailable):
        looked_up(desk, ["00001"])


@pytest.mark.parametrize("listing", NO_LISTS)
def test_the_question_is_asked_again_after(listing: str, desk: Desk) -> None:
    stocked(desk, 3)
    desk.model.faults[Method.GET] = [lambda _model, _call: NO_LISTS[listing]] * 2
    assert ids(looked_up(desk, ["00001"]), "00001") == [1001]


def test_a_list_that_changes_while_it_is_read_is_read_anew(desk: Desk) -> None:
    stocked(desk, 150)

    def somebody_else(model: TenantModel, _call: Call) -> None:
        model.add(customerno="new")

    desk.model.faults[Method.GET] = [None, somebody_else]
    found = looked_up(desk, ["00001", *map(str, range(300))])
    assert ids(found, "00001") == [1001]
    assert desk.seconds > 0.3


def test_a_customer_that_moved_to_the_next_page_is_not_missed(desk: Desk) -> None:
    """One is retired and one is made between two pages: the total stays, and a customer slides over the edge."""
    stocked(desk, 150)

    def slides(model: TenantModel, _call: Call) -> None:
        model.customers[1000] = model.customers.pop(1000)

    desk.model.faults[Method.GET] = [None, slides]
    found = looked_up(desk, [f"{number:05}" for number in range(300)])
    assert [ids(found, f"{number:05}") for number in range(150)] == [[1000 + number] for number in range(150)]


def test_pages_that_repeat_for_ever_are_left_at_the_second(desk: Desk) -> None:
    stocked(desk, 1000)

    def repeats(_model: TenantModel, call: Call) -> Answer:
        return page(records(*range(100)), 1000, int(dict(call.query)["page"]))

    desk.model.faults[Method.GET] = [repeats] * 5000
    with pytest.raises(EndpointUnavailable, match="answered twice"):
        looked_up(desk, [f"{number:05}" for number in range(2000)])
    assert len(desk.model.calls) < 10


def test_a_page_that_is_not_the_one_asked_for_is_not_believed(desk: Desk) -> None:
    stocked(desk, 1000)
    desk.always(Method.GET, page(records(*range(100)), 1000))
    with pytest.raises(EndpointUnavailable, match="another question"):
        looked_up(desk, [f"{number:05}" for number in range(2000)])


def test_pages_that_promise_ever_more_are_left_at_the_second(desk: Desk) -> None:
    def ever_more(_model: TenantModel, call: Call) -> Answer:
        number = int(dict(call.query)["page"])
        return page(records(*range(100 * number, 100 * number + 100)), 100 * (number + 1), number)

    desk.model.faults[Method.GET] = [ever_more] * 5000
    with pytest.raises(EndpointUnavailable, match="the list changed"):
        looked_up(desk, [f"{number:05}" for number in range(2000)])
    assert len(desk.model.calls) < 12


def test_customers_that_nobody_asked_for_spoil_the_answer(desk: Desk) -> None:
    stocked(desk, 3)
    desk.always(Method.GET, page(records(1, 2), 2))
    with pytest.raises(ListingWrong, match="nobody asked for"):
        looked_up(desk, ["00001"], survey=False)


def test_an_endless_list_of_strangers_is_left_at_its_first_page(desk: Desk) -> None:
    def strangers(_model: TenantModel, call: Call) -> Answer:
        number = int(dict(call.query)["page"])
        return page(records(*range(100 * number, 100 * number + 100)), 4_000_000, number)

    desk.model.faults[Method.GET] = [strangers] * 5000
    with pytest.raises(ListingWrong, match="nobody asked for"):
        looked_up(desk, ["x"], survey=False)
    assert len(desk.model.calls) == 1


def test_a_filter_that_the_endpoint_does_not_know_says_how_to_rename_it(desk: Desk) -> None:
    desk.always(Method.GET, answer(422, {"detail": "unknown key externalid__in"}))
    with pytest.raises(CommandWrong, match=r"by externalid \(422: unknown key externalid__in\).*wire_names"):
        looked_up(desk, ["x"], key=KeyField("externalid"))


# Controls.


def test_an_absence_is_believed_when_a_control_is_in_the_same_answer(desk: Desk) -> None:
    stocked(desk, 1)
    assert looked_up(desk, ["x"], known={"00000": 1000}, survey=False).trusted


@pytest.mark.parametrize(
    "known", [{}, {"00009": 1009}, {"00000": 7777}], ids=["no control", "a control that is gone", "another id"]
)
def test_an_absence_is_not_believed_with(desk: Desk, known: dict[str, int]) -> None:
    stocked(desk, 1)
    found = looked_up(desk, ["x"], known=known, survey=False)
    assert not found.trusted
    assert ids(found, "x") == []


def test_every_batch_needs_its_own_control(desk: Desk) -> None:
    stocked(desk, 1)
    desk.model.faults[Method.GET] = [None, lambda _model, _call: page([], 0)]
    keys = [f"x{number}" for number in range(250)]
    assert not looked_up(desk, keys, known={"00000": 1000}, survey=False).trusted


def test_one_of_three_controls_is_enough_and_more_are_not_asked_for(desk: Desk) -> None:
    stocked(desk, 6)
    known = {f"{number:05}": 1000 + number for number in range(3, 9)}
    del desk.model.customers[1003], desk.model.customers[1004]
    assert looked_up(desk, ["x"], known=known, survey=False).trusted
    assert asked(desk)[0]["customerno__in"] == ["00003", "00004", "00005", "x"]


def test_a_survey_learns_its_controls_from_the_list_itself(desk: Desk) -> None:
    stocked(desk, 5000)
    looked_up(desk, ["x", "y"])
    assert asked(desk)[-1]["customerno__in"] == ["00000", "00001", "00002", "x", "y"]


def test_an_empty_tenant_has_no_controls_and_is_believed_to_be_empty(desk: Desk) -> None:
    found = looked_up(desk, ["x"])
    assert (ids(found, "x"), found.trusted) == ([], False)


def test_a_tenant_that_is_suddenly_empty_is_not_believed(desk: Desk) -> None:
    with pytest.raises(EndpointUnavailable, match=r"none of the customers known to exist \(ids 1000, 1001\)"):
        looked_up(desk, ["x"], known={"00000": 1000, "00001": 1001})


def test_an_empty_list_that_lies_only_once_is_asked_for_again(desk: Desk) -> None:
    stocked(desk, 5)
    desk.model.faults[Method.GET] = [lambda _model, _call: page([], 0)] * 2
    assert ids(looked_up(desk, ["00002"], known={"00000": 1000}), "00002") == [1002]


def test_a_key_that_no_query_can_carry_is_no_control(desk: Desk) -> None:
    stocked(desk, 3)
    desk.model.customers[1000]["customerno"] = "\ud800"
    desk.model.customers[1001]["customerno"] = "\x00"
    found = looked_up(desk, ["00002"])
    assert (ids(found, "00002"), found.trusted) == ([1002], True)


# What it costs.


def urls(desk: Desk) -> list[int]:
    """The length of every query string, as it goes over the wire."""
    from httpx import QueryParams  # noqa: PLC0415  as the endpoint's client writes it

    return [len(str(QueryParams(list(call.query)))) for _time, call in desk.model.calls]


@pytest.mark.parametrize(
    "letter",
    ["x", "å", "€", "😀", '"', "\\", " ", "%", "&"],
    ids=["x", "å", "euro", "smile", "quote", "bs", "_", "%", "&"],
)
@pytest.mark.parametrize("length", [1, 45, 400])
def test_no_query_is_longer_than_servers_take(desk: Desk, letter: str, length: int) -> None:
    keys = [f"{letter * length}{number}" for number in range(300)]
    looked_up(desk, keys, survey=False)
    assert max(urls(desk)) < 7_800
    assert {key for wanted in asked(desk) for key in wanted["customerno__in"]} == set(keys)


def test_a_page_holds_every_customer_that_a_batch_can_have(desk: Desk) -> None:
    stocked(desk, 300)
    keys = [f"{number:05}" for number in range(3, 300)]
    found = looked_up(desk, keys, known={f"{n:05}": 1000 + n for n in range(3)}, survey=False)
    assert len(desk.model.calls) == -(-297 // 97)
    assert all(len(ids(found, key)) == 1 for key in keys)


def test_a_survey_takes_the_whole_list_where_that_is_cheaper(desk: Desk) -> None:
    stocked(desk, 450)
    looked_up(desk, [f"{number:05}" for number in range(1000)])
    assert len(desk.model.calls) == 5


def test_a_survey_asks_for_keys_where_that_is_cheaper(desk: Desk) -> None:
    stocked(desk, 2000)
    looked_up(desk, [f"{number:05}" for number in range(150)])
    assert len(desk.model.calls) == 1 + 2


def test_an_empty_tenant_costs_one_call(desk: Desk) -> None:
    looked_up(desk, [f"{number:05}" for number in range(1000)])
    assert len(desk.model.calls) == 1


def test_an_estimate_is_what_a_run_then_takes(desk: Desk) -> None:
    def planned(action: Action, outcome: Outcome | None = None) -> Planned:
        return Planned(customer=Customer(2, "x", {}), action=action, outcome=outcome)

    async def story(caller: Caller) -> None:
        finder = Finder(caller, Wire(), NUMBER, {})
        rows = (
            [planned(Action.CREATE)] * 100 + [planned(Action.UPDATE)] * 10 + [planned(Action.NOTHING, Outcome.SKIPPED)]
        )
        assert finder.calls_for(rows) == 100 + 20 + 2
        assert finder.calls_for([]) == 0

    desk.run(story)


def imported(desk: Desk, ledger: MemoryLedger, customers: Sequence[Customer]) -> Counter[Outcome]:
    """A whole run: looked up, planned, sent and verified."""
    seen: Counter[Outcome] = Counter()

    async def story(caller: Caller) -> None:
        finder = Finder(caller, Wire(), NUMBER, ledger.known())
        found = await finder.survey([customer.key for customer in customers])
        planned = [plan(customer, found.under(customer.key), Rules()) for customer in customers]
        uploader = Uploader("run1", caller, finder, ledger, wire=Wire(), limits=Limits())
        await uploader.upload(planned, desk.watcher)
        seen.update(row.outcome for row in uploader.outcomes()[0])

    desk.run(story)
    return seen


@pytest.mark.parametrize("there_already", [0, 5000])
def test_a_created_customer_costs_little_more_than_one_call(desk: Desk, there_already: int) -> None:
    stocked(desk, there_already)
    customers = [
        Customer(row, f"N{row}", {"customerno": f"N{row}", "name": f"Ny {row}", "customertypeid": 11})
        for row in range(2, 1002)
    ]
    assert imported(desk, MemoryLedger(), customers) == {Outcome.CREATED: 1000}
    assert len(desk.model.calls) <= 1030
    assert len(desk.model.customers) == there_already + 1000


# Lists of names.


def named(desk: Desk, *names: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}

    async def story(caller: Caller) -> None:
        found.update(await references(caller, {"currency": "currency/", "customertype": "customertype/"}, names))

    desk.run(story)
    return found


def listing(*items: Mapping[str, Any], total: object = None) -> Callable[[TenantModel, Call], Answer]:
    return lambda _model, _call: page(items, len(items) if total is None else total)


def test_a_record_goes_by_its_name_and_by_its_code(desk: Desk) -> None:
    desk.model.faults[Method.GET] = [listing({"id": 1, "name": "Svenska kronor", "currencycode": "SEK"})]
    assert named(desk, "currency") == {"currency": {"Svenska kronor": 1, "SEK": 1}}


def test_no_list_is_asked_for_that_no_mapping_needs(desk: Desk) -> None:
    assert named(desk) == {}
    assert desk.model.calls == []


def test_a_name_that_two_records_have_leads_to_neither(desk: Desk) -> None:
    desk.model.faults[Method.GET] = [
        listing(
            {"id": 1, "name": "30 dagar"}, {"id": 2, "name": "30 dagar"}, {"id": 3, "name": "X", "code": "30 dagar"}
        )
    ]
    assert named(desk, "customertype")["customertype"] == {"X": 3}


def test_a_name_weighs_more_than_anothers_code(desk: Desk) -> None:
    desk.model.faults[Method.GET] = [listing({"id": 1, "name": "EUR", "code": "SEK"}, {"id": 2, "name": "SEK"})]
    assert named(desk, "currency")["currency"] == {"EUR": 1, "SEK": 2}


def test_a_long_list_of_names_is_read_to_its_end(desk: Desk) -> None:
    items = [{"id": number, "name": f"Typ {number}"} for number in range(1, 251)]
    desk.model.faults[Method.GET] = [listing(*items[first : first + 100], total=250) for first in (0, 100, 200)]
    assert len(named(desk, "customertype")["customertype"]) == 250


ODD_LISTS: dict[str, Callable[[TenantModel, Call], Answer]] = {
    "a 404": lambda _model, _call: answer(404, {"detail": "Not Found"}),
    "no list": lambda _model, _call: answer(200, {"items": {}, "total": 0}),
    "no total": lambda _model, _call: answer(200, {"items": []}),
    "nothing though some are promised": listing(total=3),
    "a list that never ends": listing(*[{"id": 1, "name": "x"}] * 100, total=10**9),
    "more than a page": listing(*[{"id": 1, "name": "x"}] * 101),
}


@pytest.mark.parametrize("odd", ODD_LISTS)
def test_a_list_of_names_that_is_none_says_what_to_set(odd: str, desk: Desk) -> None:
    desk.model.faults[Method.GET] = [ODD_LISTS[odd]] * 5000
    with pytest.raises(CommandWrong, match=r"currency/.*reference_paths"):
        named(desk, "currency")


def test_records_without_id_or_name_are_passed_over(desk: Desk) -> None:
    odd: list[Any] = [None, {"name": "no id"}, {"id": "1", "name": "text id"}, {"id": 1}, {"id": 2, "name": 7}, []]
    desk.model.faults[Method.GET] = [listing(*odd, {"id": 3, "name": "Företag"})]
    assert named(desk, "customertype")["customertype"] == {"Företag": 3}


# Any tenant, any keys.


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 400), st.integers(0, 300))
def test_a_survey_finds_what_is_there_and_nothing_else(seed: int, there: int, wanted: int) -> None:
    chance = random.Random(seed)
    letters = 'åÅa😀 "'
    keys = [f"{chance.choice(letters)}{number}" for number in range(500)]
    desk = Desk()
    held = [chance.choice(keys) for _ in range(there)]
    for key in held:
        desk.model.add(customerno=key, active=chance.random() < 0.5)
    picked = chance.sample(keys, wanted)
    found = looked_up(desk, picked)
    assert {key: len(found.under(key)) for key in picked} == {key: held.count(key) for key in picked}
    assert found.trusted == (there > 0) or not picked
