"""Does an answer mean what the protocol says it means, whatever it looks like?"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from customer_import.core.replies import (
    LONGEST_WAIT,
    Answer,
    Broken,
    Call,
    Echo,
    Effect,
    Method,
    Then,
    decide,
    detail,
    is_id,
    read_json,
    retry_after,
)

POST = Call(Method.POST, "customer/", body={"customerno": "0007", "name": "Kund 7"})
PUT = Call(Method.PUT, "customer/17", body={"name": "Kund 7"})
GET = Call(Method.GET, "customer/17")
ECHO = Echo("customerno", "0007")
RECORD = {"id": 17, "customerno": "0007", "name": "Kund 7"}
JSON = {"content-type": "application/json"}
PAGE = {"content-type": "text/html; charset=utf-8"}
A_PAGE = b"<!DOCTYPE html><html><title>Just a moment</title></html>"
UNKNOWN = (Effect.UNKNOWN_CLOSED, Effect.UNKNOWN_OPEN)


def given_back(status: int, body: Any = None, headers: Mapping[str, str] = JSON) -> Answer:
    return Answer(status, headers, body if isinstance(body, bytes) else json.dumps(body).encode())


def page(status: int, **headers: str) -> Answer:
    return Answer(status, {**PAGE, **{name.replace("_", "-"): value for name, value in headers.items()}}, A_PAGE)


def broken(how: Broken) -> Answer:
    return Answer(broken=how, why="why it is")


TABLE = {
    "a name that can't be looked up, a refused connection": (broken(Broken.NOT_SENT), Effect.NONE, Then.COUNT),
    "a certificate that is not theirs": (broken(Broken.NOT_TRUSTED), Effect.NONE, Then.STOP),
    "400": (given_back(400, {"detail": "no such record"}), Effect.REFUSED, Then.GO_ON),
    "400 without a body": (given_back(400, b"", {}), Effect.REFUSED, Then.GO_ON),
    "413": (given_back(413, {"detail": "too large"}), Effect.REFUSED, Then.GO_ON),
    "413 of the server in front": (page(413), Effect.REFUSED, Then.GO_ON),
    "422": (given_back(422, {"detail": []}), Effect.REFUSED, Then.GO_ON),
    "425": (given_back(425), Effect.NONE, Then.WAIT),
    "429": (given_back(429, {"detail": "slow down"}), Effect.NONE, Then.WAIT),
    "429 of the server in front": (page(429), Effect.NONE, Then.WAIT),
    "401": (given_back(401, {"detail": "who?"}), Effect.NONE, Then.SIGN_IN),
    "403": (given_back(403, {"detail": "access_denied"}), Effect.NONE, Then.PROBE),
    "200 with id and key": (given_back(200, RECORD), Effect.DONE, Then.GO_ON),
    "201 with id and key": (given_back(201, RECORD), Effect.DONE, Then.GO_ON),
    "500": (given_back(500, {"detail": "Internal Server Error"}), Effect.UNKNOWN_CLOSED, Then.COUNT),
    "500 as plain text": (
        given_back(500, b"Internal Server Error", {"content-type": "text/plain"}),
        Effect.UNKNOWN_CLOSED,
        Then.COUNT,
    ),
    "409": (given_back(409, {"detail": "conflict"}), Effect.UNKNOWN_CLOSED, Then.COUNT),
    "2xx without id": (given_back(200, {"customerno": "0007"}), Effect.UNKNOWN_CLOSED, Then.COUNT),
    "2xx with broken JSON": (given_back(200, b'{"id": 17, "custom'), Effect.UNKNOWN_CLOSED, Then.COUNT),
    "204": (given_back(204, b""), Effect.UNKNOWN_CLOSED, Then.COUNT),
    "503 with Retry-After": (given_back(503, {}, {**JSON, "retry-after": "9"}), Effect.UNKNOWN_CLOSED, Then.COUNT),
    "503 bare": (given_back(503, {}), Effect.UNKNOWN_OPEN, Then.COUNT),
    "503 with a Retry-After that is junk": (
        given_back(503, {}, {**JSON, "retry-after": "soon"}),
        Effect.UNKNOWN_OPEN,
        Then.COUNT,
    ),
    "503 of the server in front": (page(503, retry_after="9"), Effect.UNKNOWN_OPEN, Then.COUNT),
    "500 of the server in front": (page(500), Effect.UNKNOWN_OPEN, Then.COUNT),
    "409 of the server in front": (page(409), Effect.UNKNOWN_OPEN, Then.COUNT),
    "a write error, a read timeout, a reset, a cut answer": (broken(Broken.CUT), Effect.UNKNOWN_OPEN, Then.COUNT),
    **{
        str(status): (given_back(status, {"detail": "?"}), Effect.UNKNOWN_OPEN, Then.COUNT)
        for status in (0, 100, 402, 406, 407, 408, 410, 418, 499, 501, 502, 504, 520, 521, 522, 523, 524, 599, 600, 999)
    },
    **{
        f"redirect {status}": (given_back(status, {}), Effect.UNKNOWN_OPEN, Then.STOP)
        for status in (301, 302, 303, 304, 307, 308)
    },
    **{
        f"a web page with {status}": (page(status), Effect.UNKNOWN_OPEN, Then.STOP)
        for status in (200, 201, 400, 401, 403, 404, 405, 415, 422)
    },
    "404 on POST": (given_back(404, {"detail": "Not Found"}), Effect.NONE, Then.STOP),
    "405": (given_back(405, {"detail": "Method Not Allowed"}), Effect.NONE, Then.STOP),
    "415": (given_back(415, {"detail": "Unsupported Media Type"}), Effect.NONE, Then.STOP),
}


@pytest.mark.parametrize("line", TABLE)
def test_the_table_says_of_a_post_answered_with(line: str) -> None:
    answer, effect, then = TABLE[line]
    reply = decide(POST, answer, ECHO)
    assert (reply.effect, reply.then) == (effect, then)


def test_a_customer_that_is_gone_when_it_is_updated_or_read_is_a_refusal() -> None:
    gone = given_back(404, {"detail": "no such record"})
    assert {decide(call, gone).effect for call in (PUT, GET)} == {Effect.REFUSED}


def test_a_page_where_a_record_was_looked_for_says_that_we_speak_to_somebody_else() -> None:
    assert decide(GET, page(404)).then is Then.STOP


# What a 2xx must hold to be believed.

ODD_BODIES: dict[str, bytes] = {
    "an empty list": b"[]",
    "an empty object": b"{}",
    "null": b"null",
    "a string": b'"created"',
    "a number": b"17",
    "nothing at all": b"",
    "a BOM before the JSON": b"\xef\xbb\xbf" + json.dumps(RECORD).encode(),
    "a key twice": b'{"id": 17, "customerno": "0007", "id": 18}',
    "a key twice further in": b'{"id": 17, "customerno": "0007", "x": {"a": 1, "a": 2}}',
    "NaN": b'{"id": 17, "customerno": "0007", "markuppercent": NaN}',
    "Infinity": b'{"id": 17, "customerno": "0007", "markuppercent": -Infinity}',
    "a number beyond all numbers": b'{"id": 17, "customerno": "0007", "markuppercent": 1e999}',
    "a hundred thousand brackets": b"[" * 100_000,
    "a hundred thousand objects": b'{"a":' * 100_000,
    "an id that is a string": b'{"id": "17", "customerno": "0007"}',
    "an id that is a float": b'{"id": 17.0, "customerno": "0007"}',
    "an id that is negative": b'{"id": -17, "customerno": "0007"}',
    "an id that is zero": b'{"id": 0, "customerno": "0007"}',
    "an id that is true": b'{"id": true, "customerno": "0007"}',
    "an id that is null": b'{"id": null, "customerno": "0007"}',
    "an id of 5,000 digits": b'{"id": ' + b"9" * 5000 + b', "customerno": "0007"}',
    "an id of 40 digits": b'{"id": ' + b"9" * 40 + b', "customerno": "0007"}',
    "an id larger than a database holds": b'{"id": 9223372036854775808, "customerno": "0007"}',
    "an id in a list": b'[{"id": 17, "customerno": "0007"}]',
    "UTF-16": json.dumps(RECORD).encode("utf-16"),
    "Latin-1": '{"id": 17, "customerno": "0007", "name": "Åsa"}'.encode("latin-1"),
    "gzip that nobody asked for": gzip.compress(json.dumps(RECORD).encode()),
    "two documents": json.dumps(RECORD).encode() * 2,
    "half a document": json.dumps(RECORD).encode()[:-1],
    "NUL bytes": b"\0" * 1000,
}


@pytest.mark.parametrize("body", ODD_BODIES)
def test_a_200_proves_nothing_when_it_is(body: str) -> None:
    reply = decide(POST, given_back(200, ODD_BODIES[body]), ECHO)
    assert (reply.effect, reply.then) == (Effect.UNKNOWN_CLOSED, Then.COUNT)


BELIEVED: dict[str, Answer] = {
    "more fields than we know": given_back(200, {**RECORD, "hasprices": False, "new": {"deep": [1]}}),
    "fewer fields than we know": given_back(200, {"id": 17, "customerno": "0007"}),
    "the largest id of all": given_back(200, {**RECORD, "id": 2**63 - 1}),
    "no Content-Type": given_back(200, RECORD, {}),
    "a wrong Content-Type": given_back(200, RECORD, {"content-type": "text/plain"}),
    "JSON labelled as a page": given_back(200, RECORD, PAGE),
    "a wrong charset": given_back(200, {**RECORD, "name": "Åsa"}, {"content-type": "application/json; charset=ebcdic"}),
    "other values than were sent": given_back(200, {**RECORD, "name": "somebody"}),
    "white space around it": given_back(200, b" \r\n" + json.dumps(RECORD).encode() + b"\n"),
    "half a character in a name": given_back(200, b'{"id": 17, "customerno": "0007", "name": "\\ud800"}'),
}


@pytest.mark.parametrize("answer", BELIEVED)
def test_a_200_with_id_and_key_is_believed_with(answer: str) -> None:
    assert decide(POST, BELIEVED[answer], ECHO).effect is Effect.DONE


@pytest.mark.parametrize(
    "customerno",
    ["007", "0007 ", "00070", 7, None, ["0007"], {"0007": 1}, True, "\u200b0007"],
    ids=repr,
)
def test_another_key_than_was_sent_stops_the_run_and_leaves_the_row_unknown(customerno: object) -> None:
    reply = decide(POST, given_back(200, {"id": 17, "customerno": customerno}), ECHO)
    assert (reply.effect, reply.then) == (Effect.UNKNOWN_CLOSED, Then.STOP)
    assert decide(POST, given_back(200, {"id": 17}), ECHO).then is Then.STOP


def test_a_stamp_must_be_a_whole_line_of_its_field() -> None:
    stamp = Echo("customernote", "ci1:kunder:7", within=True)
    assert stamp.agrees({"customernote": "Ring först\nci1:kunder:7\n"})
    assert not stamp.agrees({"customernote": "ci1:kunder:70"})
    assert not stamp.agrees({"customernote": None})


def test_an_update_that_is_answered_with_another_customer_stops_the_run() -> None:
    assert decide(PUT, given_back(200, RECORD), ECHO).effect is Effect.DONE
    reply = decide(PUT, given_back(200, {**RECORD, "id": 18}), ECHO)
    assert (reply.effect, reply.then) == (Effect.UNKNOWN_CLOSED, Then.STOP)


@pytest.mark.parametrize("value", [1, 17, 2**63 - 1])
def test_an_id_is_a_positive_whole_number(value: int) -> None:
    assert is_id(value)


# When the endpoint says how long to wait.

NOON = "Mon, 05 Jan 2026 12:00:00 GMT"
WAITS = {
    "0": 0.0,
    "7": 7.0,
    " 7 ": 7.0,
    "00009": 9.0,
    "899": 899.0,
    "901": LONGEST_WAIT,
    "9" * 4: LONGEST_WAIT,
    "9" * 5000: LONGEST_WAIT,
    "-5": 0.0,
    "1.5": 0.0,
    "1e9": 0.0,
    "soon": 0.0,
    "": 0.0,
    "5, 5": 0.0,
    "٣": 0.0,
    "NaN": 0.0,
    "Mon, 05 Jan 2026 12:00:30 GMT": 30.0,
    "Mon, 05 Jan 2026 13:00:30 +0100": 30.0,
    "Mon, 05 Jan 2026 11:00:00 GMT": 0.0,
    "Tue, 05 Jan 2027 12:00:00 GMT": LONGEST_WAIT,
    "Mon, 05 Jan 2026 12:00:30": 0.0,
    "Mon, 99 Jan 2026 99:00:00 GMT": 0.0,
    "Mon, 05 Jan 999999999999 12:00:00 GMT": 0.0,
}


@pytest.mark.parametrize("value", WAITS, ids=lambda value: repr(value[:40]))
def test_retry_after_is_read_as_seconds(value: str) -> None:
    assert retry_after(Answer(429, {"retry-after": value, "date": NOON})) == WAITS[value]


def test_a_date_to_wait_for_means_nothing_without_the_endpoints_own_clock() -> None:
    assert retry_after(Answer(503, {"retry-after": NOON})) == 0.0
    assert retry_after(Answer(503, {"retry-after": NOON, "date": "yesterday"})) == 0.0


def test_a_throttled_call_carries_how_long_to_wait() -> None:
    assert decide(POST, given_back(429, {}, {**JSON, "retry-after": "4"})).wait == 4.0
    assert decide(POST, given_back(503, {}, {**JSON, "retry-after": "4"})).wait == 4.0


# What is told of a refusal.

SECRET = "19121212-1212"
FORMS: dict[str, tuple[Any, str]] = {
    "text": ({"detail": "no such customer type"}, "no such customer type"),
    "one object": (
        {"detail": {"loc": ["body", "name"], "msg": "too long", "type": "x", "input": SECRET}},
        "name: too long",
    ),
    "a list of objects": (
        {
            "detail": [
                {"loc": ["body", "name"], "msg": "too long", "type": "x", "input": SECRET},
                {"loc": ["body", "iban", 0], "msg": "too short", "ctx": {"input": SECRET}},
            ]
        },
        "name: too long; iban.0: too short",
    ),
    "a list of texts": ({"detail": ["one", "two"]}, "one; two"),
    "nested": ({"detail": {"detail": [{"msg": "far in", "input": SECRET}]}}, "far in"),
    "a type and no message": ({"detail": [{"loc": ["body", "name"], "type": "missing"}]}, "name: missing"),
    "a place and no message": ({"detail": [{"loc": ["body", "name"], "input": SECRET}]}, "name"),
    "a message that is an object": ({"detail": [{"msg": {"input": SECRET}, "type": "odd"}]}, "odd"),
    "a place that is an object": ({"detail": [{"loc": [{"input": SECRET}, "name"], "msg": "odd"}]}, "name: odd"),
    "the input alone": ({"detail": [{"input": SECRET}]}, "no reason given"),
    "an error of the sign-in": ({"error": "access_denied", "error_description": "x"}, "access_denied"),
    "a bare text": ("go away", "go away"),
    "null": ({"detail": None}, "no reason given"),
    "nothing": ({}, "no reason given"),
    "a number": ({"detail": 7}, "no reason given"),
    "a formula": ({"detail": '=HYPERLINK("http://x","y")'}, '=HYPERLINK("http://x","y")'),
    "terminal escapes": ({"detail": "\x1b[2J\x1b]0;owned\x07red\u202e\u0000\u009b"}, "[2J]0;ownedred"),
    "line breaks": ({"detail": "one\r\ntwo\u2028three"}, "one  two three"),
    "half a character": ({"detail": "odd \ud800."}, "odd ."),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_reason_is_told_when_it_is(form: str) -> None:
    body, told = FORMS[form]
    said = decide(POST, given_back(422, body)).message
    assert said == f"422: {told}"
    assert SECRET not in said


def test_a_reason_of_a_megabyte_is_cut() -> None:
    for body in ({"detail": "å" * 1_000_000}, {"detail": [{"msg": "x" * 1_000}] * 1_000}):
        said = decide(POST, given_back(422, body)).message
        assert len(said) == 300
        assert said.endswith("…")


def test_a_reason_nested_as_deep_as_can_be_read_is_no_trouble() -> None:
    for depth in (3, 100, 900, 960, 990, 100_000):
        body = b'{"detail": [{"loc": ' + b"[" * depth + b"]" * depth + b', "msg": "odd"}]}'
        assert decide(POST, given_back(422, body)).effect is Effect.REFUSED


def test_why_a_connection_broke_is_told_without_what_a_terminal_would_obey() -> None:
    said = decide(POST, Answer(broken=Broken.CUT, why="\x1b[31mreset\n" + "x" * 1000)).message
    assert said.startswith("no whole answer: [31mreset ")
    assert len(said) == 300


# And whatever else comes.

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
refusals = st.fixed_dictionaries(
    {"detail": st.lists(st.fixed_dictionaries({"loc": anything, "msg": anything, "type": anything}), max_size=3)}
)
records = st.fixed_dictionaries({"id": st.integers(-5, 40) | anything, "customerno": st.just("0007") | anything})
bodies = st.one_of(
    st.binary(max_size=200),
    st.sampled_from([body for body in ODD_BODIES.values() if len(body) < 1000]),
    st.sampled_from([A_PAGE, b"  <html>", b"\xef\xbb\xbf<html>"]),
    st.builds(lambda body: json.dumps(body).encode(), anything | refusals | records),
)
header_values = st.text(max_size=30) | st.sampled_from(list(WAITS))
headers = st.dictionaries(
    st.sampled_from(["content-type", "retry-after", "date", "location", "content-encoding", "set-cookie"]),
    header_values | st.sampled_from(["text/html", "application/json", NOON]),
)
answers = st.builds(Answer, st.integers(0, 999), headers, bodies) | st.builds(
    Answer, broken=st.sampled_from(Broken), why=st.text(max_size=400)
)
calls = st.sampled_from([POST, PUT, GET])


@given(calls, answers, st.none() | st.just(ECHO))
@example(POST, Answer(429, {"retry-after": "9" * 5000}), ECHO)
@example(PUT, Answer(200, JSON, b'{"id": 17, "customerno": "0007"}'), ECHO)
def test_only_what_proves_no_effect_leads_back_to_pending(call: Call, answer: Answer, echo: Echo | None) -> None:
    reply = decide(call, answer, echo)
    if answer.broken is not None:
        proved = answer.broken in (Broken.NOT_SENT, Broken.NOT_TRUSTED)
    elif answer.body.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        proved = answer.status in (413, 425, 429)
    else:
        proved = answer.status in (400, 401, 403, 404, 405, 413, 415, 422, 425, 429)
    assert proved or not reply.proves_no_effect
    assert reply.effect in Effect


@given(calls, answers, st.none() | st.just(ECHO))
def test_only_a_record_with_id_and_key_is_done(call: Call, answer: Answer, echo: Echo | None) -> None:
    reply = decide(call, answer, echo)
    if reply.effect is Effect.DONE:
        assert 200 <= answer.status < 300
        assert call is GET or is_id(reply.record["id"])
        assert echo is None or reply.record["customerno"] == "0007"
        assert call is not PUT or reply.record["id"] == 17
    else:
        assert reply.record == {}


@given(calls, answers)
def test_what_is_told_is_short_and_harmless(call: Call, answer: Answer) -> None:
    reply = decide(call, answer, ECHO)
    assert len(reply.message) <= 300
    assert reply.message.isprintable()
    assert 0 <= reply.wait <= LONGEST_WAIT
    assert (reply.message == "") == (reply.effect is Effect.DONE)


@given(
    st.text(st.characters(categories=["L", "N"]), min_size=12, max_size=40),
    st.sampled_from(["{}", '{{"detail": [{}]}}', '{{"detail": {}}}', '{{"detail": {{"errors": [{}]}}}}']),
)
def test_the_echoed_input_is_never_told(value: str, around: str) -> None:
    item = {"loc": ["body", "name"], "msg": "is wrong", "type": "odd", "input": value, "ctx": {"given": value}}
    body = re.sub(r"\{\{|\}\}", lambda match: match[0][0], around.replace("{}", json.dumps(item)))
    assert value not in detail(given_back(422, body.encode()))


@given(st.binary(max_size=300) | bodies)
def test_json_is_read_or_refused_and_nothing_else(body: bytes) -> None:
    with suppress(ValueError):
        assert json.loads(body) == read_json(body)
