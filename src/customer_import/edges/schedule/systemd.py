"""What does systemd need to run a job: a service that runs it once, and a timer that starts it?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from customer_import.core.messages.sentences import say
from customer_import.edges.schedule.times import Times
from customer_import.errors import CommandWrong

_WEEKDAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=,+@")


def units(name: str, file: Path, times: Times, words: Sequence[str]) -> dict[str, str]:
    """The units by file name. Raises `CommandWrong` for a schedule that systemd can't say."""
    unit = f"customer-import-{name}"
    service = f"""\
[Unit]
Description=customer-import job {_literal(name)}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={_literal(str(file.parent))}
ExecStart={" ".join(map(_quoted, words))}
"""
    timer = f"""\
[Unit]
Description=Starts customer-import job {_literal(name)}

[Timer]
OnCalendar={calendar(times)}
Persistent=true

[Install]
WantedBy=timers.target
"""
    return {f"{unit}.service": service, f"{unit}.timer": timer}


def calendar(times: Times) -> str:
    """A schedule as systemd writes it: `Mon,Tue *-*-* 05:15:00`. Raises `CommandWrong` where it can't be said."""
    if times.days != ("*",) and times.weekdays != ("*",):
        raise CommandWrong(say("schedule_not_systemd", schedule=times.schedule))
    weekdays = ",".join(_WEEKDAYS[int(day) % 7] for day in times.weekdays if day != "*")
    date = f"*-{_listed(times.months)}-{_listed(times.days)}"
    return f"{weekdays} {date} {_listed(times.hours)}:{_listed(times.minutes)}:00".strip()


def _listed(values: Sequence[object]) -> str:
    return ",".join(f"{value:02}" if isinstance(value, int) else str(value) for value in values)


def _literal(text: str) -> str:
    """Text in which systemd finds no specifier."""
    return text.replace("%", "%%")


def _quoted(word: str) -> str:
    if set(word) <= _PLAIN:
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'
