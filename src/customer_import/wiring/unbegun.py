"""What is left of a command that was stopped while it looked, before any row was dealt with?"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from customer_import.core.outcomes import Ending, Origin, RunResult
from customer_import.ending import ENDINGS
from customer_import.errors import RunStopped
from customer_import.pipeline import Order
from customer_import.understanding import Source
from customer_import.wiring.desk import Desk
from customer_import.wiring.runs import OVER


@contextmanager
def told_when_stopped(desk: Desk, order: Order, origin: Origin) -> Iterator[None]:
    """Leaves a report that says why, where what is done inside is stopped; the exception goes on its way."""
    began = time.monotonic()
    try:
        yield
    except RunStopped as stopped:
        with suppress(RunStopped):  # a report that can't be written either would hide the reason
            desk.leave(_unbegun(order, origin, stopped, time.monotonic() - began))
        raise


def origin_of(source: Source) -> Origin:
    """What is known of a file before it is read."""
    return Origin(
        file=source.name,
        file_sha256=source.sha256,
        mapping=source.mapping_name,
        mapping_sha256=source.mapping_sha256,
    )


def _unbegun(order: Order, origin: Origin, stopped: RunStopped, seconds: float) -> RunResult:
    return RunResult(
        command=order.command,
        run=order.run,
        started=order.started,
        seconds=seconds,
        origin=origin,
        rows=(),
        problems=(),
        tenant=order.tenant,
        mode=order.mode,
        ending=ENDINGS.get(type(stopped), Ending.STOPPED),
        stop=stopped.sentence,
        stop_exit_code=stopped.exit_code,
        go_on="" if stopped.exit_code in OVER else order.go_on,
    )
