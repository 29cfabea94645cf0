"""The commands that deal with jobs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from customer_import.cli import options

if TYPE_CHECKING:
    from customer_import.core.jobs.policy import Dealt


_ALLOW_CODE = click.option(
    "--allow-code", is_flag=True, default=None, help="Run the Python file that the mapping names for its checks."
)


@click.group(short_help="Run, check and schedule jobs.")
def job() -> None:
    """Run a job, a YAML file that names a mapping, a source and a schedule; check it; print its schema."""


@job.command("run")
@click.argument("job", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document a file, a line each; all else aside.")
@_ALLOW_CODE
@options.tenant
@options.places
def run_job(*, job: Path, as_json: bool, allow_code: bool | None, **flags: Any) -> int:
    """Deal with every file that waits for JOB, the oldest first, each as a run.

    The exit code is that of the file that needs somebody most.
    """
    from customer_import.core.jobs.policy import gravest  # noqa: PLC0415  help does without
    from customer_import.wiring import jobs  # noqa: PLC0415  as above

    told = jobs.load(job)
    settings = options.settings(jobs.flags_of(told, flags))
    codes = []
    for dealt in jobs.run_job(jobs.Shift(settings, told, aside=as_json, allow_code=bool(allow_code))):
        codes.append(dealt.exit_code)
        if as_json:
            click.echo(json.dumps(dealt.told()))
        elif dealt.exit_code or not settings.quiet:
            click.echo(_line(told.name, dealt, settings.lang))
    return gravest(codes)


@job.command("schedule")
@click.argument("job", type=click.Path(path_type=Path))
@click.option("--print", "how", flag_value="print", help="Print the crontab line, and write nothing.")
@click.option("--systemd", "how", flag_value="systemd", help="Print a timer and its service for systemd.")
@click.option("--windows", "how", flag_value="windows", help="Print the command for Windows' Task Scheduler.")
@_ALLOW_CODE
@options.tenant
@options.places
def schedule_job(*, job: Path, how: str | None, **flags: Any) -> None:
    """Have JOB run when its schedule says: as a line in the user's crontab. Other options go into the line."""
    from customer_import.wiring import scheduling  # noqa: PLC0415  help does without

    settings = options.settings({name: value for name, value in flags.items() if name != "allow_code"})
    for line in scheduling.schedule(job, flags, settings.lang, how=how):
        click.echo(line)


@job.command("submit")
@click.argument("job", type=click.Path(path_type=Path))
@options.tenant
@options.places
def submit_job(*, job: Path, **flags: Any) -> None:
    """Hand every file that waits for JOB, or for each job in a folder JOB, to the workers of the cluster."""
    from customer_import.wiring import cluster  # noqa: PLC0415  help does without

    for line in cluster.submit(job, flags, lambda typed: options.settings(dict(typed))):
        click.echo(line)


@job.command("unschedule")
@click.argument("job", type=click.Path(path_type=Path))
@options.places
def unschedule_job(*, job: Path, **flags: Any) -> None:
    """Take JOB out of the crontab again."""
    from customer_import.wiring import scheduling  # noqa: PLC0415  help does without

    click.echo(scheduling.unschedule(job, options.settings(flags).lang))


@job.command("list")
@click.option("--cluster", is_flag=True, help="List what was handed to the cluster instead, the newest first.")
@click.option("--json", "as_json", is_flag=True, help="Of the cluster: print one JSON document.")
@click.option("--ledger-url", help="The PostgreSQL database of the cluster.")
@options.places
def list_jobs(*, cluster: bool, as_json: bool, **flags: Any) -> None:
    """List the jobs in the crontab: when they are due next, and how they ended last."""
    if cluster:
        from customer_import.wiring.cluster import listed as handed_in  # noqa: PLC0415  help does without

        for line in handed_in(options.settings(flags), as_json=as_json):
            click.echo(line)
        return
    from customer_import.wiring import scheduling  # noqa: PLC0415  help does without

    for line in scheduling.listed(options.settings(flags)):
        click.echo(line)


@job.command("check")
@click.argument("job", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["en", "sv"]), help="The language, else the one of your settings.")
def check_job(*, job: Path, lang: str | None) -> None:
    """Check JOB and the mapping that it names: every fault at once, with its line."""
    from customer_import.core.messages.sentences import say, told  # noqa: PLC0415  help does without
    from customer_import.wiring import jobs  # noqa: PLC0415  as above

    asked = jobs.load(job)
    jobs.check_mapping(asked)
    right = say("job_right", file=job, job=asked.name, source=asked.source, mapping=asked.mapping)
    click.echo(told(right, options.settings({"lang": lang}).lang))


@job.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of job files, for editors."""
    from customer_import.core.jobs import json_schema  # noqa: PLC0415  as above

    click.echo(json.dumps(json_schema(), indent=2))


def _line(name: str, dealt: Dealt, language: str) -> str:
    from customer_import.core.masking import mask_text  # noqa: PLC0415  help does without
    from customer_import.core.messages.sentences import say, told  # noqa: PLC0415  as above

    parts = [f"{name}: {dealt.file}", say(f"job_fate_{dealt.fate}")] if dealt.file else [name]
    parts += [dealt.said] if dealt.said else []
    parts += [say("job_exit", exit=dealt.exit_code)] if dealt.exit_code else []
    return mask_text("; ".join(told(part, language).rstrip(".") for part in parts))
