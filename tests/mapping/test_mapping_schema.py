"""Does the JSON Schema that editors are given judge mappings as the parser does?"""

from __future__ import annotations

import datetime as dt
import json

import jsonschema
import pytest
from ruamel.yaml import YAML
from wrong_mappings import GOOD, WRONG_FIELDS, WRONG_PARTS

from customer_import.core.customer import FIELDS
from customer_import.core.fields import Kind
from customer_import.core.mapping import parse
from customer_import.core.mapping.schema import schema
from customer_import.edges import presets
from customer_import.errors import MappingWrong

JUDGE = jsonschema.Draft7Validator(schema())
# What a schema can't know: YAML itself, what cleaning makes of a text, what one part means for another.
PARSER_ALONE = {
    "email: !!str E-post",
    "email: !python/object:os.system E-post",
    "email: &mail E-post",
    "email:\tE-post",
    "countrycode: {const: Narnia}",
    "novat: {from: Momstyp, values: {SE: no, se: yes}}",
    "source: {encoding: cp1525}",
    "source: {encoding: rot13}",
    "ignore: [Namn]",
}


def as_an_editor_reads_it(document):
    """YAML 1.2 as editors have it: numbers and truth values, and dates as text."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(document), default=dt.date.isoformat))


def as_we_read_it(document):
    return YAML(typ="base", pure=True).load(document)


def complaints(document, reading=as_an_editor_reads_it):
    return [error.message for error in JUDGE.iter_errors(reading(document))]


def is_readable(document):
    try:
        as_we_read_it(document)
    except Exception:  # noqa: BLE001  whatever a YAML reader stumbles over is no affair of the schema
        return False
    return True


def test_it_is_a_schema():
    jsonschema.Draft7Validator.check_schema(schema())


def test_every_field_is_explained_and_can_be_fed_by_a_header():
    fields = schema()["properties"]["fields"]["properties"]
    assert list(fields) == [field.name for field in FIELDS]
    assert all(fields[field.name]["description"].startswith(field.meaning) for field in FIELDS)


@pytest.mark.parametrize("reading", [as_an_editor_reads_it, as_we_read_it])
@pytest.mark.parametrize("name", presets.names())
def test_every_shipped_mapping_is_right_by_it(name, reading):
    assert complaints(presets.load(name).text, reading) == []


def test_the_whole_language_is_right_by_it():
    mapping = """\
version: 1
name: Fortnox kundregister
source: {sheet: Kunder, header_row: 3, encoding: cp1252, delimiter: ";", decimal: ".", hidden: skip}
key: {stamp: [Namn, 2026-01-01], in: customernote, dataset: old}
fields:
  customerno: 0123
  name: {from: [Namn, Kundnamn]}
  address4: {from: Postnr, split: postal_code_and_city, take: postal_code, clean: [trim, postal_code]}
  address5: {from: Ort, clean: none, blank: clear}
  countrycode: {from: Landskod, else_from: [Land, Country], default: Sverige, optional: true}
  customertypeid: {from: Kundtyp, lookup: customertype, default: Privat}
  privateperson: {from: Kundtyp, values: {Privatperson: JA, 1: false}, otherwise: no}
  customernote: {join: [Notering, Referens], with: "; ", blank: fill}
  currencyid: {const: 1}
  markuppercent: {const: "12.5 %"}
  active: {const: 1}
ignore: Saldo
rules: {organizationno_checksum: warning, MAP-01: off, e-shp-05: error}
tests:
  - given: {Kundnr: 1, Tom: }
    expect: {customerno: 1, address5: ~}
  - {name: A test, given: {}, problems: [key_missing, E-ADR-03]}
"""
    parse(mapping, origin="m.yaml")
    assert complaints(mapping) == complaints(mapping, as_we_read_it) == []


@pytest.mark.parametrize("line", [line for line, _said in WRONG_FIELDS if is_readable(GOOD + f"  {line}\n")])
def test_what_the_parser_refuses_in_a_field_it_refuses_too(line):
    assert bool(complaints(GOOD + f"  {line}\n", as_we_read_it)) is (line not in PARSER_ALONE)


@pytest.mark.parametrize("line", [line for line, _said in WRONG_PARTS if is_readable(GOOD + f"{line}\n")])
def test_what_the_parser_refuses_in_a_part_it_refuses_too(line):
    assert bool(complaints(GOOD + f"{line}\n", as_we_read_it)) is (line not in PARSER_ALONE)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_constants_of_every_field_are_judged_alike(field):
    """Values of every kind, also those too long, and clearing."""
    for option in ("const: 1", "const: 01", "const: x y", "const: ja", "const: 1.5", f"const: {'x' * 60}", "const: ''",
                   "from: A, blank: clear", "from: A, default: 7 %", "from: A, values: {a: -3}"):  # fmt: skip
        others = {"name": "N", "customertypeid": "T", "customerno": "K"}
        lines = [f"  {name}: {header}\n" for name, header in others.items() if name != field.name]
        document = f"version: 1\nkey: {{stamp: S, in: customernote, dataset: d}}\nfields:\n{''.join(lines)}  "
        document += f"{field.name}: {{{option}}}\n"
        try:
            parse(document, origin="m.yaml")
        except MappingWrong:
            is_right = False
        else:
            is_right = True
        assert (complaints(document, as_we_read_it) == []) == is_right or _cleaning_decides(field, option), option


def _cleaning_decides(field, option):
    """A country code is judged by what its name becomes, a number by what its decimal sign means."""
    return field.name == "countrycode" or (field.kind is Kind.NUMBER and option == "const: 01")
