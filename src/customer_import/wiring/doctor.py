"""Is everything well that an import needs, and what mends it if not?"""

from __future__ import annotations

import json
import shlex
import time
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

from customer_import import __version__
from customer_import.core import health
from customer_import.core.health import Finding
from customer_import.core.jobs import Job
from customer_import.core.messages.doctor import found, line, remedy
from customer_import.core.payload import Wire
from customer_import.core.replies import PROBE
from customer_import.edges import configfile, lock, machine
from customer_import.edges.tokens import LeftOver
from customer_import.errors import CommandWrong, RunStopped, SignInNeeded
from customer_import.settings import Settings
from customer_import.wiring import job_ends, job_places, jobs
from customer_import.wiring.desk import resume_command
from customer_import.wiring.keeping import command, places
from customer_import.wiring.looking import look
from customer_import.wiring.runs import to_resume
from customer_import.wiring.tenants import Reached, opened_ledger, reached


def examine(settings: Settings, job: Job | None = None) -> Iterator[Finding]:
    """Looks at everything, one thing after another, and changes nothing; at what is a job's own too, where one asks."""
    yield program()
    yield _config(settings)
    yield from _folders(settings)
    yield health.sqlite(machine.SQLITE)
    yield health.ok("rate", rate=f"{settings.rate:g}")
    yield from _circumstances(settings)
    with ExitStack() as stack:
        tenant = None
        try:
            tenant = stack.enter_context(reached(settings))
        except SignInNeeded as stopped:
            yield _cut_off(settings) or health.fail("token:none", health.SIGN_IN, why=stopped.sentence)
        except CommandWrong as stopped:
            yield health.fail("token:stranger", health.SETTINGS, why=stopped.sentence, login=command(settings, "login"))
        except RunStopped as stopped:  # the sandbox, where it can't be kept
            yield health.fail("ledger:broken", stopped.exit_code, why=stopped.sentence)
        if tenant is not None:
            yield _token(settings)
            if left := _cut_off(settings):
                yield left
            yield from _kept(settings, tenant)
        if tenant is not None or not settings.sandbox:
            yield from _endpoint(settings, tenant)
    if job is not None:
        yield from _job(settings, job)


def program() -> Finding:
    """Who examines."""
    return health.ok("program", version=__version__, python=machine.python(), system=machine.system())


def told_as_json(findings: list[Finding], language: str) -> str:
    """The findings as one JSON document."""
    checks = [
        {
            "check": one.code.partition(":")[0],
            "code": one.code,
            "state": str(one.state),
            "found": found(one, language),
            "remedy": remedy(one, language),
        }
        for one in findings
    ]
    return json.dumps({"checks": checks, "exit": health.exit_code(findings)}, ensure_ascii=False)


told = line
"""A finding on one line, in a language."""
ends_with = health.exit_code
"""The exit code of all findings."""


job_in, flags_of = jobs.load, jobs.flags_of
"""The job in a file, which may raise `CommandWrong`; and what is typed, with what the job says where nothing is."""


def unreadable(stopped: CommandWrong) -> Finding:
    """What is found where the settings can't even be read."""
    return health.fail("settings:wrong", health.SETTINGS, why=stopped.sentence)


def _config(settings: Settings) -> Finding:
    file = settings.config_dir / "config.toml"
    named = {"profile": settings.profile, "file": str(file)}
    if settings.profile != "default" and not configfile.has_profile(file, settings.profile):
        return health.fail("settings:new", health.SETTINGS, login=command(settings, "login"), **named)
    if not file.exists():
        return health.ok("settings:no file", **named)
    if machine.is_open_to_others(file):
        return health.warn("settings:open", chmod=f"chmod go-w {shlex.quote(str(file))}", **named)
    return health.ok("settings", **named)


def _job(settings: Settings, job: Job) -> Iterator[Finding]:
    """Where the job's files wait, and whether those who are to hear of it can be told."""
    place = job_places.place_for_people(job, job.source)
    try:
        with job_places.inbox_of(settings, job) as box:
            there = box.look(now=time.time(), nap=lambda _seconds: None)
        yield health.ok("source", place=place, whole=len(there.whole), growing=len(there.growing))
    except RunStopped as stopped:
        yield health.fail("source:shut", stopped.exit_code, why=stopped.sentence)
    try:
        people = job_ends.people_of(settings, job)
    except CommandWrong as wrong:
        yield health.warn("people:unreadable", why=wrong.sentence)
        return
    yield health.ok("people", count=len(people)) if people else health.ok("people:none")


def _folders(settings: Settings) -> Iterator[Finding]:
    folder = settings.state_dir
    if why := machine.cannot_write(folder):
        yield health.fail("state:unwritable", health.UNWRITABLE, folder=folder, why=why)
    else:
        yield health.room(str(folder), machine.free_bytes(folder))
    reports = settings.report_dir.absolute()
    if why := machine.cannot_write(reports):
        yield health.fail("reports:unwritable", health.SETTINGS, folder=reports, why=why)
    else:
        yield health.ok("reports", folder=reports)


def _circumstances(settings: Settings) -> Iterator[Finding]:
    """What is said and not refused."""
    if settings.proxy and settings.base_url.startswith("https:"):
        yield health.warn("proxy", proxy=_without_password(settings.proxy))
    if machine.is_root():
        yield health.warn("user")


def _without_password(proxy: str) -> str:
    parts = urlsplit(proxy)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _token(settings: Settings) -> Finding:
    if settings.sandbox:
        return health.ok("token", database="sandbox", place=settings.state_dir / "sandbox")
    kept = places(settings).find()
    return health.ok("token", database=kept.token.database, place=kept.place)


def _cut_off(settings: Settings) -> Finding | None:
    """What a sign-in has left that was cut off."""
    left = None if settings.sandbox else places(settings).attempt.left_over()
    if left is None:
        return None
    code = _left(left)
    login, database, file = command(settings, "login"), left.database or "?", left.answer or ""
    if code == "token:not sent":
        return health.warn(code, database=database, login=login)
    return health.fail(code, health.SIGN_IN, database=database, login=login, file=file)


def _left(left: LeftOver) -> str:
    if left.secret:
        return "token:cut off"
    if left.answer is not None:
        return "token:odd answer"
    return "token:lost" if left.was_sent else "token:not sent"


def _kept(settings: Settings, tenant: Reached) -> Iterator[Finding]:
    """What is remembered of the tenant, and who writes to it now."""
    held = lock.holder(tenant.folder, tenant.name)
    yield health.warn("lock:held", why=held) if held else health.ok("lock")
    if not tenant.ledger_url and not (tenant.folder / "ledger.sqlite").exists():
        yield health.ok("ledger:none")
        return
    try:
        with opened_ledger(tenant) as ledger:
            runs = ledger.runs()
    except RunStopped as stopped:
        yield health.fail("ledger:broken", stopped.exit_code, why=stopped.sentence)
        return
    try:
        unfinished = to_resume(runs, None).run
    except CommandWrong:
        yield health.ok("ledger", runs=len(runs))
        return
    if not held:
        yield health.warn("ledger:unfinished", run=unfinished, resume=resume_command(settings, unfinished))


def _endpoint(settings: Settings, tenant: Reached | None) -> Iterator[Finding]:
    base_url = tenant.base_url if tenant is not None else settings.base_url
    secret = tenant.secret if tenant is not None else ""
    description, probe = look(settings, (base_url, secret), [health.DESCRIPTION, PROBE])
    there = health.reachable(description.answer, base_url)
    yield there
    if there.state is not health.State.OK:
        return
    if clock := health.clock(description.answer, description.clock):
        yield clock
    if tenant is not None and (signed_in := health.signed_in(probe.answer)):
        yield Finding(
            signed_in.code,
            signed_in.state,
            {**signed_in.facts, "login": command(settings, "login")},
            signed_in.exit_code,
        )
    yield from health.fields(description.answer, Wire(settings.wire_names))
