"""What did the endpoint's lists of names say, and when?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from customer_import.core.messages.sentences import Sentence, say
from customer_import.core.strict_yaml import quoted

_UNITS = (("days", timedelta(days=1)), ("hours", timedelta(hours=1)), ("minutes", timedelta(minutes=1)))


@dataclass(frozen=True, slots=True)
class NameList:
    """One of the endpoint's lists: names (and codes) with their ids, as it was `asked` for (with a time zone)."""

    names: Mapping[str, int]
    asked: datetime


def age_of(name: str, kept: NameList, now: datetime) -> Sentence:
    """How old the list called `name` is, for whoever takes its word."""
    age = max(now - kept.asked, timedelta())
    asked = kept.asked.isoformat(sep=" ", timespec="minutes")
    return say("names_as_asked", list=quoted(name), asked=asked, age=_told(age))


def _told(age: timedelta) -> Sentence:
    """In the largest unit of which it is at least two."""
    unit, length = next(((unit, length) for unit, length in _UNITS if age >= length * 2), ("", age))
    return say(f"age_in_{unit}", count=round(age / length)) if unit else say("age_just_now")
