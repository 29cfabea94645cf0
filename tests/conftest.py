"""What do the tests of every area share?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from postgresql import Server, served
from program import Program

# How long an example takes says more about who else uses the machine than about us.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_xdist_auto_num_workers() -> int:
    """Three processes for two cores: much of what is tested here waits, for a pace or for calls to settle."""
    return 3 * (os.cpu_count() or 1) // 2 or 1


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program in an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    return Program(home)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server of these tests' own."""
    with served() as server:
        yield server
