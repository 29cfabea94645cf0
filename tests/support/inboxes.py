"""The same inbox at every kind of place: a folder of this machine, and what a URL leads to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import fsspec
import sftp_server

from customer_import.core.jobs.urls import Url
from customer_import.edges.inbox import Folder
from customer_import.edges.remote import Login, RemoteFolder
from customer_import.ports import Inbox

KINDS = ("folder", "file", "memory", "paramiko", "sshd")
NOW = 1_800_000_000.0


@dataclass
class OnDisk:
    """A place whose files are files of this machine, whatever leads there."""

    root: Path
    address: str
    login: Login
    copies: Path

    def put(self, path: str, age: float = 3600, content: str = "") -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content or f"the content of {path}")
        os.utime(file, (NOW - age, NOW - age))

    def files(self, folder: str) -> list[str]:
        found = (self.root / folder).rglob("*")
        return sorted(str(path.relative_to(self.root / folder)) for path in found if path.is_file())

    def at(self, path: str) -> str:
        return f"{self.address}/{path}"

    @contextmanager
    def inbox(self, pattern: str, stable_seconds: float = 10) -> Iterator[Inbox]:
        url = Url.of(self.at(pattern))
        if url is None:
            yield Folder(Path(self.at(pattern)), stable_seconds)
            return
        with RemoteFolder(url, self.login, stable_seconds=stable_seconds, copies=self.copies) as folder:
            yield folder


@dataclass
class InMemory(OnDisk):
    """fsspec's memory, which is one for the whole process."""

    def put(self, path: str, age: float = 3600, content: str = "") -> None:
        memory = self._memory()
        memory.pipe_file(f"{self.root}/{path}", (content or f"the content of {path}").encode())
        memory.store[f"{self.root}/{path}"].modified = datetime.fromtimestamp(NOW - age, UTC)

    def files(self, folder: str) -> list[str]:
        return sorted(
            path.removeprefix(f"{self.root}/{folder}/") for path in self._memory().find(f"{self.root}/{folder}")
        )

    @staticmethod
    def _memory() -> Any:
        return fsspec.filesystem("memory")


@contextmanager
def place(kind: str, folder: Path) -> Iterator[OnDisk]:
    """An empty place with a folder `in`; `folder` is one that the test has for itself."""
    copies, root = folder / "copies", folder / "place"
    (root / "in").mkdir(parents=True)
    if kind == "folder":
        yield OnDisk(root, str(root), Login(), copies)
    elif kind == "file":
        yield OnDisk(root, f"file://{root}", Login(), copies)
    elif kind == "memory":
        memory = fsspec.filesystem("memory")
        memory.makedirs(f"{root}/in")
        yield InMemory(root, f"memory://{root}", Login(), copies)
        memory.rm(str(root), recursive=True)
    else:
        with sftp_server.served(kind) as server:
            (server.root / "in").mkdir()
            file = server.login(folder / "login.toml")
            yield OnDisk(server.root, server.url, Login.of(file.read_text(), file), copies)
