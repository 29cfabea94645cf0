"""How do the outcomes of a run share one bar?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from customer_import.core.outcomes import Outcome

WIDTH = 1000.0  # of the drawing; the page stretches it
_GAP = 4.0
_THINNEST = 8.0  # two rows of a hundred thousand are still seen

IN_ORDER = (
    Outcome.ACCEPTED,
    Outcome.CREATED,
    Outcome.UPDATED,
    Outcome.UNCHANGED,
    Outcome.SKIPPED,
    Outcome.PENDING,
    Outcome.UNKNOWN,
    Outcome.CONFLICT,
    Outcome.REJECTED,
)
"""From what is well to what needs somebody."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One outcome's part of the bar, from `x`, `width` wide; both in units of the drawing, rounded to a tenth."""

    outcome: Outcome
    x: float
    width: float


def segments(counts: Mapping[Outcome, int]) -> tuple[Segment, ...]:
    """The parts of the bar, left to right; every outcome that occurs is wide enough to be seen."""
    present = [(outcome, counts[outcome]) for outcome in IN_ORDER if counts.get(outcome)]
    room = WIDTH - _GAP * (len(present) - 1)
    widths = _widths([count for _, count in present], room)
    placed, x = [], 0.0
    for (outcome, _), width in zip(present, widths, strict=True):
        placed.append(Segment(outcome, round(x, 1), round(width, 1)))
        x += width + _GAP
    return tuple(placed)


def _widths(counts: list[int], room: float) -> list[float]:
    """By share, but none thinner than can be seen; what that takes, the wide ones give."""
    total = sum(counts)
    wanted = [max(room * count / total, _THINNEST) for count in counts]
    above = sum(width - _THINNEST for width in wanted)
    surplus = sum(wanted) - room
    return [width - surplus * (width - _THINNEST) / above if above else width for width in wanted]
