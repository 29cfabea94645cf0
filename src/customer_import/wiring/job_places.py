"""Where is what a job names?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from customer_import.core.jobs import Job
from customer_import.core.jobs.urls import Url
from customer_import.core.messages.sentences import say
from customer_import.edges import inbox, privatefile
from customer_import.errors import CommandWrong
from customer_import.ports import Inbox
from customer_import.settings import Settings


def place_of(job: Job, path: str) -> Path:
    """A path as the job means it: from its own folder."""
    return Path(job.origin).parent / Path(path).expanduser()


def folder_of(settings: Settings, name: str) -> Path:
    """Where a job keeps what it must remember."""
    return settings.state_dir / "jobs" / name


def place_for_inbox(job: Job, place: str) -> str:
    """A place that a job names, a URL or a path from its own folder, as an `Inbox` is told it."""
    return place if Url.of(place) else str(place_of(job, place))


def place_for_people(job: Job, place: str) -> str:
    """A place that a job names, as people are told it."""
    url = Url.of(place)
    return url.told if url else str(place_of(job, place))


@contextmanager
def inbox_of(settings: Settings, job: Job) -> Iterator[Inbox]:
    """Where the job's files wait. Raises `CommandWrong` where what signs in there is missing or unsafe."""
    url = Url.of(job.source)
    if url is None:
        yield inbox.Folder(place_of(job, job.source), job.stable_seconds)
        return
    try:
        from customer_import.edges import remote  # noqa: PLC0415  an extra: only who asks for it needs it
    except ImportError:
        raise CommandWrong(say("remote_no_extra")) from None
    login_at, lent = _login_at(settings, job)
    login = remote.Login.of(privatefile.text(login_at, lent=lent), login_at) if login_at else remote.Login()
    copies = folder_of(settings, job.name) / "copies"
    with remote.RemoteFolder(url, login, stable_seconds=job.stable_seconds, copies=copies) as folder:
        yield folder


def _login_at(settings: Settings, job: Job) -> tuple[Path | None, bool]:
    """The private file with what signs in to the source, and whether systemd lends it."""
    if job.source_login:
        return place_of(job, job.source_login), False
    lent = settings.credentials_dir / f"{job.name}.source" if settings.credentials_dir else None
    return (lent, True) if lent is not None and lent.is_file() else (None, False)
