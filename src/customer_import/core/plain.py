"""What is left of names and numbers when it doesn't matter how they are written?

Written for whole columns: many texts are made plain as lines of one, which is far quicker than one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import reduce

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
    text = without(_USUAL_SIGNS, lines.casefold())
    return text if text.replace("\n", "").isalnum() else _NO_LETTERS.sub("", text)


def _digits(lines: str) -> str:
    """As `_letters`; what is all digits has no country beside it."""
    text = without("- ", lines.upper())
    bare = text.replace("\n", "")
    if not (bare.isascii() and bare.isdigit()):
        text = _COUNTRY.sub("", _NO_DIGITS_OR_CAPITALS.sub("", text))
    return _CENTURY.sub("", text)


def without(signs: str, text: str) -> str:
    """`text` without any of `signs`; far quicker than a pattern or a translation of it."""
    return reduce(lambda left, sign: left.replace(sign, ""), signs, text)


def _all_at_once(texts: Sequence[str], plain: Callable[[str], str]) -> list[str]:
    return line_by_line(texts, lambda lines: plain(lines if lines.isascii() else unicodedata.normalize("NFKC", lines)))


def line_by_line(texts: Sequence[str], change: Callable[[str], str]) -> list[str]:
    """`change` of all texts in one piece, a line each; it must leave line breaks alone.

    A line break within a text has become a vertical tab, which no name or number has.
    """
    together = "\n".join(texts)
    if together.count("\n") != len(texts) - 1:
        together = "\n".join(text.replace("\n", "\v") for text in texts)
    return change(together).split("\n") if texts else []
