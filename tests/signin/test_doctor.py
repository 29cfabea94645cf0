"""Does the doctor find what is wrong, and say what mends it?"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from email.utils import formatdate
from pathlib import Path

import pytest
from office import Office, dies, lines, typed
from program import SAMPLES, Done, Program
from raw_server import http, says, serving_aside

from customer_import.core import health
from customer_import.core.messages import placeholders
from customer_import.core.messages.doctor import WORDS
from customer_import.core.replies import Answer, Broken


@pytest.fixture
def signed_in(program: Program, office: Office) -> list[str]:
    """A profile that is in order, and the command that examines it."""
    login = ("login", "--stdin", "--profile", "acme", "--base-url", office.base_url)
    assert typed(program, login, lines(office.key())).code == 0
    return ["doctor", "--profile", "acme"]


def states(done: Done) -> Mapping[str, str]:
    """What the doctor says of each thing, in one word."""
    return {check["code"]: check["state"] for check in done.json["checks"]}


def token(program: Program) -> Path:
    return program.home / ".config" / "customer-import" / "acme.token"


def test_where_all_is_well_nothing_fails(program: Program, office: Office, signed_in: list[str]) -> None:
    before = len(office.log.calls())
    done = program.run(*signed_in, "--json")
    assert done.code == done.json["exit"] == 0
    assert "fail" not in states(done).values()
    things = {check["check"] for check in done.json["checks"]}
    assert things >= {
        "settings", "token", "state", "reports", "lock", "ledger", "sqlite", "rate", "endpoint", "clock", "sign-in",
        "fields",
    }  # fmt: skip
    assert [(call.method, call.path) for call in office.log.calls()[before:]] == [
        ("GET", "/v1/openapi.json"),
        ("GET", "/v1/customer/"),
    ]


def test_each_finding_is_one_line(program: Program, signed_in: list[str]) -> None:
    done = program.run(*signed_in)
    told = done.out.splitlines()
    assert len(told) == len(program.run(*signed_in, "--json").json["checks"])
    assert all(line.startswith(("ok ", "warn ", "fail ")) for line in told)
    swedish = program.run(*signed_in, "--lang", "sv").out.splitlines()
    assert all(line.startswith(("ok ", "obs ", "fel ")) for line in swedish)


def test_it_changes_nothing(program: Program, signed_in: list[str]) -> None:
    before = {file: file.stat().st_mtime_ns for file in program.home.rglob("*") if file.is_file()}
    program.run(*signed_in)
    assert {file: file.stat().st_mtime_ns for file in program.home.rglob("*") if file.is_file()} == before


def test_settings_that_are_wrong_are_a_finding_too(program: Program, signed_in: list[str]) -> None:
    done = program.run(*signed_in, "--rate", "40", "--json")
    assert (done.code, states(done)["settings:wrong"]) == (2, "fail")
    assert "from 0.01 to 10" in done.out


def test_nobody_signed_in_is_four_and_says_how(program: Program, office: Office) -> None:
    done = program.run("doctor", "--base-url", office.base_url)
    assert done.code == 4
    assert "Sign in first, with: customer-import login --base-url" in done.out
    swedish = program.run("doctor", "--base-url", office.base_url, "--lang", "sv")
    assert "Logga in först, med: customer-import login --base-url" in swedish.out


def test_a_token_that_others_can_read_comes_with_the_line_that_closes_it(
    program: Program, signed_in: list[str]
) -> None:
    token(program).chmod(0o644)
    done = program.run(*signed_in)
    assert done.code == 4
    assert f"chmod 600 {token(program)}" in done.out


def test_a_token_of_another_endpoint_belongs_to_another_profile(program: Program, signed_in: list[str]) -> None:
    done = program.run(*signed_in, "--database", "200002", "--json")
    assert (done.code, states(done)["token:stranger"]) == (2, "fail")


def test_a_key_that_was_deleted_is_seen(program: Program, office: Office, signed_in: list[str]) -> None:
    office.store.revoke("100001")
    done = program.run(*signed_in, "--json")
    assert (done.code, states(done)["sign-in:forbidden"]) == (4, "fail")


def test_an_endpoint_that_is_not_there_is_five(program: Program, signed_in: list[str]) -> None:
    with serving_aside(says(b"")) as server:
        gone = server.base_url
    config = program.home / ".config" / "customer-import"
    for file in (config / "config.toml", token(program)):
        file.write_text(file.read_text().replace(file.read_text().split("http://")[1].split('"')[0], gone[7:]))
    done = program.run(*signed_in, "--json")
    assert (done.code, states(done)["endpoint:silent"]) == (5, "fail")


@pytest.mark.parametrize("place", ["/proc/nowhere", "/dev/null/x"])
def test_a_state_directory_that_can_not_be_written_to_is_eight(
    place: str, program: Program, signed_in: list[str]
) -> None:
    done = program.run(*signed_in, "--state-dir", place, "--json")
    assert (done.code, states(done)["state:unwritable"]) == (8, "fail")


def test_a_ledger_of_a_newer_version_is_eight(program: Program, signed_in: list[str]) -> None:
    assert program.run("run", SAMPLES / "fortnox-kunder.csv", "-m", "fortnox", "--profile", "acme").code in (0, 1)
    (ledger,) = (program.home / ".local" / "state").rglob("ledger.sqlite")
    with sqlite3.connect(ledger) as kept:
        assert kept.execute("UPDATE meta SET value = '999' WHERE name = 'version'").rowcount == 1
    done = program.run(*signed_in, "--json")
    assert (done.code, states(done)["ledger:broken"]) == (8, "fail")


def test_a_sign_in_that_was_cut_off_is_found(program: Program, office: Office) -> None:
    login = ("login", "--stdin", "--base-url", office.base_url)
    for place, code in (("token there", "token:cut off"), ("request sent", "token:lost")):
        dies(program, place, login, lines(office.key()))
        done = program.run("doctor", "--base-url", office.base_url, "--json")
        assert (done.code, states(done)[code]) == (4, "fail")
        typed(program, login)


def test_a_profile_that_is_nowhere_is_two(program: Program) -> None:
    done = program.run("doctor", "--profile", "nobody", "--json")
    assert (done.code, states(done)["settings:new"]) == (2, "fail")


@pytest.mark.skipif(os.name != "posix", reason="permissions are another matter there")
def test_a_config_file_that_others_can_write_to_is_said(program: Program, signed_in: list[str]) -> None:
    (program.home / ".config" / "customer-import" / "config.toml").chmod(0o666)
    assert states(program.run(*signed_in, "--json"))["settings:open"] == "warn"


def test_an_endpoint_that_says_nothing_that_makes_sense_is_words(program: Program, signed_in: list[str]) -> None:
    with serving_aside(says(http(200, b"\x1b[2J<html>", {"Content-Type": "text/html"}))) as server:
        config = program.home / ".config" / "customer-import"
        for file in (config / "config.toml", token(program)):
            old = file.read_text().split("http://")[1].split('"')[0]
            file.write_text(file.read_text().replace(old, server.base_url[7:]))
        done = program.run(*signed_in)
    assert done.code == 5
    assert "\x1b" not in done.out


@pytest.mark.parametrize(
    ("date", "code"),
    [
        (formatdate(1_000_000, usegmt=True), "clock"),
        (formatdate(1_000_500, usegmt=True), "clock:behind"),
        (formatdate(999_500, usegmt=True), "clock:ahead"),
        ("yesterday", None),
        ("", None),
        ("Thu, 99 Foo 99999 99:99:99 GMT", None),
    ],
)
def test_the_clock_is_held_against_the_endpoints(date: str, code: str | None) -> None:
    found = health.clock(Answer(200, {"date": date}), 1_000_001.0)
    assert (found and found.code) == code


def test_who_can_not_prove_who_it_is_gets_nothing() -> None:
    assert health.reachable(Answer(broken=Broken.NOT_TRUSTED), "https://x").code == "endpoint:not trusted"


def test_an_old_sqlite_is_said() -> None:
    assert health.sqlite((3, 20, 0)).state == "fail"


def test_little_room_is_said() -> None:
    assert [health.room("/s", free).state for free in (0, 10**12)] == ["warn", "ok"]


def test_what_stands_first_in_the_way_of_a_run_is_the_exit_code() -> None:
    both = [health.fail("endpoint:silent", 5), health.fail("token:none", 4), health.warn("user")]
    assert [health.exit_code(found) for found in (both, both[:1], both[2:], [])] == [4, 5, 0, 0]


def test_both_languages_say_the_same_things_with_the_same_facts() -> None:
    english, swedish = WORDS["en"], WORDS["sv"]
    assert english.THINGS.keys() == swedish.THINGS.keys()
    assert english.FINDINGS.keys() == swedish.FINDINGS.keys()
    for code, sentences in english.FINDINGS.items():
        assert [sorted(placeholders(one)) for one in sentences] == [
            sorted(placeholders(one)) for one in swedish.FINDINGS[code]
        ]
        assert code.partition(":")[0] in english.THINGS
