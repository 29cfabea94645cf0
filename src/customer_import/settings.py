"""What has been set, where, and may it be? Flags, environment and config file, read once into a frozen value."""

from __future__ import annotations

import difflib
import ipaddress
import math
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import SplitResult, urlsplit

from customer_import.core.payload import Wire
from customer_import.errors import CommandWrong

BASE_URL = "https://api.next-tech.com/v1"
FASTEST = 10.0
"""Calls per second that the endpoint allows."""
PREFIX = "CUSTOMER_IMPORT_"
_SECRETS = frozenset(
    ("token", "access_token", "bearer", "client_secret", "secret", "key", "api_key", "one_time_key", "password")
)
_LOOKS_LIKE_A_TOKEN = re.compile(r"(eyJ[\w-]+\.[\w-]+\.[\w-]*|[\w+=-]{40,})", re.ASCII)
_RELATIVE_PATH = re.compile(r"[\w-]+(/[\w-]+)*/?", re.ASCII)
_LIMITS = {
    "rate": (0.01, FASTEST),
    "timeout_seconds": (0.1, 3600),
    "settle_seconds": (0, 86_400),
    "concurrency": (1, 50),
    "unavailable_minutes": (0.01, 1440),
    "keep_days": (0, 36_500),
}
_MOVE_IT = "Take it out, have it revoked, and sign in with `customer-import login`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set; each name is the flag's, the variable's (with `CUSTOMER_IMPORT_`) and the file's.

    `rate` is in calls per second; `timeout_seconds` is wall clock per call; `settle_seconds` is how long the
    endpoint may still be at a call that never got an answer; `unavailable_minutes` is how long an endpoint that is
    down is waited for, and `keep_days` how long a run's copies and old values are kept (0: for ever). `wire_names`
    maps our field names to the endpoint's, `reference_paths` a reference list's name to its path.
    """

    state_dir: Path
    config_dir: Path
    report_dir: Path = Path("reports")
    profile: str = "default"
    sandbox: bool = False
    base_url: str = BASE_URL
    database: str = ""
    token_file: Path | None = None
    rate: float = FASTEST
    timeout_seconds: float = 60.0
    settle_seconds: float = 300.0
    concurrency: int = 6
    unavailable_minutes: float = 30.0
    keep_days: int = 90
    lang: str = "en"
    quiet: bool = False
    allow_host: str = ""
    proxy: str = field(default="", repr=False)
    no_color: bool = False
    wire_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    reference_paths: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    flags: frozenset[str] = frozenset()
    """The settings that stood on the command line, so that the command which goes on can repeat them."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A value as it was given, and the place that gave it, as a person would look for it."""

    value: Any
    place: str


def read(flags: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
    """The settings from `flags` (None: not given), then `environment`, then the config file, then the defaults.

    Raises `CommandWrong` naming the setting, its value, what was expected and where it was set.
    """
    from platformdirs import PlatformDirs  # noqa: PLC0415  `--help` does without

    places = PlatformDirs("customer-import", appauthor=False)
    given = {
        "state_dir": _Given(places.user_state_path, "the default"),
        "config_dir": _Given(places.user_config_path, "the default"),
        **_of_the_system(environment),
    }
    by_flag = _flags(flags)
    set_here = {**_variables(environment), **by_flag}
    file = Path(_converted("config_dir", set_here.get("config_dir", given["config_dir"]))) / "config.toml"
    kept = _config_file(file)
    given.update(_plain(kept, file))
    given.update(_profile(kept, {**given, **set_here}.get("profile", _Given("default", "the default")), file))
    given.update(set_here)
    settings = Settings(**{name: _converted(name, one) for name, one in given.items()})
    settings = replace(settings, base_url=settings.base_url.rstrip("/"), flags=frozenset(by_flag))
    _refuse_unsafe(settings, lambda name: given[name].place if name in given else "the default")
    return settings


def _names(*but: str) -> list[str]:
    """Every name that can be set."""
    return sorted(set(Settings.__dataclass_fields__) - {"flags", *but})


def _of_the_system(environment: Mapping[str, str]) -> dict[str, _Given]:
    """What other programs are told too; everything that is meant for us weighs more."""
    spoken = next((name for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "LANG")
    found = {"lang": _Given("sv" if environment.get(spoken, "").startswith("sv") else "en", spoken)}
    if environment.get("NO_COLOR"):
        found["no_color"] = _Given(value=True, place="NO_COLOR")
    for name in ("https_proxy", "HTTPS_PROXY"):
        if environment.get(name):
            found["proxy"] = _Given(environment[name], name)
    return found


def _flags(flags: Mapping[str, Any]) -> dict[str, _Given]:
    return {
        name: _Given(value, f"--{name.replace('_', '-')}")
        for name, value in flags.items()
        if value is not None and _known(name, f"--{name.replace('_', '-')}")
    }


def _variables(environment: Mapping[str, str]) -> dict[str, _Given]:
    found = {}
    for variable, value in environment.items():
        name = variable.removeprefix(PREFIX).lower()
        if not variable.startswith(PREFIX) or not value:
            continue
        if name in _SECRETS:
            raise CommandWrong(
                f"The environment holds a secret ({variable}), which other programs can read. {_MOVE_IT}"
            )
        _known(name, variable)
        found[name] = _Given(value, variable)
    return found


def _config_file(path: Path) -> Mapping[str, Any]:
    try:
        kept = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        why = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        raise CommandWrong(f"The config file {path} can't be read: {why}. Mend it or take it away.") from None
    if secret := next(_secrets(kept), None):
        raise CommandWrong(
            f'The config file {path} holds a secret ("{secret}"), and config files get copied. {_MOVE_IT}'
        )
    profiles = kept.get("profiles", {})
    if not isinstance(profiles, dict) or not all(isinstance(profile, dict) for profile in profiles.values()):
        raise CommandWrong(f"The profiles in {path} are not tables; [profiles.NAME] was expected.")
    return kept


def _secrets(table: Mapping[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _secrets(value)
        elif name.lower().replace("-", "_") in _SECRETS:
            yield name


def _plain(kept: Mapping[str, Any], file: Path) -> dict[str, _Given]:
    names = [name for name in kept if name != "profiles"]
    return {name: _Given(kept[name], f"{name} in {file}") for name in names if _known(name, str(file), "config_dir")}


def _profile(kept: Mapping[str, Any], chosen: _Given, file: Path) -> dict[str, _Given]:
    """The profile's own settings, and which profile it is. Raises `CommandWrong` when it is not in the file."""
    profile, profiles = chosen.value, kept.get("profiles", {})
    if not isinstance(profile, str) or not re.fullmatch(r"\w[\w.-]*", profile):
        raise CommandWrong(f"The profile is {profile!r} ({chosen.place}); a name of letters and digits was expected.")
    if profile not in profiles and profile != "default":
        names = ", ".join(sorted(profiles)) or "none yet"
        raise CommandWrong(f'There is no profile "{profile}" ({chosen.place}) in {file}; there is: {names}.')
    place = f'profile "{profile}" in {file}'
    own = profiles.get(profile, {})
    found = {name: _Given(own[name], place) for name in own if _known(name, place, "config_dir", "profile")}
    return {**found, "profile": chosen}


def _known(name: str, place: str, *not_here: str) -> bool:
    names = _names(*not_here)
    if name in names:
        return True
    if name in not_here:
        raise CommandWrong(f'The setting "{name}" can\'t stand in {place}; give it as {PREFIX}{name.upper()}.')
    near = difflib.get_close_matches(name.lower().replace("-", "_"), names, 1)
    meant = f'did you mean "{near[0]}"?' if near else f"the settings are: {', '.join(names)}."
    raise CommandWrong(f'There is no setting called "{name}" ({place}); {meant}')


def _converted(name: str, given: _Given) -> Any:
    """The value as the type that the setting has; text comes from variables, other types from flags and the file."""
    wanted = str(Settings.__dataclass_fields__[name].type)
    convert, expected = _CONVERSIONS[wanted]
    try:
        return convert(given.value)
    except RuntimeError:
        raise CommandWrong(f"There is no home directory for the setting {name} ({given.place}); name one.") from None
    except (TypeError, ValueError):
        shown = _harmless(given.value) if name != "proxy" else "not one"
        raise CommandWrong(f"The setting {name} is {shown} ({given.place}); {expected} was expected.") from None


def _path(value: Any) -> Path:
    if not isinstance(value, str | Path) or not str(value):
        raise TypeError
    if not all(char.isprintable() or "\udc80" <= char <= "\udcff" for char in str(value)):  # those stand for old bytes
        raise ValueError
    return Path(value).expanduser()


def _token_file(value: Any) -> Path | None:
    if _LOOKS_LIKE_A_TOKEN.fullmatch(str(value)):
        raise CommandWrong(f"The setting token_file names a file, and a token was given instead. {_MOVE_IT}")
    return _path(value)


def _number(value: Any) -> float:
    if isinstance(value, bool) or (isinstance(value, str) and not re.fullmatch(r"\s*[-+]?\d+(\.\d*)?\s*", value)):
        raise TypeError
    number = float(value)
    if not math.isfinite(number):
        raise ValueError
    return number


def _whole(value: Any) -> int:
    number = _number(value)
    if not number.is_integer():
        raise ValueError
    return int(number)


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if str(value).lower() not in words:
        raise ValueError
    return words[str(value).lower()]


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError
    if not str(value).isprintable():
        raise ValueError
    return str(value)


def _table(value: Any) -> Mapping[str, str]:
    """A table of names; a variable has it as "name=other,name=other"."""
    if isinstance(value, str):
        pairs = [part.partition("=") for part in value.split(",")]
        value = {name.strip(): other.strip() for name, _equals, other in pairs}
    if not isinstance(value, dict) or not all(isinstance(other, str) and other for other in value.values()):
        raise TypeError
    return MappingProxyType(dict(value))


_CONVERSIONS: Mapping[str, tuple[Callable[[Any], Any], str]] = {
    "Path": (_path, "a path"),
    "Path | None": (_token_file, "a path"),
    "float": (_number, "a number"),
    "int": (_whole, "a whole number"),
    "bool": (_truth, "true or false"),
    "str": (_text, "one line of text"),
    "Mapping[str, str]": (_table, "a table of names"),
}


def _harmless(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"


def _refuse_unsafe(settings: Settings, place: Callable[[str], str]) -> None:
    for name, (least, most) in _LIMITS.items():
        value = getattr(settings, name)
        if not least <= value <= most:
            raise CommandWrong(
                f"The setting {name} is {value:g} ({place(name)}); a number from {least:g} to {most:g} was expected."
            )
    if settings.lang not in ("en", "sv"):
        raise CommandWrong(f"The language is {settings.lang!r} ({place('lang')}); reports are written in en or sv.")
    try:
        Wire(settings.wire_names)
    except ValueError as error:
        raise CommandWrong(f"The setting wire_names is wrong ({place('wire_names')}): {error}.") from None
    _refuse_address(settings, place("base_url"))
    _refuse_paths(settings, place("reference_paths"))
    if settings.proxy and not _is_proxy(settings.proxy):  # not repeated, for it may hold a password
        raise CommandWrong(f"The proxy is no address ({place('proxy')}); http://HOST:PORT was expected.")


def _refuse_paths(settings: Settings, place: str) -> None:
    for name, path in settings.reference_paths.items():
        if not _RELATIVE_PATH.fullmatch(path):
            raise CommandWrong(
                f"The path of the list {name} is {_harmless(path)} ({place}); one below the base URL was expected, "
                'like "customertype/".'
            )


def _is_proxy(address: str) -> bool:
    parts = _split(address)
    return parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.hostname, parts.port
    except ValueError:
        return None
    return parts


def _refuse_address(settings: Settings, place: str) -> None:
    """A token is sent to this address, so only one that can't be a mistake is taken without asking."""
    base_url = settings.base_url
    parts = _split(base_url)
    if "@" in base_url or "?" in base_url or "#" in base_url:  # and it is not repeated, for it may hold a secret
        raise CommandWrong(
            f"The base URL holds more than an address, perhaps a password or a token ({place}). Take it out, and if it "
            "is a secret, have it revoked."
        )
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or not base_url.isprintable():
        raise CommandWrong(f"The base URL is {_harmless(base_url)} ({place}), which is no address; {BASE_URL} is one.")
    host = parts.hostname
    loopback = host == "localhost" or _is_loopback(host)
    if parts.scheme == "http" and not loopback:
        raise CommandWrong(
            f'The base URL "{base_url}" is not encrypted ({place}); https was expected (http only to localhost).'
        )
    if not loopback and host not in (urlsplit(BASE_URL).hostname, settings.allow_host.lower()):
        raise CommandWrong(
            f'The base URL "{base_url}" is not the endpoint we know ({place}), and the token would go there. '
            f"If that is right, say so with --allow-host {host}."
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
