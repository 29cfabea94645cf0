"""What is typed on Windows to have the Task Scheduler run a job?"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from customer_import.core.messages.sentences import say
from customer_import.edges.schedule.times import Times
from customer_import.errors import CommandWrong

_WEEKDAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")


def task_command(name: str, times: Times, words: Sequence[str]) -> str:
    """The `schtasks` command. Raises `CommandWrong` for a schedule that it can't say."""
    action = subprocess.list2cmdline(words)
    made = ["schtasks", "/Create", "/F", "/TN", f"customer-import {name}", "/TR", action, *_when(times)]
    return subprocess.list2cmdline(made)


def _when(times: Times) -> list[str]:
    every_day = times.days == ("*",) and times.months == ("*",)
    if every_day and len(times.hours) == len(times.minutes) == 1 and "*" not in (*times.hours, *times.minutes):
        at = ["/ST", f"{times.hours[0]:02}:{times.minutes[0]:02}"]
        if times.weekdays == ("*",):
            return ["/SC", "DAILY", *at]
        return ["/SC", "WEEKLY", "/D", ",".join(_WEEKDAYS[int(day) % 7] for day in times.weekdays), *at]
    if every_day and times.hours == times.weekdays == ("*",):
        return _through_the_hour(times)
    raise _can_not(times)


def _through_the_hour(times: Times) -> list[str]:
    if times.minutes == ("*",):
        return ["/SC", "MINUTE", "/MO", "1"]
    minutes = [int(minute) for minute in times.minutes]
    step = 60 // len(minutes)
    if minutes != [minutes[0] + number * step for number in range(len(minutes))] or 60 % len(minutes):
        raise _can_not(times)
    start = ["/ST", f"00:{minutes[0]:02}"]
    return ["/SC", "HOURLY", *start] if step == 60 else ["/SC", "MINUTE", "/MO", str(step), *start]


def _can_not(times: Times) -> CommandWrong:
    return CommandWrong(say("schedule_not_windows", schedule=times.schedule))
