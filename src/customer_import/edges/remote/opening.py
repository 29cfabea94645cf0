"""Who speaks the protocol of a URL?"""

from __future__ import annotations

from typing import Any

import fsspec
from fsspec.registry import known_implementations

from customer_import.core.jobs.urls import SSH, Url
from customer_import.core.messages.sentences import say
from customer_import.edges.remote import sftp
from customer_import.edges.remote.login import Login
from customer_import.errors import CommandWrong


def opened(url: Url, login: Login) -> Any:
    """The file system that `url` is on, an fsspec `AbstractFileSystem`, signed in to with `login`.

    Raises `CommandWrong` where its package is not installed or does not know what `login` says, and what signing in
    raises: `SignInNeeded`, `SourceUnavailable`.
    """
    if url.protocol in SSH:
        return sftp.connected(url, login)
    try:
        files, _path = fsspec.core.url_to_fs(url.server, skip_instance_cache=True, **login.options)
    except ImportError:
        package = str(known_implementations[url.protocol]["class"]).partition(".")[0]
        raise CommandWrong(say("remote_no_package", protocol=url.protocol, package=package)) from None
    except (TypeError, ValueError) as error:
        if url.protocol not in known_implementations:
            raise CommandWrong(say("remote_no_protocol", protocol=url.protocol)) from None
        named = {"path": login.path or "source_login", "protocol": url.protocol, "why": type(error).__name__}
        raise CommandWrong(say("remote_options_unknown", **named)) from None
    return files


def path_of(files: Any, url: Url) -> str:
    """The path of `url` as the file system writes it, such as bucket/in."""
    return url.path if url.protocol in SSH else str(files._strip_protocol(str(url)))  # noqa: SLF001  fsspec's own way
