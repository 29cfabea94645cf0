"""Which jobs stand in the user's crontab, and how does one get in and out of it?"""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crontab import CronItem, CronTab

from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong

_MARK = "customer-import job"
_MARKED = re.compile(rf"{_MARK} (?P<name>\S+) (?P<file>.+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A job's line: its name, its file, when it is due, and what is started."""

    name: str
    file: str
    schedule: str
    command: str


class Table:
    """The user's crontab, or the crontab in `file`. What is not ours in it stays as it is.

    Raises `CommandWrong` where there is none: no cron is installed, or the user may not use it.
    """

    def __init__(self, file: Path | None = None) -> None:
        try:
            self._table = CronTab(tabfile=str(file)) if file else CronTab(user=True)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            raise _no_crontab(error) from None

    def entries(self) -> list[Entry]:
        """Our lines, in the table's order."""
        return [entry for _item, entry in self._ours()]

    def put(self, name: str, file: Path, schedule: str, words: Sequence[str]) -> str:
        """Writes the line of a job, in place of an earlier one of the same file; gives the line."""
        self.remove(file)
        item = _added(self._table, name, file, schedule, words)
        self._write()
        return str(item)

    @staticmethod
    def line(name: str, file: Path, schedule: str, words: Sequence[str]) -> str:
        """The line that `put` would write."""
        return str(_added(CronTab(tab=""), name, file, schedule, words))

    def remove(self, file: Path) -> bool:
        """Takes the line of a job out; whether there was one."""
        found = [item for item, entry in self._ours() if entry.file == str(file)]
        for item in found:
            self._table.remove(item)
        if found:
            self._write()
        return bool(found)

    def _ours(self) -> Iterator[tuple[CronItem, Entry]]:
        for item in self._table:
            marked = _MARKED.fullmatch(item.comment)
            if marked:
                yield item, Entry(marked["name"], marked["file"], str(item.slices), item.command)

    def _write(self) -> None:
        try:
            self._table.write()
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            raise _no_crontab(error) from None


def _added(table: CronTab, name: str, file: Path, schedule: str, words: Sequence[str]) -> CronItem:
    # The library protects percent signs, which cron takes for the end of the line.
    item = table.new(command=shlex.join(words), comment=f"{_MARK} {name} {file}")
    item.setall(schedule)
    return item


def _no_crontab(error: Exception) -> CommandWrong:
    return CommandWrong(say("crontab_unusable", why=str(error).strip() or type(error).__name__))
