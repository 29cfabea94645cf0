"""SFTP servers of the tests' own, over a real socket: paramiko's in a thread, or OpenSSH's where it is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import paramiko
from program import wait_until

USER, PASSWORD = "import", "canary-8xQv-password"


@dataclass
class Server:
    """A running server. `root` is the folder that `url` leads to; `known_hosts` has its key."""

    root: Path
    port: int
    host_key: str
    folder: Path
    url: str
    user: str
    client_key: Path | None = None
    asked: list[str] = field(default_factory=list)
    """What was done over the connection, where the server tells."""
    hangs_up_at: str = "nothing"
    """How what it is asked begins that it answers by hanging up, where it is paramiko's."""
    transports: list[paramiko.Transport] = field(default_factory=list)

    def login(self, file: Path, **options: str) -> Path:
        """Writes a private file with what signs in."""
        known = file.with_name("known_hosts")
        known.write_text(f"[127.0.0.1]:{self.port} {self.host_key}\n")
        signs = {"key_file": str(self.client_key)} if self.client_key else {"password": PASSWORD}
        said = {**signs, "known_hosts": str(known), **options}
        file.write_text("".join(f"{name} = {value!r}\n" for name, value in said.items() if value))
        file.chmod(0o600)
        return file


class _Door(paramiko.ServerInterface):
    def check_auth_password(self, username: str, password: str) -> int:
        is_right = (username, password) == (USER, PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if is_right else paramiko.AUTH_FAILED

    def get_allowed_auths(self, _username: str) -> str:
        return "password"

    def check_channel_request(self, _kind: str, _number: int) -> int:
        return paramiko.OPEN_SUCCEEDED


class _Handle(paramiko.SFTPHandle):
    def stat(self) -> Any:
        return paramiko.SFTPAttributes.from_stat(os.fstat(self.readfile.fileno()))


class _Files(paramiko.SFTPServerInterface):
    """The folder `server.root`, as the root of everything."""

    def __init__(self, door: paramiko.ServerInterface, *, served: Server) -> None:
        super().__init__(door)
        self._served = served

    def _at(self, path: str) -> Path:
        return self._served.root / self.canonicalize(path).lstrip("/")

    def _done(self, what: str, act: Any) -> Any:
        self._served.asked.append(what)
        if what.startswith(self._served.hangs_up_at):
            for transport in self._served.transports:
                transport.close()
        try:
            return act()
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    def list_folder(self, path: str) -> Any:
        def listed() -> list[Any]:
            return [
                paramiko.SFTPAttributes.from_stat(one.lstat(), one.name) for one in sorted(self._at(path).iterdir())
            ]

        return self._done(f"list {path}", listed)

    def stat(self, path: str) -> Any:
        return self._done(f"stat {path}", lambda: paramiko.SFTPAttributes.from_stat(self._at(path).stat()))

    def lstat(self, path: str) -> Any:
        return self._done(f"stat {path}", lambda: paramiko.SFTPAttributes.from_stat(self._at(path).lstat()))

    def open(self, path: str, flags: int, _attributes: Any) -> Any:
        def opened() -> Any:
            handle = _Handle(flags)
            writes = flags & (os.O_WRONLY | os.O_RDWR)
            number = os.open(self._at(path), flags, 0o644)
            handle.readfile = handle.writefile = os.fdopen(number, "r+b" if writes else "rb")
            return handle

        return self._done(f"open {path}", opened)

    def rename(self, old: str, new: str) -> Any:
        def renamed() -> int:
            if self._at(new).exists():
                return int(paramiko.SFTP_FAILURE)
            self._at(old).rename(self._at(new))
            return int(paramiko.SFTP_OK)

        return self._done(f"rename {old} {new}", renamed)

    def mkdir(self, path: str, _attributes: Any) -> Any:
        return self._done(f"mkdir {path}", lambda: self._at(path).mkdir() or paramiko.SFTP_OK)


@contextmanager
def paramikos(folder: Path) -> Iterator[Server]:
    """paramiko's own server, in threads of this process; it knows one user by a password."""
    root = folder / "root"
    root.mkdir()
    key = paramiko.ECDSAKey.generate()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = Server(
            root, port, f"{key.get_name()} {key.get_base64()}", folder, f"sftp://{USER}@127.0.0.1:{port}", USER
        )

        def serve() -> None:
            while True:
                try:
                    connection, _address = listening.accept()
                except OSError:
                    return
                transport = paramiko.Transport(connection)
                transport.add_server_key(key)
                transport.set_subsystem_handler("sftp", paramiko.SFTPServer, _Files, served=server)
                server.transports.append(transport)
                transport.start_server(event=threading.Event(), server=_Door())

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(timeout=10)
            for transport in server.transports:
                transport.close()


def sshd() -> Path | None:
    """OpenSSH's server; None where it is not installed."""
    found = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return Path(found) if found else None


@contextmanager
def opensshs(program: Path, folder: Path) -> Iterator[Server]:
    """OpenSSH's server, as this user, who is known by a key."""
    root = folder / "root"
    root.mkdir()
    for name in ("host", "client"):
        _run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name])
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "authorized_keys").write_text((folder / "client.pub").read_text())
    (folder / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile {folder}/pid\n"
        f"AuthorizedKeysFile {folder}/authorized_keys\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
        f"PermitRootLogin prohibit-password\nSubsystem sftp internal-sftp\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    process = subprocess.Popen(
        [program, "-D", "-E", folder / "log", "-f", folder / "sshd_config"], stdin=subprocess.DEVNULL
    )
    try:
        wait_until(lambda: _answers(port), seconds=20)
        user = Path.home().owner()
        host_key = " ".join((folder / "host.pub").read_text().split()[:2])
        url = f"sftp://{user}@127.0.0.1:{port}{root}"
        yield Server(root, port, host_key, folder, url, user, folder / "client")
    finally:
        process.terminate()
        process.wait(timeout=20)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, timeout=60, stdin=subprocess.DEVNULL)


@contextmanager
def served(kind: str) -> Iterator[Server]:
    """A server of that kind, in a folder of its own with a short name."""
    with tempfile.TemporaryDirectory(prefix="sftp-") as place:
        program = sshd()
        if kind == "paramiko":
            with paramikos(Path(place)) as server:
                yield server
        elif program is not None:
            with opensshs(program, Path(place)) as server:
                yield server
