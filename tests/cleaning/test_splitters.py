"""Does each splitter tell a cell apart rightly, or say that it can't?"""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_import.core.cleaning import SPLITTERS

countries = st.sampled_from(["", "SE", "NO", "DK", "FI", "IS", "FO", "AX", "GL", "DE"])
pieces = st.sampled_from(
    ["123 45", "12345", "0150", "SE-123 45", "Malmö", "Mo i Rana", "Sverige", "Norge", "NO", "Storgatan 1", ",", "\n",
     " - ", ": ", "1001", "Bygg AB", "5000", "8327-9", "1234567", "/", ";", "a@b.se", "040-12 34 56", "57", "(Anna)"]
)  # fmt: skip
cells = st.lists(pieces, max_size=6).map(" ".join) | st.lists(pieces, max_size=6).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("country", "cell", "expected"),
    [
        ("SE", "123 45 Malmö", ("123 45", "Malmö")),
        ("SE", "12345  Malmö", ("12345", "Malmö")),
        ("SE", "SE-123 45 Upplands Väsby", ("SE-123 45", "Upplands Väsby")),
        ("SE", "123 45, Malmö", ("123 45", "Malmö")),
        ("SE", "0150 Oslo", None),
        ("SE", "1234 5 Malmö", None),
        ("SE", "Malmö 123 45", None),
        ("SE", "123 45", None),
        ("SE", "Malmö", None),
        ("NO", "0150 Oslo", ("0150", "Oslo")),
        ("NO", "N-8610 Mo i Rana", ("N-8610", "Mo i Rana")),
        ("NO", "150 Oslo", None),
        ("DK", "2100 København Ø", ("2100", "København Ø")),
        ("DK", "DK-8000 Aarhus C", ("DK-8000", "Aarhus C")),
        ("FI", "00100 Helsinki", ("00100", "Helsinki")),
        ("FI", "FI-00100 Helsingfors", ("FI-00100", "Helsingfors")),
        ("AX", "22100 Mariehamn", ("22100", "Mariehamn")),
        ("IS", "101 Reykjavík", ("101", "Reykjavík")),
        ("FO", "FO-100 Tórshavn", ("FO-100", "Tórshavn")),
        ("GL", "3900 Nuuk", ("3900", "Nuuk")),
        ("DE", "10115 Berlin", None),
        ("", "123 45 Malmö", ("123 45", "Malmö")),
        ("", "0150 Oslo", ("0150", "Oslo")),
        ("", "12 345 Malmö", None),
        ("SE", " ", ("", "")),
    ],
)
def test_a_postal_code_stands_before_its_city_as_the_country_writes_it(country, cell, expected):
    found = SPLITTERS["postal_code_and_city"](cell, country)
    assert (found and (found["postal_code"], found["city"])) == expected


@pytest.mark.parametrize(
    ("name", "cell", "expected"),
    [
        ("city_and_country", "Malmö, Sverige", ("Malmö", "Sverige")),
        ("city_and_country", "Oslo\nNorge", ("Oslo", "Norge")),
        ("city_and_country", "Åbo, FI", ("Åbo", "FI")),
        ("city_and_country", "Mo i Rana", ("Mo i Rana", "")),
        ("city_and_country", "Malmö, Skåne", None),
        ("city_and_country", "Malmö, Skåne, Sverige", None),
        ("city_and_country", "Sverige", None),
        ("city_and_country", "Malmö Sverige", None),
        ("address", "Storgatan 1, 123 45 Malmö, Sverige", ("Storgatan 1", "123 45", "Malmö", "Sverige")),
        ("address", "Box 2\r\nStorgatan 1\r\n123 45 Malmö", ("Box 2, Storgatan 1", "123 45", "Malmö", "")),
        ("address", "Fjellveien 4, 0150 Oslo, Norge", ("Fjellveien 4", "0150", "Oslo", "Norge")),
        ("address", "123 45 Malmö", ("", "123 45", "Malmö", "")),
        ("address", "Storgatan 1, 0150 Oslo, Sverige", None),
        ("address", "Hauptstr. 1, 10115 Berlin, Tyskland", None),
        ("address", "Storgatan 1, Malmö", None),
        ("address", "Sverige", None),
        ("code_and_name", "1001 Bygg AB", ("1001", "Bygg AB")),
        ("code_and_name", "1001 - Bygg - Riv AB", ("1001", "Bygg - Riv AB")),
        ("code_and_name", "SEK: Svenska kronor", ("SEK", "Svenska kronor")),
        ("code_and_name", "F \u2013 Företag", ("F", "Företag")),
        ("code_and_name", "K-1001 Bygg AB", ("K-1001", "Bygg AB")),
        ("code_and_name", "Bygg AB", None),
        ("code_and_name", "1001", None),
        ("clearing_and_account", "5000-1234567", ("5000", "1234567")),
        ("clearing_and_account", "5000, 12 345 67", ("5000", "12 345 67")),
        ("clearing_and_account", "8327-9, 123 456 789-0", ("8327-9", "123 456 789-0")),
        ("clearing_and_account", "83279 1234567", ("83279", "1234567")),
        ("clearing_and_account", "8327-8, 123 456 789-0", None),
        ("clearing_and_account", "5050-1055", None),
        ("clearing_and_account", "SE45 5000 0000 0583 9825 7466", None),
        ("two_phones", "040-12 34 56 / 070-123 45 67", ("040-12 34 56", "070-123 45 67")),
        ("two_phones", "040-12 34 56", ("040-12 34 56", "")),
        ("two_phones", "040-12 34 56/57", None),
        ("two_phones", "040-12 34 56, ankn 12", None),
        ("two_phones", "040-12 34 56; 040-12 34 57; 040-12 34 58", None),
        ("two_emails", "a@b.se; c@d.se", ("a@b.se", "c@d.se")),
        ("two_emails", "a@b.se c@d.se", ("a@b.se", "c@d.se")),
        ("two_emails", "a@b.se", ("a@b.se", "")),
        ("two_emails", "a@b.se, b.se", None),
        ("two_emails", "a@b.se b@b.se c@b.se", None),
    ],
)
def test_a_cell_is_told_apart_or_left_to_its_owner(name, cell, expected):
    found = SPLITTERS[name](cell)
    assert (found and tuple(found.values())) == expected


def test_norwegian_accounts_have_no_clearing_number_in_front():
    assert SPLITTERS["clearing_and_account"]("1234 5678901", "NO") is None


@pytest.mark.parametrize("name", SPLITTERS)
def test_every_example_is_read_and_has_all_its_parts(name):
    splitter = SPLITTERS[name]
    assert all(splitter(splitter.example).values())


@pytest.mark.parametrize("name", SPLITTERS)
@given(cell=cells, country=countries)
def test_no_letter_and_no_digit_is_lost_moved_or_invented(name, cell, country):
    found = SPLITTERS[name](cell, country)
    if found is not None:
        composed = (unicodedata.normalize("NFC", text) for text in ("".join(found.values()), cell))
        assert len({"".join(re.findall(r"[^\W_]", text)) for text in composed}) == 1
        assert all(part == " ".join(part.split()) for part in found.values())
