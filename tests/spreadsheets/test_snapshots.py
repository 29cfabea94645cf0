"""Do we import exactly the bytes that were there, and keep them to ourselves?"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from customer_import.edges.spreadsheets import take_snapshot
from customer_import.errors import CommandWrong, FileUnreadable

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX has these")
NOBODY = 65534


@contextmanager
def as_somebody_without_rights() -> Iterator[Path]:
    """A folder that everybody may use, and, where the tests run as root, another user to use it as."""
    with tempfile.TemporaryDirectory(dir=tempfile.gettempdir()) as folder:
        Path(folder).chmod(0o777)
        user = os.geteuid()
        os.seteuid(NOBODY if user == 0 else user)
        try:
            yield Path(folder)
        finally:
            os.seteuid(user)


def _source(folder: Path, text: str = "a;b\n1;2\n", name: str = "kunder.csv") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def _sentence(path: Path, folder: Path) -> str:
    with pytest.raises(FileUnreadable) as stop:
        take_snapshot(path, folder)
    return str(stop.value)


def test_a_snapshot_is_a_private_copy_with_its_sum(tmp_path):
    source = _source(tmp_path)
    snapshot = take_snapshot(source, tmp_path / "run")
    assert snapshot.path.read_bytes() == source.read_bytes()
    assert (snapshot.name, snapshot.size) == ("kunder.csv", 8)
    assert snapshot.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()


@posix
def test_only_we_can_read_it(tmp_path):
    snapshot = take_snapshot(_source(tmp_path), tmp_path / "run")
    assert stat.S_IMODE(snapshot.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(snapshot.path.parent.stat().st_mode) == 0o700


def test_two_snapshots_in_a_folder_are_two_files(tmp_path):
    source = _source(tmp_path)
    assert take_snapshot(source, tmp_path / "run").path != take_snapshot(source, tmp_path / "run").path


def test_a_link_to_a_file_is_a_file(tmp_path):
    link = tmp_path / "länk.csv"
    link.symlink_to(_source(tmp_path))
    assert take_snapshot(link, tmp_path / "run").name == "länk.csv"


@pytest.mark.parametrize("name", ["kunder.csv.part", "kunder.xlsx.crdownload", "~$kunder.xlsx", ".~lock.kunder.ods#"])
def test_a_name_that_says_unfinished_is_refused(tmp_path, name):
    assert name in _sentence(_source(tmp_path, name=name), tmp_path / "run")


def test_a_missing_file_is_said(tmp_path):
    assert "no file" in _sentence(tmp_path / "kunder.csv", tmp_path / "run")


def test_an_empty_file_is_said(tmp_path):
    assert "is empty" in _sentence(_source(tmp_path, ""), tmp_path / "run")


def test_a_folder_is_no_file(tmp_path):
    assert "a folder" in _sentence(tmp_path, tmp_path / "run")


@posix
def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "kunder.csv")
    assert "a pipe" in _sentence(tmp_path / "kunder.csv", tmp_path / "run")


@posix
def test_a_device_is_no_file(tmp_path):
    assert "a device" in _sentence(Path(os.devnull), tmp_path / "run")


@posix
def test_a_file_we_may_not_read_is_said():
    with as_somebody_without_rights() as folder:
        source = _source(folder)
        source.chmod(0)
        assert "may not be read" in _sentence(source, folder / "run")


@pytest.mark.parametrize("name", ["kunder\0.csv", "k" * 300])
def test_an_impossible_name_is_said(tmp_path, name):
    assert "can't be opened" in _sentence(tmp_path / name, tmp_path / "run")


def test_a_file_that_grows_while_it_is_read_is_refused_and_the_copy_gone(tmp_path):
    source = _source(tmp_path)

    def somebody_writes(_copied: int) -> None:
        with source.open("a") as file:
            file.write("3;4\n")

    with pytest.raises(FileUnreadable, match="changed while it was read"):
        take_snapshot(source, tmp_path / "run", progress=somebody_writes)
    assert list((tmp_path / "run").iterdir()) == []


def test_a_file_that_is_rewritten_while_it_is_read_is_refused(tmp_path):
    source = _source(tmp_path)

    def somebody_touches(_copied: int) -> None:
        os.utime(source, (1, 1))

    with pytest.raises(FileUnreadable, match="changed while it was read"):
        take_snapshot(source, tmp_path / "run", progress=somebody_touches)


def test_an_interruption_leaves_no_copy(tmp_path):
    def somebody_presses_ctrl_c(_copied: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_snapshot(_source(tmp_path), tmp_path / "run", progress=somebody_presses_ctrl_c)
    assert list((tmp_path / "run").iterdir()) == []


def test_a_folder_that_can_not_be_is_the_command_lines_fault(tmp_path):
    with pytest.raises(CommandWrong, match="private copy"):
        take_snapshot(_source(tmp_path), _source(tmp_path, name="inte en mapp") / "run")
