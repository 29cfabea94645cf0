"""What does a job do about a file once it was dealt with, and how does the job itself end?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from customer_import.core.jobs.figures import Figures


class Fate(StrEnum):
    """Where a file goes."""

    ARCHIVED = "archived"
    FAILED = "failed"
    STAYS = "stays"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealt:
    """What a job did about one file: its exit code, the run where there was one, and a sentence where one is due.

    A run that came to its end has `figures`.
    """

    file: str
    exit_code: int
    fate: Fate
    run: str = ""
    said: str = ""
    figures: Figures | None = None

    def told(self) -> dict[str, object]:
        """What a program is told of it."""
        return {
            "file": self.file,
            "exit": self.exit_code,
            "fate": str(self.fate),
            "run": self.run,
            "message": str(self.said),
            "counts": dict(self.figures.counts) if self.figures else {},
        }


_FATES = {0: Fate.ARCHIVED, 1: Fate.ARCHIVED, 3: Fate.FAILED}
"""By exit code; after every other the file is not to blame, and `resume` or the next time goes on with it."""
_HARMLESS = (0, 1, 3)
AGAIN_SOON = (7, 8, 130, 143)
"""Exit codes after which a file is tried again within a minute: somebody else is at work."""
_MOST_SURPRISES = 3
_GRAVEST = (130, 143, 70, 8, 4, 2, 7, 5, 6, 3, 1, 0)


def fate(exit_code: int) -> Fate:
    """Where the file of a run with this exit code goes."""
    return _FATES.get(exit_code, Fate.STAYS)


def goes_on(exit_code: int) -> bool:
    """Whether the next file is worth a try: whatever stopped this one was its own affair."""
    return exit_code in _HARMLESS


def retry_in(exit_code: int, attempts: int) -> float | None:
    """Seconds until a file is worth another try, after `attempts` of them; `None`: somebody must act first.

    The delay grows for an endpoint that is down (5), and for what we did not foresee (70); another run of the tenant
    (7) and a ledger that was away (8) are tried again soon.
    """
    if exit_code in AGAIN_SOON:
        return float(min(5 * (attempts + 1), 60))
    if exit_code in (5, 6) or (exit_code == 70 and attempts < _MOST_SURPRISES):
        return float(min(60 * 2**attempts, 3600))
    return None


def gravest(exit_codes: Iterable[int]) -> int:
    """The exit code of a job with several files: the one that needs somebody most; 0 where there were none."""
    return min(exit_codes, key=_GRAVEST.index, default=0)
