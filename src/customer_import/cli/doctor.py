"""The command that says whether all is well."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from customer_import.cli import options
from customer_import.errors import CommandWrong


@click.command(short_help="Check that all is well.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--job", type=click.Path(path_type=Path), help="A job, whose profile and source are looked at too.")
@options.tenant
@options.places
def doctor(*, as_json: bool, job: Path | None, **flags: Any) -> int:
    """Check settings, token, disk and endpoint, one line each, and say what mends what is not well.

    Looks only: nothing is sent but two calls that ask. Exits with 0 where nothing fails, else with the exit code that
    a run would end with: 2 settings, 4 sign-in, 5 endpoint, 8 disk.
    """
    from customer_import.wiring import doctor as practice  # noqa: PLC0415  help does without

    language = options.language(sys.argv[1:])
    findings = []
    try:
        asked = practice.job_in(job) if job else None
        settings = options.settings(practice.flags_of(asked, flags) if asked else flags, new_profile=True)
    except CommandWrong as wrong:
        findings = [practice.program(), practice.unreadable(wrong)]
        if not as_json:
            click.echo("\n".join(practice.told(one, language) for one in findings))
    else:
        language = settings.lang
        for one in practice.examine(settings, asked):
            findings.append(one)
            if not as_json and not (settings.quiet and one.state == "ok"):
                click.echo(practice.told(one, language))
    if as_json:
        click.echo(practice.told_as_json(findings, language))
    return practice.ends_with(findings)
