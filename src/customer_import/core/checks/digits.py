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

Digits = npt.NDArray[np.uint8]
"""The digits of many numbers of one form: a row per number, a column per digit."""

_DOUBLED = np.array((0, 2, 4, 6, 8, 1, 3, 5, 7, 9), np.uint8)  # and the digits of that added up


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
        joined = "\n".join(values)
        if not _are_lines(joined, len(values), width):
            values = [value if len(value) == width and value.isascii() else "\0" * width for value in values]
            joined = "\n".join(values)
        signs = np.frombuffer(f"{joined}\n".encode(), np.uint8).reshape(len(values), width + 1)
        at = [place for place, sign in enumerate(self.shape) if sign == "#"]
        digits = np.asarray(signs[:, at] - np.uint8(ord("0")), np.uint8)  # what is no digit becomes 10 or more
        fits = np.asarray((digits < 10).all(axis=1))
        for place, sign in enumerate(self.shape):
            if sign != "#":
                fits &= signs[:, place] == ord(sign)
        return digits, fits


def _are_lines(joined: str, count: int, width: int) -> bool:
    """Whether `joined` has so many lines, all of this width; those who ask know that signs are no line breaks."""
    if not joined.isascii() or len(joined) != count * (width + 1) - 1:
        return False
    return joined.count("\n") == count - 1 == joined[width :: width + 1].count("\n")


def by_form(forms: Mapping[str, Sequence[Form]], keys: Coded, values: Sequence[str]) -> Told:
    """What the forms of each value's key say of it; a value that has none of them stays open."""
    faults: dict[int, str] = {}
    still_open = [np.empty(0, np.intp)]
    for place, key in enumerate(keys.distinct):
        own = (keys.codes == place).nonzero()[0]
        for form in forms.get(key, ()):
            if not len(own):
                break
            texts = values if len(own) == len(values) else [values[position] for position in own.tolist()]
            digits, fits = form.read(texts)
            sure = fits & form.is_sure(digits)
            faults.update(dict.fromkeys(own[sure & ~form.holds(digits)].tolist(), CHECKSUM))
            own = own[~sure]
        still_open.append(own)
    return Told(faults, np.sort(np.concatenate(still_open)).tolist())


def luhn_holds(digits: Digits) -> Mask:
    """Whether the last ten digits have a right check digit by Luhn's method (ISO/IEC 7812-1, B)."""
    doubled = _DOUBLED.take(digits[:, -10::2], mode="clip")
    return np.asarray((doubled.sum(axis=1) + digits[:, -9::2].sum(axis=1)) % 10 == 0)


def weighted(weights: Sequence[int], modulus: int = 11, remainder: int = 0) -> Callable[[Digits], Mask]:
    """Whether the sum of the last digits, each times its weight, leaves this remainder when divided by `modulus`."""
    factors = np.array(weights)
    return lambda digits: np.asarray(digits[:, -len(factors) :] @ factors % modulus == remainder)


def modulus_97_holds(letters: str, length: int) -> Callable[[Digits], Mask]:
    """Whether an IBAN's two check digits hold (ISO 7064), which come first of `length` digits.

    `letters` is its country in digits. The number, read with country and check digits at its end, is 1 modulo 97; so
    each digit counts by the power of ten that it stands for.
    """
    behind = len(letters) + 2
    powers = [pow(10, length - 1 - place + behind, 97) for place in range(2, length)]
    return weighted([10, 1, *powers], 97, (1 - int(letters) * 100) % 97)
