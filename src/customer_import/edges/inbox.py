"""Which files wait to be imported, which of them are whole, and where do they go afterwards?"""

from __future__ import annotations

import glob
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from customer_import.core.jobs.waiting import Found, Waiting, is_for_us, name_when_put_away, told_apart
from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong, FileUnreadable

_CHUNK = 1 << 20
_ENDED = "last-end.json"
_FINISHED = (0, 1)
_LONGEST_NAP = 1.0


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of this machine at `pattern`, a path or one with `*`, `?` and `[…]`; an `Inbox`."""

    pattern: Path
    stable_seconds: float

    def look(self, *, now: float, nap: Callable[[float], None]) -> Found:
        """As `Inbox` says. Raises `CommandWrong` when the folder is not there."""
        before = list(self._waiting())
        if before and self.stable_seconds:
            nap(min(_LONGEST_NAP, self.stable_seconds))
        return told_apart(before, self._waiting(), now=now, stable_seconds=self.stable_seconds)

    def fetched(self, file: Waiting) -> Path | None:
        """As `Inbox` says: the file itself."""
        return Path(file.place) if _as_seen(file) else None

    def behind(self, path: Path) -> Waiting | None:
        """As `Inbox` says."""
        return _seen(path)

    def put_away(self, file: Waiting, folder: str, *, when: datetime, report: Path | None) -> bool:
        """As `Inbox` says; `folder` is a path. Raises `CommandWrong` when the file can't be moved."""
        source, target = Path(file.place), Path(folder)
        if not _as_seen(file):
            return False
        try:
            target.mkdir(parents=True, exist_ok=True)
            free = target / name_when_put_away(file.name, when, lambda name: (target / name).exists())
            shutil.move(source, free)
            if report is not None and report.is_dir():
                shutil.copytree(report, free.with_name(f"{free.name}.report"))
        except OSError as error:
            raise CommandWrong(
                say("inbox_unmovable", file=source, folder=target, why=error.strerror or str(error))
            ) from None
        return True

    def _waiting(self) -> Iterator[Waiting]:
        folder = self.pattern.parent
        if not glob.has_magic(str(folder)) and not folder.is_dir():
            raise CommandWrong(say("inbox_missing", folder=folder))
        for name in glob.iglob(str(self.pattern)):  # noqa: PTH207  a pattern may begin anywhere, with no fixed folder
            path = Path(name)
            if is_for_us(path.name) and (seen := _seen(path)):
                yield seen


def _seen(path: Path) -> Waiting | None:
    try:
        if not path.is_file():
            return None
        status = path.stat()
    except OSError:
        return None
    return Waiting(str(path), path.name, status.st_size, status.st_mtime)


def _as_seen(file: Waiting) -> bool:
    """Whether the file is still what it was when we looked."""
    return _seen(Path(file.place)) == file


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex. Raises `FileUnreadable`."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise FileUnreadable(say("inbox_unreadable", file=path, why=error.strerror)) from None
    return digest.hexdigest()


def remember_end(folder: Path, *, when: datetime, exit_code: int) -> None:
    """Notes how a job ended, in its own folder; a note that can't be written changes nothing."""
    went_well = when.timestamp() if exit_code in _FINISHED else last_success(folder)
    noted = {"ended": when.isoformat(timespec="seconds"), "exit": exit_code, "went_well": went_well}
    part = folder / f".{_ENDED}.part"
    with suppress(OSError):
        part.write_text(json.dumps(noted))
        part.replace(folder / _ENDED)  # whole at every moment, for whoever lists the jobs just now


def last_success(folder: Path) -> float:
    """When a job ended with exit code 0 or 1 the last time, in seconds since 1970; 0 where it never did."""
    try:
        return float(json.loads((folder / _ENDED).read_text())["went_well"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0.0


def last_end(folder: Path) -> tuple[datetime, int] | None:
    """When a job ended last, and its exit code; `None` where nothing is noted."""
    try:
        noted = json.loads((folder / _ENDED).read_text())
        return datetime.fromisoformat(noted["ended"]), int(noted["exit"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_newest(folders: list[Path], most: int) -> None:
    """Removes the oldest of these report folders, whose names begin with their time, until `most` are left."""
    there = sorted((folder for folder in folders if folder.is_dir()), key=lambda folder: folder.name)
    for folder in there[: max(len(there) - most, 0)]:
        shutil.rmtree(folder, ignore_errors=True)
