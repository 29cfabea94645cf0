"""The command that works in a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from customer_import.cli import options


@click.command(short_help="Import what was handed to a cluster.")
@click.option(
    "--concurrency", "at_once", type=click.IntRange(1, 200), default=4, show_default=True, help="Files at once."
)
@click.option("--jobs", type=click.Path(path_type=Path), help="A folder of jobs to run when their schedules say.")
@click.option("--polling-seconds", type=click.FloatRange(0.1, 60), default=2.0, show_default=True)
@click.option("--ledger-url", help="The PostgreSQL database of the cluster.")
@click.option("--lease-seconds", type=float, help="How soon another worker may follow one that is silent.")
@click.option("--settle-seconds", type=float, help="How long an unanswered call may still be at work.")
@click.option("--timeout-seconds", type=float, help="The longest a call may take, wall clock.")
@options.places
def worker(*, at_once: int, jobs: Path | None, polling_seconds: float, **flags: Any) -> None:
    """Deal with the files that `job submit` has handed in, on this machine and any number of others.

    Never two of one tenant at once. Each worker signs in to the tenants by its own profiles and tokens.
    """
    from customer_import.wiring import cluster  # noqa: PLC0415  help does without

    cluster.work(
        options.settings(dict(flags)),
        flags,
        cluster.Manner(at_once, polling_seconds, jobs.absolute() if jobs else None),
    )
