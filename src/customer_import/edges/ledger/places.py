"""Where does a ledger stand: in a file on this machine, or in a PostgreSQL database that many machines share?"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong

_LONGEST_SLUG = 40
_CONNECT_SECONDS = 10
_SILENCE_SECONDS = 20
"""How long a database that does not answer is believed to be there."""


@dataclass(frozen=True, slots=True)
class Place:
    """An opened place: `name` as people are told it, `engine` with its one connection.

    `schema` and `beside` are there where many machines share it: the tenant's schema, and an engine that opens a
    further connection each time.
    """

    name: str
    engine: sa.Engine
    schema: str = ""
    beside: sa.Engine | None = None


def opened(where: Path | str, tenant: str) -> Place:
    """The place of a tenant's ledger: `where` is a file, or the URL of a PostgreSQL database.

    Raises `CommandWrong` for a URL that leads to no such database, or where its driver is not installed.
    """
    return in_file(where) if isinstance(where, Path) else in_postgresql(where, tenant)


def in_file(path: Path) -> Place:
    """An SQLite file; one connection, whichever thread a write comes from: they come one at a time."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        poolclass=sa.StaticPool,
        connect_args={"check_same_thread": False},
    )
    sa.event.listen(engine, "connect", _certain_on_disk)
    return Place(str(path), engine)


def in_postgresql(url: str, tenant: str) -> Place:
    """A schema of the tenant's own in a PostgreSQL database."""
    address = address_of(url)
    schema = schema_name(tenant)
    manners = {
        "options": f"-csearch_path={schema} -csynchronous_commit=on",
        "connect_timeout": _CONNECT_SECONDS,
        "keepalives_idle": 5,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": _SILENCE_SECONDS * 1000,
    }
    try:
        engine = sa.create_engine(address, poolclass=sa.StaticPool, connect_args=manners)
        beside = sa.create_engine(address, poolclass=sa.NullPool, connect_args=manners)
    except ImportError:
        raise CommandWrong(say("ledger_no_driver")) from None
    return Place(f"{address.render_as_string()} (schema {schema})", engine, schema, beside)


def address_of(url: str) -> sa.URL:
    """The URL as SQLAlchemy takes it, with our driver. Raises `CommandWrong`, never repeating a password."""
    try:
        address = sa.make_url(url)
    except sa.exc.ArgumentError:
        address = sa.URL.create("none")
    if address.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise CommandWrong(say("ledger_no_address"))
    if address.password is not None or "password" in address.query:
        raise CommandWrong(say("ledger_password"))
    return address.set(drivername="postgresql+psycopg")


def schema_name(tenant: str) -> str:
    """The schema of a tenant: readable, and never that of another."""
    slug = re.sub(r"[^a-z0-9]+", "_", tenant.lower())[:_LONGEST_SLUG].strip("_")
    return f"tenant_{slug}_{hashlib.sha256(tenant.encode()).hexdigest()[:8]}"


def _certain_on_disk(connection: Any, _record: object) -> None:
    """SQLite's own words for "on the disk means on the disk"; the journal file's directory entry included."""
    # What is purged is overwritten: it was personal.
    for pragma in ("journal_mode=TRUNCATE", "synchronous=EXTRA", "busy_timeout=5000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
