"""Does what is said about VAT hold together, and is the VAT number one?

Sources: the endpoint's stated rules (constructioncompany and novat are never both true; reverse VAT needs a VAT
number); the European Commission's VIES, which lists each member state's form (Greece as EL, Northern Ireland as
XI); Skatteverket (SE, ten digits, 01); Skatteetaten (nine digits and MVA).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import numpy as np
from stdnum.ch import vat as swiss
from stdnum.eu import vat as european
from stdnum.gb import vat as british
from stdnum.no import mva as norwegian

from customer_import.core.checks.columns import Columns, Mask
from customer_import.core.checks.digits import luhn_holds, modulus_11_holds
from customer_import.core.checks.organisation import Proof, proven
from customer_import.core.checks.rule import Facts, Rule
from customer_import.core.checks.shape import TRUTH
from customer_import.core.checks.standard import FORM, why
from customer_import.core.problems import CONSTRUCTION_AND_NOVAT, VATNO_FORM, VATNO_MISSING

_PROOFS: dict[str, Proof] = {
    "SE": (re.compile(r"SE([0-9]{10})01"), luhn_holds),
    "DK": (re.compile(r"DK([1-9][0-9]{7})"), partial(modulus_11_holds, weights=(2, 7, 6, 5, 4, 3, 2, 1))),
    "FI": (re.compile(r"FI([0-9]{8})"), partial(modulus_11_holds, weights=(7, 9, 10, 5, 8, 4, 2, 1))),
}
_ELSEWHERE = {"NO": norwegian.validate, "GB": british.validate, "CH": swiss.validate}
_SANE = re.compile(r"[A-Z]{2}[A-Z0-9 .+*/-]{2,18}")


def rules() -> Iterator[Rule]:
    """The rules about VAT."""
    both = ("constructioncompany", "novat")
    yield Rule(CONSTRUCTION_AND_NOVAT, "constructioncompany", _not_both, both)
    yield Rule(VATNO_MISSING, "vatno", _not_missing, ("constructioncompany",))
    yield Rule(VATNO_FORM, "vatno", _holds, ("vatno",), _facts)


def why_wrong(country: str, number: str) -> str:
    """Why `number` is no VAT number; "" when it is. `country` counts only where the number does not begin with one."""
    prefix = _prefix(number)
    if prefix.lower() in european.MEMBER_STATES - {"gr"} or prefix == "EL":
        return why(european.validate, number)
    if prefix in _ELSEWHERE or (not prefix and country in _ELSEWHERE):
        return why(_ELSEWHERE[prefix or country], number)
    return "" if prefix and prefix != "GR" and _SANE.fullmatch(number) else FORM


def _prefix(number: str) -> str:
    """The two letters that a VAT number begins with, "" where it begins otherwise."""
    letters = number[:2]
    return letters if letters.isascii() and letters.isalpha() and letters.isupper() else ""


def _holds(columns: Columns) -> Mask:
    numbers = columns.values("vatno")
    return columns.holds_by_country("vatno", why_wrong, proven(_PROOFS, [number[:2] for number in numbers], numbers))


def _facts(columns: Columns, position: int) -> Facts:
    named = _prefix(columns.values("vatno")[position]) or columns.countries[position]
    return (("country", named), ("reason", columns.reason("vatno", why_wrong, position)))


def _true(columns: Columns, field: str) -> Mask:
    says = {value: TRUTH.get(value.lower(), False) for value in set(columns.values(field))}
    return np.fromiter(map(says.__getitem__, columns.values(field)), np.bool_, len(columns))


def _not_both(columns: Columns) -> Mask:
    return ~(_true(columns, "constructioncompany") & _true(columns, "novat"))


def _not_missing(columns: Columns) -> Mask:
    return ~_true(columns, "constructioncompany") | columns.filled("vatno")
