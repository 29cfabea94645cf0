"""How does a profile get into the config file, with every other line of it left as it is?"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any


def lines_for(profile: str, settings: Mapping[str, str]) -> list[str]:
    """A profile's section as it would be typed."""
    return [_header(profile), *_told(settings)]


def has_profile(file: Path, profile: str) -> bool:
    """Whether the profile has a section, in a config file that can be read."""
    return file.exists() and profile in tomllib.loads(file.read_bytes().decode()).get("profiles", {})


def add_profile(file: Path, profile: str, settings: Mapping[str, str]) -> bool:
    """Puts `settings` that the profile does not have yet into its section, made where it is missing.

    The file is TOML, and is replaced as a whole or not at all. Gives whether all of `settings` stand in it afterwards:
    a file that is written in another manner than ours is left as it is, for its owner to add the lines. Raises
    `OSError` when it can't be written.
    """
    text = file.read_bytes().decode() if file.exists() else ""
    kept = tomllib.loads(text)
    own = dict(kept.get("profiles", {}).get(profile, {}))
    new = {name: value for name, value in settings.items() if name not in own}
    wanted = {**kept, "profiles": {**kept.get("profiles", {}), profile: {**own, **new}}}
    if wanted == kept:
        return True
    longer = _with(text, profile, new)
    if not _says(longer, wanted):
        return False
    _replace(file, longer)
    return True


def _with(text: str, profile: str, settings: Mapping[str, str]) -> str:
    """`text` with the lines below the section's header, or with a section at its end."""
    newline = "\r\n" if "\r\n" in text else "\n"
    header = re.compile(
        rf"^[ \t]*\[[ \t]*profiles[ \t]*\.[ \t]*{_name_in_any_quotes(profile)}[ \t]*\][^\r\n]*", re.MULTILINE
    )
    if found := header.search(text):
        return newline.join([text[: found.end()], *_told(settings)]) + text[found.end() :]
    gap = "" if not text else newline if text.endswith("\n") else 2 * newline
    return text + gap + newline.join([*lines_for(profile, settings), ""])


def _header(profile: str) -> str:
    return (
        f"[profiles.{profile if re.fullmatch(r'[A-Za-z0-9_-]+', profile) else json.dumps(profile, ensure_ascii=False)}]"
    )


def _name_in_any_quotes(profile: str) -> str:
    name = re.escape(profile)
    return f"(?:{name}|\"{name}\"|'{name}')"


def _told(settings: Mapping[str, str]) -> list[str]:
    return [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in settings.items()]


def _says(text: str, wanted: Mapping[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _replace(file: Path, text: str) -> None:
    """Through a link to the file that it leads to: people keep their settings elsewhere."""
    place = file.resolve()
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    scratch = place.with_name(f"{place.name}.new")
    try:
        with scratch.open("wb") as new:
            new.write(text.encode())
            new.flush()
            os.fsync(new.fileno())
        if place.exists():
            scratch.chmod(place.stat().st_mode & 0o777)
        scratch.replace(place)
    except OSError:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        raise
