"""What does it take to put a customer back as it was before a run?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from customer_import.core.accepted import Customer
from customer_import.core.outcomes import Action, Difference, Outcome
from customer_import.core.planning import Existing, Planned, same_value
from customer_import.core.problems import CHANGED_SINCE, NOT_THERE_ANY_MORE, Problem, ProblemKind

DEACTIVATED: Mapping[str, Any] = {"active": False}
"""What undoes the making of a customer, since the endpoint can't delete one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """What a run did to one customer: its fields `before` the first write of the row, and `after` the last.

    `made`: the run created the customer. `customer_id` is `None` where nobody knows. Both images are `None` when they
    have been purged.
    """

    row: int
    key: str
    made: bool
    customer_id: int | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def back(self) -> Mapping[str, Any]:
        """The fields that undo it, by our names."""
        return DEACTIVATED if self.made else self.before or {}


class Undoing:
    """Decides about every customer of a run whether it can be put back."""

    def __init__(self, images: Iterable[Image]) -> None:
        self._images = {image.row: image for image in images}

    def customers(self) -> list[Customer]:
        """The customers as they should become, one for each row of the run that wrote something."""
        return [Customer(image.row, image.key, dict(image.back)) for image in self._images.values()]

    def decide(self, customer: Customer, found: Sequence[Existing]) -> Planned:
        """What to do about `customer`, of which the endpoint has `found` under its key.

        It is put back (an update), left since it is as before (unchanged), kept since somebody changed what we wrote
        (a conflict), or can't be put back (rejected).
        """
        image = self._images[customer.row]
        ours = [one for one in found if image.customer_id in (None, one.id)]
        if not ours and image.made and image.customer_id is None:
            return Planned(customer=customer, outcome=Outcome.UNCHANGED)
        if len(ours) != 1:
            return _left(customer, Outcome.REJECTED, NOT_THERE_ANY_MORE, id=str(image.customer_id or ""))
        return _put_back(customer, image.after or {}, ours[0])


def _put_back(customer: Customer, after: Mapping[str, Any], existing: Existing) -> Planned:
    now = existing.values
    changes = tuple(
        Difference(name, now[name], old)
        for name, old in customer.values.items()
        if name in now and not same_value(now[name], old)
    )
    if not changes:
        return Planned(customer=customer, outcome=Outcome.UNCHANGED, customer_id=existing.id)
    if others := [name for name, value in after.items() if name in now and not same_value(now[name], value)]:
        kept = _left(customer, Outcome.CONFLICT, CHANGED_SINCE, fields=", ".join(others), id=str(existing.id))
        return replace(kept, customer_id=existing.id)
    return Planned(
        customer=customer,
        action=Action.UPDATE,
        customer_id=existing.id,
        values={change.field: change.new for change in changes},
        differences=changes,
    )


def _left(customer: Customer, outcome: Outcome, kind: ProblemKind, **details: str) -> Planned:
    told = tuple(sorted((name, value) for name, value in details.items() if value))
    problem = Problem(kind, kind.severity, customer.row, details=told)
    return Planned(customer=customer, outcome=outcome, problem=problem)
