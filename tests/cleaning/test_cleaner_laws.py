"""Do all cleaners keep their promises: never raise, the same twice, nothing lost?"""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from customer_import.core.cleaning import CLEANERS, base, chain
from customer_import.core.customer import FIELD, FIELDS

anything = st.text(st.characters(codec=None), max_size=40)
numbers = st.from_regex(r"\A[ +-]?(SE|NO|FI|DK|S-|N-)?[0-9 .,\-\u00a0]{1,16}( ?%| MVA)?\Z")
values = anything | numbers | st.sampled_from(["Sverige", "ja", "A\u030a", " \u200d a", "\ud800", "٣٤٥", "1.234,5"])
looking_tidy = st.from_regex(
    r"\A(?:[A-Z]{0,2}[A-Z0-9+*]{0,12}|[0-9]{3,6}[ -]?[0-9]{0,4}|[0-9]{1,4}\.[0-9]{1,2}|[a-zA-Z]@[a-z0-9.]*)\Z"
)
countries = st.sampled_from(["", "SE", "NO", "DK", "FI", "DE", "Narnia", "se"])


@pytest.mark.parametrize("name", CLEANERS)
@settings(max_examples=150, deadline=None)
@given(value=values, country=countries)
def test_cleaning_twice_gives_what_cleaning_once_gives(name, value, country):
    once = CLEANERS[name](value, country)
    assert CLEANERS[name](once, country) == once


@settings(max_examples=200, deadline=None)
@given(field=st.sampled_from(FIELDS), value=values, country=countries)
@example(field=FIELDS[0], value="", country="")
def test_the_whole_chain_of_a_field_is_the_same_twice(field, value, country):
    def through(text):
        for cleaner in chain(field, None):
            text = cleaner(text, country)
        return text

    assert through(through(value)) == through(value)


@pytest.mark.parametrize(
    "name", ["trim", "digits", "organization_number", "postal_code", "vat_number", "iban", "phone"]
)
@settings(max_examples=150, deadline=None)
@given(value=numbers, country=countries)
def test_no_digit_is_invented_and_none_in_the_number_is_lost(name, value, country):
    def digits(text):
        return re.sub(r"[^0-9]", "", text)

    after = digits(CLEANERS[name](value, country))
    assert after in (digits(value), digits(value).removeprefix("16"))


@settings(max_examples=200, deadline=None)
@given(value=anything)
def test_trimming_touches_nothing_but_white_space_and_what_nobody_sees(value):
    def visible(text):
        kept = (char for char in text if not char.isspace() and char not in "\u00ad\u200b\u200c\u200d\u2060\ufeff")
        return unicodedata.normalize("NFC", "".join(kept))

    for field in FIELDS:
        if field.name != "customerno":
            assert visible(base(field)(value)) == visible(value)


@pytest.mark.parametrize("name", sorted(CLEANERS))
@settings(max_examples=100, deadline=None)
@given(value=looking_tidy | values, country=countries)
def test_what_is_known_to_be_tidy_is_left_as_it_is(name, value, country):
    cleaner = CLEANERS[name]
    if cleaner.is_tidy(value):
        assert cleaner(value, country) == value


@pytest.mark.parametrize("cleaner", [base(FIELD[name]) for name in ("name", "customerno", "customernote")])
@given(values=st.lists(st.text(alphabet="aé e\u0301\u200b\u00a0\n|", max_size=4), max_size=4))
def test_what_is_tidy_at_a_glance_is_left_as_it_is(cleaner, values):
    if cleaner.are_tidy(values):
        assert [cleaner(value) for value in values] == values
