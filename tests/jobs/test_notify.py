"""Do people, health checks and monitors hear of a job's real ends, and only they?"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from letters import Letters, mail_server, people
from make import make_customers, onboarding_csv
from program import SAMPLES, Done, Program
from prometheus_client.parser import text_string_to_metric_families

JOB = """\
version: 1
name: nightly
source: inbox/*
mapping: next-onboarding
archive: done
failed: wrong
report_dir: reports
stable_seconds: 0
notify: {to: people.txt, partial_above: "10 %"PING, metrics: job.prom}
"""
PASSWORD = "canary-Zq7vK2"


@pytest.fixture
def mail() -> Iterator[tuple[Letters, int]]:
    with mail_server() as served:
        yield served


@pytest.fixture
def health() -> Iterator[tuple[list[str], str]]:
    """A health check: the paths that were called, and its address."""
    called: list[str] = []

    class Check(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            called.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_said: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Check) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield called, f"http://127.0.0.1:{server.server_port}/secret-path"
        server.shutdown()
        thread.join()


def written(program: Program, port: int, ping: str = "", mode: int = 0o600) -> Path:
    (program.home / "inbox").mkdir(exist_ok=True)
    people(program.home / "people.txt", port, mode)
    file = program.home / "job.yaml"
    file.write_text(JOB.replace("PING", f", ping: '{ping}'" if ping else ""))
    return file


def ran(program: Program, file: Path, *flags: object) -> Done:
    return program.run("job", "run", file, "--sandbox", *flags)


def good(program: Program, name: str, seed: int) -> None:
    (program.home / "inbox" / name).write_bytes(onboarding_csv(make_customers(3, seed=seed)))


def body(letter: EmailMessage) -> str:
    text = letter.get_body(("plain", "html"))
    assert text is not None
    return str(text.get_content())


def figures(program: Program) -> dict[tuple[str, str], float]:
    text = (program.home / "job.prom").read_text()
    return {
        (one.name.removeprefix("customer_import_"), one.labels.get("outcome", one.labels.get("method", ""))): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def test_failure_partial_success_and_recovery_are_told_once_each_and_a_good_run_to_monitors_alone(
    program: Program, mail: tuple[Letters, int], health: tuple[list[str], str]
) -> None:
    letters, port = mail
    called, ping = health
    file = written(program, port, ping)

    good(program, "a.csv", 5)
    assert ran(program, file).code == 0
    assert (letters.got, called) == ([], ["/secret-path"])
    first = figures(program)
    assert (first["rows", "created"], first["exit_code", ""]) == (3, 0)
    assert first["calls", "POST"] >= 3
    assert first["last_success_timestamp_seconds", ""] > 0

    shutil.copy(SAMPLES / "with-mistakes.xlsx", program.home / "inbox")
    assert ran(program, file).code == 1
    [partial] = letters.got
    # 19 with mistakes, and 2 whose numbers other customers, those of a.csv, have by now
    assert partial["subject"] == "customer-import: 21 of 40 rows of the job nightly need somebody"
    assert (partial["to"], "with-mistakes.xlsx: moved to the archive." in body(partial)) == ("anna@example.com", True)
    assert "rejected 19" in body(partial)
    assert f"Report: {program.home}/reports/" in body(partial)

    (program.home / "inbox" / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert ran(program, file, "--lang", "sv").code == 3
    failure = letters.got[-1]
    assert failure["subject"] == "customer-import: jobbet nightly misslyckades (slutkod 3)"
    assert figures(program)["exit_code", ""] == 3
    assert figures(program)["last_success_timestamp_seconds", ""] >= first["last_success_timestamp_seconds", ""]
    assert called == ["/secret-path"]

    good(program, "a-again.csv", 5)
    assert ran(program, file).code == 0
    assert letters.got[-1]["subject"] == "customer-import: the job nightly works again"
    assert ran(program, file).code == 0
    assert (len(letters.got), len(called)) == (3, 3)


def test_a_folder_that_is_gone_is_told_and_remembered_too(program: Program, mail: tuple[Letters, int]) -> None:
    letters, port = mail
    file = written(program, port)
    (program.home / "inbox").rmdir()
    assert ran(program, file).code == 2
    assert [letter["subject"] for letter in letters.got] == ["customer-import: the job nightly failed (exit 2)"]
    assert "There is no folder" in body(letters.got[0])


@pytest.mark.parametrize("how", ["nobody there", "open to others", "a link", "no file"])
def test_a_notifier_that_is_broken_is_said_and_logged_and_fails_no_run(program: Program, how: str) -> None:
    file = written(program, port=1, mode=0o644 if how == "open to others" else 0o600)
    people = program.home / "people.txt"
    people.write_text(people.read_text().replace("//", f"//anna:{PASSWORD}@"))
    if how == "a link":
        people.rename(program.home / "real.txt")
        people.symlink_to(program.home / "real.txt")
    if how == "no file":
        people.unlink()
    shutil.copy(SAMPLES / "with-mistakes.xlsx", program.home / "inbox")
    done = ran(program, file, "--quiet")
    assert done.code == 1
    assert "How the job ended could not be told: " in done.err
    assert PASSWORD not in done.out + done.err
    [log] = (program.home / ".local/state/customer-import/jobs/nightly").rglob("*.log")
    assert "nobody was told" in log.read_text()
    assert PASSWORD not in log.read_text()


def test_a_health_check_that_is_not_there_is_named_by_its_host_alone(
    program: Program, mail: tuple[Letters, int]
) -> None:
    file = written(program, mail[1], ping=f"http://127.0.0.1:1/{PASSWORD}")
    good(program, "a.csv", 5)
    done = ran(program, file)
    assert (done.code, "The health check at 127.0.0.1 did not hear of it" in done.err) == (0, True)
    assert PASSWORD not in done.out + done.err


def test_people_whom_the_profile_names_hear_of_jobs_that_name_none(program: Program, mail: tuple[Letters, int]) -> None:
    letters, port = mail
    file = written(program, port)
    file.write_text(file.read_text().replace("notify: {to: people.txt", "notify: {").replace("{,", "{"))
    config = program.home / ".config" / "customer-import" / "config.toml"
    config.parent.mkdir(parents=True)
    there = people(program.home / "of-the-profile.txt", port)
    config.write_text(f'[profiles.acme]\nnotify_to = "{there}"\nnotify_partial_above = 99\n')
    (program.home / "inbox" / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert ran(program, file, "--profile", "acme").code == 3
    assert len(letters.got) == 1
    file.write_text(file.read_text().replace('partial_above: "10 %", ', ""))
    shutil.copy(SAMPLES / "with-mistakes.xlsx", program.home / "inbox")
    assert ran(program, file, "--profile", "acme").code == 1
    assert [letter["subject"] for letter in letters.got[1:]] == ["customer-import: the job nightly works again"]
    doctor = program.run("doctor", "--job", file, "--profile", "acme", "--sandbox", "--json").json
    assert {check["code"] for check in doctor["checks"]} >= {"source", "people"}
