"""Do the check digits of a whole column hold?

Written for speed alone: it proves the many numbers that are right, and every other number goes to python-stdnum.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from customer_import.core.checks.columns import Mask

LUHN = (2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
"""The weights of a Swedish number of ten digits (ISO/IEC 7812-1, annex B)."""


def luhn_holds(numbers: Sequence[str]) -> Mask:
    """Which of `numbers`, each of ten ASCII digits, have a right check digit by Luhn's method."""
    products = _digits(numbers, len(LUHN)) * np.array(LUHN)
    return np.asarray((products // 10 + products % 10).sum(axis=1) % 10 == 0)


def modulus_11_holds(numbers: Sequence[str], weights: Sequence[int]) -> Mask:
    """Which of `numbers`, each of as many ASCII digits as there are `weights`, have a weighted sum that 11 divides."""
    return np.asarray((_digits(numbers, len(weights)) * np.array(weights)).sum(axis=1) % 11 == 0)


def _digits(numbers: Sequence[str], length: int) -> npt.NDArray[np.int64]:
    """An array of one row per number and one column per digit."""
    points = np.array(numbers, dtype=f"U{length}").view(np.uint32).reshape(len(numbers), length)
    return points.astype(np.int64) - ord("0")
