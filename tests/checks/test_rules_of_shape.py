"""Type, length, and what must be there, as the catalogue says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mapped_parts import checked, codes, part

from customer_import.core.checks import Checker
from customer_import.core.customer import FIELDS
from customer_import.core.fields import Kind
from customer_import.core.table import Table

LIMITED = [field for field in FIELDS if field.max_length and field.name != "countrycode"]
FILLED = {"name": "Bygg AB", "customertypeid": "1"}


def test_a_good_row_has_no_problem():
    assert codes({}) == []


@pytest.mark.parametrize("field", ["name", "customertypeid"])
def test_a_required_field_that_is_blank_is_an_error(field):
    assert codes({field: ""}) == ["E-SHP-01"]


def test_a_required_field_that_the_table_lacks_is_not_asked_about():
    mapped = part([{}])
    looked_up = {field: cells for field, cells in mapped.table.columns.items() if field != "customertypeid"}
    mapped = replace(mapped, table=Table(mapped.table.rows, looked_up))  # its names could not be
    checker = Checker()
    checker.part(mapped)
    assert checker.finish().problems == ()
    assert "customertypeid" not in checker.finish().customers[0].values


def test_a_field_that_could_not_be_checked_is_neither_asked_about_nor_sent():
    result = checked({"customertypeid": "Företag"}, unchecked=["customertypeid"])
    assert result.problems == ()
    assert "customertypeid" not in result.customers[0].values


@pytest.mark.parametrize("value", ["true", "false", "TRUE", "False", "1", "0", ""])
@pytest.mark.parametrize("field", [field.name for field in FIELDS if field.kind is Kind.BOOLEAN])
def test_a_truth_value_is_true_or_false(field, value):
    assert "E-SHP-02" not in codes({field: value})


@pytest.mark.parametrize("value", ["kanske", "ja", "2", "tr ue", "１"])
@pytest.mark.parametrize("field", [field.name for field in FIELDS if field.kind is Kind.BOOLEAN])
def test_nothing_else_is_a_truth_value(field, value):
    assert codes({field: value}) == ["E-SHP-02"]


@pytest.mark.parametrize("value", ["1", "42", "007", "9" * 18])
@pytest.mark.parametrize("field", [field.name for field in FIELDS if field.kind is Kind.INTEGER])
def test_an_id_is_a_whole_number_from_1_up(field, value):
    assert codes({field: value}) == []


@pytest.mark.parametrize("value", ["0", "-1", "2.5", "1,0", "1e3", "Företag", "١", "9" * 5000, "1_000", " 1"])
@pytest.mark.parametrize("field", [field.name for field in FIELDS if field.kind is Kind.INTEGER])
def test_nothing_else_is_an_id(field, value):
    assert codes({field: value}) == ["E-SHP-03"]


@pytest.mark.parametrize("value", ["12.5", "0", "-3", "+1.25", "100"])
def test_a_number_is_digits_with_a_point(value):
    assert codes({"markuppercent": value}) == []


@pytest.mark.parametrize("value", ["12,5", "12.5 %", "1.2.3", "tolv", "nan", "inf", "1e400", ".", "9" * 400])
def test_nothing_else_is_a_number(value):
    assert codes({"markuppercent": value}) == ["E-SHP-04"]


@pytest.mark.parametrize("field", LIMITED, ids=[field.name for field in LIMITED])
def test_a_text_may_be_as_long_as_the_catalogue_says_and_no_longer(field):
    value = "1" * field.max_length
    assert "E-SHP-05" not in codes({field.name: value})
    assert "E-SHP-05" in codes({field.name: value + "1"})


def test_a_text_that_is_too_long_is_told_with_both_lengths():
    (problem,) = checked({"name": "å" * 51}).problems
    assert dict(problem.details) == {"length": "51", "limit": "50"}
    assert problem.value == "åå" + "•" * 49


@pytest.mark.parametrize("field", ["currencyid", "active", "novat"])
def test_a_field_that_can_never_be_empty_cannot_be_cleared(field):
    assert codes({field: ""}, blank={field: "clear"}) == ["E-SHP-06"]


def test_a_required_field_to_be_cleared_is_told_once():
    assert codes({"name": ""}, blank={"name": "clear"}) == ["E-SHP-01"]
