"""What does python-stdnum say of a number, in our words?"""

from __future__ import annotations

from collections.abc import Callable

from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError

CHECKSUM, LENGTH, FORM, PART = "checksum", "length", "form", "part"
"""Why a number is wrong, as messages know it; "" where it is right."""


def why(validate: Callable[[str], object], number: str) -> str:
    """Why `validate` of a stdnum module refuses `number`; "" when it does not.

    stdnum reads digits of other scripts as ours; the endpoint would not, so they are a wrong form here.
    """
    if not number.isascii():
        return FORM
    try:
        validate(number)
    except InvalidChecksum:
        return CHECKSUM
    except InvalidLength:
        return LENGTH
    except InvalidComponent:
        return PART
    except (ValidationError, ValueError):
        return FORM
    return ""
