"""Do all cleaners keep their promises: never raise, the same twice, nothing lost?"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from customer_import.core.cleaning import CLEANERS, base, chain
from customer_import.core.cleaning.words import NO, YES, are_trim
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
    if are_trim(values):
        assert [cleaner(value) for value in values] == values


@settings(max_examples=150, deadline=None)
@given(
    number=st.decimals(-999_999_999, 999_999_999, places=2),
    group=st.sampled_from(["", " ", "\u00a0", "."]),
    sign=st.sampled_from(["-", "\u2212"]),
)
def test_a_decimal_number_keeps_its_value_however_it_is_grouped(number, group, sign):
    written = f"{abs(number):,.2f}".replace(",", "_").replace(".", ",").replace("_", group)
    written = sign + written if number < 0 else written
    assert Decimal(CLEANERS["decimal_comma"](written)) == number
    assert Decimal(CLEANERS["decimal_point"](f"{number:,.2f}")) == number


@pytest.mark.parametrize("name", ["vat_number", "iban", "bic", "digits"])
@settings(max_examples=150, deadline=None)
@given(value=values)
def test_a_number_keeps_its_letters_and_digits_in_their_order(name, value):
    def bare(text):
        return "".join(char for char in text.upper() if char.isalnum())

    assert bare(CLEANERS[name](value)) == bare(value)


@settings(max_examples=150, deadline=None)
@given(value=values, country=countries)
def test_an_organisation_number_is_the_same_number_afterwards(value, country):
    """Its digits stay in their order; only a 16 in front, a country's letters and MVA may go."""

    def bare(text):
        digits = re.sub(r"[^0-9]", "", text)
        return digits[2:] if len(digits) == 12 and digits.startswith("16") else digits

    after = CLEANERS["organization_number"](value, country)
    assert bare(after) == bare(value)
    assert ("+" in after) == ("+" in value)


@settings(max_examples=150, deadline=None)
@given(local=st.text("abcÅäö.+-_", min_size=1), domain=st.text("abcDEF.-", min_size=1))
def test_an_address_reaches_the_same_mailbox(local, domain):
    before, after = f"{local}@{domain}", CLEANERS["email"](f"{local}@{domain}")
    assert after.rpartition("@")[0] == before.rpartition("@")[0].strip()
    assert after.casefold() == before.strip().casefold()


@settings(max_examples=150, deadline=None)
@given(value=values | st.sampled_from([*YES, *NO]))
def test_a_truth_value_is_only_read_from_words_that_mean_one(value):
    after = CLEANERS["boolean"](value)
    assert after == value or value.strip().casefold() in {"true": YES, "false": NO}[after]
    assert not YES & NO


@settings(max_examples=150, deadline=None)
@given(value=values, country=countries)
def test_a_country_and_its_code_are_the_same_country(value, country):
    code = CLEANERS["country_code"](value)
    for language in ("sv", "no", "da", "fi", "en"):
        assert CLEANERS["country_code"](CLEANERS[f"country_name_{language}"](value)) == code
