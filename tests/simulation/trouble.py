"""What can go wrong with a call, and how often does it in one scenario?"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from customer_import.core.replies import Answer, Broken

JSON = {"content-type": "application/json"}
HTML = Answer(200, {"content-type": "text/html"}, b"<html>Hello</html>")


def said(status: int, body: bytes = b'{"detail": "no reason"}', **headers: str) -> Answer:
    return Answer(status, {**JSON, **{name.replace("_", "-"): value for name, value in headers.items()}}, body)


def cut(why: str = "the line went dead") -> Answer:
    return Answer(broken=Broken.CUT, why=why)


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one call.

    `commits` is "now" (on arrival), "late" (some time after the caller has its answer or has given up), or ""
    (never). `answer` replaces the endpoint's own; `proves` says that it proves "no effect", `closed` that the
    endpoint is certainly done with the call. `gives_up`: the caller waits in vain until its deadline.
    """

    commits: str = ""
    answer: Answer | None = None
    proves: bool = False
    closed: bool = False
    gives_up: bool = False
    special: str = ""


FINE = Fate(commits="now", closed=True)

WRITES: Mapping[str, Fate] = {
    "lost before commit": Fate("", cut()),
    "lost after commit": Fate("now", cut()),
    "no answer in time, committed": Fate("now", cut("too late"), gives_up=True),
    "committed after the deadline": Fate("late", cut("too late"), gives_up=True),
    "reset, committed later": Fate("late", cut("reset")),
    "never left": Fate("", Answer(broken=Broken.NOT_SENT, why="refused"), proves=True, special="never left"),
    "500 before commit": Fate("", said(500), closed=True),
    "500 after commit": Fate("now", said(500), closed=True),
    "409 after commit": Fate("now", said(409), closed=True),
    "502, never committed": Fate("", said(502)),
    "502, committed later": Fate("late", said(502)),
    "504, committed later": Fate("late", said(504)),
    "408, committed later": Fate("late", said(408)),
    "520 after commit": Fate("now", said(520)),
    "503 with Retry-After, before commit": Fate("", said(503, retry_after="1"), closed=True),
    "503 with Retry-After, after commit": Fate("now", said(503, retry_after="1"), closed=True),
    "503 bare, committed later": Fate("late", said(503)),
    "429": Fate("", said(429), proves=True),
    "429 with Retry-After": Fate("", said(429, retry_after="2"), proves=True),
    "425": Fate("", said(425), proves=True),
    "403 for this row": Fate("", said(403), proves=True),
    "maintenance": Fate("", said(403), proves=True, special="maintenance"),
    "401": Fate("", said(401), proves=True),
    "422": Fate("", said(422), proves=True),
    "400": Fate("", said(400), proves=True),
    "404": Fate("", said(404), proves=True),
    "web page, nothing done": Fate("", HTML),
    "web page, committed": Fate("now", HTML),
    "web page, committed later": Fate("late", HTML),
    "403 as a web page, committed": Fate("now", Answer(403, HTML.headers, HTML.body)),
    "redirect, nothing done": Fate("", Answer(302, {"location": "https://elsewhere"})),
    "redirect, committed": Fate("now", Answer(302, {"location": "https://elsewhere"})),
    "broken JSON, committed": Fate("now", said(200, b'{"id": 1, "na'), closed=True),
    "broken JSON, nothing done": Fate("", said(200, b"null"), closed=True),
    "no id, committed": Fate("now", said(200, b"{}"), closed=True),
    "another customer answered": Fate("now", closed=True, special="another customer"),
}
READS: Mapping[str, Fate] = {
    "read lost": Fate(answer=cut()),
    "read without an answer in time": Fate(answer=cut("too late"), gives_up=True),
    "read never left": Fate(answer=Answer(broken=Broken.NOT_SENT, why="refused"), special="never left"),
    "read 500": Fate(answer=said(500)),
    "read 502": Fate(answer=said(502)),
    "read 503 with Retry-After": Fate(answer=said(503, retry_after="1")),
    "read 429": Fate(answer=said(429)),
    "read 429 with Retry-After": Fate(answer=said(429, retry_after="1")),
    "read in maintenance": Fate(answer=said(403), special="maintenance"),
    "read 401": Fate(answer=said(401)),
    "read web page": Fate(answer=HTML),
    "read redirect": Fate(answer=Answer(302)),
    "read broken JSON": Fate(answer=said(200, b'{"items": [')),
}
LISTS: Mapping[str, Fate] = {
    "list lags": Fate(special="lag"),
    "list is empty": Fate(special="empty"),
    "filter ignored": Fate(special="unfiltered"),
    "query ignored": Fate(special="stripped"),
    "list too short": Fate(special="short"),
    "customer twice in a list": Fate(special="twice"),
}
SOMEBODY = ("deactivates", "renames", "edits", "adds", "takes our number", "adds the same customer")
_RARE = ("401", "404", "read 401", "another customer answered", "web page", "redirect")
"""They stop a run, so a scenario full of them would test little else."""


@dataclass(frozen=True)
class Trouble:
    """How often each thing happens, from 0 to 1 for each call, and how late late is, in seconds."""

    writes: Mapping[str, float] = field(default_factory=dict)
    reads: Mapping[str, float] = field(default_factory=dict)
    lists: Mapping[str, float] = field(default_factory=dict)
    somebody: Mapping[str, float] = field(default_factory=dict)
    latest: float = 4.0
    lag: float = 1.2


def drawn(chance: random.Random) -> Trouble:
    """Some kinds of trouble, each with its own rate; seldom all at once."""
    return Trouble(
        writes=_rates(chance, list(WRITES), chance.choice((0.0, 0.1, 0.3, 0.6))),
        reads=_rates(chance, list(READS), chance.choice((0.0, 0.0, 0.1, 0.3))),
        lists=_rates(chance, list(LISTS), chance.choice((0.0, 0.1, 0.4))),
        somebody=_rates(chance, list(SOMEBODY), chance.choice((0.0, 0.0, 0.03, 0.1))),
    )


def _rates(chance: random.Random, kinds: Sequence[str], total: float) -> dict[str, float]:
    if not total:
        return {}
    chosen = chance.sample(kinds, min(len(kinds), chance.choice((1, 2, 4, 40))))
    weights = [chance.random() * (0.1 if kind.startswith(_RARE) else 1.0) for kind in chosen]
    share = total / max(sum(weights), 1.0 if len(chosen) > 1 else 0.3)
    return {kind: weight * share for kind, weight in zip(chosen, weights, strict=True)}


def picked(chance: random.Random, *tables: tuple[Mapping[str, float], Mapping[str, Any]]) -> tuple[str, Any]:
    """What happens this time: a name and its value from the tables, or ("", None)."""
    left = chance.random()
    for rates, table in tables:
        for name, rate in rates.items():
            left -= rate
            if left < 0:
                return name, table[name]
    return "", None
