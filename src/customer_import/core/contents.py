"""What does a column hold, whatever it is called?

A kind of content is proven by the checks that customers go through, not by a look at the first cell: an organisation
number has a right check digit, a country is one that exists. What most values of a column pass, the column holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from types import MappingProxyType

from babel.numbers import list_currencies
from stdnum import ean, luhn

from customer_import.core.checks import bank, organisation, vat
from customer_import.core.checks.columns import is_country
from customer_import.core.checks.electronic import why_no_email
from customer_import.core.cleaning import CLEANERS, country_code

MOST_LOOKED_AT = 500
"""Different values of a column that are looked at; the first of them, in the order of the file."""
ENOUGH = 0.8
"""The share of values that must pass for a column to be said to hold a kind of content."""
MOST_EXAMPLES = 25
"""Values that `Contents.examples` has at most."""
_SOME = 0.25
_LONGEST = 120  # longer values are text, whatever they look like


class Content(StrEnum):
    """What a column may hold, the most telling kinds first."""

    EMAIL = "e-mail addresses"
    IBAN = "IBANs"
    VAT_NUMBER = "VAT numbers"
    ORGANISATION_NUMBER = "organisation numbers"
    PERSONAL_NUMBER = "personal numbers"
    BANKGIRO = "bankgiro numbers"
    GLN = "GLNs"
    WEB_ADDRESS = "web addresses"
    CURRENCY = "currencies"
    COUNTRY_CODE = "country codes"
    COUNTRY = "countries"
    BIC = "BICs"
    DATE = "dates"
    POSTAL_CODE_AND_CITY = "postal codes with cities"
    POSTAL_CODE = "postal codes"
    BOOLEAN = "yes and no"
    PHONE = "phone numbers"
    WHOLE_NUMBER = "whole numbers"
    AMOUNT = "amounts"
    TEXT = "text"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a column holds: `kind`, for `share` of the values looked at (0 to 1).

    `filled` cells are not blank, `distinct` values are different, both among all cells given; `country` is the
    alpha-2 code of the country whose numbers they are, "" where a kind has none. `examples` are the commonest
    values, most frequent first; they may be personal.
    """

    kind: Content
    share: float
    filled: int
    distinct: int
    country: str = ""
    examples: tuple[str, ...] = ()

    @property
    def are_unique(self) -> bool:
        """Whether no value is there twice."""
        return self.filled > 0 and self.filled == self.distinct


def contents(cells: Iterable[str]) -> Contents:
    """What `cells` (text, "" for blank) hold. Text is what nothing more can be said of."""
    counted = Counter(filled for cell in cells if (filled := cell.strip()))
    values = list(counted)[:MOST_LOOKED_AT]
    seen = partial(
        Contents,
        filled=counted.total(),
        distinct=len(counted),
        examples=tuple(value for value, _ in counted.most_common(MOST_EXAMPLES)),
    )
    if not values:
        return seen(kind=Content.NOTHING, share=0.0)
    for kind, tests in _TESTS.items():
        country, share = max(((where, _share(test, values)) for where, test in tests.items()), key=lambda one: one[1])
        if share >= ENOUGH and (kind is not Content.POSTAL_CODE or _share(_MARKED_POSTAL_CODE, values) > _SOME):
            return seen(kind=_kind(kind, country, values), share=share, country=country)
    return seen(kind=Content.TEXT, share=1.0)


def _share(test: Callable[[str], bool], values: Sequence[str]) -> float:
    return sum(len(value) <= _LONGEST and test(value) for value in values) / len(values)


def _kind(kind: Content, country: str, values: Sequence[str]) -> Content:
    """A register of customers has companies and persons in one column; it is named after the more of them."""
    if kind is Content.ORGANISATION_NUMBER and _share(_PERSONAL[country], values) > 0.5:
        return Content.PERSONAL_NUMBER
    return kind


def _form(pattern: str) -> Callable[[str], bool]:
    form = re.compile(pattern, re.ASCII | re.IGNORECASE)
    return lambda value: form.fullmatch(value) is not None


def _is_email(value: str) -> bool:
    return all(not why_no_email(part.strip()) for part in re.split(r"[;,]", value))


def _is_iban(value: str) -> bool:
    return not bank.why_wrong(CLEANERS["iban"](value))


def _is_vat_number(value: str) -> bool:
    number = CLEANERS["vat_number"](value)
    return number[:2].isalpha() and number[:2].isupper() and not vat.why_wrong(number, "")


_PERSONAL = {
    "SE": _form(r"(?:18|19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278][0-9]|[39][01])[-+ ]?[0-9]{4}"),
    "NO": _form(r"[0-9]{6} ?[0-9]{5}"),
    "DK": _form(r"[0-9]{6}-[0-9]{4}"),
    "FI": _form(r"[0-9]{6}[-+A-Fa-fU-Yu-y][0-9]{3}[0-9A-Za-z]"),
}
_OF_COMPANY = {
    "SE": _form(r"(?:16)?[0-9]{2}[2-9][0-9]{3}[- ]?[0-9]{4}"),
    "NO": _form(r"(?:NO ?)?[0-9]{3} ?[0-9]{3} ?[0-9]{3}(?: ?MVA)?"),
    "DK": _form(r"(?:DK ?)?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2}"),
    "FI": _form(r"[0-9]{7}-[0-9]"),
}


def _is_number_of(country: str, value: str) -> bool:
    """Whether `value` has a form and the check digit that `country` gives the numbers of companies or persons."""
    if not (_OF_COMPANY[country](value) or _PERSONAL[country](value)):
        return False
    return not organisation.why_wrong(CLEANERS["organization_number"](value, country), country)


def _is_bankgiro(value: str) -> bool:
    """Seven or eight digits with a hyphen before the last four, and Luhn's check digit (Bankgirot)."""
    return _BANKGIRO(value) and luhn.is_valid(value.replace("-", ""))


_BANKGIRO = _form(r"[0-9]{3,4}-[0-9]{4}")


def _is_gln(value: str) -> bool:
    number = CLEANERS["digits"](value)
    return len(number) == 13 and number.isascii() and ean.is_valid(number)


def _is_bic(value: str) -> bool:
    match = _BIC.fullmatch(value)
    return match is not None and is_country(match[1])


def _is_country_name(value: str) -> bool:
    return is_country(country_code(value))


@cache
def _currencies() -> frozenset[str]:
    kroner = {f"{whose} {krona}" for whose in ("svenska", "norska", "danska") for krona in ("kronor", "krona")}
    kroner |= {f"{whose} {krone}" for whose in ("svenske", "norske", "danske") for krone in ("kroner", "krone")}
    return frozenset({code.casefold() for code in list_currencies()} | kroner | {"euro"})


def _is_currency(value: str) -> bool:
    return value.casefold() in _currencies()


def _is_boolean(value: str) -> bool:
    return CLEANERS["boolean"](value) in ("true", "false")


_WEB = _form(r"(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:se|no|dk|fi|com|net|org|nu)(?:/\S*)?")
_BIC = re.compile(r"[A-Z]{4}([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_DATE = _form(
    r"(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?:[T ][0-9:.]+)?|[0-3]?[0-9][./][01]?[0-9][./](?:19|20)?[0-9]{2}"
)
_POSTAL_CODE_AND_CITY = _form(r"(?:[A-Z]{1,3}-)?(?:[0-9]{3} [0-9]{2}|[0-9]{4,5}),? +[^0-9]{2,}")
# Without the gap or the country's letters a postal code is a number like any other; some of a column must have them.
_POSTAL_CODE = _form(r"(?:[A-Z]{1,3}-)?(?:[0-9]{3} ?[0-9]{2}|[0-9]{4})")
_MARKED_POSTAL_CODE = _form(r"[A-Z]{1,3}-(?:[0-9]{3} ?[0-9]{2}|[0-9]{4,5})|[0-9]{3} [0-9]{2}")
_PHONE = _form(
    r"\+[0-9][0-9 ()/-]{5,}|00[0-9][0-9 -]{6,}|0[0-9]{1,4}[ /-]*[0-9][0-9 -]{4,}|\(0?[0-9]{1,4}\)[0-9 -]{5,}"
    r"|[0-9]{2,3}(?: [0-9]{2,3}){2,3}"
)
_WHOLE_NUMBER = _form(r"[0-9]+")
_AMOUNT = _form(r"[-+]?[0-9]{1,3}(?:[ .,\u00a0]?[0-9]{3})*(?:[.,][0-9]+)? ?(?:kr|sek|nok|dkk|eur|€|%)?")

_TESTS: Mapping[Content, Mapping[str, Callable[[str], bool]]] = MappingProxyType(
    {
        Content.EMAIL: {"": _is_email},
        Content.IBAN: {"": _is_iban},
        Content.VAT_NUMBER: {"": _is_vat_number},
        Content.ORGANISATION_NUMBER: {country: partial(_is_number_of, country) for country in _OF_COMPANY},
        Content.BANKGIRO: {"SE": _is_bankgiro},
        Content.GLN: {"": _is_gln},
        Content.WEB_ADDRESS: {"": _WEB},
        Content.CURRENCY: {"": _is_currency},
        Content.COUNTRY_CODE: {"": is_country},
        Content.BOOLEAN: {"": _is_boolean},
        Content.COUNTRY: {"": _is_country_name},
        Content.BIC: {"": _is_bic},
        Content.DATE: {"": _DATE},
        Content.POSTAL_CODE_AND_CITY: {"": _POSTAL_CODE_AND_CITY},
        Content.POSTAL_CODE: {"": _POSTAL_CODE},
        Content.PHONE: {"": _PHONE},
        Content.WHOLE_NUMBER: {"": _WHOLE_NUMBER},
        Content.AMOUNT: {"": _AMOUNT},
    }
)
