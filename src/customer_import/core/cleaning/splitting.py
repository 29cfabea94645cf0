"""Which two things does one cell hold, where the way to tell them apart has a name?

A splitter reads the whole cell or says that it can't: every letter and digit of the cell is in one of the parts,
nothing is dropped and nothing guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stdnum import luhn

from customer_import.core.cleaning.countries import country_code, country_name
from customer_import.core.cleaning.words import trim

_NORDIC = r"(?:SE?|NO?|DK?|FIN?|AX|IS|FO|GL)"
_CODES: Mapping[str, str] = MappingProxyType(
    {
        "SE": r"(?:SE?[- ]?)?[0-9]{3} ?[0-9]{2}",
        "NO": r"(?:NO?[- ]?)?[0-9]{4}",
        "DK": r"(?:DK?[- ]?)?[0-9]{4}",
        "GL": r"(?:(?:DK|GL)[- ]?)?[0-9]{4}",
        "FO": r"(?:FO[- ]?)?[0-9]{3}",
        "FI": r"(?:FIN?[- ]?)?[0-9]{5}",
        "AX": r"(?:(?:AX|FI)[- ]?)?[0-9]{5}",
        "IS": r"(?:IS[- ]?)?[0-9]{3}",
        "": rf"(?:{_NORDIC}[- ]?)?(?:[0-9]{{3}} ?[0-9]{{2}}|[0-9]{{4}})",
    }
)
_BEFORE_CITY: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {country: re.compile(rf"({code})[ ,]+([^\W\d_].*)", re.IGNORECASE) for country, code in _CODES.items()}
)
_MARKED_CODE = re.compile(r"(\S{1,20}?)(?: [-\u2013] | ?: ?)(\S.*)")
_NUMBERED_CODE = re.compile(r"((?=\S*[0-9])\S{1,20}) (\S.*)")
_ACCOUNT = r"([0-9](?:[ .\-]?[0-9]){5,16})"
_FIVE_DIGITS = re.compile(rf"(8[0-9]{{3}}-?[0-9])[-, ]+{_ACCOUNT}")
_FOUR_DIGITS = re.compile(rf"([0-9]{{4}})(?:[-,] ?| ){_ACCOUNT}")
_LINES_OR_COMMAS = re.compile(r"[\n\r,]+")
_BETWEEN_PHONES = re.compile(r"[;,/\n\r]+")
_BETWEEN_EMAILS = re.compile(r"[;,\s]+")
_FEWEST_DIGITS_OF_A_PHONE = 5
_SHORTEST_COUNTRY = 4  # letters; shorter words are as often something else

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Splitter:
    """One named way to take a cell apart, into the parts called `parts`.

    `by_country` says that it needs the row's country code (alpha-2, or "" where nobody knows). `example` is a cell
    that it reads. `personal`: the cell may tell of a living person, whatever the field that gets a part of it.
    """

    name: str
    parts: tuple[str, ...]
    read: Callable[[str, str], Parts | None]
    example: str
    by_country: bool = False
    personal: bool = True

    def __call__(self, value: str, country: str = "") -> Mapping[str, str] | None:
        """The parts of `value` by name, "" for one that it has not; `None` where it can't be told apart."""
        if not trim(value):
            return dict.fromkeys(self.parts, "")
        found = self.read(value, country)
        return None if found is None else dict(zip(self.parts, found, strict=True))


def _postal_code_and_city(value: str, country: str) -> Parts | None:
    """The code as the country writes it, and then the city; other countries put it elsewhere, and are not read."""
    form = _BEFORE_CITY.get(country)
    found = form.fullmatch(trim(value)) if form else None
    return found.groups() if found else None


def _city_and_country(value: str, _country: str) -> Parts | None:
    """Between a comma or a line break. A city alone is one; a country alone leaves the question where."""
    pieces = _pieces(_LINES_OR_COMMAS, value)
    if len(pieces) == 1 and not _ends_in_a_country(pieces[0]):
        return pieces[0], ""
    return tuple(pieces) if len(pieces) == 2 and _is_country(pieces[1]) else None


def _address(value: str, country: str) -> Parts | None:
    """Lines, or pieces between commas: street, postal code and city, and the country or not."""
    pieces = _pieces(_LINES_OR_COMMAS, value)
    named = pieces.pop() if len(pieces) > 1 and _is_country(pieces[-1]) else ""
    place = _postal_code_and_city("".join(pieces[-1:]), country_code(named) if named else country)
    return (", ".join(pieces[:-1]), *place, named) if place else None


def _code_and_name(value: str, _country: str) -> Parts | None:
    """With a dash or a colon between them, or a code that its digits tell."""
    found = _MARKED_CODE.fullmatch(trim(value)) or _NUMBERED_CODE.fullmatch(trim(value))
    return found.groups() if found else None


def _clearing_and_account(value: str, country: str) -> Parts | None:
    """Swedish clearing numbers and Danish registration numbers have four digits.

    Swedbank's, from 8000, may have a fifth behind them, which is their check digit by the Luhn formula (Bankgirot,
    "Bankernas kontonummer"); where it is not, nobody can tell the clearing number from the account.
    """
    if country not in ("", "SE", "DK"):
        return None
    if found := _FIVE_DIGITS.fullmatch(trim(value)):
        return found.groups() if luhn.is_valid(found[1].replace("-", "")) else None
    found = _FOUR_DIGITS.fullmatch(trim(value))
    return found.groups() if found else None


def _two_phones(value: str, _country: str) -> Parts | None:
    """One number or two; "040-12 34 56/57" is neither, for the second is no number of its own."""
    pieces = _pieces(_BETWEEN_PHONES, value)
    is_whole = all(sum(map(str.isdigit, piece)) >= _FEWEST_DIGITS_OF_A_PHONE for piece in pieces)
    return _two(pieces) if len(pieces) == 1 or is_whole else None


def _two_emails(value: str, _country: str) -> Parts | None:
    pieces = _pieces(_BETWEEN_EMAILS, value)
    return _two(pieces) if all("@" in piece for piece in pieces) else None


def _two(pieces: list[str]) -> Parts | None:
    return (*pieces, "")[:2] if 1 <= len(pieces) <= 2 else None


def _pieces(separator: re.Pattern[str], value: str) -> list[str]:
    return [piece for piece in map(trim, separator.split(value)) if piece]


def _is_country(word: str) -> bool:
    code = country_code(word)
    return len(code) == 2 and country_name(code) != code


def _ends_in_a_country(words: str) -> bool:
    *_, last = words.split(" ")
    return _is_country(words) or (len(last) >= _SHORTEST_COUNTRY and _is_country(last))


SPLITTERS: Mapping[str, Splitter] = MappingProxyType(
    {
        splitter.name: splitter
        for splitter in (
            Splitter(
                "postal_code_and_city",
                ("postal_code", "city"),
                _postal_code_and_city,
                "123 45 Malmö",
                by_country=True,
                personal=False,
            ),
            Splitter("city_and_country", ("city", "country"), _city_and_country, "Malmö, Sverige", personal=False),
            Splitter(
                "address",
                ("street", "postal_code", "city", "country"),
                _address,
                "Storgatan 1, 123 45 Malmö, Sverige",
                by_country=True,
            ),
            Splitter("code_and_name", ("code", "name"), _code_and_name, "1001 Bygg AB"),
            Splitter(
                "clearing_and_account",
                ("clearing", "account"),
                _clearing_and_account,
                "5000-1234567",
                by_country=True,
            ),
            Splitter("two_phones", ("first", "second"), _two_phones, "040-12 34 56 / 070-123 45 67"),
            Splitter("two_emails", ("first", "second"), _two_emails, "info@bygg.example; faktura@bygg.example"),
        )
    }
)
"""Every splitter by the name that a mapping's `split:` uses."""
