"""The stories of taking a run back: what an undo would do, and the undo itself, which is a run of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import anyio

from customer_import.core.outcomes import Estimate, Origin, Outcome, RowOutcome, RunResult
from customer_import.core.planning import Planned
from customer_import.core.problems import Problem
from customer_import.core.undoing import Image, Undoing
from customer_import.ending import by_name, closed, ended, uploaded
from customer_import.lookups import Finder, Found, KeyField
from customer_import.pipeline import Books, Order, Tenant
from customer_import.standing import foreseen, look_again
from customer_import.uploader import Uploader

_DONE = (Outcome.UPDATED, Outcome.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Past:
    """A run that is to be taken back: the name of its file, where its rows' keys are, and what it did to customers."""

    file: str
    key: KeyField
    images: tuple[Image, ...]


async def plan_undo(past: Past, order: Order, tenant: Tenant, known: Mapping[str, int]) -> RunResult:
    """What an undo would put back: looks at the tenant and sends nothing. Raises `RunStopped` of every kind."""
    began = anyio.current_time()
    prepared = await _prepare(past, tenant, known)
    problems = [one.problem for one in prepared.planned if one.problem is not None]
    rows = [foreseen(one) for one in prepared.planned]
    result = _result(past, order, rows, problems, seconds=anyio.current_time() - began)
    calls = tenant.caller.counts.total() + prepared.finder.calls_for(prepared.planned)
    return replace(result, calls=by_name(tenant.caller.counts), estimate=Estimate(calls, tenant.rate))


async def undo_run(past: Past, order: Order, tenant: Tenant, books: Books) -> RunResult:
    """Puts the customers of a past run back as they were; an undo that the ledger knows goes on where it was.

    Raises `RunStopped` while nothing can have been sent; after that, why it stopped stands in the result.
    """
    began, ledger = anyio.current_time(), books.ledger
    done = {row.row: row for row in ledger.rows(order.run) if row.state in _DONE}
    prepared = await _prepare(past, tenant, ledger.known())
    settled = [look_again(row, prepared.found.under(row.key)) for row in done.values()]
    to_do = [one for one in prepared.planned if one.customer.row not in done]
    uploader = Uploader(order.run, tenant.caller, prepared.finder, ledger, wire=tenant.wire, limits=books.limits)
    stopped = await uploaded(uploader, to_do, books.progress, prepared.undoing.decide)
    rows, problems = uploader.outcomes()
    problems += [problem for _row, problem in settled if problem is not None]
    rows += [row for row, _problem in settled]
    result = _result(past, order, rows, problems, seconds=anyio.current_time() - began)
    result = replace(result, calls=by_name(tenant.caller.counts))
    result = ended(result, stopped, tenant.caller.stop.signal, order.go_on)
    return closed(ledger, result, order.go_on)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What a run did, held against what the tenant has."""

    undoing: Undoing
    finder: Finder
    found: Found
    planned: tuple[Planned, ...]


async def _prepare(past: Past, tenant: Tenant, known: Mapping[str, int]) -> _Prepared:
    undoing = Undoing(past.images)
    customers = undoing.customers()
    finder = Finder(tenant.caller, tenant.wire, past.key, known)
    found = await finder.survey([customer.key for customer in customers]) if customers else Found({}, trusted=True)
    planned = tuple(undoing.decide(customer, found.under(customer.key)) for customer in customers)
    return _Prepared(undoing, finder, found, planned)


def _result(
    past: Past, order: Order, rows: Iterable[RowOutcome], problems: Iterable[Problem], *, seconds: float
) -> RunResult:
    return RunResult(
        command=order.command,
        run=order.run,
        started=order.started,
        seconds=seconds,
        origin=Origin(file=past.file),
        rows=tuple(sorted(rows, key=lambda row: row.row)),
        problems=tuple(sorted(problems, key=lambda problem: problem.row or 0)),
        tenant=order.tenant,
    )
