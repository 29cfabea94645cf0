"""What does each command that deals with a file do, from its request to its exit code?"""

from __future__ import annotations

import secrets
import tempfile
import time
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from customer_import import __version__
from customer_import.core.jobs import OnDrift
from customer_import.core.messages.sentences import say
from customer_import.core.outcomes import RunResult
from customer_import.core.promising import Promised
from customer_import.edges import reports
from customer_import.edges.ledger import SqlLedger
from customer_import.errors import CommandWrong
from customer_import.pipeline import Order, Remembered, check, key_field, plan_file, run_file
from customer_import.ports import LedgerRun
from customer_import.wiring import undoing
from customer_import.wiring.carrying import carried_out, written_down
from customer_import.wiring.desk import Desk, resume_command
from customer_import.wiring.drifting import Watch, watch
from customer_import.wiring.purging import purge_old
from customer_import.wiring.runs import fetch_copies, run_folder, share_copies, to_resume
from customer_import.wiring.sources import Request, take, taken_before
from customer_import.wiring.tenants import Reached, held_ledger, opened_ledger, reached, remembered_names
from customer_import.wiring.unbegun import origin_of, told_when_stopped


def check_file(desk: Desk, request: Request) -> RunResult:
    """`check`: the validation report of a file, offline, with the names that NEXT had last. Raises `RunStopped`."""
    began = time.monotonic()
    desk.opening("check")
    with tempfile.TemporaryDirectory(prefix="customer-import-") as folder:
        source = take(request, Path(folder)).source
        order = _order(request)
        with told_when_stopped(desk, order, origin_of(source)):
            result = check(source, order, lambda: time.monotonic() - began, remembered_names(desk.settings))
        desk.tell(result, (source, request))
        return result


def plan(desk: Desk, request: Request) -> RunResult:
    """`plan`, and `run --dry-run`: what a run would do, by looking only. As `check_file`."""
    desk.opening("plan")
    _refuse_name(request.out)
    with tempfile.TemporaryDirectory(prefix="customer-import-") as folder, reached(desk.settings) as tenant:
        source = take(request, Path(folder)).source
        order = replace(_order(request), tenant=tenant.name)
        with opened_ledger(tenant) as ledger:
            remembered = Remembered.of(ledger)
            source = watch(source, ledger.runs(), OnDrift.WARN).watched()
        with told_when_stopped(desk, order, origin_of(source)):
            result = carried_out(desk, tenant, lambda parts, _progress: plan_file(source, order, parts, remembered))
        if request.out is not None:
            reports.write_plan(request.out, result, language=desk.settings.lang, version=__version__)
        desk.tell(result, (source, request))
        return result


def run(desk: Desk, request: Request) -> RunResult:
    """`run`: puts the file's customers into the endpoint. As `check_file`."""
    desk.opening("run")
    with reached(desk.settings) as tenant, held_ledger(tenant) as ledger:
        purge_old(desk.settings, tenant, ledger)
        order = replace(_order(request), tenant=tenant.name, promised=_promised(request.plan))
        order = replace(order, go_on=resume_command(desk.settings, order.run))
        folder = run_folder(tenant, order.run)
        taken = take(request, folder.path)
        folder.keep_mapping(taken.mapping)
        folder.keep_checks(taken.checks)
        if request.plan is not None:
            folder.keep_plan(request.plan)
        share_copies(ledger, order.run, folder)
        facts = {
            "request": request.remembered(),
            "copy": taken.copy.name,
            "name": taken.source.name,
            "sha256": taken.source.sha256,
            "mapping_name": taken.source.mapping_name,
            "key": asdict(key_field(taken.source.mapping)),
            "report_dir": str(desk.settings.report_dir.absolute()),
        }
        watched = watch(taken.source, ledger.runs(), request.on_drift)
        started = order.started.isoformat(timespec="seconds")
        ledger.begin(LedgerRun(run=order.run, command="run", started=started, facts=facts, counts={}))
        return _run(desk, tenant, ledger, request, (watched, order))


def resume(desk: Desk, run_id: str | None) -> RunResult:
    """`resume`: goes on with a run from its own copies; the newest unfinished one where none is named."""
    desk.opening("resume")
    with reached(desk.settings) as tenant, held_ledger(tenant) as ledger:
        run = to_resume(ledger.runs(), run_id)
        ledger.begin_again(run.run)
        if run.command == "undo":
            return undoing.go_on(desk, tenant, ledger, run)
        request = Request.asked(**run.facts["request"])  # type: ignore[arg-type]  # JSON that `run` wrote
        folder = run_folder(tenant, run.run)
        fetch_copies(ledger, run.run, folder)
        source = taken_before(request, folder, run.facts)
        order = replace(
            _order(request),
            command="resume",
            run=run.run,
            tenant=tenant.name,
            go_on=resume_command(desk.settings, run.run),
            promised=_promised(folder.plan if request.plan is not None else None),
        )
        return _run(desk, tenant, ledger, request, (Watch(source, None, request.on_drift), order))


def _run(desk: Desk, tenant: Reached, ledger: SqlLedger, asked: Request, work: tuple[Watch, Order]) -> RunResult:
    watched, order = work
    source = watched.watched()
    with told_when_stopped(desk, order, origin_of(source)):
        result = written_down(desk, tenant, ledger, order, lambda parts, books: run_file(source, order, parts, books))
    desk.tell(result, (source, asked))
    if result.exit_code in (0, 1):  # else the run was no good one, and the ledger may be why
        ledger.add_facts(order.run, watched.facts())
    return result


def _refuse_name(out: Path | None) -> None:
    """A plan takes the place of what is called so; it should not be the spreadsheet."""
    if out is not None and out.suffix.lower() != ".json":
        raise CommandWrong(say("plan_no_json", path=str(out)))


def _promised(plan: Path | None) -> Promised | None:
    return None if plan is None else reports.read_plan(plan)


def _order(request: Request) -> Order:
    now = datetime.now(UTC)
    return Order(
        command=request.command,
        run=secrets.token_hex(4),
        started=now,
        mode=request.mode,
        limit=request.limit,
        same_number_same_customer=request.same_number_same_customer,
    )
