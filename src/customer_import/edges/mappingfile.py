"""How does a mapping that we wrote come to a file of the user's, without anything of theirs being lost?"""

from __future__ import annotations

from pathlib import Path

from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong


def write(path: Path, text: str, *, replace: bool) -> None:
    """Writes `text` (UTF-8) to a new file, or over an old one where `replace` says so. Raises `CommandWrong`."""
    try:
        with path.open("w" if replace else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as there:
        raise CommandWrong(say("mapping_there", path=path)) from there
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or wrong
        raise CommandWrong(say("mapping_unwritten", path=path, why=reason)) from wrong
