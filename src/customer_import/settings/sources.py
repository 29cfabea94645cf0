"""Where does each setting come from: a flag, a variable, the profile or the config file?"""

from __future__ import annotations

import difflib
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from customer_import.core.messages.sentences import say
from customer_import.core.secrecy import names_a_secret
from customer_import.errors import CommandWrong
from customer_import.settings.model import names
from customer_import.settings.values import Given

PREFIX = "CUSTOMER_IMPORT_"


def of_the_system(environment: Mapping[str, str]) -> dict[str, Given]:
    """What other programs are told too; everything that is meant for us weighs more."""
    spoken = next((name for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "LANG")
    found = {"lang": Given("sv" if environment.get(spoken, "").startswith("sv") else "en", spoken)}
    if environment.get("NO_COLOR"):
        found["no_color"] = Given(value=True, place="NO_COLOR")
    elif _shows_no_colours(environment):
        found["no_color"] = Given(value=True, place="TERM")
    if environment.get("CREDENTIALS_DIRECTORY"):
        found["credentials_dir"] = Given(environment["CREDENTIALS_DIRECTORY"], "CREDENTIALS_DIRECTORY")
    for name in ("https_proxy", "HTTPS_PROXY"):
        if environment.get(name):
            found["proxy"] = Given(environment[name], name)
    return found


def _shows_no_colours(environment: Mapping[str, str]) -> bool:
    """Whether a terminal would show what colours are written by: a dumb one, and the old console of Windows."""
    if sys.platform == "win32":
        return not any(environment.get(name) for name in ("WT_SESSION", "ANSICON", "TERM"))
    return environment.get("TERM") == "dumb"


def by_flag(flags: Mapping[str, Any]) -> dict[str, Given]:
    """What stands on the command line. Raises `CommandWrong` for a name that is no setting, as all here do."""
    return {
        name: Given(value, f"--{name.replace('_', '-')}")
        for name, value in flags.items()
        if value is not None and _known(name, f"--{name.replace('_', '-')}")
    }


def by_variable(environment: Mapping[str, str]) -> dict[str, Given]:
    """What our own variables say. Raises `CommandWrong` for a secret among them, too."""
    found = {}
    for variable, value in environment.items():
        name = variable.removeprefix(PREFIX).lower()
        if not variable.startswith(PREFIX) or not value:
            continue
        if names_a_secret(name):
            raise CommandWrong(say("secret_in_environment", variable=variable, move_it=say("move_it")))
        _known(name, variable)
        found[name] = Given(value, variable)
    return found


def config_file(path: Path) -> Mapping[str, Any]:
    """The config file, empty where there is none. Raises `CommandWrong` when it can't be read or holds a secret."""
    try:
        kept = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        why = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        raise CommandWrong(say("config_unreadable", path=path, why=why)) from None
    if secret := next(_secrets(kept), None):
        raise CommandWrong(say("secret_in_config", path=path, secret=secret, move_it=say("move_it")))
    profiles = kept.get("profiles", {})
    if not isinstance(profiles, dict) or not all(isinstance(profile, dict) for profile in profiles.values()):
        raise CommandWrong(say("profiles_are_no_tables", path=path))
    return kept


def _secrets(table: Mapping[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _secrets(value)
        elif names_a_secret(name):
            yield name


def plain(kept: Mapping[str, Any], file: Path) -> dict[str, Given]:
    """What the config file says for every profile."""
    told = [name for name in kept if name != "profiles"]
    return {
        name: Given(kept[name], say("line_of_file", name=name, file=file))
        for name in told
        if _known(name, str(file), "config_dir")
    }


def of_profile(kept: Mapping[str, Any], chosen: Given, file: Path, *, may_be_new: bool) -> dict[str, Given]:
    """The profile's own settings, and which profile it is. Raises `CommandWrong` when it is not in the file.

    `may_be_new`: it need not be in the file yet.
    """
    profile, profiles = chosen.value, kept.get("profiles", {})
    if not isinstance(profile, str) or not re.fullmatch(r"\w[\w.-]*", profile):
        raise CommandWrong(say("profile_is_no_name", shown=repr(profile), place=chosen.place))
    if profile not in profiles and profile != "default" and not may_be_new:
        names = ", ".join(sorted(profiles)) or say("none_yet")
        raise CommandWrong(say("no_such_profile", profile=profile, place=chosen.place, file=file, names=names))
    place = say("profile_of_file", profile=profile, file=file)
    own = profiles.get(profile, {})
    found = {name: Given(own[name], place) for name in own if _known(name, place, "config_dir", "profile")}
    return {**found, "profile": chosen}


def _known(name: str, place: str, *not_here: str) -> bool:
    allowed = names(*not_here)
    if name in allowed:
        return True
    if name in not_here:
        raise CommandWrong(say("setting_elsewhere", name=name, place=place, variable=f"{PREFIX}{name.upper()}"))
    near = difflib.get_close_matches(name.lower().replace("-", "_"), allowed, 1)
    if near:
        raise CommandWrong(say("no_such_setting_but", name=name, place=place, near=near[0]))
    raise CommandWrong(say("no_such_setting", name=name, place=place, names=", ".join(allowed)))
