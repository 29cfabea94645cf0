"""Is the endpoint failing, or only a row?"""

from __future__ import annotations

from collections import deque


class Breaker:
    """Counts failures that are no row's fault, and opens at 5 in a row or at half of the last 20 calls."""

    IN_A_ROW = 5
    LAST = 20

    def __init__(self) -> None:
        self._recent: deque[bool] = deque(maxlen=self.LAST)
        self._in_a_row = 0

    def went_well(self) -> None:
        """A call was answered as calls should be, whatever the answer says about its row."""
        self._recent.append(True)
        self._in_a_row = 0

    def failed(self) -> None:
        """A call failed for a reason that is not in its row."""
        self._recent.append(False)
        self._in_a_row += 1

    def mend(self) -> None:
        """The endpoint has answered a probe: what was counted is forgotten."""
        self._recent.clear()
        self._in_a_row = 0

    @property
    def is_open(self) -> bool:
        """Whether no row should be sent before a probe has been answered."""
        full = len(self._recent) == self.LAST
        return self._in_a_row >= self.IN_A_ROW or (full and self._recent.count(False) * 2 >= self.LAST)
