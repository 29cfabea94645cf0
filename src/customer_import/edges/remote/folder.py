"""Which files wait in a folder on a server, and where do they go there?"""

from __future__ import annotations

import fnmatch
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from customer_import.core.jobs.urls import SSH, Url
from customer_import.core.jobs.waiting import Found, Waiting, is_for_us, name_when_put_away, told_apart
from customer_import.core.messages.sentences import say
from customer_import.edges.remote.login import Login
from customer_import.edges.remote.opening import opened, path_of
from customer_import.edges.remote.sftp import Sftp, why
from customer_import.errors import CommandWrong, FileUnreadable, RunStopped, SourceUnavailable

_CHUNK = 1 << 20
_LONGEST_NAP = 10.0
"""Seconds; longer than for a folder of our own, since the server's clock need not agree with ours."""
_WITHOUT_FOLDERS = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "oci"})
"""Protocols of stores in which a folder is only the beginning of names: an empty one is not there."""
_ODD = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]')


class RemoteFolder:
    """The files at `url`, whose last part may be a pattern; an `Inbox`, and a context that ends the connection.

    Its methods raise `SourceUnavailable` where the server does not answer, `SignInNeeded` where it does not let us in,
    and `CommandWrong` where it is not the one that is known. Files are copied below `copies`, for us alone.
    """

    def __init__(self, url: Url, login: Login, *, stable_seconds: float, copies: Path) -> None:
        self._url = url
        self._login = login
        self._stable_seconds = stable_seconds
        self._copies = copies
        self._files: Any = None
        self._has_copied = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self._has_copied:
            self._forget()
        self._end()

    def look(self, *, now: float, nap: Callable[[float], None]) -> Found:
        """As `Inbox` says."""
        before = self._waiting()
        if before and self._stable_seconds:
            nap(min(_LONGEST_NAP, self._stable_seconds))
        return told_apart(before, self._waiting(), now=now, stable_seconds=self._stable_seconds)

    def fetched(self, file: Waiting) -> Path | None:
        """As `Inbox` says: a private copy."""
        copy = self._copy_of(file.place)
        if not self._has_copied:
            self._forget()  # what a process that was killed has left
            self._has_copied = True
        try:
            with self._asked() as files:
                if self._seen(files, file.place) != file or not self._copied(files, file, copy):
                    return None
                return copy if self._seen(files, file.place) == file else None
        except FileNotFoundError:
            return None
        except PermissionError as error:
            raise FileUnreadable(say("inbox_unreadable", file=self._told(file.place), why=why(error))) from None

    def behind(self, path: Path) -> Waiting | None:
        """As `Inbox` says."""
        return next((one for one in self._waiting() if self._copy_of(one.place) == path), None)

    def put_away(self, file: Waiting, folder: str, *, when: datetime, report: Path | None) -> bool:
        """As `Inbox` says; `folder` is a URL of the same server."""
        url = Url.of(folder)
        if url is None:
            raise ValueError(folder)
        try:
            with self._asked() as files:
                if self._seen(files, file.place) != file:
                    return False
                target = path_of(files, url).rstrip("/")
                files.makedirs(target, exist_ok=True)
                name = name_when_put_away(file.name, when, lambda name: bool(files.exists(f"{target}/{name}")))
                _move(files, file.place, f"{target}/{name}")
                _put_report(files, report, f"{target}/{name}.report")
        except (FileNotFoundError, FileExistsError, NotADirectoryError, PermissionError) as error:
            place = self._told(file.place)
            raise CommandWrong(say("inbox_unmovable", file=place, folder=url.told, why=why(error))) from None
        return True

    def _waiting(self) -> list[Waiting]:
        with self._asked() as files:
            files.invalidate_cache()
            folder = path_of(files, replace(self._url, path=self._url.folder))
            try:
                listed = files.ls(folder, detail=True)
            except (FileNotFoundError, NotADirectoryError):
                if self._url.protocol in _WITHOUT_FOLDERS and files.exists(path_of(files, replace(self._url, path=""))):
                    return []
                raise CommandWrong(say("inbox_missing", folder=self._told(folder))) from None
            except PermissionError:
                raise CommandWrong(say("inbox_forbidden", folder=self._told(folder))) from None
            places = [str(one["name"]) for one in listed if one["type"] != "directory" and self._is_meant(one["name"])]
            seen = [self._seen(files, place) for place in places]
        return [one for one in seen if one is not None]

    def _is_meant(self, place: str) -> bool:
        name = _name(place)
        return is_for_us(name) and fnmatch.fnmatchcase(name, self._url.name)

    def _seen(self, files: Any, place: str) -> Waiting | None:
        """The file as it is now; `None` where there is none, or a folder."""
        files.invalidate_cache()
        try:
            known = files.info(place)
            changed = files.modified(place)
        except FileNotFoundError:
            return None
        except PermissionError:
            raise CommandWrong(say("inbox_forbidden", folder=self._told(place))) from None
        except NotImplementedError:
            raise CommandWrong(say("remote_no_times", protocol=self._url.protocol)) from None
        if known["type"] != "file":
            return None
        changed = changed if changed.tzinfo else changed.replace(tzinfo=UTC)
        return Waiting(place, _name(place), int(known["size"]), changed.timestamp())

    def _copied(self, files: Any, file: Waiting, copy: Path) -> bool:
        """Copies no more than was announced; whether it was that much."""
        size = 0
        with files.open(file.place, "rb") as source, self._private(copy) as target:
            while size <= file.size and (chunk := source.read(_CHUNK)):
                size += len(chunk)
                with self._writing(file):
                    target.write(chunk)
        return size == file.size

    @contextmanager
    def _private(self, copy: Path) -> Iterator[Any]:
        with self._writing(None):
            copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            copy.unlink(missing_ok=True)
            opened_file = os.fdopen(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        with opened_file:
            yield opened_file

    @contextmanager
    def _writing(self, file: Waiting | None) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            named = self._told(file.place) if file else self._url.told
            raise CommandWrong(say("inbox_uncopied", file=named, folder=self._copies, why=why(error))) from None

    def _copy_of(self, place: str) -> Path:
        """Where the copy of a file lies: under its own name, as far as this machine can have it."""
        folder = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return self._copies / folder / _ODD.sub("_", _name(place))

    def _told(self, place: str) -> str:
        return replace(self._url, path=place).told if self._url.protocol in SSH else f"{self._url.protocol}://{place}"

    @contextmanager
    def _asked(self) -> Iterator[Any]:
        """The connection; one that has failed is not used again."""
        try:
            if self._files is None:
                self._files = opened(self._url, self._login)
            yield self._files
        except (RunStopped, FileNotFoundError, FileExistsError, NotADirectoryError, PermissionError):
            raise
        except Exception as error:  # noqa: BLE001  every protocol's package has errors of its own
            self._end()
            if isinstance(error, TypeError) and self._login.options:
                named = {"path": self._login.path, "protocol": self._url.protocol, "why": type(error).__name__}
                raise CommandWrong(say("remote_options_unknown", **named)) from None
            reason = why(error) if self._url.protocol in SSH else type(error).__name__
            raise SourceUnavailable(say("remote_away", place=replace(self._url, path="").told, why=reason)) from None

    def _end(self) -> None:
        files, self._files = self._files, None
        if isinstance(files, Sftp):
            files.close()

    def _forget(self) -> None:
        shutil.rmtree(self._copies, ignore_errors=True)


def _name(place: str) -> str:
    return place.rstrip("/").rpartition("/")[2]


def _move(files: Any, place: str, target: str) -> None:
    if isinstance(files, Sftp):
        files.mv(place, target)
    else:  # fsspec's own `mv` takes "kunder [1].xlsx" for a pattern
        files.cp_file(place, target)
        files.rm_file(place)


def _put_report(files: Any, report: Path | None, target: str) -> None:
    if report is None or not report.is_dir():
        return
    files.makedirs(target, exist_ok=True)
    for file in sorted(path for path in report.rglob("*") if path.is_file()):
        place = f"{target}/{file.relative_to(report).as_posix()}"
        files.makedirs(place.rpartition("/")[0], exist_ok=True)
        files.put_file(str(file), place)
