"""What others say is right or wrong, we say too."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from corpus import CORPUS
from mapped_parts import ROW_BY_ROW, checked

from customer_import.core.checks.swedish_banks import SERIES, series_of

FIELDS = {
    "organisation": "organizationno",
    "person": "organizationno",
    "vat": "vatno",
    "iban": "iban",
    "bic": "swift",
    "clearing": "clearingno",
    "account": "bankaccountno",
    "giro": "bankaccountno",
    "gln": "eancode",
    "postal code": "address4",
    "email": "email",
    "peppol": "ediaddress",
}


def test_there_are_enough_of_them_and_each_has_a_source_and_a_label():
    assert len(CORPUS) >= 400
    assert len({(one.kind, one.country, one.value, one.beside) for one in CORPUS}) == len(CORPUS)
    assert all(one.source for one in CORPUS)
    with (Path(__file__).parent / "corpus.csv").open(encoding="utf-8", newline="") as file:
        assert {row["label"] for row in csv.DictReader(file)} == {"right", "wrong"}


def test_there_are_ibans_of_more_than_twenty_countries():
    assert len({one.country for one in CORPUS if one.kind == "iban" and one.is_right}) > 20


def test_there_is_an_account_of_every_way_that_a_swedish_bank_makes_one():
    accounts = [one for one in CORPUS if one.kind == "account" and one.is_right]
    assert {series_of(one.beside).method for one in accounts} == {series.method for series in SERIES}


@pytest.mark.parametrize("kind", FIELDS)
def test_each_rule_agrees_with_the_labels(kind):
    ours = [one for one in CORPUS if one.kind == kind]
    assert [one for one in ours if bool(one.fault()) == one.is_right] == []


@pytest.mark.parametrize("kind", FIELDS)
def test_a_file_of_them_has_a_problem_in_just_the_wrong_rows(kind):
    ours = [one for one in CORPUS if one.kind == kind]
    field = FIELDS[kind]
    rows = [{field: one.value, "clearingno": one.beside, "countrycode": one.country} for one in ours]
    if kind == "clearing":
        rows = [{field: one.value, "countrycode": one.country} for one in ours]
    found = {problem.row for problem in checked(*rows, rules=ROW_BY_ROW).problems if problem.field == field}
    assert found == {row for row, one in enumerate(ours, 2) if not one.is_right}
