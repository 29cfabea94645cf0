"""Which customer is a row? Its key, in one form; and a stamp where the source has no number of its own."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

_ENDS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_STAMP_BYTES = 16
_PREFIX = "ci1:"

KEYLESS = "keyless"
"""The dataset of rows without a key, whatever mapping or file they came in: their content is all they go by."""


def normalise(key: str) -> str:
    """`key` composed (NFC) and without white space or invisible characters at its ends; case is kept."""
    composed = key if key.isascii() else unicodedata.normalize("NFC", key)
    return composed.strip(_BLANKS + _ENDS)


def folded(value: str) -> str:
    """`value` as stamps take it: normalised, without capitals and blanks ("118 20" and "11820")."""
    return "".join(normalise(value).casefold().split())


def stamp(dataset: str, values: Sequence[str], secret: bytes | None) -> str:
    """The key we make for a row: `ci1:<dataset>:<key>`, or "" when every value is blank.

    The same values give the same stamp for ever, whatever their capitals and blanks ("118 20" and "11820"). With a
    `secret` the key is 32 hexadecimal digits of an HMAC-SHA-256 over the values, and says nothing about them: use it
    whenever they may be personal. Without, it is the values themselves, joined by "|" (a "|" or a backslash within one
    is written with a backslash before it).
    """
    told = [folded(value) for value in values]
    if not any(told):
        return ""
    return f"{_PREFIX}{dataset}:{_plain(told) if secret is None else _hidden(dataset, told, secret)}"


def content(cells: Iterable[tuple[str, str]]) -> bytes:
    """What a row without a key says: `cells` are its headers and values, folded, in an order that never changes.

    Blank cells say nothing, so that a column of them is the same as no column. b"" when all are blank.
    """
    return b"".join(_framed(cell) for cell in cells if cell[1])


class Occurrences:
    """Counts rows with the same content in one file. Make one for the whole file, which may be read in parts."""

    def __init__(self) -> None:
        self._seen: Counter[bytes] = Counter()

    def count(self, content: bytes) -> int:
        """Which one this is: 1 for the first row with that `content`, 2 for the next."""
        short = hashlib.sha256(content).digest()[:_STAMP_BYTES]
        self._seen[short] += 1
        return self._seen[short]


def content_stamp(content: bytes, occurrence: int, secret: bytes) -> str:
    """The key of a row that has none: `ci1:keyless:<32 hexadecimal digits>`, or "" when its `content` is blank.

    `occurrence` (from 1) tells rows with the same content apart.
    """
    if not content:
        return ""
    message = _framed((KEYLESS,)) + content + _framed((str(occurrence),))
    return f"{_PREFIX}{KEYLESS}:{_digits(message, secret)}"


def stamps_kept(ours: Any, theirs: Any, key: str) -> Any:
    """What to write in a note where the row says `ours` and the endpoint has `theirs`; `key` is the row's.

    Every stamp stays, for without it the file it came from would make the customer anew. A row whose note is nothing
    but its own stamp says nothing about the rest.
    """
    if not isinstance(theirs, str):
        return ours
    their_lines = theirs.splitlines()
    if ours == key and key in their_lines:
        return theirs
    our_lines = str(ours or "").splitlines()
    others = [line for line in their_lines if line.startswith(_PREFIX) and line not in our_lines]
    return "\n".join([*([ours] if ours else []), *others]) if others else ours


def _plain(values: list[str]) -> str:
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def _hidden(dataset: str, values: list[str], secret: bytes) -> str:
    return _digits(_framed((dataset, *values)), secret)


def _framed(texts: Iterable[str]) -> bytes:
    """Lengths go in too, so that ("ab", "c") and ("a", "bc") differ."""
    parts = [text.encode("utf-8", "surrogatepass") for text in texts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _digits(message: bytes, secret: bytes) -> str:
    return hmac.new(secret, message, hashlib.sha256).digest()[:_STAMP_BYTES].hex()
