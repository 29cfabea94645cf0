"""Does the doctor see when the endpoint's fields are no longer ours, and offer the line that follows them?"""

from __future__ import annotations

import copy
import json
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import Office

from customer_import.core.customer import FIELDS
from customer_import.core.description import compare, described, overrides
from customer_import.core.fields import Kind
from customer_import.core.health import DESCRIPTION, fields
from customer_import.core.payload import Wire
from customer_import.core.replies import Answer
from customer_import.settings import Settings
from customer_import.wiring.looking import look

TYPES = {Kind.TEXT: "string", Kind.INTEGER: "integer", Kind.NUMBER: "number", Kind.BOOLEAN: "boolean"}


def document(**changes: Any) -> dict[str, Any]:
    """A description as FastAPI writes them, with properties changed (`None`: gone)."""
    properties: dict[str, Any] = {
        field.wire_name: {"type": TYPES[field.kind], "maxLength": field.max_length} for field in FIELDS
    }
    properties |= changes
    schema = {
        "type": "object",
        "properties": {name: one for name, one in properties.items() if one is not None},
        "required": ["name", "customertypeid"],
    }
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewCustomer"}}}}
    return {
        "paths": {"/customer/": {"post": {"requestBody": body}}},
        "components": {"schemas": {"NewCustomer": schema}},
    }


def codes(found: object, wire: Wire | None = None) -> list[str]:
    """What the doctor says of it."""
    answer = Answer(200, body=json.dumps(found).encode())
    return [one.code for one in fields(answer, wire or Wire())]


def test_the_sandbox_describes_what_we_send(office: Office, tmp_path: Any) -> None:
    settings = Settings(state_dir=tmp_path, config_dir=tmp_path)
    answer = look(settings, (office.base_url, ""), [DESCRIPTION])[0].answer
    assert [one.code for one in fields(answer, Wire())] == ["fields"]


def test_a_description_like_the_catalogue_is_well() -> None:
    assert codes(document()) == ["fields"]


def test_a_renamed_field_is_offered_as_the_line_that_follows_it() -> None:
    theirs = described(document(iban=None, ibanno={"type": "string"}, eancode=None, glncode={"type": "string"}))
    assert theirs is not None
    deviation = compare(theirs, Wire())
    assert dict(deviation.renamed) == {"iban": "ibanno", "eancode": "glncode"}
    assert overrides(deviation, Wire()) == 'wire_names = {eancode = "glncode", iban = "ibanno"}'
    assert fields(Answer(200, body=json.dumps(document()).encode()), Wire(deviation.renamed))[0].code != "fields"


def test_the_offered_line_keeps_the_names_that_are_set_already() -> None:
    theirs = described(document(iban=None, ibanno={"type": "string"}, fax=None, faxno={"type": "string"}))
    assert theirs is not None
    wire = Wire({"fax": "faxno"})
    assert overrides(compare(theirs, wire), wire) == 'wire_names = {fax = "faxno", iban = "ibanno"}'


def test_once_the_line_stands_in_the_settings_all_is_well() -> None:
    renamed = document(iban=None, ibanno={"type": "string"})
    assert codes(renamed) == ["fields:renamed"]
    assert codes(renamed, Wire({"iban": "ibanno"})) == ["fields"]


def test_a_name_is_not_offered_for_a_field_of_another_kind() -> None:
    assert codes(document(iban=None, ibanno={"type": "integer"})) == ["fields:missing", "fields:unknown"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"propertyname": None}, ["fields:missing"]),
        ({"shoesize": {"type": "integer"}}, ["fields:unknown"]),
        ({"name": {"type": "string", "maxLength": 40}}, ["fields:shorter"]),
        ({"name": {"type": "string", "maxLength": 60}}, ["fields"]),
        ({"phone": {"anyOf": [{"type": "string", "maxLength": 20}, {"type": "null"}]}}, ["fields:shorter"]),
        ({"active": {"type": "string"}}, ["fields:kinds"]),
        ({"active": {"type": ["boolean", "null"]}}, ["fields"]),
        ({"iban": {}}, ["fields"]),
    ],
    ids=str,
)
def test_what_differs_is_said(changes: dict[str, Any], said: list[str]) -> None:
    assert codes(document(**changes)) == said


def test_a_field_that_the_endpoint_has_begun_to_demand_fails() -> None:
    found = document()
    found["components"]["schemas"]["NewCustomer"]["required"].append("email")
    assert codes(found) == ["fields:demanded"]


@pytest.mark.parametrize("status", [401, 404, 500, 302])
def test_an_endpoint_that_does_not_describe_itself_is_no_fault(status: int) -> None:
    assert [one.code for one in fields(Answer(status, body=b"{}"), Wire())] == ["fields:not told"]


def test_references_that_lead_in_circles_end() -> None:
    found = document()
    schemas = found["components"]["schemas"]
    schemas["NewCustomer"] = {"$ref": "#/components/schemas/Other"}
    schemas["Other"] = {"$ref": "#/components/schemas/NewCustomer"}
    assert codes(found) == ["fields:not told"]
    schemas["NewCustomer"] = {"allOf": [{"$ref": "#/components/schemas/NewCustomer"}] * 50, "properties": {}}
    assert codes(found) == ["fields:not told"]


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["$ref", "allOf", "anyOf", "properties", "required", "type", "maxLength", "content"]), inner
        )
    ),
    max_leaves=8,
)


@given(st.lists(st.tuples(st.integers(0, 8), junk), max_size=3), st.text(string.ascii_lowercase, max_size=4))
def test_whatever_the_description_holds_it_ends_in_words(spoilt: list[tuple[int, Any]], name: str) -> None:
    found = copy.deepcopy(document())
    schema = found["components"]["schemas"]["NewCustomer"]
    places: list[tuple[Any, Any]] = [
        (found, "paths"),
        (found["paths"], "/customer/"),
        (found["paths"]["/customer/"], "post"),
        (found["components"], "schemas"),
        (found["components"]["schemas"], "NewCustomer"),
        (schema, "properties"),
        (schema, "required"),
        (schema["properties"], "iban"),
        (schema["properties"], name),
    ]
    for place, value in spoilt:
        holder, key = places[place]
        holder[key] = value
    assert codes(found)
