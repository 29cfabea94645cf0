"""What does the sandbox remember, and does it survive a kill -9?"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import cast

from customer_import.core.customer import FIELDS
from customer_import.core.fields import Kind
from customer_import.core.messages.sentences import say
from customer_import.edges.sandbox.clock import Clock
from customer_import.edges.sandbox.filters import ACTIVE_ONLY, EVERYTHING, Condition, casefold
from customer_import.edges.sandbox.references import CUSTOMER_TYPES, DEFAULT_CURRENCY
from customer_import.errors import CommandWrong

_TYPES = {Kind.TEXT: "TEXT", Kind.INTEGER: "INTEGER", Kind.NUMBER: "REAL", Kind.BOOLEAN: "INTEGER"}

Record = dict[str, object]
"""A customer by our field names, with `id`, and time and user id of its making and latest change."""

API_USER = 9001
"""The user id that stands at customers which came through the API."""

STAMPS = ("createdtime", "createduserid", "modifiedtime", "modifieduserid")
_COLUMNS = ("id", *STAMPS, *(field.name for field in FIELDS))
_BOOLEANS = frozenset(field.name for field in FIELDS if field.kind is Kind.BOOLEAN)
_DEFAULTS: Mapping[str, object] = {
    **{field.name: field.default for field in FIELDS},
    "currencyid": DEFAULT_CURRENCY.id,
}
_FIRST_ID = 20_000

_TABLES = f"""
CREATE TABLE integrator (client_id TEXT NOT NULL, client_secret TEXT NOT NULL);
CREATE TABLE tenant (database TEXT PRIMARY KEY, last_customerno INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE api_key (hash TEXT PRIMARY KEY, database TEXT NOT NULL, used INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE token (hash TEXT PRIMARY KEY, database TEXT NOT NULL, revoked INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE customer (
  id INTEGER PRIMARY KEY AUTOINCREMENT, createdtime TEXT NOT NULL, createduserid INTEGER NOT NULL,
  modifiedtime TEXT NOT NULL, modifieduserid INTEGER NOT NULL,
  {", ".join(f"{field.name} {_TYPES[field.kind]}" for field in FIELDS)},
  database TEXT NOT NULL, place INTEGER AS (id * 2654435761 % 4294967296) VIRTUAL
);
CREATE INDEX customer_by_place ON customer (database, place);
CREATE INDEX customer_by_number ON customer (database, customerno);
CREATE INDEX customer_by_external_id ON customer (database, externalid);
INSERT INTO sqlite_sequence (name, seq) VALUES ('customer', {_FIRST_ID});
"""  # noqa: S608  # made of our own field names
_LAYOUT = zlib.crc32(_TABLES.encode()) & 0x7FFFFFFF
_MARK = 0x43495342
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM customer"  # noqa: S608  # column names are our own field names
_INSERT = (
    f"INSERT INTO customer ({', '.join(_COLUMNS)}, database) "  # noqa: S608  # as above
    f"VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})"
)


class SignInRefused(Exception):
    """A sign-in that gets no token; the message is the error code of OAuth 2 (RFC 6749, 5.2)."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an administrator hands to whoever signs in; `one_time_key` is consumed by its first use."""

    database: str
    client_id: str
    client_secret: str
    one_time_key: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a token."""

    client_id: str
    database: str
    revoked: bool


class Store:
    """Keys, tokens and customers of any number of tenants in one SQLite file.

    Every change is committed before the method returns. The commit is handed to the operating system and not
    forced to the disk: that survives a killed process, though not a power cut, and is quick. Keys and tokens are
    kept as hashes. `secret` makes a new unguessable text each time it is called. Any thread may use a store.
    """

    def __init__(self, path: Path, *, clock: Clock, secret: Callable[[], str]) -> None:
        self._clock = clock
        self._secret = secret
        self._lock = RLock()
        self._connection = _open(path)
        with self._lock, self._writing():
            self._client = self._integrator()

    def close(self) -> None:
        """Closes the file; the store can't be used after it."""
        with self._lock:
            self._connection.close()

    # What an administrator does in the product.

    def new_key(self, database: str) -> Credentials:
        """A new one-time key for a tenant (a new one, where it is not known yet)."""
        key = self._secret()
        with self._lock, self._writing():
            self._connection.execute("INSERT OR IGNORE INTO tenant (database) VALUES (?)", (database,))
            self._connection.execute("INSERT INTO api_key (hash, database) VALUES (?, ?)", (_hash(key), database))
        client_id, client_secret = self._client
        return Credentials(database, client_id, client_secret, key)

    def revoke(self, database: str) -> None:
        """Deletes a tenant's keys: its tokens are refused from now on."""
        with self._lock, self._writing():
            self._connection.execute("UPDATE token SET revoked = 1 WHERE database = ?", (database,))
            self._connection.execute("UPDATE api_key SET used = 1 WHERE database = ?", (database,))

    def customers(self, database: str) -> list[Record]:
        """All customers of a tenant, active or not, by id."""
        with self._lock:
            rows = self._connection.execute(f"{_SELECT} WHERE database = ? ORDER BY id", (database,))
            return [_record(row) for row in rows]

    def add_customers(self, database: str, customers: Iterable[Mapping[str, object]]) -> list[int]:
        """Puts customers (by our field names, unchecked) into a tenant past the API; gives their ids."""
        with self._lock, self._writing():
            self._connection.execute("INSERT OR IGNORE INTO tenant (database) VALUES (?)", (database,))
            typed = ({"customertypeid": CUSTOMER_TYPES[0].id, **customer} for customer in customers)
            return [cast("int", self._insert(database, customer)["id"]) for customer in typed]

    # What the API does.

    def sign_in(self, client_id: str, client_secret: str, database: str, key: str) -> str:
        """A new token for the one-time `key`, which is consumed. Raises `SignInRefused`."""
        if (client_id, client_secret) != self._client:
            raise SignInRefused("invalid_client")
        token = self._secret()
        with self._lock, self._writing():
            consumed = self._connection.execute(
                "UPDATE api_key SET used = 1 WHERE hash = ? AND database = ? AND used = 0", (_hash(key), database)
            )
            if consumed.rowcount != 1:
                raise SignInRefused("invalid_grant")
            self._connection.execute("INSERT INTO token (hash, database) VALUES (?, ?)", (_hash(token), database))
        return token

    def holder(self, token: str) -> Holder | None:
        """Who holds `token`; `None` where it was never issued."""
        with self._lock:
            row = self._connection.execute(
                "SELECT database, revoked FROM token WHERE hash = ?", (_hash(token),)
            ).fetchone()
        return Holder(self._client[0], row[0], bool(row[1])) if row else None

    def create(self, database: str, values: Mapping[str, object]) -> Record:
        """A new customer from `values` (by our field names), completed with defaults and, if need be, a number."""
        with self._lock, self._writing():
            return self._insert(database, values)

    def update(
        self, database: str, customer_id: int, values: Mapping[str, object], check: Callable[[Record], None]
    ) -> Record | None:
        """Changes `values` only; `check` sees the result before it is kept, and may raise. `None`: no such customer."""
        with self._lock, self._writing():
            record = self.get(database, customer_id)
            if record is None:
                return None
            changed = {**values, "modifiedtime": self._now(), "modifieduserid": API_USER}
            record |= changed
            check(record)
            assignments = ", ".join(f"{name} = ?" for name in changed)
            self._connection.execute(
                f"UPDATE customer SET {assignments} WHERE id = ?",  # noqa: S608  # the names are our own field names
                (*changed.values(), customer_id),
            )
        return record

    def get(self, database: str, customer_id: int) -> Record | None:
        """One customer, active or not."""
        if not 0 < customer_id < 2**63:
            return None
        with self._lock:
            query = f"{_SELECT} WHERE id = ? AND database = ?"
            row = self._connection.execute(query, (customer_id, database)).fetchone()
        return _record(row) if row else None

    def page(
        self, database: str, condition: Condition = EVERYTHING, page: int = 1, size: int = 50
    ) -> tuple[list[Record], int]:
        """A page (from 1) of the tenant's active customers that meet `condition`, and how many meet it in all.

        The order follows nothing that a client could use, and new customers turn up anywhere in it.
        """
        where = f" WHERE database = ? AND {condition.sql}" + (
            "" if condition.lifts_active_only else f" AND {ACTIVE_ONLY}"
        )
        bound = (database, *condition.values)
        offset = min((page - 1) * size, 2**62)
        with self._lock:
            query = f"{_SELECT}{where} ORDER BY place, id LIMIT ? OFFSET ?"
            rows = self._connection.execute(query, (*bound, size, offset)).fetchall()
            if 0 < len(rows) < size or (offset == 0 and not rows):
                return [_record(row) for row in rows], offset + len(rows)
            count = f"SELECT count(*) FROM customer{where}"  # noqa: S608  # made of our own field names and question marks
            return [_record(row) for row in rows], self._connection.execute(count, bound).fetchone()[0]

    def _insert(self, database: str, values: Mapping[str, object]) -> Record:
        now = self._now()
        stamps = dict(zip(STAMPS, (now, API_USER, now, API_USER), strict=True))
        record: Record = {"id": None, **stamps, **_DEFAULTS, **values}
        if record["customerno"] is None:
            record["customerno"] = self._next_customerno(database)
        row = (*(record[column] for column in _COLUMNS), database)
        record["id"] = self._connection.execute(_INSERT, row).lastrowid
        return record

    def _next_customerno(self, database: str) -> str:
        """The next number of six digits that no customer of the tenant has."""
        (last,) = self._connection.execute(
            "SELECT last_customerno FROM tenant WHERE database = ?", (database,)
        ).fetchone()
        taken = "SELECT 1 FROM customer WHERE database = ? AND customerno = ?"
        number = last + 1
        while self._connection.execute(taken, (database, f"{number:06}")).fetchone():
            number += 1
        self._connection.execute("UPDATE tenant SET last_customerno = ? WHERE database = ?", (number, database))
        return f"{number:06}"

    def _integrator(self) -> tuple[str, str]:
        row = self._connection.execute("SELECT client_id, client_secret FROM integrator").fetchone()
        if row is None:
            row = (f"sandbox-{self._secret()[:8]}", self._secret())
            self._connection.execute("INSERT INTO integrator VALUES (?, ?)", row)
        return (row[0], row[1])

    def _now(self) -> str:
        """Local time without a zone, as the endpoint gives it."""
        return datetime.fromtimestamp(self._clock.wall()).isoformat(timespec="seconds")  # noqa: DTZ006  # see docstring

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _record(row: tuple[object, ...]) -> Record:
    record = dict(zip(_COLUMNS, row, strict=True))
    for name in _BOOLEANS:
        record[name] = bool(record[name])
    return record


def _open(path: Path) -> sqlite3.Connection:
    """The file at `path`, made (for its owner's eyes only) where there is none. Raises `CommandWrong`."""
    try:
        path.touch(mode=0o600)
        connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error) as fault:
        raise CommandWrong(say("sandbox_file_unopened", path=path, why=fault)) from fault
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    try:
        # Looked at and, if empty, filled under one lock: two processes may open a new file at the same time.
        connection.execute("BEGIN IMMEDIATE")
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not tables:
            for statement in _TABLES.strip().split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_MARK}")
            connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        connection.execute("COMMIT")
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError as fault:
        raise CommandWrong(say("sandbox_file_unusable", path=path, why=fault)) from fault
    except sqlite3.DatabaseError as fault:
        raise CommandWrong(say("sandbox_file_foreign", path=path, why=fault)) from fault
    if (mark, layout) != (_MARK, _LAYOUT):
        raise CommandWrong(say("sandbox_file_other", path=path))
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = OFF")
    connection.create_function("casefold", 1, casefold, deterministic=True)
