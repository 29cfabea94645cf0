"""What did a run do, line by line, for whoever has to find out afterwards?

A line has its time, its level, the run, the row where there is one, an event, and facts. Personal numbers in it are
masked, and what can't be seen is spelt out, so that a line stays a line.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from customer_import.core.masking import display, mask_text

LARGEST = 5 * 1024 * 1024
"""Bytes of one file; then the next is begun."""
OLDER_FILES = 5
_LONGEST = 1_000
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)  # never through a link


class Logbook:
    """The log of one run; see `customer_import.ports.Log`. What can't be written is left out: the run matters more."""

    def __init__(self, run: str, handlers: list[logging.Handler], now: Callable[[], datetime]) -> None:
        self._run = run
        self._handlers = handlers
        self._now = now

    def note(self, event: str, *, row: int | None = None, is_warning: bool = False, **facts: object) -> None:
        """See `Log.note`."""
        level = logging.WARNING if is_warning else logging.INFO
        record = logging.LogRecord("customer-import", level, "", 0, event, None, None)
        record.line = {
            "time": self._now().isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "run": self._run,
            "row": row,
            "event": event,
            **{name: _harmless(fact) for name, fact in facts.items()},
        }
        for handler in self._handlers:
            if level >= handler.level:
                handler.handle(record)


@contextmanager
def opened(
    run: str, file: Path, *, now: Callable[[], datetime], as_json: bool, stream: TextIO | None, quiet: bool
) -> Iterator[Logbook]:
    """The logbook of `run` in `file` (0600, which rotates), and on `stream`, if there is one.

    `quiet` leaves only warnings on the stream. A file that can't be written to is done without.
    """
    handlers: list[logging.Handler] = []
    if stream is not None:
        heard = _Patient(stream)
        heard.setLevel(logging.WARNING if quiet else logging.INFO)
        handlers.append(heard)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handlers.append(_Private(file, maxBytes=LARGEST, backupCount=OLDER_FILES, encoding="utf-8"))
    except OSError as error:
        print(f"The log {file} can't be written ({error.strerror}).", file=sys.stderr)  # noqa: T201  there is no log to say it in
    for handler in handlers:
        handler.setFormatter(_Json() if as_json else _Text())
    try:
        yield Logbook(run, handlers, now)
    finally:
        for handler in handlers:
            with suppress(OSError):  # what is left to be written does not fit any more
                handler.close()


class _Private(RotatingFileHandler):
    """A file that only we can read, and that stops nothing when its disk is full."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, _APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  logging's name
        """Nothing: see the class."""


class _Patient(logging.StreamHandler[TextIO]):
    """A stream that nobody need listen to."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  logging's name
        """Nothing: see the class."""


class _Json(logging.Formatter):
    """A JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """See the class."""
        return json.dumps(_line(record))


class _Text(logging.Formatter):
    """A line to read: time, level, run, row, event, facts."""

    def format(self, record: logging.LogRecord) -> str:
        """See the class."""
        line = dict(_line(record))
        time, level, event = (str(line.pop(name)) for name in ("time", "level", "event"))
        facts = [f"{name}={_quoted(fact)}" for name, fact in line.items() if fact not in (None, "")]
        return " ".join([time, f"{level:<7}", event, *facts])


def _line(record: logging.LogRecord) -> Mapping[str, object]:
    line: Mapping[str, object] = record.__dict__["line"]
    return line


def _quoted(fact: object) -> str:
    text = str(fact)
    return json.dumps(text, ensure_ascii=False) if not text or set(text) & set(' "=') else text


def _harmless(fact: object) -> object:
    if fact is None or isinstance(fact, bool | int | float):
        return fact
    return display(mask_text(str(fact)), _LONGEST)
