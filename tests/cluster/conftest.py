"""What do the tests of the cluster share?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgresql import Server, programs, served

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A PostgreSQL server that one test has for itself."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with served(found) as server:
        yield server
