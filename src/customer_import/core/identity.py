"""Which customer is a row? Its key, in one form; and a stamp where the source has no number of its own."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Sequence

_ENDS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_STAMP_BYTES = 16


def normalise(key: str) -> str:
    """`key` composed (NFC) and without white space or invisible characters at its ends; case is kept."""
    composed = key if key.isascii() else unicodedata.normalize("NFC", key)
    return composed.strip(_BLANKS + _ENDS)


def stamp(dataset: str, values: Sequence[str], secret: bytes | None) -> str:
    """The key we make for a row: `ci1:<dataset>:<key>`, or "" when every value is blank.

    The same values give the same stamp for ever, whatever their capitals and blanks ("118 20" and "11820"). With a
    `secret` the key is 32 hexadecimal digits of an HMAC-SHA-256 over the values, and says nothing about them: use it
    whenever they may be personal. Without, it is the values themselves, joined by "|" (a "|" or a backslash within one
    is written with a backslash before it).
    """
    told = ["".join(normalise(value).casefold().split()) for value in values]
    if not any(told):
        return ""
    return f"ci1:{dataset}:{_plain(told) if secret is None else _hidden(dataset, told, secret)}"


def _plain(values: list[str]) -> str:
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def _hidden(dataset: str, values: list[str], secret: bytes) -> str:
    """Lengths go in too, so that ("ab", "c") and ("a", "bc") differ."""
    parts = [part.encode("utf-8", "surrogatepass") for part in (dataset, *values)]
    message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.new(secret, message, hashlib.sha256).digest()[:_STAMP_BYTES].hex()
