"""What do the tests of every area share?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from program import Program

# How long an example takes says more about who else uses the machine than about us.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program in an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    return Program(home)
