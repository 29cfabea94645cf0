"""Does what is said about VAT hold together, and is the VAT number one?

Sources: the endpoint's stated rules (constructioncompany and novat are never both true; reverse VAT needs a VAT
number); the European Commission's VIES, which lists each member state's form (Greece as EL, Northern Ireland as
XI); Skatteverket (SE, the ten digits of the organisation number, 01); Skatteetaten (the nine digits and MVA);
Erhvervsstyrelsen (DK and the CVR number); Vero (FI and the business id without its hyphen).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

import numpy as np
from stdnum.ch import vat as swiss
from stdnum.eu import vat as european
from stdnum.gb import vat as british
from stdnum.no import mva as norwegian

from customer_import.core.checks.columns import COUNTRY, SAID, Columns, Derived, Mask, Told, is_country
from customer_import.core.checks.digits import Form, by_form, luhn_holds, weighted
from customer_import.core.checks.organisation import ten_digits
from customer_import.core.checks.rule import Facts, Question, Rule, still_right
from customer_import.core.checks.shape import is_true
from customer_import.core.checks.standard import FORM, why
from customer_import.core.checks.territories import same_country
from customer_import.core.problems import (
    CONSTRUCTION_AND_NOVAT,
    VATNO_DISAGREES,
    VATNO_FORM,
    VATNO_MISSING,
    VATNO_OTHER_COUNTRY,
)

_FORMS: Mapping[str, Sequence[Form]] = {
    "SE": (Form("SE##########01", luhn_holds),),
    "DK": (Form("DK########", weighted((2, 7, 6, 5, 4, 3, 2, 1)), lambda digits: np.asarray(digits[:, 0] > 0)),),
    "FI": (Form("FI########", weighted((7, 9, 10, 5, 8, 4, 2, 1))),),
}
_ELSEWHERE = {"NO": norwegian.validate, "GB": british.validate, "CH": swiss.validate}
_SANE = re.compile(r"[A-Z]{2}[A-Z0-9 .+*/-]{2,18}")
# The register's number that stands in a VAT number, by country.
_INSIDE = {
    "SE": re.compile(r"SE([0-9]{10})01"),
    "NO": re.compile(r"(?:NO)?([0-9]{9})MVA"),
    "DK": re.compile(r"DK([0-9]{8})"),
    "FI": re.compile(r"FI([0-9]{8})"),
}


def rules() -> Iterator[Rule]:
    """The rules about VAT."""
    yield Rule(CONSTRUCTION_AND_NOVAT, "constructioncompany", _not_both, ("constructioncompany", "novat"))
    yield Rule(VATNO_MISSING, "vatno", _not_missing, ("constructioncompany",))
    form = Question("vatno", ("vatno", COUNTRY), why_wrong, _known)
    yield form.rule(VATNO_FORM, _country)
    agrees = Question("vatno", ("vatno", "organizationno", COUNTRY), _disagrees, partial(_agreeing, form))
    yield agrees.rule(VATNO_DISAGREES, needs=("vatno", "organizationno"))
    at_home = Question("vatno", (VAT_COUNTRY, SAID), _of_other_country, form.right_only())
    yield at_home.rule(VATNO_OTHER_COUNTRY, _both_countries)


def why_wrong(number: str, country: str) -> str:
    """Why `number` is no VAT number; "" when it is. `country` counts only where the number does not begin with one."""
    prefix = _prefix(number)
    if prefix.lower() in european.MEMBER_STATES - {"gr"} or prefix == "EL":
        return why(european.validate, number)
    if prefix in _ELSEWHERE or (not prefix and country in _ELSEWHERE):
        return why(_ELSEWHERE[prefix or country], number)
    return "" if prefix and prefix != "GR" and _SANE.fullmatch(number) else FORM


@cache
def _country_of(letters: str) -> str:
    """The country whose VAT numbers begin with `letters`, as ISO 3166 has it; "" where none does."""
    prefix = _prefix(letters)
    return {"EL": "GR", "XI": "GB"}.get(prefix, prefix if is_country(prefix) else "")


def _prefix(number: str) -> str:
    """The two letters that a VAT number begins with, "" where it begins otherwise."""
    letters = number[:2]
    return letters if letters.isascii() and letters.isalpha() and letters.isupper() else ""


_PREFIX = Derived(("vatno",), str, first=2)
VAT_COUNTRY = Derived((_PREFIX,), _country_of)
"""The country whose VAT number each row has."""


def _known(columns: Columns) -> Told:
    return by_form(_FORMS, columns.coded(_PREFIX), columns.values("vatno"))


def _country(columns: Columns, position: int) -> Facts:
    return (("country", _prefix(columns.values("vatno")[position]) or columns.values(COUNTRY)[position]),)


def _both_countries(columns: Columns, position: int) -> Facts:
    return (("country", columns.values(VAT_COUNTRY)[position]), ("other", columns.values(SAID)[position]))


def _disagrees(number: str, registered: str, country: str) -> str:
    """Whether the register's number in a VAT number of `country` is another than `registered`."""
    if not registered or _country_of(number[:2]) not in ("", country) or country not in _INSIDE:
        return ""
    inside = _INSIDE[country].fullmatch(number)
    bare = ten_digits(registered) if country == "SE" else re.sub(r"[^0-9]", "", registered)
    return "disagrees" if inside and len(bare) == len(inside[1]) and bare != inside[1] else ""


def _agreeing(form: Question, columns: Columns) -> Told:
    """Nothing to ask where the number is wrong by itself, or is Swedish and made of the other as usually written."""
    cells = enumerate(zip(columns.values("vatno"), columns.values("organizationno"), strict=True))
    asked = [at for at, (number, other) in cells if number[2:12] != other[:6] + other[7:]]
    return Told({}, still_right(form.faults(columns), asked))


def _of_other_country(country: str, said: str) -> str:
    return "" if same_country(country, said) else "country"


def _not_both(columns: Columns) -> Mask:
    return ~(_true(columns, "constructioncompany") & _true(columns, "novat"))


def _not_missing(columns: Columns) -> Mask:
    return ~_true(columns, "constructioncompany") | columns.filled("vatno")


def _true(columns: Columns, field: str) -> Mask:
    says = columns.coded(field)
    return np.array([is_true(value) for value in says.distinct], np.bool_)[says.codes]
