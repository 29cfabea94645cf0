"""What does a job do: which files wait, what becomes of each, and how does the job end?"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from customer_import.core.jobs import Job, OnEmpty, parse
from customer_import.core.jobs.figures import Figures
from customer_import.core.jobs.policy import Dealt, Fate, fate, goes_on, gravest
from customer_import.core.jobs.waiting import Found, Waiting
from customer_import.core.messages.sentences import joined, say
from customer_import.core.outcomes import Outcome, RunResult
from customer_import.core.strict_yaml import decode
from customer_import.edges import inbox, lock, reports
from customer_import.errors import CommandWrong, FileUnreadable, RunStopped
from customer_import.ports import Inbox, LedgerRun
from customer_import.settings import Settings
from customer_import.wiring import commands, mappings
from customer_import.wiring.desk import Counter, Desk, Silence
from customer_import.wiring.job_ends import remembered as remembered_end
from customer_import.wiring.job_places import folder_of, inbox_of, place_for_inbox, place_for_people, place_of
from customer_import.wiring.runs import OVER
from customer_import.wiring.sources import Request
from customer_import.wiring.tenants import opened_ledger, remembered


def load(path: Path) -> Job:
    """The job in a file. Raises `CommandWrong`, and `MappingWrong` with every fault and its line."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CommandWrong(say("job_unreadable", path=path, why=error.strerror)) from None
    return parse(decode(raw, origin=str(path)), origin=str(path.absolute()))


def check_mapping(job: Job) -> None:
    """Raises `MappingWrong` where the mapping that the job names is wrong, or is not there."""
    mappings.loaded(mapping_of(job), keyless=job.keyless)


def flags_of(job: Job, flags: Mapping[str, Any]) -> dict[str, Any]:
    """What is typed, and what the job says where nothing is typed."""
    own = {"profile": job.profile or None, "report_dir": place_of(job, job.report_dir) if job.report_dir else None}
    return {**own, **{name: value for name, value in flags.items() if value is not None}}


@dataclass(frozen=True, slots=True)
class Shift:
    """A time that a job runs; `aside`: what is told on the way goes to standard error; `allow_code` as in `Request`."""

    settings: Settings
    job: Job
    aside: bool = False
    allow_code: bool = False


def run_job(at: Shift) -> Iterator[Dealt]:
    """Deals with every file that waits, the oldest first, each as a run; tells of each when it is done.

    What an earlier time left unfinished comes first. Raises `TenantBusy` while another process runs this job.
    """
    by = f"the job {at.job.name}"
    folder = folder_of(at.settings, at.job.name)
    with lock.held(folder, by=by, tenant=f"job {at.job.name}"), remembered_end(at.settings, at.job, folder) as done:
        for dealt in _all(at):
            done.append(dealt)
            yield dealt
            if not goes_on(dealt.exit_code):
                return


def _all(at: Shift) -> Iterator[Dealt]:
    with inbox_of(at.settings, at.job) as box:
        nothing = True
        for run in _unfinished(at):
            nothing = False
            yield _go_on(at, box, run)
        found = looked(box)
        for file in found.whole:
            nothing = False
            yield _import(at, box, file)
        for file in found.growing:
            nothing = False
            yield Dealt(file=file.name, exit_code=0, fate=Fate.STAYS, said=say("job_growing"))
    if nothing:
        said = say("job_nothing", place=place_for_people(at.job, at.job.source))
        yield Dealt(file="", exit_code=3 if at.job.on_empty is OnEmpty.FAIL else 0, fate=Fate.STAYS, said=said)


def looked(box: Inbox) -> Found:
    """The files that wait in an inbox, by the real clock. Raises `RunStopped`."""
    return box.look(now=time.time(), nap=time.sleep)


def _import(at: Shift, box: Inbox, file: Waiting) -> Dealt:
    """One file, from the inbox to its fate."""
    began = datetime.now().astimezone()
    try:
        path = box.fetched(file)
        if path is None:
            return Dealt(file=file.name, exit_code=0, fate=Fate.STAYS, said=say("job_growing"))
        before = _imported(at, path)
        if before:
            said = say("job_same", run=before)
            dealt = Dealt(file=file.name, exit_code=0, fate=Fate.ARCHIVED, run=before, said=said)
            return _put_away(at.job, (box, file), dealt, began, None)
        request = _request(at, path)
        result = _within_tolerance(at, request) or commands.run(_desk(at), request)
    except RunStopped as stopped:
        code = stopped.exit_code
        dealt = Dealt(file=file.name, exit_code=code, fate=fate(code), said=stopped.sentence)
        return _put_away(at.job, (box, file), dealt, began, None)
    return _ended(at, (box, file), result)


def _request(at: Shift, path: Path) -> Request:
    return Request.asked(
        command="run",
        file=path,
        mapping=mapping_of(at.job),
        mode=at.job.mode,
        keyless=at.job.keyless,
        allow_code=at.allow_code,
        on_drift=at.job.on_drift,
        job=at.job.name,
    )


def _within_tolerance(at: Shift, request: Request) -> RunResult | None:
    """A check in place of a run, where more rows have errors than the job bears."""
    if at.job.on_problems.share >= 1:
        return None
    checked = replace(request, command="check")
    result = commands.check_file(Silence(at.settings), checked)
    if at.job.on_problems.allows(result.counts()[Outcome.REJECTED], len(result.rows)):
        return None
    return commands.check_file(_desk(at), checked)


_Lying = tuple[Inbox, Waiting]
"""A file, and the inbox that it lies in."""


def _ended(at: Shift, lying: _Lying, result: RunResult) -> Dealt:
    """What becomes of a file whose run has a result; its report goes with it."""
    report = reports.folder_for(at.settings.report_dir, result.started, result.run)
    refused = result.command == "check"
    said = say("job_intolerable") if refused else result.stop
    dealt = Dealt(
        file=lying[1].name,
        exit_code=result.exit_code,
        fate=Fate.FAILED if refused else fate(result.exit_code),
        run=result.run,
        said=said,
        figures=Figures.of(result, report.absolute()),
    )
    dealt = _put_away(at.job, lying, dealt, result.started.astimezone(), report)
    if at.job.keep_reports:
        inbox.keep_newest(_reports_of(at), at.job.keep_reports)
    return dealt


def _put_away(job: Job, lying: _Lying, dealt: Dealt, when: datetime, report: Path | None) -> Dealt:
    folder = {Fate.ARCHIVED: job.archive, Fate.FAILED: job.failed}.get(dealt.fate, "")
    if not folder:
        return replace(dealt, fate=Fate.STAYS)
    box, file = lying
    said: str = say("inbox_changed")
    code = dealt.exit_code
    try:
        if box.put_away(file, place_for_inbox(job, folder), when=when, report=report):
            return dealt
    except RunStopped as stopped:
        code, said = stopped.exit_code, stopped.sentence
    return replace(dealt, exit_code=code, fate=Fate.STAYS, said=joined([part for part in (dealt.said, said) if part]))


def _go_on(at: Shift, box: Inbox, run: LedgerRun) -> Dealt:
    """Goes on with what an earlier time left unfinished; its file, if it is still there, meets its fate."""
    asked: Any = run.facts["request"]
    path = Path(asked["file"])
    try:
        result = commands.resume(_desk(at), run.run)
    except RunStopped as stopped:
        return Dealt(file=path.name, exit_code=stopped.exit_code, fate=Fate.STAYS, run=run.run, said=stopped.sentence)
    codes, said = [result.exit_code], [result.stop] if result.stop else []
    try:
        file = box.behind(path)
        if file is not None and (again := box.fetched(file)) and inbox.sha256_of(again) == run.facts["sha256"]:
            return _ended(at, (box, file), result)
    except FileUnreadable:
        pass  # whoever closed the file to us keeps it
    except RunStopped as stopped:
        codes, said = [*codes, stopped.exit_code], [*said, stopped.sentence]
    report = reports.folder_for(at.settings.report_dir, result.started, result.run)
    return Dealt(
        file=path.name,
        exit_code=gravest(codes),
        fate=Fate.STAYS,
        run=run.run,
        said=joined(said) if said else "",
        figures=Figures.of(result, report.absolute()),
    )


def _unfinished(at: Shift) -> Sequence[LedgerRun]:
    """The runs of this job that have something left to do, the oldest first."""
    return [run for run in reversed(_runs(at.settings)) if _is_of(at.job, run) and run.exit_code not in OVER]


def _imported(at: Shift, path: Path) -> str:
    """The run that has imported the same bytes, "" where there is none."""
    digest = inbox.sha256_of(path)
    runs = _runs(at.settings)
    undone = {run.facts.get("undoes") for run in runs}
    done = (run.run for run in runs if run.facts.get("sha256") == digest and run.exit_code in (0, 1))
    return next((run for run in done if run not in undone), "")


def _runs(settings: Settings) -> list[LedgerRun]:
    with opened_ledger(remembered(settings)) as ledger:
        return ledger.runs()


def _is_of(job: Job, run: LedgerRun) -> bool:
    asked = run.facts.get("request")
    return isinstance(asked, Mapping) and asked.get("job") == job.name


def _reports_of(at: Shift) -> list[Path]:
    return [
        reports.folder_for(at.settings.report_dir, datetime.fromisoformat(run.started), run.run)
        for run in _runs(at.settings)
        if _is_of(at.job, run)
    ]


def _desk(at: Shift) -> Desk:
    return Counter(at.settings, as_json=False, aside=at.aside)


def mapping_of(job: Job) -> str:
    """The mapping's path, from the job's folder, or the name of one that we ship."""
    looks_like_path = any(sign in job.mapping for sign in "/\\") or job.mapping.endswith((".yaml", ".yml"))
    return str(place_of(job, job.mapping)) if looks_like_path else job.mapping
