"""How is a cell tidied, without ever changing what it means?

A cleaner never raises, gives the same when applied twice, and returns what it can't read as it is: finding
faults is the checks' work. Every cell is trimmed (`base`). What else happens to a field is declared in
`DEFAULTS`, the one place, and is replaced by a mapping's `clean: name`, `clean: [name, name]` or
`clean: none`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from customer_import.core import identity
from customer_import.core.cleaning import countries, identifiers, words
from customer_import.core.cleaning.splitting import SPLITTERS, Splitter
from customer_import.core.fields import Field, Kind

__all__ = [
    "CLEANERS",
    "DEFAULTS",
    "SPLITTERS",
    "Cleaner",
    "Splitter",
    "base",
    "chain",
    "country_code",
    "country_name",
    "fold",
]

country_code = countries.country_code
country_name = countries.country_name
fold = words.fold


def _never(_asked: object) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Cleaner:
    """One named way to tidy a value; `by_country` says that it needs the row's country code (alpha-2, or "").

    `is_tidy` knows values that are left as they are, whatever the country, and is quicker than `tidy`; it may say no of
    what is tidy. `trims` says that whatever is trim is left as it is.
    """

    name: str
    tidy: Callable[[str, str], str]
    by_country: bool = False
    is_tidy: Callable[[str], object] = _never
    trims: bool = False

    def __call__(self, value: str, country: str = "") -> str:
        """`value`, tidied; as it is where it can't be read."""
        return self.tidy(value, country)


def _anywhere(name: str, tidy: Callable[[str], str], settled: str = "") -> Cleaner:
    """A cleaner that needs no country; values of the form `settled` are left as they are."""
    return Cleaner(name, lambda value, _country: tidy(value), is_tidy=re.compile(settled).fullmatch)


def _trimming(name: str, tidy: Callable[[str], str]) -> Cleaner:
    return Cleaner(name, lambda value, _country: tidy(value), is_tidy=words.is_trim, trims=True)


def _by_country(name: str, tidy: Callable[[str, str], str], settled: str) -> Cleaner:
    return Cleaner(name, tidy, by_country=True, is_tidy=re.compile(settled).fullmatch)


CLEANERS: Mapping[str, Cleaner] = MappingProxyType(
    {
        cleaner.name: cleaner
        for cleaner in (
            _trimming("trim", words.trim),
            _anywhere("boolean", words.boolean, "true|false"),
            _anywhere("decimal_comma", words.decimal_comma, r"[0-9]+(?:\.[0-9]+)?"),
            _anywhere("decimal_point", words.decimal_point, r"[0-9]+(?:\.[0-9]+)?"),
            _anywhere("percent", words.percent, "[^%]*"),
            _anywhere("digits", words.digits, "[0-9]*"),
            _anywhere("email", words.email, r"[^@\s]*@[a-z0-9.-]*"),
            _trimming("phone", words.trim),
            _by_country("postal_code", identifiers.postal_code, "[0-9]{3} [0-9]{2}|[0-9]{4}"),
            _by_country("organization_number", identifiers.organization_number, "[0-9]{6}-[0-9]{4}"),
            _anywhere("vat_number", identifiers.vat_number, "[A-Z0-9]*"),
            _anywhere("iban", identifiers.iban, "[A-Z0-9]*"),
            _anywhere("bic", identifiers.bic, "[A-Z0-9]*"),
            _anywhere("country_code", countries.country_code),
            _anywhere("country_name", countries.country_name),
            *(
                _anywhere(f"country_name_{language}", partial(countries.country_name, language=language))
                for language in ("sv", "no", "da", "fi", "en")
            ),
        )
    }
)
"""Every cleaner by the name a mapping's `clean:` uses."""

DEFAULTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "organizationno": ("organization_number",),
        "housingcooperativeno": ("organization_number",),
        "address4": ("postal_code",),
        "countrycode": ("country_code",),
        "email": ("email",),
        "invoiceemail": ("email",),
        "phone": ("phone",),
        "mobilephone": ("phone",),
        "fax": ("phone",),
        "vatno": ("vat_number",),
        "iban": ("iban",),
        "swift": ("bic",),
        "eancode": ("digits",),
        "markuppercent": ("percent",),
    }
)
"""What tidies a field when its mapping says nothing; booleans and numbers are read by kind besides (`chain`)."""


def base(field: Field) -> Cleaner:
    """What every cell of `field` goes through first: keys lose only their ends, notes keep their lines."""
    if field.name in ("customerno", "externalid"):
        return _KEY
    return _NOTE if field.name == "customernote" else CLEANERS["trim"]


_KEY = _trimming("key", identity.normalise)
_NOTE = _trimming("trim_lines", words.trim_lines)


def chain(field: Field, names: tuple[str, ...] | None, decimal: str = ",") -> tuple[Cleaner, ...]:
    """The cleaners of `field` in order, `base` first; `names` is what the mapping says, `None` for nothing.

    `decimal` is the decimal sign of the source, "," or ".".
    """
    if names is None:
        by_kind = {Kind.BOOLEAN: ("boolean",), Kind.NUMBER: ("decimal_comma" if decimal == "," else "decimal_point",)}
        names = DEFAULTS.get(field.name, ()) + by_kind.get(field.kind, ())
    return (base(field), *(CLEANERS[name] for name in names))
