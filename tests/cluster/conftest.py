"""What do the tests of the cluster share?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgresql import Server, served

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A PostgreSQL server that one test has for itself."""
    with served() as server:
        yield server
