"""What do the tests of every area share?"""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program in an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    return Program(home)
