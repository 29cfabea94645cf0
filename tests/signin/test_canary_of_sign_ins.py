"""Is a secret found anywhere but in the one file that is meant to hold it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from office import Office, dies, lines, typed
from program import SAMPLES, Done, Program

from customer_import.edges.tokens import load


def leaks(folder: Path, outputs: list[Done], secrets: Mapping[str, str]) -> Iterator[str]:
    """Every place in `folder` and in what was printed where one of the secrets is."""
    contents = {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    contents |= {f"output {number}": (done.out + done.err).encode() for number, done in enumerate(outputs)}
    for place, content in contents.items():
        yield from (f"{name} in {place}" for name, secret in secrets.items() if secret.encode() in content)


def test_from_login_to_logout_no_secret_is_left_anywhere(program: Program, office: Office) -> None:
    made = office.key()
    secrets = {"the client secret": made.client_secret, "the key": made.one_time_key}
    acme, job = ("--profile", "acme"), ("-m", "fortnox", "--limit", "3")
    login = ("login", "--stdin", *acme, "--base-url", office.base_url)
    outputs = [typed(program, login, lines(made))]
    token = program.home / ".config" / "customer-import" / "acme.token"
    secrets["the token"] = load(token).secret
    outputs += [
        typed(program, login, lines(made)),  # the key is used up by now
        program.run("doctor", *acme),
        program.run("doctor", *acme, "--json"),
        program.run("plan", SAMPLES / "fortnox-kunder.csv", *job, *acme, "--json"),
        program.run("run", SAMPLES / "fortnox-kunder.csv", *job, *acme, "--log-format", "json"),
        program.run("runs", *acme, "--json"),
    ]
    assert [done.code for done in outputs] == [0, 4, 0, 0, 1, 1, 0]
    assert list(leaks(program.home, outputs, secrets)) == [f"the token in {token.relative_to(program.home)}"]
    office.store.revoke("100001")
    outputs += [
        program.run("run", SAMPLES / "fortnox-kunder.csv", *job, *acme, "--unavailable-minutes", "0.05"),
        program.run("doctor", *acme),
        program.run("logout", *acme, "--yes"),
    ]
    assert [done.code for done in outputs[-3:]] == [5, 4, 0]  # a run takes it for a maintenance
    assert list(leaks(program.home, outputs, secrets)) == []


@pytest.mark.parametrize("place", ["request sent", "token there", "kept"])
def test_a_sign_in_that_was_killed_leaves_its_secrets_to_logout_alone(
    place: str, program: Program, office: Office
) -> None:
    made = office.key()
    outputs = [dies(program, place, ("login", "--stdin", "--base-url", office.base_url), lines(made))]
    secrets = {"the client secret": made.client_secret, "the key": made.one_time_key}
    assert list(leaks(program.home, outputs, secrets)) == []
    assert program.run("logout", "--yes").code == 0
    kept = program.home / ".config" / "customer-import"
    assert [file.name for file in kept.iterdir() if file.name != "config.toml"] == []
