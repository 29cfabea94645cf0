"""The commands that deal with jobs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from customer_import.cli import options

if TYPE_CHECKING:
    from customer_import.core.jobs.policy import Dealt


@click.group(short_help="Run, check and schedule jobs.")
def job() -> None:
    """Run a job, a YAML file that names a mapping, a source and a schedule; check it; print its schema."""


@job.command("run")
@click.argument("job", type=click.Path(path_type=Path))
@options.tenant
@options.places
def run_job(*, job: Path, **flags: Any) -> int:
    """Deal with every file that waits for JOB, the oldest first, each as a run.

    The exit code is that of the file that needs somebody most.
    """
    from customer_import.core.jobs.policy import gravest  # noqa: PLC0415  help does without
    from customer_import.wiring import jobs  # noqa: PLC0415  as above

    told = jobs.load(job)
    settings = options.settings(jobs.flags_of(told, flags))
    codes = []
    for dealt in jobs.run_job(settings, told):
        codes.append(dealt.exit_code)
        if dealt.exit_code or not settings.quiet:
            click.echo(_line(told.name, dealt))
    return gravest(codes)


@job.command("check")
@click.argument("job", type=click.Path(path_type=Path))
def check_job(*, job: Path) -> None:
    """Check JOB and the mapping that it names: every fault at once, with its line."""
    from customer_import.wiring import jobs  # noqa: PLC0415  help does without

    told = jobs.load(job)
    jobs.check_mapping(told)
    click.echo(f"{job} is right: {told.name}, from {told.source}, by {told.mapping}.")


@job.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of job files, for editors."""
    import json  # noqa: PLC0415  help does without

    from customer_import.core.jobs import json_schema  # noqa: PLC0415  as above

    click.echo(json.dumps(json_schema(), indent=2))


def _line(name: str, dealt: Dealt) -> str:
    fates = {"archived": "moved to the archive", "failed": "moved to the failed ones", "stays": "left where it is"}
    parts = [f"{name}: {dealt.file}", fates[dealt.fate]] if dealt.file else [name]
    parts += [dealt.said] if dealt.said else []
    parts += [f"exit {dealt.exit_code}"] if dealt.exit_code else []
    return "; ".join(parts)
