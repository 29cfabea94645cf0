"""How is a folder reached over SSH, by a server that has proven to be the right one?"""

from __future__ import annotations

import getpass
import logging
from dataclasses import replace
from pathlib import Path
from stat import S_ISREG
from typing import Any

import paramiko
from fsspec.implementations.sftp import SFTPFileSystem

from customer_import.core.jobs.urls import Url
from customer_import.core.messages.sentences import say
from customer_import.edges.remote.login import Login
from customer_import.errors import CommandWrong, RunStopped, SignInNeeded, SourceUnavailable

_OPTIONS = ("username", "password", "key_file", "passphrase", "known_hosts")
_KNOWN_BY_ALL = Path("/etc/ssh/ssh_known_hosts")
_SSH_PORT = 22
_REQUEST = 255 * 1024
"""Bytes asked for at a time; with paramiko's own 32 KiB a far server takes eight times as long."""
_CONNECTING, _SILENCE, _ALIVE = 20.0, 60.0, 30  # seconds


class Sftp(SFTPFileSystem):  # type: ignore[misc]  # fsspec ships no types
    """fsspec's SFTP, with a connection of our own: hosts are known beforehand, and silence ends."""

    cachable = False

    def _connect(self) -> None:
        self.client: paramiko.SSHClient = self.ssh_kwargs["client"]
        self.ftp = self.client.open_sftp()
        self.ftp.get_channel().settimeout(_SILENCE)

    @staticmethod
    def _decode_stat(stat: paramiko.SFTPAttributes, parent_path: str | None = None) -> dict[str, Any]:
        known: dict[str, Any] = super(Sftp, Sftp)._decode_stat(stat, parent_path)  # what `ls` and `info` ask
        if known["type"] == "file" and not S_ISREG(stat.st_mode or 0):
            known["type"] = "other"  # a pipe, say, at which reading would wait for ever
        return known

    def _open(self, path: str, mode: str = "rb", block_size: int | None = None, **kwargs: Any) -> Any:
        file = super()._open(path, mode, block_size, **kwargs)
        file.MAX_REQUEST_SIZE = _REQUEST
        return file

    def mv(self, old: str, new: str, **_kwargs: Any) -> None:
        """Renames; unlike fsspec's own it never overwrites, and needs no extension of the protocol."""
        self.ftp.rename(old, new)

    def close(self) -> None:
        """Ends the connection."""
        self.client.close()


def connected(url: Url, login: Login) -> Sftp:
    """The server of `url`, signed in to.

    Raises `CommandWrong` where its host key is not known or not the one that is, `SignInNeeded` where it does not let
    us in, and `SourceUnavailable` where it does not answer.
    """
    logging.getLogger("paramiko").addHandler(logging.NullHandler())  # it would print tracebacks of its own
    logging.getLogger("paramiko").propagate = False
    client = paramiko.SSHClient()
    try:
        _enter(client, url, login)
        return Sftp(url.host, client=client)
    except BaseException:
        client.close()
        raise


def _enter(client: paramiko.SSHClient, url: Url, login: Login) -> None:
    options = _known_options(url, login)
    hosts = Path(options.get("known_hosts", "~/.ssh/known_hosts")).expanduser()
    for file in (_KNOWN_BY_ALL, hosts):
        if file.is_file():
            client.load_system_host_keys(str(file))
    client.set_missing_host_key_policy(_Refuse(url, hosts))
    user = url.user or options.get("username") or getpass.getuser()
    try:
        client.connect(
            url.host,
            url.port or _SSH_PORT,
            username=user,
            password=options.get("password"),
            key_filename=_key(options, login),
            passphrase=options.get("passphrase"),
            allow_agent="password" not in options,
            look_for_keys="password" not in options,
            timeout=_CONNECTING,
            banner_timeout=_CONNECTING,
            auth_timeout=_CONNECTING,
            channel_timeout=_CONNECTING,
        )
        transport = client.get_transport()
        if transport is not None:
            transport.set_keepalive(_ALIVE)
    except RunStopped:
        raise
    except paramiko.BadHostKeyException as other:
        raise _changed(url, other.key) from None
    except Exception as error:  # noqa: BLE001  paramiko raises more than it documents
        raise _shut(client, url, user, error) from None


def _known_options(url: Url, login: Login) -> dict[str, str]:
    for name, value in login.options.items():
        if name not in _OPTIONS or not isinstance(value, str):
            raise CommandWrong(
                say(
                    "remote_options_wrong",
                    path=login.path,
                    name=name,
                    protocol=url.protocol,
                    known=", ".join(f'{option} = "…"' for option in _OPTIONS),
                )
            )
    return dict(login.options)


def _key(options: dict[str, str], login: Login) -> str | None:
    if "key_file" not in options:
        return None
    key = Path(options["key_file"]).expanduser()
    if login.path is not None:
        key = login.path.parent / key
    if not key.is_file():
        raise CommandWrong(say("remote_key_missing", key=key, path=login.path))
    return str(key)


def _shut(client: paramiko.SSHClient, url: Url, user: str, error: Exception) -> RunStopped:
    """Why we are outside: the server answered and knows nobody like us, or it did not answer."""
    transport = client.get_transport()
    answers = transport is not None and transport.is_active() and transport.get_remote_server_key() is not None
    if isinstance(error, paramiko.AuthenticationException) or (answers and isinstance(error, paramiko.SSHException)):
        return SignInNeeded(say("remote_refused", place=_told(url), user=user))
    return SourceUnavailable(say("remote_away", place=_told(url), why=why(error)))


def _told(url: Url) -> str:
    return replace(url, path="").told


def why(error: BaseException) -> str:
    """The reason that an error of SSH tells, which never holds a secret."""
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).partition("\n")[0]


class _Refuse(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]  # paramiko ships no types
    """A host that nobody has vouched for is refused."""

    def __init__(self, url: Url, hosts: Path) -> None:
        self._url = url
        self._hosts = hosts

    def missing_host_key(self, _client: paramiko.SSHClient, _hostname: str, key: paramiko.PKey) -> None:
        port = f"-p {self._url.port} " if self._url.port else ""
        raise CommandWrong(
            say(
                "remote_host_unknown",
                place=_told(self._url),
                kind=key.get_name(),
                fingerprint=key.fingerprint,
                file=self._hosts,
                scan=f"{port}{self._url.host}",
            )
        )


def _changed(url: Url, key: paramiko.PKey) -> CommandWrong:
    name = f"[{url.host}]:{url.port}" if url.port not in (None, _SSH_PORT) else url.host
    return CommandWrong(
        say(
            "remote_host_changed",
            place=_told(url),
            kind=key.get_name(),
            fingerprint=key.fingerprint,
            name=f"'{name}'",
        )
    )
