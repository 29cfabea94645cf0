"""One digit changed is caught, the quick way and the library agree, and cleaning spoils nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from corpus import CORPUS
from hypothesis import given, settings
from hypothesis import strategies as st
from mapped_parts import ROW_BY_ROW, checked
from stdnum import ean, luhn

from customer_import.core.checks import address, bank, electronic, organisation, swedish_accounts, telephone, vat
from customer_import.core.checks.swedish_banks import SERIES, Method
from customer_import.core.cleaning import chain
from customer_import.core.customer import FIELD

DIGITS = "0123456789"
CERTAIN = [one for one in SERIES if one.method is not Method.TYPE_2_COMMENT_3]
LENGTHS = {Method.TYPE_2_COMMENT_1: 10, Method.TYPE_2_COMMENT_2: 9, Method.TYPE_2_COMMENT_3: 10}


def other_digit(data: st.DataObject, number: str) -> str:
    """`number` with any one of its digits changed to any other."""
    place = data.draw(st.sampled_from([place for place, sign in enumerate(number) if sign in DIGITS]))
    digit = data.draw(st.sampled_from([digit for digit in DIGITS if digit != number[place]]))
    return number[:place] + digit + number[place + 1 :]


def right_ones(kind: str, *countries: str) -> list[tuple[str, str]]:
    """The right values of a kind in the corpus, with their countries."""
    return [
        (one.value, one.country)
        for one in CORPUS
        if one.kind == kind and one.is_right and (not countries or one.country in countries)
    ]


NUMBERS = [
    *((organisation.why_wrong, *pair) for pair in right_ones("organisation")),
    *((organisation.why_wrong, *pair) for pair in right_ones("person", "SE", "NO")),
    *((vat.why_wrong, *pair) for pair in right_ones("vat", "SE", "NO", "DK", "FI", "DE", "LU", "AT")),
    *((lambda number, _country: bank.why_wrong(number), *pair) for pair in right_ones("iban")),
    *((lambda number, _country: electronic.why_no_gln(number), *pair) for pair in right_ones("gln")),
    *(
        (lambda number, country: swedish_accounts.why_wrong_account(number, "", country), *p)
        for p in right_ones("giro")
    ),
]


def with_other_digits(number: str) -> Iterator[str]:
    """`number` with each of its digits changed to each other digit."""
    for place, sign in enumerate(number):
        if sign in DIGITS:
            yield from (number[:place] + digit + number[place + 1 :] for digit in DIGITS if digit != sign)


def test_any_single_digit_changed_in_any_right_number_is_caught():
    assert [number for fault, number, country in NUMBERS if fault(number, country)] == []
    uncaught = [
        (number, other)
        for fault, number, country in NUMBERS
        for other in with_other_digits(number)
        if not fault(other, country)
    ]
    assert uncaught == []


def completed(stem: str, is_right: Callable[[str], bool]) -> str | None:
    """`stem` and the digit that makes it right; `None` where no digit does (10 by modulus 11)."""
    return next((stem + digit for digit in DIGITS if is_right(stem + digit)), None)


@st.composite
def accounts(draw, series):
    """A clearing number of one of `series`, and an account that its bank may have."""
    chosen = draw(st.sampled_from(series))
    clearing = str(draw(st.integers(chosen.first, chosen.last)))
    stem = draw(st.text(DIGITS, min_size=LENGTHS.get(chosen.method, 7) - 1, max_size=LENGTHS.get(chosen.method, 7) - 1))
    account = completed(stem, lambda number: not swedish_accounts.why_wrong_account(number, clearing, "SE"))
    return clearing, account


@settings(max_examples=300, deadline=None)
@given(accounts(CERTAIN).filter(lambda pair: pair[1]), st.data())
def test_any_single_digit_of_an_account_changed_is_caught_whatever_the_bank(pair, data):
    clearing, account = pair
    assert swedish_accounts.why_wrong_account(other_digit(data, account), clearing, "SE") == "checksum"


@settings(max_examples=100, deadline=None)
@given(accounts([one for one in SERIES if one not in CERTAIN]).filter(lambda pair: pair[1]), st.data())
def test_where_old_numbers_may_not_follow_the_rule_it_is_doubted(pair, data):
    clearing, account = pair
    assert swedish_accounts.why_wrong_account(other_digit(data, account), clearing, "SE") == "doubtful"


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([one for one in SERIES if one.method.value[0] == 1]), st.data())
def test_an_account_of_type_1_is_tied_to_its_clearing_number(series, data):
    clearing = str(data.draw(st.integers(series.first, series.last)))
    stem = data.draw(st.text(DIGITS, min_size=6, max_size=6))
    account = completed(stem, lambda number: not swedish_accounts.why_wrong_account(number, clearing, "SE"))
    other = str(data.draw(st.integers(series.first, series.last)))
    changed = [place for place in range(4) if clearing[place] != other[place]]
    if account and len(changed) == 1:
        assert swedish_accounts.why_wrong_account(account, other, "SE") == "checksum"


@given(st.integers(8000, 8999).map(str), st.data())
def test_the_fifth_digit_of_a_clearing_number_is_caught(clearing, data):
    right = clearing + luhn.calc_check_digit(clearing)
    assert swedish_accounts.why_wrong_clearing(right, "SE") == ""
    wrong = right[:4] + data.draw(st.sampled_from([digit for digit in DIGITS if digit != right[4]]))
    assert swedish_accounts.why_wrong_clearing(wrong, "SE") == "checksum"


def test_no_clearing_number_has_two_banks():
    assert all(one.last < other.first for one, other in pairwise(SERIES))


def answers(field: str, values: list[str], country: str) -> list[str]:
    """What a file of `values` is answered: a reason per row, "" where nothing is wrong."""
    rows = [{field: value, "countrycode": country} for value in values]
    found = checked(*rows, rules=ROW_BY_ROW).problems
    reasons = {problem.row: dict(problem.details)["reason"] for problem in found if problem.field == field}
    return [reasons.get(row, "") for row in range(2, len(values) + 2)]


def several(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(strategy, min_size=1, max_size=20)


NORDIC = st.sampled_from(["SE", "NO", "DK", "FI"])
VAT_NUMBERS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["SE", "DK", "FI", "NO"]),
    st.text(DIGITS, min_size=8, max_size=12),
    st.sampled_from(["", "01", "MVA"]),
)
IBANS = st.builds("{}{}".format, st.sampled_from(["SE", "DK", "FI"]), st.text(DIGITS, min_size=15, max_size=23))
EMAILS = st.builds(
    "{}@{}.{}".format,
    st.text("aB1_.+-", min_size=1, max_size=8),
    st.text("aB1-.", min_size=1, max_size=8),
    st.sampled_from(["se", "com", "local", "test", "arpa", "x1", "Se", "s", "invalid"]),
)
PHONES = st.builds(
    "{}{}".format,
    st.sampled_from(["0", "00", "+46", "+47", "0045", "+358", ""]),
    st.text(DIGITS + " -/a\n", max_size=12),
)


@settings(max_examples=40, deadline=None)
@given(several(st.text(DIGITS + "-+", min_size=7, max_size=13)), NORDIC)
def test_a_file_of_organisation_numbers_is_answered_as_they_are_one_by_one(numbers, country):
    assert answers("organizationno", numbers, country) == [organisation.why_wrong(one, country) for one in numbers]


@settings(max_examples=40, deadline=None)
@given(several(VAT_NUMBERS))
def test_a_file_of_vat_numbers_is_answered_as_they_are_one_by_one(numbers):
    assert answers("vatno", numbers, "") == [vat.why_wrong(number, "SE") for number in numbers]


@settings(max_examples=40, deadline=None)
@given(several(IBANS))
def test_a_file_of_ibans_is_answered_as_they_are_one_by_one(numbers):
    assert answers("iban", numbers, "") == [bank.why_wrong(number) for number in numbers]


@settings(max_examples=60, deadline=None)
@given(several(EMAILS))
def test_a_file_of_addresses_is_answered_as_they_are_one_by_one(addresses):
    assert answers("email", addresses, "SE") == [electronic.why_no_email(address) for address in addresses]


@settings(max_examples=60, deadline=None)
@given(several(PHONES), NORDIC)
def test_a_file_of_telephone_numbers_is_answered_as_they_are_one_by_one(numbers, country):
    assert answers("phone", numbers, country) == [
        telephone.why_implausible(number, country) if number else "" for number in numbers
    ]


@settings(max_examples=60, deadline=None)
@given(several(st.sampled_from(["11122", "111 22", "1234", "0123", "AB1 2CD", "Lund", "11122 Lund", "x", ""])), NORDIC)
def test_a_file_of_postal_codes_is_answered_as_they_are_one_by_one(codes, country):
    assert answers("address4", codes, country) == [address.why_wrong(code, country) if code else "" for code in codes]


@given(st.text(DIGITS, min_size=12, max_size=12))
def test_a_gln_of_our_own_making_is_right(stem):
    assert electronic.why_no_gln(stem + ean.calc_check_digit(stem)) == ""


CLEANED = {
    "organisation": ("organizationno", organisation.why_wrong),
    "person": ("organizationno", organisation.why_wrong),
    "vat": ("vatno", vat.why_wrong),
    "iban": ("iban", lambda number, _country: bank.why_wrong(number)),
    "bic": ("swift", lambda code, _country: bank.why_wrong_bic(code)),
    "gln": ("eancode", lambda number, _country: electronic.why_no_gln(number)),
    "email": ("email", lambda address, _country: electronic.why_no_email(address)),
}
MESSY = st.sampled_from(["{}", " {} ", "{}\u00a0", "\t{}", "\u200b{}"])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([one for one in CORPUS if one.kind in CLEANED]), MESSY)
def test_cleaning_and_then_checking_once_more_changes_nothing(one, mess):
    field, fault = CLEANED[one.kind]

    def cleaned(value: str) -> str:
        for cleaner in chain(FIELD[field], None):
            value = cleaner(value, one.country)
        return value

    once = cleaned(mess.format(one.value))
    assert cleaned(once) == once
    assert fault(cleaned(once), one.country) == fault(once, one.country)
    if one.is_right:  # nothing that is right becomes wrong by being tidied
        assert fault(once, one.country) == ""


@pytest.mark.parametrize("code", ["", "SE", "NO"])
def test_nothing_typed_makes_a_rule_fail(code):
    """Hostile values get an answer like all others."""
    for value in ("", "\ud800", "😀" * 50, "0" * 5000, "@" * 100, "SE" + "9" * 60, "8" * 5, "\x00", "a@" + "b." * 200):
        for fault in (organisation.why_wrong, vat.why_wrong, telephone.why_implausible):
            assert isinstance(fault(value, code), str)
        for fault in (bank.why_wrong, bank.why_wrong_bic, electronic.why_no_email, electronic.why_no_participant):
            assert isinstance(fault(value), str)
        assert isinstance(swedish_accounts.why_wrong_account(value, value[:5], code), str)
        assert isinstance(swedish_accounts.why_wrong_clearing(value, code), str)
