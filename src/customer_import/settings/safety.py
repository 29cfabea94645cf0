"""May the settings be what they are?"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from customer_import.core.payload import Wire
from customer_import.core.secrecy import holds_a_token
from customer_import.errors import CommandWrong
from customer_import.settings.model import BASE_URL, FASTEST, Settings
from customer_import.settings.values import harmless

_LIMITS = {
    "rate": (0.01, FASTEST),
    "timeout_seconds": (0.1, 3600),
    "settle_seconds": (0, 86_400),
    "concurrency": (1, 50),
    "unavailable_minutes": (0.01, 1440),
    "keep_days": (0, 36_500),
    "lease_seconds": (1, 3600),
}
_RELATIVE_PATH = re.compile(r"[\w-]+(/[\w-]+)*/?", re.ASCII)


def refuse_unsafe(settings: Settings, place: Callable[[str], str]) -> None:
    """Raises `CommandWrong` for what can't be meant or would be dangerous; `place` says where a setting was set."""
    for name, (least, most) in _LIMITS.items():
        value = getattr(settings, name)
        if not least <= value <= most:
            raise CommandWrong(
                f"The setting {name} is {value:g} ({place(name)}); a number from {least:g} to {most:g} was expected."
            )
    if settings.lang not in ("en", "sv"):
        raise CommandWrong(f"The language is {settings.lang!r} ({place('lang')}); reports are written in en or sv.")
    if settings.log_format not in ("", "text", "json"):
        raise CommandWrong(
            f"The setting log_format is {settings.log_format!r} ({place('log_format')}); text or json was expected."
        )
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
                f"The path of the list {name} is {harmless(path)} ({place}); one below the base URL was expected, "
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
    if any(sign in base_url for sign in "@?#") or holds_a_token(base_url):  # and it is not repeated, for it may hold a secret
        raise CommandWrong(
            f"The base URL holds more than an address, perhaps a password or a token ({place}). Take it out, and if it "
            "is a secret, have it revoked."
        )
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or not base_url.isprintable():
        raise CommandWrong(f"The base URL is {harmless(base_url)} ({place}), which is no address; {BASE_URL} is one.")
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
