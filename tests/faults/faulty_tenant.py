"""How would a tenant behave whose every call may go wrong? It remembers what it was sent, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

import anyio
from tenant_model import TenantModel

from customer_import.core.replies import Answer, Call, Method

LATE = 100.0
"""Seconds after which a call that nobody hears of any more is carried out."""


class Deed(Enum):
    """What the endpoint does with a call whose answer goes wrong."""

    NOTHING = "not carried out"
    DONE = "carried out"
    LATER = "carried out later"


@dataclass
class Trouble:
    """What goes wrong with the calls that `hits` picks: the first `times` of them, or all within `seconds`.

    `spoil` makes the answer out of the call and of the right answer, which is empty where nothing was done.
    `proves`: whoever reads the answer may be sure that nothing was done.
    """

    hits: Callable[[Call], bool]
    spoil: Callable[[Call, Answer], Answer]
    deed: Deed = Deed.NOTHING
    times: float = 1
    seconds: float = 0.0
    proves: bool = False
    since: float | None = None

    def strikes(self, call: Call, now: float) -> bool:
        """Whether this call is hit; one that is counts."""
        if not self.hits(call):
            return False
        self.since = now if self.since is None else self.since
        if self.seconds:
            return now < self.since + self.seconds
        self.times -= 1
        return self.times >= 0


@dataclass
class Sent:
    """One call as it arrived, in seconds on a clock that goes on from process to process."""

    call: Call
    run: int
    arrived: float
    back: float | None = None
    answer: Answer | None = None
    proves: bool = False
    is_true: bool = True
    """Whether the answer is the endpoint's own, and not one that trouble has made."""

    @property
    def key(self) -> str:
        return str((self.call.body or {}).get("customerno", ""))


@dataclass(frozen=True)
class Made:
    """A customer that a POST made, and when that POST arrived."""

    key: str
    sent: float


@dataclass
class FaultyTenant(TenantModel):
    """A tenant with troubles, and with every call it was sent; `began` is when the process of now began.

    `late` are calls still to be carried out: when that is, and when they arrived. `strangers` are customers that
    somebody else has made. `events` are what happens, to us or to the world, as the n-th call arrives.
    """

    troubles: list[Trouble] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    late: list[tuple[float, float, Call]] = field(default_factory=list)
    strangers: set[int] = field(default_factory=set)
    events: dict[int, Sequence[Callable[[], object]]] = field(default_factory=dict)
    run: int = 0
    began: float = 0.0

    async def send(self, call: Call) -> Answer:
        await anyio.sleep(self.latency / 2)
        now = self.began + anyio.current_time()
        self.land(now)
        sent = Sent(call, self.run, now)
        self.sent.append(sent)
        trouble = next((one for one in self.troubles if one.strikes(call, now)), None)
        for happen in self.events.pop(len(self.sent), ()):
            happen()
        given = self._done(call, now) if trouble is None else self._spoilt(trouble, call, now)
        await anyio.sleep(self.latency / 2)
        sent.answer, sent.back = given, self.began + anyio.current_time()
        sent.is_true, sent.proves = trouble is None, trouble is not None and trouble.proves
        return given

    def land(self, now: float) -> None:
        """Carries out what was due by `now` and had only been late."""
        due = [(sent, call) for when, sent, call in self.late if when <= now]
        self.late = [late for late in self.late if late[0] > now]
        for sent, call in due:
            self._done(call, sent)

    def old(self, key: str, name: str, **fields: object) -> int:
        """A customer that was there before us."""
        made = self.add(customerno=key, name=name, customertypeid=11, **fields)
        self.strangers.add(made)
        return made

    def posts(self, key: str) -> list[Sent]:
        """The POSTs of this key, in their order."""
        return [sent for sent in self.sent if sent.call.method is Method.POST and sent.key == key]

    def writes(self) -> list[Call]:
        return [sent.call for sent in self.sent if sent.call.method is not Method.GET]

    def _spoilt(self, trouble: Trouble, call: Call, now: float) -> Answer:
        right = self._done(call, now) if trouble.deed is Deed.DONE else Answer()
        if trouble.deed is Deed.LATER:
            self.late.append((now + LATE, now, call))
        return trouble.spoil(call, right)

    def _done(self, call: Call, sent: float) -> Answer:
        if call.method is Method.POST:
            self.made.append(Made(str((call.body or {})["customerno"]), sent))
        return self.carry_out(call)
