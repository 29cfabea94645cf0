"""Can a run go on on another machine, when both write to one ledger?"""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from interrupted import keys_there
from make import make_customers, onboarding_csv
from postgresql import Server
from program import Program, served_sandbox, wait_until


@pytest.fixture
def elsewhere(tmp_path: Path) -> Program:
    """The program on another machine: another home, and nothing of the first one's files."""
    home = tmp_path / "elsewhere"
    home.mkdir()
    return Program(home)


def test_what_was_killed_on_one_machine_is_finished_on_another(
    program: Program, elsewhere: Program, postgresql: Server
) -> None:
    file = program.home / "customers.csv"
    file.write_bytes(onboarding_csv(make_customers(500, seed=5)))
    with served_sandbox(program) as sandbox:
        shared = (*sandbox.flags, "--ledger-url", postgresql.url, "--lease-seconds", "2", "--settle-seconds", "1")
        process = program.start("run", file, "--mapping", "next-onboarding", *shared)
        wait_until(lambda: len(sandbox.writes()) > 20)
        busy = elsewhere.run("resume", *shared)
        assert busy.code == 7
        assert "Another run holds the tenant" in busy.err
        process.send_signal(signal.SIGKILL)
        process.communicate()
        file.unlink()
        codes = []
        wait_until(lambda: codes.append(elsewhere.run("resume", *shared).code) or codes[-1] != 7)
        assert codes[-1] in (0, 1)
        assert sandbox.busiest_second() <= 10
        there = keys_there(program)
        assert len(there) == len(set(there)) >= 490
        assert elsewhere.run("runs", *sandbox.flags, "--ledger-url", postgresql.url).out.count("customers.csv") == 1


def test_who_was_stopped_and_followed_sends_nothing_when_it_wakes(
    program: Program, elsewhere: Program, postgresql: Server
) -> None:
    file = program.home / "customers.csv"
    file.write_bytes(onboarding_csv(make_customers(150, seed=6)))
    with served_sandbox(program) as sandbox:
        shared = (*sandbox.flags, "--ledger-url", postgresql.url, "--lease-seconds", "2", "--settle-seconds", "1")
        process = program.start("run", file, "--mapping", "next-onboarding", *shared)
        wait_until(lambda: len(sandbox.writes()) > 20)
        process.send_signal(signal.SIGSTOP)
        codes = []
        wait_until(lambda: codes.append(elsewhere.run("resume", *shared).code) or codes[-1] != 7)
        assert codes[-1] in (0, 1)
        before = len(sandbox.calls())
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=60)
        assert process.returncode == 7
        assert len(sandbox.calls()) == before
        there = keys_there(program)
        assert len(there) == len(set(there))
