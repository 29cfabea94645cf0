"""What do the tests of faults share?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from faulty_run import World

_MEMORY = Path("/dev/shm")


@pytest.fixture
def world() -> Iterator[World]:
    """A tenant with one customer of old, who can vouch for lists, and a real ledger; in memory where that goes.

    Nothing here dies without a warning, so nothing needs to be on a disk, and disks are slow.
    """
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        made = World(Path(folder) / "ledger.sqlite")
        made.tenant.old("0001", "Gammal kund")
        yield made
