"""May the settings be what they are?"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from customer_import.core.messages.sentences import say
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
    "notify_partial_above": (0, 100),
    "lease_seconds": (1, 3600),
}
_RELATIVE_PATH = re.compile(r"[\w-]+(/[\w-]+)*/?", re.ASCII)


def refuse_unsafe(settings: Settings, place: Callable[[str], str]) -> None:
    """Raises `CommandWrong` for what can't be meant or would be dangerous; `place` says where a setting was set."""
    for name, (least, most) in _LIMITS.items():
        value = getattr(settings, name)
        if not least <= value <= most:
            raise CommandWrong(
                say(
                    "setting_out_of_bounds",
                    name=name,
                    value=f"{value:g}",
                    place=place(name),
                    least=f"{least:g}",
                    most=f"{most:g}",
                )
            )
    if settings.lang not in ("en", "sv"):
        raise CommandWrong(say("no_such_language", shown=repr(settings.lang), place=place("lang")))
    if settings.log_format not in ("", "text", "json"):
        raise CommandWrong(say("no_such_log_format", shown=repr(settings.log_format), place=place("log_format")))
    try:
        Wire(settings.wire_names)
    except ValueError as error:
        raise CommandWrong(say("wire_names_wrong", place=place("wire_names"), why=error.args[0])) from None
    _refuse_address(settings, place("base_url"))
    _refuse_paths(settings, place("reference_paths"))
    if settings.proxy and not _is_proxy(settings.proxy):  # not repeated, for it may hold a password
        raise CommandWrong(say("proxy_is_no_address", place=place("proxy")))


def _refuse_paths(settings: Settings, place: str) -> None:
    for name, path in settings.reference_paths.items():
        if not _RELATIVE_PATH.fullmatch(path):
            raise CommandWrong(say("path_of_list_wrong", name=name, shown=harmless(path), place=place))


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
    if any(sign in base_url for sign in "@?#") or holds_a_token(
        base_url
    ):  # and it is not repeated, for it may hold a secret
        raise CommandWrong(say("base_url_with_secret", place=place))
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or not base_url.isprintable():
        raise CommandWrong(say("base_url_is_none", shown=harmless(base_url), place=place, known=BASE_URL))
    host = parts.hostname
    loopback = host == "localhost" or _is_loopback(host)
    if parts.scheme == "http" and not loopback:
        raise CommandWrong(say("base_url_open", base_url=base_url, place=place))
    if not loopback and host not in (urlsplit(BASE_URL).hostname, settings.allow_host.lower()):
        raise CommandWrong(say("base_url_unknown", base_url=base_url, place=place, host=host))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
