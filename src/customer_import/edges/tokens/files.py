"""How is a secret kept in a file that is ours alone, whole or not at all?"""

from __future__ import annotations

import os
import shlex
import stat
from contextlib import suppress
from pathlib import Path

from customer_import.core.messages.sentences import say
from customer_import.edges.tokens.bearer import Token, parsed, written
from customer_import.errors import SignInNeeded

ROOM = 64 * 1024
"""The most bytes of a token's file, and of an answer to a sign-in, that are read."""


def load(path: Path, *, lent: bool = False) -> Token:
    """The token kept in `path`. Raises `SignInNeeded` when it is missing, unsafe to use, or no token.

    `lent`: the system made the file for this process (systemd), and may own it and let a group read it.
    """
    refuse_unsafe(path, lent=lent)
    try:
        with path.open("rb") as file:
            kept = file.read(ROOM)
    except OSError as error:
        raise SignInNeeded(say("token_file_unreadable", path=path, why=error.strerror)) from None
    return parsed(kept, path)


def save(path: Path, token: Token) -> None:
    """Keeps `token` in `path`, 0600, whole or not at all. Raises `OSError` when it can't be stored."""
    replace(path, written(token).encode())


def replace(path: Path, content: bytes) -> None:
    """Puts `content` in `path`, 0600, whole or not at all; on disk when this returns. Raises `OSError`."""
    scratch = path.with_name(f"{path.name}.new")
    create(scratch, content)
    scratch.replace(path)
    settle(path.parent)


def create(path: Path, content: bytes) -> None:
    """A new file that only we can read, on disk when this returns; never through a link that lies in the way."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    settle(path.parent)


def overwrite(path: Path, content: bytes) -> None:
    """`content` in the room that `create` has taken; it is cut to its length last."""
    with path.open("r+b") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        file.truncate()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Makes a new name in `folder` survive the power going, where the system can do that."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def refuse_unsafe(path: Path, *, lent: bool = False) -> None:
    """Raises `SignInNeeded` when the token in `path` must not be used, with the line that mends it."""
    try:
        facts = path.lstat()
    except (OSError, ValueError):
        raise SignInNeeded(say("token_missing", path=path, login="customer-import login")) from None
    if not stat.S_ISREG(facts.st_mode):
        raise SignInNeeded(say("token_is_link", path=path))
    if os.name != "posix":
        return
    if facts.st_uid != os.getuid() and not (lent and facts.st_uid == 0):
        raise SignInNeeded(say("token_of_another", path=path))
    # systemd lets the service's user in by an access list, which shows as a group that can read.
    if facts.st_mode & (0o037 if lent else 0o077):
        raise SignInNeeded(say("token_open", path=path, chmod=_chmod(path)))


def secret_in(path: Path) -> str:
    """The one line of a file with a secret in it. Raises `SignInNeeded` when others can read it, or it is not one."""
    try:
        with path.open("rb") as file:
            mode, content = os.fstat(file.fileno()).st_mode, file.read(ROOM)
    except OSError as error:
        raise SignInNeeded(say("secret_file_unreadable", path=path, why=error.strerror)) from None
    if os.name == "posix" and mode & 0o077:
        raise SignInNeeded(say("secret_file_open", path=path, chmod=_chmod(path)))
    try:
        return content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise SignInNeeded(say("secret_file_not_utf8", path=path)) from None


def _chmod(path: Path) -> str:
    return f"chmod 600 {shlex.quote(str(path))}"
