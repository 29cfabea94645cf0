"""Do filters, which become SQL, mean what they mean in plain Python?"""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customer_import.edges.sandbox.filters import FilterWrong, read_filter
from customer_import.edges.sandbox.shapes import Shapes

DATABASES = itertools.count()
TEXTS = st.none() | st.sampled_from(["", "a", "A", "ab", "Å", "å", "%", "_", "'", '"', "ß", "0", "00", "a b", "\x00a"])
NUMBERS = st.none() | st.integers(-2, 2) | st.sampled_from([0.5, -0.5])
CUSTOMERS = st.lists(
    st.fixed_dictionaries({"phone": TEXTS, "markuppercent": NUMBERS, "active": st.booleans(), "novat": st.booleans()}),
    max_size=6,
)
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "phone": TEXTS,
        "phone__in": st.lists(TEXTS, max_size=4),
        "phone__le": TEXTS.filter(bool),
        "phone__ge": TEXTS.filter(bool),
        "phone__contains": TEXTS.filter(bool),
        "markuppercent": NUMBERS,
        "markuppercent__in": st.lists(NUMBERS, max_size=4),
        "markuppercent__le": NUMBERS.filter(lambda value: value is not None),
        "markuppercent__ge": NUMBERS.filter(lambda value: value is not None),
        "novat": st.booleans(),
        "active": st.booleans(),
        "active__in": st.lists(st.booleans(), max_size=3),
    },
)


def holds(customer, key, wanted):
    name, _, operator = key.partition("__")
    value = customer[name]
    if operator == "in":
        return value in wanted
    if operator == "contains":
        return value is not None and wanted.casefold() in value.casefold()
    if operator == "le":
        return value is not None and value <= wanted
    if operator == "ge":
        return value is not None and value >= wanted
    return value == wanted


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(customers=CUSTOMERS, filters=FILTERS)
def test_a_filter_finds_just_the_customers_for_which_it_holds(store, customers, filters):
    database = str(next(DATABASES))  # one that no other example has filled
    ids = store.add_customers(database, ({"name": "x", **customer} for customer in customers))
    everyone = "active__in" in filters

    condition = read_filter(json.dumps(filters), Shapes({}).answered)
    found, total = store.page(database, condition, 1, 100)

    expected = {
        customer_id
        for customer_id, customer in zip(ids, customers, strict=True)
        if (everyone or customer["active"]) and all(holds(customer, key, wanted) for key, wanted in filters.items())
    }
    assert {customer["id"] for customer in found} == expected
    assert total == len(expected)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    text=st.text()
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "id",
                        "name",
                        "name__in",
                        "name__contains",
                        "active",
                        "markuppercent__le",
                        "hasprices__in",
                        "currencycode",
                        "createdtime__ge",
                        "x",
                    ]
                ),
                inner,
            )
        ),
    ).map(json.dumps)
)
def test_whatever_is_asked_there_is_an_answer_or_a_refusal(store, text):
    try:
        condition = read_filter(text, Shapes({}).answered)
    except FilterWrong:
        return
    assert store.page("1", condition) == ([], 0)


def test_a_filter_may_name_more_values_than_a_page_holds(store):
    store.add_customers("1", ({"name": "x", "customerno": str(n)} for n in range(300)))

    condition = read_filter(json.dumps({"customerno__in": [str(n) for n in range(250)]}), Shapes({}).answered)
    first, total = store.page("1", condition, 1, 100)

    assert (len(first), total) == (100, 250)


@pytest.mark.parametrize("active", [True, False])
def test_an_overridden_name_of_active_lifts_the_limit_to_active_customers(store, active):
    store.add_customers("1", [{"name": "x", "active": active}])
    shapes = Shapes({"active": "inuse"})

    condition = read_filter('{"inuse__in": [true, false]}', shapes.answered, shapes.wire_name["active"])

    assert store.page("1", condition)[1] == 1
