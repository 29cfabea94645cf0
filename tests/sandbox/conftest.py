"""How do the tests of the sandbox get one?"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from customer_import.edges.sandbox import Clock, Store


@pytest.fixture
def clock() -> Clock:
    """Real time."""
    return Clock(time.monotonic, time.time)


@pytest.fixture
def open_store(clock: Clock) -> Iterator[Callable[[Path], Store]]:
    """Opens stores, and closes them at the end of the test."""
    with ExitStack() as stack:

        def open_(path: Path) -> Store:
            store = Store(path, clock=clock, secret=lambda: secrets.token_urlsafe(24))
            stack.callback(store.close)
            return store

        yield open_


@pytest.fixture
def store(open_store: Callable[[Path], Store], tmp_path: Path) -> Store:
    """An empty store."""
    return open_store(tmp_path / "sandbox.sqlite")


@pytest.fixture
def sign_in(store: Store) -> Callable[[str], dict[str, str]]:
    """Signs in to a database of the store; gives the header that calls need."""

    def sign_in_(database: str) -> dict[str, str]:
        key = store.new_key(database)
        return {
            "Authorization": f"Bearer {store.sign_in(key.client_id, key.client_secret, database, key.one_time_key)}"
        }

    return sign_in_
