"""The command that takes a run back."""

from __future__ import annotations

from typing import Any

import click

from customer_import.cli import options


@click.command(short_help="Put customers back as they were before a run.")
@click.argument("run")
@click.option("--dry-run", is_flag=True, help="Say what would be put back; nothing is sent.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document; all else goes to standard error.")
@options.tenant
@options.places
def undo(*, run: str, dry_run: bool, as_json: bool, **flags: Any) -> int:
    """Put the customers of RUN back as they were.

    Customers that it created are set inactive, since NEXT can't delete one; customers that it updated get their old
    values back. Whoever was changed by somebody since is kept as is. The undo is a run of its own, and can be undone.
    """
    from customer_import.wiring import undoing  # noqa: PLC0415  help does without
    from customer_import.wiring.desk import Counter  # noqa: PLC0415  as above

    desk = Counter(options.settings(flags), as_json=as_json)
    return desk.answered(lambda: (undoing.plan if dry_run else undoing.undo)(desk, run))
