"""Is every customer there once, whatever becomes of the process, its files, its ledger and its neighbours?

Promises I1 to I3 and I5 to I8 of `promises.py` are checked after each line. Kept elsewhere: a first Ctrl-C or SIGTERM,
a kill -9 followed by `resume` without the file, a second start (`tests/commands/test_interruptions.py`); nobody who
reads standard output (`tests/commands/test_wrong_commands.py`); death at every named place and at random moments among
all faults at once (`tests/torture`).
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path

import pytest
from make import make_customers, onboarding_csv
from nearby_sandbox import Nearby, nearby_sandbox
from program import Done, wait_until
from real_import import JOB, PATIENCE, Import, broken_outside
from side_by_side import ROWS, Story, in_words, side_by_side


def start(work: Import, sandbox: Nearby, *flags: object) -> subprocess.Popen[str]:
    return work.program.start("run", work.file, *JOB, *PATIENCE, *flags, *sandbox.flags)


def until(sandbox: Nearby, writes: int) -> None:
    """Waits until so many rows have reached the endpoint."""
    wait_until(lambda: len(sandbox.writes()) >= writes)


def finished(work: Import, process: subprocess.Popen[str], seconds: float = 60) -> Done:
    out, err = process.communicate(timeout=seconds)
    return work.ended(Done(process.returncode, out, err))


def killed(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def killed_and_typed_again_instead_of_resumed(work: Import) -> None:
    with nearby_sandbox(work.home) as sandbox:
        process = start(work, sandbox)
        until(sandbox, 4)
        killed(process)
        assert 0 < len(work.there()) < ROWS
        assert broken_outside(work, sandbox) == []


def the_file_has_changed_when_a_run_is_resumed(work: Import) -> None:
    """The run goes on with its own copy, and the new file is for the next run."""
    with nearby_sandbox(work.home) as sandbox:
        process = start(work, sandbox)
        until(sandbox, 4)
        killed(process)
        meant = work.file.read_bytes()
        work.file.write_bytes(onboarding_csv(make_customers(3, seed=99)))
        assert work.resume(*PATIENCE, *sandbox.flags).code == 0
        assert Counter(work.there().values()) == Counter(work.keys)
        work.file.write_bytes(meant)
        assert broken_outside(work, sandbox) == []


def a_second_ctrl_c_ends_at_once_and_what_was_in_the_air_is_looked_for(work: Import) -> None:
    with nearby_sandbox(work.home, "late=1,late-seconds=1") as sandbox:
        sandbox.is_well = True
        process = start(work, sandbox, "--timeout-seconds", "600")
        until(sandbox, 4)
        sandbox.is_well = False
        time.sleep(1)  # by now the calls in the air are those that nobody will answer
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert process.poll() is None, "the first lets calls in the air come home"
        process.send_signal(signal.SIGINT)
        assert finished(work, process, seconds=10).code == 130
        assert len(work.attempts()) > 4
        sandbox.is_well = True
        assert broken_outside(work, sandbox) == []


def stopped_for_longer_than_anything_is_waited_for_and_continued(work: Import) -> None:
    with nearby_sandbox(work.home, "lost-after=0.2,late=0.1,late-seconds=1", seed=3) as sandbox:
        sandbox.is_well = True
        process = start(work, sandbox)
        until(sandbox, 1)
        sandbox.is_well = False
        until(sandbox, 5)
        process.send_signal(signal.SIGSTOP)
        time.sleep(3.5)
        process.send_signal(signal.SIGCONT)
        assert finished(work, process).code in (0, 5, 6)
        sandbox.is_well = True
        assert broken_outside(work, sandbox) == []


def two_starts_in_the_same_moment(work: Import) -> None:
    with nearby_sandbox(work.home) as sandbox:
        processes = [start(work, sandbox), start(work, sandbox)]
        done = [finished(work, process) for process in processes]
        assert sorted(one.code for one in done) == [0, 7]
        assert broken_outside(work, sandbox) == []


def two_state_directories_at_one_tenant_in_the_same_moment(work: Import) -> None:
    """Two ledgers know nothing of each other, and then I1 and I6 can't be kept. What is: nobody is made twice in
    silence. Each run looks once more at the end, and the later one sees both."""
    with nearby_sandbox(work.home) as sandbox:
        slowly = ("--rate", "3")  # so that they meet, whoever begins first
        processes = [start(work, sandbox, *slowly), start(work, sandbox, *slowly, "--state-dir", work.home / "other")]
        done = [finished(work, process) for process in processes]
        twice = {key for key, times in Counter(work.there().values()).items() if times > 1}
        assert twice, "they were not at it at the same time"
        assert set(work.there().values()) == set(work.keys)
        told = {line["key"] for one in done for line in work.results(one) if line["outcome"] == "conflict"}
        assert told == twice
        assert 1 in {one.code for one in done}


def the_state_directory_is_gone_and_the_tenant_has_everybody(work: Import) -> None:
    with nearby_sandbox(work.home) as sandbox:
        assert work.run(*PATIENCE, *sandbox.flags).code == 0
        for ledger in work.ledgers():
            shutil.rmtree(ledger.parent)
        before = len(sandbox.writes())
        again = work.run(*PATIENCE, *sandbox.flags)
        assert (again.code, again.json["unchanged"], len(sandbox.writes())) == (0, ROWS, before)
        assert broken_outside(work, sandbox) == []


def an_older_ledger_is_put_back(work: Import) -> None:
    """Yesterday's copy knows nothing of the rows that were sent today, or that they are being sent."""
    with nearby_sandbox(work.home) as sandbox:
        process = start(work, sandbox)
        until(sandbox, 4)
        killed(process)
        (ledger,) = work.ledgers()
        yesterday = work.home / "yesterday.sqlite"
        shutil.copy(ledger, yesterday)
        assert work.run(*PATIENCE, *sandbox.flags).code == 0
        for leftover in ledger.parent.glob("ledger.sqlite*"):
            leftover.unlink()
        shutil.copy(yesterday, ledger)
        before = len(sandbox.writes())
        assert work.resume(*PATIENCE, *sandbox.flags).code == 0
        assert len(sandbox.writes()) == before
        assert broken_outside(work, sandbox) == []


def the_ledger_is_deleted_in_the_middle_of_a_run(work: Import) -> None:
    _deleted(work, lambda ledger: ledger.unlink())


def the_state_directory_is_deleted_in_the_middle_of_a_run(work: Import) -> None:
    _deleted(work, lambda ledger: shutil.rmtree(ledger.parent))


def _deleted(work: Import, delete: Callable[[Path], object]) -> None:
    with nearby_sandbox(work.home) as sandbox:
        process = start(work, sandbox)
        until(sandbox, 4)
        (ledger,) = work.ledgers()
        delete(ledger)
        done = finished(work, process)
        assert done.code == 8
        assert "can't be read or written" in done.err + done.out
        assert len(sandbox.writes()) < ROWS, "it goes on without a ledger"
        assert broken_outside(work, sandbox) == []


STORIES = (
    killed_and_typed_again_instead_of_resumed,
    the_file_has_changed_when_a_run_is_resumed,
    a_second_ctrl_c_ends_at_once_and_what_was_in_the_air_is_looked_for,
    stopped_for_longer_than_anything_is_waited_for_and_continued,
    two_starts_in_the_same_moment,
    two_state_directories_at_one_tenant_in_the_same_moment,
    the_state_directory_is_gone_and_the_tenant_has_everybody,
    an_older_ledger_is_put_back,
    the_ledger_is_deleted_in_the_middle_of_a_run,
    the_state_directory_is_deleted_in_the_middle_of_a_run,
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[Story, Future[None]]]:
    with side_by_side(STORIES, lambda: tmp_path_factory.mktemp("home")) as begun:
        yield begun


@pytest.mark.parametrize("story", STORIES, ids=in_words)
def test_every_customer_is_there_once_when(told: Mapping[Story, Future[None]], story: Story) -> None:
    told[story].result()
