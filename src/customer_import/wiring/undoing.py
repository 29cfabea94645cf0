"""What does `undo` do, from the run it is about to its exit code?"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from customer_import.core.messages.sentences import say
from customer_import.core.outcomes import Origin, RunResult
from customer_import.edges.ledger import SqlLedger
from customer_import.errors import CommandWrong
from customer_import.lookups import KeyField
from customer_import.pipeline import Order
from customer_import.ports import LedgerRun
from customer_import.undo import Past, plan_undo, undo_run
from customer_import.wiring.carrying import carried_out, written_down
from customer_import.wiring.desk import Desk, resume_command
from customer_import.wiring.runs import begun
from customer_import.wiring.tenants import Reached, held_ledger, opened_ledger, reached
from customer_import.wiring.unbegun import told_when_stopped


def plan(desk: Desk, run_id: str) -> RunResult:
    """`undo --dry-run`: what an undo of the run would put back, by looking only. Raises `RunStopped`."""
    desk.opening("plan undo")
    with reached(desk.settings) as tenant:
        with opened_ledger(tenant) as ledger:
            past, known = _past(ledger, begun(ledger.runs(), run_id)), ledger.known()
        order = Order(command="plan undo", run=secrets.token_hex(4), started=datetime.now(UTC), tenant=tenant.name)
        with told_when_stopped(desk, order, Origin(file=past.file)):
            result = carried_out(desk, tenant, lambda parts, _progress: plan_undo(past, order, parts, known))
        desk.tell(result, None)
        return result


def undo(desk: Desk, run_id: str) -> RunResult:
    """`undo`: puts the customers of the run back as they were, as a run of its own. Raises `RunStopped`."""
    desk.opening("undo")
    with reached(desk.settings) as tenant, held_ledger(tenant) as ledger:
        run = begun(ledger.runs(), run_id)
        past = _past(ledger, run)
        facts = {
            "undoes": run.run,
            "name": run.facts["name"],
            "key": run.facts["key"],
            "report_dir": str(desk.settings.report_dir.absolute()),
        }
        started, undoing = datetime.now(UTC).isoformat(timespec="seconds"), secrets.token_hex(4)
        ledger.begin(LedgerRun(run=undoing, command="undo", started=started, facts=facts, counts={}))
        return _undo(desk, tenant, ledger, undoing, past)


def go_on(desk: Desk, tenant: Reached, ledger: SqlLedger, undoing: LedgerRun) -> RunResult:
    """`resume` of an undo: goes on where it was."""
    past = _past(ledger, begun(ledger.runs(), str(undoing.facts["undoes"])))
    return _undo(desk, tenant, ledger, undoing.run, past)


def _undo(desk: Desk, tenant: Reached, ledger: SqlLedger, run: str, past: Past) -> RunResult:
    order = Order(
        command="undo",
        run=run,
        started=datetime.now(UTC),
        tenant=tenant.name,
        go_on=resume_command(desk.settings, run),
    )
    with told_when_stopped(desk, order, Origin(file=past.file)):
        result = written_down(desk, tenant, ledger, order, lambda parts, books: undo_run(past, order, parts, books))
    desk.tell(result, None)
    return result


def _past(ledger: SqlLedger, run: LedgerRun) -> Past:
    key: Any = run.facts.get("key")
    if not isinstance(key, Mapping):
        raise CommandWrong(say("undo_too_old", run=run.run))
    images = tuple(ledger.images(run.run))
    if any(image.after is None for image in images):
        raise CommandWrong(say("undo_purged", run=run.run, same=run.run))
    return Past(str(run.facts["name"]), KeyField(**key), images)
