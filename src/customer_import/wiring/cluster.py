"""How are files handed to the cluster, and how does a worker deal with them?

A worker starts the program anew for every file, as cron would: `job run`, in a folder of its own, with the ledger of
the cluster. What protects a tenant is the lease in that ledger, whoever started the run; the queue only spares the
workers from trying in vain.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import platform
import shutil
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from customer_import.core.jobs import Job
from customer_import.core.jobs.policy import retry_in
from customer_import.core.jobs.urls import Url
from customer_import.core.jobs.waiting import Waiting
from customer_import.core.messages.sentences import say, told
from customer_import.edges import inbox, presets
from customer_import.edges.ledger import places
from customer_import.errors import CommandWrong, LedgerBroken
from customer_import.ports import Inbox
from customer_import.settings import Settings
from customer_import.wiring import jobs
from customer_import.wiring.job_places import folder_of, inbox_of, place_for_inbox, place_of

_CARRIED = ("lease_seconds", "settle_seconds", "timeout_seconds", "state_dir", "report_dir", "lang", "ledger_url")
"""Settings that stood on a worker's command line and hold for every file it deals with."""
_LATEST = 200
_KILLED = 130
_STARTING = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Manner:
    """How a worker works: files at once, seconds between two looks into the queue, and a folder of scheduled jobs."""

    at_once: int
    polling: float
    jobs: Path | None


def submit(
    place: Path, flags: Mapping[str, Any], settings_of: Callable[[Mapping[str, Any]], Settings]
) -> Iterator[str]:
    """Hands the files that wait for the job `place`, or for each job in that folder, to the cluster; a line each.

    Raises `CommandWrong` where a job or the settings are wrong, `LedgerBroken` where the database can't be reached.
    """
    for file in _job_files(place):
        job = jobs.load(file)
        jobs.check_mapping(job)
        settings = settings_of(jobs.flags_of(job, flags))
        yield from (told(line, settings.lang) for line in _submit(settings, job))


def _submit(settings: Settings, job: Job) -> Iterator[str]:
    cluster = _cluster()
    url = _url(settings)
    parcels, queue = cluster.Parcels(_for_sqlalchemy(url)), cluster.Queue(url, retry_in)
    parcels.make()
    queue.make()
    mapping = presets.load(jobs.mapping_of(job)).text
    with inbox_of(settings, job) as box:
        found = jobs.looked(box)
        for file in found.whole:
            options, content, seal = _travelling(box, file, job)
            post = cluster.Post(
                job=job.name,
                profile=settings.profile,
                name=file.name,
                sha256=seal,
                options={**_options(job, settings), **options},
                mapping=mapping,
                content=content,
            )
            parcel = parcels.put(post)
            if parcel is None:
                yield say("cluster_same", job=job.name, file=file.name)
            else:
                queue.put(parcel, _lock(settings.profile))
                yield say("cluster_handed_in", job=job.name, file=file.name, parcel=parcel)
            if job.archive and content:
                now = datetime.now().astimezone()
                box.put_away(file, place_for_inbox(job, job.archive), when=now, report=None)
    for file in found.growing:
        yield say("cluster_growing", job=job.name, file=file.name)


def _travelling(box: Inbox, file: Waiting, job: Job) -> tuple[dict[str, Any], bytes, str]:
    """How a file gets to the worker: through the database, or as the URL that the worker fetches it from.

    Gives what the worker's job says of it, its bytes, and what tells it from others of the job. Where it lies on a
    server it stays there until a worker has dealt with it.
    """
    url = Url.of(job.source)
    if url is not None:
        told = f"{url.server} {file.place} {file.size} {file.changed}"
        seal = hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()
        places = {name: getattr(job, name) for name in ("archive", "failed") if getattr(job, name)}
        login = {"source_login": str(place_of(job, job.source_login).absolute())} if job.source_login else {}
        return {"source": str(url.named(file.name)), **places, **login}, b"", seal
    path = box.fetched(file)
    if path is None or file.size > _cluster().LARGEST:
        raise CommandWrong(say("cluster_large", file=file.place, most=_cluster().LARGEST // 1024**2))
    return {}, path.read_bytes(), inbox.sha256_of(path)


def _options(job: Job, settings: Settings) -> dict[str, Any]:
    """The job as a worker's own job file says it."""
    share = f"{job.on_problems.share * 100:g} %"
    return {
        "version": 1,
        "name": job.name,
        "profile": settings.profile,
        "source": "inbox/*",
        "mapping": "mapping.yaml",
        "mode": str(job.mode),
        "keyless": job.keyless,
        "stable_seconds": 0,
        "on_problems": {"stop_above": share} if job.on_problems.share < 1 else "import_valid",
        "on_drift": str(job.on_drift),
        **({"notify": told} if (told := _notify(job)) else {}),
    }


def _notify(job: Job) -> dict[str, str]:
    """Who hears of the job, as a worker's job file says it; files of addresses are each worker's own, like tokens."""
    said = job.notify
    paths = {
        name: str(place_of(job, path).absolute()) for name, path in (("to", said.to), ("metrics", said.metrics)) if path
    }
    share = {} if said.partial_above is None else {"partial_above": f"{said.partial_above * 100:g} %"}
    return {**paths, **share, **({"ping": said.ping} if said.ping else {})}


def listed(settings: Settings, *, as_json: bool) -> Iterator[str]:
    """What was handed to the cluster, the newest first: a line each, or one JSON document."""
    parcels = _cluster().Parcels(_for_sqlalchemy(_url(settings)))
    parcels.make()
    found = parcels.all(_LATEST)
    if as_json:
        yield json.dumps([_document(parcel) for parcel in found])
        return
    for parcel in found:
        yield told(_line(parcel), settings.lang)
    counts = {
        state: sum(_state(parcel) == state for parcel in found) for state in ("queued", "running", "done", "failed")
    }
    yield told(say("cluster_counts", **counts), settings.lang)


def _state(parcel: Any) -> str:
    if parcel.ended is None:
        return "queued" if parcel.started is None else "running"
    return "done" if parcel.exit in (0, 1) else "failed"


def _document(parcel: Any) -> dict[str, Any]:
    known = {name: getattr(parcel, name) for name in parcel.__dataclass_fields__}
    times = {name: value.isoformat() for name, value in known.items() if isinstance(value, datetime)}
    return {**known, **times, "state": _state(parcel)}


def _line(parcel: Any) -> str:
    ended = parcel.ended or parcel.started or parcel.submitted
    return say(
        "cluster_parcel",
        parcel=parcel.parcel,
        job=parcel.job,
        profile=parcel.profile,
        file=parcel.name,
        state=say(f"cluster_{_state(parcel)}"),
        exit="-" if parcel.exit is None else parcel.exit,
        attempts=parcel.attempts,
        seconds=f"{(ended - parcel.submitted).total_seconds():.0f}",
        rows=", ".join(f"{count} {name}" for one in parcel.told for name, count in one["counts"].items()) or "-",
    )


def work(settings: Settings, flags: Mapping[str, Any], manner: Manner) -> None:
    """Works until it is asked to end. Raises `CommandWrong` or `LedgerBroken`."""
    cluster = _cluster()
    url = _url(settings)
    parcels, queue = cluster.Parcels(_for_sqlalchemy(url)), cluster.Queue(url, retry_in)
    _patiently(parcels.make)
    _patiently(queue.make)
    worker = _Worker(cluster, parcels, settings, _carried(flags, url))
    silence = settings.lease_seconds
    options = {
        "concurrency": manner.at_once,
        "name": platform.node(),
        "polling": manner.polling,
        "heartbeat": silence / 4,
        "silence": silence,
    }
    queue.work(worker.deal, worker.scheduled(manner.jobs), options)


def _patiently(make: Callable[[], None]) -> None:
    """A database that is just being started is waited for."""
    end = time.monotonic() + _STARTING
    while True:
        try:
            return make()
        except LedgerBroken:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)


class _Worker:
    """Deals with parcels, each by a program of its own."""

    def __init__(self, cluster: ModuleType, parcels: Any, settings: Settings, carried: list[str]) -> None:
        self._cluster = cluster
        self._parcels = parcels
        self._settings = settings
        self._carried = carried

    async def deal(self, number: int, attempts: int) -> None:
        """One parcel, after so many attempts. Raises `NotDone` where its turn must come again."""
        post = self._parcels.opened(number, platform.node())
        if post is None:
            return
        folder = self._settings.state_dir / "parcels" / str(number)
        _unpack(folder, post)
        self._remember_others(number, post)
        code, lines = await self._run(folder / "job.yaml")
        again = retry_in(code, attempts) is not None
        self._parcels.dealt_with(number, code, lines, is_over=not again)
        if again:
            raise self._cluster.NotDone(code)
        shutil.rmtree(folder, ignore_errors=True)

    def _remember_others(self, number: int, post: Any) -> None:
        """How the job ended last on any machine, so that whoever hears of it hears as if there were but one."""
        last = self._parcels.last_end(post, number)
        if last is not None:
            folder = folder_of(self._settings, post.job)
            folder.mkdir(parents=True, exist_ok=True)
            inbox.remember_end(folder, when=last[0], exit_code=last[1])

    def scheduled(self, folder: Path | None) -> dict[str, tuple[str, str, Callable[[int], Awaitable[None]]]]:
        """The jobs in a folder that have a schedule, as `Queue.work` takes them."""
        found = [(file, jobs.load(file)) for file in (_job_files(folder) if folder else ())]
        return {
            job.name: (job.schedule, _lock(job.profile or self._settings.profile), self._doing(file))
            for file, job in found
            if job.schedule
        }

    def _doing(self, file: Path) -> Callable[[int], Awaitable[None]]:
        async def act(_due: int) -> None:
            await self._run(file)  # what it leaves unfinished comes first the next time

        return act

    async def _run(self, job: Path) -> tuple[int, list[dict[str, Any]]]:
        """`job run` in a process of its own: its exit code, and what it told of each file."""
        words = [sys.executable, "-m", "customer_import", "job", "run", str(job), "--json", *self._carried]
        process = await asyncio.create_subprocess_exec(
            *words, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE
        )
        try:
            out, _ = await process.communicate()
        except asyncio.CancelledError:
            process.terminate()
            await process.wait()
            raise
        lines = []
        for line in out.decode(errors="replace").splitlines():
            with suppress(ValueError):
                lines.append(json.loads(line))
        code = process.returncode
        return (_KILLED if code is None or code < 0 else code), [line for line in lines if "counts" in line]


def _unpack(folder: Path, post: Any) -> None:
    """A folder with a job file, its mapping and an inbox with the one file; private, as the file is."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "inbox").mkdir(parents=True, mode=0o700)
    folder.chmod(0o700)
    (folder / "job.yaml").write_text(json.dumps(dict(post.options)), encoding="utf-8")
    (folder / "mapping.yaml").write_text(post.mapping, encoding="utf-8", newline="")
    if post.content:
        (folder / "inbox" / Path(post.name).name).write_bytes(post.content)


def _carried(flags: Mapping[str, Any], url: str) -> list[str]:
    given = {**{name: flags.get(name) for name in _CARRIED}, "ledger_url": url}
    absolute = {name: value.absolute() if isinstance(value, Path) else value for name, value in given.items()}
    pairs = ([f"--{name.replace('_', '-')}", str(value)] for name, value in absolute.items() if value is not None)
    return [word for pair in pairs for word in pair]


def _job_files(place: Path) -> list[Path]:
    return sorted([*place.glob("*.yaml"), *place.glob("*.yml")]) if place.is_dir() else [place]


def _lock(profile: str) -> str:
    return f"tenant {profile}"


def _url(settings: Settings) -> str:
    if not settings.ledger_url:
        raise CommandWrong(say("cluster_no_url"))
    return places.address_of(settings.ledger_url).set(drivername="postgresql").render_as_string()


def _for_sqlalchemy(url: str) -> str:
    return places.address_of(url).render_as_string()


def _cluster() -> ModuleType:
    try:
        from customer_import.edges import cluster  # noqa: PLC0415  an extra: only who asks for it needs it
    except ImportError:
        raise CommandWrong(say("cluster_no_extra")) from None
    return cluster
