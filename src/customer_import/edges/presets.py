"""Where is the text of a mapping: in a file of the user's, or among the presets we ship?"""

from __future__ import annotations

import difflib
import hashlib
import stat
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from customer_import.core.messages.sentences import say
from customer_import.core.strict_yaml import LARGEST, decode
from customer_import.errors import MappingWrong

_SUFFIXES = (".yaml", ".yml")


class Found(NamedTuple):
    """A mapping's text, where it came from (a path, or "preset fortnox") and the SHA-256 of its bytes, in hex."""

    text: str
    origin: str
    sha256: str


def load(name_or_path: str) -> Found:
    """The mapping that a command line or a job names: a path (it has a separator or ends in .yaml), or a preset.

    A preset's name wins over a file of the same name without an ending, so that a job means the same from any
    folder. Raises `MappingWrong` when there is no such mapping, or its file can't be read, is larger than
    1 MiB or not UTF-8.
    """
    looks_like_path = any(sign in name_or_path for sign in "/\\") or name_or_path.lower().endswith(_SUFFIXES)
    if not looks_like_path:
        preset = _folder() / f"{name_or_path.casefold()}.yaml"
        if name_or_path.casefold() in names():
            return _found(preset.read_bytes(), f"preset {name_or_path.casefold()}")
        if not name_or_path or not Path(name_or_path).exists():
            raise MappingWrong(say("preset_unknown", name=name_or_path, hint=_nearest(name_or_path)))
    return _found(_read(Path(name_or_path)), name_or_path)


def names() -> list[str]:
    """The names of the presets, in the alphabet's order."""
    return sorted(file.name.removesuffix(".yaml") for file in _folder().iterdir() if file.name.endswith(".yaml"))


def _folder() -> Traversable:
    """Inside the package once installed; at the top of the repository when it is worked on."""
    installed = resources.files("customer_import") / "mappings"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "mappings"


def _read(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise MappingWrong(say("mapping_no_file", path=path))
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError as missing:
        raise MappingWrong(say("mapping_nowhere", path=path, hint=_nearest(path.stem))) from missing
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or wrong
        raise MappingWrong(say("mapping_unreadable", path=path, why=reason)) from wrong


def _found(raw: bytes, origin: str) -> Found:
    return Found(decode(raw, origin=origin), origin, hashlib.sha256(raw).hexdigest())


def _nearest(word: str) -> str:
    close = difflib.get_close_matches(word.casefold(), names(), n=1)
    return (
        say("preset_nearest", near=close[0], names=", ".join(names()))
        if close
        else say("preset_all", names=", ".join(names()))
    )
