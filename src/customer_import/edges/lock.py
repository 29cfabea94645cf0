"""Who writes to this tenant right now? One process at most."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from customer_import.core.messages.sentences import say
from customer_import.errors import LedgerBroken, TenantBusy

_LONGEST_NAME = 200


@contextmanager
def held(folder: Path, *, by: str, tenant: str) -> Iterator[None]:
    """Holds the tenant's lock in `folder` while the context lasts; it dies with the process.

    `by` is what others are told about the holder. Raises `TenantBusy` when another process holds it, and
    `LedgerBroken` when the folder can't be written to or its file system has no locks.
    """
    owner = folder / "lock.owner"
    lock = _taken(folder, owner, tenant)
    try:
        with suppress(OSError):  # the lock holds whether or not others can read by whom
            owner.write_text(by, encoding="utf-8", errors="replace")
        yield
    finally:
        with suppress(OSError):
            owner.unlink(missing_ok=True)
        lock.release()


def holder(folder: Path, tenant: str) -> str:
    """Who holds the tenant's lock, in a sentence; "" where nobody does.

    Nothing is locked to find out, unless a holder has left its name, and then for a moment only.
    """
    owner = folder / "lock.owner"
    if not owner.exists():
        return ""
    try:
        _taken(folder, owner, tenant).release()
    except TenantBusy as busy:
        return str(busy)
    except LedgerBroken:
        return ""
    return ""


def _taken(folder: Path, owner: Path, tenant: str) -> FileLock:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(folder / "lock", timeout=0, fallback_to_soft=False, preserve_lock_file=True)
        lock.acquire()
    except Timeout:
        raise TenantBusy(say("tenant_busy", tenant=tenant, holder=_said(owner))) from None
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or error
        raise LedgerBroken(say("state_unusable", folder=folder, reason=reason)) from None
    return lock


def _said(owner: Path) -> str:
    """What the holder says of itself, on one line, for the file may be anybody's by now."""
    try:
        said = owner.read_text(encoding="utf-8", errors="replace")[:_LONGEST_NAME]
    except OSError:
        said = ""
    return "".join(char for char in said if char.isprintable()).strip() or say("holder_unnamed")
