"""Do the values of a column look like those of a field?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from customer_import.core.checks.columns import is_country
from customer_import.core.cleaning import CLEANERS, country_code
from customer_import.core.customer import FIELD
from customer_import.core.fields import Kind
from customer_import.core.suggesting.values import is_vat_type

ENOUGH = 0.5
"""The share of values that must look right; below it a header is not believed."""
_FEWEST = 3  # fewer different values prove nothing


def doubts(field: str, values: Sequence[str]) -> float | None:
    """The share of different `values` that could be values of `field`, where it is too small; else `None`."""
    test = _TESTS.get(field) or _BY_KIND.get(FIELD[field].kind)
    if test is None or len(values) < _FEWEST:
        return None
    share = sum(map(test, values)) / len(values)
    return share if share < ENOUGH else None


def _has_letters(value: str) -> bool:
    return any(char.isalpha() for char in value)


def _digits(fewest: int, most: int) -> Callable[[str], bool]:
    return lambda value: fewest <= len(re.sub(r"\D", "", value)) <= most


def _is_number(value: str) -> bool:
    return re.fullmatch(r"-?[0-9]+(?:[.,][0-9]+)?", CLEANERS["percent"](value)) is not None


def _is_country(value: str) -> bool:
    return is_country(country_code(value))


def _is_key(value: str) -> bool:
    """Numbers of customers are shorter than names."""
    return len(value) <= 20 and "@" not in value and value.count(" ") <= 1


def _is_boolean(value: str) -> bool:
    return CLEANERS["boolean"](value) in ("true", "false")


_TESTS: dict[str, Callable[[str], bool]] = {
    "customerno": _is_key,
    "constructioncompany": lambda value: _is_boolean(value) or is_vat_type(value),
    "frameworkcontractid": str.isdecimal,
    "defaultexternalworkorderstatusid": str.isdecimal,
    "name": _has_letters,
    "address1": _has_letters,
    "address2": _has_letters,
    "address4": lambda value: len(value) <= 10 and any(char.isdigit() for char in value),
    "address5": lambda value: not re.fullmatch(r"[\d ]+", value),
    "address6": _is_country,
    "countrycode": _is_country,
    "organizationno": _digits(6, 14),
    "housingcooperativeno": _digits(6, 14),
    "vatno": _digits(6, 15),
    "email": lambda value: "@" in value,
    "invoiceemail": lambda value: "@" in value,
    "phone": _digits(5, 18),
    "mobilephone": _digits(5, 18),
    "fax": _digits(5, 18),
    "webaddress": lambda value: "." in value and "@" not in value,
    "currencyid": lambda value: len(value) <= 20 and not any(char.isdigit() for char in value),
    "eancode": _digits(8, 14),
    "clearingno": _digits(3, 9),
    "bankaccountno": _digits(5, 34),
    "iban": lambda value: re.match(r"[A-Za-z]{2} ?[0-9]{2}", value) is not None,
    "swift": lambda value: re.fullmatch(r"[A-Za-z]{6}[A-Za-z0-9]{2,5}", value.replace(" ", "")) is not None,
}
_BY_KIND: dict[Kind, Callable[[str], bool]] = {
    Kind.BOOLEAN: _is_boolean,
    Kind.NUMBER: _is_number,
}
