"""Which country does a word mean, and what is a country called?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale
from babel.core import get_global

_ALPHA_2, _ALPHA_3 = 2, 3
_LOCALES = MappingProxyType({"sv": "sv", "no": "nb", "da": "da", "fi": "fi", "en": "en"})
# CLDR names these too, but ISO 3166-1 gives none of them to a country.
_NOT_A_COUNTRY = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
_ALSO_CALLED = MappingProxyType(
    {
        "england": "GB",
        "scotland": "GB",
        "skottland": "GB",
        "wales": "GB",
        "great britain": "GB",
        "uk": "GB",
        "holland": "NL",
        "noreg": "NO",
        "u.s.a.": "US",
        "united states of america": "US",
    }
)


def country_code(value: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country: its name in five languages, or a code of two or three letters."""
    return _codes().get(_fold(value), value)


def country_name(value: str, language: str = "sv") -> str:
    """The name of the country whose code or name `value` is; `language` is sv, no, da, fi or en."""
    return _names(language).get(country_code(value), value)


@cache
def _names(language: str) -> Mapping[str, str]:
    territories = Locale.parse(_LOCALES[language]).territories
    return MappingProxyType({code: name for code, name in territories.items() if _is_country(code)})


@cache
def _codes() -> Mapping[str, str]:
    """Every spelling we know, folded; no spelling means two countries (a test holds it)."""
    aliases = get_global("territory_aliases").items()
    codes = {_fold(old): new[0] for old, new in aliases if len(old) == _ALPHA_3 and old.isalpha() and len(new) == 1}
    codes |= dict(_ALSO_CALLED)
    for language in _LOCALES:
        codes |= {_fold(name): code for code, name in _names(language).items()}
    codes |= {code.casefold(): code for code in _names("en")}
    return MappingProxyType({spelling: code for spelling, code in codes.items() if _is_country(code)})


def _is_country(code: str) -> bool:
    return len(code) == _ALPHA_2 and code.isalpha() and code not in _NOT_A_COUNTRY


def _fold(word: str) -> str:
    return " ".join(word.split()).casefold()
