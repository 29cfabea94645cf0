"""What does the ledger remember, and how is it certain of it?

One SQLite file for one tenant, or a schema of a PostgreSQL database that many machines share. One connection, and
every transaction is on the disk when it ends: what a method has written when it returns survives the power going.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from customer_import.core.messages.sentences import say
from customer_import.core.outcomes import Outcome
from customer_import.core.replies import Effect, Method
from customer_import.core.undoing import DEACTIVATED, Image
from customer_import.edges.ledger import places, tables
from customer_import.edges.ledger.claiming import claim
from customer_import.edges.ledger.lease import Lease
from customer_import.errors import LeaseLost, LedgerBroken
from customer_import.ports import LedgerRow, LedgerRun, Write

_KNOWN = 20
_runs, _rows, _attempts, _copies = tables.runs, tables.rows, tables.attempts, tables.copies
_OPEN = ("", Effect.UNKNOWN_CLOSED, Effect.UNKNOWN_OPEN)


class SqlLedger:
    """The ledger in a database; see `customer_import.ports.Ledger` for what each method promises.

    `now` gives the wall-clock time that attempts are stamped with. Raises `CommandWrong` when the ledger
    belongs to another tenant, `LedgerBroken` when it can't be opened or was written by a newer version.
    """

    def __init__(self, where: Path | str, *, tenant: str, now: Callable[[], datetime]) -> None:
        self._name = str(where) if isinstance(where, Path) else "in PostgreSQL"
        self._now = now
        self._lease: Lease | None = None
        with self._said():
            self._place = places.opened(where, tenant)
            self._name, engine = self._place.name, self._place.engine
            self._update_row, self._add_attempt, self._close_attempt = (
                tables.Prepared(statement, engine.dialect)
                for statement in (tables.UPDATE_ROW, tables.ADD_ATTEMPT, tables.CLOSE_ATTEMPT)
            )
            try:
                self._connection = engine.connect()
                with self._connection.begin():
                    claim(self._connection, self._place, tenant)
            except BaseException:
                engine.dispose()
                raise

    @property
    def is_shared(self) -> bool:
        """Whether other machines may write to this ledger too."""
        return self._place.beside is not None

    def holds(self) -> bool:
        """Whether nobody else can be writing to this ledger at this moment; a file has a lock of its own."""
        return self._lease is None or self._lease.holds()

    @contextmanager
    def held(self, *, by: str, tenant: str, seconds: float, clock: Callable[[], float]) -> Iterator[None]:
        """The lease of a ledger that is shared, while the context lasts; see `Lease`. Raises `TenantBusy`."""
        assert self._place.beside is not None  # noqa: S101  a file has a lock of its own
        lease = Lease(self._place.beside, seconds=seconds, clock=clock)
        with self._writing() as connection:
            # A holder that stops in the middle of a transaction must not keep the next one waiting for it.
            connection.execute(sa.text(f"SET idle_in_transaction_session_timeout = {int(seconds * 1000)}"))
            connection.execute(sa.text(f"SET lock_timeout = {int(seconds * 1000)}"))
            lease.take(connection, by, tenant)
        self._lease = lease
        try:
            with lease.kept_alive():
                yield
        finally:
            with suppress(LedgerBroken), self._writing() as connection:
                lease.release(connection)
            self._lease = None

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()
        self._connection.engine.dispose()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """See `Ledger.at_once`."""
        with self._writing():
            yield

    def begin(self, run: LedgerRun) -> None:
        """See `Ledger.begin`."""
        with self._writing() as connection:
            connection.execute(
                _runs.insert().values(
                    run=run.run,
                    command=run.command,
                    started=run.started,
                    ended=run.ended,
                    exit_code=run.exit_code,
                    facts=json.dumps(dict(run.facts)),
                    counts=json.dumps(dict(run.counts)),
                )
            )

    def add_facts(self, run: str, facts: Mapping[str, object]) -> None:
        """See `Ledger.add_facts`."""
        of_run = _runs.c.run == run
        with self._writing() as connection:
            known = connection.scalar(sa.select(_runs.c.facts).where(of_run))
            if known is not None:
                added = json.dumps({**json.loads(known), **facts})
                connection.execute(_runs.update().where(of_run).values(facts=added))

    def plan(self, run: str, rows: Iterable[LedgerRow]) -> None:
        """See `Ledger.plan`."""
        values = [_row_values(run, row) for row in rows]
        with self._writing() as connection:
            known = set(connection.scalars(sa.select(_rows.c.row).where(_rows.c.run == run)))
            if new := [value for value in values if value["row"] not in known]:
                connection.execute(_rows.insert(), new)
            if old := [_bound(value) for value in values if value["row"] in known]:
                connection.execute(tables.UPDATE_ROW, old)

    def sending(self, run: str, row: LedgerRow, write: Write) -> int:
        """See `Ledger.sending`."""
        attempt = {
            "run": run,
            "row": row.row,
            "key": row.key,
            "method": write.method,
            "body_hash": write.body_hash,
            "sent": self._now().isoformat(timespec="milliseconds"),
            "effect": "",
            "before": _text(write.before),
            "after": _text(write.after),
        }
        with self._writing() as connection:
            self._put(connection, run, row)
            return int(self._add_attempt.run(connection, attempt).scalar_one())

    def verdict(
        self, run: str, attempt: int, effect: Effect, row: LedgerRow, after: Mapping[str, Any] | None = None
    ) -> None:
        """See `Ledger.verdict`."""
        with self._writing() as connection:
            closed = {"which": attempt, "new_effect": effect, **_of_customer(effect, row, after)}
            self._close_attempt.run(connection, closed)
            self._put(connection, run, row)

    def settle(self, run: str, row: LedgerRow, effect: Effect, after: Mapping[str, Any] | None = None) -> None:
        """See `Ledger.settle`."""
        open_here = (_attempts.c.key == row.key) & _attempts.c.effect.in_(_OPEN)
        with self._writing() as connection:
            for attempt, of_run in connection.execute(sa.select(_attempts.c.attempt, _attempts.c.run).where(open_here)):
                known = _of_customer(effect, row, after if of_run == run else None)
                self._close_attempt.run(connection, {"which": attempt, "new_effect": effect, **known})
            self._put(connection, run, row)

    def unsettled(self) -> frozenset[str]:
        """See `Ledger.unsettled`."""
        may_have_happened = (_attempts.c.method == Method.POST) & _attempts.c.effect.in_(_OPEN)
        with self._reading() as connection:
            return frozenset(connection.scalars(sa.select(_attempts.c.key).where(may_have_happened)))

    def late_updates(self, run: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """See `Ledger.late_updates`."""
        may_arrive = (_attempts.c.method == Method.PUT) & _attempts.c.effect.in_(_OPEN) & (_attempts.c.run != run)
        query = sa.select(_attempts.c.key, _attempts.c.after).where(may_arrive & _attempts.c.after.is_not(None))
        found: dict[str, list[Mapping[str, Any]]] = {}
        with self._reading() as connection:
            for key, after in connection.execute(query):
                found.setdefault(key, []).append(json.loads(after))
        return found

    def made(self) -> Mapping[str, int]:
        """See `Ledger.made`."""
        return self._ids_of_posts(Effect.DONE)

    def suspected(self) -> Mapping[str, int]:
        """See `Ledger.suspected`."""
        return self._ids_of_posts(Effect.UNKNOWN_CLOSED)

    def _ids_of_posts(self, effect: Effect) -> Mapping[str, int]:
        which = (_attempts.c.method == Method.POST) & (_attempts.c.effect == effect)
        query = sa.select(_attempts.c.key, _attempts.c.customer_id).where(which & _attempts.c.customer_id.is_not(None))
        with self._reading() as connection:
            return dict(connection.execute(query.order_by(_attempts.c.attempt)).all())

    def put_to_sleep(self) -> frozenset[str]:
        """See `Ledger.put_to_sleep`."""
        latest = sa.select(sa.func.max(_attempts.c.attempt)).where(_attempts.c.effect == Effect.DONE)
        query = (
            sa.select(_attempts.c.key)
            .join(_runs, _runs.c.run == _attempts.c.run)
            .where(_attempts.c.attempt.in_(latest.group_by(_attempts.c.key)))
            .where((_runs.c.command == "undo") & (_attempts.c.after == _text(DEACTIVATED)))
        )
        with self._reading() as connection:
            return frozenset(connection.scalars(query))

    def known(self) -> Mapping[str, int]:
        """See `Ledger.known`."""
        written = _rows.c.state.in_((Outcome.CREATED, Outcome.UPDATED)) & _rows.c.customer_id.is_not(None)
        query = (
            sa.select(_rows.c.key, _rows.c.customer_id)
            .join(
                _attempts,
                (_attempts.c.run == _rows.c.run) & (_attempts.c.row == _rows.c.row),
            )
            .where(written & (_rows.c.key != "") & (_attempts.c.effect == Effect.DONE))
            .order_by(_attempts.c.attempt.desc())
            .limit(_KNOWN)
        )
        found: dict[str, int] = {}
        with self._reading() as connection:
            for key, customer_id in connection.execute(query):
                found.setdefault(key, customer_id)  # the latest comes first
        return found

    def begin_again(self, run: str) -> None:
        """See `Ledger.begin_again`."""
        with self._writing() as connection:
            anew = _runs.update().where(_runs.c.run == run).values(ended="", exit_code=None, counts="{}")
            connection.execute(anew)

    def end(self, run: str, *, exit_code: int, counts: Mapping[str, int]) -> None:
        """See `Ledger.end`."""
        with self._writing() as connection:
            connection.execute(
                _runs.update()
                .where(_runs.c.run == run)
                .values(
                    ended=self._now().isoformat(timespec="seconds"),
                    exit_code=exit_code,
                    counts=json.dumps(dict(counts)),
                )
            )

    def runs(self) -> list[LedgerRun]:
        """See `Ledger.runs`."""
        with self._reading() as connection:
            found = connection.execute(_runs.select().order_by(_runs.c.started.desc(), _runs.c.run.desc())).mappings()
            return [
                LedgerRun(**{**run, "facts": json.loads(run["facts"]), "counts": json.loads(run["counts"])})
                for run in found
            ]

    def rows(self, run: str) -> list[LedgerRow]:
        """See `Ledger.rows`."""
        columns = [column for column in _rows.c if column.name != "run"]
        with self._reading() as connection:
            found = connection.execute(sa.select(*columns).where(_rows.c.run == run).order_by(_rows.c.row)).mappings()
            return [LedgerRow(**row) for row in found]

    def images(self, run: str) -> list[Image]:
        """See `Ledger.images`."""
        may_have_happened = _attempts.c.effect.not_in((Effect.NONE, Effect.REFUSED))
        query = (
            sa.select(_attempts)
            .where((_attempts.c.run == run) & may_have_happened)
            .order_by(_attempts.c.row, _attempts.c.attempt)
        )
        with self._reading() as connection:
            found = connection.execute(query).mappings().all()
        return [_image([*attempts]) for _row, attempts in groupby(found, key=lambda attempt: attempt["row"])]

    def purge(self, runs: Collection[str]) -> frozenset[str]:
        """Forgets what the customers of these runs were before and after; the runs that had something to forget."""
        theirs = _attempts.c.run.in_(runs) & _attempts.c.after.is_not(None)
        with self._writing() as connection:
            purged = frozenset(connection.scalars(sa.select(_attempts.c.run).where(theirs).distinct()))
            connection.execute(_attempts.update().where(theirs).values(before=None, after=None))
            gone = _copies.delete().where(_copies.c.run.in_(runs)).returning(_copies.c.run)
            purged |= frozenset(connection.scalars(gone))
        return purged

    def keep(self, run: str, copies: Mapping[str, bytes]) -> None:
        """Keeps a run's own copies of its files, by name, so that another machine can go on with it."""
        with self._writing() as connection:
            connection.execute(_copies.delete().where(_copies.c.run == run))
            for name, content in copies.items():
                connection.execute(_copies.insert().values(run=run, name=name, content=content))

    def kept(self, run: str) -> dict[str, bytes]:
        """What `keep` was given."""
        with self._reading() as connection:
            query = sa.select(_copies.c.name, _copies.c.content).where(_copies.c.run == run)
            return {name: bytes(content) for name, content in connection.execute(query)}

    def _put(self, connection: sa.Connection, run: str, row: LedgerRow) -> None:
        value = _row_values(run, row)
        if self._update_row.run(connection, _bound(value)).rowcount == 0:
            connection.execute(_rows.insert(), value)

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        if self._connection.in_transaction():  # that of `at_once`
            yield self._connection
            return
        with self._said(), self._connection.begin():
            if self._lease is not None:
                self._lease.renew(self._connection)
            yield self._connection

    _reading = _writing

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except (sa.exc.SQLAlchemyError, OSError, ValueError, KeyError) as error:
            if self._lease is not None and not self._lease.holds():  # as after a long sleep within a transaction
                raise LeaseLost(say("lease_lost")) from None
            reason = str(getattr(error, "orig", None) or error).partition("\n")[0]
            raise LedgerBroken(say("ledger_broken", ledger=self._name, reason=reason)) from None


def _of_customer(effect: Effect, row: LedgerRow, after: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a closed attempt has to say of its customer: which it is, and what it is like now."""
    # Whoever was found under the key of a lost call may be ours, changed by somebody since: nobody is made there again.
    told = effect in (Effect.DONE, Effect.UNKNOWN_CLOSED) and row.state != Outcome.REJECTED
    return {
        "new_customer_id": row.customer_id if told else None,
        "new_after": None if after is None else _text(after),
    }


def _text(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values), ensure_ascii=False)


def _image(attempts: Sequence[sa.RowMapping]) -> Image:
    """What the attempts at one row did together: the oldest value of each field, and the newest."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    purged = any(attempt["after"] is None for attempt in attempts)
    for attempt in attempts if not purged else ():
        before = {**json.loads(attempt["before"]), **before}
        after |= json.loads(attempt["after"])
    return Image(
        row=attempts[0]["row"],
        key=attempts[0]["key"],
        made=any(attempt["method"] == Method.POST for attempt in attempts),
        customer_id=next((attempt["customer_id"] for attempt in reversed(attempts) if attempt["customer_id"]), None),
        before=None if purged else before,
        after=None if purged else after,
    )


def _row_values(run: str, row: LedgerRow) -> dict[str, Any]:
    return {
        "run": run,
        "row": row.row,
        "key": row.key,
        "action": row.action,
        "state": row.state,
        "customer_id": row.customer_id,
        "attempts": row.attempts,
        "code": row.code,
        "message": row.message,
    }


def _bound(value: Mapping[str, Any]) -> dict[str, Any]:
    """`value` by the names that `UPDATE_ROW` binds."""
    return {f"new_{name}": content for name, content in value.items()}
