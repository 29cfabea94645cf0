"""Are bank numbers right?

Source: ISO 13616-1 (IBAN: country, two check digits by ISO 7064 modulus 97, and the country's own form and length,
as the SWIFT registry lists them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from stdnum import iban

from customer_import.core.checks.columns import Columns, Mask
from customer_import.core.checks.rule import Facts, Rule
from customer_import.core.checks.standard import why
from customer_import.core.problems import IBAN_CHECKSUM

_FIELD = "iban"
# The countries whose bank numbers are digits that stdnum asks nothing more about.
_FAST = re.compile(r"SE[0-9]{22}|(?:DK|FI)[0-9]{16}")
_LETTERS = {"SE": "2814", "DK": "1320", "FI": "1518"}


def rules() -> Iterator[Rule]:
    """The rules about bank numbers."""
    yield Rule(IBAN_CHECKSUM, _FIELD, _holds, (_FIELD,), _facts)


def why_wrong(_country: str, number: str) -> str:
    """Why `number` is no IBAN; "" when it is. The customer's country does not matter: banks may be anywhere."""
    return why(_validate, number)


def _validate(number: str) -> str:
    """stdnum also looks Belgian banks up in a list of its own, which ages; a bank it lacks is no mistake."""
    return iban.validate(number, check_country=not iban.compact(number).startswith("BE"))


def _holds(columns: Columns) -> Mask:
    values = columns.values(_FIELD)
    shown = np.fromiter(map(_is_proven, values), np.bool_, len(values))
    return columns.holds_by_country(_FIELD, why_wrong, shown)


def _is_proven(number: str) -> bool:
    bare = number.replace(" ", "")
    return _FAST.fullmatch(bare) is not None and int(bare[4:] + _LETTERS[bare[:2]] + bare[2:4]) % 97 == 1


def _facts(columns: Columns, position: int) -> Facts:
    return (("reason", columns.reason(_FIELD, why_wrong, position)),)
