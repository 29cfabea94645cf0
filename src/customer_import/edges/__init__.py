"""What does one thing outside do for us? Each module here knows one of them, and none knows another."""

from __future__ import annotations

import logging


def hush_the_libraries() -> None:
    """Keeps httpx from logging the address of every call: it holds filters, and they hold what people look for."""
    for library in ("httpx", "httpcore"):
        logging.getLogger(library).setLevel(logging.WARNING)
