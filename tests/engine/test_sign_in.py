"""Is the one-time key used once, for a token that is never lost and never shown?"""

from __future__ import annotations

import json
import os
import secrets
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from raw_server import (
    Behaviour,
    RawServer,
    drips,
    http,
    json_answer,
    never_answers,
    says,
    says_after,
    says_and_resets,
    serving_aside,
)

from customer_import.edges.sandbox import Clock, RequestLog, Store, build_app, serve
from customer_import.edges.tokens import Credentials, Manner, Token, load, save, sign_in
from customer_import.errors import SignInNeeded

GRANTED = {"access_token": "aToken-1234", "token_type": "bearer"}
MINE = Credentials("100001", "client", "its-secret", "the-key")
MANNER = Manner("customer-import/9.9", 5, verify=False)
USED_UP = "The one-time key may be used up"


@dataclass
class Office:
    """The sandbox, served, and what it saw."""

    base_url: str
    store: Store
    log: RequestLog

    def credentials(self) -> Credentials:
        made = self.store.new_key("100001")
        return Credentials(made.database, made.client_id, made.client_secret, made.one_time_key)

    def calls(self) -> list[tuple[str, str, int | None]]:
        return [(call.method, call.path, call.status) for call in self.log.calls()]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = Clock(time.monotonic, time.time)
    store = Store(tmp_path / "sandbox.sqlite", clock=clock, secret=lambda: secrets.token_urlsafe(24))
    log = RequestLog()
    with serve(build_app(store, clock=clock, log=log)) as base_url:
        yield Office(base_url, store, log)
    store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "default.token"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refusal(behaviour: Behaviour, path: Path, manner: Manner = MANNER) -> tuple[str, RawServer]:
    """Why the sign-in failed at a server that does as `behaviour` says."""
    with serving_aside(behaviour) as server, pytest.raises(SignInNeeded) as raised:
        sign_in(server.base_url, MINE, path, manner)
    return str(raised.value), server


def test_a_key_becomes_a_token_with_exactly_one_call(office: Office, path: Path) -> None:
    token = sign_in(office.base_url, office.credentials(), path, MANNER)
    assert office.calls() == [("POST", "/v1/token", 200)]
    assert office.store.holder(token.secret) is not None
    assert load(path) == token


def test_what_is_kept_is_for_us_alone_and_nothing_else_is_left(office: Office, path: Path) -> None:
    sign_in(office.base_url, office.credentials(), path, MANNER)
    assert mode(path) == 0o600
    assert mode(path.parent) == 0o700
    assert list(path.parent.iterdir()) == [path]
    assert "100001" in path.read_text()


def test_a_key_that_is_used_up_is_refused_with_what_to_do(office: Office, path: Path) -> None:
    credentials = office.credentials()
    sign_in(office.base_url, credentials, path, MANNER)
    before = path.read_bytes()
    with pytest.raises(SignInNeeded, match=rf"refused to sign us in \(400: invalid_grant\). {USED_UP}"):
        sign_in(office.base_url, credentials, path, MANNER)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_signing_in_again_replaces_the_token(office: Office, path: Path) -> None:
    first = sign_in(office.base_url, office.credentials(), path, MANNER)
    second = sign_in(office.base_url, office.credentials(), path, MANNER)
    assert load(path) == second != first


def test_the_form_is_the_documented_one(path: Path) -> None:
    with serving_aside(says(json_answer(200, GRANTED))) as server:
        sign_in(server.base_url, MINE, path, MANNER)
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert parse_qsl(body.decode(), keep_blank_values=True) == [
        ("scope", ""),
        ("grant_type", "password"),
        ("username", "100001"),
        ("password", "the-key"),
        ("client_id", "client"),
        ("client_secret", "its-secret"),
    ]
    assert b"user-agent: customer-import/9.9" in head.lower()
    assert b"authorization" not in head.lower()


def test_secrets_with_any_letters_arrive_whole(path: Path) -> None:
    odd = Credentials("1", "å&=", "50% + more", "key/with+all=of&it %20")
    with serving_aside(says(json_answer(200, GRANTED))) as server:
        sign_in(server.base_url, odd, path, MANNER)
    form = dict(parse_qsl(server.requests[0].partition(b"\r\n\r\n")[2].decode()))
    assert (form["client_id"], form["client_secret"], form["password"]) == (odd.client_id, odd.client_secret, odd.key)


def test_room_for_the_answer_is_taken_before_the_key_is_used(path: Path) -> None:
    seen: list[tuple[int, int]] = []

    raw = path.with_name("default.token.answer")

    def look() -> None:
        seen.append((raw.stat().st_size, mode(raw)))

    with serving_aside(says_after(look, json_answer(200, GRANTED))) as server:
        sign_in(server.base_url, MINE, path, MANNER)
    assert seen == [(65536, 0o600)]


ODD_ANSWERS: dict[str, bytes] = {
    "no JSON": http(200, b"granted: aToken-1234"),
    "a page": http(200, b"<html>aToken-1234</html>", {"Content-Type": "text/html"}),
    "a list": json_answer(200, [GRANTED]),
    "null": json_answer(200, None),
    "no token": json_answer(200, {"token_type": "bearer"}),
    "a token that is a number": json_answer(200, {"access_token": 1234}),
    "an empty token": json_answer(200, {"access_token": ""}),
    "a token with a blank": json_answer(200, {"access_token": "a token"}),
    "a token with a line break": json_answer(200, {"access_token": "token\n"}),
    "a token in Greek": json_answer(200, {"access_token": "τόκεν"}),
    "a key twice": http(200, b'{"access_token": "a", "access_token": "b"}'),
    "an expiry that is a word": json_answer(200, {**GRANTED, "expires_in": "soon"}),
    "a BOM": http(200, b"\xef\xbb\xbf" + json.dumps(GRANTED).encode()),
    "nested too deep": http(200, b"[" * 60_000),
    "half an answer": http(200, b'{"access_token": "aTok'),
    "an error with 200": json_answer(200, {"error": "odd", **GRANTED}),
}


@pytest.mark.parametrize("answer", ODD_ANSWERS)
def test_an_answer_that_can_not_be_understood_is_kept_for_us_alone(answer: str, path: Path) -> None:
    why, server = refusal(says(ODD_ANSWERS[answer]), path)
    raw = path.with_name("default.token.answer")
    assert raw.read_bytes() == ODD_ANSWERS[answer].partition(b"\r\n\r\n")[2]
    assert mode(raw) == 0o600
    assert str(raw) in why
    assert USED_UP in why
    assert "aTok" not in why
    assert len(server.requests) == 1
    assert not path.exists()


def test_an_answer_that_was_kept_is_never_written_over(path: Path) -> None:
    for number in range(1, 4):
        refusal(says(http(200, f"answer {number}".encode())), path)
    kept = sorted((name.name, name.read_text(), mode(name)) for name in path.parent.glob("*.answer*"))
    assert kept == [
        ("default.token.answer", "answer 3", 0o600),
        ("default.token.answer.1", "answer 1", 0o600),
        ("default.token.answer.2", "answer 2", 0o600),
    ]


LOST: dict[str, Behaviour] = {
    "a line that goes dead": says_and_resets(),
    "no HTTP": says(b"\0\0\0\0\r\n\r\n"),
    "nothing": never_answers(),
    "a letter at a time": drips(http(200, b"", length="60000"), b" "),
}


@pytest.mark.parametrize("behaviour", LOST)
def test_a_lost_answer_is_told_as_one_and_the_key_is_not_used_again(behaviour: str, path: Path) -> None:
    began = time.monotonic()
    why, server = refusal(LOST[behaviour], path, Manner("x", 0.5, verify=False))
    assert "The answer to the sign-in was lost" in why
    assert USED_UP in why
    assert len(server.requests) == 1
    assert time.monotonic() - began < 60
    assert list(path.parent.iterdir()) == []


def test_half_an_answer_is_kept_for_people_to_look_at(path: Path) -> None:
    why, _server = refusal(says_and_resets(http(200, b'{"access_token": "aTok', length="100")), path)
    raw = path.with_name("default.token.answer")
    assert "The answer to the sign-in was lost" in why
    assert f"what came of it is in {raw}" in why
    assert "aTok" not in why
    assert (raw.read_bytes(), mode(raw)) == (b'{"access_token": "aTok', 0o600)


def test_a_token_that_came_whole_is_kept_though_the_answer_broke_off(path: Path) -> None:
    with serving_aside(says_and_resets(http(200, json.dumps(GRANTED).encode(), length="1000"))) as server:
        token = sign_in(server.base_url, MINE, path, MANNER)
    assert token.secret == GRANTED["access_token"]
    assert load(path) == token
    assert list(path.parent.iterdir()) == [path]


REFUSED: dict[str, tuple[bytes, str]] = {
    "400": (json_answer(400, {"error": "invalid_grant"}), "400: invalid_grant"),
    "401": (json_answer(401, {"detail": "Incorrect username or password"}), "401: Incorrect username or password"),
    "403 of a page": (http(403, b"<html>", {"Content-Type": "text/html"}), "403: a web page instead of a reason"),
    "422": (
        json_answer(422, {"detail": [{"loc": ["body", "username"], "msg": "required", "input": "the-key"}]}),
        "422: username: required",
    ),
    "429": (json_answer(429, {"detail": "slow down"}), "429: slow down"),
    "500": (http(500, b"Internal Server Error"), "500: no reason given"),
    "terminal escapes": (json_answer(400, {"error": "\x1b[2Jgone"}), "400: [2Jgone"),
    "a redirect": (json_answer(307, {}, Location="/v1/token2"), "307: no reason given"),
}


@pytest.mark.parametrize("answer", REFUSED)
def test_a_refusal_is_told_with_its_reason(answer: str, path: Path) -> None:
    sent, told = REFUSED[answer]
    why, server = refusal(says(sent), path)
    assert f"refused to sign us in ({told})" in why
    assert "the-key" not in why
    assert len(server.requests) == 1
    assert list(path.parent.iterdir()) == []


def test_an_answer_without_end_is_not_read_to_its_end(path: Path) -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    why, _server = refusal(drips(chunked, b"10000\r\n" + b"x" * 0x10000 + b"\r\n", every=0), path)
    assert "without a token that can be used" in why


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_endpoint_that_is_not_there_leaves_the_key_good(scheme: str, path: Path) -> None:
    with serving_aside(says(b"")) as server:
        gone = server.base_url.replace("http", scheme)
    with pytest.raises(SignInNeeded, match="the key was not sent and can still be used"):
        sign_in(gone, MINE, path, MANNER)
    assert list(path.parent.iterdir()) == []


def test_a_place_that_can_not_be_written_to_is_found_before_the_key_is_used(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "folder.token").mkdir()
    (tmp_path / "link.token").symlink_to(tmp_path / "file")
    (tmp_path / "taken.token.answer").mkdir()
    credentials = office.credentials()
    for place in ("file/default.token", "folder.token", "link.token", "taken.token", "x" * 300):
        with pytest.raises(SignInNeeded, match="othing was sent"):
            sign_in(office.base_url, credentials, tmp_path / place, MANNER)
    assert office.calls() == []
    assert (tmp_path / "file").read_text() == "no folder"


def test_a_link_that_lies_where_the_answer_goes_is_not_followed(office: Office, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "somebody's"
    other.write_text(" ")
    path.parent.mkdir()
    path.with_name("default.token.answer").symlink_to(other)
    path.with_name("default.token.new").symlink_to(other)
    sign_in(office.base_url, office.credentials(), path, MANNER)
    assert other.read_text() == " "


def test_a_token_that_can_not_be_stored_is_still_in_the_answer(path: Path) -> None:
    why, _server = refusal(says_after(path.mkdir, json_answer(200, GRANTED)), path)
    raw = path.with_name("default.token.answer")
    assert f"the endpoint's answer is in {raw}" in why
    assert json.loads(raw.read_text()) == GRANTED


def test_an_answer_that_can_not_be_stored_is_told_as_a_key_that_may_be_used_up(path: Path) -> None:
    raw = path.with_name("default.token.answer")

    def spoil() -> None:
        raw.unlink()
        raw.mkdir()

    why, _server = refusal(says_after(spoil, json_answer(200, GRANTED)), path)
    assert "can't be stored" in why
    assert USED_UP in why


def test_neither_token_nor_credentials_show_their_secrets() -> None:
    shown = repr(Token("100001", "https://x", "aToken-1234")) + repr(MINE)
    assert "100001" in shown
    for secret in ("aToken", "its-secret", "the-key"):
        assert secret not in shown


def test_a_missing_token_says_how_to_get_one(path: Path) -> None:
    with pytest.raises(SignInNeeded, match="customer-import login"):
        load(path)


def kept(folder: Path, content: Any = None, name: str = "default.token") -> Path:
    path = folder / name
    if content is None:
        save(path, Token("100001", "https://x", "aToken-1234"))
    else:
        path.touch(mode=0o600)
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


@pytest.mark.parametrize("bits", [0o644, 0o640, 0o604, 0o660, 0o602, 0o601])
def test_a_token_that_others_can_read_is_not_used_and_the_line_that_closes_it_is_printed(
    bits: int, tmp_path: Path
) -> None:
    path = kept(tmp_path, name="my own.token")
    path.chmod(bits)
    with pytest.raises(SignInNeeded) as raised:
        load(path)
    assert str(raised.value).endswith(f"chmod 600 '{path}'")


def test_a_token_behind_a_link_is_not_used(tmp_path: Path) -> None:
    link = tmp_path / "link.token"
    link.symlink_to(kept(tmp_path))
    with pytest.raises(SignInNeeded, match="is a link"):
        load(link)
    with pytest.raises(SignInNeeded, match="no regular file"):
        load(tmp_path)


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can give a file away")
def test_a_token_of_somebody_else_is_not_used(tmp_path: Path) -> None:
    path = kept(tmp_path)
    os.chown(path, 4321, -1)
    with pytest.raises(SignInNeeded, match="belongs to another user"):
        load(path)


WHOLE = {"access_token": "a", "token_type": "bearer", "database": "1", "base_url": "https://x"}
NO_TOKENS: dict[str, object] = {
    "nothing": b"",
    "NUL bytes": b"\0" * 100,
    "a bare token": b"aToken-1234\n",
    "a list": [],
    "a string": "aToken",
    "no database": {"access_token": "a", "base_url": "https://x"},
    "a token that is null": {**WHOLE, "access_token": None},
    "a database that is a number": {**WHOLE, "database": 1},
    "brackets": b"[" * 50_000,
    "not UTF-8": b'{"access_token": "\xe5"}',
    "a megabyte": b" " * 1_000_000 + json.dumps(WHOLE).encode(),
}


@pytest.mark.parametrize("content", NO_TOKENS)
def test_a_file_that_is_no_token_says_so(content: str, tmp_path: Path) -> None:
    with pytest.raises(SignInNeeded, match="can't be read as a token"):
        load(kept(tmp_path, NO_TOKENS[content]))


@pytest.mark.parametrize("secret", ["a b", " a", "a\n", "a\r\nX-Header: y", "a\tb", "å", "", "a\u200b", "a\x00"])
def test_a_token_with_blanks_or_line_breaks_is_not_used(secret: str, tmp_path: Path) -> None:
    with pytest.raises(SignInNeeded, match="blanks, line breaks") as raised:
        load(kept(tmp_path, {**WHOLE, "access_token": secret}))
    assert "X-Header" not in str(raised.value)


def test_what_is_saved_is_whole_or_not_there(tmp_path: Path) -> None:
    path = kept(tmp_path)
    save(path, Token("100001", "https://x", "another"))
    assert load(path).secret == "another"
    assert [name.name for name in tmp_path.iterdir()] == ["default.token"]
