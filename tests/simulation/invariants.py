"""Does a scenario that has unfolded keep the promises of "exactly once"?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from scenario import LIMITS, WIRE, Process, World
from troubled_tenant import US, Listed, Record, Sent

from customer_import.core.accepted import Customer
from customer_import.core.outcomes import Outcome
from customer_import.core.replies import Method

_ROUNDING = 1e-6
THERE = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)
LONGEST = 3600.0  # virtual seconds that a process may take


def violations(world: World) -> Iterator[str]:
    """Each broken promise as a sentence that begins with the invariant's name."""
    yield from _one_customer_per_key(world)
    yield from _strangers_untouched(world)
    yield from _nobody_made_blindly(world)
    for process in world.processes:
        yield from _every_row_once(process)
        yield from _the_ledger_agrees(world, process)
        yield from _outcomes_are_true(world, process)
        if process.ended - process.began > LONGEST:
            yield f"I9 process {process.number} took {process.ended - process.began:.0f} s"
    yield from _ids_carry_keys(world)
    yield from _a_proof_between_posts(world)
    yield from _never_too_many_at_once(world)
    yield from _converges(world)


def _one_customer_per_key(world: World) -> Iterator[str]:
    ours = Counter(world.tenant.key_of(record.now) for record in world.tenant.records.values() if record.maker == US)
    yield from (f"I1 {count} customers of ours carry {key}" for key, count in ours.items() if key and count > 1)


def _strangers_untouched(world: World) -> Iterator[str]:
    for record in world.tenant.records.values():
        if record.other and record.written_by_us:
            yield f"I1 the stranger {record.id} was written to"


def _nobody_made_blindly(world: World) -> Iterator[str]:
    """Nobody is made whom the tenant had before the process began; but where all lists are empty, one may be."""
    for sent in world.tenant.sent:
        made = sent.record
        if sent.call.method is not Method.POST or made is None:
            continue
        before = world.processes[sent.process].began - world.trouble.lag
        twins = [one for one in world.tenant.records.values() if one is not made and _carried(world, one, sent, before)]
        if twins and not _is_the_first_of_an_empty_tenant(world, sent):
            yield f"I1 {made.id} was made although {twins[0].id} had the key {sent.key} before"


def _carried(world: World, record: Record, sent: Sent, before: float) -> bool:
    """Whether `record` had the key from `before` the process until the call left."""
    versions = [fields for since, fields in record.versions if before < since <= sent.left]
    at_first = record.at(before)
    return at_first is not None and all(world.tenant.key_of(fields) == sent.key for fields in [at_first, *versions])


def _is_the_first_of_an_empty_tenant(world: World, sent: Sent) -> bool:
    """Whether the process had seen nobody with a key when the call left, nor had made anybody that it knew of."""
    before = [one for one in world.tenant.listed if one.process == sent.process and one.asked < sent.left]
    before = [one for one in before if one.lie not in ("stripped", "short", "twice")]  # nobody learns from nonsense
    made = [one for one in world.tenant.sent if one.process == sent.process and one.record and not one.fate.answer]
    shown = any(key for listed in before for _id, key in listed.shown)
    return not shown and not any(one.back is not None and one.back <= sent.left for one in made)


def _every_row_once(process: Process) -> Iterator[str]:
    if process.crashed or process.surveyed is None:
        return
    rows = {customer.row for customer in process.customers}
    if set(process.outcomes) != rows or process.reported != len(rows):
        yield f"I2 process {process.number} reports {process.reported} rows of {len(rows)}"
    bar = process.watcher
    shown = len(bar.advanced)
    if shown > bar.total or (process.whole and shown + len(process.open_rows) < bar.total):
        yield f"I2 the bar of process {process.number} shows {shown} of {bar.total} rows"


def _the_ledger_agrees(world: World, process: Process) -> Iterator[str]:
    """What the last process of a run reported is what the ledger says; a look-up may say more of rows done before."""
    last = [other for other in world.processes if other.run == process.run][-1]
    if process is not last or process.crashed or process.surveyed is None:
        return
    kept = {row.row: row.state for row in world.ledger.rows(process.run)}
    for row, outcome in process.outcomes.items():
        if kept.get(row) != outcome and not (outcome is Outcome.CONFLICT and kept.get(row) in THERE):
            yield f"I2 row {row} was reported {outcome} and is {kept.get(row)} in the ledger"


def _outcomes_are_true(world: World, process: Process) -> Iterator[str]:
    if process.crashed or process.surveyed is None:
        return
    for customer in process.customers:
        outcome = process.outcomes.get(customer.row)
        if outcome in THERE:
            lie = _not_there(world, process, customer)
        elif outcome is Outcome.REJECTED:
            lie = _not_rejected(world, process, customer)
        elif outcome is Outcome.CONFLICT:
            lie = _no_conflict(world, process, customer)
        elif outcome in (Outcome.UNKNOWN, Outcome.PENDING):
            lie = _not_open(world, process, customer, outcome)
        else:
            lie = ""
        if lie:
            yield f"I7 process {process.number}, row {customer.row} is {outcome}, and {lie}"


def _not_there(world: World, process: Process, customer: Customer) -> str:
    record = world.tenant.records.get(process.ids.get(customer.row) or 0)
    if record is None:
        return "there is no such customer"
    if not _ever_carried(world, record, customer.key):
        return f"{record.id} never carried {customer.key}"
    if others := _others_to_be_seen(world, process, customer, record):
        return f"{others[0].id} carries the same key as {record.id}"
    fields = record.at(process.ended) or {}
    wrong = [name for name, value in WIRE.body(customer.values).items() if fields[name] != value]
    if wrong and not record.touched_by_somebody and not _another_edition(world, process):
        return f"{record.id} differs in {wrong}"
    return ""


def _another_edition(world: World, process: Process) -> bool:
    """Whether another edition of the file was at work too, and may have been what was written."""
    return any(other.customers != process.customers for other in world.processes)


def _others_to_be_seen(world: World, process: Process, customer: Customer, record: Record) -> list[Record]:
    """Other customers with the key that the process had every chance to see: in its survey, or when it verified."""
    tenant = world.tenant
    seen_from = process.began
    made = next((sent for sent in tenant.sent if sent.record is record and sent.call.method is Method.POST), None)
    if made and not process.whole and _is_the_first_of_an_empty_tenant(world, made):
        return []
    if process.whole and process.outcomes[customer.row] in (Outcome.CREATED, Outcome.UPDATED):
        writes = [sent for sent in tenant.sent if sent.process == process.number and _is_for(sent, customer, record)]
        if writes:
            seen_from = max(sent.back or sent.left for sent in tenant.sent if sent.process == process.number)
    return [
        other
        for other in tenant.records.values()
        if other is not record
        and other.born + world.trouble.lag < seen_from
        and all(tenant.key_of(fields) == customer.key for since, fields in other.versions if since <= process.ended)
    ]


def _is_for(sent: Sent, customer: Customer, record: Record) -> bool:
    return sent.key == customer.key or sent.call.path == f"customer/{record.id}"


def _not_rejected(world: World, process: Process, customer: Customer) -> str:
    made = [sent.record for sent in _posts(world, customer.key) if sent.process == process.number and sent.record]
    there = [record for record in made if not record.touched_by_somebody]  # somebody may have given it another key
    return f"it was made as {there[0].id}" if there else ""


def _no_conflict(world: World, process: Process, customer: Customer) -> str:
    carriers = [record for record in world.tenant.records.values() if _ever_carried(world, record, customer.key)]
    if not carriers:
        return "nobody carries the key"
    if len(carriers) == 1 and carriers[0].maker == US and not carriers[0].touched_by_somebody:
        return "" if _another_edition(world, process) else f"{carriers[0].id} is ours and as we made it"
    return ""


def _not_open(world: World, process: Process, customer: Customer, outcome: Outcome) -> str:
    if process.calm:
        return "" if _nobody_vouches(world, process, customer) else "nothing was wrong any more"
    if outcome is Outcome.PENDING:
        return ""
    # A process may die after it wrote down that a call leaves, and before the call did. An update of another run may
    # arrive after what this one would write.
    calls = [one for one in world.ledger.attempts if one.key == customer.key]
    doubted = [one for one in calls if one.method is Method.POST or one.run != process.run]
    renamed = [record for record in world.tenant.records.values() if record.touched_by_somebody]
    return "" if doubted or renamed else "there was never a doubt"


def _nobody_vouches(world: World, process: Process, customer: Customer) -> bool:
    """Whether the tenant has not one customer whose absence from a list would show that the list is wrong."""
    carried = (world.tenant.key_of(record.at(process.ended) or {}) for record in world.tenant.records.values())
    return process.outcomes[customer.row] is Outcome.UNKNOWN and not any(carried)


def _ids_carry_keys(world: World) -> Iterator[str]:
    for run in world.ledger.kept_rows:
        for row in world.ledger.rows(run):
            record = world.tenant.records.get(row.customer_id or 0)
            if row.state in THERE and (record is None or not _ever_carried(world, record, row.key)):
                yield f"I3 {run} row {row.row}: {row.customer_id} never carried {row.key}"


def _a_proof_between_posts(world: World) -> Iterator[str]:
    by_key: dict[str, list[Sent]] = {}
    for sent in world.tenant.sent:
        if sent.call.method is Method.POST:
            by_key.setdefault(sent.key, []).append(sent)
    for key, sent_posts in by_key.items():
        for before, after in pairwise(sent_posts):
            if not (before.fate.proves and before.back is not None) and not _absent_between(world, before, after):
                yield f"I4 {key} was sent at {before.left:.2f} ({before.name}) and at {after.left:.2f}, without proof"


def _absent_between(world: World, before: Sent, after: Sent) -> bool:
    """Whether a list, on one page or several, late enough and with somebody on it, showed no customer of ours there.

    Somebody else may have taken the number meanwhile.
    """
    lists: list[tuple[Listed, set[tuple[int, str]]]] = []
    for listed in world.tenant.listed:
        if _between(listed, before, after) and _may_show_absence(world, listed, before):
            whole = next((one for one in reversed(lists) if _is_next_page(one[0], listed)), None)
            if whole is None:
                lists.append((listed, set(listed.shown)))
            else:
                whole[1].update(listed.shown)
    return any(
        len(shown) == first.promised
        and any(key for _id, key in shown)
        and not any(key == before.key and world.tenant.records[number].maker == US for number, key in shown)
        for first, shown in lists
    )


def _is_next_page(first: Listed, listed: Listed) -> bool:
    same = (first.process, first.wanted, first.promised) == (listed.process, listed.wanted, listed.promised)
    return same and listed.page > 1


def _between(listed: Listed, before: Sent, after: Sent) -> bool:
    return listed.back is not None and before.left < listed.asked and listed.back <= after.left + _ROUNDING


def _may_show_absence(world: World, listed: Listed, before: Sent) -> bool:
    """Whether the list was asked for late enough, and for the key."""
    if listed.process == before.process and before.back is not None:
        settle = LIMITS.settle_closed if before.fate.closed else LIMITS.settle_open
        since = before.back + settle
    else:
        known = (before.fate.closed and before.back is not None) or _was_shown(world, before, listed)
        settle = LIMITS.settle_closed if known else LIMITS.settle_open
        since = world.processes[listed.process].began + settle
    asked = next((value for name, value in listed.wanted.items() if name.endswith("__in") and name != "active__in"), ())
    return (
        listed.asked >= since - _ROUNDING
        and "active__in" in listed.wanted
        and (before.key in asked or world.key.within)
    )


def _was_shown(world: World, before: Sent, listed: Listed) -> bool:
    """Whether a list had shown the customer before, so that nothing could still be on its way."""
    return before.record is not None and any(
        other.back is not None and other.back <= listed.asked and (before.record.id, before.key) in other.shown
        for other in world.tenant.listed
    )


def _never_too_many_at_once(world: World) -> Iterator[str]:
    times = sorted(world.tenant.arrivals)
    for early, late in zip(times, times[10:], strict=False):
        if late - early < 1 - _ROUNDING:
            yield f"I6 eleven calls arrived between {early:.4f} and {late:.4f}"
            return


def _converges(world: World) -> Iterator[str]:
    *_, settling, last = world.processes
    for process in (settling, last):
        for customer in process.open_rows:
            if not _nobody_vouches(world, process, customer):
                yield f"I8 row {customer.row} is {process.outcomes[customer.row]} after calm runs"
        if process.stopped is not None:
            yield f"I8 process {process.number} was calm and stopped: {process.stopped}"
    if writes := [sent for sent in world.tenant.sent if sent.process == last.number]:
        yield f"I8 the last run wrote {len(writes)} times: {writes[0].call.method} {writes[0].key}"


def _ever_carried(world: World, record: Record, key: str) -> bool:
    return any(world.tenant.key_of(fields) == key for _since, fields in record.versions)


def _posts(world: World, key: str) -> list[Sent]:
    return [sent for sent in world.tenant.sent if sent.call.method is Method.POST and sent.key == key]
