"""Where is what a job names?"""

from __future__ import annotations

from pathlib import Path

from customer_import.core.jobs import Job


def place_of(job: Job, path: str) -> Path:
    """A path as the job means it: from its own folder."""
    return Path(job.origin).parent / Path(path).expanduser()
