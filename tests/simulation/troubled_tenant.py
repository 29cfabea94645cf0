"""How does an endpoint behave that loses answers, commits late, lags and lies, while other people work in it?

Time is the world's: it goes on from process to process. What a call does is decided when it leaves, and happens
when it is due, whether or not the process that sent it is still there.
"""

from __future__ import annotations

import heapq
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import anyio
from trouble import FINE, LISTS, READS, SOMEBODY, WRITES, Fate, Trouble, picked, said

from customer_import.core.replies import Answer, Call, Method

DEADLINE = 1.0
"""Seconds after which a caller gives up waiting, as the real door does."""
US, BEFORE, SOMEBODY_ELSE = "us", "there before", "somebody else"
FORBIDDEN = Fate("", said(403), proves=True)


@dataclass(slots=True)
class Record:
    """One customer and everything it ever was: (since when, its fields), newest last."""

    id: int
    maker: str
    versions: list[tuple[float, dict[str, Any]]]
    written_by_us: int = 0
    touched_by_somebody: bool = False
    other: bool = False
    """A stranger who only happens to have a number of ours."""

    @property
    def now(self) -> dict[str, Any]:
        return self.versions[-1][1]

    @property
    def born(self) -> float:
        return self.versions[0][0]

    def at(self, time: float) -> dict[str, Any] | None:
        return next((fields for since, fields in reversed(self.versions) if since <= time), None)


@dataclass(slots=True)
class Sent:
    """A write on its way, as the endpoint sees it; `back` is when its caller knew, `None` if the caller died."""

    process: int
    call: Call
    key: str
    fate: Fate
    name: str
    left: float
    due: float = 0.0
    record: Record | None = None
    back: float | None = None


@dataclass(slots=True)
class Listed:
    """A list that was answered: what was asked when, and what it showed."""

    process: int
    asked: float
    wanted: Mapping[str, Any]
    shown: list[tuple[int, str]]
    promised: int
    lie: str
    page: int = 1
    back: float | None = None


@dataclass
class TroubledTenant:
    """One tenant; `send` is the door of an `Endpoint`, everything else is for the one who watches."""

    chance: random.Random
    key_of: Callable[[Mapping[str, Any]], str]
    step: Callable[[str], None]
    trouble: Trouble = field(default_factory=Trouble)
    records: dict[int, Record] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    injected: Counter[str] = field(default_factory=Counter)
    keys: list[str] = field(default_factory=list)
    others: bool = True
    """Whether somebody who has a key of ours may be somebody else."""
    process: int = 0
    began: float = 0.0
    said: Callable[[float, str], None] | None = None
    _due: list[tuple[float, int, Sent]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    _maintenance_until: float = 0.0
    _empty_until: float = 0.0

    @property
    def now(self) -> float:
        return self.began + anyio.current_time()

    async def send(self, call: Call) -> Answer:
        self.step("as a call leaves")
        name, fate = self._fate(call)
        if name:
            self.injected[name] += 1
        if fate.special == "never left":
            await anyio.sleep(0.01)
            self.trace(f"{_shown(call)}: {name}")
            return fate.answer or said(500)
        there, back = 0.02 + self.chance.random() * 0.02, 0.02 + self.chance.random() * 0.02
        self.arrivals.append(self.now + there)
        if call.method is Method.GET:
            return await self._read(call, (name, fate), there, back)
        sent = Sent(self.process, call, self.key_of(call.body or {}), fate, name, self.now)
        self.sent.append(sent)
        give_up = DEADLINE if fate.gives_up else there + back
        if fate.commits:
            late = give_up + self.chance.random() * self.trouble.latest if fate.commits == "late" else there
            sent.due = self.now + late
            heapq.heappush(self._due, (sent.due, next(self._order), sent))
        await anyio.sleep(there)
        self.catch_up(max(self.now, sent.due) if fate.commits == "now" else self.now)
        self._somebody_works()
        self.step("as a write has arrived")
        await anyio.sleep(give_up - there)
        sent.back = self.now
        answer = self._answer(sent)
        self.trace(f"{_shown(call)}: {name or 'fine'} -> {answer.status or answer.why}")
        self.step("as an answer comes")
        return answer

    def catch_up(self, time: float) -> None:
        """Lets everything happen that is due."""
        while self._due and self._due[0][0] <= time:
            due, _order, sent = heapq.heappop(self._due)
            if sent.call.method is Method.POST:
                sent.record = self.add(due, US, sent.call.body or {})
            else:
                sent.record = self.records[int(sent.call.path.split("/")[1])]
                sent.record.versions.append((due, {**sent.record.now, **(sent.call.body or {})}))
                sent.record.written_by_us += 1
            if sent.back is not None:
                self.trace(f"committed late: {_shown(sent.call)} as {sent.record.id}", due)

    def add(self, time: float, maker: str, fields: Mapping[str, Any], *, other: bool = False) -> Record:
        record = Record(1000 + len(self.records), maker, [], other=other)
        record.versions.append((time, {**_BLANK, **fields, "id": record.id}))
        self.records[record.id] = record
        return record

    def carrying(self, key: str) -> list[Record]:
        """The customers that carry `key` now."""
        return [record for record in self.records.values() if self.key_of(record.now) == key]

    def trace(self, sentence: str, time: float | None = None) -> None:
        if self.said is not None:
            self.said(self.now if time is None else time, sentence)

    def _fate(self, call: Call) -> tuple[str, Fate]:
        if self.now < self._maintenance_until:
            return "maintenance", FORBIDDEN
        trouble = self.trouble
        if call.method is not Method.GET:
            name, fate = picked(self.chance, (trouble.writes, WRITES))
        elif call.query:
            name, fate = picked(self.chance, (trouble.reads, READS), (trouble.lists, LISTS))
            if fate is None and self.now < self._empty_until and trouble.lists:
                name, fate = "list is empty", LISTS["list is empty"]
        else:
            name, fate = picked(self.chance, (trouble.reads, READS))
        if fate is not None and fate.special == "maintenance":
            self._maintenance_until = self.now + self.chance.uniform(0.1, 12)
        if name == "list is empty" and self.chance.random() < 0.3:
            self._empty_until = self.now + self.chance.uniform(0.1, 6)
        if fate is not None and fate.special == "another customer" and call.method is Method.PUT:
            return "", FINE
        return name, fate or FINE

    def _answer(self, sent: Sent) -> Answer:
        if sent.fate.answer is not None:
            return sent.fate.answer
        assert sent.record is not None
        fields = sent.record.at(sent.due) or {}
        if sent.fate.special == "another customer":
            fields = {**fields, "customerno": "someone", "customernote": "someone"}
        return said(200, json.dumps(fields).encode())

    async def _read(self, call: Call, named: tuple[str, Fate], there: float, back: float) -> Answer:
        name, fate = named
        asked = self.now
        await anyio.sleep(there)
        self.catch_up(self.now)
        self._somebody_works()
        self.step("as a look-up has arrived")
        listed = None
        if fate.answer is not None:
            answer = fate.answer
        elif call.query:
            answer, listed = self._list(dict(call.query), fate.special, asked)
        else:
            record = self.records.get(int(call.path.split("/")[1]))
            answer = said(404) if record is None else said(200, json.dumps(record.now).encode())
        await anyio.sleep(DEADLINE if fate.gives_up else back)
        if listed is not None:
            listed.back = self.now
        self.trace(f"{_shown(call)}: {name or 'fine'} -> {answer.status or answer.why} {self._told(listed)}")
        self.step("as an answer to a look-up comes")
        return answer

    def _told(self, listed: Listed | None) -> str:
        if listed is None:
            return ""
        ours = ", ".join(f"{key} is {number}" for number, key in listed.shown if key in self.keys)
        return f"{len(listed.shown)} customers, of ours {ours or 'none'}"

    def _list(self, query: Mapping[str, str], lie: str, asked: float) -> tuple[Answer, Listed]:
        wanted, page, size = json.loads(query.get("filter_str", "{}")), int(query["page"]), int(query["size"])
        if lie == "stripped":
            wanted, page, size = {}, 1, 50
        elif lie == "unfiltered":
            wanted = {name: value for name, value in wanted.items() if name == "active__in"}
        seen_at = self.now - (self.chance.random() * self.trouble.lag if lie == "lag" else 0.0)
        seen = (record.at(seen_at) for record in self.records.values())
        found = [] if lie == "empty" else [fields for fields in seen if fields is not None and _matches(fields, wanted)]
        items = found[(page - 1) * size : page * size]
        if lie == "short":
            items = items[1:]
        elif lie == "twice":
            items = [*items, *items[:1]]
        body = {"items": items, "total": len(found), "page": page, "size": size}
        shown = [(int(item["id"]), self.key_of(item)) for item in items]
        listed = Listed(self.process, asked, json.loads(query.get("filter_str", "{}")), shown, len(found), lie, page)
        self.listed.append(listed)
        return said(200, json.dumps(body).encode()), listed

    def _somebody_works(self) -> None:
        deed, _ = picked(self.chance, (self.trouble.somebody, dict.fromkeys(SOMEBODY)))
        record = self.chance.choice(list(self.records.values())) if self.records else None
        if not deed:
            return
        fields: dict[str, Any] = {}
        match deed:
            case "deactivates":
                fields = {"active": False}
            case "renames":
                fields = {"customerno": f"R{next(self._order)}", "customernote": None}
            case "edits":
                fields = {"billaddress5": f"edited {next(self._order)}"}
            case "adds":
                record = self.add(self.now, SOMEBODY_ELSE, {"customerno": f"S{next(self._order)}", "name": "New"})
            case _:
                key = self.chance.choice(self.keys)
                same = deed == "adds the same customer"
                name = f"Kund {key[-4:].lstrip('0')}" if same else "A stranger"
                made = {"customerno": key, "name": name, "customernote": f"Hello\n{key}"}
                record = self.add(self.now, SOMEBODY_ELSE, made, other=self.others and not same)
        if fields and record is not None:
            record.versions.append((self.now, {**record.now, **fields}))
            record.touched_by_somebody = True
        self.injected[f"somebody {deed}"] += 1
        if record is not None:
            self.trace(f"somebody {deed}: {record.id} {self.key_of(record.now)!r}")


_BLANK: Mapping[str, Any] = {
    "customerno": None,
    "name": "",
    "customertypeid": 11,
    "organizationno": None,
    "billaddress4": None,
    "billaddress5": None,
    "customernote": None,
    "active": True,
}


def _matches(fields: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    if "active__in" not in wanted and not fields["active"]:
        return False
    return all(_meets(fields, name, value) for name, value in wanted.items() if name != "active__in")


def _meets(fields: Mapping[str, Any], name: str, value: Any) -> bool:
    wire, _, operator = name.partition("__")
    held = fields[wire]
    if operator == "in":
        return held in value
    return str(value).casefold() in str(held or "").casefold()


def _shown(call: Call) -> str:
    if call.method is Method.GET:
        query: Iterable[str] = (value for _name, value in call.query)
        return f"GET {call.path} {' '.join(query)}"
    body = call.body or {}
    return f"{call.method} {call.path} {body.get('customerno', '')} {body.get('name', '')}"
