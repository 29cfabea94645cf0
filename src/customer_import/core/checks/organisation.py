"""Is the organisation or personal number right for the customer's country?

Sources: Skatteverket SKV 709 (organisation numbers: ten digits, the third at least 2, Luhn) and SKV 704 (personal and
coordination numbers: date, with 60 added to the day of the latter, Luhn; + from the age of 100); Brønnøysund (nine
digits, modulus 11); Erhvervsstyrelsen (CVR: eight digits, modulus 11); PRH (business id: seven digits and a check
digit, modulus 11). Numbers of other countries are left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np
from stdnum import luhn
from stdnum.dk import cpr, cvr
from stdnum.fi import hetu, ytunnus
from stdnum.no import fodselsnummer, orgnr

from customer_import.core.checks.columns import Columns, Mask
from customer_import.core.checks.digits import luhn_holds, modulus_11_holds
from customer_import.core.checks.rule import Facts, Rule
from customer_import.core.checks.standard import FORM, LENGTH, PART, why
from customer_import.core.problems import ORGANIZATIONNO_CHECKSUM

_FIELDS = ("organizationno", "housingcooperativeno")
_SWEDISH = re.compile(r"(?P<century>[0-9]{2})?(?P<front>[0-9]{6})[-+ ]?(?P<back>[0-9]{4})")
_FAST_SWEDISH = re.compile(
    r"(?:16)?([0-9]{2}[2-9][0-9]{3})-?([0-9]{4})"
    r"|(?:18|19|20)?([0-9]{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278][0-8]|[17]9))[-+]?([0-9]{4})"
)

Proof = tuple[re.Pattern[str], Callable[[Sequence[str]], Mask]]
"""A form whose groups are the digits, and what tells for a whole column whether the digits are right."""

_PROOFS: Mapping[str, Proof] = {
    "SE": (_FAST_SWEDISH, luhn_holds),
    "NO": (re.compile(r"([0-9]{9})"), partial(modulus_11_holds, weights=(3, 2, 7, 6, 5, 4, 3, 2, 1))),
    "DK": (re.compile(r"([1-9][0-9]{7})"), partial(modulus_11_holds, weights=(2, 7, 6, 5, 4, 3, 2, 1))),
    "FI": (re.compile(r"([0-9]{7})-?([0-9])"), partial(modulus_11_holds, weights=(7, 9, 10, 5, 8, 4, 2, 1))),
}


def rules() -> Iterator[Rule]:
    """The rules about organisation and personal numbers."""
    for field in _FIELDS:
        yield Rule(ORGANIZATIONNO_CHECKSUM, field, partial(_holds, field), (field,), partial(_facts, field))


def why_wrong(country: str, number: str) -> str:
    """Why `number` is neither an organisation nor a personal number of `country`; "" when it is, or can't be told."""
    match country:
        case "SE":
            return _why_swedish(number)
        case "NO":
            persons = len(re.sub(r"\D", "", number)) == 11
            return why(fodselsnummer.validate if persons else orgnr.validate, number)
        case "DK":
            persons = len(re.sub(r"\D", "", number)) == 10
            return why(cpr.validate if persons else cvr.validate, number)
        case "FI":
            persons = re.match(r"[0-9]{6}[-+A-Za-z][0-9]{3}", number) is not None
            return why(partial(hetu.validate, allow_temporary=True) if persons else ytunnus.validate, number)
        case _:
            return ""


def proven(proofs: Mapping[str, Proof], countries: Sequence[str], values: Sequence[str]) -> Mask:
    """Which of `values` the proof of their country shows to be right; all others stay open."""
    shown = np.zeros(len(values), np.bool_)
    for country in proofs.keys() & set(countries):
        form, holds = proofs[country]
        matches = [
            form.fullmatch(value) if where == country else None for where, value in zip(countries, values, strict=True)
        ]
        positions = [position for position, match in enumerate(matches) if match]
        numbers = ["".join(filter(None, match.groups())) for match in matches if match]
        shown[positions] = holds(numbers)
    return shown


def _holds(field: str, columns: Columns) -> Mask:
    return columns.holds_by_country(field, why_wrong, proven(_PROOFS, columns.countries, columns.values(field)))


def _facts(field: str, columns: Columns, position: int) -> Facts:
    return (("country", columns.countries[position]), ("reason", columns.reason(field, why_wrong, position)))


def _why_swedish(number: str) -> str:
    """stdnum's own module knows no coordination numbers and needs today's date for ten digits: we use its Luhn only."""
    match = _SWEDISH.fullmatch(number)
    if match is None:
        return LENGTH if re.fullmatch(r"[0-9]+[-+ ]?[0-9]*", number) else FORM
    century, ten = match["century"], match["front"] + match["back"]
    if ten[2] in "01":
        right = century in (None, "18", "19", "20") and _is_date(century, match["front"])
    else:
        right = century in (None, "16") and "+" not in number
    return why(luhn.validate, ten) if right else PART


def _is_date(century: str | None, front: str) -> bool:
    """Whether YYMMDD can be a date; without a century, 29 February is one in every fourth year."""
    year, month, day = int((century or "20") + front[:2]), int(front[2:4]), int(front[4:])
    try:
        dt.date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True
