"""Which copies of earlier runs are kept no longer?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from customer_import.edges.ledger import SqlLedger
from customer_import.settings import Settings
from customer_import.wiring.runs import run_folder
from customer_import.wiring.tenants import Reached, held_ledger, remembered


def purge(settings: Settings, older_than: timedelta) -> list[str]:
    """`purge`: removes the copies and old values of runs that began before; the ids of those runs.

    What became of each row, and the customers' ids, stay in the ledger. Raises `TenantBusy` or `LedgerBroken`.
    """
    tenant = remembered(settings)
    with held_ledger(tenant) as ledger:
        return _purged(tenant, ledger, older_than)


def purge_old(settings: Settings, tenant: Reached, ledger: SqlLedger) -> None:
    """The same for what is older than the settings say, at the beginning of every run."""
    if settings.keep_days:
        _purged(tenant, ledger, timedelta(days=settings.keep_days))


def _purged(tenant: Reached, ledger: SqlLedger, older_than: timedelta) -> list[str]:
    before = (datetime.now(UTC) - older_than).isoformat(timespec="seconds")
    old = [run.run for run in ledger.runs() if run.started < before]
    had_images = ledger.purge(old)
    return [run for run in old if run_folder(tenant, run).remove() or run in had_images]
