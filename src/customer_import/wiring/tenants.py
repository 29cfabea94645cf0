"""How is a tenant reached: its address, its token, its lock and its ledger?"""

from __future__ import annotations

import hashlib
import os
import platform
import secrets
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from customer_import import __version__
from customer_import.core.messages.sentences import say
from customer_import.core.names import NameList
from customer_import.edges import lock, namelists, tokens
from customer_import.edges.ledger import SqlLedger
from customer_import.edges.namelists import KeptNames
from customer_import.errors import CommandWrong, LedgerBroken, SignInNeeded
from customer_import.settings import Settings
from customer_import.wiring.keeping import places

if TYPE_CHECKING:
    from customer_import.edges.sandbox import Store

USER_AGENT = f"customer-import/{__version__}"
SANDBOX_DATABASE = "100001"


@dataclass(frozen=True, slots=True)
class Reached:
    """A tenant that can be spoken to; `folder` keeps what we remember of it."""

    name: str
    base_url: str
    secret: str
    folder: Path
    ledger_url: str = ""
    lease_seconds: float = 60.0

    @property
    def stamp_secret(self) -> bytes:
        """Hides personal columns in the keys we stamp. Made of the tenant's name alone: it must outlive every file
        of ours, since a stamp that can't be made again would make every customer a second time."""
        return hashlib.sha256(f"customer-import stamp {self.name}".encode()).digest()


@contextmanager
def reached(settings: Settings) -> Iterator[Reached]:
    """The tenant that the settings name, or the sandbox. Raises `SignInNeeded` or `CommandWrong`."""
    if settings.sandbox:
        with _sandbox(settings) as tenant:
            yield tenant
        return
    yield _known(settings, places(settings).find().token)


def _known(settings: Settings, token: tokens.Token) -> Reached:
    if token.base_url != settings.base_url or settings.database not in ("", token.database):
        raise CommandWrong(
            say(
                "token_elsewhere",
                theirs=token.database,
                their_url=token.base_url,
                ours=settings.database or say("any_database"),
                our_url=settings.base_url,
            )
        )
    name = f"{urlsplit(token.base_url).netloc}-{token.database}"
    folder = settings.state_dir / name.replace(":", "-")
    return Reached(name, token.base_url, token.secret, folder, settings.ledger_url, settings.lease_seconds)


def remembered(settings: Settings) -> Reached:
    """The tenant as it is remembered, for reading the ledger without reaching it."""
    if settings.sandbox:
        return Reached("sandbox", "", "", settings.state_dir / "sandbox")
    return _known(settings, places(settings).find().token)


def kept_names(tenant: Reached) -> KeptNames:
    """What the tenant's lists of names said when they were last asked for."""
    return KeptNames(tenant.folder, lambda: datetime.now(UTC))


def remembered_names(settings: Settings) -> Mapping[str, NameList]:
    """Every list that is kept of the tenant that the settings name; none where nobody has signed in to it here."""
    if not any(settings.state_dir.glob(f"*/{namelists.FILE}")):  # and then no token, and no keyring, is asked for
        return {}
    try:
        return kept_names(remembered(settings)).lists()
    except (SignInNeeded, CommandWrong):
        return {}


@contextmanager
def opened_ledger(tenant: Reached) -> Iterator[SqlLedger]:
    """The tenant's ledger, for reading."""
    where = tenant.ledger_url or tenant.folder / "ledger.sqlite"
    ledger = SqlLedger(where, tenant=tenant.name, now=lambda: datetime.now(UTC))
    try:
        yield ledger
    finally:
        ledger.close()


@contextmanager
def held_ledger(tenant: Reached) -> Iterator[SqlLedger]:
    """The tenant's ledger, for writing: one process at a time. Raises `TenantBusy`."""
    since = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    if tenant.ledger_url:
        by = f"process {os.getpid()} on {platform.node()}, since {since}"
        with (
            opened_ledger(tenant) as ledger,
            ledger.held(by=by, tenant=tenant.name, seconds=tenant.lease_seconds, clock=_seconds_awake_or_asleep),
        ):
            yield ledger
        return
    by = f"process {os.getpid()}, since {since}"
    with lock.held(tenant.folder, by=by, tenant=tenant.name), opened_ledger(tenant) as ledger:
        yield ledger


def _seconds_awake_or_asleep() -> float:
    """A clock that goes on while the machine sleeps, where there is one."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


@contextmanager
def _sandbox(settings: Settings) -> Iterator[Reached]:
    """The sandbox inside this process; its address changes, so what is kept of it goes by another name."""
    folder = settings.state_dir / "sandbox"
    fresh = not (folder / "endpoint.sqlite").exists()
    if fresh:  # what is remembered of an endpoint that is gone would only be in the way
        with suppress(OSError):
            (folder / "ledger.sqlite").unlink(missing_ok=True)
            (folder / namelists.FILE).unlink(missing_ok=True)
    with opened_store(folder / "endpoint.sqlite") as (store, sandbox):
        app = sandbox.build_app(store, clock=sandbox.Clock(time.monotonic, time.time), wire_names=settings.wire_names)
        with sandbox.serve(app) as base_url:
            kept = folder / "sandbox.token"
            if fresh or not kept.exists():
                made = store.new_key(SANDBOX_DATABASE)
                credentials = tokens.Credentials(made.database, made.client_id, made.client_secret, made.one_time_key)
                tokens.sign_in(
                    base_url, credentials, kept, tokens.Manner(USER_AGENT, settings.timeout_seconds, verify=False)
                )
            yield Reached("sandbox", base_url, tokens.load(kept).secret, folder)


@contextmanager
def opened_store(path: Path) -> Iterator[tuple[Store, ModuleType]]:
    """The sandbox's records and its package, which is an extra. Raises `CommandWrong` where it is not installed."""
    try:
        from customer_import.edges import sandbox  # noqa: PLC0415  an extra: only who asks for it needs it
    except ImportError:
        raise CommandWrong(say("sandbox_no_extra", python=sys.executable)) from None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise LedgerBroken(say("sandbox_unkept", folder=path.parent, why=error.strerror)) from None
    clock = sandbox.Clock(time.monotonic, time.time)
    store = sandbox.Store(path, clock=clock, secret=lambda: secrets.token_urlsafe(24))
    try:
        yield store, sandbox
    finally:
        store.close()
