"""Does one process at a time write to a ledger that many machines share, also when one was stopped and wakes?"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from postgresql import Server, served

from customer_import.edges.ledger import SqlLedger
from customer_import.errors import CommandWrong, LeaseLost, LedgerBroken, TenantBusy
from customer_import.ports import LedgerRun
from customer_import.stopping import Stop

HOLDER = Path(__file__).parents[1] / "support" / "lease_holder.py"
TENANTS = count()
SECONDS = 1.0


@pytest.fixture
def tenant() -> str:
    return f"lease {next(TENANTS)}"


def opened(server: Server, tenant: str) -> SqlLedger:
    return SqlLedger(server.url, tenant=tenant, now=lambda: datetime(2026, 1, 1, tzinfo=UTC))


@contextmanager
def held(server: Server, tenant: str, by: str = "us", seconds: float = SECONDS) -> Iterator[SqlLedger]:
    ledger = opened(server, tenant)
    try:
        with ledger.held(by=by, tenant=tenant, seconds=seconds, clock=time.monotonic):
            yield ledger
    finally:
        ledger.close()


@contextmanager
def holder(server: Server, tenant: str, how: str, seconds: float = SECONDS) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the tenant; it has told of its first act."""
    command = [sys.executable, str(HOLDER), server.url, tenant, str(seconds), how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield process
        finally:
            process.send_signal(signal.SIGCONT)
            process.kill()


def taken_over(server: Server, tenant: str) -> list[int]:
    """The rows of the run that was under way, as whoever takes the tenant over finds them; waits for the lease."""
    end = time.monotonic() + 30
    while True:
        try:
            with held(server, tenant, "the next one") as ledger:
                return [row.row for row in ledger.rows("run1")]
        except TenantBusy:
            assert time.monotonic() < end, "the tenant never became free"
            time.sleep(0.1)


def test_a_second_one_is_told_who_holds_the_tenant(postgresql: Server, tenant: str) -> None:
    with (
        held(postgresql, tenant, "process 7 on anna", seconds=60),
        pytest.raises(TenantBusy, match=r"process 7 on anna.*free in (60|59) seconds"),
        held(postgresql, tenant),
    ):
        pass


def test_two_tenants_do_not_wait_for_each_other(postgresql: Server, tenant: str) -> None:
    with held(postgresql, tenant), held(postgresql, f"{tenant} b") as other:
        assert other.holds()


def test_whoever_ends_lets_the_next_one_in_at_once(postgresql: Server, tenant: str) -> None:
    for _ in range(3):
        with held(postgresql, tenant, seconds=600):
            pass


def test_a_lease_is_kept_while_nothing_is_written(postgresql: Server, tenant: str) -> None:
    with holder(postgresql, tenant, "idle") as process:
        time.sleep(3 * SECONDS)
        with pytest.raises(TenantBusy), held(postgresql, tenant):
            pass
        process.terminate()
        assert process.stdout is not None
        assert set(process.stdout.read().splitlines()) == {"idle True"}


def test_whoever_is_killed_is_followed_when_the_lease_has_run_out(postgresql: Server, tenant: str) -> None:
    with holder(postgresql, tenant, "writing") as process:
        process.kill()
        assert taken_over(postgresql, tenant)


def test_whoever_was_stopped_and_followed_writes_and_sends_nothing_more(postgresql: Server, tenant: str) -> None:
    with holder(postgresql, tenant, "writing") as process:
        process.send_signal(signal.SIGSTOP)
        rows = taken_over(postgresql, tenant)
        process.send_signal(signal.SIGCONT)
        told, _ = process.communicate(timeout=30)
    assert told.splitlines()[-1].startswith("LeaseLost: This run was stopped")
    ledger = opened(postgresql, tenant)
    assert [row.row for row in ledger.rows("run1")] == rows
    ledger.close()


def test_whoever_was_stopped_in_the_middle_of_a_transaction_keeps_nobody_waiting(
    postgresql: Server, tenant: str
) -> None:
    with holder(postgresql, tenant, "amid") as process:
        process.send_signal(signal.SIGSTOP)
        assert taken_over(postgresql, tenant) == []
        process.send_signal(signal.SIGCONT)
        told, _ = process.communicate("go on\n", timeout=30)
    assert told.startswith("LeaseLost")


def test_a_lease_is_relied_on_for_less_than_it_holds(postgresql: Server, tenant: str) -> None:
    now = [0.0]
    ledger = opened(postgresql, tenant)
    with ledger.held(by="us", tenant=tenant, seconds=600, clock=lambda: now[0]):
        now[0] = 449.0
        assert ledger.holds()
        now[0] = 451.0
        assert not ledger.holds()
        with pytest.raises(LeaseLost):
            Stop(ledger.holds).check()
        ledger.begin(LedgerRun(run="run1", command="run", started="2026-01-01", facts={}, counts={}))
        assert ledger.holds()  # nobody has followed, and every write renews it
    ledger.close()


def test_copies_of_a_run_are_kept_for_other_machines_until_they_are_purged(postgresql: Server, tenant: str) -> None:
    copies = {"customers.xlsx": bytes(range(256)), "mapping.yaml": "namn: å\r\n".encode()}
    with held(postgresql, tenant) as ledger:
        ledger.keep("run1", copies)
    elsewhere = opened(postgresql, tenant)
    assert elsewhere.kept("run1") == copies
    assert elsewhere.purge(["run1"]) == {"run1"}
    assert elsewhere.kept("run1") == {}
    elsewhere.close()


def test_who_finds_the_database_gone_when_the_lease_has_run_out_knows_that_others_may_have_it(tenant: str) -> None:
    run = LedgerRun(run="run1", command="run", started="2026-01-01", facts={}, counts={})
    now = 0.0
    with served() as server:
        ledger = opened(server, tenant)
        with ledger.held(by="us", tenant=tenant, seconds=60, clock=lambda: now):
            ledger.begin(run)
            server.stop()
            now = 100.0
            with pytest.raises(LeaseLost):
                ledger.begin(run)
        server.start()
        ledger.close()


def test_a_database_that_goes_away_is_a_sentence_and_the_ledger_is_there_when_it_comes_back(tenant: str) -> None:
    run = LedgerRun(run="run1", command="run", started="2026-01-01", facts={}, counts={})
    with served() as server:
        with held(server, tenant) as ledger:
            ledger.begin(run)
            server.stop()
            with pytest.raises(LedgerBroken, match="nothing more was sent"):
                ledger.begin(run)
        server.start()
        again = opened(server, tenant)
        assert [one.run for one in again.runs()] == ["run1"]
        again.close()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://anna:hemligt@localhost/customers", "holds a password"),
        ("postgresql://anna@localhost/customers?password=hemligt", "holds a password"),
        ("mysql://localhost/customers", "no PostgreSQL address"),
        ("customers", "no PostgreSQL address"),
    ],
)
def test_an_address_that_we_would_not_use_is_refused_and_not_repeated(url: str, said: str) -> None:
    with pytest.raises(CommandWrong, match=said) as raised:
        SqlLedger(url, tenant="model", now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    assert "hemligt" not in str(raised.value)


def test_a_database_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(LedgerBroken, match="can't be read or written"):
        SqlLedger(
            "postgresql://anna@127.0.0.1:1/customers", tenant="model", now=lambda: datetime(2026, 1, 1, tzinfo=UTC)
        )
