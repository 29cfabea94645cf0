"""A file in parts becomes customers and problems."""

from __future__ import annotations

import pandera.config
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mapped_parts import GOOD, checked, codes, part

from customer_import.core.accepted import Customer
from customer_import.core.checks import Checker
from customer_import.core.checks.checker import all_rules
from customer_import.core.problems import (
    ERROR_CELL,
    KEY_TWICE,
    LONG_ROW,
    LOOKUP_UNKNOWN,
    UNUSED_COLUMN,
    Problem,
    Severity,
)

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def in_parts(*parts, **how):
    """Several parts, one after the other in one file."""
    checker, first = Checker(**how), 2
    for rows in parts:
        checker.part(part(rows, first=first))
        first += len(rows)
    return checker.finish()


def test_an_accepted_row_becomes_a_customer_with_typed_values_and_without_blanks():
    row = {"active": "true", "novat": "0", "markuppercent": "12.50", "currencyid": "007", "phone": "", "fax": "0042"}
    (customer,) = checked({**GOOD, **row}).customers
    assert customer == Customer(
        row=2,
        key="1001",
        values={
            "customerno": "1001",
            "name": "Bygg AB",
            "customertypeid": 1,
            "fax": "0042",
            "currencyid": 7,
            "novat": False,
            "markuppercent": 12.5,
            "active": True,
        },
    )
    assert [type(value) for value in customer.values.values()] == [str, str, int, str, int, bool, float, bool]


def test_a_blank_cell_is_null_only_where_the_mapping_says_to_clear_it():
    (customer,) = checked({"phone": "", "fax": ""}, blank={"phone": "clear", "fax": "keep"}).customers
    assert customer.values["phone"] is None
    assert "fax" not in customer.values


def test_fields_that_only_fill_are_handed_on():
    assert checked({}, blank={"phone": "fill", "fax": "clear"}).fill == {"phone"}


def test_the_customers_are_in_the_files_order_and_every_row_has_its_key():
    result = in_parts([{"customerno": "b"}, {"customerno": ""}], [{"customerno": "a"}])
    assert [(customer.row, customer.key) for customer in result.customers] == [(2, "b"), (4, "a")]
    assert list(result.keys.items()) == [(2, "b"), (3, ""), (4, "a")]


def test_a_row_without_a_key_is_refused():
    assert codes({"customerno": ""}) == ["E-KEY-01"]


def test_a_key_that_comes_twice_refuses_both_rows_and_each_names_the_other():
    result = checked({"customerno": "7"}, {"customerno": "8"}, {"customerno": "7"})
    assert [(problem.kind, problem.row, problem.value, problem.details) for problem in result.problems] == [
        (KEY_TWICE, 2, "7", (("rows", "4"),)),
        (KEY_TWICE, 4, "7", (("rows", "2"),)),
    ]
    assert [customer.row for customer in result.customers] == [3]


def test_a_key_that_comes_again_in_a_later_part_refuses_the_row_that_was_accepted_before():
    result = in_parts([{"customerno": "7"}], [{"customerno": "8"}], [{"customerno": "7"}], [{"customerno": "7"}])
    assert result.rejected == {2, 4, 5}
    assert [dict(problem.details)["rows"] for problem in result.problems] == ["4, 5", "2, 5", "2, 4"]


def test_keys_that_differ_in_zeros_or_case_are_different_keys():
    assert "E-KEY-02" not in codes(
        {"customerno": "0012"}, {"customerno": "12"}, {"customerno": "a"}, {"customerno": "A"}
    )


def test_a_key_that_comes_very_often_does_not_name_every_row():
    result = checked(*[{"customerno": "7"}] * 9)
    assert dict(result.problems.of_row(2)[0].details)["rows"] == "3, 4, 5, 6, 7 …"


def test_numbers_of_uneven_length_as_keys_are_warned_about_once_for_the_file():
    result = in_parts([{"customerno": "1234"}, {"customerno": "987"}], [{"customerno": "55"}])
    (problem,) = result.problems
    assert (problem.code, problem.row, problem.value, problem.details) == ("W-KEY-03", None, "55", (("other", "1234"),))
    assert len(result.customers) == 3


@pytest.mark.parametrize("keys", [["001", "002"], ["1", "A10"], ["K1", "K100"], ["", "1"]])
def test_other_keys_are_not_suspected_of_having_lost_zeros(keys):
    assert "W-KEY-03" not in codes(*({"customerno": key} for key in keys))


def test_keys_that_we_make_are_not_suspected_and_have_no_column():
    checker = Checker(key_field="customernote", key_is_made=True)
    mapped = part([{"customerno": "1"}, {"customerno": "22"}, {"customerno": "22"}])
    checker.part(mapped)
    assert [(problem.code, problem.column) for problem in checker.finish().problems] == [("E-KEY-02", None)] * 2


def test_problems_come_by_row_and_then_by_field_with_those_of_the_file_first():
    result = checked(
        {"email": "x", "name": "", "customerno": "1"},
        {"iban": "x", "organizationno": "x", "customerno": "22"},
    )
    assert [(problem.row, problem.field) for problem in result.problems] == [
        (None, "customerno"),
        (2, "name"),
        (2, "email"),
        (3, "organizationno"),
        (3, "iban"),
    ]


def test_a_problem_tells_its_column_as_the_file_writes_it_and_masks_what_is_personal():
    (problem,) = checked({"email": "anna(at)example.com"}).problems
    assert (problem.column, problem.field, problem.value) == ("EMAIL", "email", "an••(••)•••••••.•••")


def test_a_value_full_of_tricks_is_shown_harmlessly():
    (problem,) = checked({"address4": "\u202e" + "x\n" * 20}).problems
    assert problem.value.startswith("<U+202E>x␊")
    assert len(problem.value) <= 60


@pytest.mark.parametrize("name", ["ORG-01", "organizationno_checksum"])
def test_a_rule_may_be_made_a_warning_or_be_turned_off_by_code_or_name(name):
    wrong = {"organizationno": "556036-0794"}
    warned = checked(wrong, rules={name: WARNING})
    assert [problem.code for problem in warned.problems] == ["W-ORG-01"]
    assert warned.rejected == frozenset()
    assert warned.customers[0].values["organizationno"] == "556036-0794"
    assert codes(wrong, rules={name: None}) == []


def test_a_warning_may_be_made_an_error():
    assert checked({"constructioncompany": "true"}, rules={"VAT-03": ERROR}).rejected == {2}


@pytest.mark.parametrize(
    "row", [{"customerno": ""}, {"active": "kanske"}, {"currencyid": "SEK"}, {"markuppercent": "x"}]
)
@pytest.mark.parametrize("severity", [WARNING, None])
def test_what_can_only_be_guessed_stays_an_error_whatever_the_mapping_says(row, severity):
    rules = dict.fromkeys(["KEY-01", "KEY-02", "SHP-02", "SHP-03", "SHP-04"], severity)
    assert checked(row, rules=rules).rejected == {2}


def with_problem(kind, row, column=None, *, severity=ERROR, cells=None):
    checker = Checker()
    problem = Problem(kind, severity, row, column)
    checker.part(part([{"organizationno": "x", "email": "x", **(cells or {})}], problems=[problem]))
    return [problem.code for problem in checker.finish().problems]


def test_a_cell_that_reading_refused_is_not_complained_about_again():
    assert with_problem(ERROR_CELL, 2, "EMAIL") == ["E-ORG-01", "E-READ-03"]


def test_a_row_that_reading_refused_is_not_complained_about_again():
    assert with_problem(LONG_ROW, 2) == ["E-READ-02"]


def test_a_name_that_was_not_found_is_not_also_a_missing_value():
    assert with_problem(LOOKUP_UNKNOWN, 2, "CUSTOMERTYPEID", cells={"customertypeid": "", "email": ""}) == [
        "E-ORG-01",
        "E-MAP-03",
    ]


def test_a_cell_that_was_only_warned_about_is_checked_all_the_same():
    assert with_problem(ERROR_CELL, 2, "EMAIL", severity=WARNING) == ["E-ORG-01", "E-EML-01", "W-READ-03"]


def test_what_every_part_says_of_the_file_is_told_once():
    checker = Checker()
    unused = Problem(UNUSED_COLUMN, WARNING, column="Saldo")
    checker.part(part([{"customerno": "a"}], problems=[unused]))
    checker.part(part([{"customerno": "b"}], first=3, problems=[unused]))
    assert [problem.column for problem in checker.finish().problems] == ["Saldo"]


def test_a_problem_handed_in_twice_is_told_once_and_masked():
    checker = Checker()
    read = Problem(ERROR_CELL, ERROR, 2, "NAME", value="Anna #N/A")
    mapped = Problem(ERROR_CELL, ERROR, 2, "NAME", "name", "An•• #•/•")
    checker.part(part([{}], problems=[mapped]), [read])
    assert checker.finish().problems == (mapped,)


def test_an_empty_file_is_checked_without_a_word():
    checker = Checker()
    checker.part(part([{}]))
    checker.part(part([]))
    assert len(checker.finish().customers) == 1
    assert Checker().finish().problems == ()


def test_one_field_has_each_kind_of_problem_by_one_rule():
    places = [(rule.field, rule.kind.code) for rule in all_rules()]
    assert len(places) == len(set(places))


def test_checks_cannot_be_switched_off_from_outside():
    """pandera has a switch in the environment; a customer that nobody checked must not be sent because of it."""
    with pandera.config.config_context(validation_enabled=False):
        assert codes({"email": "x"}) == ["E-EML-01"]


def test_the_table_that_was_checked_is_left_as_it_was():
    mapped = part([{"email": "x", "constructioncompany": "true"}])
    before = list(mapped.table.of_rows())
    checker = Checker()
    checker.part(mapped)
    assert list(mapped.table.of_rows()) == before


ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "customerno": st.sampled_from(["", "1", "2", "003"]),
            "name": st.sampled_from(["", "Bygg AB", "x" * 51]),
            "organizationno": st.sampled_from(["556036-0793", "556036-0794", "121212-1212", ""]),
            "countrycode": st.sampled_from(["SE", "NO", "UK", ""]),
            "address4": st.sampled_from(["123 45", "0150", ""]),
            "active": st.sampled_from(["true", "kanske", ""]),
            "vatno": st.sampled_from(["SE556036079301", "x", ""]),
        },
    ),
    min_size=1,
    max_size=12,
)


def _numbered(rows):
    return [{"customerno": f"n{nth}", **row} for nth, row in enumerate(rows)]


@settings(max_examples=40, deadline=None)
@given(ROWS, st.integers(1, 12))
def test_a_file_in_parts_is_a_file_at_once(rows, cut):
    rows = [{**dict.fromkeys(["organizationno", "countrycode", "vatno"], ""), **row} for row in _numbered(rows)]
    parts = [one for one in (rows[:cut], rows[cut:]) if one]
    assert in_parts(*parts) == in_parts(rows)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter_to_what_is_found(rows, random):
    rows = _numbered(rows)
    order = list(range(len(rows)))
    random.shuffle(order)

    def found(result, position_of):
        return sorted(
            (position_of(problem.row), problem.code, problem.field, problem.value)
            for problem in result.problems
            if problem.row is not None
        )

    straight = found(checked(*rows), lambda row: row - 2)
    shuffled = found(checked(*(rows[position] for position in order)), lambda row: order[row - 2])
    assert straight == shuffled


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_every_row_is_either_a_customer_or_rejected(rows):
    result = checked(*rows)
    accepted = {customer.row for customer in result.customers}
    assert accepted.isdisjoint(result.rejected)
    assert accepted | result.rejected == set(result.keys)
