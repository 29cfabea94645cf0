"""Are headers the same that people read as the same, and others not?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_import.core.aliases import aliases
from customer_import.core.headers import letters, normalise, numbered, spellings, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("E-postadress", "Epost adress"),
        ("Kundnr*", "  KUND.NR "),
        ("Org.\u00a0nr", "orgnr"),
        ("Adresse2", "Adresse 2"),
        ("Lägenhet nr", "Lagenhet nr"),
        ("Lagenhet", "La\u0308genhet"),
        ("Ｎａｍｎ", "Namn"),
        ("SWIFT/BIC", "Swift bic"),
    ],
)
def test_these_are_written_with_the_same_letters(one, other):
    assert letters(one) == letters(other)


@pytest.mark.parametrize("written", ["Lägenhet", "Lagenhet", "Laegenhet", "Lægenhet"])
def test_a_file_without_our_letters_spells_them_out_or_drops_them(written):
    assert letters(written) in spellings("Lägenhet")


@pytest.mark.parametrize("written", ["Kundnr", "Kundnummer", "Kund nr.", "Kund no", "Kund #", "KundNo", "KUND-NUMMER"])
def test_the_words_for_number_are_one(written):
    assert numbered(written) == "kundnr"


@pytest.mark.parametrize("written", ["Nr", "Nummer", "No."])
def test_a_lone_number_stays_what_it_is(written):
    assert numbered(written) == letters(written)


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        ("CompanyPostPostcode", ("company", "post", "postcode")),
        ("Postadresse - linje 1", ("postadresse", "linje", "1")),
        ("VATNumber2", ("vat", "number", "2")),
        ("Ärende-Id", ("arende", "id")),
        ("***", ()),
    ],
)
def test_a_header_is_made_of_words(header, parts):
    assert words(header) == parts


@given(st.text())
def test_no_header_makes_it_fail(header):
    assert letters(normalise(header)) == letters(letters(header)) or not header.isascii()
    assert isinstance(words(header), tuple)
    assert isinstance(numbered(header), str)


def test_no_header_is_known_twice_for_a_field_in_a_language():
    seen = [(alias.field, alias.language, letters(alias.header)) for alias in aliases()]
    assert [one for one in set(seen) if seen.count(one) > 1] == []


def test_no_word_is_known_that_can_mean_anything():
    vague = {
        "nr",
        "no",
        "id",
        "nummer",
        "number",
        "numero",
        "kod",
        "code",
        "typ",
        "type",
        "status",
        "moms",
        "vat",
        "org",
    }
    assert {letters(alias.header) for alias in aliases()} & vague == set()


def test_no_header_that_has_no_field_is_known_for_one():
    fields = {letters(alias.header) for alias in aliases() if alias.field}
    assert {letters(alias.header) for alias in aliases() if not alias.field} & fields == set()
