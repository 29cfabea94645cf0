"""The command that serves a stand-in for the endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.group(short_help="Serve a stand-in for the endpoint.")
def sandbox() -> None:
    """A stand-in for the endpoint, as strict as the real one, for trying things out."""


@sandbox.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port on 127.0.0.1 (default: a free one).")
@click.option(
    "--state",
    type=click.Path(path_type=Path),
    default=Path("sandbox.sqlite"),
    show_default=True,
    help="The file with its records.",
)
@click.option(
    "--rate",
    type=click.FloatRange(min=0),
    default=10,
    show_default=True,
    help="Calls per second and tenant that it allows; 0: any number.",
)
@click.option("--database", default="100001", show_default=True, help="The tenant to make a one-time key for.")
@click.option("--log", type=click.Path(path_type=Path), help="A file for a JSON line per call.")
@click.option(
    "--faults",
    default="",
    metavar="NAME=RATE,...",
    help="What goes wrong, in which share of calls: lost-after=0.05,429=0.01 or all=0.02; the README lists them.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed and calls make the same faults.")
def serve(**asked: Any) -> None:
    """Serve the sandbox alone, until Ctrl-C. Prints its address and what signing in needs, a line each."""
    from customer_import.wiring.sandbox import Asked  # noqa: PLC0415  help does without
    from customer_import.wiring.sandbox import serve as serving  # noqa: PLC0415  as above

    serving(Asked(**asked), click.echo)
