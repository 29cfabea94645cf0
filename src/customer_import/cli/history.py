"""The commands that deal with what is kept of earlier runs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from customer_import.cli import options
from customer_import.core.messages.sentences import say, told


def _days(_context: click.Context, _option: click.Parameter, value: str) -> timedelta:
    told = re.fullmatch(r"([0-9]{1,5})\s*([dw])", value.strip().lower())
    if told is None:
        raise options.refused(say("span_given", value=value))
    return timedelta(**{{"d": "days", "w": "weeks"}[told[2]]: int(told[1])})


@click.command(short_help="List earlier runs.")
@click.argument("run", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--results",
    type=click.Path(path_type=Path),
    help="Write what became of RUN's rows to this .csv or .json once more.",
)
@options.tenant
@options.places
def runs(*, run: str | None, as_json: bool, results: Path | None, **flags: Any) -> None:
    """List the tenant's runs, newest first; with RUN, tell of one: what came of it, its files, how to go on."""
    from customer_import.core import chronicle  # noqa: PLC0415  help does without
    from customer_import.wiring import history  # noqa: PLC0415  as above

    settings = options.settings(flags)
    if results is not None:
        click.echo(
            told(history.write_results_again(settings, history.refuse_name(results, run), results), settings.lang)
        )
    elif run is None:
        found = history.all_runs(settings)
        none = [told(say("runs_none"), settings.lang)]
        _answer(
            [chronicle.as_json(one, settings.lang) for one in found] if as_json else None,
            chronicle.table(found, settings.lang) if found else none,
        )
    else:
        past = history.one_run(settings, run)
        _answer(
            chronicle.as_json_whole(past, settings.lang) if as_json else None, chronicle.summary(past, settings.lang)
        )


def _answer(document: object, lines: Sequence[str]) -> None:
    click.echo("\n".join(lines) if document is None else json.dumps(document))


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
