"""Is a mapping suggested that a person can trust, finish and use?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table_of

from customer_import.core.aliases import aliases
from customer_import.core.headers import normalise
from customer_import.core.mapping import parse
from customer_import.core.sheet import Detected, Sheet
from customer_import.core.suggesting.deciding import Column, decide
from customer_import.core.suggesting.naming import KnownHeaders, Way
from customer_import.errors import MappingWrong
from customer_import.suggest import suggest

KNOWN = KnownHeaders(aliases())
COMPANIES = ["556036-0793", "202100-5489", "556074-7551", "556012-5790", "556016-0680"]
PEOPLE = ["a@b.se", "c@d.se", "e@f.se", "g@h.se", "i@j.se"]


def a_sheet(columns, detected=None):
    height = max(map(len, columns.values()), default=0)
    cells = {header: [*values, *[""] * (height - len(values))] for header, values in columns.items()}
    return Sheet(table_of(cells), detected or Detected("csv", "", 1, "cp1252", ";"))


def suggested(columns, language="en", name="kunder.csv", **presets):
    return suggest(name, iter([a_sheet(columns)]), presets, language)


def decided(columns):
    return decide([Column.of(header, cells) for header, cells in columns.items()], KNOWN)


def bound(columns):
    return {field: column.header for field, (column, _) in decided(columns).bound.items()}


def test_a_header_that_is_known_is_bound():
    assert bound({"KUNDNR*": [], "Företagsnamn": [], "E-post\u00a0adress": []}) == {
        "customerno": "KUNDNR*",
        "name": "Företagsnamn",
        "email": "E-post\u00a0adress",
    }


@pytest.mark.parametrize("header", ["Nr", "nr.", "Id", "ID", "No.", "Nummer", "Kod", "number"])
def test_a_word_that_can_mean_anything_is_never_bound(header):
    found = decided({header: ["1", "2", "3", "4", "5"], "Namn": ["Ett AB", "Två AB", "Tre AB", "Fyra AB", "Fem AB"]})
    assert "customerno" not in found.bound
    [(_, guesses)] = found.unsure
    assert [(guess.field, guess.way) for guess in guesses] == [("customerno", Way.VAGUE)]


@pytest.mark.parametrize(("header", "never"), [("Org", "address5"), ("Ort", "organizationno"), ("Orr", "address5")])
def test_one_short_word_is_never_taken_for_another(header, never):
    assert never not in [guess.field for guess in KNOWN.guesses(header)]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Kundens telefon", "phone"),
        ("Kundadress", "address2"),
        ("Customer e-mail", "email"),
        ("Faktureringspostnr", "address4"),
        ("Faktura: postnummer", "address4"),
        ("Invoice e-mail address", "invoiceemail"),
        ("Postal address, city", "address5"),
        ("Adresslinje 2", "address3"),
        ("POCity", "address5"),
        ("Puhelin 1", "phone"),
        ("Customer #", "customerno"),
        ("Osoiterivi 1", "address2"),
    ],
)
def test_words_that_change_nothing_are_read_past(header, field):
    assert bound({header: []}) == {field: header}


@pytest.mark.parametrize(
    "header",
    ["Faktura nr", "Faktura telefon", "Leverans e-post", "Leverantörens orgnr", "Adress typ", "Kundens kontaktperson"],
)
def test_words_that_do_change_something_are_not(header):
    assert bound({header: []}) == {}


def test_a_slip_in_a_long_word_is_forgiven_and_a_digit_is_never_a_slip():
    assert bound({"Organisatonsnummer": [], "Kundnanm": []}) == {
        "organizationno": "Organisatonsnummer",
        "name": "Kundnanm",
    }
    assert bound({"Fakturaadress 3": []}) == {}


def test_values_tell_where_the_header_does_not():
    found = decided({"Kolumn 1": COMPANIES, "Kolumn 2": PEOPLE})
    assert {field: guess.way for field, (_, guess) in found.bound.items()} == {
        "organizationno": Way.CONTENT,
        "email": Way.CONTENT,
    }


@pytest.mark.parametrize(
    "columns",
    [
        {"Säljarens adress": PEOPLE},
        {"Kontaktuppgift": PEOPLE},
        {"Kolumn 1": ["a@b.se"] * 4 + ["c@d.se"] * 4},  # always the same two: a seller's
        {"Kolumn 1": PEOPLE, "Kolumn 2": PEOPLE},  # which of them?
        {"Kolumn 1": PEOPLE[:3]},  # too few to prove anything
        {"Moderbolagets nummer": COMPANIES},
        {"Kolumn 1": ["SV", "NO", "FI", "SV", "SV"]},  # languages look like countries
    ],
)
def test_values_that_may_be_somebody_else_s_are_left_to_a_person(columns):
    assert bound(columns) == {}


def test_a_header_is_not_believed_against_its_values():
    found = decided({"E-post": ["Ja", "Nej", "Kanske"], "Kund": ["1001", "1002", "1003"]})
    assert found.bound == {}
    doubts = {column.header: guesses[0] for column, guesses in found.unsure}
    assert (doubts["E-post"].way, doubts["E-post"].share) == (Way.DOUBTED, 0.0)


def test_of_two_columns_for_one_field_the_invoice_address_is_taken_and_the_other_told():
    found = decided({"Adress": [], "Fakturaadress": []})
    assert found.header("address2") == "Fakturaadress"
    [(column, [guess])] = found.unsure
    assert (column.header, guess.way, guess.like) == ("Adress", Way.TAKEN, "Fakturaadress")


def test_beside_kund_namn_is_the_name_in_the_address_and_beside_foretag_nobody_knows():
    assert bound({"Kund": [], "Namn": []}) == {"name": "Kund", "address1": "Namn"}
    assert bound({"Namn": []}) == {"name": "Namn"}
    assert "address1" not in bound({"Företag": [], "Namn": []})


ORDINARY = {
    "Kundnr": ["001", "002", "003"],
    "Kund": ["Ett AB", "Två AB", "Tre Person"],
    "Orgnr": ["556036-0793", "2021005489", "811228-9874"],
    "Kundtyp": ["Företag", "Kommun", "Privatperson"],
    "Adress": ["Gatan 1", "Gatan 2", ""],
    "Postadress ort": ["111 22 Malmö", "222 33 Lund", "222 33 Lund"],
    "Land": ["Sverige", "", "Norge"],
    "Betalningsvillkor": ["30", "10", ""],
    "Leveransadress": ["", "", "Vägen 3"],
    "Färg": ["röd", "", ""],
}


def test_the_whole_mapping_is_right_and_says_why_on_every_line():
    made = suggested(ORDINARY)
    mapping = parse(made.mapping.text, origin="kunder.yaml")
    assert mapping.key.field == "customerno"
    assert list(mapping.fields) == [
        "customerno", "name", "customertypeid", "organizationno", "privateperson", "address1", "address2", "address4",
        "address5", "address6", "countrycode", "billingtermsid",
    ]  # fmt: skip
    assert mapping.ignore == ("Leveransadress",)
    lines = made.mapping.text.split("fields:\n")[1].split("\n\n")[0].splitlines()
    assert all("  # " in line or line.startswith("  #") for line in lines)
    assert "Färg" in made.mapping.text
    assert [told.code for told in made.mapping.left] == ["suggest_left_columns"]


def test_words_of_other_systems_become_those_of_next():
    text = suggested(ORDINARY).mapping.text
    assert (
        "customertypeid: {from: Kundtyp, values: {Kommun: Offentlig, Privatperson: Privat}, lookup: customertype}"
        in text
    )
    assert "privateperson: {from: Kundtyp, values: {Privatperson: true}, otherwise: false}" in text
    assert '"30": "30 dagar netto"' in text
    assert "address4: {from: Postadress ort, split: postal_code_and_city, take: postal_code}" in text
    assert "countrycode: {from: Land, default: SE}" in text


def test_what_was_found_out_about_the_file_is_written_down():
    detected = Detected("csv", "", 3, "utf-16", "\t")
    made = suggest("k.csv", iter([a_sheet({"Kundnr": ["1"], "Namn": ["A"], "Rabatt": ["12.50"]}, detected)]), {}, "en")
    source = parse(made.mapping.text, origin="k").source
    assert (source.header_row, source.encoding, source.delimiter, source.decimal) == (3, "utf-16", "\t", ".")


@pytest.mark.parametrize(
    ("columns", "key"),
    [
        ({"Kundnr": ["1", "2"], "Namn": ["A", "B"]}, "customerno"),
        ({"Namn": ["A", "B"], "Postnr": ["111 22", "222 33"]}, "customernote"),
        ({"Förnamn": ["A", "B"], "Efternamn": ["C", "D"]}, "customernote"),
    ],
)
def test_a_key_is_chosen_where_one_is_sensible(columns, key):
    assert parse(suggested(columns).mapping.text, origin="k").key.field == key


@pytest.mark.parametrize(
    "columns",
    [
        {"Nr": ["1", "2"], "Namn": ["A", "B"]},
        {"Löpande": ["1", "2", "3"], "Namn": ["A", "B", "C"]},
        {"Kundnr": ["A long name", "Another long name", "A third long name"], "Namn": ["A", "B", "C"]},
    ],
)
def test_a_key_is_left_to_a_person_where_a_column_may_be_it(columns):
    made = suggested(columns)
    assert "suggest_left_key" in [told.code for told in made.mapping.left]
    with pytest.raises(MappingWrong, match='"key" is missing'):
        parse(made.mapping.text, origin="k")
    finished = made.mapping.text.replace("# key: customerno", "key: customerno").replace(
        "fields:\n", f"fields:\n  customerno: {next(iter(columns))}\n"
    )
    assert parse(finished, origin="k").key.field == "customerno"


def test_the_country_follows_from_the_numbers_or_the_language():
    norwegian = {"Kundenr": ["1"], "Navn": ["A"], "Orgnr": ["923609016"], "Poststed": ["Oslo"]}
    assert 'countrycode: {const: "NO"}' in suggested(norwegian).mapping.text
    finnish = {"Asiakasnumero": ["1"], "Nimi": ["A"]}
    assert "countrycode: {const: FI}" in suggested(finnish).mapping.text
    english = {"Customer number": ["1"], "Customer name": ["A"]}
    assert "countrycode" not in suggested(english).mapping.text


def test_comments_are_swedish_for_swedes():
    text = suggested(ORDINARY, language="sv").mapping.text
    assert "en känd rubrik" in text
    assert "known" not in text


def test_a_preset_that_fits_is_told():
    preset = parse(
        "version: 1\nname: Ours\nkey: customerno\nfields: {customerno: Kundnr, name: Kund, customertypeid: {const: X,"
        " lookup: customertype}}\n",
        origin="ours",
    )
    assert [fit.preset for fit in suggested({"Kundnr": [], "Kund": []}, ours=preset).presets] == ["ours"]


HEADERS = st.text(min_size=1, max_size=30).filter(lambda header: header.strip() == header)


@given(st.dictionaries(HEADERS, st.lists(st.text(max_size=12), max_size=6), max_size=6), st.text(min_size=1))
def test_whatever_the_headers_the_text_is_a_mapping_once_key_name_and_number_are_there(columns, name):

    # The reader refuses headers that are the same.
    different = {normalise(header): (header, cells) for header, cells in columns.items() if normalise(header)}
    extra = {"Kundnr": ["1", "2"], "Kundnamn": ["Ett AB", "Två AB"]}
    chosen = {header: cells for header, cells in different.values() if normalise(header) not in ("kundnr", "kundnamn")}
    text = suggest(name, iter([a_sheet({**chosen, **extra})]), {}, "en").mapping.text
    assert parse(text, origin="k").fields["name"].field.name == "name"
