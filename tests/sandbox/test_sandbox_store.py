"""Does the store keep what it was given, apart for each tenant, and through a kill -9?"""

from __future__ import annotations

import sqlite3
import stat
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from customer_import.edges.sandbox.store import SignInRefused
from customer_import.errors import CommandWrong

ONE = {"name": "Ada", "customertypeid": 12}


def signed_in(store, database):
    key = store.new_key(database)
    return store.sign_in(key.client_id, key.client_secret, database, key.one_time_key)


def test_everything_is_there_after_the_file_is_opened_again(open_store, tmp_path):
    first = open_store(tmp_path / "s.sqlite")
    token = signed_in(first, "1001")
    unused = first.new_key("1001")
    customer = first.create("1001", ONE)
    first.close()

    second = open_store(tmp_path / "s.sqlite")

    assert second.holder(token).database == "1001"
    assert second.customers("1001") == [customer]
    assert second.sign_in(unused.client_id, unused.client_secret, "1001", unused.one_time_key)
    assert second.create("1001", ONE)["customerno"] == "000002"


def test_tenants_do_not_see_each_other(store):
    mine, other = store.new_key("1"), store.new_key("2")
    store.create("1", ONE)

    assert mine.client_id == other.client_id
    assert store.customers("2") == []
    assert store.create("2", ONE)["customerno"] == "000001"


def test_a_key_works_once_even_when_two_try_at_the_same_time(store):
    key = store.new_key("1")

    def attempt(_):
        try:
            return store.sign_in(key.client_id, key.client_secret, "1", key.one_time_key)
        except SignInRefused:
            return None

    with ThreadPoolExecutor(4) as pool:
        tokens = [token for token in pool.map(attempt, range(8)) if token]

    assert len(tokens) == 1


def test_revoking_ends_the_tokens_and_unused_keys_of_one_tenant(store):
    mine, other, unused = signed_in(store, "1"), signed_in(store, "2"), store.new_key("1")

    store.revoke("1")

    assert store.holder(mine).revoked
    assert not store.holder(other).revoked
    with pytest.raises(SignInRefused, match="invalid_grant"):
        store.sign_in(unused.client_id, unused.client_secret, "1", unused.one_time_key)


def test_neither_tokens_nor_keys_stand_in_the_file(open_store, tmp_path):
    store = open_store(tmp_path / "s.sqlite")
    key = store.new_key("1")
    token = store.sign_in(key.client_id, key.client_secret, "1", key.one_time_key)
    store.close()

    content = (tmp_path / "s.sqlite").read_bytes()

    assert token.encode() not in content
    assert key.one_time_key.encode() not in content


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps who may read a file elsewhere")
def test_the_file_is_its_owners_alone(open_store, tmp_path):
    open_store(tmp_path / "s.sqlite")

    assert stat.S_IMODE((tmp_path / "s.sqlite").stat().st_mode) == 0o600


def test_preloaded_customers_get_ids_numbers_and_defaults(store):
    ids = store.add_customers("1", ({"name": f"K{n}", "customerno": str(n)} for n in range(3)))

    customers = store.customers("1")
    assert [customer["id"] for customer in customers] == ids
    assert [customer["customerno"] for customer in customers] == ["0", "1", "2"]
    assert customers[0]["active"] is True
    assert customers[0]["currencyid"] == 31


def test_a_refused_change_leaves_no_trace(store):
    customer = store.create("1", ONE | {"customerno": "7"})

    def refuse(_):
        raise ValueError("not so")

    with pytest.raises(ValueError, match="not so"):
        store.update("1", customer["id"], {"name": "Bo"}, refuse)

    assert store.customers("1") == [customer]
    assert store.create("1", ONE | {"customerno": "8"})


def test_two_processes_may_use_one_file(open_store, tmp_path):
    writer, reader = open_store(tmp_path / "s.sqlite"), open_store(tmp_path / "s.sqlite")
    token = signed_in(writer, "1")
    customer = writer.create("1", ONE)

    assert reader.customers("1") == [customer]
    reader.revoke("1")
    assert writer.holder(token).revoked


def test_a_file_that_is_no_database_is_named(open_store, tmp_path):
    (tmp_path / "s.sqlite").write_text("Kundnr;Namn\n" * 200)

    with pytest.raises(CommandWrong, match=r"s\.sqlite is not a sandbox's file"):
        open_store(tmp_path / "s.sqlite")


def test_somebody_elses_database_is_left_alone(open_store, tmp_path):
    theirs = sqlite3.connect(tmp_path / "s.sqlite")
    theirs.execute("CREATE TABLE ledger (run TEXT)")
    theirs.close()
    before = (tmp_path / "s.sqlite").read_bytes()

    with pytest.raises(CommandWrong, match="was not written by this version's sandbox"):
        open_store(tmp_path / "s.sqlite")

    assert (tmp_path / "s.sqlite").read_bytes() == before


def test_a_file_that_can_not_be_used_as_it_is_is_named(open_store, tmp_path):
    (tmp_path / "s.sqlite").mkdir()

    with pytest.raises(CommandWrong, match=r"s\.sqlite can't be"):
        open_store(tmp_path / "s.sqlite")


def test_a_folder_that_is_not_there_is_named(open_store, tmp_path):
    with pytest.raises(CommandWrong, match="can't be opened"):
        open_store(tmp_path / "missing" / "s.sqlite")
