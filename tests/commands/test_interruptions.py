"""Is every customer there exactly once, whenever the program is killed, stopped or started twice?"""

from __future__ import annotations

import random
import signal
from collections import Counter
from pathlib import Path

import pytest
from interrupted import keys_there, killed
from make import make_customers, onboarding_csv
from program import Program, served_sandbox, wait_until

JOB = ("--mapping", "next-onboarding")


@pytest.fixture
def big_file(program: Program) -> Path:
    path = program.home / "customers.csv"
    path.write_bytes(onboarding_csv(make_customers(500, seed=11)))
    return path


def numbers(program: Program) -> Counter[str]:
    return Counter(keys_there(program))


def test_killed_in_the_middle_and_resumed_every_customer_is_there_exactly_once(program, big_file):
    with served_sandbox(program) as sandbox:
        killed(program, sandbox, "run", big_file, *JOB, *sandbox.flags, writes=random.Random(4).randint(50, 200))
        there = sum(numbers(program).values())
        assert 0 < there < 500
        big_file.unlink()  # the run goes on from its own copy
        resumed = program.run("resume", "--settle-seconds", "2", *sandbox.flags, "--json")
        assert resumed.code == 0, resumed.err
        assert resumed.json["created"] + resumed.json["unchanged"] == 500
        assert set(numbers(program).values()) == {1}
        assert sum(numbers(program).values()) == 500
        assert sandbox.busiest_second() <= 10


@pytest.mark.parametrize(("asked", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_asked_to_stop_it_ends_cleanly_and_resume_goes_on(program, big_file, asked, code):
    with served_sandbox(program) as sandbox:
        process = program.start("run", big_file, *JOB, "--limit", "60", *sandbox.flags)
        wait_until(lambda: len(sandbox.writes()) >= 15)
        process.send_signal(asked)
        out, err = process.communicate(timeout=30)
        assert process.returncode == code, (out, err)
        assert "customer-import resume" in out
        assert "Traceback" not in out + err
        resumed = program.run("resume", *sandbox.flags, "--json")
        assert resumed.json["created"] == 60
        assert set(numbers(program).values()) == {1}


def test_a_second_start_ends_at_once(program, big_file):
    with served_sandbox(program) as sandbox:
        first = program.start("run", big_file, *JOB, *sandbox.flags)
        wait_until(lambda: len(sandbox.writes()) >= 3)
        second = program.run("run", big_file, *JOB, *sandbox.flags, timeout=30)
        assert second.code == 7
        assert "Another run holds the tenant" in second.err
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=30)


def test_it_works_from_cron_without_terminal_path_or_prompt(program, big_file):
    done = program.run("run", big_file, *JOB, "--limit", "12", "--sandbox", "--report-dir", program.home / "out")
    assert done.code == 1  # the rest of the file is not in the endpoint
    assert "\r" not in done.out + done.err
    assert "\033" not in done.out + done.err


def test_nothing_is_left_to_resume_after_a_finished_run(program):
    done = program.run("resume", "--sandbox")
    assert done.code == 2
    assert "nothing to resume" in done.err
