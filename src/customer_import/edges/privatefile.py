"""What stands in a file that holds secrets, if nobody else can read it?"""

from __future__ import annotations

import os
import shlex
import stat
from pathlib import Path

from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong

_ROOM = 64 * 1024


def text(path: Path, *, lent: bool = False) -> str:
    """The text of a private file. Raises `CommandWrong` where it is a link, another user's, or open to others.

    `lent`: the system made the file for this process (systemd), and may own it and let a group read it.
    """
    try:
        facts = path.lstat()
        if not stat.S_ISREG(facts.st_mode):
            raise CommandWrong(say("private_link", path=path))
        if os.name == "posix" and facts.st_uid != os.getuid() and not (lent and facts.st_uid == 0):
            raise CommandWrong(say("private_not_ours", path=path))
        if os.name == "posix" and facts.st_mode & (0o037 if lent else 0o077):
            raise CommandWrong(say("private_open", path=path, quoted=shlex.quote(str(path))))
        with path.open("rb") as file:
            return file.read(_ROOM).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "UTF-8"
        raise CommandWrong(say("private_unreadable", path=path, why=why)) from None
