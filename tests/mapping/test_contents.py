"""Is it seen what a column holds, whatever it is called?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_import.core.contents import Content, contents


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        (Content.EMAIL, ["a@b.se", "Info@bygg.no; faktura@bygg.no", ""]),
        (Content.IBAN, ["SE45 5000 0000 0583 9825 7466", "NO9386011117947"]),
        (Content.VAT_NUMBER, ["SE556036079301", "se 556036079301", "DK13585628"]),
        (Content.ORGANISATION_NUMBER, ["556036-0793", "2021005489"]),
        (Content.ORGANISATION_NUMBER, ["923 609 016", "NO 923 609 016 MVA"]),
        (Content.ORGANISATION_NUMBER, ["13585628"]),
        (Content.ORGANISATION_NUMBER, ["0112038-9"]),
        (Content.PERSONAL_NUMBER, ["811228-9874", "19811228-9874", "556036-0793"]),
        (Content.BANKGIRO, ["5050-1055", "991-2346"]),
        (Content.GLN, ["7350000000009", "735 0000 000009"]),
        (Content.WEB_ADDRESS, ["www.bygg.se", "https://fjell.no/om", "kvist.fi"]),
        (Content.CURRENCY, ["SEK", "Norska kronor", "eur"]),
        (Content.COUNTRY_CODE, ["SE", "NO", "NO"]),
        (Content.COUNTRY, ["Sverige", "Norge", "Suomi", "Denmark"]),
        (Content.BIC, ["ESSESESS", "DNBANOKKXXX"]),
        (Content.DATE, ["2024-01-31", "2024-01-31T00:00:00", "31.1.2024"]),
        (Content.POSTAL_CODE_AND_CITY, ["111 22 Malmö", "S-222 33 Lund", "0150 Oslo"]),
        (Content.POSTAL_CODE, ["111 22", "SE-22233"]),
        (Content.BOOLEAN, ["Ja", "Nej", "x", ""]),
        (Content.BOOLEAN, ["no", "no"]),
        (Content.PHONE, ["0701234567", "070-123 45 67", "+47 22 33 44 55"]),
        (Content.WHOLE_NUMBER, ["10001", "10002", "0150"]),
        (Content.AMOUNT, ["1 234,50", "12.5", "-3", "10 kr"]),
        (Content.TEXT, ["Bygg AB", "Anna"]),
        (Content.NOTHING, ["", " ", "\u00a0"]),
        (Content.NOTHING, []),
    ],
)
def test_a_column_holds_what_its_values_pass(kind, cells):
    assert contents(cells).kind is kind


@pytest.mark.parametrize(
    ("country", "number"), [("SE", "556036-0793"), ("NO", "923609016"), ("DK", "13585628"), ("FI", "0112038-9")]
)
def test_numbers_tell_their_country(country, number):
    assert contents([number]).country == country


def test_some_wrong_values_change_nothing_and_many_do():
    right = ["556036-0793", "2021005489", "5560747551", "556012-5790"]
    assert contents([*right, "556036-0794"]).kind is Content.ORGANISATION_NUMBER
    assert contents([*right[:2], "556036-0794"]).kind is not Content.ORGANISATION_NUMBER


def test_cells_are_counted():
    found = contents(["1", "2", "", "2", " "])
    assert (found.filled, found.distinct, found.are_unique, found.examples) == (3, 2, False, ("2", "1"))
    assert contents(["1", "2"]).are_unique
    assert not contents([""]).are_unique


@given(st.lists(st.text()))
def test_no_cells_make_it_fail(cells):
    found = contents(cells)
    assert 0 <= found.share <= 1
    assert found.filled == sum(bool(cell.strip()) for cell in cells)
