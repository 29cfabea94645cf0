"""Is the country one, and does the postal code have the form its country gives it?

Sources: ISO 3166-1 alpha-2; PostNord (Sweden: five digits, the first not 0; Denmark: four digits), Posten Bring
(Norway: four digits), Posti (Finland: five digits); for all other countries the Universal Postal Union's bounds are
enough: letters, digits, spaces and hyphens, with at least one digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from customer_import.core.checks.columns import Columns, Mask, is_country
from customer_import.core.checks.rule import Facts, Rule, value_rule
from customer_import.core.checks.standard import FORM
from customer_import.core.problems import COUNTRY_UNKNOWN, POSTAL_CODE_FORM

_FIELD = "address4"
_FORMS = {
    "SE": re.compile(r"[1-9][0-9]{2} ?[0-9]{2}"),
    "NO": re.compile(r"[0-9]{4}"),
    "DK": re.compile(r"[0-9]{4}"),
    "FI": re.compile(r"[0-9]{5}"),
}
_ANYWHERE = re.compile(r"(?=.*[0-9])[A-Z0-9][A-Z0-9 -]{1,10}", re.IGNORECASE | re.ASCII)


def rules() -> Iterator[Rule]:
    """The rules about addresses."""
    yield value_rule(COUNTRY_UNKNOWN, "countrycode", is_country)
    yield Rule(POSTAL_CODE_FORM, _FIELD, _holds, (_FIELD,), _facts)


def why_wrong(country: str, code: str) -> str:
    """Why `code` is no postal code of `country` ("": unclear which); "" when it is."""
    return "" if _FORMS.get(country, _ANYWHERE).fullmatch(code) else FORM


def _holds(columns: Columns) -> Mask:
    return columns.holds_by_country(_FIELD, why_wrong)


def _facts(columns: Columns, position: int) -> Facts:
    return (("country", columns.countries[position]),)
