"""When is a schedule due, in a person's words, and on which nights does the clock make it odd?"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from itertools import pairwise

from babel.dates import format_datetime
from croniter import croniter
from croniter.croniter import CroniterError

from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong

_A_YEAR = 366
_A_DAY = 86_400


class Times:
    """The times of a schedule, as cron writes it: minute, hour, day, month, weekday; in the machine's zone.

    Raises `CommandWrong` for a schedule that cron would not take, or that never comes.
    """

    def __init__(self, schedule: str) -> None:
        self.schedule = " ".join(schedule.split())
        try:
            self.minutes, self.hours, self.days, self.months, self.weekdays = (
                tuple(part) for part in croniter.expand(self.schedule)[0]
            )
            croniter(self.schedule, datetime(2024, 1, 1)).get_next(datetime)  # noqa: DTZ001  a wall clock's time
        except CroniterError as wrong:
            raise CommandWrong(say("schedule_wrong_parts", schedule=schedule, why=wrong)) from None

    def next(self, now: datetime, count: int = 3) -> list[datetime]:
        """The next `count` times after `now`, by the wall clock of the zone that `now` is in."""
        due = croniter(self.schedule, now.replace(tzinfo=None))
        return [due.get_next(datetime) for _ in range(count)]

    def odd_nights(self, now: datetime, zone: tzinfo | None = None) -> list[tuple[datetime, bool]]:
        """The times within a year of `now` that the clock skips (False), or that it shows twice (True).

        `now` is a wall clock's time, in `zone`, or in the machine's own where none is given.
        """
        day = now.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
        days = [day + timedelta(days=number) for number in range(_A_YEAR)]
        odd = [one for one, other in pairwise(days) if _instant(other, zone) - _instant(one, zone) != _A_DAY]
        instants = [(due, _instant(due, zone), _instant(due, zone, fold=1)) for one in odd for due in self._on(one)]
        return [(due, first < second) for due, first, second in instants if first != second]

    def _on(self, day: datetime) -> list[datetime]:
        due = croniter(self.schedule, day - timedelta(minutes=1))
        found: list[datetime] = []
        while (moment := due.get_next(datetime)) < day + timedelta(days=1):
            found.append(moment)
        return found


def in_words(moment: datetime, language: str) -> str:
    """A time as people write it: "Tue 5 Jan 2027, 05:15"."""
    return str(format_datetime(moment, "EEE d MMM y, HH:mm", locale=language))


def _instant(moment: datetime, zone: tzinfo | None, fold: int = 0) -> float:
    """Seconds since 1970; a time that comes twice is meant the second time with `fold`, and is the earlier one where
    there is none such."""
    return moment.replace(tzinfo=zone, fold=fold).timestamp()
