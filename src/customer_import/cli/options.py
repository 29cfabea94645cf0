"""Which options do several commands share?"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from customer_import.core.messages.sentences import say, told

if TYPE_CHECKING:
    from customer_import.settings import Settings

_Command = TypeVar("_Command", bound=Callable[..., Any])

_LAST_ROW = 1_048_576


def _header_row(_context: click.Context, _option: click.Parameter, value: str | None) -> int | None:
    """The row's number, or 0 for "auto"."""
    if value is None or value == "auto":
        return None if value is None else 0
    if value.isascii() and value.isdecimal() and 1 <= int(value[:8]) <= _LAST_ROW:
        return int(value)
    raise refused(say("header_row_given", value=value))


_READING = (
    click.option("--sheet", help="The sheet to read, where the workbook has several; auto: the one that fits."),
    click.option("--header-row", callback=_header_row, metavar="ROW", help="The row of the headers, or auto."),
    click.option("--encoding", help="The encoding of a text file, such as cp1252, or auto."),
    click.option("--delimiter", help='What separates the cells of a text file: ";", ",", "|", "tab", or auto.'),
    click.option(
        "--hidden", type=click.Choice(["import", "skip"]), help="Read what Excel hides (as is usual), or leave it out."
    ),
)
# Every setting is a flag; the ones that are hardly ever typed are not listed by help, but by the README.
_PLACES = (
    click.option(
        "--state-dir", type=click.Path(path_type=Path), help="Where the ledger and the runs' copies are kept."
    ),
    click.option("--report-dir", type=click.Path(path_type=Path), help='Where reports go (default: "reports" here).'),
    click.option("--lang", type=click.Choice(["en", "sv"]), help="The language of messages and reports."),
    click.option("--quiet", is_flag=True, default=None, help="Print only what needs somebody."),
    click.option("--log-format", type=click.Choice(["text", "json"]), help="Log to standard error too, like this."),
    click.option("--config-dir", type=click.Path(path_type=Path), hidden=True),
    click.option("--keep-days", type=int, hidden=True),
    click.option("--notify-to", type=click.Path(path_type=Path), hidden=True),
    click.option("--notify-partial-above", type=float, hidden=True),
    click.option("--no-color", is_flag=True, default=None, hidden=True),
)
_TENANT = (
    click.option("--profile", help="The tenant to reach, as the config file calls it."),
    click.option("--sandbox", is_flag=True, default=None, help="Use the stand-in inside this command, not NEXT."),
    click.option("--base-url", help="The endpoint's address."),
    click.option("--allow-host", help="A host beside NEXT's own that the token may be sent to."),
    click.option("--token-file", type=click.Path(path_type=Path), help="The file with the token (0600)."),
    click.option("--keyring/--no-keyring", default=None, hidden=True),
    click.option("--credentials-dir", type=click.Path(path_type=Path), hidden=True),
    click.option("--database", hidden=True),
    click.option("--proxy", hidden=True),
    click.option("--wire-names", hidden=True),
    click.option("--reference-paths", hidden=True),
    click.option("--unavailable-minutes", type=float, hidden=True),
    click.option("--rate", type=float, help="Calls per second, at most 10."),
    click.option("--concurrency", type=int, help="Calls in the air at a time."),
    click.option("--timeout-seconds", type=float, help="The longest a call may take, wall clock."),
    click.option("--ledger-url", help="A PostgreSQL database for ledgers that several machines share."),
    click.option("--lease-seconds", type=float, help="How soon another machine may follow one that is silent."),
    click.option("--settle-seconds", type=float, help="How long an unanswered call may still be at work."),
)


def of(*options: Callable[[Any], Any]) -> Callable[[_Command], _Command]:
    """These options, in the order in which help lists them."""
    return lambda command: _all(command, options)


def reading(command: _Command) -> _Command:
    """The options that say how a file is to be read, whatever the mapping says."""
    return _all(command, _READING)


def places(command: _Command) -> _Command:
    """The options that say where things are kept and how they are said."""
    return _all(command, _PLACES)


def tenant(command: _Command) -> _Command:
    """The options that say which tenant is meant and how it is spoken to."""
    return _all(command, _TENANT)


def settings(flags: dict[str, Any], *, new_profile: bool = False) -> Settings:
    """The settings that the flags, the environment and the config file give together."""
    from customer_import.settings import read  # noqa: PLC0415  help does without

    return read(flags, os.environ, new_profile=new_profile)


def refused(sentence: str) -> click.BadParameter:
    """What an option can't be, in the language of whoever typed it."""
    return click.BadParameter(told(sentence, language(sys.argv[1:])))


def language(arguments: Sequence[str]) -> str:
    """The language to complain in before there are settings: of the flag, else of the environment."""
    typed = [*arguments, ""]
    after = {one: typed[place + 1] for place, one in enumerate(typed[:-1]) if one == "--lang"}
    joined = next((one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")), "")
    names = ("CUSTOMER_IMPORT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    spoken = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "sv" if (after.get("--lang") or joined or spoken).startswith("sv") else "en"


def _all(command: _Command, options: tuple[Callable[[Any], Any], ...]) -> _Command:
    for option in reversed(options):
        command = option(command)
    return command
