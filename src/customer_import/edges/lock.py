"""Who writes to this tenant right now? One process at most."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from customer_import.errors import LedgerBroken, TenantBusy


@contextmanager
def held(folder: Path, *, by: str, tenant: str) -> Iterator[None]:
    """Holds the tenant's lock in `folder` while the context lasts; it dies with the process.

    `by` is what others are told about the holder. Raises `TenantBusy` when another process holds it, and
    `LedgerBroken` when the folder can't be written to or its file system has no locks.
    """
    owner = folder / "lock.owner"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(folder / "lock", timeout=0, fallback_to_soft=False, preserve_lock_file=True)
        with lock:
            owner.write_text(by, encoding="utf-8")
            yield
    except Timeout:
        raise TenantBusy(
            f'Another run holds the tenant "{tenant}" ({_said(owner)}); nothing was sent. '
            "Wait until it has ended and start again."
        ) from None
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or error
        raise LedgerBroken(
            f"The state directory {folder} can't be used ({reason}); nothing was sent. "
            "Make room or mend its permissions, or name another with --state-dir."
        ) from None


def _said(owner: Path) -> str:
    try:
        return owner.read_text(encoding="utf-8")[:200] or "it did not say who it is"
    except OSError:
        return "it did not say who it is"
