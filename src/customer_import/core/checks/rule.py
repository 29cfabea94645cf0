"""What is a rule?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from customer_import.core.checks.columns import Ask, Columns, Derived, Faults, Fields, Known, Mask, Told
from customer_import.core.problems import ProblemKind

Facts = tuple[tuple[str, str], ...]
"""What a message names beside the value: pairs of placeholder and words."""


def nothing_more(_columns: Columns, _position: int) -> Facts:
    """The facts of a rule whose message needs none."""
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold for every row.

    `field` is where a problem is shown. `holds` answers for all rows at once; a blank cell holds, unless the
    rule is about blanks. `facts` tells more about the row at a position (counted from 0) that failed. `needs`
    are the fields without which there is nothing to ask: the rule is passed over when the table lacks one.
    Within all rules a field has each kind of problem once.
    """

    kind: ProblemKind
    field: str
    holds: Callable[[Columns], Mask]
    needs: tuple[str, ...]
    facts: Callable[[Columns, int], Facts] = nothing_more


def value_rule(
    kind: ProblemKind,
    field: str,
    test: Callable[[str], bool],
    facts: Callable[[Columns, int], Facts] = nothing_more,
) -> Rule:
    """A rule about one cell at a time: `test` is asked once per distinct value that is not blank."""
    return Rule(kind, field, lambda columns: columns.holds(field, test), (field,), facts)


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the cells in `fields` of each row, whose answer is shown at `field`; see `Columns.faults`.

    `ask` gives a reason where something is wrong, and the rules made of the question share its answers. `known`
    says what can be said of the whole column at once.
    """

    field: str
    fields: Fields
    ask: Ask
    known: Known | None = None

    def faults(self, columns: Columns) -> Faults:
        """Where something is wrong, and what."""
        return columns.faults(self.fields, self.ask, self.known)

    def rule(
        self,
        kind: ProblemKind,
        facts: Callable[[Columns, int], Facts] = nothing_more,
        reasons: Collection[str] | None = None,
        needs: tuple[str, ...] = (),
    ) -> Rule:
        """The rule that fails where the answer is one of `reasons` (`None`: any); the fact "reason" tells which.

        It needs the first of `fields`, unless `needs` says otherwise.
        """

        def holds(columns: Columns) -> Mask:
            mask = np.ones(len(columns), np.bool_)
            faults = self.faults(columns)
            mask[[position for position, reason in faults.items() if reasons is None or reason in reasons]] = False
            return mask

        def told(columns: Columns, position: int) -> Facts:
            return (("reason", self.faults(columns)[position]), *facts(columns, position))

        return Rule(kind, self.field, holds, needs or (_name(self.fields[0]),), told)

    def right_only(self) -> Known:
        """For another question about the same cells: there is nothing to ask where this one has found a fault."""
        return lambda columns: Told({}, still_right(self.faults(columns), range(len(columns))))


def still_right(faults: Faults, positions: Sequence[int]) -> Sequence[int]:
    """Those of `positions` at which nothing has been found wrong."""
    return [position for position in positions if position not in faults] if faults else positions


def _name(field: str | Derived) -> str:
    """The field itself, or the one that a derived column is made of first."""
    return _name(field.fields[0]) if isinstance(field, Derived) else field
