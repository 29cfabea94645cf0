"""What may be answered, and what must come of it?

`MEANINGS` has a line for every class of answers, with what must become of a row that meets it; `LINES` has every
answer and says which class it is of. A row is expected to be, after one run: its outcome, how often it was sent, and
the run's exit code.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tenant_model import JSON, answer

from customer_import.core.outcomes import Outcome
from customer_import.core.replies import Answer, Broken, Call

OPEN_SECONDS = 300.0
CLOSED_SECONDS = 5.0
SOON = 3.0  # seconds within which nothing but a moment's wait is expected
_PAGE = b"<!DOCTYPE html><html><body><h1>Just a moment</h1></body></html>"
_HTML = MappingProxyType({"content-type": "text/html; charset=utf-8"})

Spoil = Callable[[Call, Answer], Answer]
"""An answer, out of the call and of the right answer (which is empty where the call was not carried out)."""


@dataclass(frozen=True)
class Ends:
    """How it ends for a row: its outcome, how often it was sent, and the exit code of the run."""

    outcome: Outcome
    sent: int
    code: int


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What must come of a class of answers.

    `once`: one POST is answered so, and was not carried out; `always`: every POST of the row. `done`: it was carried
    out after all; `late`: some time after the answer. Both are `None` where the answer says that it was not, and
    `always` where nobody gives up on the row alone. `put` and `put_done` are the same of one PUT, which is compared
    once more before it is sent again. `look` is the exit code where the first list is answered so, before anything
    was sent, and `look_later` where it is one of the last. `waits` is how many seconds pass, at least, before a row
    that `once` met is settled or sent again.
    """

    proves: bool
    once: Ends
    put: Ends
    put_done: Ends | None = None
    look: int
    look_later: int | None = None
    always: Ends | None = None
    done: Ends | None = None
    late: Ends | None = None
    waits: float = 0.0


CREATED, UPDATED, REJECTED = Outcome.CREATED, Outcome.UPDATED, Outcome.REJECTED
PENDING, UNKNOWN = Outcome.PENDING, Outcome.UNKNOWN

MEANINGS: Mapping[str, Meaning] = {
    "nothing left the machine": Meaning(
        proves=True, once=Ends(CREATED, 2, 0), always=Ends(PENDING, 4, 5), put=Ends(UPDATED, 2, 0), look=0
    ),
    "the other side could not prove who it is": Meaning(
        proves=True, once=Ends(PENDING, 1, 5), always=Ends(PENDING, 1, 5), put=Ends(PENDING, 1, 5), look=5
    ),
    "definitely refused": Meaning(
        proves=True,
        once=Ends(REJECTED, 1, 1),
        always=Ends(REJECTED, 1, 1),
        put=Ends(REJECTED, 1, 1),
        look=2,
        look_later=5,
    ),
    "not now": Meaning(proves=True, once=Ends(CREATED, 2, 0), put=Ends(UPDATED, 2, 0), look=0),
    "not you": Meaning(
        proves=True, once=Ends(PENDING, 1, 4), always=Ends(PENDING, 1, 4), put=Ends(PENDING, 1, 4), look=4
    ),
    "not this row, where all else is served": Meaning(
        proves=True, once=Ends(CREATED, 2, 0), always=Ends(REJECTED, 2, 1), put=Ends(UPDATED, 2, 0), look=0
    ),
    "finished, no verdict": Meaning(
        proves=False,
        once=Ends(CREATED, 2, 0),
        always=Ends(UNKNOWN, 4, 6),
        done=Ends(CREATED, 1, 0),
        put=Ends(UPDATED, 2, 0),
        put_done=Ends(UPDATED, 1, 0),
        look=0,
        waits=CLOSED_SECONDS,
    ),
    "may still run": Meaning(
        proves=False,
        once=Ends(CREATED, 2, 0),
        always=Ends(UNKNOWN, 4, 6),
        done=Ends(CREATED, 1, 0),
        late=Ends(CREATED, 1, 0),
        put=Ends(UPDATED, 2, 0),
        put_done=Ends(UPDATED, 1, 0),
        look=0,
        waits=OPEN_SECONDS,
    ),
    "somebody in between": Meaning(
        proves=False,
        once=Ends(UNKNOWN, 1, 5),
        always=Ends(UNKNOWN, 1, 5),
        done=Ends(UNKNOWN, 1, 5),
        late=Ends(UNKNOWN, 1, 5),
        put=Ends(PENDING, 1, 5),
        put_done=Ends(PENDING, 1, 5),
        look=5,
    ),
    "our mistake": Meaning(
        proves=True, once=Ends(PENDING, 1, 5), always=Ends(PENDING, 1, 5), put=Ends(PENDING, 1, 5), look=5
    ),
    "not found": Meaning(
        proves=True,
        once=Ends(PENDING, 1, 5),
        always=Ends(PENDING, 1, 5),
        put=Ends(REJECTED, 1, 1),
        look=2,
        look_later=5,
    ),
}
"""Every class of answers."""


@dataclass(frozen=True)
class Line:
    """One answer; `means` names its class."""

    name: str
    means: str
    spoil: Spoil

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.means]


def says(status: int, detail: object = "Sorry", **headers: str) -> Spoil:
    """An answer as the endpoint words its refusals."""
    return lambda _call, _right: answer(status, {"detail": detail}, **headers)


def page(status: int) -> Spoil:
    """A web page."""
    return lambda _call, _right: Answer(status, dict(_HTML), _PAGE)


def broke(how: Broken, why: str) -> Spoil:
    """No whole answer."""
    return lambda _call, _right: Answer(broken=how, why=why)


def text(body: bytes, status: int = 200) -> Spoil:
    """An answer that calls itself JSON."""
    return lambda _call, _right: Answer(status, dict(JSON), body)


def half(call: Call, right: Answer) -> Answer:
    """The first half of the right answer, or of one that might have been."""
    whole = right.body or json.dumps({"id": 7, **(call.body or {})}).encode()
    return Answer(200, dict(JSON), whole[: len(whole) // 2])


def moved(status: int) -> Spoil:
    """A redirect."""
    return lambda _call, _right: Answer(status, {"location": "https://sign-in.example.org/"}, b"Found elsewhere")


_WRONG = [{"loc": ["body", "name"], "msg": "too long", "type": "string_too_long"}]
_TODAY = "Thu, 01 Jan 2026 00:00:00 GMT"

LINES = (
    *(
        Line(f"no connection: {why}", "nothing left the machine", broke(Broken.NOT_SENT, why))
        for why in ("the name is not known", "refused", "none within the time limit", "no free connection in time")
    ),
    Line("TLS: an unknown certificate", "the other side could not prove who it is", broke(Broken.NOT_TRUSTED, "bad")),
    Line("400", "definitely refused", says(400)),
    Line("413", "definitely refused", says(413)),
    Line("422 with reasons", "definitely refused", says(422, _WRONG)),
    Line("422 without", "definitely refused", text(b"", 422)),
    Line("425", "not now", says(425)),
    Line("429", "not now", says(429)),
    Line("429 with Retry-After: 7", "not now", says(429, retry_after="7")),
    Line("429 with a date", "not now", says(429, retry_after="Thu, 01 Jan 2026 00:00:20 GMT", date=_TODAY)),
    Line("429 with a Retry-After that is junk", "not now", says(429, retry_after="soon")),
    Line("429 with a page", "not now", page(429)),
    Line("401", "not you", says(401, "Not authenticated")),
    Line("403", "not this row, where all else is served", says(403, "access_denied")),
    Line("500", "finished, no verdict", says(500)),
    Line("409", "finished, no verdict", says(409)),
    Line("503 with Retry-After", "finished, no verdict", says(503, retry_after="3")),
    Line("200 without an id", "finished, no verdict", text(b"{}")),
    Line("200 with an id that is text", "finished, no verdict", text(b'{"id": "7", "customerno": "0003"}')),
    Line("200 with a list", "finished, no verdict", text(b"[]")),
    Line("204", "finished, no verdict", text(b"", 204)),
    Line("200 with half of the JSON", "finished, no verdict", half),
    Line("200 with NaN", "finished, no verdict", text(b'{"id": 7, "customerno": "0003", "markuppercent": NaN}')),
    Line("200 with a key twice", "finished, no verdict", text(b'{"id": 7, "id": 8, "customerno": "0003"}')),
    Line("200 that is not UTF-8", "finished, no verdict", text(b'{"id": 7, "name": "\xe5"}')),
    Line("200 with very deep JSON", "finished, no verdict", text(b"[" * 100_000)),
    *(
        Line(f"no whole answer: {why}", "may still run", broke(Broken.CUT, why))
        for why in ("write error", "time limit", "reset", "cut", "an answer of more than 10,485,760 bytes")
    ),
    *(Line(str(status), "may still run", says(status)) for status in (408, 418, 502, 503, 504, 599)),
    *(Line(str(status), "may still run", page(status)) for status in (520, 521, 522, 523, 524)),
    Line("502 as a page", "may still run", page(502)),
    Line("503 with Retry-After as a page", "may still run", lambda _call, _right: _page_that_waits()),
    Line("500 as a page", "may still run", page(500)),
    Line("101", "may still run", says(101)),
    Line("a status that is no number of HTTP", "may still run", says(999)),
    *(Line(str(status), "somebody in between", moved(status)) for status in (301, 302, 303, 307, 308)),
    Line("200 as a page", "somebody in between", page(200)),
    Line("403 as a page (a filter's block)", "somebody in between", page(403)),
    Line("401 as a page", "somebody in between", page(401)),
    Line("422 as a page", "somebody in between", page(422)),
    Line("404", "not found", says(404)),
    Line("405", "our mistake", says(405)),
    Line("415", "our mistake", says(415)),
)


def _page_that_waits() -> Answer:
    return Answer(503, {**_HTML, "retry-after": "3"}, _PAGE)


FIRSTS = [next(line for line in LINES if line.means == means) for means in MEANINGS]
"""One line of each class, for where what comes of it can't depend on more than the class."""
