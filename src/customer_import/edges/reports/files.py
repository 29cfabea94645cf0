"""How does a file of a report reach the disk: whole or not at all, and readable by whom?"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong

_PRIVATE, _BY_UMASK = 0o600, 0o666


def folder_for(report_dir: Path, started: datetime, run_id: str) -> Path:
    """The folder of one run's report: the UTC time it `started` (aware), and the beginning of its id."""
    return report_dir / f"{started.astimezone(UTC):%Y-%m-%dT%H%M%SZ}-{_short(run_id)}"


def _short(run_id: str) -> str:
    return "".join(character for character in run_id if character.isalnum())[:8]


def folders_of(report_dirs: Iterable[Path], run_id: str) -> list[Path]:
    """The folders of one run's reports that are still there, the oldest first."""
    found = {path.resolve() for folder in report_dirs for path in folder.glob(f"*Z-{_short(run_id)}") if path.is_dir()}
    return sorted(found, key=lambda path: path.name)


def make_folder(folder: Path) -> None:
    """Makes `folder` and tries that it can be written to, so that a run learns it before anything is sent.

    Raises `CommandWrong` with a whole sentence where it can't.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(folder / "try"):
            pass
        (folder / "try").unlink()
    except OSError as error:
        raise CommandWrong(say("reports_unwritable", folder=folder, reason=reason(error))) from error


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A binary file that takes the place of `path` when the block ends well, and leaves no trace when it doesn't.

    `private` gives the file to its owner alone (0600); otherwise the umask decides. Raises `OSError`.
    """
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        descriptor = os.open(part, _FLAGS, _PRIVATE if private else _BY_UMASK)
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def put(path: Path, text: str) -> None:
    """Writes `text` as UTF-8; a lone surrogate, which no file can hold, becomes "?"."""
    with replacing(path) as stream:
        stream.write(text.encode("utf-8", "replace"))


def reason(error: OSError) -> str:
    """What the system says, as a part of a sentence: "no space left on device"."""
    words = error.strerror or type(error).__name__
    return words[:1].lower() + words[1:]
