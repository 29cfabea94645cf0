"""What is said of a place that a URL leads to, when its package or the place itself has troubles of its own?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from customer_import.core.jobs.urls import Url
from customer_import.edges.remote import Login, RemoteFolder
from customer_import.errors import CommandWrong, RunStopped, SourceUnavailable

TROUBLES = {"type": TypeError("hush"), "away": RuntimeError("hush"), "denied": PermissionError("hush")}


class Fussy(MemoryFileSystem):
    """Files in memory, with the trouble that its options ask for."""

    protocol = "fussy"
    cachable = False

    def __init__(self, trouble: str = "", **more: Any) -> None:
        super().__init__(**more)
        self._trouble = trouble

    def ls(self, path: str, detail: bool = True, **more: Any) -> Any:
        if self._trouble in TROUBLES:
            raise TROUBLES[self._trouble]
        return super().ls(path.removeprefix("fussy://"), detail, **more)

    def modified(self, path: str) -> Any:
        if self._trouble == "timeless":
            raise NotImplementedError
        return super().modified(path)


@pytest.fixture(autouse=True)
def fussy() -> Iterator[None]:
    fsspec.register_implementation("fussy", Fussy, clobber=True)
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/fussy/in/kunder.csv", b"1;A")
    yield
    memory.rm("/fussy", recursive=True)


def stopped(tmp_path: Path, trouble: str) -> RunStopped:
    url = Url.of("fussy:///fussy/in/*.csv")
    assert url is not None
    login = Login({"trouble": trouble}, tmp_path / "login.toml")
    with (
        RemoteFolder(url, login, stable_seconds=0, copies=tmp_path / "copies") as folder,
        pytest.raises(RunStopped) as raised,
    ):
        folder.look(now=0, nap=lambda _seconds: None)
    return raised.value


@pytest.mark.parametrize(
    ("trouble", "kind", "said"),
    [
        ("type", CommandWrong, "login.toml says does not fit fussy:// (TypeError)"),
        ("away", SourceUnavailable, "can't be reached or does not answer (RuntimeError)"),
        ("denied", CommandWrong, "may not be listed by this user"),
        ("timeless", CommandWrong, "does not tell when a file changed last"),
    ],
)
def test_a_trouble_is_a_sentence_that_repeats_nothing_of_what_the_package_says(
    tmp_path: Path, trouble: str, kind: type[RunStopped], said: str
) -> None:
    reason = stopped(tmp_path, trouble)
    assert type(reason) is kind
    assert said in str(reason)
    assert "hush" not in str(reason)


def test_a_private_file_that_is_no_toml_is_told_by_its_line_alone(tmp_path: Path) -> None:
    with pytest.raises(CommandWrong) as raised:
        Login.of('username = "a"\npassword = hush\n', tmp_path / "login.toml")
    assert "line 2" in str(raised.value)
    assert "hush" not in str(raised.value)
