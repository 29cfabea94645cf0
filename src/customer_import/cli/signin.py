"""The commands that sign in and out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from customer_import.cli import options
from customer_import.core.messages.sentences import say, told
from customer_import.errors import CommandWrong

_ASKED = {
    "database": say("ask_database"),
    "client_id": say("ask_client_id"),
    "client_secret": say("ask_client_secret"),
    "key": say("ask_key"),
}
_SHOWN = ("database", "client_id")


@click.command(short_help="Trade a one-time key for a token.", context_settings={"allow_extra_args": True})
@click.pass_context
@click.option("--stdin", "from_stdin", is_flag=True, help="Read the four answers from standard input, a line each.")
@click.option(
    "--files",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="Read them from the files database, client_id, client_secret and key in FOLDER, each private (0600).",
)
@options.tenant
@options.places
def login(context: click.Context, /, *, from_stdin: bool, files: Path | None, **flags: Any) -> int:
    """Trade a one-time API key for a token, which is kept in the system's keyring or in a private file.

    Asks for the database number, the client id, the client secret and the key; none of them is taken as an argument.
    The key is consumed by its first use: whatever comes back is on disk before anything else happens. With --profile
    NAME the tenant gets a name, which other commands take.
    """
    from customer_import.wiring.signing import answers_in, sign_in  # noqa: PLC0415  help does without

    if context.args:  # and they are not repeated
        raise CommandWrong(say("secret_as_argument"))
    if from_stdin and files is not None:
        raise CommandWrong(say("answers_one_way"))
    settings = options.settings(flags, new_profile=True)
    show = _shown_in(settings.lang)
    if files is not None:
        sign_in(settings, partial(answers_in, files), show)
    else:
        sign_in(settings, _piped if from_stdin else partial(_asked, settings.database, settings.lang), show)
    return 0


@click.command(short_help="Remove a token from this machine.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@options.tenant
@options.places
def logout(*, yes: bool, **flags: Any) -> int:
    """Remove the profile's token from this machine, after asking.

    The token itself stays valid until its key is deleted in NEXT, which revokes it.
    """
    from customer_import.wiring.signing import sign_out  # noqa: PLC0415  help does without

    settings = options.settings(flags, new_profile=True)
    if not yes and not sys.stdin.isatty():
        raise CommandWrong(say("no_terminal_to_confirm"))
    sign_out(settings, lambda question: yes or click.confirm(told(question, settings.lang)), _shown_in(settings.lang))
    return 0


def _shown_in(language: str) -> Callable[[str], None]:
    return lambda sentence: click.echo(told(sentence, language))


def _piped() -> list[str]:
    lines = [line.strip() for line in sys.stdin.readlines()]
    if len(lines) != len(_ASKED) or not all(lines):
        raise CommandWrong(say("answers_counted", count=len(lines), **_ASKED))
    return lines


def _asked(database: str, language: str) -> list[str]:
    if not sys.stdin.isatty():
        raise CommandWrong(say("no_terminal_to_ask"))
    known = {"database": database} if database else {}
    return [
        click.prompt(told(question, language), default=known.get(name), hide_input=name not in _SHOWN).strip()
        for name, question in _ASKED.items()
    ]
