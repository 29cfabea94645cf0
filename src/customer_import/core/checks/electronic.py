"""Can invoices and letters reach the customer electronically?

Sources: for e-mail RFC 5321, 5322 and 6531 as email-validator reads them, without asking the domain name system; GS1
General Specifications (GLN: thirteen digits, check digit by weights 1 and 3); OpenPeppol, "Policy for use of
identifiers" and its list of participant identifier schemes (ISO 6523 code, colon, number), of which those of the
Nordic registers and GS1 are looked into.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np
from email_validator import EmailNotValidError, validate_email
from stdnum import ean
from stdnum.dk import cvr
from stdnum.fi import ytunnus

from customer_import.core.checks import organisation, vat
from customer_import.core.checks.columns import Coded, Columns, Derived, Mask, Told, not_like
from customer_import.core.checks.digits import Form, by_form, luhn_holds, weighted
from customer_import.core.checks.rule import Question, Rule
from customer_import.core.checks.standard import FORM, LENGTH, why
from customer_import.core.problems import (
    EDIADDRESS_FORM,
    EMAIL_FORM,
    EMAILS_SEVERAL,
    GLN_CHECKSUM,
    INVOICEEMAIL_MISSING,
)

SEVERAL = "several"

# What most addresses look like; all of these are right by email-validator, and a test holds that.
_PLAIN_EMAIL = re.compile(
    r"(?=[^@]{1,64}@)(?=.{6,200}\Z)[A-Za-z0-9_]++(?:[.+-][A-Za-z0-9_]++)*+"
    r"@(?:[A-Za-z0-9]++(?:-[A-Za-z0-9]++)*+\.)++(?!(?:arpa|invalid|local|onion|test)\Z)[A-Za-z]{2,24}"
)
_ONE = r"[^@\s;,/|<>]+@[^@\s;,/|<>]+"
_BETWEEN = r"(?:\s*[;,/|]\s*|\s+(?:(?:och|and|eller|or|og|ja)\s+)?)"
_SEVERAL = re.compile(rf"{_ONE}(?:{_BETWEEN}{_ONE})+[;,]?", re.IGNORECASE)
_GLN_HOLDS = weighted((*(1, 3) * 6, 1), modulus=10)
_GLN: Mapping[str, Sequence[Form]] = {"": (Form("#############", _GLN_HOLDS),)}
_PARTICIPANTS: Mapping[str, Sequence[Form]] = {
    "0007:": (Form("0007:##########", luhn_holds, lambda digits: np.asarray(digits[:, 2] > 1)),),
    "0088:": (Form("0088:#############", _GLN_HOLDS),),
}
_SCHEME = Derived(("ediaddress",), str, first=5)
_PEPPOL = re.compile(r"(?:iso6523-actorid-upis::)?(?P<scheme>[0-9]{4}):(?P<number>.*)", re.DOTALL)
_PARTICIPANT = re.compile(r"[A-Za-z0-9._~:/+-]{1,135}")
_BY_EMAIL = re.compile(r"e-?post|e-?mail|\bmail\b|mejl|sähköposti", re.IGNORECASE)


def rules(invoice_types: Mapping[str, int] | None = None) -> Iterator[Rule]:
    """The rules about electronic addresses; `invoice_types` are the endpoint's, by name, where they are known."""
    for field in ("email", "invoiceemail"):
        address = Question(field, (field,), why_no_email, partial(_known_emails, field))
        yield address.rule(EMAIL_FORM, reasons=(FORM,))
        yield address.rule(EMAILS_SEVERAL, reasons=(SEVERAL,))
    yield Question("eancode", ("eancode",), why_no_gln, _known_glns).rule(GLN_CHECKSUM)
    yield Question("ediaddress", ("ediaddress",), why_no_participant, _known_participants).rule(EDIADDRESS_FORM)
    by_email = frozenset(str(number) for name, number in (invoice_types or {}).items() if _BY_EMAIL.search(name))
    if by_email:
        yield Rule(INVOICEEMAIL_MISSING, "invoiceemail", partial(_can_be_sent, by_email), ("invoicetypeid",))


def why_no_email(address: str) -> str:
    """Why `address` is not one e-mail address and nothing else: `SEVERAL` or `FORM`; "" when it is."""
    if address.count("@") > 1 and _SEVERAL.fullmatch(address):
        return SEVERAL
    if "@" not in address or len(address) > 320:
        return FORM
    try:
        validate_email(address, check_deliverability=False, strict=True)
    except EmailNotValidError:
        return FORM
    return ""


def why_no_gln(number: str) -> str:
    """Why `number` is no Global Location Number; "" when it is."""
    return why(ean.validate, number) or ("" if len(number) == 13 else LENGTH)


def why_no_participant(address: str) -> str:
    """Why `address`, where it is written as Peppol does, names nobody by its scheme; "" when it does, or otherwise.

    Other ways to write an EDI address are left alone: every operator has its own.
    """
    match = _PEPPOL.fullmatch(address)
    if match is None:
        return ""
    number = match["number"]
    if not _PARTICIPANT.fullmatch(number):
        return FORM
    scheme = _SCHEMES.get(match["scheme"])
    return scheme(number) if scheme else ""


def _why_no_swede(number: str) -> str:
    return organisation.why_wrong(number, "SE") if re.fullmatch("[0-9]{10}", number) else LENGTH


def _why_no_dane(number: str) -> str:
    return why(cvr.validate, number.upper().removeprefix("DK"))


def _why_no_ovt(number: str) -> str:
    """The Finnish OVT code: 0037, the business id without its hyphen, and up to five characters of one's own."""
    return why(ytunnus.validate, number.removeprefix("0037")[:8])


def _why_no_vat(number: str) -> str:
    return vat.why_wrong(number.upper(), "")


_SCHEMES: Mapping[str, Callable[[str], str]] = {
    "0007": _why_no_swede,
    "0037": _why_no_ovt,
    "0088": why_no_gln,
    "0184": _why_no_dane,
    "0192": partial(organisation.why_wrong, country="NO"),
    "0198": _why_no_dane,
    "0212": partial(why, ytunnus.validate),
    "0213": _why_no_vat,
    "0216": _why_no_ovt,
    "9955": _why_no_vat,
}


def _known_emails(field: str, columns: Columns) -> Told:
    addresses = columns.values(field)
    faults, still_open = {}, []
    for position in not_like(_PLAIN_EMAIL, addresses):
        if "." not in addresses[position].rpartition("@")[2].strip("."):
            faults[position] = FORM
        else:
            still_open.append(position)
    return Told(faults, still_open)


def _known_glns(columns: Columns) -> Told:
    one_form = Coded(np.zeros(len(columns), np.intp), [""])
    return by_form(_GLN, one_form, columns.values("eancode"))


def _known_participants(columns: Columns) -> Told:
    return by_form(_PARTICIPANTS, columns.coded(_SCHEME), columns.values("ediaddress"))


def _can_be_sent(by_email: frozenset[str], columns: Columns) -> Mask:
    """Where the invoice type is not one by e-mail, or there is an e-mail for invoices."""
    return columns.holds("invoicetypeid", lambda number: number.lstrip("0") not in by_email) | columns.filled(
        "invoiceemail"
    )
