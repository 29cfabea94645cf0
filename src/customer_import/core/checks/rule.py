"""What is a rule?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from customer_import.core.checks.columns import Columns, Mask
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
