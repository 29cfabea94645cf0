"""Is every cell of the type and length that the catalogue gives its field, and are the required ones there?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from customer_import.core.checks.columns import Columns, Mask
from customer_import.core.checks.rule import Facts, Rule, value_rule
from customer_import.core.customer import FIELDS
from customer_import.core.fields import Field, Kind
from customer_import.core.problems import (
    NOT_BOOLEAN,
    NOT_CLEARABLE,
    NOT_INTEGER,
    NOT_NUMBER,
    REQUIRED_MISSING,
    TOO_LONG,
)

TRUTH = {"true": True, "false": False, "1": True, "0": False}
"""How a truth value is written once a cell is clean; capitals don't matter, as Excel writes TRUE."""

_INTEGER = re.compile(r"0*[1-9][0-9]{0,17}")  # an id: from 1 up, and no longer than a database's own
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")


def rules(cleared: frozenset[str]) -> Iterator[Rule]:
    """The rules that follow from the catalogue; `cleared` are the fields that the mapping clears when blank."""
    for field in FIELDS:
        yield from _type_rules(field)
        if field.max_length is not None:
            yield _length_rule(field, field.max_length)
        if field.required:
            yield Rule(REQUIRED_MISSING, field.name, _is_filled(field.name), (field.name,))
        elif field.name in cleared and not field.nullable:
            yield Rule(NOT_CLEARABLE, field.name, _is_filled(field.name), (field.name,))


def is_truth(value: str) -> bool:
    """Whether a cell says true or false."""
    return value.lower() in TRUTH


def is_true(value: str) -> bool:
    """Whether a cell says true; one that says neither does not."""
    return TRUTH.get(value.lower(), False)


def is_id(value: str) -> bool:
    """Whether a cell is a whole number from 1 up; every whole-number field of the catalogue is an id."""
    return _INTEGER.fullmatch(value) is not None


def is_number(value: str) -> bool:
    """Whether a cell is a decimal number as the wire writes it: digits, and a point if anything."""
    return _NUMBER.fullmatch(value) is not None


def _type_rules(field: Field) -> Iterator[Rule]:
    match field.kind:
        case Kind.BOOLEAN:
            yield value_rule(NOT_BOOLEAN, field.name, is_truth)
        case Kind.INTEGER:
            yield value_rule(NOT_INTEGER, field.name, is_id)
        case Kind.NUMBER:
            yield value_rule(NOT_NUMBER, field.name, is_number)
        case Kind.TEXT:
            return


def _length_rule(field: Field, limit: int) -> Rule:
    def facts(columns: Columns, position: int) -> Facts:
        return (("length", str(len(columns.values(field.name)[position]))), ("limit", str(limit)))

    def holds(columns: Columns) -> Mask:
        return columns.lengths(field.name) <= limit

    return Rule(TOO_LONG, field.name, holds, (field.name,), facts)


def _is_filled(name: str) -> Callable[[Columns], Mask]:
    return lambda columns: columns.filled(name)
