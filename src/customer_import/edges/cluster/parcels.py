"""Which files were handed to the cluster, and what became of each?

A parcel is a file with all that a worker needs to import it: the job's options and the mapping's text. Its content
goes when it has been dealt with; what became of it stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
import sqlalchemy.schema
from sqlalchemy.dialects.postgresql import insert

from customer_import.core.messages.sentences import say
from customer_import.errors import LedgerBroken

LARGEST = 100 * 1024 * 1024
"""The largest file that travels through the database, in bytes."""
SCHEMA = "customer_import"
_tables = sa.MetaData(schema=SCHEMA)
_parcels = sa.Table(
    "parcels",
    _tables,
    sa.Column("parcel", sa.BigInteger, primary_key=True),
    sa.Column("job", sa.String, nullable=False),
    sa.Column("profile", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("sha256", sa.String, nullable=False),
    sa.Column("options", sa.String, nullable=False),
    sa.Column("mapping", sa.String, nullable=False),
    sa.Column("content", sa.LargeBinary),
    sa.Column("submitted", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.clock_timestamp()),
    sa.Column("started", sa.DateTime(timezone=True)),
    sa.Column("ended", sa.DateTime(timezone=True)),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("worker", sa.String, nullable=False, server_default=""),
    sa.Column("exit", sa.Integer),
    sa.Column("told", sa.String, nullable=False, server_default="[]"),
    sa.UniqueConstraint("job", "profile", "sha256"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What is handed in: a file of a job. `options` are the job's, by name; `mapping` is the text of its mapping."""

    job: str
    profile: str
    name: str
    sha256: str
    options: Mapping[str, Any]
    mapping: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What is known of a parcel; times are those of the database. `told` is what a worker told of each file."""

    parcel: int
    job: str
    profile: str
    name: str
    submitted: datetime
    started: datetime | None
    ended: datetime | None
    attempts: int
    worker: str
    exit: int | None
    told: list[dict[str, Any]]


class Parcels:
    """The parcels in the database at `url` (PostgreSQL, by psycopg). Every method raises `LedgerBroken`."""

    def __init__(self, url: str) -> None:
        self._engine = sa.create_engine(url, poolclass=sa.NullPool, connect_args={"connect_timeout": 10})

    def make(self) -> None:
        """Makes the table where there is none; of two that come at the same time the second waits for the first."""
        with self._begun() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(SCHEMA))))
            connection.execute(sqlalchemy.schema.CreateSchema(SCHEMA, if_not_exists=True))
            _tables.create_all(connection)

    def put(self, post: Post) -> int | None:
        """Takes a parcel in; its number, or `None` where the job has handed in the same bytes before."""
        values = {name: getattr(post, name) for name in ("job", "profile", "name", "sha256", "mapping", "content")}
        anew = insert(_parcels).values(**values, options=json.dumps(dict(post.options)))
        with self._begun() as connection:
            number: int | None = connection.execute(
                anew.on_conflict_do_nothing().returning(_parcels.c.parcel)
            ).scalar_one_or_none()
            return number

    def take_back(self, parcel: int) -> None:
        """Forgets a parcel that nobody could be asked to deal with."""
        with self._begun() as connection:
            connection.execute(_parcels.delete().where(_parcels.c.parcel == parcel))

    def opened(self, parcel: int, worker: str) -> Post | None:
        """What a worker needs of a parcel, and a note that it is at it; `None` when it has been dealt with."""
        mine = (_parcels.c.parcel == parcel) & _parcels.c.ended.is_(None)
        noted = _parcels.update().where(mine)
        now = sa.func.coalesce(_parcels.c.started, sa.func.clock_timestamp())
        noted = noted.values(started=now, attempts=_parcels.c.attempts + 1, worker=worker)
        with self._begun() as connection:
            found = connection.execute(noted.returning(*_parcels.c)).mappings().one_or_none()
        if found is None:
            return None
        names = ("job", "profile", "name", "sha256", "mapping")
        return Post(
            **{name: found[name] for name in names},
            options=json.loads(found["options"]),
            content=bytes(found["content"] or b""),
        )

    def dealt_with(self, parcel: int, exit_code: int, told: list[dict[str, Any]], *, is_over: bool) -> None:
        """What became of a parcel; when it is over, its content goes. A worker that comes late changes nothing."""
        values: dict[str, Any] = {"exit": exit_code, "told": json.dumps(told)}
        if is_over:
            values |= {"ended": sa.func.clock_timestamp(), "content": None}
        mine = (_parcels.c.parcel == parcel) & _parcels.c.ended.is_(None)
        with self._begun() as connection:
            connection.execute(_parcels.update().where(mine).values(**values))

    def last_end(self, post: Post, parcel: int) -> tuple[datetime, int] | None:
        """When the job of `post` ended last, on whichever machine, and its exit code, before this turn of `parcel`."""
        columns = sa.func.coalesce(_parcels.c.ended, _parcels.c.started), _parcels.c.exit
        of_job = (_parcels.c.job == post.job) & (_parcels.c.profile == post.profile) & _parcels.c.exit.is_not(None)
        mine = _parcels.c.parcel == parcel
        query = sa.select(*columns).where(of_job & (mine | _parcels.c.ended.is_not(None)))
        with self._begun() as connection:
            found = connection.execute(query.order_by(mine.desc(), _parcels.c.ended.desc()).limit(1)).one_or_none()
        return (found[0], found[1]) if found else None

    def all(self, most: int) -> list[Parcel]:
        """The latest parcels, newest first."""
        left_out = ("sha256", "options", "mapping", "content")
        columns = [column for column in _parcels.c if column.name not in left_out]
        query = sa.select(*columns).order_by(_parcels.c.parcel.desc()).limit(most)
        with self._begun() as connection:
            found = connection.execute(query).mappings().all()
        return [Parcel(**{**row, "told": json.loads(row["told"])}) for row in found]

    @contextmanager
    def _begun(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).partition("\n")[0]
            raise LedgerBroken(say("cluster_broken", why=reason)) from None
