"""The commands that deal with what is kept of earlier runs."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import click

from customer_import.cli import options


def _days(_context: click.Context, _option: click.Parameter, value: str) -> timedelta:
    told = re.fullmatch(r"([0-9]{1,5})\s*([dw])", value.strip().lower())
    if told is None:
        raise click.BadParameter(f'"{value}" is no number of days or weeks, such as 30d or 4w.')
    return timedelta(**{{"d": "days", "w": "weeks"}[told[2]]: int(told[1])})


@click.command(short_help="List earlier runs.")
@click.argument("run", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@options.tenant
@options.places
def runs(*, run: str | None, as_json: bool, **flags: Any) -> int:
    """List the tenant's runs, newest first; with RUN, tell what became of its rows."""
    from customer_import.wiring.history import tell  # noqa: PLC0415  help does without

    return tell(options.settings(flags), run, as_json=as_json)


@click.command(short_help="Remove what runs keep.")
@click.option("--older-than", required=True, metavar="DAYS", callback=_days, help="Days or weeks: 30d, 4w.")
@options.tenant
@options.places
def purge(*, older_than: timedelta, **flags: Any) -> int:
    """Remove the private copies of files and mappings, and the old values of customers, of runs that are older.

    Counts, outcomes and ids stay; a run whose copies are gone can't be resumed or undone any more.
    """
    from customer_import.wiring.purging import purge as purged  # noqa: PLC0415  help does without

    runs = purged(options.settings(flags), older_than)
    click.echo(
        f"Removed what {len(runs)} {'run' if len(runs) == 1 else 'runs'} kept{': ' if runs else ''}{', '.join(runs)}."
    )
    return 0
