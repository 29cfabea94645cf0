"""The command that writes the workbook that people fill in."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click

from customer_import.cli import options


@click.command(short_help="Write the workbook that people fill in.")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="The workbook to write (.xlsx).")
@options.tenant
@options.places
def template(*, out: Path, **flags: Any) -> int:
    """Write a workbook for people to fill in: a column per field, explained, with lists to choose from.

    What a plan or run of the tenant has last asked NEXT for (customer types, currencies …) can be chosen from a list.
    Filled in, it is imported without a mapping: customer-import run FILE
    """
    from customer_import.core.messages.sentences import say, told  # noqa: PLC0415  help does without
    from customer_import.wiring.templates import write  # noqa: PLC0415  as above

    settings = options.settings(flags)
    lists = write(out, settings)
    known = say("template_lists", lists=", ".join(lists)) if lists else ""
    click.echo(told(say("template_written", path=out, lists=known), settings.lang))
    click.echo(f"  customer-import run {shlex.quote(str(out))}")
    return 0
