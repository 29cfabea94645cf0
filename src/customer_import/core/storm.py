"""Is it a row that is refused, or all of them alike?"""

from __future__ import annotations


class Storm:
    """Counts refusals that give one and the same reason, with no write between them that went well.

    `reason` is the latest one.
    """

    LONGEST = 20

    def __init__(self) -> None:
        self.reason = ""
        self._times = 0

    def refused(self, reason: str) -> None:
        """The endpoint refused a row, and said why."""
        self._times = self._times + 1 if reason == self.reason else 1
        self.reason = reason

    def went_well(self) -> None:
        """The endpoint took a row."""
        self._times = 0

    @property
    def is_on(self) -> bool:
        """Whether sending more rows would only have them refused too."""
        return self._times >= self.LONGEST
