"""What does an answer of the endpoint mean? One pure table.

The question behind every line is whether the call can have had an effect. Only the lines that PROVE it had
none lead a row back to pending; whatever is not listed counts as "may still run".
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

LONGEST_WAIT = 15 * 60.0
"""The longest `Retry-After` that is believed, in seconds."""
_LONGEST_MESSAGE = 300
_LONGEST_DATE = 64
_MOST_REASONS = 20
_DEEPEST_REASON = 4
_LARGEST_ID = 2**63 - 1
_LONGEST_NUMBER = 30  # digits; nothing that the endpoint counts or measures comes near


class Method(StrEnum):
    """The three verbs that the endpoint knows."""

    GET = "GET"
    POST = "POST"
    PUT = "PUT"


@dataclass(frozen=True, slots=True)
class Call:
    """One call to the endpoint: `path` below the base URL, `query` in order, `body` as a JSON object."""

    method: Method
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: Mapping[str, Any] | None = None


PROBE = Call(Method.GET, "customer/", (("page", "1"), ("size", "1")))
"""The smallest call that shows whether the endpoint is there and takes the token."""


class Broken(StrEnum):
    """How a call ended that has no whole answer."""

    NOT_SENT = "not sent"
    """Not a byte of it left this machine: name look-up, connection refused, no free connection in time."""
    NOT_TRUSTED = "not trusted"
    """TLS: the other side could not prove who it is; not a byte of the call was sent."""
    CUT = "cut"
    """Anything after that: the endpoint may have it, and may still be working on it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, uninterpreted: either a status with headers (lower case) and body, or `broken` and why."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    broken: Broken | None = None
    why: str = ""


class Effect(StrEnum):
    """What a call did at the endpoint."""

    DONE = "done"
    REFUSED = "refused"
    """Proved: no effect, and the same call would be refused again."""
    NONE = "none"
    """Proved: no effect; the same call may be made again."""
    UNKNOWN_CLOSED = "unknown, closed"
    """A complete answer without a verdict: it either happened or it will not."""
    UNKNOWN_OPEN = "unknown, open"
    """No verdict, and the endpoint may still be at it."""


class Then(StrEnum):
    """What the run does about an answer, beside what becomes of the row."""

    GO_ON = "go on"
    WAIT = "wait"
    COUNT = "count as a failure"
    PROBE = "ask whether it is only this row"
    SIGN_IN = "stop: sign-in"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, understood: the effect, what the run does, and what can be said about it to a person.

    `wait` is in seconds (0: none asked for); `record` is the answered JSON object of a call that was done, or that
    was answered with another customer.
    """

    effect: Effect
    then: Then
    message: str = ""
    wait: float = 0.0
    record: Mapping[str, Any] = field(default_factory=dict)

    @property
    def proves_no_effect(self) -> bool:
        return self.effect in (Effect.NONE, Effect.REFUSED)


@dataclass(frozen=True, slots=True)
class Echo:
    """What the answered record must say for itself: the key that was sent, at wire name `name`.

    `within`: the key is a line of the field (a stamp in a note) and not the whole of it.
    """

    name: str
    key: str
    within: bool = False

    def agrees(self, record: Mapping[str, Any]) -> bool:
        """Whether `record` carries the key, compared exactly."""
        value = record.get(self.name)
        if not isinstance(value, str):
            return False
        return self.key in value.splitlines() if self.within else value == self.key


def decide(call: Call, answer: Answer, echo: Echo | None = None) -> Reply:
    """What `answer` says about `call`; a record that is done must carry `echo`, when one is given."""
    if answer.broken is not None:
        reply = _without_answer(answer)
    elif 200 <= answer.status < 300:
        reply = _success(call, answer, echo)
    elif 300 <= answer.status < 400:
        reply = _between(f"a redirect ({answer.status}), which is never followed")
    else:
        reply = _failure(call, answer)
    return replace(reply, message=_clean(reply.message))


def _without_answer(answer: Answer) -> Reply:
    match answer.broken:
        case Broken.NOT_SENT:
            return Reply(Effect.NONE, Then.COUNT, f"no connection: {answer.why}")
        case Broken.NOT_TRUSTED:
            return Reply(Effect.NONE, Then.STOP, f"the connection can't be trusted: {answer.why}")
        case _:
            return Reply(Effect.UNKNOWN_OPEN, Then.COUNT, f"no whole answer: {answer.why}")


def _success(call: Call, answer: Answer, echo: Echo | None) -> Reply:
    if _is_page(answer):
        return _between(f"a web page with status {answer.status} instead of JSON")
    try:
        record = read_json(answer.body)
    except ValueError as error:
        return Reply(Effect.UNKNOWN_CLOSED, Then.COUNT, f"an answer {answer.status} that is not JSON: {error}")
    if not isinstance(record, dict):
        return Reply(Effect.UNKNOWN_CLOSED, Then.COUNT, f"an answer {answer.status} that is no JSON object")
    if call.method is not Method.GET and not is_id(record.get("id")):
        return Reply(Effect.UNKNOWN_CLOSED, Then.COUNT, f"an answer {answer.status} without a customer id")
    if stranger := _stranger(call, record, echo):
        said = f"the endpoint answered with another customer: {stranger}"
        return Reply(Effect.UNKNOWN_CLOSED, Then.STOP, said, record=record)
    return Reply(Effect.DONE, Then.GO_ON, record=record)


def _stranger(call: Call, record: Mapping[str, Any], echo: Echo | None) -> str:
    """How `record` shows that it is not the customer of the call; "" when it is."""
    if call.method is Method.PUT and str(record["id"]) != call.path.rpartition("/")[2]:
        return f"its id is {record['id']}"
    if echo is not None and not echo.agrees(record):
        return f"its {echo.name} is not the one that was sent"
    return ""


def _failure(call: Call, answer: Answer) -> Reply:  # noqa: PLR0911  a table has as many exits as lines
    # A web page was not made by the endpoint, and who made it may have passed the call on: a filter can block the
    # answer to a call that was carried out. Only what is decided by the request alone (413, 425, 429) is proof.
    said = f"{answer.status}: {detail(answer)}"
    page = _is_page(answer)
    match answer.status:
        case 400 | 401 | 403 | 404 | 405 | 415 | 422 if page:
            return _between(f"a web page with status {answer.status}")
        case 400 | 413 | 422:
            return Reply(Effect.REFUSED, Then.GO_ON, said)
        case 425 | 429:
            return Reply(Effect.NONE, Then.WAIT, said, wait=retry_after(answer))
        case 401:
            return Reply(Effect.NONE, Then.SIGN_IN, said)
        case 403:
            return Reply(Effect.NONE, Then.PROBE, said)
        case 404 if call.method is not Method.POST:
            return Reply(Effect.REFUSED, Then.GO_ON, said)
        case 404 | 405 | 415:
            return Reply(Effect.NONE, Then.STOP, f"the endpoint does not know this call ({said})")
        case 500 | 409 if not page:
            return Reply(Effect.UNKNOWN_CLOSED, Then.COUNT, said)
        case 503 if not page and _asked_wait(answer) is not None:
            return Reply(Effect.UNKNOWN_CLOSED, Then.COUNT, said, wait=retry_after(answer))
        case status:
            wait = retry_after(answer) if status == 503 else 0.0
            return Reply(Effect.UNKNOWN_OPEN, Then.COUNT, said, wait=wait)


def _between(what: str) -> Reply:
    return Reply(Effect.UNKNOWN_OPEN, Then.STOP, f"somebody between us and the endpoint answered: {what}")


def is_id(value: object) -> bool:
    """Whether `value` can be a customer's id: a positive whole number that a database can hold."""
    return type(value) is int and 0 < value <= _LARGEST_ID


def retry_after(answer: Answer) -> float:
    """The `Retry-After` of an answer in seconds, at most `LONGEST_WAIT`; 0 when there is none or it is junk.

    A date counts from the answer's own `Date`, since our clock need not agree with the endpoint's.
    """
    return _asked_wait(answer) or 0.0


def _asked_wait(answer: Answer) -> float | None:
    """As `retry_after`, but `None` when there is none or it can't be understood."""
    value = answer.headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]+", value):
        return min(float(value), LONGEST_WAIT)
    then, now = _date(value), _date(answer.headers.get("date", ""))
    if then is None or now is None:
        return None
    return min(max((then - now).total_seconds(), 0.0), LONGEST_WAIT)


def _date(text: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(text[:_LONGEST_DATE])
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return parsed if parsed.tzinfo is not None else None


def read_json(body: bytes) -> Any:
    """Strict JSON: UTF-8 without BOM, no NaN, no key twice. Raises `ValueError` saying what is wrong."""
    try:
        return json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_once,
            parse_constant=_no_constant,
            parse_int=_whole,
            parse_float=_finite,
        )
    except RecursionError:
        raise ValueError("nested too deep") from None
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number that is too large")
    return number


def detail(answer: Answer) -> str:
    """What the endpoint gave as its reason, fit to be shown; never the input it echoes."""
    try:
        body = read_json(answer.body)
    except ValueError:
        return "a web page instead of a reason" if _is_page(answer) else "no reason given"
    return _clean("; ".join(_reasons(body))) or "no reason given"


def _reasons(found: object, depth: int = _DEEPEST_REASON) -> Iterator[str]:
    """The texts in an answer that are meant for people; of everything else, and of what it echoes, nothing."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, list) and depth:
        for item in found[:_MOST_REASONS]:
            yield from _reasons(item, depth - 1)
    elif isinstance(found, dict) and depth:
        inner = next((found[name] for name in ("detail", "error", "errors") if found.get(name)), None)
        told = [text for text in _reasons(inner, depth - 1) if text] or [_said(found)]
        yield from filter(None, told)


def _said(item: Mapping[str, Any]) -> str:
    """The message of one object of a refusal, with the place it is about."""
    texts = (item.get(name) for name in ("msg", "message", "type"))
    said = next((text for text in texts if isinstance(text, str) and text), "")
    loc = item.get("loc")
    parts = loc[:_MOST_REASONS] if isinstance(loc, list) else []
    place = ".".join(str(part) for part in parts if type(part) in (str, int) and part != "body")
    return f"{place}: {said}" if place and said else said or place


def _is_page(answer: Answer) -> bool:
    """Whether a browser was meant to show the answer; JSON that is only labelled as a page is none."""
    start = answer.body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return start == b"<" or ("html" in answer.headers.get("content-type", "").lower() and start not in (b"{", b"["))


def _clean(text: str) -> str:
    """`text` without control characters (a terminal would obey them), at most 300 characters long."""
    shown = "".join(" " if char.isspace() else char for char in text[: 4 * _LONGEST_MESSAGE])
    shown = "".join(char for char in shown if char.isprintable())
    return shown if len(shown) <= _LONGEST_MESSAGE else shown[: _LONGEST_MESSAGE - 1] + "…"
