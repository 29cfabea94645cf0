"""What do the tests of sign-in share?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office, opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A sandbox, served over HTTP."""
    with opened(tmp_path) as office:
        yield office
