"""Do the check digits of a whole column hold?

Written for speed alone: it answers for the many numbers of a plain form, and all others go to python-stdnum. A
property test holds the two to the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from customer_import.core.checks.columns import Mask
from customer_import.core.checks.standard import CHECKSUM

Form = tuple[re.Pattern[str], Callable[[Sequence[str]], Mask]]
"""A plain form whose groups are the digits, and what tells for many numbers at once whether their digits hold."""


def by_form(forms: Mapping[str, Form], keys: Sequence[str], values: Sequence[str]) -> list[str | None]:
    """For each of `values`: "" or `CHECKSUM` where it has the form of its key, `None` where it has another one."""
    answers: list[str | None] = [None] * len(values)
    for key in forms.keys() & set(keys):
        form, holds = forms[key]
        own = [position for position, other in enumerate(keys) if other == key]
        matches = [(position, match) for position in own if (match := form.fullmatch(values[position]))]
        right = holds([match[1] if match.lastindex == 1 else "".join(match.groups("")) for _, match in matches])
        for (position, _), is_right in zip(matches, right.tolist(), strict=True):
            answers[position] = "" if is_right else CHECKSUM
    return answers


def luhn_holds(numbers: Sequence[str]) -> Mask:
    """Which of `numbers`, all of ten ASCII digits, have a right check digit by Luhn's method (ISO/IEC 7812-1, B)."""
    products = _digits(numbers, 10) * np.array((2, 1) * 5)
    return np.asarray((products // 10 + products % 10).sum(axis=1) % 10 == 0)


def modulus_holds(numbers: Sequence[str], weights: Sequence[int], modulus: int = 11) -> Mask:
    """Which of `numbers`, of as many ASCII digits as `weights`, have a weighted sum that `modulus` divides."""
    return np.asarray((_digits(numbers, len(weights)) * np.array(weights)).sum(axis=1) % modulus == 0)


def _digits(numbers: Sequence[str], length: int) -> npt.NDArray[np.int64]:
    """An array of one row per number and one column per digit."""
    points = np.array(numbers, dtype=f"U{length}").view(np.uint32).reshape(len(numbers), length)
    return points.astype(np.int64) - ord("0")
