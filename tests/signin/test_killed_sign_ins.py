"""Is a token never lost silently, wherever a sign-in is killed (-9)?"""

from __future__ import annotations

from pathlib import Path

import pytest
from login_launcher import (
    BEFORE_THE_KEY_LEAVES,
    ONCE_IT_IS_OVER,
    ONCE_THE_ANSWER_IS_KEPT,
    WHILE_NOBODY_KNOWS,
)
from office import SIGKILL, Office, dies, lines, typed
from program import Program, mode_of

from customer_import.edges.tokens import load


@pytest.fixture
def login(office: Office) -> list[str]:
    return ["login", "--stdin", "--profile", "acme", "--base-url", office.base_url]


def kept(program: Program) -> Path:
    return program.home / ".config" / "customer-import"


def works(program: Program) -> bool:
    """Whether the profile can be used by its name alone."""
    return typed(program, ("runs", "--profile", "acme")).code == 0


def killed(program: Program, place: str, login: list[str], answers: str) -> None:
    """The sign-in dies at the place, and leaves nothing that others can read."""
    assert dies(program, place, login, answers).code == SIGKILL, "the place was never reached"
    assert mode_of(kept(program)) == 0o700
    assert {mode_of(file) for file in kept(program).iterdir() if not file.name.startswith("config.toml")} <= {0o600}


@pytest.mark.parametrize("place", BEFORE_THE_KEY_LEAVES)
def test_killed_before_the_key_leaves_the_key_is_still_good(
    place: str, program: Program, office: Office, login: list[str]
) -> None:
    made = office.key()
    killed(program, place, login, lines(made))
    again = typed(program, login, lines(made))
    assert (again.code, office.sign_ins()) == (0, [200])
    assert works(program)


@pytest.mark.parametrize("place", WHILE_NOBODY_KNOWS)
def test_killed_before_the_answer_is_kept_the_next_sign_in_says_what_became_of_the_key(
    place: str, program: Program, office: Office, login: list[str]
) -> None:
    made = office.key()
    killed(program, place, login, lines(made))
    again = typed(program, login, lines(made))
    assert "cut off after its key had been sent" in again.out
    assert "ask an administrator for a new one" in again.out
    assert again.code == (0 if place == "note says sent" else 4)
    assert typed(program, login, lines(office.key())).code == 0
    assert works(program)


@pytest.mark.parametrize("place", ONCE_THE_ANSWER_IS_KEPT)
def test_killed_once_the_answer_is_kept_the_next_sign_in_finishes_without_a_key(
    place: str, program: Program, office: Office, login: list[str]
) -> None:
    killed(program, place, login, lines(office.key()))
    again = typed(program, login)  # with nothing to type
    assert again.code == 0, again
    assert "Nothing is lost" in again.out
    assert office.sign_ins() == [200]
    assert office.store.holder(load(kept(program) / "acme.token").secret) is not None
    assert sorted(file.name for file in kept(program).iterdir()) == ["acme.token", "config.toml"]
    assert works(program)


@pytest.mark.parametrize("place", ONCE_IT_IS_OVER)
def test_killed_once_it_is_over_the_token_is_there(
    place: str, program: Program, office: Office, login: list[str]
) -> None:
    killed(program, place, login, lines(office.key()))
    assert office.store.holder(load(kept(program) / "acme.token").secret) is not None
    assert works(program)


def test_a_command_that_needs_the_token_of_a_sign_in_that_was_cut_off_says_how_to_finish_it(
    program: Program, office: Office
) -> None:
    at_the_office = ("--base-url", office.base_url)
    assert dies(program, "token there", ("login", "--stdin", *at_the_office), lines(office.key())).code == SIGKILL
    used = typed(program, ("runs", *at_the_office))
    assert used.code == 4
    assert "nothing is lost. Finish it with: customer-import login --base-url" in used.err
