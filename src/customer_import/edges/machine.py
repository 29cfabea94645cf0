"""What is this machine like, as far as an import cares?"""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import stat
import tempfile
from pathlib import Path

SQLITE = sqlite3.sqlite_version_info


def python() -> str:
    """The version of Python that runs."""
    return platform.python_version()


def system() -> str:
    """The operating system, in a few words."""
    return f"{platform.system()} {platform.release()}"


def is_root() -> bool:
    """Whether we may do everything here, where that is known."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def cannot_write(folder: Path) -> str:
    """Why nothing can be kept in `folder`, or in what it would be made in; "" where it can."""
    try:
        with tempfile.TemporaryFile(dir=_nearest(folder)) as file:
            file.write(b"trial" * 1_000)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""


def free_bytes(folder: Path) -> int:
    """The room that is left where `folder` is, or would be. Raises `OSError`."""
    return shutil.disk_usage(_nearest(folder)).free


def is_open_to_others(file: Path) -> bool:
    """Whether other accounts can write to `file`, where that is known."""
    return os.name == "posix" and bool(file.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _nearest(folder: Path) -> Path:
    """What is there of the way to `folder`."""
    way = (folder.absolute(), *folder.absolute().parents)
    return next(one for one in way if one.exists() or one.is_symlink() or one == way[-1])
