"""What signs in to the place that a URL leads to?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong


@dataclass(frozen=True, slots=True)
class Login:
    """The options of a protocol, by name, and the private file `path` that has them (`None`: there is none)."""

    options: Mapping[str, Any] = field(default_factory=dict, repr=False)
    path: Path | None = None

    @classmethod
    def of(cls, text: str, path: Path) -> Self:
        """What the text of a private file says. Raises `CommandWrong`, which repeats nothing of it."""
        try:
            return cls(tomllib.loads(text), path)
        except tomllib.TOMLDecodeError as error:
            why = str(error).rpartition("(")[2].rstrip(")")  # the place alone: what stands there may be a password
            raise CommandWrong(say("remote_login_broken", path=path, why=why)) from None
