"""The command that tells of earlier runs."""

from __future__ import annotations

from typing import Any

import click

from customer_import.cli import options


@click.command(short_help="List earlier runs.")
@click.argument("run", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@options.tenant
@options.places
def runs(*, run: str | None, as_json: bool, **flags: Any) -> int:
    """List the tenant's runs, newest first; with RUN, tell what became of its rows."""
    from customer_import.wiring.history import tell  # noqa: PLC0415  help does without

    return tell(options.settings(flags), run, as_json=as_json)
