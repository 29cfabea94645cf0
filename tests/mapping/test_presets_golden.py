"""Does every preset turn a small file, as its system writes it, into the bodies that a person expects?

Each file in `golden/` has the delimiter, encoding, decimal sign and line ends of its system; the bodies beside it were
written by hand. A stamped key is made with a secret, and stands there as *.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from customer_import.core.aliases import aliases
from customer_import.core.checks import Checker
from customer_import.core.mapping import apply, parse
from customer_import.core.payload import Wire
from customer_import.core.recognising import proposed
from customer_import.core.suggesting.naming import KnownHeaders
from customer_import.edges import presets
from customer_import.edges.spreadsheets import read

GOLDEN = Path(__file__).parent / "golden"
ALL = {name: parse(presets.load(name).text, origin=name) for name in presets.names()}
# Names and ids as a tenant has them; never the sandbox's.
LISTS = {
    "customertype": {"Företag": 1, "Privat": 2, "Offentlig": 3},
    "currency": {"SEK": 11, "Svenska kronor": 11, "NOK": 12, "Norska kronor": 12},
    "billingterms": {"30 dagar netto": 21, "10 dagar netto": 22, "20 dagar netto": 23},
    "invoicetype": {"E-post": 31, "EDI": 32, "Papper": 33},
}
SYSTEMS = {
    "next-onboarding", "fortnox", "business-central", "tripletex", "fiken", "uni-micro", "rackbeat", "effihub",
    "netvisor", "xero", "24sevenoffice",
}  # fmt: skip
LANGUAGES = {"generic-sv", "generic-no", "generic-da", "generic-fi", "generic-en"}


def imported(preset):
    """The bodies that the golden file of `preset` becomes, and its problems: code, row where there is one, column."""
    mapping, path = ALL[preset], GOLDEN / f"{preset}.csv"
    checker = Checker(mapping.rules, key_field=mapping.key.field, key_is_made=mapping.key.is_stamp)
    for sheet in read(path, mapping.options(), name=path.name):
        checker.part(apply(mapping, sheet, LISTS, secret=b"golden"))
    checked = checker.finish()
    bodies = [Wire().body(customer.values) for customer in checked.customers]
    for body in bodies:
        if "customernote" in body:
            body["customernote"] = re.sub(r"(ci1:\S+:)\S+", r"\1*", body["customernote"])
    told = [(problem.code, problem.row, problem.column) for problem in checked.problems]
    return bodies, [" ".join(str(part) for part in one if part) for one in told]


def headers_of(preset):
    path = GOLDEN / f"{preset}.csv"
    return [str(header) for header in next(read(path, ALL[preset].options(), name=path.name)).table.columns]


def test_every_system_and_every_language_has_a_preset():
    assert set(ALL) >= SYSTEMS | LANGUAGES


@pytest.mark.parametrize("preset", sorted(SYSTEMS | LANGUAGES))
def test_a_file_becomes_the_bodies_that_a_person_expects(preset):
    expected = json.loads((GOLDEN / f"{preset}.json").read_text(encoding="utf-8"))
    bodies, problems = imported(preset)
    assert bodies == expected["bodies"]
    assert sorted(problems) == sorted(expected["problems"])


@pytest.mark.parametrize("preset", sorted(SYSTEMS | LANGUAGES))
def test_a_file_is_recognised_by_its_headers(preset):
    assert [fit.preset for fit in proposed(ALL, headers_of(preset))] == [preset]


@pytest.mark.parametrize("preset", sorted(LANGUAGES))
def test_a_language_s_preset_says_of_headers_what_a_suggestion_would_say(preset):
    known = KnownHeaders(aliases())
    for field, rule in ALL[preset].fields.items():
        headers = rule.source.headers if field not in ("address1", "privateperson") else ()
        for header in headers:
            guesses = [guess.field for guess in known.guesses(header) if guess.is_sure]
            assert field in guesses, (field, header, guesses)
    for header in ALL[preset].ignore:
        assert [guess.field for guess in known.guesses(header)] == [""]
