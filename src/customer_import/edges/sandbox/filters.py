"""Which customers does a `filter_str` ask for?"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from customer_import.core.fields import Kind


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on the customer table: SQL with question marks, and their values.

    `lifts_active_only` is true where the filter itself says which of active and inactive it wants.
    """

    sql: str
    values: tuple[object, ...] = ()
    lifts_active_only: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """Something an answer says about a customer: the SQL that gives it, and its JSON type."""

    sql: str
    kind: Kind


class FilterWrong(Exception):
    """A `filter_str` that the endpoint does not take; the message says why."""


HIDDEN = "sandbox.hidden"
"""Where in the scope the ids of the customers stand that lists leave out, where there are any."""

EVERYTHING = Condition("1")
ACTIVE_ONLY = "active = 1"
_OPERATORS = ("le", "ge", "in", "contains")


def read_filter(text: str, answered: Mapping[str, Answered], active: str = "active") -> Condition:
    """The condition of `text`, a JSON object over the keys of `answered`. Raises `FilterWrong`.

    `active` is the wire name of the field that lists are limited by, unless the filter names it with `__in`.
    """
    wanted = _object(text)
    conditions = [_constraint(key, value, answered) for key, value in wanted.items()]
    return Condition(
        " AND ".join(condition.sql for condition in conditions) or EVERYTHING.sql,
        tuple(value for condition in conditions for value in condition.values),
        lifts_active_only=f"{active}__in" in wanted,
    )


def without(condition: Condition, hidden: Collection[int]) -> Condition:
    """`condition`, and none of the customers with an id in `hidden`."""
    if not hidden:
        return condition
    sql = f"{condition.sql} AND id NOT IN ({', '.join('?' * len(hidden))})"
    return replace(condition, sql=sql, values=(*condition.values, *hidden))


def casefold(value: str | None) -> str | None:
    """SQL function: SQLite's own `lower` knows no letter beyond A to Z."""
    return None if value is None else value.casefold()


def _object(text: str) -> dict[str, object]:
    try:
        found = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise FilterWrong("filter_str is not valid JSON") from None
    if not isinstance(found, dict):
        raise FilterWrong("filter_str is not a JSON object")
    return found


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _constraint(key: str, value: object, answered: Mapping[str, Answered]) -> Condition:
    name, _, operator = key.rpartition("__")
    if key in answered:
        name, operator = key, ""
    elif name not in answered or operator not in _OPERATORS:
        raise FilterWrong(f"unknown filter key '{key}'")
    column = answered[name]
    if operator == "":
        return _equal(key, value, column)
    if operator == "in":
        return _in(key, value, column)
    if operator == "contains":
        return _contains(key, value, column)
    if column.kind is Kind.BOOLEAN:
        raise FilterWrong(f"'{key}' does not apply to a boolean")
    return Condition(f"{column.sql} {'<=' if operator == 'le' else '>='} ?", (_value(key, value, column.kind),))


def _equal(key: str, value: object, column: Answered) -> Condition:
    if value is None:
        return Condition(f"{column.sql} IS NULL")
    return Condition(f"{column.sql} = ?", (_value(key, value, column.kind),))


def _in(key: str, value: object, column: Answered) -> Condition:
    if not isinstance(value, list):
        raise FilterWrong(f"'{key}' takes a list")
    values = tuple(_value(key, one, column.kind) for one in value if one is not None)
    listed = f"{column.sql} IN ({', '.join('?' * len(values))})"
    return Condition(f"({listed} OR {column.sql} IS NULL)" if None in value else listed, values)


def _contains(key: str, value: object, column: Answered) -> Condition:
    if column.kind is not Kind.TEXT:
        raise FilterWrong(f"'{key}' applies to text only")
    wanted = _value(key, value, Kind.TEXT)
    return Condition(f"instr(casefold({column.sql}), ?) > 0", (str(wanted).casefold(),))


def _value(key: str, value: object, kind: Kind) -> object:
    """`value` as SQLite takes it, if it is of the right JSON type; booleans also as the words of the guide pages."""
    if kind is Kind.BOOLEAN and (isinstance(value, bool) or value in ("true", "false")):
        return value in (True, "true")
    if kind is Kind.TEXT and isinstance(value, str) and _encodable(value):
        return value
    whole = isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
    if kind in (Kind.INTEGER, Kind.NUMBER) and whole:
        return value
    if kind is Kind.NUMBER and isinstance(value, float):
        return value
    raise FilterWrong(f"the value of '{key}' has the wrong type, {kind.value} was expected")


def _encodable(text: str) -> bool:
    """Whether `text` can leave as UTF-8: JSON's escapes can spell half a character that can't."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
