"""Files that get in the way of whoever reads them: one that may not be read, and one that changes meanwhile."""

from __future__ import annotations

import ctypes
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_READS_ANYTHING = (1 << 1) | (1 << 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: what lets root read what it may not."""
_VERSION = 0x20080522
_LONGEST = 60.0


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Capabilities(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """This thread may read what permissions let it, also where it is root's."""
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = _Header(_VERSION, 0), (_Capabilities * 2)()
    assert libc.capget(ctypes.byref(header), sets) == 0
    before = sets[0].effective
    try:
        sets[0].effective = before & ~_READS_ANYTHING
        assert libc.capset(ctypes.byref(header), sets) == 0
        yield
    finally:
        sets[0].effective = before
        assert libc.capset(ctypes.byref(header), sets) == 0


def forbidden(made: Callable[[Path], Path]) -> Callable[[Path], Path]:
    """A file that nobody may read."""

    def closed(folder: Path) -> Path:
        path = made(folder)
        path.chmod(0)
        return path

    return closed


def changing(folder: Path) -> Path:
    """A large file that grows until it is removed."""
    path = folder / "kunder.csv"
    path.write_bytes(b"Kundnr;Namn\n" + b"1;A\n" * (8 << 20))
    grown = threading.Event()

    def grow() -> None:
        end = time.monotonic() + _LONGEST
        while time.monotonic() < end:
            try:
                with path.open("r+b") as file:
                    file.seek(0, os.SEEK_END)
                    file.write(b"2;B\n")
            except OSError:  # gone, or not ours to write just now: whoever was to see it grow has seen it
                return
            grown.set()
            time.sleep(0.001)

    threading.Thread(target=grow, daemon=True).start()
    grown.wait()
    return path
