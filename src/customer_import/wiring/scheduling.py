"""How does a job get into the machine's clockwork and out of it, and which are in it?"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from customer_import.core.jobs import Job
from customer_import.core.messages.sentences import say, told
from customer_import.edges import inbox
from customer_import.edges.schedule import Entry, Table, Times, task_command, units
from customer_import.edges.schedule.times import in_words
from customer_import.errors import CommandWrong
from customer_import.settings import Settings
from customer_import.wiring import jobs
from customer_import.wiring.job_places import folder_of, place_for_people


def schedule(file: Path, flags: Mapping[str, Any], language: str, *, how: str | None = None) -> Iterator[str]:
    """Schedules the job in `file`, or with `how` only tells how it would be; the lines to say about it.

    `flags` are repeated whenever it runs. Raises `CommandWrong` where it has no schedule, or where that can't be said.
    """
    job = jobs.load(file)
    jobs.check_mapping(job)
    if not job.schedule:
        raise CommandWrong(say("job_no_schedule", file=file))
    times, words = Times(job.schedule), _words(job, flags)
    match how:
        case "systemd":
            made = units(job.name, Path(job.origin), times, words)
            yield from (f"# {name}\n{unit}" for name, unit in made.items())
            yield "# " + told(say("schedule_systemd", unit=[*made][-1]), language)
        case "windows":
            yield task_command(job.name, times, words)
        case "print":
            yield Table.line(job.name, Path(job.origin), times.schedule, words)
        case _:
            yield Table().put(job.name, Path(job.origin), times.schedule, words)
            yield from _told(job, times, language)


def _told(job: Job, times: Times, language: str) -> Iterator[str]:
    now = datetime.now().astimezone()
    due = "; ".join(in_words(moment, language) for moment in times.next(now))
    yield told(say("schedule_due", job=job.name, due=due, zone=now.tzname() or ""), language)
    for moment, twice in times.odd_nights(now):
        yield told(say(f"schedule_{'twice' if twice else 'skipped'}", moment=in_words(moment, language)), language)


def unschedule(file: Path, language: str) -> str:
    """Takes a job out of the crontab. Raises `CommandWrong` where it is not in it."""
    if not Table().remove(file.absolute()):
        raise CommandWrong(say("job_not_scheduled", file=file))
    return told(say("job_unscheduled", file=file), language)


def listed(settings: Settings) -> Iterator[str]:
    """A line for every job in the crontab."""
    entries = Table().entries()
    if not entries:
        yield told(say("schedule_none"), settings.lang)
    for entry in entries:
        yield _line(settings, entry)


def _line(settings: Settings, entry: Entry) -> str:
    now, language = datetime.now().astimezone(), settings.lang
    due = in_words(Times(entry.schedule).next(now, 1)[0], language)
    last = inbox.last_end(folder_of(settings, entry.name))
    said = say("schedule_ended", when=in_words(last[0], language), exit=last[1]) if last else say("schedule_never")
    ended = told(said, language)
    parts = [
        f"{entry.name} ({entry.file})",
        told(_source(entry), language),
        told(say("schedule_next", due=due), language),
    ]
    return "; ".join([*filter(None, parts), ended])


def _source(entry: Entry) -> str:
    """Where the job's files wait, as far as its file can be read."""
    if not Path(entry.file).is_file():
        return say("schedule_missing")
    try:
        job = jobs.load(Path(entry.file))
    except CommandWrong:
        return say("schedule_wrong", file=shlex.quote(entry.file))
    return say("schedule_from", place=place_for_people(job, job.source))


def _words(job: Job, flags: Mapping[str, Any]) -> list[str]:
    """What is started: this very Python, since cron knows no environment, and every path from the root."""
    words = [sys.executable, "-m", "customer_import", "job", "run", job.origin]
    for name, value in {**flags, "quiet": True}.items():
        flag = f"--{name.replace('_', '-')}"
        if value is True:
            words.append(flag)
        elif value is not None:
            words += [flag, str(value.absolute() if isinstance(value, Path) else value)]
    return words
