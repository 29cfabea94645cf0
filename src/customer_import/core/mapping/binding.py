"""Which column of this file does each rule take?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce

from customer_import.core import headers
from customer_import.core.mapping import model
from customer_import.core.mapping.model import Column, Constant, FieldRule, Join
from customer_import.core.messages.sentences import say
from customer_import.core.ours import is_ours
from customer_import.core.strict_yaml import Faults, quoted

_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Bound:
    """A rule and the columns it takes, as the file writes their headers; none for constants and bare defaults."""

    rule: FieldRule
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Binding:
    """How a mapping and the columns of a file fit. `unused` are the columns that nobody takes or ignores.

    `key_columns` are those that the key is stamped from: as the key names them or, without a key, all that feed a
    field, in the order of their headers' normal form.
    """

    fields: Mapping[str, Bound]
    key_columns: tuple[str, ...]
    unused: tuple[str, ...]


def bind(mapping: model.Mapping, columns: Sequence[str]) -> Binding:
    """Finds every header of `mapping` among `columns`; headers match without case, stars and dots.

    Raises `MappingWrong` naming every column that is missing, with the nearest that the file has.
    """
    binding, faults = fit(mapping, columns)
    faults.stop_if_any()
    return binding


def fit(mapping: model.Mapping, columns: Sequence[str]) -> tuple[Binding, Faults]:
    """As `bind`, for looking: what could be bound, and a fault for every column that is missing."""
    seeker = _Seeker(mapping, columns)
    fields = {
        name: Bound(rule, taken)
        for name, rule in mapping.fields.items()
        if (taken := seeker.columns_of(rule)) is not None
    }
    feeding = {column for bound in fields.values() for column in bound.columns}
    key_columns = tuple(sorted(feeding, key=headers.normalise)) if mapping.key.of_content else seeker.key_columns()
    used = feeding | set(key_columns)
    ignored = {headers.normalise(header) for header in mapping.ignore}
    unused = [column for column in columns if column not in used and not _is_passed_over(column, ignored)]
    return Binding(fields, key_columns, tuple(unused)), seeker.faults


def _is_passed_over(column: str, ignored: set[str]) -> bool:
    return headers.normalise(column) in ignored or is_ours(column)


class _Seeker:
    """Looks for a mapping's headers among the columns of a file, and keeps what it does not find in `faults`."""

    def __init__(self, mapping: model.Mapping, columns: Sequence[str]) -> None:
        self.faults = Faults(mapping.origin)
        self._mapping = mapping
        self._found = {headers.normalise(column): column for column in reversed(columns)}

    def columns_of(self, rule: FieldRule) -> tuple[str, ...] | None:
        """The columns that a rule takes; `None` when the file lacks them, may, and nothing else feeds the field."""
        asked: list[tuple[str, ...]] = []
        if isinstance(rule.source, Column):
            asked = [rule.source.headers, *((header,) for header in rule.source.else_headers)]
        elif isinstance(rule.source, Join):
            asked = [(header,) for header in rule.source.headers]
        taken = [(wanted, self._first(wanted)) for wanted in asked]
        columns = tuple(column for _, column in taken if column is not None)
        lacking = [wanted for wanted, column in taken if column is None]
        if lacking and (not rule.optional or (self._is_needed(rule) and not columns and rule.default is None)):
            self._miss(rule, lacking)
        is_fed = columns or rule.default is not None or isinstance(rule.source, Constant)
        return columns if is_fed else None

    def key_columns(self) -> tuple[str, ...]:
        """The columns that the key is stamped from."""
        taken = [(header, self._first((header,))) for header in self._mapping.key.columns]
        for header, column in taken:
            if column is None:
                self.faults.add(
                    self._mapping.key.line, say("key_lacks", asked=self._asked((header,)), remedy=say("lacks_remedy"))
                )
        return tuple(column for _, column in taken if column is not None)

    def _first(self, wanted: Sequence[str]) -> str | None:
        return next((self._found[key] for key in map(headers.normalise, wanted) if key in self._found), None)

    def _is_needed(self, rule: FieldRule) -> bool:
        is_key = rule.field.name == self._mapping.key.field and not self._mapping.key.is_stamp
        return rule.field.required or is_key

    def _miss(self, rule: FieldRule, lacking: Iterable[tuple[str, ...]]) -> None:
        remedy = say("lacks_remedy" if self._is_needed(rule) else "lacks_remedy_or_optional")
        for wanted in lacking:
            self.faults.add(
                rule.line, say("field_lacks", field=rule.field.name, asked=self._asked(wanted), remedy=remedy)
            )

    def _asked(self, wanted: Sequence[str]) -> str:
        """What was looked for, and what comes nearest to it."""
        near = [key for name in wanted for key in get_close_matches(headers.normalise(name), self._found)]
        close = [quoted(self._found[key]) for key in dict.fromkeys(near)][:3]
        shown = [quoted(column) for column in list(self._found.values())[:_MOST_SHOWN]]
        more = ", …" if len(self._found) > _MOST_SHOWN else ""
        has = (
            say("file_has_near", columns=", ".join(close))
            if close
            else say("file_has", columns=", ".join(shown) + more)
        )
        return say("file_lacks", columns=_either(wanted), has=has)


def _either(names: Sequence[str]) -> str:
    return reduce(lambda one, other: say("either", one=one, other=other), map(quoted, names))
