"""Which command was meant, and how does every foreseen ending become an exit code?"""

from __future__ import annotations

import io
import json
import os
import sys
import traceback
from contextlib import suppress
from importlib import import_module

import click

from customer_import import __version__
from customer_import.cli import options
from customer_import.cli.usage import COMMANDS, USAGE
from customer_import.core.masking import mask_text
from customer_import.core.messages.sentences import say, told
from customer_import.core.secrecy import holds_a_token, names_a_secret
from customer_import.errors import CommandWrong, RunStopped


class _Commands(click.Group):
    """Knows every command's name and one line about it; loads the rest when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  as above
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"customer_import.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002  as above
        return USAGE


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="customer-import")
def customer_import() -> None:
    """Take customers out of spreadsheets and put them into NEXT Project."""


def run() -> None:
    """The program: every foreseen ending is a sentence on standard error and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        _refuse_tokens(sys.argv[1:])
        code = customer_import.main(standalone_mode=False)
    except click.ClickException as error:
        code = _complained(error)
    except (click.Abort, KeyboardInterrupt):
        said = _told(say("interrupted_early"))
        click.echo(said, err=True)
        code = _stopped(said, 130)
    except RunStopped as stopped:
        said = _told(stopped.sentence)
        click.echo(said, err=True)
        code = _stopped(said, stopped.exit_code)
    except Exception as fault:  # noqa: BLE001  a person gets a sentence, whatever we forgot
        said = _unforeseen(fault)
        click.echo(said, err=True)
        code = _stopped(said, 70)
    _flush()
    sys.exit(code or 0)


def _complained(error: click.ClickException) -> int:
    """Says what is wrong with the command line; without what it says, where that was meant to be a secret."""
    if isinstance(error, click.NoSuchOption) and names_a_secret(error.option_name.lstrip("-")):
        said = _told(say("secret_as_argument"))
        click.echo(said, err=True)
        return _stopped(said, 2)
    shown = io.StringIO()
    error.show(file=shown)
    click.echo(mask_text(shown.getvalue()), err=True, nl=False)
    return _stopped(mask_text(error.format_message()), 2)


def _refuse_tokens(arguments: list[str]) -> None:
    """Before anything else looks at them, and might repeat them."""
    if any(holds_a_token(argument) for argument in arguments):
        raise CommandWrong(say("secret_as_argument"))


def _flush() -> None:
    """Lets go of a standard output that nobody reads any more, so that the interpreter does not stumble over it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _told(sentence: str) -> str:
    """A sentence for whoever typed the command: in their language, and without personal numbers."""
    return mask_text(told(sentence, options.language(sys.argv[1:])))


def _stopped(sentence: str, code: int) -> int:
    """A program that asked for JSON gets its one document also when there is no result."""
    if "--json" in sys.argv[1:]:
        with suppress(OSError):
            click.echo(json.dumps({"error": sentence, "exit": code}))
    return code


def _unforeseen(fault: Exception) -> str:
    """Where we went wrong, for a report to us; never the values, which may be personal."""
    ours = [
        f"{frame.filename.rpartition('customer_import')[2].strip('/')}:{frame.lineno}"
        for frame in traceback.extract_tb(fault.__traceback__)
        if "customer_import" in frame.filename
    ]
    return _told(say("unforeseen", kind=type(fault).__name__, place=ours[-1]))
