"""Which tables does the ledger have, and what is done to them for every row?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
import sqlalchemy.schema

VERSION = 3

schema = sa.MetaData()
meta = sa.Table("meta", schema, sa.Column("name", sa.String, primary_key=True), sa.Column("value", sa.String))
runs = sa.Table(
    "runs",
    schema,
    sa.Column("run", sa.String, primary_key=True),
    sa.Column("command", sa.String, nullable=False),
    sa.Column("started", sa.String, nullable=False),
    sa.Column("ended", sa.String, nullable=False),
    sa.Column("exit_code", sa.Integer),
    sa.Column("facts", sa.String, nullable=False),
    sa.Column("counts", sa.String, nullable=False),
)
rows = sa.Table(
    "rows",
    schema,
    sa.Column("run", sa.String, primary_key=True),
    sa.Column("row", sa.Integer, primary_key=True),
    sa.Column("key", sa.String, nullable=False),
    sa.Column("action", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("customer_id", sa.BigInteger),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("code", sa.String, nullable=False),
    sa.Column("message", sa.String, nullable=False),
)
attempts = sa.Table(
    "attempts",
    schema,
    sa.Column("attempt", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("run", sa.String, nullable=False),
    sa.Column("row", sa.Integer, nullable=False),
    sa.Column("key", sa.String, nullable=False, index=True),
    sa.Column("method", sa.String, nullable=False),
    sa.Column("body_hash", sa.String, nullable=False),
    sa.Column("sent", sa.String, nullable=False),
    sa.Column("effect", sa.String, nullable=False),
    sa.Column("customer_id", sa.BigInteger),
    sa.Column("before", sa.String),
    sa.Column("after", sa.String),
)
copies = sa.Table(
    "copies",
    schema,
    sa.Column("run", sa.String, primary_key=True),
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
lease = sa.Table(
    "lease",
    schema,
    sa.Column("fence", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("holder", sa.String, nullable=False),
    sa.Column("until", sa.DateTime(timezone=True), nullable=False),
)
"""Who may write to a ledger that many machines share; one row, whose `fence` grows with every holder."""


UPDATE_ROW = (
    rows.update()
    .where(rows.c.run == sa.bindparam("new_run"), rows.c.row == sa.bindparam("new_row"))
    .values({column: sa.bindparam(f"new_{column.name}") for column in rows.c if not column.primary_key})
)

ADD_ATTEMPT = (
    attempts.insert()
    .values({col: sa.bindparam(col.name) for col in attempts.c if col.name not in ("attempt", "customer_id")})
    .returning(attempts.c.attempt)
)
CLOSE_ATTEMPT = (
    attempts.update()
    .where(attempts.c.attempt == sa.bindparam("which"))
    .values(
        effect=sa.bindparam("new_effect"),
        customer_id=sa.func.coalesce(sa.bindparam("new_customer_id"), attempts.c.customer_id),
        after=sa.func.coalesce(sa.bindparam("new_after"), attempts.c.after),
    )
)
NOBODY = lease.insert().values(fence=0, holder="", until=sa.func.current_timestamp())
STEPS: Mapping[int, Sequence[sa.Executable]] = {
    1: (
        sa.text("ALTER TABLE attempts ADD COLUMN customer_id BIGINT"),
        sa.text("ALTER TABLE attempts ADD COLUMN before VARCHAR"),
        sa.text("ALTER TABLE attempts ADD COLUMN after VARCHAR"),
        sa.text(
            "UPDATE attempts SET customer_id = (SELECT customer_id FROM rows"
            " WHERE rows.run = attempts.run AND rows.row = attempts.row) WHERE effect = 'done'"
        ),
    ),
    2: (sqlalchemy.schema.CreateTable(copies), sqlalchemy.schema.CreateTable(lease), NOBODY),
}
"""What makes a ledger of each older version one of the next."""


class Prepared:
    """A statement compiled once, since it is carried out for every row."""

    def __init__(self, statement: sa.Executable, dialect: sa.Dialect) -> None:
        compiled = statement.compile(dialect=dialect)  # type: ignore[attr-defined]  # every statement of ours has it
        self._sql = str(compiled)
        self._names = compiled.positiontup

    def run(self, connection: sa.Connection, values: Mapping[str, Any]) -> sa.CursorResult[Any]:
        """Carries it out; `values` go by the names that it binds."""
        bound = values if self._names is None else tuple(values[name] for name in self._names)
        return connection.exec_driver_sql(self._sql, bound)
