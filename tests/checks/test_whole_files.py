"""What only the whole file shows: customers that come twice, columns filled down, one mistake in most rows."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mapped_parts import checked, part

from customer_import.core.checks import Checker
from customer_import.core.checks.repeated import repeated
from customer_import.core.messages import sentence
from customer_import.core.plain import plain_names, plain_numbers
from customer_import.core.problems import ERROR_CELL, Problem, Severity
from customer_import.core.texts import Texts


def told(result, *codes):
    """Row, code and facts of the problems with these codes."""
    return [
        (problem.row, problem.code, *dict(problem.details).values())
        for problem in result.problems
        if problem.kind.code in codes
    ]


def customers(*rows):
    """Rows whose names and postal codes differ unless they say otherwise."""
    return [{"name": f"Bygg {nth} AB", "address4": f"{10000 + nth}", **row} for nth, row in enumerate(rows)]


@given(st.lists(st.sampled_from(["", "a", "b", "å", "ab"]), max_size=12))
def test_what_comes_more_than_once_is_found_exactly(texts):
    found = {texts[places[0]]: list(places) for places in repeated(Texts(texts))}
    expected = {text: [at for at, other in enumerate(texts) if other == text] for text in set(texts) - {""}}
    assert found == {text: places for text, places in expected.items() if len(places) > 1}


@pytest.mark.parametrize(
    "number", ["556036-0793", "5560360793", "165560360793", "16556036-0793", "556036 0793", "SE556036-0793"[2:]]
)
def test_one_organisation_number_however_it_is_written(number):
    result = checked(*customers({"organizationno": "556036-0793"}, {"organizationno": number}), rules={"ORG-01": None})
    assert told(result, "DUP-01") == [(2, "W-DUP-01", "3", "2"), (3, "W-DUP-01", "2", "2")]


@pytest.mark.parametrize(
    ("one", "other"), [("811228-9874", "19811228-9874"), ("NO923609016MVA", "923 609 016"), ("1234567-8", "FI12345678")]
)
def test_a_number_with_and_without_what_is_written_round_it(one, other):
    assert len(set(plain_numbers([one, other]))) == 1


@pytest.mark.parametrize(("one", "other"), [("556036-0793", "556012-5790"), ("12345678", "112345678")])
def test_other_numbers_stay_others(one, other):
    assert len(set(plain_numbers([one, other]))) == 2


def test_one_name_and_postal_code_however_they_are_written():
    rows = ({"name": "Å-Bygg  AB", "address4": "123 45"}, {"name": "å bygg ab", "address4": "12345"})
    assert told(checked(*rows), "DUP-02") == [(2, "W-DUP-02", "3", "2"), (3, "W-DUP-02", "2", "2")]


def test_a_name_alone_is_not_enough():
    rows = ({"name": "Anna Berg", "address4": "123 45"}, {"name": "Anna Berg", "address4": "543 21"})
    assert told(checked(*rows), "DUP-02") == []
    assert told(checked({"name": "Anna Berg"}, {"name": "Anna Berg"}), "DUP-02") == []


@given(names=st.lists(st.text(st.sampled_from("aBß1 &-_.,·\n\u00bd\uff11å\u0301"), max_size=6), max_size=5))
def test_a_name_is_plain_without_all_that_is_no_letter_or_digit(names):
    whole = [unicodedata.normalize("NFKC", name.replace("\n", " ")).casefold() for name in names]
    assert plain_names(names) == ["".join(sign for sign in name if sign.isalnum()) for name in whole]


@given(numbers=st.lists(st.text(st.sampled_from("0123456789 -NODKFIMVA.x"), max_size=14), max_size=5))
def test_a_number_is_as_plain_beside_others_as_alone(numbers):
    assert plain_numbers(numbers) == [plain_numbers([number])[0] for number in numbers]


def test_cells_that_are_wrong_by_themselves_are_like_no_others():
    wrong = [Problem(ERROR_CELL, ERROR_CELL.severity, row, "ORGANIZATIONNO", value="#N/A") for row in (2, 3)]
    checker = Checker()
    checker.part(part(customers({"organizationno": "#N/A"}, {"organizationno": "#N/A"}), problems=wrong))
    assert told(checker.finish(), "DUP-01") == []


def test_names_that_hold_lines_are_compared_row_by_row():
    assert plain_names(["A\nB", "c"]) == ["ab", "c"]


def test_one_email_whatever_its_capitals():
    result = checked(*customers({"email": "Info@bygg.example"}, {}, {"email": "info@bygg.example"}))
    assert told(result, "DUP-03") == [(2, "W-DUP-03", "4", "2"), (4, "W-DUP-03", "2", "2")]


def test_the_row_that_says_most_is_suggested():
    rows = customers({"email": "a@b.example"}, {"email": "a@b.example", "phone": "08-465 004 00"})
    assert told(checked(*rows), "DUP-03") == [(2, "W-DUP-03", "3", "3"), (3, "W-DUP-03", "2", "3")]


def test_the_same_rows_are_told_once_by_what_is_strongest():
    same = {"organizationno": "556036-0793", "email": "a@b.example", "name": "Bygg AB", "address4": "123 45"}
    assert [code for _row, code, *_ in told(checked(same, same), "DUP-01", "DUP-02", "DUP-03")] == ["W-DUP-01"] * 2


def test_further_rows_with_the_weaker_likeness_are_told_too():
    same = {"organizationno": "556036-0793", "email": "a@b.example"}
    result = checked(*customers(same, same, {"email": "a@b.example"}))
    assert [row for row, *_ in told(result, "DUP-03")] == [2, 3, 4]


def test_rows_with_one_key_are_not_also_called_alike():
    same = {"customerno": "7", "organizationno": "556036-0793"}
    result = checked(same, same)
    assert told(result, "DUP-01", "DUP-02") == []
    assert [problem.code for problem in result.problems] == ["E-KEY-02"] * 2


def test_customers_that_are_alike_are_found_across_parts_and_sent_all_the_same():
    checker = Checker()
    checker.part(part([{"customerno": "1", "email": "a@b.example"}]))
    checker.part(part([{"customerno": "2", "name": "Annan AB", "email": "a@b.example"}], first=20_001))
    result = checker.finish()
    assert told(result, "DUP-03") == [(2, "W-DUP-03", "20001", "2"), (20_001, "W-DUP-03", "2", "2")]
    assert len(result.customers) == 2


def test_a_likeness_may_be_switched_off_or_be_made_an_error():
    rows = customers(*[{"email": "a@b.example"}] * 2)
    assert told(checked(*rows, rules={"same_email": None}), "DUP-03") == []
    assert checked(*rows, rules={"DUP-03": Severity.ERROR}).rejected == {2, 3}


def test_what_is_personal_is_masked_where_rows_are_alike():
    rows = customers(*[{"organizationno": "811228-9874", "email": "anna@b.example"}] * 2)
    assert {problem.value for problem in checked(*rows).problems} == {"81••••••••"}


def test_a_column_that_was_filled_down_is_told_once():
    result = checked(*customers(*[{"phone": "08-465 004 00"}] * 6, {}))
    assert [
        (problem.row, problem.code, problem.column, problem.value, problem.details) for problem in result.problems
    ] == [(None, "W-FIL-02", "PHONE", "08-••• ••• ••", (("count", "6"),))]


def test_rows_are_not_called_alike_for_a_column_that_was_filled_down():
    result = checked(*customers(*[{"email": "a@b.example"}] * 6))
    assert [problem.code for problem in result.problems] == ["W-FIL-02"]


def test_a_column_that_feeds_two_fields_is_told_once():
    rows = [{"customerno": str(nth), "address4": f"{nth}0000", "address1": "Bygg AB"} for nth in range(1, 7)]
    mapped = part(rows)
    placed = {**mapped.placed, "name": "NAMN", "address1": "NAMN"}
    checker = Checker()
    checker.part(replace(mapped, placed=placed))
    assert [problem.column for problem in checker.finish().problems] == ["NAMN"]


@pytest.mark.parametrize("field", ["address6", "countrycode", "currencyid", "active", "customertypeid"])
def test_what_customers_may_well_share_is_not_suspicious(field):
    value = {"address6": "Sverige", "countrycode": "SE", "active": "true"}.get(field, "1")
    assert list(checked(*customers(*[{field: value}] * 8)).problems) == []


def test_few_rows_may_be_alike_by_chance():
    assert list(checked(*customers(*[{"phone": "08-465 004 00"}] * 4)).problems) == []


def test_a_mistake_of_most_rows_is_said_before_all_else():
    rows = customers(*[{"address4": f"Malmö {nth}"} for nth in range(9)], *[{"address4": "x"}] * 2, {}, {})
    result = checked(*rows)
    first = result.problems[0]
    assert (first.row, first.code, first.column) == (None, "W-FIL-01", "ADDRESS4")
    assert sentence(first).startswith("84 % of the rows have ADR-03, ")
    assert result.problems.worst(1) == [first]
    assert len(told(result, "ADR-03")) == 11


def test_a_mistake_of_most_rows_is_said_in_swedish_with_its_own_title():
    rows = customers(*[{"email": f"x{nth}"} for nth in range(12)])
    assert sentence(checked(*rows).problems[0], "sv").startswith("100 % av raderna har EML-01, ")


def test_a_mistake_of_few_rows_is_no_reason_to_doubt_the_mapping():
    assert told(checked(*customers(*[{"email": "x"}] * 9)), "FIL-01") == []
    assert told(checked(*customers(*[{"email": f"x{nth}"} for nth in range(12)], *[{}] * 13)), "FIL-01") == []


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"email": st.sampled_from(["", "a@b.example", "c@d.example"]), "name": st.sampled_from(["A", "B"])},
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_row_of_a_cluster_names_the_others_and_nobody_else(rows):
    result = checked(*({"address4": "123 45", **row} for row in rows))
    for row, _code, listed, _fullest in told(result, "DUP-03"):
        alike = {int(word) for word in listed.removesuffix(" …").split(", ")}
        assert alike <= {at for at, one in enumerate(rows, 2) if one["email"] == rows[row - 2]["email"]} - {row}
