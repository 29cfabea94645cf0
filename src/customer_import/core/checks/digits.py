"""Do the check digits of a whole column hold?

Written for speed alone: it answers for the many numbers of a plain form, and all others go to python-stdnum. A
property test holds the two to the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from customer_import.core.checks.columns import Coded, Mask, Told
from customer_import.core.checks.standard import CHECKSUM

Digits = npt.NDArray[np.int64]
"""The digits of many numbers of one form: a row per number, a column per digit."""


def _always(digits: Digits) -> Mask:
    return np.ones(len(digits), np.bool_)


@dataclass(frozen=True, slots=True)
class Form:
    """A plain form: `shape` has "#" for a digit and every other sign as it stands.

    `holds` tells whether check digits do, and `is_sure` for which numbers nothing else need be looked at.
    """

    shape: str
    holds: Callable[[Digits], Mask]
    is_sure: Callable[[Digits], Mask] = _always

    def read(self, values: Sequence[str]) -> tuple[Digits, Mask]:
        """The digits of each of `values`, and which of them have the form; the digits of others mean nothing."""
        width = len(self.shape)
        signs = np.array(values, dtype=f"U{width + 1}").view(np.uint32).reshape(len(values), width + 1)
        at = [place for place, sign in enumerate(self.shape) if sign == "#"]
        digits = signs[:, at].astype(np.int64) - ord("0")
        fits = (signs[:, width] == 0) & ((digits >= 0) & (digits <= 9)).all(axis=1)
        for place, sign in enumerate(self.shape):
            if sign != "#":
                fits &= signs[:, place] == ord(sign)
        return digits, fits


def by_form(forms: Mapping[str, Sequence[Form]], keys: Coded, values: Sequence[str]) -> Told:
    """What the forms of each value's key say of it; a value that has none of them stays open."""
    faults: dict[int, str] = {}
    still_open = np.ones(len(values), np.bool_)
    for place, key in enumerate(keys.distinct):
        if key not in forms:
            continue
        own = (keys.codes == place).nonzero()[0]
        texts = values if len(own) == len(values) else [values[position] for position in own.tolist()]
        for form in forms[key]:
            digits, fits = form.read(texts)
            sure = fits & form.is_sure(digits)
            still_open[own[sure]] = False
            faults.update(dict.fromkeys(own[sure & ~form.holds(digits)].tolist(), CHECKSUM))
    return Told(faults, still_open.nonzero()[0].tolist())


def luhn_holds(digits: Digits) -> Mask:
    """Whether the last ten digits have a right check digit by Luhn's method (ISO/IEC 7812-1, B)."""
    products = digits[:, -10:] * np.array((2, 1) * 5)
    return np.asarray((products // 10 + products % 10).sum(axis=1) % 10 == 0)


def weighted(weights: Sequence[int], modulus: int = 11) -> Callable[[Digits], Mask]:
    """Whether `modulus` divides the sum of the last digits, each times its weight."""
    factors = np.array(weights)
    return lambda digits: np.asarray((digits[:, -len(factors) :] * factors).sum(axis=1) % modulus == 0)


def modulus_97_holds(letters: str) -> Callable[[Digits], Mask]:
    """Whether an IBAN's two check digits hold (ISO 7064), which come first; `letters` is its country in digits."""

    def holds(digits: Digits) -> Mask:
        rest = np.zeros(len(digits), np.int64)
        for column in digits[:, 2:].T:
            rest = (rest * 10 + column) % 97
        for digit in letters:
            rest = (rest * 10 + int(digit)) % 97
        for column in digits[:, :2].T:
            rest = (rest * 10 + column) % 97
        return np.asarray(rest == 1)

    return holds
