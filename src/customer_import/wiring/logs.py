"""Where is the log of a run, and who hears it besides?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from customer_import import __version__
from customer_import.edges import logbook
from customer_import.pipeline import Order
from customer_import.settings import Settings
from customer_import.wiring.tenants import Reached

FILE = "customer-import.log"


@contextmanager
def logged(settings: Settings, tenant: Reached, order: Order) -> Iterator[logbook.Logbook]:
    """The log of a run that writes, beside the tenant's ledger; on standard error too where `log_format` is set.

    Each tenant has its own, for only who holds the tenant may rotate it.
    """
    with logbook.opened(
        order.run,
        tenant.folder / "log" / FILE,
        now=lambda: datetime.now(UTC),
        as_json=settings.log_format == "json",
        stream=sys.stderr if settings.log_format else None,
        quiet=settings.quiet,
    ) as log:
        log.note("run begins", command=order.command, tenant=tenant.name, version=__version__)
        yield log
