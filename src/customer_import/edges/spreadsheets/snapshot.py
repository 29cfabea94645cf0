"""Which bytes do we import, when the file may change while we read it?"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong, FileUnreadable

_CHUNK = 1 << 20
_UNFINISHED_ENDINGS = (".part", ".partial", ".crdownload")
LARGEST_STREAM = 4 << 30
"""Bytes; what comes from a pipe has no size before it has ended, and may never end."""
STREAM_NAME = "standard input"
"""What a file is called that has no name."""

_LOCK_PREFIXES = ("~$", ".~lock.")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A private copy of an input file: where it is, what the file was called, its sha256 (hex) and bytes."""

    path: Path
    name: str
    sha256: str
    size: int


def take_snapshot(path: Path, folder: Path, *, progress: Callable[[int], None] | None = None) -> Snapshot:
    """Copies `path` into `folder` (made when missing) as a file that only we can read, and says what it copied.

    `progress` is called with the number of bytes copied so far. Raises `FileUnreadable` when the input is missing,
    may not be read, is empty, is no regular file, is still being written or changes meanwhile, and
    `CommandWrong` when `folder` can't be written.
    """
    path, folder = Path(path), Path(folder)
    _refuse_unfinished(path.name)
    with _opened(path) as source:
        before = os.fstat(source.fileno())
        if before.st_size == 0:
            raise FileUnreadable(say("file_empty", name=path.name))
        copy, digest, size = _copied(source, folder, before.st_size, progress or _nobody_watches)
        after = os.fstat(source.fileno())
    if (size, after.st_size, after.st_mtime_ns) != (before.st_size, before.st_size, before.st_mtime_ns):
        copy.unlink()
        raise FileUnreadable(say("file_changed", name=path.name))
    return Snapshot(copy, path.name, digest, size)


def take_stream(stream: BinaryIO, folder: Path, *, most: int = LARGEST_STREAM) -> Snapshot:
    """Copies all that comes from `stream`, usually standard input, as `take_snapshot` copies a file.

    Raises `FileUnreadable` when nothing comes, or more than `most` bytes, and when `stream` is a keyboard.
    """
    if stream.isatty():
        raise FileUnreadable(say("stdin_terminal"))
    copy, digest, size = _copied(stream, folder, most, _nobody_watches)
    if not 0 < size <= most:
        copy.unlink()
        what = say("stream_endless", most=most >> 20) if size else say("stream_empty")
        raise FileUnreadable(say("stream_odd", what=what))
    return Snapshot(copy, STREAM_NAME, digest, size)


def _nobody_watches(_copied: int) -> None:
    """What is called when nobody asked for progress."""


def _refuse_unfinished(name: str) -> None:
    if name.startswith(_LOCK_PREFIXES):
        raise FileUnreadable(
            say(
                "file_lock_mark",
                name=name,
                without=f"{name.removeprefix('~$').removeprefix('.~lock.').removesuffix('#')!r}",
            )
        )
    if name.lower().endswith(_UNFINISHED_ENDINGS):
        raise FileUnreadable(say("file_unfinished", name=name))


def _opened(path: Path) -> BinaryIO:
    """`path`, open for reading; never waits for the other end of a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        _refuse_irregular(path, path.stat())  # before it is opened: to open a device can do things
        opened = os.open(path, flags)
    except FileNotFoundError:
        raise FileUnreadable(say("file_missing", path=path)) from None
    except PermissionError:
        raise FileUnreadable(say("file_forbidden", path=path)) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        raise FileUnreadable(say("file_unopened", path=path, reason=_reason(error))) from None
    stream = os.fdopen(opened, "rb")
    try:
        _refuse_irregular(path, os.fstat(opened))
    except FileUnreadable:
        stream.close()
        raise
    return stream


def _refuse_irregular(path: Path, status: os.stat_result) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    kind = next(
        word
        for is_it, word in (
            (stat.S_ISDIR, say("is_folder")),
            (stat.S_ISFIFO, say("is_pipe")),
            (stat.S_ISSOCK, say("is_socket")),
            (lambda _mode: True, say("is_device")),
        )
        if is_it(status.st_mode)
    )
    raise FileUnreadable(say("file_irregular", path=path, kind=kind))


def _copied(source: BinaryIO, folder: Path, most: int, progress: Callable[[int], None]) -> tuple[Path, str, int]:
    """Copies `source`, and not much more than `most` bytes: the copy's path, its sha256 and its size."""
    copy, target = _private_file(folder)
    digest, size = hashlib.sha256(), 0
    try:
        with target:
            while size <= most and (chunk := _chunk(source)):
                digest.update(chunk)
                _write(target, chunk, folder)
                size += len(chunk)
                progress(size)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy, digest.hexdigest(), size


def _chunk(source: BinaryIO) -> bytes:
    try:
        return source.read(_CHUNK)
    except OSError as error:
        raise FileUnreadable(say("file_unread", reason=_reason(error))) from None


def _write(target: BinaryIO, chunk: bytes, folder: Path) -> None:
    try:
        target.write(chunk)
        target.flush()
    except OSError as error:
        raise _unwritable(folder, error) from None


def _private_file(folder: Path) -> tuple[Path, BinaryIO]:
    """A new file in `folder` that only we can read: its path, and the file open for writing."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    number = 0
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        while True:
            number += 1
            path = folder / f"input-{number}"
            try:
                return path, os.fdopen(os.open(path, flags, 0o600), "wb")
            except FileExistsError:
                continue
    except OSError as error:
        raise _unwritable(folder, error) from None


def _unwritable(folder: Path, error: OSError) -> CommandWrong:
    return CommandWrong(say("file_uncopied", folder=folder, reason=_reason(error)))


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
