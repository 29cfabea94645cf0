"""Does one process at a time write to a tenant, and does the lock die with it?"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from customer_import.edges.lock import held
from customer_import.edges.runfolder import RunFolder
from customer_import.errors import CommandWrong, LedgerBroken, TenantBusy

HOLDER = Path(__file__).parents[1] / "support" / "lock_holder.py"


@contextmanager
def holder(folder: Path, name: str = "process 4711, since 08:00") -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    command = [sys.executable, str(HOLDER), str(folder), name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def take(folder: Path) -> None:
    with held(folder, by="us", tenant="north"):
        pass


def test_a_second_holder_is_told_who_the_first_is(tmp_path: Path) -> None:
    with holder(tmp_path), pytest.raises(TenantBusy) as raised:
        take(tmp_path)
    assert str(raised.value) == (
        'Another run holds the tenant "north" (process 4711, since 08:00); nothing was sent. '
        "Wait until it has ended and start again."
    )


def test_the_lock_dies_with_the_process(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.kill()
        process.wait()
        take(tmp_path)


def test_the_lock_is_free_again_afterwards_even_after_a_failure(tmp_path: Path) -> None:
    take(tmp_path)
    with pytest.raises(ZeroDivisionError), held(tmp_path, by="us", tenant="north"):
        _ = 1 / 0
    take(tmp_path)


def test_two_holders_in_one_process_are_two_holders(tmp_path: Path) -> None:
    with held(tmp_path, by="the first", tenant="north"), pytest.raises(TenantBusy, match="the first"):
        take(tmp_path)


def test_two_tenants_are_two_locks(tmp_path: Path) -> None:
    with held(tmp_path / "north", by="us", tenant="north"):
        take(tmp_path / "south")


@pytest.mark.parametrize("failure", [OSError(28, "No space left"), TimeoutError("slow"), NotImplementedError("x")])
def test_what_goes_wrong_while_it_is_held_is_not_taken_for_the_locks_own_trouble(
    tmp_path: Path, failure: Exception
) -> None:
    with pytest.raises(type(failure)) as raised, held(tmp_path, by="us", tenant="north"):
        raise failure
    assert raised.value is failure


@pytest.mark.parametrize("said", ["", "\n", "\x1b[2J", "x" * 5000, "\udcff"])
def test_a_holder_that_says_odd_things_is_shown_harmlessly(tmp_path: Path, said: str) -> None:
    with held(tmp_path, by=said, tenant="north"), pytest.raises(TenantBusy) as raised:
        take(tmp_path)
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 400


def test_a_name_of_a_former_holder_is_not_told(tmp_path: Path) -> None:
    with held(tmp_path, by="long gone", tenant="north"):
        pass
    assert "long gone" not in "".join(path.read_text() for path in tmp_path.iterdir())


def test_a_state_directory_that_can_not_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "taken" / "lock").mkdir(parents=True)
    for folder in (tmp_path / "file", tmp_path / "file" / "deeper", tmp_path / "taken"):
        with pytest.raises(LedgerBroken, match=r"can't be used \(.+\); nothing was sent.*--state-dir"):
            take(folder)


def test_the_state_directory_is_for_us_alone(tmp_path: Path) -> None:
    take(tmp_path / "state")
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700


# What a run keeps for itself.


def test_a_mapping_is_kept_to_the_letter_for_us_alone(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "runs" / "run1")
    text = "version: 1\r\nname: å\n\n# slut\r"
    folder.keep_mapping(text)
    assert folder.kept_mapping() == text
    assert (folder.mapping.stat().st_mode & 0o777, folder.path.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff"], ids=["gone", "spoiled"])
def test_a_kept_mapping_that_is_gone_is_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    folder = RunFolder(tmp_path)
    if content is not None:
        folder.mapping.write_bytes(content)
    with pytest.raises(CommandWrong, match="import the file anew"):
        folder.kept_mapping()


def test_a_place_where_nothing_can_be_kept_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(LedgerBroken, match="nothing was sent"):
        RunFolder(tmp_path / "file" / "run1").keep_mapping("version: 1")
