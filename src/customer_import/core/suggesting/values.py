"""What do the words of other systems mean in fields that take few values?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from customer_import.core.cleaning import fold

PRIVATE, COMPANY, PUBLIC = "Privat", "Företag", "Offentlig"
"""What most NEXT databases call their types of customers."""

_TYPES: Mapping[str, str] = {
    PRIVATE: (
        "privat|privatperson|privatkund|privatkunde|person|private|private person|individual|consumer|konsument|"
        "forbruger|forbruker|yksityinen|yksityishenkilö|henkilö|kuluttaja"
    ),
    COMPANY: (
        "företag|bolag|foretag|företagskund|company|business|corporate|firma|bedrift|bedriftskunde|virksomhed|erhverv|"
        "selskap|yritys|yritysasiakas|organisation|organization"
    ),
    PUBLIC: (
        "offentlig|offentlig sektor|offentlig verksamhet|kommun|stat|myndighet|public|public sector|government|"
        "kommune|det offentlige|julkinen|kunta|julkishallinto"
    ),
}
_TYPE_OF = {word: name for name, listed in _TYPES.items() for word in listed.split("|")}
# Reversed VAT within a country is what NEXT calls a construction company; customers abroad are invoiced without VAT.
_VAT_TYPES: Mapping[str, tuple[bool, bool]] = {
    "se": (False, False),
    "sevat": (False, False),
    "se omvänd skattskyldighet": (True, False),
    "sereversedvat": (True, False),
    "eu omvänd skattskyldighet": (False, True),
    "eureversedvat": (False, True),
    "euvat": (False, False),
    "eu moms": (False, False),
    "export": (False, True),
}
_VAT_FIELDS = ("constructioncompany", "novat")


def customer_types(values: Iterable[str]) -> Mapping[str, str]:
    """The values whose meaning we know under another word, with NEXT's word for it."""
    known = {value: _TYPE_OF.get(fold(value)) for value in values}
    return {value: name for value, name in known.items() if name is not None and fold(value) != fold(name)}


def private_words(values: Iterable[str]) -> tuple[str, ...]:
    """The values that say that a customer is a private person."""
    return tuple(value for value in values if _TYPE_OF.get(fold(value)) == PRIVATE)


def is_vat_type(value: str) -> bool:
    """Whether `value` is a kind of VAT that we know."""
    return fold(value) in _VAT_TYPES


def vat_types(field: str, values: Iterable[str]) -> Mapping[str, bool]:
    """What each known kind of VAT among `values` says of `field`, constructioncompany or novat."""
    position = _VAT_FIELDS.index(field)
    return {value: _VAT_TYPES[fold(value)][position] for value in values if is_vat_type(value)}
