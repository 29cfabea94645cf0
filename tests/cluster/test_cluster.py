"""Do many machines import the customers of many tenants, each once, whatever dies meanwhile?"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from letters import mail_server, people
from make import make_customers, onboarding_csv
from postgresql import Server
from program import Program, wait_until
from sftp_server import served as sftp_served
from trial import Plan, cluster, judged, trial


def test_workers_that_are_killed_and_a_database_that_restarts_cost_nobody_a_customer(
    tmp_path: Path, own_server: Server
) -> None:
    """In small; `python tests/cluster/trial.py` is the same in large."""
    with cluster(tmp_path, own_server, tenants=4) as made:
        outcome = trial(made, Plan(files=2, rows=20, workers=2, kills=2, restarts=1))
    assert outcome.is_right, outcome
    assert outcome.exits == {0: 8}


def test_a_worker_that_was_stopped_and_followed_sends_nothing_when_it_wakes(tmp_path: Path, own_server: Server) -> None:
    plan = Plan(files=1, rows=150, workers=1)
    with cluster(tmp_path, own_server, tenants=1) as made:
        made.submit(plan.files, plan.rows)
        made.add_worker()
        wait_until(lambda: made.log.exists() and made.log.read_text().count('"POST"') > 20)
        os.killpg(made.workers[0].pid, signal.SIGSTOP)
        made.add_worker()
        wait_until(made.is_done, seconds=300)
        before = made.log.read_text()
        os.killpg(made.workers[0].pid, signal.SIGCONT)
        time.sleep(5)
        assert made.log.read_text() == before
        outcome = judged(made, plan, 0)
    assert outcome.is_right, outcome


def test_what_was_handed_in_is_listed_and_the_same_bytes_are_not_handed_in_twice(
    tmp_path: Path, own_server: Server
) -> None:
    with cluster(tmp_path, own_server, tenants=2) as made:
        made.submit(files=1, rows=3)
        where = ("--ledger-url", own_server.url)
        again = made.submitter.run("job", "submit", tmp_path / "jobs", *where)
        assert again.out.count("was handed in before, byte for byte") == 2
        queued = made.submitter.run("job", "list", "--cluster", *where).out
        assert "2 queued, 0 running, 0 done, 0 failed" in queued
        made.add_worker()
        wait_until(made.is_done, seconds=120)
        done = made.submitter.run("job", "list", "--cluster", "--lang", "sv", *where).out
        assert "0 i kö, 0 pågår, 2 klara, 0 misslyckade" in done
        assert "3 created" in done


def test_a_file_that_can_not_be_read_fails_once_and_for_all(tmp_path: Path, own_server: Server) -> None:
    with cluster(tmp_path, own_server, tenants=1) as made:
        made.submit(files=0, rows=0)
        (tmp_path / "jobs" / made.tenants[0] / "broken.csv").write_bytes(b"PK\x03\x04 nothing that anybody could read")
        where = ("--ledger-url", own_server.url)
        assert made.submitter.run("job", "submit", tmp_path / "jobs", *where).code == 0
        made.add_worker()
        wait_until(made.is_done, seconds=120)
        [parcel] = made.parcels()
        assert (parcel["state"], parcel["exit"], parcel["attempts"]) == ("failed", 3, 1)


def test_a_job_with_a_schedule_is_run_by_one_of_the_workers(tmp_path: Path, own_server: Server) -> None:
    with cluster(tmp_path, own_server, tenants=1) as made:
        made.submit(files=0, rows=0)
        [tenant] = made.tenants
        job = tmp_path / "jobs" / f"{tenant}.yaml"
        job.write_text(job.read_text() + 'schedule: "* * * * *"\narchive: done\n')
        (tmp_path / "jobs" / tenant / "a.csv").write_bytes(customers(3))
        for _ in range(2):
            made.add_worker("--jobs", str(tmp_path / "jobs"))
        wait_until(lambda: made.customers()[tenant].total() == 3, seconds=150)
        assert max(made.customers()[tenant].values()) == 1
        wait_until(lambda: list((tmp_path / "jobs" / "done").glob("*a.csv")), seconds=60)


def test_people_hear_of_what_workers_import_as_if_there_were_one_machine(tmp_path: Path, own_server: Server) -> None:
    with mail_server() as (letters, port), cluster(tmp_path, own_server, tenants=1) as made:
        made.submit(files=0, rows=0)
        [tenant] = made.tenants
        job, inbox = tmp_path / "jobs" / f"{tenant}.yaml", tmp_path / "jobs" / tenant
        people(tmp_path / "jobs" / "people.txt", port)
        job.write_text(job.read_text() + "notify: {to: people.txt}\narchive: done\n")
        for content in (b"PK\x03\x04 nothing that anybody could read", customers(3)):
            (inbox / "a.csv").write_bytes(content)
            assert made.submitter.run("job", "submit", job, "--ledger-url", own_server.url).code == 0
            made.add_worker()
            wait_until(made.is_done, seconds=120)
            made.kill(random.Random(1))
    assert [letter["subject"] for letter in letters.got] == [
        f"customer-import: the job {tenant} failed (exit 3)",
        f"customer-import: the job {tenant} works again",
    ]


def test_what_waits_on_a_server_is_fetched_by_the_worker_and_put_away_there(tmp_path: Path, own_server: Server) -> None:
    with sftp_served("paramiko") as files, cluster(tmp_path, own_server, tenants=1) as made:
        made.submit(files=0, rows=0)
        [tenant] = made.tenants
        job = tmp_path / "jobs" / f"{tenant}.yaml"
        files.login(tmp_path / "jobs" / "login.toml")
        more = f"source_login: login.toml\narchive: {files.url}/done\n"
        job.write_text(job.read_text().replace(f"{tenant}/*.csv", f"{files.url}/*.csv") + more)
        (files.root / "kunder [1].csv").write_bytes(customers(3))
        where = ("job", "submit", job, "--ledger-url", own_server.url)
        assert "kunder [1].csv was handed in as parcel" in made.submitter.run(*where).out
        assert "was handed in before" in made.submitter.run(*where).out
        assert not any(asked.startswith("open") for asked in files.asked)
        made.add_worker()
        wait_until(made.is_done, seconds=120)
        assert made.customers()[tenant].total() == 3
        assert len(list((files.root / "done").glob("*-kunder [[]1].csv"))) == 1
        assert [parcel["exit"] for parcel in made.parcels()] == [0]


def customers(rows: int) -> bytes:
    return onboarding_csv(make_customers(rows, seed=1))


def test_without_a_database_a_worker_says_what_it_needs(program: Program) -> None:
    done = program.run("worker")
    assert done.code == 2
    assert "set ledger_url" in done.err


def test_a_database_that_is_not_there_is_a_sentence(program: Program) -> None:
    done = program.run("worker", "--ledger-url", "postgresql://import@127.0.0.1:1/import")
    assert done.code == 8
    assert "can't be read or written" in done.err
