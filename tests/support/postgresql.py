"""A PostgreSQL server of the tests' own, a real one: Debian's package or any other whose programs can be found."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SERVER = "postgres"
"""The user that Debian's package makes: the server refuses to run as root."""


def installed() -> Path | None:
    """The folder with initdb and pg_ctl; None where PostgreSQL is not installed."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@dataclass(frozen=True)
class Server:
    """A running server: `url` leads to a database that is empty at the beginning."""

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgresql://{SERVER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200"
        self._pg_ctl("start", "-w", "-t", "60", "-l", str(self.folder / "log"), "-o", options)

    def stop(self, mode: str = "fast") -> None:
        self._pg_ctl("stop", "-w", "-m", mode)

    def _pg_ctl(self, *words: str) -> None:
        _run_as_server([self.programs / "pg_ctl", "-D", self.folder / "cluster", *words])


@contextmanager
def served() -> Iterator[Server]:
    """A server for as long as the context lasts; where PostgreSQL is not installed, the test is skipped and says so."""
    programs = installed()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with tempfile.TemporaryDirectory(prefix="postgresql-") as place:
        folder = Path(place)
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER)
        server = Server(programs, folder, _free_port())
        _run_as_server([programs / "initdb", "-D", folder / "cluster", "-U", SERVER, "-A", "trust", "-E", "UTF8", "-N"])
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")


def _run_as_server(command: list[str | Path]) -> None:
    user = pwd.getpwnam(SERVER).pw_uid if os.geteuid() == 0 else None
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(command, check=True, timeout=120, cwd="/", user=user, env=environment, **quiet)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
