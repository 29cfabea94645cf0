"""The command that signs in."""

from __future__ import annotations

import sys
from typing import Any

import click

from customer_import.cli import options

_ASKED = ("Database number", "Client id", "Client secret", "One-time API key")


@click.command(short_help="Trade a one-time key for a token.")
@click.option("--stdin", "from_stdin", is_flag=True, help="Read the four answers from standard input, a line each.")
@options.tenant
@options.places
def login(*, from_stdin: bool, **flags: Any) -> int:
    """Trade a one-time API key for a token, which is kept in a private file.

    Asks for the database number, the client id, the client secret and the key. The key is consumed by its first
    use: the token is stored before anything else happens.
    """
    from customer_import.wiring.signing import sign_in  # noqa: PLC0415  help does without

    settings = options.settings(flags)
    database, client_id, client_secret, key = _piped() if from_stdin else _asked()
    click.echo(sign_in(settings, (database, client_id, client_secret, key)))
    return 0


def _piped() -> list[str]:
    lines = [line.strip() for line in sys.stdin.readlines()]
    if len(lines) != len(_ASKED) or not all(lines):
        raise click.UsageError(f"Standard input has {len(lines)} lines; four were expected: {', '.join(_ASKED)}.")
    return lines


def _asked() -> list[str]:
    if not sys.stdin.isatty():
        raise click.UsageError("There is no terminal to ask on. Give the four answers with --stdin, a line each.")
    return [click.prompt(question, hide_input=question in ("Client secret", "One-time API key")) for question in _ASKED]
