"""Has somebody asked the run to stop, or must it, since its tenant may be another's by now?"""

from __future__ import annotations

from collections.abc import Callable
from signal import SIGTERM

import anyio

from customer_import.core.messages.sentences import say
from customer_import.errors import Interrupted, LeaseLost, Terminated

_STEP = 0.25  # seconds between two looks: soon enough for a person, rare enough to cost nothing


class Stop:
    """A request to stop, which a signal handler may set at any moment; `signal` is 0 until then.

    `holds` tells whether the tenant is certainly still ours, at this moment.
    """

    def __init__(self, holds: Callable[[], bool] = lambda: True) -> None:
        self.signal = 0
        self._holds = holds

    def request(self, signal: int) -> None:
        """Asks the run to take up nothing new, finish what is in the air, and end."""
        self.signal = signal

    @property
    def requested(self) -> bool:
        return self.signal != 0

    def check(self) -> None:
        """Raises `Interrupted`, or `Terminated` where the system asked, once a stop is requested; and `LeaseLost`."""
        if not self._holds():
            raise LeaseLost(say("lease_lost"))
        if self.requested:
            raise (Terminated if self.signal == SIGTERM else Interrupted)(say("interrupted"))

    async def nap(self, seconds: float) -> None:
        """Sleeps for `seconds`, or until a stop is requested."""
        end = anyio.current_time() + seconds
        # Looking again and again, since a signal handler can't safely set an event of the loop.
        while True:
            left = end - anyio.current_time()
            if self.requested or left <= 0:
                return
            await anyio.sleep(min(left, _STEP))
