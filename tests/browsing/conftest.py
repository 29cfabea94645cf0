"""What do the tests in a real browser share?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import MISSING, chromium, path_of_chromium
from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium for the tests of a module."""
    if path_of_chromium() is None:
        pytest.skip(MISSING)
    with chromium() as started:
        yield started
