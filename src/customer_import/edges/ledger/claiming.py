"""Whose is a ledger, of which version, and how does an older one become one of today?"""

from __future__ import annotations

import sqlalchemy as sa
import sqlalchemy.schema

from customer_import.core.messages.sentences import say
from customer_import.edges.ledger import tables
from customer_import.edges.ledger.places import Place
from customer_import.errors import CommandWrong, LedgerBroken

_meta = tables.meta


def claim(connection: sa.Connection, place: Place, tenant: str) -> None:
    """Makes a new ledger this tenant's, or finds out whether an old one can be used; within one transaction.

    Raises `CommandWrong` when it belongs to another tenant, `LedgerBroken` when a newer version wrote it.
    """
    if place.schema:
        _make_schema(connection, place.schema)
    kept: dict[str, str] = {}
    if sa.inspect(connection).has_table(_meta.name, schema=place.schema or None):
        kept = dict(connection.execute(sa.select(_meta.c.name, _meta.c.value)).all())
    if not kept:  # new, or its maker died before it said whose it is
        _make(connection, tenant)
        return
    version = int(kept["version"])
    if version > tables.VERSION:
        raise LedgerBroken(say("ledger_newer", ledger=place.name))
    if kept["tenant"] != tenant:
        raise CommandWrong(say("ledger_of_another", ledger=place.name, theirs=kept["tenant"], ours=tenant))
    if version < tables.VERSION:
        _bring_up_to_date(connection, version)


def _make_schema(connection: sa.Connection, schema: str) -> None:
    """The tenant's schema where there is none; of two that come at the same time the second waits for the first."""
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(schema))))
    connection.execute(sqlalchemy.schema.CreateSchema(schema, if_not_exists=True))


def _make(connection: sa.Connection, tenant: str) -> None:
    tables.schema.create_all(connection)
    facts = [{"name": "version", "value": str(tables.VERSION)}, {"name": "tenant", "value": tenant}]
    connection.execute(_meta.insert(), facts)
    connection.execute(tables.lease.delete())
    connection.execute(tables.NOBODY)


def _bring_up_to_date(connection: sa.Connection, version: int) -> None:
    """Takes the steps from an older version to this one, all of them or none."""
    for step in range(version, tables.VERSION):
        for statement in tables.STEPS[step]:
            connection.execute(statement)
    connection.execute(_meta.update().where(_meta.c.name == "version").values(value=str(tables.VERSION)))
