"""How does a message reach people: by e-mail, Teams, Slack, or whatever else Apprise speaks?"""

from __future__ import annotations

import logging
import os
import shlex
import stat
import warnings
from pathlib import Path

from customer_import.core.jobs.telling import Message, Occasion
from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong

LONGEST_SECONDS = 30
_ROOM = 64 * 1024


def addresses(path: Path) -> list[str]:
    """The addresses in a private file, a line each; empty lines and those that begin with # are none.

    Addresses hold passwords. Raises `CommandWrong` where the file is a link, another user's, open to others or empty.
    """
    found = [line.strip() for line in _private(path).splitlines()]
    found = [line for line in found if line and not line.startswith("#")]
    if not found:
        raise CommandWrong(say("notify_no_address", path=path))
    return found


def send(to: list[str], message: Message, why: Occasion) -> None:
    """Sends `message` to every address. Raises `CommandWrong` where one fails, which names its number alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Apprise loads modules that Python is about to drop
        try:
            from apprise import Apprise, AppriseAsset, NotifyFormat, NotifyType  # noqa: PLC0415  an extra
        except ImportError:
            raise CommandWrong(say("notify_no_extra")) from None
        logging.getLogger("apprise").propagate = False  # what it logs holds addresses
        failed = []
        for at, address in enumerate(to, start=1):
            # A place of its own: Apprise neither keeps anything on disk for us nor reads what others have kept.
            one = Apprise(asset=AppriseAsset(app_id="customer-import", storage_mode="memory"))
            kind = NotifyType.FAILURE if why.is_bad else NotifyType.SUCCESS
            sent = one.add(address) and one.notify(
                message.body, message.title, kind, body_format=NotifyFormat.TEXT, timeout=LONGEST_SECONDS
            )
            failed += [] if sent else [str(at)]
    if failed:
        raise CommandWrong(say("notify_not_arrived", which=", ".join(failed), count=len(to)))


def _private(path: Path) -> str:
    try:
        facts = path.lstat()
        if not stat.S_ISREG(facts.st_mode):
            raise CommandWrong(say("notify_link", path=path))
        if os.name == "posix" and facts.st_uid != os.getuid():
            raise CommandWrong(say("notify_not_ours", path=path))
        if os.name == "posix" and facts.st_mode & 0o077:
            raise CommandWrong(say("notify_open", path=path, quoted=shlex.quote(str(path))))
        with path.open("rb") as file:
            return file.read(_ROOM).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "UTF-8"
        raise CommandWrong(say("notify_unreadable", path=path, why=why)) from None
