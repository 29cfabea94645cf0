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

from customer_import.errors import CommandWrong, FileUnreadable

_UNFINISHED = (".part", ".partial", ".crdownload", ".tmp", ".filepart")
_MARKS = ("~$", ".")
_CHUNK = 1 << 20
_ENDED = "last-end.json"
_FINISHED = (0, 1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits; `changed` is when it changed last, in seconds since 1970."""

    path: Path
    size: int
    changed: float

    def sha256(self) -> str:
        """The SHA-256 of its bytes, in hex. Raises `FileUnreadable`."""
        digest = hashlib.sha256()
        try:
            with self.path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
        except OSError as error:
            raise FileUnreadable(f"{self.path} can't be read ({error.strerror}); check its permissions.") from None
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Found:
    """What lies at a source: files that are whole, the oldest first, and those that may still be written."""

    whole: tuple[Waiting, ...]
    growing: tuple[Waiting, ...]


def look(pattern: Path, *, now: float, stable_seconds: float, nap: Callable[[float], None]) -> Found:
    """The files at `pattern`, a path or one with `*`, `?` and `[…]`.

    A file is whole when it has not changed for `stable_seconds` and does not while we look at it twice; `now` is in
    seconds since 1970. Raises `CommandWrong` when the folder is not there.
    """
    before = {one.path: one for one in _waiting(pattern)}
    if before and stable_seconds:
        nap(min(1.0, stable_seconds))
    after = [one for one in _waiting(pattern) if one.path in before]
    whole = [one for one in after if one == before[one.path] and one.changed <= now - stable_seconds]
    growing = [one for one in after if one not in whole]
    return Found(*(tuple(sorted(some, key=lambda one: (one.changed, one.path))) for some in (whole, growing)))


def _waiting(pattern: Path) -> Iterator[Waiting]:
    folder = pattern.parent
    if not glob.has_magic(str(folder)) and not folder.is_dir():
        raise CommandWrong(f"There is no folder {folder}, in which the job looks for files; make it, or mend `source`.")
    for name in glob.iglob(str(pattern)):  # noqa: PTH207  a pattern may begin anywhere, and have no fixed folder
        path = Path(name)
        if path.name.startswith(_MARKS) or path.name.lower().endswith(_UNFINISHED) or not path.is_file():
            continue
        status = path.stat()
        yield Waiting(path, status.st_size, status.st_mtime)


def put_away(file: Path, folder: Path, *, when: datetime, report: Path | None) -> Path:
    """Moves a file into `folder`, its time before its name, with a copy of its report beside it; where it is now.

    Never overwrites. Raises `CommandWrong` when it can't be moved: the job would import it again and again.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = _free(folder / f"{when:%Y-%m-%dT%H%M%S}-{file.name}")
        shutil.move(file, target)
        if report is not None and report.is_dir():
            shutil.copytree(report, target.with_name(f"{target.name}.report"))
    except OSError as error:
        raise CommandWrong(
            f"{file} can't be moved to {folder} ({error.strerror or error}); make room there, or mend the permissions."
        ) from None
    return target


def _free(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


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
