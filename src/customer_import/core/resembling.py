"""Which customers to be created may the endpoint have already, under another key?

Without their keys, two customers may be one when they share the organisation number, or the name and the postal code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from customer_import.core.accepted import Customer
from customer_import.core.outcomes import Action, Outcome
from customer_import.core.plain import plain_names, plain_numbers
from customer_import.core.planning import Existing, Planned
from customer_import.core.problems import MAYBE_THERE_ALREADY, Problem, Severity

_FIELDS = ("organizationno", "name")


@dataclass(frozen=True, slots=True)
class _Seen:
    id: int
    key: str


class Resembling:
    """Looks out for customers that resemble those of a file, and remembers no others.

    `key_field` holds keys that people know, "" where they are made.
    """

    def __init__(self, customers: Iterable[Customer], key_field: str) -> None:
        self._key_field = key_field
        self._wanted = {sign for customer in customers for sign in _signs(customer.values)}
        self._seen: dict[tuple[str, str], dict[int, _Seen]] = {}

    def see(self, records: Iterable[Existing]) -> None:
        """Takes customers that the endpoint has; the same one may come twice."""
        for record in records:
            for sign in _signs(record.values):
                if sign in self._wanted:
                    key = str(record.values.get(self._key_field) or "")
                    self._seen.setdefault(sign, {})[record.id] = _Seen(record.id, key)

    def held_against(self, planned: Iterable[Planned], severity: Severity) -> tuple[Planned, ...]:
        """What is planned, with a problem where a customer to be created may be there; an error keeps it from that."""
        return tuple(self._held(one, severity) for one in planned)

    def _held(self, planned: Planned, severity: Severity) -> Planned:
        if planned.action is not Action.CREATE:
            return planned
        customer = planned.customer
        for field, text in _signs(customer.values):
            for seen in self._seen.get((field, text), {}).values():
                facts = (("by", field), ("id", str(seen.id)), *((("other", seen.key),) if seen.key else ()))
                problem = Problem(MAYBE_THERE_ALREADY, severity, customer.row, None, field, details=facts)
                if severity is Severity.WARNING:
                    return replace(planned, problem=problem)
                return Planned(customer=customer, outcome=Outcome.CONFLICT, customer_id=seen.id, problem=problem)
        return planned


def to_ask_for(planned: Iterable[Planned]) -> dict[str, list[str]]:
    """The values to look for, by field, in the ways in which they may be written: of customers to be created."""
    values = [one.customer.values for one in planned if one.action is Action.CREATE]
    numbers = [form for customer in values for form in _forms(str(customer.get("organizationno") or ""))]
    names = [str(customer["name"]) for customer in values if customer.get("name") and customer.get("address4")]
    return {"organizationno": list(dict.fromkeys(numbers)), "name": list(dict.fromkeys(names))}


def _forms(number: str) -> Sequence[str]:
    """How an organisation number may stand in the endpoint: as in the file, and without or with a hyphen."""
    if not number:
        return ()
    bare = plain_numbers([number])[0]
    hyphened = f"{bare[:6]}-{bare[6:]}" if len(bare) == 10 else bare  # Swedish; others have none, or keep theirs
    return list(dict.fromkeys((number, bare, hyphened)))


def _signs(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a customer may be known by, the strongest first."""
    number, name, code = (str(values.get(field) or "") for field in ("organizationno", "name", "address4"))
    [bare], words = plain_numbers([number]), plain_names([name, code])
    signs = [("organizationno", bare)] if bare else []
    return signs + ([("name", " ".join(words))] if all(words) else [])
