"""Does a parcel get its turn again, as often as what stood in its way asks for?"""

from __future__ import annotations

import os
import signal

from postgresql import Server

from customer_import.core.jobs.policy import retry_in
from customer_import.edges.cluster import Parcels, Queue
from customer_import.errors import LedgerBroken

OPTIONS = {"concurrency": 1, "name": "machine", "polling": 0.1, "heartbeat": 1.0, "silence": 5.0}


def at_once(exit_code: int, attempts: int) -> float | None:
    """As `retry_in`, without the wait."""
    return None if retry_in(exit_code, attempts) is None else 0.0


def tried(server: Server, trouble: Exception, times: int) -> list[int]:
    """The attempts before each turn of a parcel that meets `trouble` so many times."""
    Parcels(server.url.replace("postgresql:", "postgresql+psycopg:", 1)).make()
    queue, seen = Queue(server.url, at_once), []
    queue.make()

    async def deal(parcel: int, attempts: int) -> None:
        if parcel == 1:
            seen.append(attempts)
            if len(seen) <= times:
                raise trouble
        os.kill(os.getpid(), signal.SIGTERM)

    queue.put(1, "tenant")
    queue.put(2, "tenant")  # its turn comes when nobody tries the first any more
    queue.work(deal, {}, OPTIONS)
    return seen


def test_a_ledger_that_is_away_is_waited_for_however_often(own_server: Server) -> None:
    assert tried(own_server, LedgerBroken("The database is starting up."), times=6) == [0, 1, 2, 3, 4, 5, 6]


def test_what_was_not_foreseen_is_tried_four_times(own_server: Server) -> None:
    assert tried(own_server, RuntimeError("a mistake of ours"), times=100) == [0, 1, 2, 3]
