"""How does a message reach people: by e-mail, Teams, Slack, or whatever else Apprise speaks?"""

from __future__ import annotations

import logging
import os
import stat
import warnings
from pathlib import Path

from customer_import.core.jobs.telling import Message, Occasion
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
        raise CommandWrong(f"{path} holds no address; one a line was expected, such as mailtos://…")
    return found


def send(to: list[str], message: Message, why: Occasion) -> None:
    """Sends `message` to every address. Raises `CommandWrong` where one fails, which names its number alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Apprise loads modules that Python is about to drop
        try:
            from apprise import Apprise, AppriseAsset, NotifyFormat, NotifyType  # noqa: PLC0415  an extra
        except ImportError:
            raise CommandWrong(
                'Messages need the extra "notify"; install it with: pip install "customer-import[notify]"'
            ) from None
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
        raise CommandWrong(f"Nothing arrived at address {', '.join(failed)} of {len(to)}; mend it, or its line.")


def _private(path: Path) -> str:
    try:
        facts = path.lstat()
        if not stat.S_ISREG(facts.st_mode):
            raise CommandWrong(f"{path} is a link or no regular file; name the file itself.")
        if os.name == "posix" and facts.st_uid != os.getuid():
            raise CommandWrong(f"{path} belongs to another user; make it yours.")
        if os.name == "posix" and facts.st_mode & 0o077:
            raise CommandWrong(f"Others can read {path}, and addresses hold passwords; close it with: chmod 600 {path}")
        with path.open("rb") as file:
            return file.read(_ROOM).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise CommandWrong(f"The addresses in {path} can't be read ({said}).") from None
