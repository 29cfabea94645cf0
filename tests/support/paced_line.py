"""What would a pace do on a line with this latency, jitter and bad luck? In virtual time, to the microsecond."""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import Protocol

STEP = 0.02  # the caller's look while only an answer can free a slot
Seconds = Callable[[random.Random], float]


class Pacing(Protocol):
    """What `customer_import.core.pacing.Pace` is, and whatever is compared with it."""

    def ready_at(self, now: float) -> float | None: ...
    def departed(self, now: float) -> int: ...
    def answered(self, ticket: int, now: float, kind: str | None = None) -> None: ...
    def lost(self, ticket: int, now: float) -> None: ...
    def throttled(self, now: float, wait: float) -> None: ...


def around(middle: float, jitter: float) -> Seconds:
    """Somewhere from `middle - jitter` to `middle + jitter`, every value as likely."""
    return lambda chance: chance.uniform(middle - jitter, middle + jitter)


def long_tailed(least: float, mean_extra: float) -> Seconds:
    """Seldom less than usual, sometimes much more: how servers answer."""
    return lambda chance: least + chance.expovariate(1 / mean_extra)


@dataclass(frozen=True)
class Line:
    """How long a call takes to arrive and to come back, how often it never does, and when our process stands still.

    `stalls` are (begin, seconds): nothing happens on our side in that time, not even the writing of a call whose
    turn it was. `limit`: the server counts a sliding second as the endpoint does, and says 429.
    """

    up: Seconds
    back: Seconds
    never: float = 0.0
    deadline: float = 60.0
    stalls: Sequence[tuple[float, float]] = ()
    limit: int | None = None
    burst_of_strangers: tuple[float, float] = (0.0, 0.0)
    """From when to when somebody else uses up the whole limit."""
    strangers: Sequence[float] = ()
    """When somebody else calls, who does not care about 429."""
    counts_refused: bool = False
    """Whether a call that was answered 429 counts against the limit all the same."""

    def awake(self, time: float) -> float:
        """The first moment from `time` on when our process runs."""
        for begin, seconds in self.stalls:
            if begin <= time < begin + seconds:
                return begin + seconds
        return time


@dataclass
class Seen:
    """When calls arrived at the server, in order, and which of them it throttled."""

    arrivals: list[float] = field(default_factory=list)
    throttled: list[float] = field(default_factory=list)

    def most_in_a_second(self, window: float = 1.0) -> int:
        most, first = 0, 0
        for last, arrival in enumerate(self.arrivals):
            while arrival - self.arrivals[first] >= window - 1e-9:
                first += 1
            most = max(most, last - first + 1)
        return most

    def rate(self, begin: float, end: float) -> float:
        """Calls per second that arrived from `begin` to `end`."""
        return sum(begin <= arrival < end for arrival in self.arrivals) / (end - begin)

    @property
    def granted(self) -> list[float]:
        """When calls arrived that were not throttled."""
        throttled = set(self.throttled)
        return [arrival for arrival in self.arrivals if arrival not in throttled]

    @property
    def throttled_share(self) -> float:
        """The part of all calls that was answered 429."""
        return len(self.throttled) / len(self.arrivals)

    def longest_wait(self, seconds: float) -> float:
        """The longest time within `seconds` in which no call was granted."""
        return max(after - before for before, after in pairwise([0.0, *self.granted, seconds]))


def simulate(pace: Pacing, line: Line, *, seconds: float, seed: int = 1, concurrency: int = 6) -> Seen:
    """As many calls as `pace` lets leave in `seconds`, `concurrency` of them in the air at a time."""
    return simulate_shared([pace], line, seconds=seconds, seed=seed, concurrency=concurrency)[0]


def simulate_shared(
    paces: Sequence[Pacing], line: Line, *, seconds: float, seed: int = 1, concurrency: int = 6
) -> list[Seen]:
    """As `simulate`, with several clients on one limit, each with a pace of its own; what was seen of each."""
    server, chance = _Server(line), random.Random(seed)
    clients = [_Client(pace, server, chance, concurrency) for pace in paces]
    server.run(seconds)
    return [client.seen for client in clients]


class _Server:
    """The clock of the simulation, and the one limit that all clients share."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self._counted: deque[float] = deque()
        self._numbers = count()
        self._events: list[tuple[float, int, Callable[[float], object]]] = []
        for time in line.strangers:
            self.at(time, self.admits)

    def at(self, time: float, what: Callable[[float], object]) -> None:
        heapq.heappush(self._events, (time, next(self._numbers), what))

    def run(self, seconds: float) -> None:
        while self._events and self._events[0][0] < seconds:
            time, _number, what = heapq.heappop(self._events)
            what(time)

    def admits(self, now: float) -> bool:
        """Counts a call and says whether it is within the limit."""
        if self.line.limit is None:
            return True
        while self._counted and now - self._counted[0] >= 1:
            self._counted.popleft()
        begin, end = self.line.burst_of_strangers
        admitted = not begin <= now < end and len(self._counted) < self.line.limit
        if admitted or self.line.counts_refused:
            self._counted.append(now)
        return admitted


class _Client:
    def __init__(self, pace: Pacing, server: _Server, chance: random.Random, concurrency: int) -> None:
        self._pace, self._server, self._chance, self._concurrency = pace, server, chance, concurrency
        self._line = server.line
        self.seen = Seen()
        self._flying = 0
        self._at(0.0, self._look)

    def _at(self, time: float, what: Callable[[float], None]) -> None:
        self._server.at(time, what)

    def _on_our_side_at(self, time: float, what: Callable[[float], None]) -> None:
        self._at(self._line.awake(time), what)

    def _look(self, now: float) -> None:
        """The one caller whose turn it is looks whether its call may leave, and sleeps as the caller does."""
        ready = self._pace.ready_at(now)
        if self._flying >= self._concurrency or ready is None:
            self._on_our_side_at(now + STEP, self._look)
        elif ready > now:
            self._on_our_side_at(ready, self._look)
        else:
            self._depart(now)
            self._on_our_side_at(now, self._look)

    def _depart(self, now: float) -> None:
        ticket = self._pace.departed(now)
        self._flying += 1
        if self._chance.random() < self._line.never:
            self._on_our_side_at(now + self._line.deadline, lambda later: self._give_up(ticket, later))
        else:
            written = self._line.awake(now + self._chance.uniform(0, 0.002))
            self._at(written + self._line.up(self._chance), lambda later: self._arrive(ticket, later))

    def _arrive(self, ticket: int, now: float) -> None:
        self.seen.arrivals.append(now)
        throttled = not self._server.admits(now)
        if throttled:
            self.seen.throttled.append(now)
        back = 0.002 if throttled else self._line.back(self._chance)
        self._on_our_side_at(now + back, lambda later: self._come_back(ticket, later, throttled=throttled))

    def _come_back(self, ticket: int, now: float, *, throttled: bool) -> None:
        self._flying -= 1
        self._pace.answered(ticket, now, None if throttled else "POST")
        if throttled:
            self._pace.throttled(now, self._chance.uniform(0.1, 1.0))

    def _give_up(self, ticket: int, now: float) -> None:
        self._flying -= 1
        self._pace.lost(ticket, now)
