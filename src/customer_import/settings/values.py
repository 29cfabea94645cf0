"""What was given for a setting, and is it of the kind that the setting has?"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from customer_import.core.messages.sentences import say
from customer_import.core.secrecy import looks_like_a_token
from customer_import.errors import CommandWrong
from customer_import.settings.model import Settings


@dataclass(frozen=True, slots=True)
class Given:
    """A value as it was given, and the place that gave it, as a person would look for it."""

    value: Any
    place: str


def converted(name: str, given: Given) -> Any:
    """The value as the type that the setting has; text comes from variables, other types from flags and the file.

    Raises `CommandWrong`.
    """
    wanted = str(Settings.__dataclass_fields__[name].type)
    convert, expected = _CONVERSIONS[wanted]
    try:
        return convert(given.value)
    except RuntimeError:
        raise CommandWrong(say("no_home", name=name, place=given.place)) from None
    except (TypeError, ValueError):
        shown = harmless(given.value) if name != "proxy" else say("not_shown")
        raise CommandWrong(
            say("setting_is_no", name=name, shown=shown, place=given.place, expected=say(expected))
        ) from None


def _path(value: Any) -> Path:
    if not isinstance(value, str | Path) or not str(value):
        raise TypeError
    if not all(char.isprintable() or "\udc80" <= char <= "\udcff" for char in str(value)):  # those stand for old bytes
        raise ValueError
    return Path(value).expanduser()


def _token_file(value: Any) -> Path | None:
    if looks_like_a_token(str(value)):
        raise CommandWrong(say("token_for_a_file", move_it=say("move_it")))
    return _path(value)


def _number(value: Any) -> float:
    if isinstance(value, bool) or (isinstance(value, str) and not re.fullmatch(r"\s*[-+]?\d+(\.\d*)?\s*", value)):
        raise TypeError
    number = float(value)
    if not math.isfinite(number):
        raise ValueError
    return number


def _whole(value: Any) -> int:
    number = _number(value)
    if not number.is_integer():
        raise ValueError
    return int(number)


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if str(value).lower() not in words:
        raise ValueError
    return words[str(value).lower()]


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError
    if not str(value).isprintable():
        raise ValueError
    return str(value)


def _table(value: Any) -> Mapping[str, str]:
    """A table of names; a variable has it as "name=other,name=other"."""
    if isinstance(value, str):
        pairs = [part.partition("=") for part in value.split(",")]
        value = {name.strip(): other.strip() for name, _equals, other in pairs}
    if not isinstance(value, dict) or not all(isinstance(other, str) and other for other in value.values()):
        raise TypeError
    return MappingProxyType(dict(value))


_CONVERSIONS: Mapping[str, tuple[Callable[[Any], Any], str]] = {
    "Path": (_path, "a_path"),
    "Path | None": (_token_file, "a_path"),
    "float": (_number, "a_number"),
    "int": (_whole, "a_whole_number"),
    "bool": (_truth, "true_or_false"),
    "str": (_text, "a_line"),
    "Mapping[str, str]": (_table, "a_table"),
}


def harmless(value: object) -> str:
    """The value on one line of an error, cut where it is long."""
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
