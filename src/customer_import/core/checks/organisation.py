"""Is the organisation or personal number right for the customer's country, and of the right kind?

Sources: Skatteverket SKV 709 (organisation numbers: ten digits, the third at least 2, Luhn) and SKV 704 (personal and
coordination numbers: date, with 60 added to the day of the latter, Luhn; + from the
age of 100, so that nobody alive needs the century 18); Brønnøysund (nine
digits, modulus 11); Erhvervsstyrelsen (CVR: eight digits, modulus 11); PRH (business id: seven digits and a check
digit, modulus 11). Numbers of other countries are left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

import numpy as np
from stdnum import luhn
from stdnum.dk import cpr, cvr
from stdnum.fi import hetu, ytunnus
from stdnum.no import fodselsnummer, orgnr

from customer_import.core.checks.columns import COUNTRY, Columns, Mask, Told
from customer_import.core.checks.digits import Digits, Form, by_form, luhn_holds, weighted
from customer_import.core.checks.rule import Facts, Question, Rule, still_right
from customer_import.core.checks.shape import is_true
from customer_import.core.checks.standard import FORM, LENGTH, PART, why
from customer_import.core.problems import COMPANY_WITH_PERSON, ORGANIZATIONNO_CHECKSUM, PERSON_WITH_COMPANY

PERSON, COMPANY = "person", "company"
"""Whom a number is given to; companies are all that are no living persons."""

_SWEDISH = re.compile(r"(?P<century>[0-9]{2})?(?P<front>[0-9]{6})[-+ ]?(?P<back>[0-9]{4})")


def _is_swedish_company(digits: Digits) -> Mask:
    return np.asarray(digits[:, -8] > 1)


def _is_swedish_number(digits: Digits) -> Mask:
    """A company's number, or a personal or coordination number whose date nobody need look at twice."""
    month, day = digits[:, -8] * 10 + digits[:, -7], (digits[:, -6] * 10 + digits[:, -5]) % 60
    return np.asarray((digits[:, -8] > 1) | ((month >= 1) & (month <= 12) & (day >= 1) & (day <= 28)))


def _is_swedish_person(digits: Digits) -> Mask:
    century = digits[:, 0] * 10 + digits[:, 1]
    return np.asarray(((century == 19) | (century == 20)) & (digits[:, -8] <= 1) & _is_swedish_number(digits))


_CVR = weighted((2, 7, 6, 5, 4, 3, 2, 1))
_BUSINESS_ID = weighted((7, 9, 10, 5, 8, 4, 2, 1))
_FORMS: Mapping[str, Sequence[Form]] = {
    "SE": (
        Form("######-####", luhn_holds, _is_swedish_number),
        Form("##########", luhn_holds, _is_swedish_number),
        Form("########-####", luhn_holds, _is_swedish_person),
        Form("############", luhn_holds, _is_swedish_person),
        Form("16######-####", luhn_holds, _is_swedish_company),
        Form("16##########", luhn_holds, _is_swedish_company),
    ),
    "NO": (Form("#########", weighted((3, 2, 7, 6, 5, 4, 3, 2, 1))),),
    "DK": (Form("########", _CVR, lambda digits: np.asarray(digits[:, 0] > 0)),),
    "FI": (Form("#######-#", _BUSINESS_ID), Form("########", _BUSINESS_ID)),
}
_FINNISH_PERSON = re.compile(r"[0-9]{6}[-+A-Za-z][0-9]{3}.*")
_DIGITS_OF_A_PERSON = {"NO": 11, "DK": 10}


def rules() -> Iterator[Rule]:
    """The rules about organisation and personal numbers."""
    for field in ("organizationno", "housingcooperativeno"):
        yield right_number(field).rule(ORGANIZATIONNO_CHECKSUM, _country)
    for kind, private, holder in ((PERSON_WITH_COMPANY, True, COMPANY), (COMPANY_WITH_PERSON, False, PERSON)):
        given_to = Question("organizationno", ("organizationno", COUNTRY), kind_of, partial(_of_others, private))
        yield given_to.rule(kind, reasons=(holder,), needs=("organizationno", "privateperson"))


@cache
def right_number(field: str) -> Question:
    """Whether the number in `field` is one of its country."""
    return Question(field, (field, COUNTRY), why_wrong, partial(_known, field))


def why_wrong(number: str, country: str) -> str:
    """Why `number` is neither an organisation nor a personal number of `country`; "" when it is, or can't be told."""
    person = kind_of(number, country) == PERSON
    match country:
        case "SE":
            return _why_swedish(number)
        case "NO":
            return why(fodselsnummer.validate if person else orgnr.validate, number)
        case "DK":
            return why(cpr.validate if person else cvr.validate, number)
        case "FI":
            return why(partial(hetu.validate, allow_temporary=True) if person else ytunnus.validate, number)
        case _:
            return ""


def kind_of(number: str, country: str) -> str:
    """Whom a number of such a form is given to: `PERSON` or `COMPANY`; "" where we don't know the country's forms."""
    if country == "SE":
        return PERSON if ten_digits(number)[2:3] in ("0", "1") else COMPANY
    if country == "FI":
        return PERSON if _FINNISH_PERSON.fullmatch(number) else COMPANY
    if country in _DIGITS_OF_A_PERSON:
        return PERSON if len(re.sub(r"\D", "", number)) == _DIGITS_OF_A_PERSON[country] else COMPANY
    return ""


def ten_digits(number: str) -> str:
    """A Swedish number without its century and sign; "" where it is none."""
    if len(number) == 11 and number[6] in "-+":
        return number[:6] + number[7:]
    match = _SWEDISH.fullmatch(number)
    return match["front"] + match["back"] if match else ""


def _known(field: str, columns: Columns) -> Told:
    return by_form(_FORMS, columns.coded(COUNTRY), columns.values(field))


def _country(columns: Columns, position: int) -> Facts:
    return (("country", columns.values(COUNTRY)[position]),)


def _of_others(private: bool, columns: Columns) -> Told:
    """Nothing to ask where the number is wrong by itself, or where the customer is a private person or is none."""
    says = columns.coded("privateperson")
    asked = np.array([is_true(value) is private for value in says.distinct], np.bool_)[says.codes].nonzero()[0]
    if not len(asked):
        return Told({}, ())
    return Told({}, still_right(right_number("organizationno").faults(columns), asked.tolist()))


def _why_swedish(number: str) -> str:
    """stdnum's own module knows no coordination numbers and needs today's date for ten digits: we use its Luhn only."""
    match = _SWEDISH.fullmatch(number)
    if match is None:
        return LENGTH if re.fullmatch(r"[0-9]+[-+ ]?[0-9]*", number) else FORM
    century, ten, aged = match["century"], match["front"] + match["back"], "+" in number
    if ten[2] in "01":
        right = century in (None, "19", "20") and not (aged and century == "20")
        right = right and _is_date(century, match["front"])
    else:
        right = century in (None, "16") and not aged
    return why(luhn.validate, ten) if right else PART


def _is_date(century: str | None, front: str) -> bool:
    """Whether YYMMDD can be a date; without a century, 29 February is one in every fourth year."""
    year, month, day = int((century or "20") + front[:2]), int(front[2:4]), int(front[4:])
    try:
        dt.date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True
