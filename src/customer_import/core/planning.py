"""What is to be done with a customer: create, update, or leave alone?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from customer_import.core.accepted import Customer
from customer_import.core.identity import stamps_kept
from customer_import.core.outcomes import Action, Difference, Outcome
from customer_import.core.plain import plain_names, plain_numbers
from customer_import.core.problems import (
    EXISTS_ALREADY,
    INACTIVE,
    MISSING_AT_ENDPOINT,
    OTHER_CUSTOMER,
    SEVERAL_CUSTOMERS,
    Problem,
    ProblemKind,
    Severity,
)

NOTE = "customernote"


class Mode(StrEnum):
    """What a run may do: create and update, create only, update only."""

    UPSERT = "upsert"
    CREATE = "create"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Existing:
    """A customer that the endpoint has: its id and its fields by our names, as they were answered."""

    id: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What will be done about one customer.

    `outcome` is set where nothing will be sent (unchanged, conflict, skipped), `problem` says why, or warns. For an
    update `differences` has each field that changes and `values` only those; for a create `values` is the
    whole customer, by our names.
    """

    customer: Customer
    action: Action = Action.NOTHING
    outcome: Outcome | None = None
    customer_id: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides beside the customers themselves.

    `key_is_number`: the key is the customer number, which somebody else may have; then the same number must
    come with the same organisation number, or at least the same name or postal code, unless
    `same_number_same_customer`.
    """

    mode: Mode = Mode.UPSERT
    key_is_number: bool = True
    same_number_same_customer: bool = False


Decide = Callable[[Customer, Sequence[Existing]], Planned]
"""What is to be done about a customer, of which the endpoint has these under its key."""


def plan(customer: Customer, found: Sequence[Existing], rules: Rules) -> Planned:
    """What to do about `customer`, of which the endpoint has `found` under its key (inactive ones too)."""
    if not found:
        return _missing(customer, rules)
    if len(found) > 1:
        ids = ", ".join(str(one.id) for one in found[:5])
        return _left(customer, Outcome.CONFLICT, _problem(customer, SEVERAL_CUSTOMERS, ids=ids))
    existing = found[0]
    guarded = rules.key_is_number and not rules.same_number_same_customer
    if guarded and not same_customer(customer.values, existing.values):
        problem = _problem(customer, OTHER_CUSTOMER, id=str(existing.id))
        return _left(customer, Outcome.CONFLICT, problem, existing.id)
    changes = differences(customer, existing)
    asleep = existing.values.get("active") is False and "active" not in customer.values
    inactive = _problem(customer, INACTIVE, id=str(existing.id)) if asleep else None
    if not changes:
        return Planned(customer=customer, outcome=Outcome.UNCHANGED, customer_id=existing.id, problem=inactive)
    if rules.mode is Mode.CREATE:
        problem = _problem(customer, EXISTS_ALREADY, Severity.WARNING, id=str(existing.id))
        return _left(customer, Outcome.SKIPPED, problem, existing.id)
    return Planned(
        customer=customer,
        action=Action.UPDATE,
        customer_id=existing.id,
        values={change.field: change.new for change in changes},
        differences=changes,
        problem=inactive,
    )


def differences(customer: Customer, existing: Existing) -> tuple[Difference, ...]:
    """What an update would change; a field that the answer does not have can't be compared and is left alone.

    Nothing and "" are the same. A credit risk that reads null is one we may not see, and is left alone. A note keeps
    its stamps, and all of it where the row says nothing but its own.
    """
    return tuple(
        Difference(name, existing.values[name], new)
        for name, wanted in customer.values.items()
        if name in existing.values
        and not same_value(existing.values[name], new := _to_write(name, wanted, existing, customer.key))
        and not (name in customer.fill and existing.values[name] not in (None, ""))
        and not (name == "creditrisk" and existing.values[name] is None)
    )


def same_customer(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether two customers with the same number can be the same one.

    Two organisation numbers decide; without them, the name or the postal code must agree.
    """
    our_number, their_number = plain_numbers([str(values.get("organizationno") or "") for values in (ours, theirs)])
    if our_number and their_number:
        return our_number == their_number
    told = [plain_names([str(values.get(name) or "") for values in (ours, theirs)]) for name in ("name", "address4")]
    return any(mine == other != "" for mine, other in told)


def same_value(old: object, new: object) -> bool:
    """Whether two values of a field are the same to the endpoint; nothing and "" are."""
    if old in (None, "") and new in (None, ""):
        return True
    return (type(old) is type(new) and old == new) or (_is_number(old) and _is_number(new) and old == new)


def _missing(customer: Customer, rules: Rules) -> Planned:
    if rules.mode is Mode.UPDATE:
        return _left(customer, Outcome.SKIPPED, _problem(customer, MISSING_AT_ENDPOINT))
    created = {name: value for name, value in customer.values.items() if value is not None}
    return Planned(customer=customer, action=Action.CREATE, values=created)


def _to_write(name: str, wanted: Any, existing: Existing, key: str) -> Any:
    return stamps_kept(wanted, existing.values[name], key) if name == NOTE else wanted


def _left(customer: Customer, outcome: Outcome, problem: Problem, customer_id: int | None = None) -> Planned:
    return Planned(customer=customer, outcome=outcome, customer_id=customer_id, problem=problem)


def _problem(customer: Customer, kind: ProblemKind, severity: Severity | None = None, **details: str) -> Problem:
    return Problem(kind, severity or kind.severity, customer.row, details=tuple(sorted(details.items())))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
