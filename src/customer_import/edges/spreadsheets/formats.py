"""What does a person see where a workbook holds a number?"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

Shown = Callable[[float], str]

_NO_NUMBER = "#NUM!"  # Excel's own word for a result that is none

EXACT = 1e15
"""From here on a spreadsheet holds a whole number only roughly: it keeps 15 digits."""

_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|.', re.DOTALL)
_SILENT = ("_", "*", "[")  # a space as wide as something, a filling, a colour or a language
_PLAIN_LITERALS = "-+()/: "
_FEWEST_ZEROS = 2
_BUILT_IN = {9: "0%", 10: "0.00%"}  # formats that need no definition, and say more than plain digits


def number(value: float) -> str:
    """A number as text: whole ones without decimals, others with a point and at most 15 digits.

    One that is too long comes as what is known of it, "1.23456789012346E+17": written out, its last digits would
    be made up, and nobody could see that any more.
    """
    if not math.isfinite(value):
        return _NO_NUMBER
    if is_too_long(value):
        digits, _, exponent = f"{value:.14E}".partition("E")
        return f"{digits.rstrip('0').rstrip('.')}E{exponent}"
    if value.is_integer():
        return str(int(value))
    text = f"{value:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


def cell(value: object) -> str:
    """Any value that python-calamine gives, as text."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float() | int():
            return number(float(value)) if isinstance(value, float) else str(value)
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case dt.timedelta():
            return _duration(value)
        case _:
            return str(value)


def is_too_long(value: float) -> bool:
    """Whether a whole number has more digits than a spreadsheet keeps, so that its last ones may be lost."""
    return not math.isfinite(value) or (abs(value) >= EXACT and value.is_integer())


def shown_by(code: str) -> Shown | None:
    """How the number format `code` shows whole numbers, if it shows digits that `number` would not; else `None`.

    That is: formats that fill up with zeros ("000000", "000\\ 00"), that put digits or a plus before the number
    ("+46"), and percentages, which come as the number before the sign. Colours, languages and what is shown
    of negative numbers play no part.
    """
    tokens = _first_section(code)
    if "%" in tokens:
        return _percent if {"0", "#"} & set(tokens) else None
    if any(not _is_simple(token) for token in tokens):
        return None
    places = [index for index, token in enumerate(tokens) if token in ("0", "#")]
    zeros = tokens.count("0")
    prefix = "".join(map(_literal, tokens[: places[0]])) if places else ""
    if not places or (zeros < _FEWEST_ZEROS and not re.search(r"[\d+]", prefix)):
        return None
    return _filler(tokens, places)


def by_style(codes: Mapping[int, str], styles: Sequence[int]) -> dict[int, Shown]:
    """How each style shows numbers, for those that show them otherwise than plainly.

    `styles` has the number of the format of each style; `codes` the formats that the workbook itself defines.
    """
    known = {**_BUILT_IN, **codes}
    shown = {code: shown_by(known[code]) for code in set(styles) if code in known}
    return {style: how for style, code in enumerate(styles) if (how := shown.get(code)) is not None}


def _first_section(code: str) -> list[str]:
    tokens = _TOKEN.findall(code)
    end = tokens.index(";") if ";" in tokens else len(tokens)
    return [token for token in tokens[:end] if not token.startswith(_SILENT)]


def _is_simple(token: str) -> bool:
    return token in ("0", "#") or len(token) > 1 or token in _PLAIN_LITERALS


def _literal(token: str) -> str:
    return token[1:-1] if token.startswith('"') else token.removeprefix("\\")


def _percent(value: float) -> str:
    return number(float(f"{value * 100:.15g}"))


def _filler(tokens: list[str], places: list[int]) -> Shown:
    """Writes a whole number digit by digit into the places of a format."""

    def shown(value: float) -> str:
        if not value.is_integer() or is_too_long(value):
            return number(value)
        digits = str(abs(int(value))) if value else ""
        waiting = list(digits[-len(places) :].rjust(len(places)))
        first, out = digits[: -len(places)], ["-"] if value < 0 else []
        for piece in tokens:
            if piece not in ("0", "#"):
                out.append(_literal(piece))
                continue
            digit = waiting.pop(0)
            out.append(first + (digit if digit != " " else "0" * (piece == "0")))
            first = ""
        return "".join(out)

    return shown


def _duration(value: dt.timedelta) -> str:
    """Hours, minutes and seconds, as a format like [h]:mm:ss shows them."""
    seconds = round(value.total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    return f"{'-' * (seconds < 0)}{hours}:{rest // 60:02}:{rest % 60:02}"
