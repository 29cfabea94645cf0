"""How is a story carried out, with everything it needs to speak to a tenant?"""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import anyio
import anyio.to_thread

from customer_import.calls import Caller, Patience
from customer_import.core.messages.sentences import say
from customer_import.core.outcomes import RunResult
from customer_import.core.pacing import Pace
from customer_import.core.payload import Wire
from customer_import.core.sealing import Sealer
from customer_import.edges import endpoint
from customer_import.edges.ledger import SqlLedger
from customer_import.errors import LedgerBroken, RunStopped
from customer_import.pipeline import Books, Order, Tenant
from customer_import.ports import Progress
from customer_import.settings import Settings
from customer_import.stopping import Stop
from customer_import.uploader import Limits
from customer_import.wiring.desk import Desk
from customer_import.wiring.logs import logged
from customer_import.wiring.tenants import USER_AGENT, Reached, kept_names
from customer_import.witness import Witness

REFERENCE_PATHS = {
    "customertype": "customertype/",
    "currency": "currency/",
    "billingterms": "billingterms/",
    "invoicetype": "invoicetype/",
}
"""Where the endpoint keeps its lists of names; not documented, and settable as `reference_paths`."""

Story = Callable[[Tenant, Progress], Awaitable[RunResult]]
Writing = Callable[[Tenant, Books], Awaitable[RunResult]]


def written_down(desk: Desk, tenant: Reached, ledger: SqlLedger, order: Order, story: Writing) -> RunResult:
    """Carries out a story that writes; a run that stops before it has a result is over in the ledger too."""
    limits = _limits(desk.settings)
    with logged(desk.settings, tenant, order) as log:
        witness = Witness(log, time.monotonic)

        def told(parts: Tenant, progress: Progress) -> Awaitable[RunResult]:
            return story(parts, Books(witness.ledger(ledger), progress, limits))

        try:
            result = carried_out(desk, tenant, told, Stop(ledger.holds), witness)
        except RunStopped as stopped:
            log.note("run stopped", is_warning=True, exit=stopped.exit_code, why=str(stopped))
            if not isinstance(stopped, LedgerBroken):
                ledger.end(order.run, exit_code=stopped.exit_code, counts={})
            raise
        counts = {str(outcome): count for outcome, count in result.counts().items() if count}
        log.note("run ends", exit=result.exit_code, is_warning=result.exit_code != 0, **counts)
        return result


def _limits(settings: Settings) -> Limits:
    settle = settings.settle_seconds
    return Limits(
        concurrency=settings.concurrency,
        settle_open=settle,
        settle_closed=min(5.0, settle),
        aside=anyio.to_thread.run_sync,
    )


def carried_out(
    desk: Desk, tenant: Reached, story: Story, stop: Stop | None = None, witness: Witness | None = None
) -> RunResult:
    """Runs a story in an event loop, with a door to the tenant, a pace and ears for signals."""
    settings, stop = desk.settings, stop or Stop()
    progress = witness.progress(desk.progress) if witness else desk.progress
    paths = {**REFERENCE_PATHS, **settings.reference_paths}
    kept = kept_names(tenant)

    for circumstance in circumstances(settings, tenant.base_url):
        progress.note(circumstance)

    async def told() -> RunResult:
        async with endpoint.connect(
            tenant.base_url,
            token=tenant.secret,
            user_agent=USER_AGENT,
            concurrency=settings.concurrency,
            deadline=settings.timeout_seconds,
            proxy=settings.proxy or None,
        ) as door:
            caller = Caller(
                witness.endpoint(door) if witness else door,
                Pace(settings.rate),
                patience=Patience(unavailable=settings.unavailable_minutes * 60),
                chance=random.SystemRandom().random,
                progress=progress,
                stop=stop,
            )
            wire, sealer = Wire(settings.wire_names), Sealer(tenant.secret.encode())
            return await story(
                Tenant(caller, wire, settings.rate, tenant.stamp_secret, paths, sealer, kept.keep),
                progress,
            )

    with _signals(stop):
        return anyio.run(told)


def circumstances(settings: Settings, base_url: str) -> Iterator[str]:
    """What is no reason to stop, and should be known: a proxy on the way to `base_url`, and being root."""
    if settings.proxy and base_url.startswith("https:"):
        proxy = urlsplit(settings.proxy)  # which may hold a password
        yield say("by_proxy", proxy=f"{proxy.hostname}{f':{proxy.port}' if proxy.port else ''}")
    if getattr(os, "geteuid", lambda: -1)() == 0:
        yield say("as_root")


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
