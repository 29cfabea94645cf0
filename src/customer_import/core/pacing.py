"""When may the next call leave?"""

from __future__ import annotations

import bisect
import math
from collections import defaultdict

_ENOUGH_ANSWERS = 30
_REMEMBERED_ANSWERS = 3000  # five minutes at full speed, then the line may have become another one
_LARGEST_EXCESS = 0.25  # seconds; a call that stood still for longer says nothing about the usual jitter
_CAUTION = 4.0  # at this, one line in 3,000 still has a faster trip in store than is allowed for
_LEAST_SHARE = 1 / 16
_CUT = 2 / 3  # of the share that is left after a 429
_REGAINED = 0.0025  # of the full rate, by each answer at full rate; by each one at half the rate, twice as much


class Pace:
    """Lets calls leave so that the endpoint never receives more than `rate` of them in any one second.

    There are `ceil(rate)` slots. A call takes one before it leaves and gives it back one window after the
    latest moment at which it can have ARRIVED, so whatever the network does to it, the slots held at any
    time are at least the calls that arrived within the last window. The latest arrival is known in two ways:
    it lies before the answer; and, once enough answers have been seen, it lies no later than the fastest
    round trip of its kind would have it plus all that this round trip took longer. (The way there in the fastest
    round trip is common to all calls, and shifts them all alike.) A call without an answer keeps its slot. Beside the
    slots there is an even spacing counted from the real departure, so a stall is never caught up with a burst.

    `rate` is in calls per second, all times are seconds on one monotonic clock; `margin` is for what the clocks
    and the network round off. After a 429 the rate is cut by a third, and grows again by the same amount every second:
    of several clients on one limit the faster ones lose more than they regain, until all are equally fast.
    """

    def __init__(self, rate: float, *, margin: float = 0.005) -> None:
        if not 0 < rate < math.inf:
            raise ValueError(f"a rate of {rate} calls per second is no pace")
        self._window = math.ceil(rate) / rate
        self._spacing = 1 / rate
        self._margin = margin
        self._slots = math.ceil(rate)
        self._flying: dict[int, float] = {}
        self._landed: list[float] = []
        self._next_ticket = 0
        self._not_before = -math.inf
        self._share = 1.0
        self._cut_at = -math.inf
        self._answered_departure = 0.0
        self._trips: defaultdict[str, _RoundTrips] = defaultdict(_RoundTrips)

    def ready_at(self, now: float) -> float | None:
        """The earliest time for the next departure; `None` while only an answer can free a slot."""
        del self._landed[: bisect.bisect_right(self._landed, now)]
        if len(self._flying) + len(self._landed) < self._slots:
            return self._not_before
        return max(self._not_before, self._landed[0]) if self._landed else None

    def departed(self, now: float) -> int:
        """A call leaves now; its ticket is given back with `answered` or `lost`."""
        self._next_ticket += 1
        self._flying[self._next_ticket] = now
        self._not_before = max(self._not_before, now + self._spacing / self._share)
        return self._next_ticket

    def answered(self, ticket: int, now: float, kind: str | None = None) -> None:
        """The call's whole answer is here.

        Calls of one `kind` take about equally long; `None` is one that others can't be measured by, as an error
        is, which may come from somewhere nearer than the endpoint.
        """
        departure = self._flying.pop(ticket)
        excess = None if kind is None else self._trips[kind].learn(now - departure)
        latest_arrival = now if excess is None else min(now, departure + excess)
        bisect.insort(self._landed, latest_arrival + self._margin + self._window)
        self._answered_departure = departure
        self._share = min(1.0, self._share + _REGAINED / self._share)

    def lost(self, ticket: int, now: float) -> None:
        """The call ended without an answer; it may have arrived at any time until now."""
        del self._flying[ticket]
        bisect.insort(self._landed, now + self._margin + self._window)

    def throttled(self, now: float, wait: float) -> None:
        """The call that was answered last got a 429: nothing leaves for `wait` seconds, and the spacing grows by half.

        Calls that were in the air together are throttled together; that counts once.
        """
        if self._answered_departure >= self._cut_at:
            self._share = max(_LEAST_SHARE, self._share * _CUT)
            self._cut_at = now
        self.hold_until(now + wait)

    def hold_until(self, when: float) -> None:
        """Nothing leaves before `when`."""
        self._not_before = max(self._not_before, when)


class _RoundTrips:
    """How long calls take on this line, at least and usually; what is long past is forgotten."""

    def __init__(self) -> None:
        self._older = _Generation()
        self._newer = _Generation()

    def learn(self, took: float) -> float | None:
        """By how much, at most, this call's way to the endpoint was longer than the shortest; `None`: can't be said.

        The shortest that was seen lies above the shortest there is. By how much shrinks with the square root of
        the answers seen, and grows with how much they vary.
        """
        fastest = min(self._older.fastest, self._newer.fastest, took)
        self._newer.add(took, min(took - fastest, _LARGEST_EXCESS))
        if self._newer.answers == _REMEMBERED_ANSWERS:
            self._older, self._newer = self._newer, _Generation()
        answers = self._older.answers + self._newer.answers
        if answers <= _ENOUGH_ANSWERS:
            return None
        usual_excess = (self._older.excess + self._newer.excess) / answers
        return took - fastest + _CAUTION * usual_excess / math.sqrt(answers)


class _Generation:
    """Some answers: how many, the fastest, and the sum of what the others took longer."""

    def __init__(self) -> None:
        self.answers = 0
        self.fastest = math.inf
        self.excess = 0.0

    def add(self, took: float, excess: float) -> None:
        self.answers += 1
        self.fastest = min(self.fastest, took)
        self.excess += excess
