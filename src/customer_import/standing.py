"""Where does a row stand on its way?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from customer_import.core.outcomes import Action, Outcome, RowOutcome, Seal
from customer_import.core.planning import Existing, Planned, differences
from customer_import.core.problems import (
    ECHO_DIFFERS,
    INACTIVE,
    MOVED,
    OTHER_CUSTOMER,
    REFUSED_BY_ENDPOINT,
    SEVERAL_CUSTOMERS,
    Problem,
    ProblemKind,
)
from customer_import.core.remembering import kept
from customer_import.ports import LedgerRow

SENDING = "sending"
OPEN = (Outcome.PENDING, Outcome.UNKNOWN)


@dataclass(slots=True)
class Standing:
    """One row on its way to its outcome: the one thing in a run that changes.

    `look_at` is when an unknown row may be looked for (seconds of the event loop's clock), `looks` how often it was.
    """

    planned: Planned
    outcome: Outcome = Outcome.PENDING
    customer_id: int | None = None
    attempts: int = 0
    look_at: float = 0.0
    looks: int = 0
    leftover: bool = False
    """An earlier run may have written the customer, perhaps from another edition of the file."""
    forbidden: bool = False
    """It was answered 403 once while the endpoint served everything else."""
    refused_before: bool = False
    """An earlier part of this run was told that the row is wrong."""
    after: Mapping[str, Any] | None = None
    """What the endpoint had, in the fields we wrote, when it had written them; `None`: what we wrote."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.planned.customer.row

    @property
    def key(self) -> str:
        return self.planned.customer.key

    def say(self, kind: ProblemKind, **details: str) -> None:
        """There is a problem with the row."""
        self.problems.append(Problem(kind, kind.severity, self.number, details=tuple(sorted(details.items()))))

    def take(self, planned: Planned) -> None:
        """The row is planned anew, since its customer is there after all, or is no longer as it was."""
        self.planned, self.customer_id = planned, planned.customer_id
        self.outcome = planned.outcome or Outcome.PENDING
        if planned.problem is not None and planned.problem not in self.problems:
            self.problems.append(planned.problem)

    def written(self, existing: Existing) -> None:
        """Our write has happened; `existing` is the customer as it was answered or found."""
        self.outcome = Outcome.CREATED if self.planned.action is Action.CREATE else Outcome.UPDATED
        self.customer_id = existing.id
        answered = {name: existing.values[name] for name in self.planned.values if name in existing.values}
        self.after = None if answered == self.planned.values else answered
        if changed := differences(self.planned.customer, existing):
            self.say(ECHO_DIFFERS, fields=", ".join(change.field for change in changed))

    def unknown(self, look_at: float) -> None:
        """Nobody knows what became of the row; it may be looked for at `look_at`."""
        self.outcome, self.look_at = Outcome.UNKNOWN, look_at
        self.problems.clear()  # what was planned need not come to pass

    def reject(self, reason: str) -> None:
        """The endpoint does not take the row."""
        self.outcome = Outcome.REJECTED
        self.say(REFUSED_BY_ENDPOINT, reason=reason)

    def conflict(self, found: Sequence[Existing]) -> None:
        """Somebody else, or more than one, carries the row's key."""
        self.outcome = Outcome.CONFLICT
        if len(found) == 1:
            self.customer_id = self.customer_id or found[0].id
            self.say(OTHER_CUSTOMER, id=str(found[0].id))
        else:
            self.say(SEVERAL_CUSTOMERS, ids=", ".join(str(one.id) for one in found[:5]))

    def warn_if_asleep(self, seen: Sequence[Existing]) -> None:
        """Somebody has set the customer inactive, which the row does not ask for."""
        wanted = self.planned.customer.values.get("active", True)
        known = any(problem.kind is INACTIVE for problem in self.problems)
        if wanted and not known and any(one.values.get("active") is False for one in seen):
            self.say(INACTIVE, id=str(seen[0].id))

    def moved(self, existing: Existing) -> None:
        """The customer that was made from the row carries another key now."""
        self.outcome, self.customer_id = Outcome.CONFLICT, existing.id
        self.say(MOVED, id=str(existing.id))

    def has_twin(self, seen: Sequence[Existing]) -> bool:
        """Whether somebody else carries the key of a row that was written, which is then a conflict."""
        if all(one.id == self.customer_id for one in seen):
            return False
        self.conflict(seen)
        return True

    def remembered(self, state: str = "") -> LedgerRow:
        """The row as the ledger keeps it; `state` where that is not its outcome."""
        problem = self.problems[-1] if self.problems else None
        code = REFUSED_BY_ENDPOINT.code if self.refused_before else ""
        return LedgerRow(
            row=self.number,
            key=self.key,
            action=self.planned.action,
            state=state or self.outcome,
            customer_id=self.customer_id,
            attempts=self.attempts,
            code=problem.kind.code if problem else code,
            message=kept(self.problems),
        )

    def told(self) -> RowOutcome:
        """The row as reports tell it."""
        return RowOutcome(
            row=self.number,
            key=self.key,
            action=self.planned.action,
            outcome=self.outcome,
            customer_id=self.customer_id,
            attempts=self.attempts,
            differences=self.planned.differences,
        )


def foreseen(planned: Planned, seal: Seal | None = None) -> RowOutcome:
    """A planned row as the run would leave it."""
    would_be = {Action.CREATE: Outcome.CREATED, Action.UPDATE: Outcome.UPDATED}
    return RowOutcome(
        row=planned.customer.row,
        key=planned.customer.key,
        action=planned.action,
        outcome=planned.outcome or would_be[planned.action],
        customer_id=planned.customer_id,
        differences=planned.differences,
        seal=seal,
    )


def look_again(row: LedgerRow, seen: Sequence[Existing]) -> tuple[RowOutcome, Problem | None]:
    """A row that an earlier part of the run has dealt with: it keeps its outcome, unless others have its key now."""
    outcome = RowOutcome(
        row=row.row,
        key=row.key,
        action=Action(row.action),
        outcome=Outcome(row.state),
        customer_id=row.customer_id,
        attempts=row.attempts,
    )
    if all(one.id == row.customer_id for one in seen):
        return outcome, None
    ids = ", ".join(str(one.id) for one in seen[:5])
    kind, detail = (SEVERAL_CUSTOMERS, "ids") if len(seen) > 1 else (OTHER_CUSTOMER, "id")
    problem = Problem(kind, kind.severity, row.row, details=((detail, ids),))
    return replace(outcome, outcome=Outcome.CONFLICT), problem
