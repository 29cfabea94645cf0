"""What is left of names and numbers when it doesn't matter how they are written?

Written for whole columns: many texts are made plain as lines of one, which is far quicker than one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

_USUAL_SIGNS = " &-.,/'()_:"
_NO_LETTERS = re.compile(r"[^\w\n]+|_+")
_NO_DIGITS_OR_CAPITALS = re.compile(r"[^0-9A-Z\n]+")
_COUNTRY = re.compile(r"^(?:NO|DK|FI)(?=[0-9])|(?<=[0-9])MVA$", re.MULTILINE)
_CENTURY = re.compile(r"^[0-9]{2}(?=[0-9]{10}$)", re.MULTILINE)


def plain_names(names: Sequence[str]) -> list[str]:
    """Names, or any words, without capitals, signs and blanks: "Å-Bygg  AB" and "å bygg ab" are the same."""
    return _all_at_once(names, _letters)


def plain_numbers(numbers: Sequence[str]) -> list[str]:
    """Organisation numbers without what is written around them: separators, a country, "16" or a century.

    A VAT number of the same company is another number, and stays one.
    """

    return _all_at_once(numbers, _digits)


def plain_emails(addresses: Sequence[str]) -> list[str]:
    """Addresses without capitals: nobody tells mailboxes apart by them."""
    return _all_at_once(addresses, str.casefold)


def _letters(lines: str) -> str:
    """Patterns are slow, and hardly ever is there anything left for them."""
    text = lines.casefold()
    for sign in _USUAL_SIGNS:
        text = text.replace(sign, "")
    return text if text.replace("\n", "").isalnum() else _NO_LETTERS.sub("", text)


def _digits(lines: str) -> str:
    """As `_letters`; what is all digits has no country beside it."""
    text = lines.upper().replace("-", "").replace(" ", "")
    bare = text.replace("\n", "")
    if not (bare.isascii() and bare.isdigit()):
        text = _COUNTRY.sub("", _NO_DIGITS_OR_CAPITALS.sub("", text))
    return _CENTURY.sub("", text)


def _all_at_once(texts: Sequence[str], plain: Callable[[str], str]) -> list[str]:
    together = "\n".join(texts)
    if together.count("\n") != len(texts) - 1:
        together = "\n".join(text.replace("\n", " ") for text in texts)
    if not together.isascii():
        together = unicodedata.normalize("NFKC", together)
    return plain(together).split("\n") if texts else []
