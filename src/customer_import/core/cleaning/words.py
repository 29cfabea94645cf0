"""How are white space, yes and no, numbers and e-mail addresses written tidily?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

BETWEEN = "|"
"""What stands between cells that are looked at in one piece: any sign that is printable and no blank would do."""

_NEVER_SEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_JOINERS = "\u200c\u200d"
_BLANKS = re.compile(r"\s+")
_BLANKS_IN_LINE = re.compile(r"[^\S\n]+")

YES = frozenset(
    ["1", "x", "ja", "j", "yes", "y", "true", "t", "on", "på", "sant", "sann", "sand", "kyllä", "k", "tosi"]
)
NO = frozenset(
    ["0", "nej", "nei", "no", "n", "false", "f", "off", "av", "falskt", "falsk", "usann", "ei", "e", "epätosi"]
)

_GROUP = "[ '\u00a0\u2009\u202f]"
_PLAIN = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_POINTS = re.compile(
    rf"[+-]?(?:[0-9]+|[0-9]{{1,3}}(?:(?:{_GROUP}[0-9]{{3}})+|(?:\.[0-9]{{3}}){{2,}}|(?:\.[0-9]{{3}})+(?=,)))(?:,[0-9]+)?"
)
_COMMAS = re.compile(rf"[+-]?[0-9]{{1,3}}(?:(?:{_GROUP}[0-9]{{3}})+|(?:,[0-9]{{3}})+)(?:\.[0-9]+)?")


def trim(value: str) -> str:
    """`value` composed (NFC), on one line, with single spaces and without characters nobody sees."""
    if is_trim(value):
        return value
    return _BLANKS.sub(" ", _seen(value)).strip(" " + _JOINERS)


def trim_lines(value: str) -> str:
    """As `trim`, line by line: a note keeps its line breaks and loses blank lines at its ends."""
    lines = _seen(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_BLANKS_IN_LINE.sub(" ", line).strip(" " + _JOINERS) for line in lines).strip("\n")


def are_trim(values: Iterable[str]) -> bool:
    """Whether it is plain to see that all of `values` are trim: in one look, which is cheaper than many."""
    together = BETWEEN.join(values)
    return together.isprintable() and are_trim_together(together)


def are_trim_together(together: str) -> bool:
    """As `are_trim`, of cells with `BETWEEN` between them; all of it is known to be printable."""
    if " " in together:
        around = BETWEEN + together + BETWEEN
        if "  " in around or f" {BETWEEN}" in around or f"{BETWEEN} " in around:
            return False
    return together.isascii() or unicodedata.is_normalized("NFC", together)


def is_trim(value: str) -> bool:
    """Most cells are trim as they are, and this is cheap to see: no other blank than a space is printable."""
    blank = "  " in value or value[:1] == " " or value[-1:] == " "
    return not blank and value.isprintable() and (value.isascii() or unicodedata.is_normalized("NFC", value))


def _seen(value: str) -> str:
    return unicodedata.normalize("NFC", value.translate(_NEVER_SEEN))


def boolean(value: str) -> str:
    """ "true" or "false" for the words of five languages, of Excel, and for 1, 0 and a lone x."""
    word = value.strip().casefold()
    if word in YES:
        return "true"
    return "false" if word in NO else value


def decimal_comma(value: str) -> str:
    """A number written the Nordic way, as the wire wants it: "1 234,50" is "1234.50"; so is "1.234,50".

    A single point followed by three digits ("1.234") is left alone: workbooks write decimals so.
    """
    number = value.strip().replace("\u2212", "-")
    if _PLAIN.fullmatch(number):
        return number
    if _POINTS.fullmatch(number):
        return re.sub(rf"{_GROUP}|\.", "", number).replace(",", ".")
    return value


def decimal_point(value: str) -> str:
    """A number written the English way, as the wire wants it: "1,234.50" is "1234.50"."""
    number = value.strip().replace("\u2212", "-")
    if _PLAIN.fullmatch(number):
        return number
    return re.sub(rf"{_GROUP}|,", "", number) if _COMMAS.fullmatch(number) else value


def percent(value: str) -> str:
    """A percentage without its sign: "12,5 %" is "12,5"."""
    match = re.fullmatch(r"([+\-\u2212]?[0-9][0-9 .,']*?)\s*%", value.strip())
    return match[1] if match else value


def digits(value: str) -> str:
    """A number of digits only, without the spaces and hyphens people group it by."""
    bare = re.sub(r"[\s.\-\u2010-\u2013]", "", value)
    return bare if re.fullmatch(r"[0-9]+", bare) else value


def email(value: str) -> str:
    """An address with its domain in lower case; the part before the @ is its owner's business."""
    local, at, domain = value.strip().rpartition("@")
    return f"{local}@{domain.lower()}" if at and local and "@" not in local and domain.isascii() else value


def fold(value: str) -> str:
    """`value` for comparing: trimmed, and in no particular case."""
    return trim(trim(value).casefold())
