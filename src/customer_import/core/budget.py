"""Has the endpoint been asked again so often that asking more would make things worse?"""

from __future__ import annotations


class Budget:
    """Tokens that failures spend and successes earn; with none left, calls wait until a probe has been answered.

    The breaker sees failures in a row; the budget sees the many between successes that no row notices, because
    each is mended by a further attempt.
    """

    FULL = 100
    FAILURE, TIMEOUT, THROTTLED, SUCCESS = -5, -10, -2, 1

    def __init__(self) -> None:
        self._tokens = self.FULL

    def failed(self) -> None:
        """A call was answered, for a reason that is not in its row, with anything but what was asked."""
        self._add(self.FAILURE)

    def timed_out(self) -> None:
        """A call came back without a whole answer."""
        self._add(self.TIMEOUT)

    def throttled(self) -> None:
        """The endpoint said that the calls are too many."""
        self._add(self.THROTTLED)

    def succeeded(self) -> None:
        """A call was answered as calls should be."""
        self._add(self.SUCCESS)

    @property
    def is_spent(self) -> bool:
        return self._tokens == 0

    def _add(self, tokens: int) -> None:
        self._tokens = min(max(self._tokens + tokens, 0), self.FULL)
