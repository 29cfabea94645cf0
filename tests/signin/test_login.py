"""Does signing in do what a person at a terminal, or a script without one, needs?"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from office import Office, dies, lines, typed
from program import SAMPLES, Program, mode_of, wait_until
from raw_server import http, json_answer, says_in_turn, serving_aside

from customer_import.cli.program import customer_import
from customer_import.cli.usage import COMMANDS
from customer_import.edges.tokens import load

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmN"


def config(program: Program) -> Path:
    return program.home / ".config" / "customer-import"


def at(office: Office, *others: str) -> tuple[str, ...]:
    return ("login", "--stdin", "--base-url", office.base_url, *others)


def test_a_new_profile_can_be_used_by_its_name_alone(program: Program, office: Office) -> None:
    done = typed(program, at(office, "--profile", "acme"), lines(office.key()))
    assert done.code == 0
    assert "Use it with: --profile acme" in done.out
    assert program.run("runs", "--profile", "acme").code == 0
    assert mode_of(config(program) / "acme.token") == 0o600


def test_one_call_for_the_token_and_one_that_tries_it(program: Program, office: Office) -> None:
    typed(program, at(office), lines(office.key()))
    assert [(call.method, call.path) for call in office.log.calls()] == [
        ("POST", "/v1/token"),
        ("GET", "/v1/customer/"),
    ]


def test_signing_in_again_replaces_the_token(program: Program, office: Office) -> None:
    tokens = []
    for _ in range(2):
        assert typed(program, at(office), lines(office.key())).code == 0
        tokens.append(load(config(program) / "default.token").secret)
    assert tokens[0] != tokens[1]


def test_swedish_is_spoken(program: Program, office: Office) -> None:
    assert "Inloggad till databas 100001" in typed(program, at(office, "--lang", "sv"), lines(office.key())).out
    assert "gäller tills dess nyckel tas bort" in program.run("logout", "--yes", "--lang", "sv").out


def test_another_database_than_the_profile_s_is_refused_and_the_key_stays_good(
    program: Program, office: Office
) -> None:
    made = office.key()
    done = typed(program, at(office, "--database", "200002"), lines(made))
    assert done.code == 2
    assert "Nothing was sent" in done.err
    assert office.sign_ins() == []
    assert typed(program, at(office), lines(made)).code == 0


@pytest.mark.parametrize("spoilt", ["two words", "a\tb", "a\u200bb", "a\x7fb"])
def test_a_secret_that_was_copied_badly_is_not_sent(spoilt: str, program: Program, office: Office) -> None:
    done = typed(program, at(office), f"100001\nclient\nsecret\n{spoilt}\n")
    assert done.code == 2
    assert "The one-time key has blanks" in done.err
    assert spoilt not in done.err
    assert office.sign_ins() == []
    assert [file.name for file in config(program).iterdir()] == []


def folder_with(folder: Path, office: Office) -> Path:
    made = office.key()
    folder.mkdir()
    answers = {
        "database": made.database,
        "client_id": made.client_id,
        "client_secret": made.client_secret,
        "key": made.one_time_key,
    }
    for name, answer in answers.items():
        (folder / name).touch(mode=0o600)
        (folder / name).write_text(f"{answer}\n")
    return folder


def test_the_answers_may_lie_in_private_files(program: Program, office: Office, tmp_path: Path) -> None:
    files = folder_with(tmp_path / "files", office)
    (files / "key").chmod(0o644)
    login = ("login", "--files", str(files), "--base-url", office.base_url)
    refused = program.run(*login)
    assert refused.code == 4
    assert f"chmod 600 {files / 'key'}" in refused.err
    assert office.sign_ins() == []
    (files / "key").chmod(0o600)
    assert program.run(*login).code == 0


def test_a_file_that_is_missing_is_named(program: Program, office: Office, tmp_path: Path) -> None:
    files = folder_with(tmp_path / "files", office)
    (files / "client_id").unlink()
    done = program.run("login", "--files", str(files), "--base-url", office.base_url)
    assert done.code == 4
    assert str(files / "client_id") in done.err


def test_without_a_terminal_nothing_waits_for_an_answer(program: Program) -> None:
    assert program.run("login", timeout=60).code == 2
    asked = program.run("logout", timeout=60)
    assert asked.code == 2
    assert "--yes" in asked.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("login", "t0ps3cret"),
        ("login", "--token", "t0ps3cret"),
        ("login", "--client-secret=t0ps3cret"),
        ("run", "kunder.csv", "-m", "fortnox", "--token=t0ps3cret"),
        ("run", "kunder.csv", "-m", "fortnox", "--api-key", "t0ps3cret"),
        ("doctor", "--password", "t0ps3cret"),
        ("doctor", JWT),
        ("run", JWT, "-m", "fortnox"),
        ("runs", "--base-url", f"https://api.next-tech.com/{JWT}"),
    ],
)
def test_a_secret_as_an_argument_is_refused_and_not_repeated(arguments: tuple[str, ...], program: Program) -> None:
    done = program.run(*arguments)
    assert done.code == 2
    assert "have it revoked" in done.err
    for secret in ("t0ps3cret", JWT):
        assert secret not in done.err + done.out


def test_there_is_no_way_to_leave_certificates_unchecked() -> None:
    context = click.Context(customer_import)
    for name in COMMANDS:
        command = customer_import.get_command(context, name)
        assert command is not None
        flags = {flag for option in command.params for flag in option.opts}
        assert not [flag for flag in flags for word in ("insecure", "verify", "cert", "ssl", "tls") if word in flag]


def test_two_sign_ins_of_a_profile_do_not_get_in_each_others_way(program: Program, office: Office) -> None:
    command = [sys.executable, "-m", "customer_import", *at(office)]
    first = subprocess.Popen(
        command, stdin=subprocess.PIPE, cwd=program.home, env=program.environment, text=True, stdout=subprocess.PIPE
    )
    owner = program.home / ".local" / "state" / "customer-import" / "signing-in" / "default" / "lock.owner"
    wait_until(owner.exists)
    second = typed(program, at(office), lines(office.key()))
    assert second.code == 7
    assert 'Another sign-in of the profile "default" is under way' in second.err
    first.communicate(lines(office.key()))
    assert first.returncode == 0


@pytest.mark.parametrize(
    ("status", "code", "said"), [(401, 4, "does not take it"), (403, 4, "maintenance"), (500, 0, "could not be tried")]
)
def test_a_token_that_can_not_be_tried_is_kept_all_the_same(
    status: int, code: int, said: str, program: Program
) -> None:
    granted = json_answer(200, {"access_token": "aToken-1234567890", "token_type": "bearer"})
    refusing = http(status, b'{"detail": "no"}', {"Content-Type": "application/json"})
    with serving_aside(says_in_turn(granted, refusing)) as server:
        done = typed(program, ("login", "--stdin", "--base-url", server.base_url), "100001\nclient\nsecret\nkey\n")
    assert done.code == code
    assert said in done.out + done.err
    assert load(config(program) / "default.token").secret == "aToken-1234567890"


def test_the_sandbox_needs_no_sign_in(program: Program) -> None:
    assert program.run("login", "--sandbox").code == 2
    assert program.run("logout", "--sandbox", "--yes").code == 2


def test_an_answer_of_unknown_origin_asks_for_its_database(program: Program, office: Office) -> None:
    dies(program, "kept", at(office), lines(office.key()))
    (config(program) / "default.token.asked").unlink()
    assert "--database NUMBER" in typed(program, at(office)).err
    assert typed(program, at(office, "--database", "100001")).code == 0


@pytest.mark.skipif(os.name != "posix", reason="there are no such terminals elsewhere")
def test_secrets_are_not_echoed_on_a_terminal(program: Program, office: Office) -> None:
    import pty  # noqa: PLC0415  not there on Windows

    made = office.key()
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "customer_import", "login", "--base-url", office.base_url]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=program.home, env=program.environment,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    shown = ""
    for question, answer in (
        ("Database number", made.database),
        ("Client id", made.client_id),
        ("Client secret", made.client_secret),
        ("One-time API key", made.one_time_key),
    ):
        shown = _read_until(ours, shown, question)
        time.sleep(0.2)  # until the echo is off
        os.write(ours, f"{answer}\n".encode())
    shown = _read_until(ours, shown, "Signed in to database 100001")
    assert process.wait(60) == 0
    os.close(ours)
    assert made.client_id in shown
    assert made.client_secret not in shown
    assert made.one_time_key not in shown


def _read_until(terminal: int, shown: str, wanted: str) -> str:
    end = time.monotonic() + 60
    while wanted not in shown:
        assert time.monotonic() < end, shown
        if select.select([terminal], [], [], 0.5)[0]:
            shown += os.read(terminal, 4096).decode()
    return shown


def test_a_token_that_belongs_to_another_tenant_than_its_ledger_is_refused(program: Program, office: Office) -> None:
    typed(program, at(office), lines(office.key()))
    job = ("run", SAMPLES / "fortnox-kunder.csv", "-m", "fortnox", "--limit", "1", "--base-url", office.base_url)
    assert program.run(*job).code in (0, 1)
    (ledger,) = (program.home / ".local" / "state").rglob("ledger.sqlite")
    typed(program, at(office, "--profile", "other"), lines(office.store.new_key("100002")))
    other = program.run(*job, "--profile", "other")
    assert other.code in (0, 1)  # it has a ledger of its own
    others = [one for one in (program.home / ".local" / "state").rglob("ledger.sqlite") if one != ledger]
    others[0].write_bytes(ledger.read_bytes())
    refused = program.run(*job, "--profile", "other")
    assert refused.code == 2
    assert "tenant" in refused.err
