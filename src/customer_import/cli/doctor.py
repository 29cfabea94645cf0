"""The command that says whether all is well."""

from __future__ import annotations

import sys
from typing import Any

import click

from customer_import.cli import options
from customer_import.errors import CommandWrong


@click.command(short_help="Check that all is well.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@options.tenant
@options.places
def doctor(*, as_json: bool, **flags: Any) -> int:
    """Check settings, token, disk and endpoint, one line each, and say what mends what is not well.

    Looks only: nothing is sent but two calls that ask. Exits with 0 where nothing fails, else with the exit code that
    a run would end with: 2 settings, 4 sign-in, 5 endpoint, 8 disk.
    """
    from customer_import.wiring import doctor as practice  # noqa: PLC0415  help does without

    language = options.language(sys.argv[1:])
    findings = []
    try:
        settings = options.settings(flags, new_profile=True)
    except CommandWrong as wrong:
        findings = [practice.program(), practice.unreadable(wrong)]
        if not as_json:
            click.echo("\n".join(practice.told(one, language) for one in findings))
    else:
        language = settings.lang
        for one in practice.examine(settings):
            findings.append(one)
            if not as_json and not (settings.quiet and one.state == "ok"):
                click.echo(practice.told(one, language))
    if as_json:
        click.echo(practice.told_as_json(findings, language))
    return practice.ends_with(findings)
