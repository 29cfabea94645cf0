"""What is promised whatever goes wrong, and was it kept?

I1  One customer at most carries a key that we were given.
I2  Every row of the file has one outcome in the report, and they add up to the rows.
I3  An id that we wrote down belongs to the customer with that row's key.
I4  A customer is sent a second time only after it was certain that the first time came to nothing: an answer that
    proves it, or a list that was asked for late enough, shows somebody known, and doesn't show the customer.
I5  No token and no personal number stands in anything that is printed or reported.
I6  At most ten calls arrive at the endpoint within any second.
I7  The outcomes and the exit code are true: who is told to be there is there, as the file says; who is told not to
    be there is not; and 0 means every row.
I8  When the trouble is over, going on puts everything right, and the run after that writes nothing.
I9  A run comes to an end, and makes no more calls than its rows can need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from itertools import pairwise

from faulty_run import Told, World
from faulty_tenant import Sent

from customer_import.core.outcomes import Outcome
from customer_import.core.replies import Method, read_json

THERE = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)
_ROUNDING = 1e-6
_LONGEST = 2 * 3600.0
_MOST_CALLS_A_ROW = 40
_PATIENT_CALLS = 3000  # half an hour of probes, or of 429 at the slowest pace


class Promise(Enum):
    """The promises of the module, by their names."""

    I1 = "one customer a key"
    I2 = "one outcome a row"
    I3 = "ids carry keys"
    I4 = "a proof between two POSTs"
    I5 = "no secret told"
    I6 = "ten calls a second"
    I7 = "what is told is true"
    I8 = "it converges"
    I9 = "it ends"


def broken(world: World) -> list[str]:
    """Each broken promise as a sentence that begins with its name; all of them but I5, for nothing is printed here."""
    return [f"{promise.name} {said}" for promise, look in CHECKS.items() for said in look(world)]


def _one_each(world: World) -> Iterator[str]:
    ours = [one["customerno"] for one in world.tenant.customers.values() if one["id"] not in world.tenant.strangers]
    yield from (f"{count} customers carry {key}" for key, count in Counter(ours).items() if count > 1)


def _adds_up(world: World) -> Iterator[str]:
    for told in world.told:
        if told.result is None:
            if any(sent.call.method is not Method.GET for sent in world.tenant.sent if sent.run == told.number):
                yield f"process {told.number} wrote, and tells of no row"
            continue
        if [row.row for row in told.result.rows] != list(range(2, 2 + len(told.rows))):
            yield f"process {told.number} tells of the rows {[row.row for row in told.result.rows]}"
        if sum(told.result.counts().values()) != len(told.rows):
            yield f"the outcomes of process {told.number} add up to {told.result.counts()}"


def _ids_carry_keys(world: World) -> Iterator[str]:
    for run, kept in world.kept().items():
        for row in kept:
            if row.state in THERE and _key(world, row.customer_id) != row.key:
                yield f"{run} says {row.key} is {row.customer_id}, who carries {_key(world, row.customer_id)}"


def _proof_between(world: World) -> Iterator[str]:
    for row in world.rows:
        for before, after in pairwise(world.tenant.posts(row["Kundnr"])):
            if not before.proves and not any(_shows_absence(world, sent, before, after) for sent in world.tenant.sent):
                yield f"{before.key} was sent at {before.arrived:.1f} and at {after.arrived:.1f} s without a proof"


def _shows_absence(world: World, sent: Sent, before: Sent, after: Sent) -> bool:
    """Whether this call was answered by a list that proves the customer of `before` to be absent."""
    query = dict(sent.call.query)
    if not sent.is_true or "filter_str" not in query or sent.answer is None or before.back is None:
        return False
    since = before.back if sent.run == before.run else world.told[sent.run].began
    late_enough = sent.arrived >= since + _settle(world, before) - _ROUNDING
    if not (late_enough and sent.back is not None and sent.back <= after.arrived):
        return False
    asked = read_json(query["filter_str"].encode())
    shown = [item["customerno"] for item in read_json(sent.answer.body)["items"]]
    whole = before.key in asked.get("customerno__in", [before.key]) and len(asked["active__in"]) == 2
    return whole and before.key not in shown and bool(shown)


def _settle(world: World, before: Sent) -> float:
    """How long the endpoint may still be at a call; after a whole answer of its own it is not, and lists only lag."""
    assert before.answer is not None
    return world.limits.settle_closed if _is_closed(before) else world.limits.settle_open


def _is_closed(before: Sent) -> bool:
    answer = before.answer
    assert answer is not None
    page = answer.body.lstrip()[:1] == b"<"
    asked_to_wait = answer.status == 503 and "retry-after" in answer.headers
    return not page and (200 <= answer.status < 300 or answer.status in (409, 500) or asked_to_wait)


def _never_too_many(world: World) -> Iterator[str]:
    times = sorted(sent.arrived for sent in world.tenant.sent)
    for early, late in zip(times, times[10:], strict=False):
        if late - early < 1 - _ROUNDING:
            yield f"eleven calls arrived between {early:.3f} and {late:.3f}"
            return


def _true(world: World) -> Iterator[str]:
    for told in world.told:
        if told.result is None:
            continue
        if told.code != _deserved(told):
            yield f"process {told.number} ended with {told.code} and deserved {_deserved(told)}"
        if told is world.last:  # what the tenant has now is what it had then
            yield from _outcomes_are_true(world, told)
        for row in told.result.rows:
            made = any(one.key == row.key and one.sent <= told.ended for one in world.tenant.made)
            if row.outcome in (Outcome.PENDING, Outcome.REJECTED) and made:
                yield f"process {told.number} told {row.key} to be {row.outcome}, and it was made"
            if row.outcome is Outcome.UNKNOWN and not _doubted(world, row.key, told.ended):
                yield f"process {told.number} told {row.key} to be unknown, and nothing made it so"


def _outcomes_are_true(world: World, told: Told) -> Iterator[str]:
    assert told.result is not None
    wanted = {row["Kundnr"]: (row["Namn"], row["Ort"]) for row in told.rows}
    for row in told.result.rows:
        customer = world.tenant.customers.get(row.customer_id or 0, {})
        is_there = customer.get("customerno") == row.key
        if row.outcome in THERE and not is_there:
            yield f"{row.key} is told to be {row.customer_id}, who is not there"
        if row.outcome in THERE and is_there and (customer["name"], customer["billaddress5"]) != wanted[row.key]:
            yield f"{row.key} is told to be {row.outcome}, and reads {customer}"


def _deserved(told: Told) -> int:
    """The exit code that the outcomes deserve; a run that was stopped says why instead, and never 0 or 1."""
    assert told.result is not None
    counts = told.result.counts()
    if told.result.stop:
        return told.code if told.code in (4, 5, 8, 130, 143) else -1
    if counts[Outcome.PENDING]:
        return 5
    if counts[Outcome.UNKNOWN]:
        return 6
    return 1 if counts[Outcome.REJECTED] or counts[Outcome.CONFLICT] or counts[Outcome.SKIPPED] else 0


def _doubted(world: World, key: str, when: float) -> bool:
    return any(sent.arrived <= when and not sent.proves for sent in world.tenant.posts(key))


def _converges(world: World) -> Iterator[str]:
    assert world.is_calm, "the world was never left in peace"
    result = world.last.result
    wrong = [row.key for row in result.rows if row.outcome not in THERE] if result else ["every row"]
    if wrong != sorted(world.lost):
        yield f"{wrong} are not as they should be when all is calm; {sorted(world.lost)} was expected"
    if writes := [sent for sent in world.tenant.sent if sent.run == world.last.number and sent.call.body is not None]:
        yield f"the last run still writes: {writes[0].call}"
    keys = Counter(one["customerno"] for one in world.tenant.customers.values())
    for row in world.rows:
        if row["Kundnr"] not in world.lost and keys[row["Kundnr"]] != 1:
            yield f"{keys[row['Kundnr']]} customers carry {row['Kundnr']} in the end"


def _ends(world: World) -> Iterator[str]:
    for told in world.told:
        calls = sum(sent.run == told.number for sent in world.tenant.sent)
        if told.seconds > _LONGEST:
            yield f"process {told.number} took {told.seconds:.0f} s"
        if calls > _PATIENT_CALLS + _MOST_CALLS_A_ROW * len(told.rows):
            yield f"process {told.number} made {calls} calls"


def _key(world: World, customer_id: int | None) -> object:
    return world.tenant.customers.get(customer_id or 0, {}).get("customerno")


CHECKS: Mapping[Promise, Callable[[World], Iterator[str]]] = {
    Promise.I1: _one_each,
    Promise.I2: _adds_up,
    Promise.I3: _ids_carry_keys,
    Promise.I4: _proof_between,
    Promise.I6: _never_too_many,
    Promise.I7: _true,
    Promise.I8: _converges,
    Promise.I9: _ends,
}
