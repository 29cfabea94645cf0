"""Can a telephone number be one?

Source: the numbering plans of all countries as Google's libphonenumber keeps them. Only lengths are looked at: which
numbers are in use changes too often, and nothing but a call tells. A number without its country's prefix is one of the
customer's country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import phonenumbers

from customer_import.core.checks.columns import COUNTRY, Columns, Told
from customer_import.core.checks.rule import Question, Rule
from customer_import.core.checks.standard import FORM
from customer_import.core.problems import PHONE_IMPLAUSIBLE

_BETWEEN = r"[ \-/.()\u00a0\u2011\u2013]*"
_DIGIT = rf"[0-9]{_BETWEEN}"
# What most Nordic numbers look like without signs; all of these are possible by the library, and a test holds that.
_ABROAD = (
    rf"(?:\+|0{_BETWEEN}0){_BETWEEN}(?:4{_BETWEEN}6{_BETWEEN}[1-9]{_BETWEEN}(?:{_DIGIT}){{6,8}}"
    rf"|4{_BETWEEN}[57]{_BETWEEN}[2-9]{_BETWEEN}(?:{_DIGIT}){{7}}"
    rf"|3{_BETWEEN}5{_BETWEEN}8{_BETWEEN}[1-9]{_BETWEEN}(?:{_DIGIT}){{6,8}})"
)
_PLAIN = {
    "SE": re.compile(rf"{_BETWEEN}(?:0{_BETWEEN}[1-9]{_BETWEEN}(?:{_DIGIT}){{6,8}}|{_ABROAD})"),
    "NO": re.compile(rf"{_BETWEEN}(?:[2-9]{_BETWEEN}(?:{_DIGIT}){{7}}|{_ABROAD})"),
    "DK": re.compile(rf"{_BETWEEN}(?:[2-9]{_BETWEEN}(?:{_DIGIT}){{7}}|{_ABROAD})"),
    "FI": re.compile(rf"{_BETWEEN}(?:0{_BETWEEN}[1-9]{_BETWEEN}(?:{_DIGIT}){{5,8}}|{_ABROAD})"),
}
_NONE = re.compile(r"(?!)")
_FEWEST = re.compile(r"(?:[^0-9]*[0-9]){3}")


def rules() -> Iterator[Rule]:
    """The rules about telephone numbers."""
    for field in ("phone", "mobilephone", "fax"):
        yield Question(field, (field, COUNTRY), why_implausible, partial(_known, field)).rule(PHONE_IMPLAUSIBLE)


def why_implausible(number: str, country: str) -> str:
    """Why `number`, typed in `country` (alpha-2; "": unclear which), can't be a telephone number; "" when it can."""
    if len(number) > 100:
        return FORM
    try:
        parsed = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return "" if not country and not number.startswith(("+", "00")) else FORM
    return "" if phonenumbers.is_possible_number(parsed) else FORM


def _known(field: str, columns: Columns) -> Told:
    numbers, countries = columns.values(field), columns.values(COUNTRY)
    where = set(countries)
    forms = {country: _PLAIN.get(country, _NONE).fullmatch for country in where}
    pairs = enumerate(zip(numbers, countries, strict=True))
    others = [position for position, (number, country) in pairs if number and not forms[country](number)]
    faults = {position: FORM for position in others if not _FEWEST.match(numbers[position])}
    return Told(faults, [position for position in others if position not in faults])
