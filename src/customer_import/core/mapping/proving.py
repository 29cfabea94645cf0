"""Does a mapping make of its example rows what its author expects?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from customer_import.core import headers
from customer_import.core.accepted import Customer
from customer_import.core.checks import Checked, Checker
from customer_import.core.cleaning import fold
from customer_import.core.customer import FIELD
from customer_import.core.fields import Kind
from customer_import.core.mapping import Column, Example, Join, apply
from customer_import.core.mapping import Mapping as ColumnMapping
from customer_import.core.messages import sentence
from customer_import.core.messages.sentences import say
from customer_import.core.problems import KEYLESS, KINDS, Problem
from customer_import.core.sheet import Detected, Sheet
from customer_import.core.strict_yaml import quoted
from customer_import.core.table import Table

_ROW = 2
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Proof:
    """One example, and in whole sentences how what became of it differs from what was expected; none: it is right."""

    example: Example
    differences: tuple[str, ...]


def prove(mapping: ColumnMapping, language: str = "en") -> tuple[Proof, ...]:
    """Every example of `mapping`, tried out without a file and without the endpoint.

    Names that would be looked up at the endpoint stay names. Raises `MappingWrong` where no row could be read with
    the mapping.
    """
    return tuple(Proof(example, tuple(_differences(mapping, example, language))) for example in mapping.tests)


class _EveryName(Mapping[str, int]):
    """A list of the endpoint that has every name there is; an id leads back to the name it was made for."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self.names: dict[int, str] = {}

    def __getitem__(self, name: str) -> int:
        number = self._ids.setdefault(fold(name), len(self._ids) + 1)
        self.names.setdefault(number, name)
        return number

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names.values())

    def __len__(self) -> int:
        return len(self.names)


def _differences(mapping: ColumnMapping, example: Example, language: str) -> Iterator[str]:
    lists = {name: _EveryName() for name in mapping.references()}
    checked, stamp = _checked(mapping, example, lists)
    yield from _of_problems(example, checked.problems, language)
    body = _body(mapping, checked.customers[0], lists, stamp) if checked.customers else None
    if example.expect is None and body is not None:
        yield say("test_accepted")
    elif example.expect is not None and body is None:
        yield say("test_rejected")
    elif example.expect is not None and body is not None:
        yield from _of_bodies(mapping, example.expect, body)


def _checked(mapping: ColumnMapping, example: Example, lists: Mapping[str, _EveryName]) -> tuple[Checked, str]:
    """The one row, checked, and the key that was made for it."""
    mapped = apply(mapping, _sheet(mapping, example), lists, secret=b"")
    checker = Checker(
        mapping.rules,
        {field: rule.blank for field, rule in mapping.fields.items()},
        key_field=mapping.key.field,
        key_is_made=mapping.key.is_stamp,
    )
    checker.part(mapped)
    return checker.finish(), mapped.key[0] if mapping.key.is_stamp else ""


def _sheet(mapping: ColumnMapping, example: Example) -> Sheet:
    """The row as a file would have it; columns that the example leaves out, and the mapping needs, are blank."""
    cells = dict(example.given)
    known = {headers.normalise(header) for header in cells}
    for wanted in _needed(mapping):
        if not known & {headers.normalise(header) for header in wanted}:
            cells[wanted[0]] = ""
            known.add(headers.normalise(wanted[0]))
    table = Table([_ROW], {header: [cell] for header, cell in cells.items()})
    return Sheet(table, Detected("tests", "", _ROW - 1))


def _needed(mapping: ColumnMapping) -> Iterator[tuple[str, ...]]:
    """The columns that the mapping can't do without, each with the other headers that it may have."""
    for rule in mapping.fields.values():
        if isinstance(rule.source, Column) and not rule.optional:
            yield rule.source.headers
            yield from ((header,) for header in rule.source.else_headers)
        elif isinstance(rule.source, Join) and not rule.optional:
            yield from ((header,) for header in rule.source.headers)
    yield from ((header,) for header in mapping.key.columns)


def _of_problems(example: Example, found: Iterable[Problem], language: str) -> Iterator[str]:
    told = [problem for problem in found if problem.kind is not KEYLESS]
    missing = list(example.problems)
    for problem in told:
        if problem.kind.code in missing:
            missing.remove(problem.kind.code)
        elif problem.kind.code not in example.problems:
            place = say("test_column", column=quoted(problem.column)) if problem.column else ""
            said = sentence(problem, language)
            yield say("test_unexpected", problem=problem.code, name=problem.kind.name, place=place, said=said)
    codes = {problem.kind.code for problem in told}
    yield from (say("test_absent", problem=code, name=KINDS[code].name) for code in missing if code not in codes)


def _body(
    mapping: ColumnMapping, customer: Customer, lists: Mapping[str, _EveryName], stamp: str
) -> Mapping[str, Value]:
    """What would be sent, by our names; ids are names again, and a key that we make is left out."""
    body: dict[str, Value] = dict(customer.values)
    for name, rule in mapping.fields.items():
        if rule.lookup and isinstance(body.get(name), int):
            body[name] = lists[rule.lookup].names[int(str(body[name]))]
    if stamp and isinstance(body.get(mapping.key.field), str):
        said = str(body.pop(mapping.key.field)).removesuffix(stamp).rstrip("\n")
        body |= {mapping.key.field: said} if said else {}
    return body


def _of_bodies(mapping: ColumnMapping, expected: Mapping[str, str], body: Mapping[str, Value]) -> Iterator[str]:
    for name in FIELD:
        if name in expected and name not in body:
            yield say("test_not_sent", field=name, expected=_shown(expected[name] or None))
        elif name in body and name not in expected:
            yield say("test_sent", field=name, value=_shown(body[name]))
        elif name in body and not _is(mapping, name, expected[name], body[name]):
            yield say("test_other", field=name, value=_shown(body[name]), expected=_shown(expected[name] or None))


def _is(mapping: ColumnMapping, name: str, expected: str, value: Value) -> bool:
    rule = mapping.fields.get(name)
    if value is None or not expected:
        return value is None and not expected
    if rule and rule.lookup:
        return fold(expected) == fold(str(value))
    if FIELD[name].kind is Kind.NUMBER:
        return float(expected) == value
    return expected == (str(value).lower() if isinstance(value, bool) else str(value))


def _shown(value: Value) -> str:
    if value is None:
        return say("test_null")
    return quoted(str(value).lower() if isinstance(value, bool) else str(value), limit=200)
