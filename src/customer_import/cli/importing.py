"""The commands that deal with a file of customers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from customer_import.cli import options

if TYPE_CHECKING:
    from customer_import.wiring.desk import Counter
    from customer_import.wiring.sources import Request

_FILE = (
    click.argument("file", type=click.Path(path_type=Path, allow_dash=True)),
    click.option("-m", "--mapping", help="A mapping file, or the name of one we ship; without it, you are asked."),
    options.reading,
    click.option(
        "--keyless",
        is_flag=True,
        help="The mapping has no key: rows go by their content. An edited row makes a new customer.",
    ),
    click.option("--allow-code", is_flag=True, help="Run the Python file that the mapping names for its checks."),
    click.option("--json", "as_json", is_flag=True, help="Print one JSON document; all else goes to standard error."),
)
_WRITING = (
    click.option("--mode", type=click.Choice(["upsert", "create", "update"]), default="upsert", show_default=True),
    click.option("--limit", type=click.IntRange(min=1), help="Deal with the first N customers only."),
    click.option(
        "--same-number-same-customer",
        is_flag=True,
        help="A customer with the same number is the same customer, even if nothing else agrees.",
    ),
)


@click.command(short_help="Check a file offline.")
@options.of(*_FILE)
@options.tenant
@options.places
def check(**flags: Any) -> int:
    """Check FILE offline: read it, map it, check every row, and write the validation report. Nothing is sent.

    Names are looked up in the lists that the tenant had when a plan or a run last asked for them.
    """
    from customer_import.wiring.commands import check_file  # noqa: PLC0415  help does without

    desk, request = _asked("check", flags)
    return desk.answered(lambda: check_file(desk, request))


@click.command(short_help="Say what a run would do.")
@options.of(*_FILE, *_WRITING)
@click.option("--out", type=click.Path(path_type=Path), help="Keep the plan, row by row, in this .json file.")
@options.tenant
@options.places
def plan(**flags: Any) -> int:
    """Say what a run of FILE would create, update and leave alone. Looks at the tenant; sends nothing."""
    from customer_import.wiring.commands import plan as planned  # noqa: PLC0415  help does without

    desk, request = _asked("plan", flags)
    return desk.answered(lambda: planned(desk, request))


@click.command(short_help="Put the customers of a file into the endpoint.")
@options.of(*_FILE, *_WRITING)
@click.option("--dry-run", is_flag=True, help="The same as `plan`: nothing is sent.")
@click.option(
    "--on-drift",
    type=click.Choice(["stop", "warn"]),
    default="stop",
    show_default=True,
    help="What to do when mapped columns have come, gone or been renamed since the last good run.",
)
@click.option(
    "--plan", type=click.Path(path_type=Path), help="Send nothing unless all is still as this plan (--out) says."
)
@options.tenant
@options.places
def run(*, dry_run: bool, **flags: Any) -> int:
    """Put the customers of FILE into the endpoint, all of them, once each, and report on every row."""
    from customer_import.wiring import commands  # noqa: PLC0415  help does without

    desk, request = _asked("plan" if dry_run else "run", flags)
    return desk.answered(lambda: (commands.plan if dry_run else commands.run)(desk, request))


@click.command(short_help="Go on with a run that was interrupted.")
@click.argument("run", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document; all else goes to standard error.")
@options.tenant
@options.places
def resume(*, run: str | None, as_json: bool, **flags: Any) -> int:
    """Go on with RUN (default: the newest that did not finish) from its own copies of file and mapping."""
    from customer_import.wiring import commands  # noqa: PLC0415  help does without
    from customer_import.wiring.desk import Counter  # noqa: PLC0415  as above

    desk = Counter(options.settings(flags), as_json=as_json)
    return desk.answered(lambda: commands.resume(desk, run))


def _asked(command: str, flags: dict[str, Any]) -> tuple[Counter, Request]:
    """The desk and the request; where no mapping is named, the preset that somebody at the terminal agrees to."""
    from customer_import.wiring.choosing import chosen  # noqa: PLC0415  help does without
    from customer_import.wiring.desk import Counter  # noqa: PLC0415  as above
    from customer_import.wiring.sources import Request  # noqa: PLC0415  as above

    as_json = flags.pop("as_json")
    asked = {name: flags.pop(name) for name in Request.__dataclass_fields__ if name in flags}
    asked["mapping"] = asked["mapping"] or ""
    desk = Counter(options.settings(flags), as_json=as_json)
    return desk, chosen(desk, Request.asked(command=command, **asked))
