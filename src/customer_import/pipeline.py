"""The stories: check a file, plan it, run it, resume it.

Each story is the one before it and a little more: a plan is a check that also looks, a run is a plan that also
sends, a resumed run is a run that knows what it did. What they need of the outside comes in as arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from types import MappingProxyType

import anyio

from customer_import.calls import Caller
from customer_import.core.accepted import Customer
from customer_import.core.checks import Verdicts
from customer_import.core.mapping import Mapping as ColumnMapping
from customer_import.core.messages.sentences import say
from customer_import.core.names import NameList, age_of
from customer_import.core.outcomes import Action, Estimate, Outcome, RowOutcome, RunResult, Terms
from customer_import.core.payload import Wire
from customer_import.core.planning import Mode, Planned, Rules, plan
from customer_import.core.problem_list import Problems
from customer_import.core.problems import MAYBE_THERE_ALREADY, Problem, Severity
from customer_import.core.promising import Promised, broken
from customer_import.core.remembering import kept
from customer_import.core.resembling import Resembling, to_ask_for
from customer_import.core.sealing import Sealer
from customer_import.ending import by_name, closed, ended, uploaded
from customer_import.errors import CommandWrong
from customer_import.lookups import Finder, Found, KeyField, references
from customer_import.ports import Ledger, LedgerRow, Progress
from customer_import.standing import foreseen, look_again
from customer_import.understanding import Source, Understood, understand
from customer_import.uploader import Limits, Uploader

_SETTLED = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked for: the command's name, the run's id, when it began, and what the run may do.

    `limit` is the number of customers to deal with, at most; `go_on` the exact command that resumes the run, and
    `promised` the plan that it is held to.
    """

    command: str
    run: str
    started: datetime
    mode: Mode = Mode.UPSERT
    limit: int | None = None
    same_number_same_customer: bool = False
    tenant: str = ""
    go_on: str = ""
    promised: Promised | None = None

    @property
    def asks(self) -> str:
        """What the run may do, as it is typed."""
        words = [f"--mode {self.mode}"]
        words += [f"--limit {self.limit}"] if self.limit else []
        words += ["--same-number-same-customer"] if self.same_number_same_customer else []
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Tenant:
    """What a story needs to deal with one tenant; `reference_paths` says where its lists of names are.

    `secret` hides personal columns in stamped keys, and is the same for the tenant for ever; `sealer` hides what plans
    rest on. `keep_names` is given those lists when they have been asked for.
    """

    caller: Caller
    wire: Wire
    rate: float
    secret: bytes
    reference_paths: Mapping[str, str]
    sealer: Sealer
    keep_names: Callable[[Mapping[str, Mapping[str, int]]], None] = lambda _lists: None


@dataclass(frozen=True, slots=True)
class Books:
    """Where a run is written down, who watches it, and how patient it is with unknown rows."""

    ledger: Ledger
    progress: Progress
    limits: Limits


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the ledger knows of the tenant: customers that certainly exist, and those that an undo has put to sleep."""

    known: Mapping[str, int]
    asleep: frozenset[str] = frozenset()

    @classmethod
    def of(cls, ledger: Ledger) -> Remembered:
        return cls(ledger.known(), ledger.put_to_sleep())


def check(
    source: Source,
    order: Order,
    seconds: Callable[[], float],
    lists: Mapping[str, NameList] = MappingProxyType({}),
) -> RunResult:
    """The validation report of a file, offline: what would be accepted, and what is wrong with the rest.

    `lists` are what is remembered of the endpoint's lists of names; the report says how old those are that it used.
    """
    used = {name: kept for name, kept in lists.items() if name in source.mapping.references()}
    understood = understand(source, {name: kept.names for name, kept in used.items()}, b"", wants_customers=False)
    ages = (age_of(name, kept, order.started) for name, kept in used.items())
    understood = replace(understood, unchecked=(*understood.unchecked, *ages))
    result = _result(order, understood, Verdicts(understood.checked), (), seconds=seconds())
    return replace(result, unchecked=(*result.unchecked, *understood.unasked, say("check_not_looked")))


async def plan_file(source: Source, order: Order, tenant: Tenant, remembered: Remembered) -> RunResult:
    """What a run would do: looks at the tenant and sends nothing. Raises `RunStopped` of every kind."""
    began = anyio.current_time()
    prepared = await _prepare(source, order, tenant, remembered)
    calls = tenant.caller.counts.total() + prepared.finder.calls_for(prepared.planned)
    prepared = await _look_round(prepared, source.mapping.severity(MAYBE_THERE_ALREADY))
    result = _foreseen(prepared, order, tenant)
    unseen = ["plan_list_empty"] if prepared.finder.looked_empty and prepared.planned else []
    return replace(
        result,
        seconds=anyio.current_time() - began,
        calls=by_name(tenant.caller.counts),
        estimate=Estimate(calls, tenant.rate),
        terms=_terms(source, order, tenant),
        unchecked=(*result.unchecked, *prepared.understood.unasked, *map(say, unseen), say("plan_not_sent")),
    )


async def run_file(source: Source, order: Order, tenant: Tenant, books: Books) -> RunResult:
    """Puts the file's customers into the endpoint; a run that the ledger knows already goes on where it was.

    Raises `RunStopped` while nothing can have been sent; after that, why it stopped stands in the result.
    """
    began = anyio.current_time()
    ledger = books.ledger
    begun = ledger.rows(order.run)
    done = {row.row: row for row in begun if row.state in _SETTLED}
    prepared = await _prepare(source, order, tenant, Remembered.of(ledger))
    if source.mapping.severity(MAYBE_THERE_ALREADY) is Severity.ERROR:
        prepared = await _look_round(prepared, Severity.ERROR)
    if order.promised is not None and not begun:
        _keep(order.promised, _terms(source, order, tenant), _foreseen(prepared, order, tenant))
    ledger.plan(order.run, _rejected_rows(prepared.understood))
    settled = [look_again(row, prepared.found.under(row.key)) for row in done.values()]
    to_do = [planned for planned in prepared.planned if planned.customer.row not in done]
    uploader = Uploader(order.run, tenant.caller, prepared.finder, ledger, wire=tenant.wire, limits=books.limits)
    _warn(books.progress, to_do)
    stopped = await uploaded(uploader, to_do, books.progress, partial(plan, rules=prepared.rules))
    rows, problems = uploader.outcomes()
    result = _result(
        order,
        prepared.understood,
        _with_undealt(prepared.understood, [*(row for row, _problem in settled), *rows]),
        [
            *(problem for _row, problem in settled if problem is not None),
            *problems,
        ],
        seconds=anyio.current_time() - began,
    )
    result = ended(
        replace(result, calls=by_name(tenant.caller.counts)), stopped, tenant.caller.stop.signal, order.go_on
    )
    return closed(ledger, result, order.go_on)


def _foreseen(prepared: _Prepared, order: Order, tenant: Tenant) -> RunResult:
    """What a run would do with every row of the file: what a plan says, and what a run is held to."""
    seal, found = tenant.sealer.seal, prepared.found
    rows = [foreseen(one, seal(one.customer, found.under(one.customer.key))) for one in prepared.planned]
    return _result(
        order,
        prepared.understood,
        _with_undealt(prepared.understood, rows),
        [planned.problem for planned in prepared.planned if planned.problem is not None],
        seconds=0,
    )


def _terms(source: Source, order: Order, tenant: Tenant) -> Terms:
    return Terms(
        file_sha256=source.sha256,
        mapping_sha256=source.mapping_sha256,
        tenant=order.tenant,
        asks=order.asks,
        mark=tenant.sealer.mark,
    )


def _keep(promised: Promised, terms: Terms, foreseen: RunResult) -> None:
    """Raises `CommandWrong`, saying which rows, when the run would do anything but what was promised."""
    if why := broken(promised, terms, foreseen.rows):
        raise CommandWrong(why)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A file, understood and held against what the tenant has."""

    understood: Understood
    finder: Finder
    found: Found
    planned: tuple[Planned, ...]
    rules: Rules
    resembling: Resembling


async def _prepare(source: Source, order: Order, tenant: Tenant, remembered: Remembered) -> _Prepared:
    names = await references(tenant.caller, tenant.reference_paths, source.mapping.references())
    tenant.keep_names(names)
    understood = understand(source, names, tenant.secret)
    fill = understood.checked.fill
    customers = [replace(customer, fill=fill) for customer in understood.checked.customers[: order.limit]]
    customers = [_woken(customer) if customer.key in remembered.asleep else customer for customer in customers]
    key = key_field(source.mapping)
    resembling = Resembling(customers, "" if key.within else key.field)
    finder = Finder(tenant.caller, tenant.wire, key, remembered.known, resembling.see)
    found = await finder.survey([customer.key for customer in customers]) if customers else Found({}, trusted=True)
    rules = Rules(order.mode, key.field == "customerno", order.same_number_same_customer)
    planned = tuple(plan(customer, found.under(customer.key), rules) for customer in customers)
    if severity := source.mapping.severity(MAYBE_THERE_ALREADY):
        planned = resembling.held_against(planned, severity)
        if not finder.has_read_all and any(one.action is Action.CREATE for one in planned):
            understood = replace(understood, unchecked=(*understood.unchecked, say("only_keys_looked_up")))
    return _Prepared(understood, finder, found, planned, rules, resembling)


async def _look_round(prepared: _Prepared, severity: Severity | None) -> _Prepared:
    """Looks for customers to be created under other keys too, where that has not been seen in passing.

    It costs a call for some fifty of them, which a plan has, and a run only where the mapping makes it an error.
    """
    wanted = to_ask_for(prepared.planned)
    if severity is None or prepared.finder.has_read_all or not any(wanted.values()):
        return prepared
    told = [sentence for sentence in prepared.understood.unchecked if sentence != say("only_keys_looked_up")]
    try:
        await prepared.finder.look_round(wanted)
    except CommandWrong as refused:
        told.append(say("not_looked_up_by", reason=refused.sentence))
    if not prepared.finder.has_read_all:
        told.append(say("looked_up_as_written"))
    return replace(
        prepared,
        planned=prepared.resembling.held_against(prepared.planned, severity),
        understood=replace(prepared.understood, unchecked=tuple(told)),
    )


def _warn(progress: Progress, to_do: Iterable[Planned]) -> None:
    """Says before anything is created that some of it may be there already."""
    kinds = [one.problem.kind for one in to_do if one.problem is not None and one.action is Action.CREATE]
    if count := kinds.count(MAYBE_THERE_ALREADY):
        progress.note(say("some_maybe_there", count=count))


def _woken(customer: Customer) -> Customer:
    """A customer that an undo has set inactive, and that is wanted after all, unless its row says otherwise."""
    return replace(customer, values={"active": True, **customer.values})


def key_field(mapping: ColumnMapping) -> KeyField:
    """Where the key of a row is found at the endpoint."""
    rule = mapping.key
    return KeyField(
        rule.field, within=rule.field == "customernote", prefix=f"ci1:{rule.dataset}:" if rule.is_stamp else ""
    )


def _rejected_rows(understood: Understood) -> list[LedgerRow]:
    checked = understood.checked
    found = {row: checked.problems.of_row(row) for row in checked.rejected}
    return [
        LedgerRow(
            row=row,
            key=checked.keys[row],
            action=Action.NOTHING,
            state=Outcome.REJECTED,
            code=problems[0].kind.code,
            message=kept(problems),
        )
        for row, problems in found.items()
    ]


def _with_undealt(understood: Understood, dealt_with: Iterable[RowOutcome]) -> tuple[RowOutcome, ...]:
    """Every row of the file in its order, whoever decided about it: the checks, the plan or the endpoint."""
    outcomes = {row.row: row for row in dealt_with}
    return tuple(
        outcomes.get(row) or RowOutcome(row=row, key=key, outcome=_undealt(row, understood))
        for row, key in understood.checked.keys.items()
    )


def _result(
    order: Order, understood: Understood, rows: Sequence[RowOutcome], problems: Sequence[Problem], *, seconds: float
) -> RunResult:
    """The result of a run that found `problems` beside those of the checks."""
    found = understood.checked.problems
    return RunResult(
        command=order.command,
        run=order.run,
        started=order.started,
        seconds=seconds,
        origin=understood.origin,
        rows=rows,
        problems=Problems.of([*found, *problems]) if problems else found,
        changes=understood.changes,
        unchecked=understood.unchecked,
        tenant=order.tenant,
        mode=order.mode,
    )


def _undealt(row: int, understood: Understood) -> Outcome:
    return Outcome.REJECTED if row in understood.checked.rejected else Outcome.SKIPPED
