"""How do the contract tests reach the endpoint? Over HTTP only, signed in as any client would be."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx
import pytest

from customer_import.edges.sandbox import Clock, Credentials, Store, build_app, serve

DATABASE = "1001"


@dataclass(frozen=True)
class Endpoint:
    """The served endpoint, a client that is signed in, and what only an administrator can do."""

    base_url: str
    client: httpx.Client
    new_key: Callable[[str], Credentials]
    revoke: Callable[[str], None]

    def sign_in(self, credentials: Credentials, **changes: str) -> httpx.Response:
        form = {
            "grant_type": "password",
            "username": credentials.database,
            "password": credentials.one_time_key,
            "scope": "",
            "client_id": credentials.client_id,
            "client_secret": credentials.client_secret,
        }
        return httpx.post(f"{self.base_url}/token", data={**form, **changes})

    def token(self, database: str) -> str:
        return str(self.sign_in(self.new_key(database)).json()["access_token"])

    def id_of(self, path: str, name: str) -> int:
        """The id behind a name in one of the lists, asked for as a client must."""
        items = self.client.get(path).json()["items"]
        return int(next(item["id"] for item in items if item["name"] == name))


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """One endpoint for all contract tests, without a limit on calls so that they are quick."""
    clock = Clock(time.monotonic, time.time)
    store = Store(
        tmp_path_factory.mktemp("contract") / "sandbox.sqlite", clock=clock, secret=lambda: secrets.token_urlsafe(24)
    )
    with serve(build_app(store, clock=clock, rate=0)) as base_url, httpx.Client(base_url=base_url) as client:
        endpoint = Endpoint(base_url, client, store.new_key, store.revoke)
        client.headers["Authorization"] = f"Bearer {endpoint.token(DATABASE)}"
        yield endpoint
    store.close()


@pytest.fixture
def client(endpoint: Endpoint) -> httpx.Client:
    return endpoint.client


@pytest.fixture(scope="session")
def company(endpoint: Endpoint) -> int:
    """The id of the customer type for companies."""
    return endpoint.id_of("/customertype/", "Företag")


@pytest.fixture
def fresh(endpoint: Endpoint, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """A client of a tenant that no other test uses."""
    headers = {"Authorization": f"Bearer {endpoint.token(request.node.name)}"}
    with httpx.Client(base_url=endpoint.base_url, headers=headers) as client:
        yield client
