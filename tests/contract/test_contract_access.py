"""Who may call, how often, and how does one sign in?"""

from __future__ import annotations

import base64
import secrets
import time

import httpx
import pytest

from customer_import.edges.sandbox import Clock, Store, build_app, serve


def test_signing_in_gives_a_bearer_token_and_nothing_that_expires(endpoint):
    answer = endpoint.sign_in(endpoint.new_key("2001"))

    assert answer.status_code == 200
    assert set(answer.json()) == {"access_token", "token_type"}
    assert answer.json()["token_type"] == "bearer"


def test_a_key_is_consumed_by_its_first_use(endpoint):
    credentials = endpoint.new_key("2002")
    token = endpoint.sign_in(credentials).json()["access_token"]

    again = endpoint.sign_in(credentials)

    assert again.status_code == 400
    assert again.json() == {"error": "invalid_grant"}
    headers = {"Authorization": f"Bearer {token}"}
    assert httpx.get(f"{endpoint.base_url}/customer/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "wrong"}, 401, "invalid_client"),
        ({"client_id": "åäö"}, 401, "invalid_client"),
        ({"password": "wrong"}, 400, "invalid_grant"),
        ({"username": "9999"}, 400, "invalid_grant"),
        ({"username": ""}, 400, "invalid_request"),
        ({"client_id": ""}, 400, "invalid_request"),
        ({"grant_type": "client_credentials"}, 400, "unsupported_grant_type"),
        ({"grant_type": ""}, 400, "invalid_request"),
    ],
)
def test_a_refused_sign_in_says_why_as_oauth_does_and_leaves_the_key_unused(endpoint, changes, status, error):
    credentials = endpoint.new_key("2003")

    refused = endpoint.sign_in(credentials, **changes)

    assert refused.status_code == status
    assert refused.json() == {"error": error}
    assert endpoint.sign_in(credentials).status_code == 200


def test_a_key_opens_its_own_database_only(endpoint):
    credentials = endpoint.new_key("2004")
    endpoint.new_key("2005")

    assert endpoint.sign_in(credentials, username="2005").json() == {"error": "invalid_grant"}


def test_sign_in_must_be_a_form(endpoint):
    credentials = endpoint.new_key("2006")
    body = {
        "grant_type": "password",
        "username": "2006",
        "password": credentials.one_time_key,
        "client_id": credentials.client_id,
        "client_secret": credentials.client_secret,
    }

    answer = httpx.post(f"{endpoint.base_url}/token", json=body)

    assert answer.status_code == 400
    assert answer.json() == {"error": "invalid_request"}


@pytest.mark.parametrize(
    "form", [b"", b"grant_type=password", b"grant_type=password&username=%FF", b"a&b&c", b"=" * 99]
)
def test_a_form_that_is_not_whole_is_refused(endpoint, form):
    headers = {"content-type": "application/x-www-form-urlencoded"}

    answer = httpx.post(f"{endpoint.base_url}/token", content=form, headers=headers)

    assert answer.status_code == 400
    assert answer.json() == {"error": "invalid_request"}


def test_the_client_signs_in_within_the_form_and_not_beside_it(endpoint):
    credentials = endpoint.new_key("2007")
    basic = base64.b64encode(f"{credentials.client_id}:{credentials.client_secret}".encode()).decode()
    form = {"grant_type": "password", "username": "2007", "password": credentials.one_time_key}

    answer = httpx.post(f"{endpoint.base_url}/token", data=form, headers={"Authorization": f"Basic {basic}"})

    assert answer.status_code == 400


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer nonsense", "Basic dTpw", "nonsense"])
@pytest.mark.parametrize("path", ["/customer/", "/customer/1", "/currency/"])
def test_without_a_right_bearer_header_nobody_comes_in(endpoint, header, path):
    headers = {} if header is None else {"Authorization": header}

    answer = httpx.get(f"{endpoint.base_url}{path}", headers=headers)

    assert answer.status_code == 401
    assert answer.json()["detail"]


def test_a_revoked_token_is_denied_access_until_a_new_key_is_used(endpoint):
    headers = {"Authorization": f"Bearer {endpoint.token('2008')}"}
    endpoint.revoke("2008")

    answer = httpx.get(f"{endpoint.base_url}/customer/", headers=headers)

    assert answer.status_code == 403
    assert answer.json() == {"detail": "access_denied"}
    headers = {"Authorization": f"Bearer {endpoint.token('2008')}"}
    assert httpx.get(f"{endpoint.base_url}/customer/", headers=headers).status_code == 200


def test_the_endpoint_describes_itself(endpoint):
    description = httpx.get(f"{endpoint.base_url}/openapi.json").json()

    assert "/v1/customer/" in description["paths"]
    customer = description["components"]["schemas"]["NewCustomer"]
    assert sorted(customer["required"]) == ["customertypeid", "name"]
    assert customer["properties"]["name"]["maxLength"] == 50
    assert customer["additionalProperties"] is False
    assert len(customer["properties"]) == 43
    assert "default" not in description["components"]["schemas"]["ChangedCustomer"]["properties"]["active"]


@pytest.fixture
def limited(tmp_path):
    """An endpoint with its limit, for which time passes only when the test says so."""
    now = [1000.0]
    clock = Clock(lambda: now[0], time.time)
    store = Store(tmp_path / "sandbox.sqlite", clock=clock, secret=lambda: secrets.token_urlsafe(24))
    with serve(build_app(store, clock=clock)) as base_url, httpx.Client(base_url=base_url) as client:

        def token(database):
            credentials = store.new_key(database)
            return store.sign_in(
                credentials.client_id, credentials.client_secret, credentials.database, credentials.one_time_key
            )

        def call(token, path="/customer/", method="GET"):
            return client.request(method, path, headers={"Authorization": f"Bearer {token}"}).status_code

        def wait(seconds):
            now[0] += seconds

        yield token, call, wait
    store.close()


def test_the_eleventh_call_within_a_second_is_one_too_many(limited):
    token, call, wait = limited
    mine = token("1")

    assert [call(mine) for _ in range(11)] == [200] * 10 + [429]
    wait(1.0)
    assert call(mine) == 200


def test_the_second_slides(limited):
    token, call, wait = limited
    mine = token("1")

    assert [call(mine) for _ in range(5)] == [200] * 5
    wait(0.6)
    assert [call(mine) for _ in range(5)] == [200] * 5
    wait(0.4)
    assert [call(mine) for _ in range(6)] == [200] * 5 + [429]


def test_every_call_counts_whatever_its_answer(limited):
    token, call, wait = limited
    mine = token("1")

    assert [call(mine, "/nothing") for _ in range(4)] == [404] * 4
    assert [call(mine, "/customer/1") for _ in range(3)] == [404] * 3
    assert [call(mine, method="POST") for _ in range(3)] == [422] * 3
    assert [call(mine) for _ in range(3)] == [429] * 3
    wait(0.9)
    assert call(mine) == 429
    wait(0.1)
    # The call of a moment ago still counts, though it was refused.
    assert [call(mine) for _ in range(10)] == [200] * 9 + [429]


def test_two_tokens_of_a_tenant_share_its_limit_and_tenants_do_not(limited):
    token, call, _ = limited
    first, second, other = token("1"), token("1"), token("2")

    assert [call(first) for _ in range(6)] == [200] * 6
    assert [call(second) for _ in range(5)] == [200] * 4 + [429]
    assert [call(other) for _ in range(10)] == [200] * 10


def test_sign_ins_are_counted_per_address(limited):
    _, call, _ = limited

    assert [call("none", "/token", "POST") for _ in range(11)] == [400] * 10 + [429]
