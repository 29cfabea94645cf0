"""Who may write to a ledger that many machines share, and does it still hold?

A lease is a row in the ledger itself: a holder, a time until which it holds, and a number, the fence, that grows with
every holder. Each transaction of the holder renews it first and so proves that the fence is still its own: whoever
was stopped for too long, and has been followed by somebody else, can't write a word any more, and what can't be written
is not sent. Between two writes a thread keeps it alive. Times are those of the database's clock; how long the holder
may rely on a renewal is counted on its own clock, from before it asked.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from customer_import.core.messages.sentences import say
from customer_import.edges.ledger import tables
from customer_import.errors import LeaseLost, TenantBusy

_lease = tables.lease
_RENEWALS = 4
"""How often a lease is renewed in the time for which it holds."""
_RELIANCE = 0.75
"""The share of that time for which its holder relies on it."""


class Lease:
    """The right to write to one tenant's ledger, held for `seconds` after every renewal; see the module.

    `clock` counts seconds, also those in which the machine sleeps.
    """

    def __init__(self, engine: sa.Engine, *, seconds: float, clock: Callable[[], float]) -> None:
        self._engine = engine
        self._seconds = seconds
        self._clock = clock
        self._fence: int | None = None
        self._relied_on_until = 0.0

    def take(self, connection: sa.Connection, by: str, tenant: str) -> None:
        """Takes the lease for `by`, where nobody holds it. Raises `TenantBusy` naming who does."""
        asked = self._clock()
        free = (_lease.c.holder == "") | (_lease.c.until < sa.func.clock_timestamp())
        anew = _lease.update().where(free).values(holder=by, fence=_lease.c.fence + 1, until=self._from_now)
        self._fence = connection.execute(anew.returning(_lease.c.fence)).scalar_one_or_none()
        if self._fence is None:
            left = sa.func.extract("epoch", _lease.c.until - sa.func.clock_timestamp())
            holder, seconds = connection.execute(sa.select(_lease.c.holder, left)).one()
            raise TenantBusy(say("tenant_leased", tenant=tenant, holder=holder, seconds=f"{max(seconds, 0):.0f}"))
        self._relied_on_until = asked + _RELIANCE * self._seconds

    def renew(self, connection: sa.Connection) -> None:
        """Renews the lease, as the first act of a transaction. Raises `LeaseLost` where somebody else holds it."""
        asked = self._clock()
        mine = _lease.c.fence == self._fence
        if connection.execute(_lease.update().where(mine).values(until=self._from_now)).rowcount == 0:
            self._relied_on_until = 0.0
            raise LeaseLost(say("lease_lost"))
        self._relied_on_until = asked + _RELIANCE * self._seconds

    def holds(self) -> bool:
        """Whether nobody else can hold the lease at this moment."""
        return self._clock() < self._relied_on_until

    def release(self, connection: sa.Connection) -> None:
        """Lets the next one in at once."""
        self._relied_on_until = 0.0
        connection.execute(_lease.update().where(_lease.c.fence == self._fence).values(holder=""))

    @contextmanager
    def kept_alive(self) -> Iterator[None]:
        """Renews the lease again and again, on a connection of its own, while the context lasts."""
        over = threading.Event()
        thread = threading.Thread(target=self._keep_alive, args=(over,), daemon=True, name="lease")
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _keep_alive(self, over: threading.Event) -> None:
        while not over.wait(self._seconds / _RENEWALS):
            try:
                with self._engine.begin() as connection:
                    self.renew(connection)
            except LeaseLost:
                return
            except sa.exc.SQLAlchemyError:  # gone for a moment, or for good: `holds` tells when it was too long
                continue

    @property
    def _from_now(self) -> sa.ColumnElement[object]:
        return sa.func.clock_timestamp() + sa.func.make_interval(0, 0, 0, 0, 0, 0, self._seconds)
