"""Is the country one, does the postal code have its form, and does each line hold what belongs into it?

Sources: ISO 3166-1 alpha-2; PostNord (Sweden: five digits, the first not 0; Denmark: four digits), Posten Bring
(Norway: four digits), Posti (Finland: five digits); for all other countries the Universal Postal Union's bounds are
enough: letters, digits, spaces and hyphens, with at least one digit. Which line holds what is the endpoint's own
description of a customer (line 1 the name, 2 the street, 4 the postal code, 5 the city, 6 the country).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from customer_import.core.checks.columns import COUNTRY, Columns, Mask, Told, is_country, not_like_theirs
from customer_import.core.checks.rule import Facts, Question, Rule, value_rule
from customer_import.core.checks.standard import FORM
from customer_import.core.checks.territories import same_country
from customer_import.core.cleaning.countries import country_code
from customer_import.core.problems import (
    COUNTRY_DISAGREES,
    COUNTRY_UNKNOWN,
    COUNTRYCODE_MISSING,
    NAME_REPEATED,
    POSTAL_CODE_AND_CITY,
    POSTAL_CODE_FORM,
    POSTAL_CODE_IN_CITY,
    POSTAL_CODE_SWAPPED,
)

SWAPPED, TOGETHER = "swapped", "together"

_FORMS = {
    "SE": re.compile(r"[1-9][0-9]{2} ?[0-9]{2}"),
    "NO": re.compile(r"[0-9]{4}"),
    "DK": re.compile(r"[0-9]{4}"),
    "FI": re.compile(r"[0-9]{5}"),
}
_ANYWHERE = re.compile(r"(?=.*[0-9])[A-Z0-9][A-Z0-9 -]{1,10}", re.IGNORECASE | re.ASCII)
_CODE_FIRST = re.compile(r"(?:[A-Z]{1,3}[- ])?(?P<code>[0-9][0-9 ]{2,4}[0-9]),? +(?P<city>[^\W\d_].*)")
_CODE_LAST = re.compile(r"(?P<city>[^\d]*[^\W\d_]),? +(?:[A-Z]{1,3}[- ])?(?P<code>[0-9][0-9 ]{2,4}[0-9])")
_DIGIT = re.compile("[0-9]")
_CITY = re.compile(r"[^\W\d_][^\d]*")


def rules() -> Iterator[Rule]:
    """The rules about addresses."""
    yield value_rule(COUNTRY_UNKNOWN, "countrycode", is_country)
    yield Rule(COUNTRYCODE_MISSING, "countrycode", lambda columns: columns.filled("countrycode"), ())
    code = Question("address4", ("address4", COUNTRY, "address5"), why_wrong, _known_codes)
    yield code.rule(POSTAL_CODE_FORM, _country, reasons=(FORM,))
    yield code.rule(POSTAL_CODE_SWAPPED, reasons=(SWAPPED,))
    yield code.rule(POSTAL_CODE_AND_CITY, reasons=(TOGETHER,))
    yield Question("address5", ("address5", COUNTRY, "address4"), _with_code, _known_cities).rule(POSTAL_CODE_IN_CITY)
    country = Question("address6", ("address6", "countrycode"), _other_country)
    yield country.rule(COUNTRY_DISAGREES, _codes, needs=("address6", "countrycode"))
    yield Rule(NAME_REPEATED, "address2", _not_repeated, ("address2",))


def why_wrong(code: str, country: str, city: str = "") -> str:
    """Why `code` is no postal code of `country` ("": unclear which); "" when it is.

    `SWAPPED`: it is a city, and `city` the code. `TOGETHER`: it is a code and a city. Otherwise `FORM`.
    """
    if is_postal_code(code, country):
        return ""
    if _CITY.fullmatch(code) and is_postal_code(city, country):
        return SWAPPED
    return TOGETHER if _both(code, country) else FORM


def is_postal_code(code: str, country: str) -> bool:
    """Whether `code` has the form that the post of `country` gives it."""
    return _FORMS.get(country, _ANYWHERE).fullmatch(code) is not None


def _both(cell: str, country: str) -> bool:
    """Whether `cell` holds the postal code and the city, in countries whose codes are digits of a known form."""
    match = _CODE_FIRST.fullmatch(cell) or _CODE_LAST.fullmatch(cell)
    return match is not None and country in _FORMS and is_postal_code(match["code"], country)


def _with_code(city: str, country: str, code: str) -> str:
    """Whether `city` holds a postal code too; not where the two are only swapped, which is said of the code."""
    together = _both(city, country)
    alone = not code and country in _FORMS and is_postal_code(city, country)
    return TOGETHER if together or alone else ""


def _other_country(name: str, code: str) -> str:
    named = country_code(name)
    known = is_country(named) and is_country(code)
    return "country" if known and not same_country(named, code) else ""


def _not_repeated(columns: Columns) -> Mask:
    lines, *names = (map(str.casefold, columns.values(field)) for field in ("address2", "name", "address1"))
    repeated = (line != "" and line in own for line, *own in zip(lines, *names, strict=True))
    return ~np.fromiter(repeated, np.bool_, len(columns))


def _known_codes(columns: Columns) -> Told:
    """Right codes of the countries whose form is known need no city beside them."""
    return Told({}, not_like_theirs(_FORMS, columns.coded(COUNTRY), columns.values("address4")))


def _known_cities(columns: Columns) -> Told:
    """There is no postal code in a city without a digit."""
    cities = columns.coded("address5")
    has_digit = np.array([_DIGIT.search(city) is not None for city in cities.distinct], np.bool_)
    return Told({}, has_digit[cities.codes].nonzero()[0].tolist())


def _country(columns: Columns, position: int) -> Facts:
    return (("country", columns.values(COUNTRY)[position]),)


def _codes(columns: Columns, position: int) -> Facts:
    return (("other", columns.values("countrycode")[position]),)
