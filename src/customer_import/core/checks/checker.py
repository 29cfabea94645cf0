"""How does a file, part by part, become customers and problems?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from customer_import.core.accepted import Customer
from customer_import.core.checks import (
    address,
    bank,
    deduction,
    electronic,
    organisation,
    shape,
    swedish_accounts,
    telephone,
    vat,
)
from customer_import.core.checks.columns import Columns
from customer_import.core.checks.keys import RowKeys
from customer_import.core.checks.refused import Refused
from customer_import.core.checks.rule import Rule
from customer_import.core.checks.schema import broken
from customer_import.core.checks.typed import customers
from customer_import.core.checks.whole import WholeFile
from customer_import.core.mapping import Mapped
from customer_import.core.masking import display, mask
from customer_import.core.problem_list import Gathered, Problems
from customer_import.core.problems import Problem, ProblemKind, Severity

_NOTHING: Mapping[str, str] = MappingProxyType({})

Lists = Mapping[str, Mapping[str, int]]
"""The endpoint's lists that are at hand, by the names that a mapping's `lookup:` uses; each has ids by name."""
_NO_LISTS: Lists = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Checked:
    """A file after its checks.

    `customers` are the accepted rows in the file's order. `problems` are all, those of reading and mapping
    too, in the order in which they are told. `rejected` are the rows with an error. `keys` has the key of every
    row, "" where it has none, in the file's order. `fill` are the fields that only fill what the endpoint has empty.
    """

    customers: tuple[Customer, ...]
    problems: Problems
    rejected: AbstractSet[int]
    keys: RowKeys
    fill: frozenset[str] = frozenset()


def all_rules(cleared: Collection[str] = (), names: Lists = _NO_LISTS) -> tuple[Rule, ...]:
    """Every rule about rows; `cleared` are the fields that the mapping empties when blank."""
    areas = (organisation, vat, address, telephone, bank, swedish_accounts, deduction)
    return (
        *shape.rules(frozenset(cleared)),
        *electronic.rules(names.get("invoicetype")),
        *(rule for area in areas for rule in area.rules()),
    )


class Severities:
    """How bad each kind of problem is under a mapping's `rules:` (by code or name; `None`: not looked for)."""

    def __init__(self, rules: Mapping[str, Severity | None]) -> None:
        self._rules = rules

    def of(self, kind: ProblemKind, usual: Severity | None) -> Severity | None:
        """The severity of a problem that is usually `usual` (`None`: off); kinds that are fixed stay as they are."""
        if kind.fixed:
            return usual
        return self._rules.get(kind.code, self._rules.get(kind.name, usual))


class Checker:
    """Checks one file: `part` for each part in the file's order, then `finish` once.

    `rules` are severities by problem code or name (`None`: off). `blank` says per field what a blank cell
    means ("keep", "clear", "fill"). `key_field` is the field that holds the key, `key_is_made` that we make it
    from other columns. `unchecked` are fields that no rule may look at, as their names could not be looked up. A
    field that the table lacks is not asked about either, and no customer has it. `names` are the lists that are known.
    """

    def __init__(
        self,
        rules: Mapping[str, Severity | None] = MappingProxyType({}),
        blank: Mapping[str, str] = _NOTHING,
        *,
        key_field: str = "customerno",
        key_is_made: bool = False,
        unchecked: Collection[str] = (),
        names: Lists = _NO_LISTS,
    ) -> None:
        self._severities = Severities(rules)
        self._cleared = frozenset(field for field, meaning in blank.items() if meaning == "clear")
        self._fill = frozenset(field for field, meaning in blank.items() if meaning == "fill")
        self._key_field = key_field
        self._unchecked = frozenset(unchecked)
        self._rules = [rule for rule in all_rules(self._cleared, names) if self._is_on(rule)]
        self._whole = WholeFile(key_field, self._severity, key_is_made=key_is_made)
        self._placed: Mapping[str, str] = _NOTHING
        self._gathered = Gathered()
        self._of_file: dict[Problem, None] = {}
        self._customers: list[Customer] = []

    def part(self, mapped: Mapped, problems: Iterable[Problem] = (), *, wants_customers: bool = True) -> None:
        """Checks one part; `problems` are any that `mapped` does not bring along already (one place counts once).

        Its customers are made and kept only where somebody `wants_customers`.
        """
        columns = Columns(mapped.table)
        rows, keys = mapped.table.rows, mapped.key
        self._placed = mapped.placed
        seen = [*mapped.problems, *self._weighed(_elsewhere(problems, mapped.problems))]
        refused = Refused()
        refused.add(seen, mapped.placed)
        self._whole.add(rows, keys, columns, mapped.placed, refused)
        found = [*seen, *self._found(columns, rows, refused)]
        # What is said of the file as a whole comes with every part of it, and is told once.
        self._of_file.update(dict.fromkeys(problem for problem in found if problem.row is None))
        self._gathered.add(problem for problem in found if problem.row is not None)
        if wants_customers:
            accepted = ~np.isin(rows, list(_with_errors(found)))
            self._customers += customers(columns, keys, accepted, cleared=self._cleared, left_out=self._unchecked)

    def finish(self) -> Checked:
        """What came of the whole file, keys included."""
        self._gathered.add(self._of_file)
        self._gathered.add(self._whole.problems())
        self._gathered.add(self._whole.shares(self._gathered.counts()))
        rejected = self._gathered.refused()
        return Checked(
            customers=tuple(customer for customer in self._customers if customer.row not in rejected),
            problems=self._gathered.in_order(),
            rejected=rejected,
            keys=self._whole.keys,
            fill=self._fill,
        )

    def _severity(self, kind: ProblemKind) -> Severity | None:
        return self._severities.of(kind, kind.usual)

    def _is_on(self, rule: Rule) -> bool:
        on = self._severity(rule.kind) is not None
        return on and self._unchecked.isdisjoint((rule.field, *rule.needs))

    def _weighed(self, problems: Iterable[Problem]) -> list[Problem]:
        """`problems` under the mapping's severities, without those that are off."""
        weighed = ((problem, self._severities.of(problem.kind, problem.severity)) for problem in problems)
        return [replace(problem, severity=severity) for problem, severity in weighed if severity is not None]

    def _found(self, columns: Columns, rows: Sequence[int], refused: Refused) -> list[Problem]:
        """What the rules find in a part, one problem per row, field and kind."""
        problems: list[Problem] = []
        for rule, failed in broken(self._rules, columns):
            severity = self._severity(rule.kind)
            header = self._placed.get(rule.field)
            cells = columns.values(rule.field)
            for position in np.flatnonzero(failed).tolist():
                row = rows[position]
                if severity is None or refused.covers(row, rule.field, *rule.needs):
                    continue
                shown = display(mask(rule.field, cells[position]))
                facts = rule.facts(columns, position)
                problems.append(Problem(rule.kind, severity, row, header, rule.field, shown, facts))
        return problems


def _with_errors(problems: Iterable[Problem]) -> frozenset[int]:
    """The rows that an error keeps from being sent."""
    errors = (problem.row for problem in problems if problem.severity is Severity.ERROR)
    return frozenset(row for row in errors if row is not None)


def _elsewhere(problems: Iterable[Problem], known: Iterable[Problem]) -> list[Problem]:
    """Those of `problems` that say something else than `known`, or say it of another place."""
    places = {(problem.kind, problem.row, problem.column) for problem in known}
    return [problem for problem in problems if (problem.kind, problem.row, problem.column) not in places]
