"""What time is it for the sandbox?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """`monotonic` gives seconds that never jump, `wall` seconds since the epoch."""

    monotonic: Callable[[], float]
    wall: Callable[[], float]
