"""What do customers look like going in and coming out? Every name here is typed by hand from the facts."""

from __future__ import annotations

import re

import pytest

ANSWER_KEYS = {
    "active",
    "apartmentno",
    "bankaccountno",
    "bankname",
    "billaddress1",
    "billaddress2",
    "billaddress3",
    "billaddress4",
    "billaddress5",
    "billaddress6",
    "billingtermsid",
    "clearingno",
    "constructioncompany",
    "countrycode",
    "creditrisk",
    "currencyid",
    "customerno",
    "customernote",
    "customertypeid",
    "defaultexternalworkorderstatusid",
    "eancode",
    "ediaddress",
    "email",
    "externalid",
    "fax",
    "frameworkcontractid",
    "housingcooperativeno",
    "iban",
    "invoiceemail",
    "invoicetypeid",
    "isalsosupplier",
    "markuppercent",
    "mobilephone",
    "name",
    "novat",
    "organizationno",
    "phone",
    "privateperson",
    "propertyname",
    "swift",
    "useinvoicefee",
    "vatno",
    "webaddress",
    # beyond what can be sent
    "id",
    "createdtime",
    "createduserid",
    "modifiedtime",
    "modifieduserid",
    "customertypename",
    "currencycode",
    "billingterms",
    "invoicetype",
    "hasfavorites",
    "hasprices",
}


def test_the_shortest_body_is_a_name_and_a_type(client, company):
    answer = client.post("/customer/", json={"name": "Kusten Bygg AB", "customertypeid": company})

    assert answer.status_code == 200
    customer = answer.json()
    assert set(customer) == ANSWER_KEYS
    assert customer["name"] == "Kusten Bygg AB"
    assert isinstance(customer["id"], int)


def test_a_whole_body_is_echoed_value_by_value(client, endpoint, company):
    body = {
        "customerno": "001234",
        "name": "Åsas Örter & Äpplen AB",
        "customertypeid": company,
        "organizationno": "556036-0793",
        "privateperson": False,
        "externalid": "crm-77",
        "billaddress1": "Åsas Örter & Äpplen AB",
        "billaddress2": "Storgatan 1",
        "billaddress3": "c/o Svensson",
        "billaddress4": "111 22",
        "billaddress5": "Stockholm",
        "billaddress6": "Sverige",
        "countrycode": "SE",
        "email": "asa@example.se",
        "phone": "08-123 45",
        "mobilephone": "070-123 45 67",
        "fax": "08-123 46",
        "webaddress": "https://example.se",
        "invoicetypeid": endpoint.id_of("/invoicetype/", "E-post"),
        "billingtermsid": endpoint.id_of("/billingterms/", "30 dagar netto"),
        "currencyid": endpoint.id_of("/currency/", "Norska kronor"),
        "vatno": "SE556036079301",
        "constructioncompany": True,
        "novat": False,
        "useinvoicefee": True,
        "markuppercent": 12.5,
        "frameworkcontractid": None,
        "defaultexternalworkorderstatusid": None,
        "invoiceemail": "faktura@example.se",
        "ediaddress": "0007:5560360793",
        "eancode": "7300009001234",
        "bankname": "Banken",
        "clearingno": "8327-9",
        "bankaccountno": "123 456 789-0",
        "iban": "SE4550000000058398257466",
        "swift": "ESSESESS",
        "propertyname": "Kvarnen 1:23",
        "housingcooperativeno": "769600-0000",
        "apartmentno": "1101",
        "active": True,
        "isalsosupplier": True,
        "creditrisk": True,
        "customernote": "Rad ett\nrad två 😀",
    }
    assert len(body) == 43

    customer = client.post("/customer/", json=body).json()

    assert {key: customer[key] for key in body} == body
    assert customer["customertypename"] == "Företag"
    assert customer["currencycode"] == "NOK"
    assert customer["billingterms"] == "30 dagar netto"
    assert customer["invoicetype"] == "E-post"
    assert (customer["hasfavorites"], customer["hasprices"]) == (False, False)
    assert client.get(f"/customer/{customer['id']}").json() == customer


def test_what_is_left_out_gets_its_default(client, company):
    customer = client.post("/customer/", json={"name": "x", "customertypeid": company}).json()

    assert customer["active"] is True
    for key in ("constructioncompany", "creditrisk", "isalsosupplier", "novat", "privateperson", "useinvoicefee"):
        assert customer[key] is False
    assert customer["currencycode"] == "SEK"
    assert customer["billaddress1"] is None
    assert customer["billingtermsid"] is None
    assert customer["billingterms"] is None


def test_times_are_local_without_a_zone(client, company):
    customer = client.post("/customer/", json={"name": "x", "customertypeid": company}).json()

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", customer["createdtime"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", customer["modifiedtime"])


@pytest.mark.parametrize("sent", [{}, {"customerno": None}])
def test_a_customer_without_a_number_gets_one_of_six_digits(fresh, company, sent):
    first = fresh.post("/customer/", json={"name": "x", "customertypeid": company, **sent}).json()
    second = fresh.post("/customer/", json={"name": "x", "customertypeid": company, **sent}).json()

    assert re.fullmatch(r"\d{6}", first["customerno"])
    assert re.fullmatch(r"\d{6}", second["customerno"])
    assert first["customerno"] != second["customerno"]


def test_a_generated_number_steps_over_those_in_use(fresh, company):
    for number in ("000001", "000002", "3"):
        fresh.post("/customer/", json={"name": "x", "customertypeid": company, "customerno": number})

    customer = fresh.post("/customer/", json={"name": "x", "customertypeid": company}).json()

    assert customer["customerno"] == "000003"


@pytest.mark.parametrize("number", ["1234", "001234", "", " 7 ", "K-17/Ö"])
def test_a_number_is_kept_as_it_is_given(client, company, number):
    body = {"name": "x", "customertypeid": company, "customerno": number}

    assert client.post("/customer/", json=body).json()["customerno"] == number


def test_a_repeated_post_makes_a_second_customer(fresh, company):
    body = {"name": "Tvilling AB", "customertypeid": company, "customerno": "900"}

    ids = {fresh.post("/customer/", json=body).json()["id"] for _ in range(2)}

    assert len(ids) == 2
    assert fresh.get("/customer/").json()["total"] == 2


def test_a_put_changes_only_the_keys_it_holds(client, company):
    body = {"name": "Före AB", "customertypeid": company, "phone": "1", "billaddress5": "Umeå"}
    before = client.post("/customer/", json=body).json()

    after = client.put(f"/customer/{before['id']}", json={"phone": "2"}).json()

    assert after == {**before, "phone": "2", "modifiedtime": after["modifiedtime"]}
    assert client.get(f"/customer/{before['id']}").json() == after


def test_a_put_of_null_clears_a_field(client, company):
    before = client.post("/customer/", json={"name": "x", "customertypeid": company, "phone": "1"}).json()

    assert client.put(f"/customer/{before['id']}", json={"phone": None}).json()["phone"] is None


def test_a_retired_customer_can_still_be_read_by_its_id(client, company):
    customer = client.post("/customer/", json={"name": "x", "customertypeid": company}).json()
    client.put(f"/customer/{customer['id']}", json={"active": False})

    answer = client.get(f"/customer/{customer['id']}")

    assert answer.status_code == 200
    assert answer.json()["active"] is False


def test_there_is_no_delete(client, company):
    customer = client.post("/customer/", json={"name": "x", "customertypeid": company}).json()

    assert client.delete(f"/customer/{customer['id']}").status_code == 405


def test_customers_of_another_tenant_are_not_to_be_seen(client, fresh, company):
    customer = client.post("/customer/", json={"name": "x", "customertypeid": company}).json()

    assert fresh.get(f"/customer/{customer['id']}").status_code == 404
    assert fresh.put(f"/customer/{customer['id']}", json={"name": "y"}).status_code == 404
    assert fresh.get("/customer/").json()["total"] == 0
