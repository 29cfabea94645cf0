"""The command that says what is in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from customer_import.cli import options


@click.command(short_help="Say what is in a file.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("-m", "--mapping", help="A mapping file, or the name of one we ship, that says how to read FILE.")
@options.reading
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document; all else goes to standard error.")
@click.option("--lang", type=click.Choice(["en", "sv"]), help="The language of the answer.")
def inspect(*, file: Path, mapping: str | None, as_json: bool, lang: str | None, **flags: Any) -> None:
    """Say what is in FILE ("-": standard input): its sheets, header row, encoding, delimiter, rows and columns.

    Needs no mapping and no tenant, and keeps nothing.
    """
    from customer_import.core.looking import as_json as for_programs  # noqa: PLC0415  help does without
    from customer_import.core.looking import as_text  # noqa: PLC0415  as above
    from customer_import.wiring.inspecting import inspect as inspected  # noqa: PLC0415  as above
    from customer_import.wiring.sources import Reading  # noqa: PLC0415  as above

    language = options.settings({"lang": lang}).lang
    found = inspected(file, mapping, Reading(**flags))
    click.echo(json.dumps(for_programs(found, language)) if as_json else as_text(found, language))
