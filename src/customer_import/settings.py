"""What has been set, where, and may it be? Flags, environment and config file, read once into a frozen value."""

from __future__ import annotations

import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from customer_import.errors import CommandWrong

BASE_URL = "https://api.next-tech.com/v1"
FASTEST = 10.0
"""Calls per second that the endpoint allows."""
PREFIX = "CUSTOMER_IMPORT_"
_SECRETS = ("token", "access_token", "client_secret", "key", "password")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set; each name is the flag's, the variable's (with `CUSTOMER_IMPORT_`) and the file's.

    `rate` is in calls per second; `timeout_seconds` is wall clock per call; `settle_seconds` is how long the
    endpoint may still be at a call that never got an answer. `wire_names` maps our field names to the
    endpoint's, `reference_paths` a reference list's name to its path.
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
    lang: str = "en"
    quiet: bool = False
    allow_host: str = ""
    proxy: str = ""
    no_color: bool = False
    wire_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    reference_paths: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    flags: frozenset[str] = frozenset()
    """The settings that stood on the command line, so that the command which goes on can repeat them."""


def read(flags: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
    """The settings from `flags` (None: not given), then `environment`, then the config file, then the defaults.

    Raises `CommandWrong` naming the setting, its value, what was expected and where it was set.
    """
    from platformdirs import PlatformDirs  # noqa: PLC0415  `--help` does without

    places = PlatformDirs("customer-import", appauthor=False)
    config_dir = Path(environment.get(f"{PREFIX}CONFIG_DIR") or places.user_config_path)
    kept = _config_file(config_dir / "config.toml")
    given = {name: value for name, value in flags.items() if value is not None}
    profile = str(given.get("profile") or environment.get(f"{PREFIX}PROFILE") or kept.get("profile") or "default")
    chosen: dict[str, Any] = {"state_dir": places.user_state_path, "config_dir": config_dir, "profile": profile}
    for layer in (_plain(kept), _profile(kept, profile), _variables(environment), given):
        chosen.update(layer)
    chosen["proxy"] = environment.get("HTTPS_PROXY") or environment.get("https_proxy") or ""
    chosen["no_color"] = bool(environment.get("NO_COLOR"))
    chosen.setdefault("lang", _language(environment))
    known = set(Settings.__dataclass_fields__) - {"flags"}
    if unknown := sorted(set(chosen) - known):
        raise CommandWrong(f"There is no setting called {unknown[0]}. The settings are: {', '.join(sorted(known))}.")
    settings = Settings(**{name: _converted(name, value) for name, value in chosen.items()})
    _refuse_unsafe(settings)
    return replace(settings, flags=frozenset(given))


def _config_file(path: Path) -> Mapping[str, Any]:
    try:
        kept = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CommandWrong(f"The config file {path} can't be read: {error}. Mend it or take it away.") from None
    for table in (kept, *(part for part in kept.get("profiles", {}).values() if isinstance(part, dict))):
        if secret := next((name for name in _SECRETS if name in table), None):
            raise CommandWrong(
                f'The config file {path} holds a secret ("{secret}"), and config files get copied. Take it out, '
                "have it revoked, and sign in with `customer-import login`."
            )
    return kept


def _plain(kept: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in kept.items() if name not in ("profiles", "profile")}


def _profile(kept: Mapping[str, Any], profile: str) -> Mapping[str, Any]:
    profiles = kept.get("profiles", {})
    if profile not in profiles:
        if profile != "default":
            names = ", ".join(sorted(profiles)) or "none yet"
            raise CommandWrong(f'There is no profile "{profile}" in the config file; there is: {names}.')
        return {}
    found: Mapping[str, Any] = profiles[profile]
    return found


def _variables(environment: Mapping[str, str]) -> dict[str, str]:
    names = {name: f"{PREFIX}{name.upper()}" for name in Settings.__dataclass_fields__}
    return {name: environment[variable] for name, variable in names.items() if environment.get(variable)}


def _language(environment: Mapping[str, str]) -> str:
    spoken = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "sv" if spoken.startswith("sv") else "en"


def _converted(name: str, value: Any) -> Any:
    """`value` as the type that the setting has; text comes from variables, other types from flags and the file."""
    wanted = Settings.__dataclass_fields__[name].type
    try:
        match wanted:
            case "Path" | "Path | None":
                return Path(value)
            case "float":
                return float(value)
            case "int":
                return int(value)
            case "bool":
                return value if isinstance(value, bool) else {"1": True, "0": False, "": False}[str(value)]
            case "str" if isinstance(value, str):
                return value
            case "Mapping[str, str]" if isinstance(value, dict):
                return MappingProxyType({str(key): str(item) for key, item in value.items()})
    except (TypeError, ValueError, KeyError):
        pass
    raise CommandWrong(f"The setting {name} is {value!r}, and a {str(wanted).split(' ')[0]} was expected.")


def _refuse_unsafe(settings: Settings) -> None:
    if not 0 < settings.rate <= FASTEST:
        raise CommandWrong(f"The rate is {settings.rate:g} calls per second; it must be above 0 and at most 10.")
    if not 0 < settings.timeout_seconds <= 3600:
        raise CommandWrong(f"timeout_seconds is {settings.timeout_seconds:g}; it must be above 0 and at most 3600.")
    if not 0 <= settings.settle_seconds <= 86_400:
        raise CommandWrong(f"settle_seconds is {settings.settle_seconds:g}; it must be from 0 to 86400.")
    if not 1 <= settings.concurrency <= 50:
        raise CommandWrong(f"The concurrency is {settings.concurrency}; it must be from 1 to 50.")
    if settings.lang not in ("en", "sv"):
        raise CommandWrong(f'The language is "{settings.lang}"; reports are written in en or sv.')
    _refuse_address(settings.base_url, settings.allow_host)


def _refuse_address(base_url: str, allow_host: str) -> None:
    """A token is sent to this address, so only one that can't be a mistake is taken without asking."""
    try:
        parts = urlsplit(base_url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise CommandWrong(f'The base URL "{base_url}" is no address; {BASE_URL} was expected.') from None
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise CommandWrong(f'The base URL "{base_url}" is no plain http(s) address; {BASE_URL} was expected.')
    if "@" in parts.netloc:
        raise CommandWrong("The base URL holds a user name or password; take it out, and have it revoked.")
    loopback = host == "localhost" or _is_loopback(host)
    if parts.scheme == "http" and not loopback:
        raise CommandWrong(f'The base URL "{base_url}" is not encrypted; https was expected (http only to localhost).')
    if not loopback and host not in (urlsplit(BASE_URL).hostname, allow_host):
        raise CommandWrong(
            f'The base URL "{base_url}" is not the endpoint we know, and the token would go there. '
            f"If that is right, say so with --allow-host {host}."
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
