"""Can the work that a private person has done be deducted from tax?

Source: the endpoint's stated rule: for the Swedish tax deductions the property designation must be filled in, or the
housing cooperative's organisation number together with the apartment's number. Whether a customer wants a deduction no
file says, so nobody asks until a mapping's `rules:` does.
"""

from __future__ import annotations

from collections.abc import Iterator

from customer_import.core.checks.columns import COUNTRY
from customer_import.core.checks.rule import Question, Rule
from customer_import.core.checks.shape import is_true
from customer_import.core.problems import DEDUCTION_PLACE_MISSING

_CELLS = ("privateperson", COUNTRY, "propertyname", "housingcooperativeno", "apartmentno")


def rules() -> Iterator[Rule]:
    """The rule about tax deductions."""
    yield Question("propertyname", _CELLS, _missing).rule(DEDUCTION_PLACE_MISSING)


def _missing(private: str, country: str, place: str, cooperative: str, apartment: str) -> str:
    """What is missing: "" for nothing, "apartment" or "cooperative" for the other half, or "place" for all."""
    if not is_true(private) or country != "SE" or place or (cooperative and apartment):
        return ""
    if cooperative:
        return "apartment"
    return "cooperative" if apartment else "place"
