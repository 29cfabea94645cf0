"""Organisation and personal numbers, VAT numbers and IBANs: right ones, wrong ones, and one digit changed.

No number here is a living person's: personal numbers are Skatteverket's published test numbers and examples, and
those that authorities and python-stdnum print in their documentation.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mapped_parts import ROW_BY_ROW, checked, codes
from stdnum import iban, luhn
from stdnum.dk import cvr
from stdnum.fi import ytunnus
from stdnum.no import orgnr as norwegian
from stdnum.se import orgnr as swedish

from customer_import.core.checks import organisation, vat

RIGHT = [
    ("SE", "556036-0793"),
    ("SE", "5560360793"),
    ("SE", "165560360793"),
    ("SE", "212000-0142"),  # Stockholms kommun
    ("SE", "202100-5448"),  # Skatteverket
    ("SE", "121212-1212"),  # Skatteverket's test person, in every way of writing
    ("SE", "121212+1212"),
    ("SE", "19121212-1212"),
    ("SE", "191212121212"),
    ("SE", "701063-2391"),  # Skatteverket's example of a coordination number
    ("SE", "19701063-2391"),
    ("NO", "974760673"),  # Brønnøysundregistrene
    ("NO", "995 525 828"),
    ("NO", "15108695088"),
    ("DK", "10150817"),  # Erhvervsstyrelsen
    ("DK", "13585628"),
    ("DK", "211062-5629"),
    ("FI", "0244683-1"),  # PRH
    ("FI", "2077474-0"),
    ("FI", "131052-308T"),  # the authority's own example
    ("FI", "131052A308T"),
    ("DE", "HRB 12345"),  # what we know nothing about is left alone
]
WRONG = [
    ("SE", "556036-0794", "checksum"),
    ("SE", "556036-079", "length"),
    ("SE", "556036-07933", "length"),
    ("SE", "55603607931212", "length"),
    ("SE", "Bygg AB", "form"),
    ("SE", "55 60 36-0793", "form"),
    ("SE", "５５６０３６-０７９３", "form"),
    ("SE", "195560360793", "part"),  # a company's century is 16
    ("SE", "556036+0793", "part"),  # no company is a hundred years old in this sense
    ("SE", "121312-1212", "part"),  # there is no thirteenth month
    ("SE", "120230-1213", "part"),  # nor a 30 February
    ("SE", "130229-1214", "part"),  # 2013 and 1913 are no leap years
    ("SE", "18121212-1212", "part"),  # nor was anybody who is alive born then
    ("SE", "16121212-1212", "part"),  # a person's century is not 16
    ("SE", "121212-1213", "checksum"),
    ("SE", "701063-2392", "checksum"),
    ("SE", "974760673", "length"),  # a Norwegian company in Sweden
    ("NO", "974760674", "checksum"),
    ("NO", "97476067", "length"),
    ("NO", "556036-0793", "form"),
    ("NO", "15108695089", "checksum"),
    ("DK", "10150818", "checksum"),
    ("DK", "1015081", "length"),
    ("DK", "311362-5629", "part"),
    ("FI", "2077474-1", "checksum"),
    ("FI", "131052-308U", "checksum"),
    ("FI", "321352-308T", "part"),
]


@pytest.mark.parametrize(("country", "number"), RIGHT)
def test_right_numbers_pass(country, number):
    assert organisation.why_wrong(number, country) == ""
    assert codes({"organizationno": number, "countrycode": country}) == []


@pytest.mark.parametrize(("country", "number", "reason"), WRONG)
def test_wrong_numbers_are_told_with_country_and_reason(country, number, reason):
    (problem,) = checked({"organizationno": number, "countrycode": country}).problems
    assert problem.code == "E-ORG-01"
    assert dict(problem.details) == {"country": country, "reason": reason}


@pytest.mark.parametrize(
    "row",
    [
        {"organizationno": "974760673", "countrycode": "NO"},
        {"organizationno": "974760673", "address6": "Norge"},
        {"organizationno": "974760673", "address6": "Norway", "countrycode": ""},
        {"organizationno": "HRB 12345", "address6": "Atlantis"},  # where nobody knows the country, nothing is said
    ],
)
def test_the_country_is_that_of_the_code_or_else_of_the_address(row):
    assert codes(row) == []


def test_without_a_country_sweden_is_taken_for_granted():
    (problem,) = checked({"organizationno": "974760673"}).problems
    assert ("country", "SE") in problem.details


def test_the_number_of_a_housing_cooperative_is_checked_too():
    assert codes({"housingcooperativeno": "556036-0793"}) == []
    assert codes({"housingcooperativeno": "556036-0794"}) == ["E-ORG-01"]


@st.composite
def a_number(draw, length, complete):
    body = draw(st.text("0123456789", min_size=length, max_size=length))
    return complete(body)


def _completed(module, length):
    def complete(body):
        return next((body + digit for digit in "0123456789" if module.is_valid(body + digit)), None)

    return a_number(length - 1, complete).filter(bool)


NUMBERS = st.one_of(
    st.tuples(st.just("SE"), _completed(swedish, 10).filter(lambda number: number[2] in "23456789")),
    st.tuples(st.just("NO"), _completed(norwegian, 9)),
    st.tuples(st.just("DK"), _completed(cvr, 8)),
    st.tuples(st.just("FI"), _completed(ytunnus, 8)),
)


@settings(max_examples=60, deadline=None)
@given(NUMBERS, st.data())
def test_any_single_digit_changed_is_caught(country_and_number, data):
    country, number = country_and_number
    place = data.draw(st.integers(0, len(number) - 1))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    changed = number[:place] + digit + number[place + 1 :]
    assert organisation.why_wrong(number, country) == ""
    assert organisation.why_wrong(changed, country) != ""
    rows = [{"organizationno": one, "countrycode": country} for one in (number, changed)]
    assert [problem.row for problem in checked(*rows).problems] == [3]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text("0123456789-+ ", min_size=1, max_size=13), min_size=1, max_size=20),
    st.sampled_from(["SE", "NO", "DK", "FI"]),
)
def test_what_is_proven_by_columns_is_what_the_library_says(numbers, country):
    """The quick proof only ever agrees: a column is answered as its values one by one."""
    rows = [{"organizationno": number, "countrycode": country} for number in numbers]
    found = {problem.row for problem in checked(*rows, rules=ROW_BY_ROW).problems}
    assert found == {row for row, number in enumerate(numbers, 2) if organisation.why_wrong(number, country)}


RIGHT_VAT = [
    "SE556036079301",
    "SE121212121201",
    "DK13585628",
    "FI20774740",
    "NO995525828MVA",
    "DE136695976",
    "NL004495445B01",
    "EL094259216",
    "ATU13585627",
    "IE6433435F",
    "GB980780684",
    "XI980780684",
    "CHE107787577IVA",
    "US123456",  # a country with no form that we know
]
WRONG_VAT = [
    ("SE556036079302", "form"),
    ("SE556036079401", "checksum"),
    ("5560360793", "form"),
    ("556036079301", "form"),
    ("se556036079301", "form"),
    ("GR094259216", "form"),  # Greece is EL in VAT numbers
    ("DK13585627", "checksum"),
    ("FI20774741", "checksum"),
    ("NO995525829MVA", "checksum"),
    ("DE136695978", "checksum"),
    ("EL094259217", "checksum"),
    ("SE", "form"),
    ("Nej", "form"),
]


@pytest.mark.parametrize("number", RIGHT_VAT)
def test_right_vat_numbers_pass(number):
    assert codes({"vatno": number}) == []


@pytest.mark.parametrize(("number", "reason"), WRONG_VAT)
def test_wrong_vat_numbers_are_told_with_their_reason(number, reason):
    (problem,) = checked({"vatno": number}).problems
    assert problem.code == "E-VAT-02"
    assert ("reason", reason) in problem.details


def test_a_norwegian_vat_number_needs_no_letters_of_its_country_in_norway():
    assert vat.why_wrong("995525828MVA", "NO") == ""
    assert vat.why_wrong("995525828MVA", "SE") == "form"


@settings(max_examples=40, deadline=None)
@given(_completed(swedish, 10), st.integers(2, 11), st.integers(1, 9))
def test_any_single_digit_of_a_swedish_vat_number_changed_is_caught(number, place, step):
    right = f"SE{number}01"
    wrong = right[:place] + str((int(right[place]) + step) % 10) + right[place + 1 :]
    assert [problem.row for problem in checked({"vatno": right}, {"vatno": wrong}).problems] == [3]


def test_a_construction_company_without_vat_is_refused():
    """The endpoint's stated rule: constructioncompany and novat are never both true."""
    assert codes({"constructioncompany": "true", "novat": "true", "vatno": "SE556036079301"}) == ["E-VAT-01"]


@pytest.mark.parametrize(("construction", "novat"), [("true", "false"), ("false", "true"), ("", "true"), ("true", "")])
def test_one_of_the_two_is_fine(construction, novat):
    assert codes({"constructioncompany": construction, "novat": novat, "vatno": "SE556036079301"}) == []


@pytest.mark.parametrize("row", [{"vatno": ""}, {}])
def test_a_construction_company_without_a_vat_number_is_warned_about_and_sent(row):
    result = checked({"constructioncompany": "true", **row})
    assert [problem.code for problem in result.problems] == ["W-VAT-03"]
    assert result.rejected == frozenset()
    assert len(result.customers) == 1


RIGHT_IBAN = [
    "SE4550000000058398257466",
    "SE45 5000 0000 0583 9825 7466",
    "NO9386011117947",
    "DK5000400440116243",
    "FI2112345600000785",
    "DE89370400440532013000",
    "GB29NWBK60161331926819",
    "FR1420041010050500013M02606",
    "NL91ABNA0417164300",
    "BE68539007547034",
]


@pytest.mark.parametrize("number", RIGHT_IBAN)
def test_the_examples_of_the_iban_registry_pass(number):
    assert codes({"iban": number}) == []


@pytest.mark.parametrize(
    "number",
    [
        "SE4550000000058398257467",
        "SE455000000005839825746",
        "NO9386011117948",
        "XX4550000000058398257466",
        "5000-1234567",
        "SE",
        "SE٤٥50000000058398257466",
    ],
)
def test_wrong_ibans_are_refused(number):
    assert codes({"iban": number}) == ["E-BNK-01"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RIGHT_IBAN), st.integers(4, 14), st.integers(1, 9))
def test_any_single_digit_of_an_iban_changed_is_caught(number, place, step):
    bare = iban.compact(number)
    if bare[place].isdigit():
        wrong = bare[:place] + str((int(bare[place]) + step) % 10) + bare[place + 1 :]
        assert codes({"iban": wrong}) == ["E-BNK-01"]


def test_the_test_persons_check_digit_is_right():
    assert luhn.is_valid("1212121212")
