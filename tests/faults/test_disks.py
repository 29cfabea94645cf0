"""What becomes of a run when its ledger, or its report, can't be written any more?

It ends with exit code 8 and a sentence, nothing more is sent, and no call left that the ledger doesn't know of; with
room again every customer is there once: promises I1 to I3 and I5 to I8 of `promises.py`. A disk that fills is a small
one in memory, mounted for the program alone; where the system does not let us do that, the line is skipped and says
so, and the line with a limit on the size of files, which needs no permission, stands for it.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path

import pytest
from nearby_sandbox import Nearby, nearby_sandbox
from program import Done, wait_until
from real_import import JOB, PATIENCE, Import, broken_outside
from side_by_side import ROWS, Story, in_words, side_by_side

NO_DISK = "this system does not let tests give a program a disk of its own (unshare -rm)"
_ON_A_DISK_OF_ITS_OWN = """
mount -t tmpfs -o size=1m none "$DISK" || exit 99
$THEN
"$@" &
if [ -n "$FILL" ]; then
  while [ ! -e "$FILL" ] && kill -0 $!; do sleep 0.02; done
  cat /dev/zero > "$DISK/filler"
fi 2>/dev/null
wait $!; code=$?
rm -f "$DISK/filler"
cp -r "$DISK"/. "$AFTER"
exit $code
"""
"""Runs a program with a small disk at DISK, which THEN may change and FILL, once it is there, fills; keeps what was on
it in AFTER."""


def can_mount() -> bool:
    """Whether a program may be given a disk of its own."""
    if shutil.which("unshare") is None:
        return False
    tried = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


def start(work: Import, sandbox: Nearby, *flags: object) -> subprocess.Popen[str]:
    return work.program.start("run", work.file, *JOB, *PATIENCE, *flags, *sandbox.flags)


def start_on_a_small_disk(
    work: Import, sandbox: Nearby, flag: str, *, then: str = "", fill: Path | None = None
) -> subprocess.Popen[str]:
    """Starts an import whose state or reports (`flag`) go to a small disk; what was on it is in `after` in the end."""
    disk, after = work.home / "disk", work.home / "after"
    disk.mkdir()
    after.mkdir()
    environment = {"DISK": str(disk), "AFTER": str(after), "THEN": then, "FILL": str(fill or "")}
    what = [sys.executable, "-m", "customer_import", "run", work.file, *JOB, *PATIENCE, *sandbox.flags, flag, disk]
    return subprocess.Popen(
        ["unshare", "-rm", "sh", "-c", _ON_A_DISK_OF_ITS_OWN.replace("$THEN", then), "sh", *map(str, what)],
        cwd=work.home,
        env={**work.program.environment, **environment, "PATH": os.environ["PATH"]},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def until(sandbox: Nearby, writes: int) -> None:
    wait_until(lambda: len(sandbox.writes()) >= writes)


def ended(work: Import, process: subprocess.Popen[str], *words: str) -> Done:
    """The run is over, with exit code 8 and a sentence that says why."""
    out, err = process.communicate(timeout=60)
    done = work.ended(Done(process.returncode, out, err))
    assert done.code == 8, done
    assert all(word in done.err for word in words), done.err
    assert done.json["exit" if "exit" in done.json else "calls"] is not None
    return done


def all_calls_are_known(work: Import, sandbox: Nearby, place: Path) -> None:
    """No call left that the ledger doesn't know of."""
    attempts = work.attempts(place)
    assert set(work.there().values()) <= set(attempts)
    assert len(sandbox.writes()) <= attempts.total()
    assert len(sandbox.writes()) < ROWS, "it goes on without a ledger"


def the_disk_of_the_ledger_is_full_in_the_middle_of_a_run(work: Import) -> None:
    if not can_mount():
        pytest.skip(NO_DISK)
    with nearby_sandbox(work.home) as sandbox:
        full = work.home / "full-now"
        process = start_on_a_small_disk(work, sandbox, "--state-dir", fill=full)
        until(sandbox, 2)  # the disk takes a moment to fill, and there are few rows
        full.touch()
        ended(work, process, "ledger", "can't be read or written", "Make room")
        all_calls_are_known(work, sandbox, work.home / "after")
        shutil.move(work.home / "after", work.state)
        assert broken_outside(work, sandbox) == []


def no_file_may_grow_any_more_in_the_middle_of_a_run(work: Import) -> None:
    with nearby_sandbox(work.home) as sandbox:
        process = start(work, sandbox)
        until(sandbox, 4)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, 1))
        ended(work, process, "can't be")
        all_calls_are_known(work, sandbox, work.state)
        assert broken_outside(work, sandbox) == []


def the_disk_of_the_ledger_can_only_be_read(work: Import) -> None:
    if not can_mount():
        pytest.skip(NO_DISK)
    with nearby_sandbox(work.home) as sandbox:
        process = start_on_a_small_disk(work, sandbox, "--state-dir", then='mount -o remount,ro "$DISK"')
        ended(work, process, "state directory", "--state-dir")
        assert sandbox.writes() == []
        assert broken_outside(work, sandbox) == []


def the_disk_of_the_reports_is_full_in_the_end(work: Import) -> None:
    if not can_mount():
        pytest.skip(NO_DISK)
    with nearby_sandbox(work.home) as sandbox:
        full = work.home / "full-now"
        process = start_on_a_small_disk(work, sandbox, "--report-dir", fill=full)
        until(sandbox, 4)
        full.touch()
        ended(work, process, "report", "--report-dir")
        assert Counter(work.there().values()) == Counter(work.keys)
        assert broken_outside(work, sandbox) == []


def the_folder_of_the_reports_is_gone_in_the_end(work: Import) -> None:
    with nearby_sandbox(work.home) as sandbox:
        process = start(work, sandbox)
        until(sandbox, 4)
        (work.home / "reports").rmdir()
        (work.home / "reports").touch()
        ended(work, process, "report", "--report-dir")
        assert Counter(work.there().values()) == Counter(work.keys)
        (work.home / "reports").unlink()
        assert broken_outside(work, sandbox) == []


STORIES = (
    the_disk_of_the_ledger_is_full_in_the_middle_of_a_run,
    no_file_may_grow_any_more_in_the_middle_of_a_run,
    the_disk_of_the_ledger_can_only_be_read,
    the_disk_of_the_reports_is_full_in_the_end,
    the_folder_of_the_reports_is_gone_in_the_end,
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[Story, Future[None]]]:
    with side_by_side(STORIES, lambda: tmp_path_factory.mktemp("home")) as begun:
        yield begun


@pytest.mark.parametrize("story", STORIES, ids=in_words)
def test_it_stops_with_a_sentence_and_loses_nothing_when(told: Mapping[Story, Future[None]], story: Story) -> None:
    told[story].result()
