"""What happens when a job has ended: what is remembered, who hears of it, and what do monitors read?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from customer_import import __version__
from customer_import.core.jobs import Job
from customer_import.core.jobs.policy import Dealt, Fate, gravest
from customer_import.core.jobs.telling import message, occasion
from customer_import.core.messages.sentences import say, told
from customer_import.edges import inbox, logbook, metrics, notify, privatefile
from customer_import.errors import CommandWrong, RunStopped
from customer_import.settings import Settings
from customer_import.wiring.job_places import place_of
from customer_import.wiring.logs import FILE


@contextmanager
def remembered(settings: Settings, job: Job, folder: Path) -> Iterator[list[Dealt]]:
    """Around a job: what it deals with goes into the list; in the end whoever is to hear of it does, once.

    `folder` is the job's own, which remembers the end. Nothing that fails here changes how the job has ended.
    """
    before = inbox.last_end(folder)
    dealt: list[Dealt] = []
    try:
        yield dealt
    except RunStopped as stopped:
        dealt.append(_stopped(stopped.exit_code, stopped.sentence))
        raise
    except KeyboardInterrupt:
        dealt.append(_stopped(130, say("interrupted_early")))
        raise
    except Exception as fault:
        dealt.append(_stopped(70, say("job_surprise", kind=type(fault).__name__)))
        raise
    finally:
        exit_code, ended = gravest(one.exit_code for one in dealt), datetime.now().astimezone()
        inbox.remember_end(folder, when=ended, exit_code=exit_code)
        with _log(settings, job, folder) as log:
            log.note("job ends", exit=exit_code, files=sum(bool(one.file) for one in dealt))
            for part in (_message, _ping, _metrics):
                _try(partial(part, settings, job, dealt, (before, folder)), settings, log)


_Before = tuple[tuple[datetime, int] | None, Path]
"""When and how the job has ended the time before, and the folder that remembers."""


def _stopped(exit_code: int, sentence: str) -> Dealt:
    return Dealt(file="", exit_code=exit_code, fate=Fate.STAYS, said=sentence)


def _message(settings: Settings, job: Job, dealt: list[Dealt], at: _Before) -> None:
    before = at[0][1] if at[0] else None
    why = occasion(dealt, partial_above=_borne(settings, job), before=before)
    if why is not None and (to := people_of(settings, job)):
        notify.send(to, message(job.name, why, dealt, settings.lang), why)


def people_of(settings: Settings, job: Job) -> list[str]:
    """The addresses of those who are to hear of the job: those it names itself, else those of the profile.

    Raises `CommandWrong` where their file can't be used.
    """
    people = place_of(job, job.notify.to) if job.notify.to else settings.notify_to
    return notify.addresses(privatefile.text(people), people) if people is not None else []


def _borne(settings: Settings, job: Job) -> float:
    """The share of rows that may need somebody without a message."""
    own = job.notify.partial_above
    return settings.notify_partial_above / 100 if own is None else own


def _ping(settings: Settings, job: Job, dealt: list[Dealt], _at: _Before) -> None:
    went_well = occasion(dealt, partial_above=_borne(settings, job), before=None) is None
    if went_well and job.notify.ping:
        from customer_import.edges.ping import ping  # noqa: PLC0415  most jobs have no health check

        ping(job.notify.ping, user_agent=f"customer-import/{__version__}", proxy=settings.proxy)


def _metrics(_settings: Settings, job: Job, dealt: list[Dealt], at: _Before) -> None:
    if job.notify.metrics:
        metrics.write(
            place_of(job, job.notify.metrics),
            job.name,
            [one.figures for one in dealt if one.figures],
            exit_code=gravest(one.exit_code for one in dealt),
            ended=(datetime.now(UTC), inbox.last_success(at[1])),
        )


def _try(work: Callable[[], None], settings: Settings, log: logbook.Logbook) -> None:
    try:
        work()
    except CommandWrong as broken:
        why = broken.sentence
    except Exception as fault:  # noqa: BLE001  a notifier is somebody else's code, and must not fail the run
        why = f"{type(fault).__name__}."  # no more of it: what it says may hold an address
    else:
        return
    log.note("nobody was told", is_warning=True, why=why)
    print(told(say("notify_broken", why=why), settings.lang), file=sys.stderr)  # noqa: T201  cron mails it


@contextmanager
def _log(settings: Settings, job: Job, folder: Path) -> Iterator[logbook.Logbook]:
    with logbook.opened(
        f"job {job.name}",
        folder / "log" / FILE,
        now=lambda: datetime.now(UTC),
        as_json=settings.log_format == "json",
        stream=sys.stderr if settings.log_format else None,
        quiet=settings.quiet,
    ) as log:
        yield log
