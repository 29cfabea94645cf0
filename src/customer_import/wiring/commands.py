"""What does each command that deals with a file do, from its request to its exit code?"""

from __future__ import annotations

import random
import secrets
import signal
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import anyio

from customer_import.calls import Caller, Patience
from customer_import.core.outcomes import RunResult
from customer_import.core.pacing import Pace
from customer_import.core.payload import Wire
from customer_import.edges import endpoint
from customer_import.edges.ledger import SqlLedger
from customer_import.edges.runfolder import RunFolder
from customer_import.errors import CommandWrong, FileUnreadable, LedgerBroken, RunStopped
from customer_import.pipeline import Books, Order, Source, Tenant, check, plan_file, run_file
from customer_import.ports import LedgerRun, Progress
from customer_import.stopping import Stop
from customer_import.uploader import Limits
from customer_import.wiring.desk import Desk, resume_command
from customer_import.wiring.sources import Request, take, taken_before
from customer_import.wiring.tenants import USER_AGENT, Reached, held_ledger, opened_ledger, reached

REFERENCE_PATHS = {
    "customertype": "customertype/",
    "currency": "currency/",
    "billingterms": "billingterms/",
    "invoicetype": "invoicetype/",
}
"""Where the endpoint keeps its lists of names; not documented, and settable as `reference_paths`."""

_OVER = (0, 1, CommandWrong.exit_code, FileUnreadable.exit_code)
"""Exit codes of runs with nothing left to do: finished, or ended before anything was sent."""

_Story = Callable[[Tenant, Progress], Awaitable[RunResult]]


def check_file(desk: Desk, request: Request) -> RunResult:
    """`check`: the validation report of a file, offline. Raises `RunStopped`."""
    began = time.monotonic()
    desk.opening("check")
    with tempfile.TemporaryDirectory(prefix="customer-import-") as folder:
        source = take(request, Path(folder)).source
        result = check(source, _order(request), lambda: time.monotonic() - began)
        desk.tell(source, result, request)
        return result


def plan(desk: Desk, request: Request) -> RunResult:
    """`plan`, and `run --dry-run`: what a run would do, by looking only. As `check_file`."""
    desk.opening("plan")
    with tempfile.TemporaryDirectory(prefix="customer-import-") as folder, reached(desk.settings) as tenant:
        source = take(request, Path(folder)).source
        order = replace(_order(request), tenant=tenant.name)
        with opened_ledger(tenant) as ledger:
            known = ledger.known()
        result = _carried_out(desk, tenant, lambda parts, _progress: plan_file(source, order, parts, known))
        desk.tell(source, result, request)
        return result


def run(desk: Desk, request: Request) -> RunResult:
    """`run`: puts the file's customers into the endpoint. As `check_file`."""
    desk.opening("run")
    with reached(desk.settings) as tenant, held_ledger(tenant) as ledger:
        order = _order(request)
        order = replace(order, tenant=tenant.name, go_on=resume_command(desk.settings, order.run))
        folder = _run_folder(tenant, order.run)
        taken = take(request, folder.path)
        folder.keep_mapping(taken.mapping)
        facts = {
            "request": request.remembered(),
            "copy": taken.copy.name,
            "name": taken.source.name,
            "sha256": taken.source.sha256,
            "mapping_name": taken.source.mapping_name,
        }
        started = order.started.isoformat(timespec="seconds")
        ledger.begin(LedgerRun(run=order.run, command="run", started=started, facts=facts, counts={}))
        return _run(desk, tenant, ledger, request, (taken.source, order))


def resume(desk: Desk, run_id: str | None) -> RunResult:
    """`resume`: goes on with a run from its own copies; the newest unfinished one where none is named."""
    desk.opening("resume")
    with reached(desk.settings) as tenant, held_ledger(tenant) as ledger:
        begun = _to_resume(ledger.runs(), run_id)
        request = Request.asked(**begun.facts["request"])  # type: ignore[arg-type]  # JSON that `run` wrote
        source = taken_before(request, _run_folder(tenant, begun.run), begun.facts)
        order = replace(
            _order(request),
            command="resume",
            run=begun.run,
            tenant=tenant.name,
            go_on=resume_command(desk.settings, begun.run),
        )
        return _run(desk, tenant, ledger, request, (source, order))


def _run(desk: Desk, tenant: Reached, ledger: SqlLedger, asked: Request, work: tuple[Source, Order]) -> RunResult:
    source, order = work
    settle = desk.settings.settle_seconds
    limits = Limits(concurrency=desk.settings.concurrency, settle_open=settle, settle_closed=min(5.0, settle))
    try:
        result = _carried_out(
            desk, tenant, lambda parts, progress: run_file(source, order, parts, Books(ledger, progress, limits))
        )
    except RunStopped as stopped:
        if not isinstance(stopped, LedgerBroken):
            ledger.end(order.run, exit_code=stopped.exit_code, counts={})
        raise
    desk.tell(source, result, asked)
    return result


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


def _carried_out(desk: Desk, tenant: Reached, story: _Story) -> RunResult:
    """Runs a story in an event loop, with everything it needs to speak to the tenant."""
    settings, stop, progress = desk.settings, Stop(), desk.progress
    paths = {**REFERENCE_PATHS, **settings.reference_paths}

    async def told() -> RunResult:
        async with endpoint.connect(
            tenant.base_url,
            token=tenant.secret,
            user_agent=USER_AGENT,
            concurrency=settings.concurrency,
            proxy=settings.proxy or None,
        ) as client:
            caller = Caller(
                endpoint.HttpEndpoint(client, timeout=settings.timeout_seconds),
                Pace(settings.rate),
                patience=Patience(),
                chance=random.SystemRandom().random,
                progress=progress,
                stop=stop,
            )
            return await story(
                Tenant(caller, Wire(settings.wire_names), settings.rate, tenant.stamp_secret, paths), progress
            )

    with _signals(stop):
        return anyio.run(told)


@contextmanager
def _signals(stop: Stop) -> Iterator[None]:
    """The first Ctrl-C or request to end lets the calls in the air come home; the second ends at once."""

    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread hears signals; whoever runs us elsewhere listens there
        return

    def asked(number: int, _frame: object) -> None:
        if stop.requested:
            raise KeyboardInterrupt
        stop.request(number)

    before = {number: signal.signal(number, asked) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run_folder(tenant: Reached, run: str) -> RunFolder:
    return RunFolder(tenant.folder / "runs" / run)


def _to_resume(runs: list[LedgerRun], run_id: str | None) -> LedgerRun:
    if run_id is not None:
        found = next((one for one in runs if one.run == run_id), None)
        if found is None:
            known = ", ".join(one.run for one in runs[:5]) or "none"
            raise CommandWrong(f'There is no run "{run_id}" of this tenant; the latest are: {known}.')
        return found
    unfinished = next((one for one in runs if one.exit_code not in _OVER), None)
    if unfinished is None:
        raise CommandWrong("No run of this tenant was left unfinished; there is nothing to resume.")
    return unfinished
