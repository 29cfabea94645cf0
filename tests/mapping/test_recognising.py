"""Is the system that a file comes from recognised by its columns?"""

from __future__ import annotations

import pytest

from customer_import.core.mapping import parse
from customer_import.core.recognising import fits, proposed

SYSTEM = """\
version: 1
name: A system
key: customerno
fields:
  customerno: {from: [Kundnummer, Kundnr]}
  name: Kundnamn
  customertypeid: {const: Företag, lookup: customertype}
  email: {from: E-post, optional: true}
  phone: {from: Telefon 1, optional: true}
ignore: [Saldo]
"""
LANGUAGE = """\
version: 1
name: A language
key: customerno
fields:
  customerno: {from: [Kundnr, Kundnummer]}
  name: {from: [Namn, Kundnamn]}
  customertypeid: {const: Företag, lookup: customertype}
  email: {from: [Epost, E-post], optional: true}
  phone: {from: [Telefon, Telefon 1], optional: true}
  fax: {from: Fax, optional: true}
"""
PRESETS = {"system": parse(SYSTEM, origin="system"), "generic-sv": parse(LANGUAGE, origin="generic-sv")}


@pytest.mark.parametrize(
    ("headers", "preset"),
    [
        (["Kundnummer", "Kundnamn", "E-post", "Telefon 1", "Saldo"], "system"),
        (["KUNDNUMMER*", " kundnamn ", "e-post"], "system"),
        (["Kundnr", "Kundnamn", "E-post", "Telefon 1"], "system"),
        (["Kundnr", "Namn", "Epost", "Telefon"], "generic-sv"),
        (["Kundnr", "Namn", "Epost", "Import: row", "Import: problem", ""], "generic-sv"),
    ],
)
def test_the_preset_that_knows_the_columns_is_proposed(headers, preset):
    assert [fit.preset for fit in proposed(PRESETS, headers)] == [preset]


@pytest.mark.parametrize(
    "headers",
    [
        [],
        ["Datum", "Belopp"],
        ["Kundnamn", "E-post", "Telefon 1"],  # no number: neither can be used
        ["Kundnr", "Namn", "A", "B", "C", "D"],  # most is unknown
    ],
)
def test_where_nothing_fits_nothing_is_proposed(headers):
    assert proposed(PRESETS, headers) == ()


def test_a_fit_says_how_many_columns_it_knows():
    best = fits(PRESETS, ["Kundnummer", "Kundnamn", "Ort"])[0]
    assert (best.preset, best.title, best.known, best.columns, best.spelt) == ("system", "A system", 2, 3, 2)
    assert best.score == pytest.approx(2 / 3)
    assert best.is_good


def test_two_presets_that_fit_as_well_are_both_told():
    twins = {"one": PRESETS["system"], "two": PRESETS["system"]}
    assert [fit.preset for fit in proposed(twins, ["Kundnummer", "Kundnamn"])] == ["one", "two"]
