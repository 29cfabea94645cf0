"""How are the numbers that countries, banks and mail carriers give out written?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from stdnum import luhn

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_SEPARATORS = re.compile(r"[\s.\-]")
_SWEDISH = re.compile(r"(16|18|19|20)?([0-9]{6})[- ]?([0-9]{4})")
_COUNTRY_AND_NUMBER = re.compile(r"[A-Z]{2}(?=.*[0-9])[A-Z0-9+*]{2,14}")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_NO_FORM = re.compile(r"(?!)")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_POSTAL_CODES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "SE": re.compile(r"(?:SE?[- ]?)?([0-9]{3})[ -]?([0-9]{2})", re.IGNORECASE),
        "NO": re.compile(r"(?:NO?[- ]?)?([0-9]{4})", re.IGNORECASE),
        "DK": re.compile(r"(?:DK?[- ]?)?([0-9]{4})", re.IGNORECASE),
        "FI": re.compile(r"(?:FIN?[- ]?)?([0-9]{5})", re.IGNORECASE),
    }
)


def postal_code(value: str, country: str) -> str:
    """A postal code as the post of `country` (alpha-2) writes it; other countries' codes stay as they are."""
    form = _POSTAL_CODES.get(country, _NO_FORM)
    match = form.fullmatch(_DASHES.sub("-", value.strip()))
    return " ".join(match.groups()) if match else value


def organization_number(value: str, country: str) -> str:
    """An organisation or personal number as `country` (alpha-2) writes it.

    SE 556036-0793, 811228-9874 and 19811228-9874; NO 9 digits; DK 8 digits; FI 1234567-8. Without a country only
    a Swedish number with a right check digit is recognised. A "+" (older than a hundred) is meaning, and stays.
    """
    return _ORGANIZATION_NUMBERS.get(country, _as_it_is)(value)


def vat_number(value: str) -> str:
    """A VAT number without its separators, in capitals, when it begins with a country's letters."""
    compact = _compact(value)
    return compact if _COUNTRY_AND_NUMBER.fullmatch(compact) else value


def iban(value: str) -> str:
    """An IBAN without its spaces, in capitals: the electronic form of ISO 13616."""
    compact = _compact(value)
    return compact if _IBAN.fullmatch(compact) else value


def bic(value: str) -> str:
    """A BIC (SWIFT code) without spaces, in capitals."""
    compact = _compact(value)
    return compact if _BIC.fullmatch(compact) else value


def _compact(value: str) -> str:
    return _SEPARATORS.sub("", _DASHES.sub("-", value)).upper()


def _as_it_is(value: str) -> str:
    return value


def _swedish(value: str) -> str:
    match = _SWEDISH.fullmatch(_DASHES.sub("-", value.strip()))
    if not match:
        return value
    century, first, last = match.groups()
    # 16 stands before organisation numbers where a register wants twelve digits; it is no part of the number.
    return f"{century}{first}-{last}" if century not in (None, "16") else f"{first}-{last}"


def _swedish_if_right(value: str) -> str:
    match = _SWEDISH.fullmatch(_DASHES.sub("-", value.strip()))
    return _swedish(value) if match and luhn.is_valid(match[2] + match[3]) else value


def _norwegian(value: str) -> str:
    match = re.fullmatch(r"(?:NO)?([0-9]{9})(?:MVA)?", _compact(value))
    return match[1] if match else value


def _danish(value: str) -> str:
    match = re.fullmatch(r"(?:DK)?([0-9]{8})", _compact(value))
    return match[1] if match else value


def _finnish(value: str) -> str:
    match = re.fullmatch(r"(?:FI)?([0-9]{7})([0-9])", _compact(value))
    return f"{match[1]}-{match[2]}" if match else value


_ORGANIZATION_NUMBERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"": _swedish_if_right, "SE": _swedish, "NO": _norwegian, "DK": _danish, "FI": _finnish}
)
