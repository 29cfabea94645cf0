"""How does the endpoint refuse a customer? 422 for its shape, 400 for what it says, 404 for a wrong address."""

from __future__ import annotations

import json

import pytest


def faults(answer):
    """The faults of a 422, as (where, kind)."""
    assert answer.status_code == 422
    for fault in answer.json()["detail"]:
        assert isinstance(fault["msg"], str)
        assert set(fault) <= {"loc", "msg", "type", "input", "ctx"}
    return {(".".join(map(str, fault["loc"])), fault["type"]) for fault in answer.json()["detail"]}


def test_a_body_without_what_is_required_names_each_missing_field(client):
    answer = client.post("/customer/", json={"phone": "1"})

    assert faults(answer) == {("body.name", "missing"), ("body.customertypeid", "missing")}


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("customertypeid", "12", "int_type"),
        ("customertypeid", True, "int_type"),
        ("currencyid", 31.5, "int_type"),
        ("active", 1, "bool_type"),
        ("active", "true", "bool_type"),
        ("name", 12, "string_type"),
        ("billaddress4", 11122, "string_type"),
        ("phone", ["1"], "string_type"),
        ("markuppercent", "12.5", "float_type"),
        ("markuppercent", True, "float_type"),
    ],
)
def test_json_types_are_taken_as_they_are(client, company, key, value, kind):
    answer = client.post("/customer/", json={"name": "x", "customertypeid": company, key: value})

    assert faults(answer) == {(f"body.{key}", kind)}


@pytest.mark.parametrize(
    ("key", "length"),
    [
        ("apartmentno", 10),
        ("bankaccountno", 50),
        ("bankname", 50),
        ("billaddress1", 50),
        ("billaddress2", 50),
        ("billaddress3", 50),
        ("billaddress4", 50),
        ("billaddress5", 50),
        ("billaddress6", 50),
        ("clearingno", 20),
        ("countrycode", 2),
        ("customerno", 50),
        ("customernote", 128_000),
        ("name", 50),
    ],
)
def test_text_may_fill_its_field_and_not_one_character_more(client, company, key, length):
    body = {"name": "x", "customertypeid": company}

    assert client.post("/customer/", json={**body, key: "å" * length}).status_code == 200
    answer = client.post("/customer/", json={**body, key: "å" * (length + 1)})
    assert faults(answer) == {(f"body.{key}", "string_too_long")}


@pytest.mark.parametrize(
    "key",
    [
        "active",
        "constructioncompany",
        "creditrisk",
        "currencyid",
        "customertypeid",
        "isalsosupplier",
        "name",
        "novat",
        "privateperson",
        "useinvoicefee",
    ],
)
def test_null_is_refused_where_a_field_must_have_a_value(client, company, key):
    body = {"name": "x", "customertypeid": company}
    customer = client.post("/customer/", json=body).json()

    for answer in (
        client.post("/customer/", json={**body, key: None}),
        client.put(f"/customer/{customer['id']}", json={key: None}),
    ):
        assert {where for where, _ in faults(answer)} == {f"body.{key}"}


@pytest.mark.parametrize("key", ["address1", "Name", "id", "customertypename", "createdtime", "surprise"])
def test_a_key_that_is_not_known_is_refused(client, company, key):
    answer = client.post("/customer/", json={"name": "x", "customertypeid": company, key: "1"})

    assert faults(answer) == {(f"body.{key}", "extra_forbidden")}


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"name"', b'{"name": "\\ud800", "customertypeid": 1}'])
def test_a_body_that_is_no_customer_is_refused(client, body):
    answer = client.post("/customer/", content=body, headers={"content-type": "application/json"})

    assert faults(answer)


def test_a_body_that_is_not_called_json_is_refused(client, company):
    body = json.dumps({"name": "x", "customertypeid": company}).encode()

    assert faults(client.post("/customer/", content=body, headers={"content-type": "text/plain"}))


def test_a_number_that_json_does_not_know_is_refused(client, company):
    body = f'{{"name": "x", "customertypeid": {company}, "markuppercent": NaN}}'.encode()

    answer = client.post("/customer/", content=body, headers={"content-type": "application/json"})

    assert faults(answer) == {("body.markuppercent", "finite_number")}


@pytest.mark.parametrize(
    "key",
    [
        "billingtermsid",
        "currencyid",
        "customertypeid",
        "defaultexternalworkorderstatusid",
        "frameworkcontractid",
        "invoicetypeid",
    ],
)
@pytest.mark.parametrize("value", [0, 1, 99999, -1, 10**30])
def test_an_id_that_matches_no_record_is_refused_with_its_value_and_field(client, company, key, value):
    body = {"name": "x", "customertypeid": company}
    customer = client.post("/customer/", json=body).json()

    for answer in (
        client.post("/customer/", json={**body, key: value}),
        client.put(f"/customer/{customer['id']}", json={key: value}),
    ):
        assert answer.status_code == 400
        assert answer.json()["detail"] == f"the value '{value}' in the field '{key}' does not match a valid record"


def test_a_construction_company_without_vat_is_refused(fresh, company):
    body = {"name": "x", "customertypeid": company, "constructioncompany": True, "novat": True}

    answer = fresh.post("/customer/", json=body)

    assert answer.status_code == 400
    assert isinstance(answer.json()["detail"], str)
    assert fresh.get("/customer/").json()["total"] == 0


def test_a_put_that_would_leave_a_construction_company_without_vat_is_refused_and_changes_nothing(client, company):
    body = {"name": "x", "customertypeid": company, "constructioncompany": True}
    customer = client.post("/customer/", json=body).json()

    assert client.put(f"/customer/{customer['id']}", json={"novat": True, "phone": "1"}).status_code == 400
    assert client.get(f"/customer/{customer['id']}").json() == customer
    swapped = client.put(f"/customer/{customer['id']}", json={"novat": True, "constructioncompany": False})
    assert swapped.status_code == 200


@pytest.mark.parametrize("path", ["/customer/1", f"/customer/{10**30}", "/customer/-1", "/nothing", "/customers/"])
def test_what_is_not_there_is_404(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert isinstance(answer.json()["detail"], str)


def test_an_id_that_is_no_number_is_refused(client):
    assert faults(client.get("/customer/abc")) == {("path.customer_id", "int_parsing")}


def test_a_path_without_its_last_slash_is_answered_with_a_redirect(client):
    answer = client.get("/customer")

    assert answer.status_code == 307
    assert answer.headers["location"].endswith("/v1/customer/")
