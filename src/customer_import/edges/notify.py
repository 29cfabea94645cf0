"""How does a message reach people: by e-mail, Teams, Slack, or whatever else Apprise speaks?"""

from __future__ import annotations

import logging
import warnings
from pathlib import Path

from customer_import.core.jobs.telling import Message, Occasion
from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong

LONGEST_SECONDS = 30


def addresses(text: str, path: Path) -> list[str]:
    """The addresses in `text`, a line each, which stands in the private file `path`; # begins a line that is none.

    Raises `CommandWrong` where there are none.
    """
    found = [line.strip() for line in text.splitlines()]
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
