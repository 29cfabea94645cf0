"""What does a job's source say that is a URL, such as sftp://import@files.example.com/in/*.xlsx?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from customer_import.core.messages.sentences import say

_URL = re.compile(r"([a-z][a-z0-9+.-]+)://([^/]*)(/.*)?", re.IGNORECASE | re.DOTALL)
_MAGIC = re.compile(r"[*?\[]")
_PORT = re.compile(r"(.*):([0-9]{1,5})")
_LAST_PORT = 65_535
SSH = frozenset({"sftp", "ssh"})
"""The protocols that we speak ourselves; the others have packages of their own."""


@dataclass(frozen=True, slots=True)
class Url:
    """A URL in its parts; `host` is a bucket where there are such, and `path` begins with a slash.

    Made by hand, not by a library: in a pattern `?` and `#` are signs of file names.
    """

    protocol: str
    user: str
    host: str
    port: int | None
    path: str
    has_password: bool = False

    @classmethod
    def of(cls, text: str) -> Self | None:
        """The URL that `text` is; `None` where it is a path of this machine."""
        found = _URL.fullmatch(text)
        if found is None:
            return None
        login, _at, host = found[2].rpartition("@")
        user, colon, _password = login.partition(":")
        ported = _PORT.fullmatch(host)
        host, port = (ported[1], int(ported[2])) if ported else (host, None)
        return cls(found[1].lower(), user, host, port, found[3] or "", bool(colon))

    @property
    def server(self) -> str:
        """Everything before the path."""
        user, port = f"{self.user}@" if self.user else "", f":{self.port}" if self.port is not None else ""
        return f"{self.protocol}://{user}{self.host}{port}"

    def is_beside(self, other: Url) -> bool:
        """Whether it is on the same server as another, by the same user where it names one."""
        same = replace(self, user=other.user).server == other.server
        return same and self.user in ("", other.user) and not self.has_password

    @property
    def told(self) -> str:
        """It, as people are told: without a user, whom they would take for an e-mail address."""
        return str(replace(self, user=""))

    @property
    def folder(self) -> str:
        """The path of the folder, without the last slash."""
        return self.path.rpartition("/")[0] or "/"

    @property
    def name(self) -> str:
        """The name of the file, or the pattern of names."""
        return self.path.rpartition("/")[2]

    def named(self, name: str) -> Self:
        """The URL of the file called `name` in the same folder; signs of patterns stand for themselves."""
        literal = _MAGIC.sub(r"[\g<0>]", name)
        return replace(self, path=f"{self.folder.rstrip('/')}/{literal}")

    def __str__(self) -> str:
        return f"{self.server}{self.path}"


def faults_of_source(url: Url) -> Iterator[str]:
    """What keeps a URL from being a source, a sentence each; never its text, which may hold a password."""
    if url.has_password:
        yield (say("source_password"))
    elif "::" in str(url):
        yield say("source_chained")
    elif url.protocol in SSH and (not url.host or (url.port or 1) > _LAST_PORT):
        yield say("source_no_server")
    elif not url.name or _MAGIC.search(url.folder):
        yield (say("source_no_file"))


def faults_of_place(name: str, text: str, source: Url | None) -> Iterator[str]:
    """What keeps `text` from being the job's `archive` or `failed`, for a source that is a URL or, `None`, is none."""
    there = Url.of(text)
    if source is None and there is not None:
        yield say("place_is_url", name=name)
    elif source is not None and not source.has_password and (there is None or not there.is_beside(source)):
        yield (say("place_elsewhere", name=name, example=replace(source, path="/done").told))
