"""Which of the files that lie at a source wait to be imported, which are whole, and what are they called later?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

_UNFINISHED = (".part", ".partial", ".crdownload", ".tmp", ".filepart")
_MARKS = ("~$", ".")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits: where it lies, as its inbox writes places, and what it is called.

    `size` is in bytes; `changed` is when it changed last, in seconds since 1970.
    """

    place: str
    name: str
    size: int
    changed: float


@dataclass(frozen=True, slots=True)
class Found:
    """What lies at a source: files that are whole, the oldest first, and those that may still be written."""

    whole: tuple[Waiting, ...]
    growing: tuple[Waiting, ...]


def is_for_us(name: str) -> bool:
    """Whether a file of this name can be one of customers: no mark of a program, no transfer that has not ended."""
    return not name.startswith(_MARKS) and not name.lower().endswith(_UNFINISHED)


def told_apart(before: Iterable[Waiting], after: Iterable[Waiting], *, now: float, stable_seconds: float) -> Found:
    """What is whole of what was seen twice: it stayed as it was, and has not changed for `stable_seconds`.

    `now` is in seconds since 1970. What came in between waits for the next time.
    """
    known = {one.place: one for one in before}
    seen = [one for one in after if one.place in known]
    whole = [one for one in seen if one == known[one.place] and one.changed <= now - stable_seconds]
    growing = [one for one in seen if one not in whole]
    return Found(*(tuple(sorted(some, key=lambda one: (one.changed, one.place))) for some in (whole, growing)))


def name_when_put_away(name: str, when: datetime, is_taken: Callable[[str], bool]) -> str:
    """What a file is called where it is put away: its time before its name, and a number where that is taken."""
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    number, free = 1, f"{when:%Y-%m-%dT%H%M%S}-{name}"
    while is_taken(free):
        number += 1
        free = f"{when:%Y-%m-%dT%H%M%S}-{stem}-{number}{dot}{ending}"
    return free
