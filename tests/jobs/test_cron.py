"""Does a real cron run a job, from the little that cron gives it?"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from make import make_customers, onboarding_csv
from program import Done, Program, wait_until

from customer_import.edges.inbox import last_end

LONGEST = 150
JOB = """\
version: 1
name: every-minute
source: inbox/*.csv
mapping: next-onboarding
archive: done
stable_seconds: 1
schedule: "* * * * *"
"""


@pytest.fixture
def cron() -> Iterator[None]:
    """Debian's cron, ours alone; the user's crontab is as empty afterwards as before."""
    if shutil.which("cron") is None or shutil.which("crontab") is None or os.geteuid():
        pytest.skip("needs Debian's cron, and root to start it (apt-get install cron)")
    if _crontab("-l").returncode == 0:
        pytest.skip("this user has a crontab, which is left alone")
    with subprocess.Popen(["cron", "-f"], stderr=subprocess.PIPE, text=True) as daemon:
        time.sleep(1)
        if daemon.poll() is not None:
            assert daemon.stderr is not None
            said = daemon.stderr.read()
            assert "lock" in said, said
            pytest.skip("a cron runs already, and is left alone")
        try:
            yield
        finally:
            _crontab("-r")
            daemon.terminate()


def _crontab(flag: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["crontab", flag], capture_output=True, check=False)


def ended(program: Program) -> tuple[datetime, int] | None:
    """When cron's last run of the job ended, and with which exit code."""
    return last_end(program.home / "state" / "jobs" / "every-minute")


def asked(program: Program, *words: object) -> Done:
    return program.run("job", *words, "--state-dir", program.home / "state", "--report-dir", program.home / "reports")


def archived(home: Path) -> list[str]:
    return sorted(path.name.split("-", 3)[3] for path in (home / "done").glob("*") if path.is_file())


def test_cron_imports_what_was_dropped_and_has_nothing_to_do_the_next_minute(program: Program, cron: None) -> None:
    inbox = program.home / "inbox"
    inbox.mkdir()
    (inbox / "kunder.csv").write_bytes(onboarding_csv(make_customers(5, seed=5)))
    job = program.home / "job.yaml"
    job.write_text(JOB)
    assert asked(program, "schedule", job, "--sandbox").code == 0
    assert "every-minute" in asked(program, "list").out

    wait_until(lambda: ended(program), seconds=LONGEST)
    first = ended(program)
    assert first is not None
    assert (first[1], archived(program.home), [*inbox.iterdir()]) == (0, ["kunder.csv"], [])
    reports = [*(program.home / "reports").iterdir()]
    assert len(reports) == 1

    wait_until(lambda: ended(program) != first, seconds=LONGEST)
    second = ended(program)
    assert second is not None
    assert (second[1], archived(program.home), [*(program.home / "reports").iterdir()]) == (0, ["kunder.csv"], reports)
    assert "with exit 0" in asked(program, "list").out

    assert asked(program, "unschedule", job).code == 0
    assert "No job" in asked(program, "list").out
