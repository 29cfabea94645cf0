"""Where are the endpoint's lists of names kept, so that a check can be made without asking?"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from customer_import.core.names import NameList

FILE = "names.json"
_VERSION = 1


class KeptNames:
    """The lists of one tenant, in a file of `folder`; what can't be read or written is as good as not kept."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._path = folder / FILE
        self._now = now

    def lists(self) -> dict[str, NameList]:
        """Every list that is kept, by its name."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            return {name: _read(one) for name, one in kept["lists"].items()} if kept["version"] == _VERSION else {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}

    def keep(self, asked: Mapping[str, Mapping[str, int]]) -> None:
        """Keeps lists as the endpoint has just given them, beside those that are kept already."""
        if not asked:
            return
        now = self._now()
        lists = {**self.lists(), **{name: NameList(names, now) for name, names in asked.items()}}
        written = {name: {"asked": one.asked.isoformat(), "names": dict(one.names)} for name, one in lists.items()}
        with suppress(OSError):
            self._write(json.dumps({"version": _VERSION, "lists": written}, ensure_ascii=False, indent=1))

    def _write(self, text: str) -> None:
        """Whole or not at all, also when two runs end at once; `mkstemp` makes files of their owner's alone."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=self._path.parent, prefix=f"{FILE}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(self._path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def _read(kept: Mapping[str, Any]) -> NameList:
    asked = datetime.fromisoformat(kept["asked"])
    names = kept["names"]
    if asked.tzinfo is None or not all(type(number) is int for number in names.values()):
        raise ValueError
    return NameList(dict(names), asked)
