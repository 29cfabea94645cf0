"""What is on disk of a sign-in that is under way, or was cut off?

Two private files lie beside the place of the token while a key is traded. The note says what is asked for and whether
the key has left; the answer has room reserved before the key is used, and holds what the endpoint said, byte for byte.
Both go when the token is kept. Whoever finds them later knows exactly how far it came.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from customer_import.core.messages.sentences import say
from customer_import.core.replies import read_json
from customer_import.edges.tokens.bearer import is_secret
from customer_import.edges.tokens.files import ROOM, create, overwrite, replace
from customer_import.errors import SignInNeeded


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A sign-in that was cut off: for which `database` at which `base_url` ("" where that is not known any more).

    `was_sent`: the key had left, or was about to. `secret` is the token that came, "" where none did; `answer` has
    the answer, if there was one.
    """

    database: str
    base_url: str
    was_sent: bool
    secret: str
    answer: Path | None

    def __repr__(self) -> str:
        return f"LeftOver(database={self.database!r}, was_sent={self.was_sent}, answer={self.answer})"


@dataclass(frozen=True, slots=True)
class Attempt:
    """The sign-in whose token will be kept at `path`."""

    path: Path

    @property
    def answer(self) -> Path:
        """The raw answer."""
        return self.path.with_name(f"{self.path.name}.answer")

    @property
    def note(self) -> Path:
        """What was asked for."""
        return self.path.with_name(f"{self.path.name}.asked")

    def prepare(self) -> None:
        """Takes room for the answer; whatever could keep it or the token from being stored is found out here.

        Raises `SignInNeeded`.
        """
        path, raw = self.path, self.answer
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if path.is_symlink() or (path.exists() and not path.is_file()):
                raise SignInNeeded(say("token_place_is_link", path=path))
            if raw.exists() and raw.read_bytes().strip():
                raw.rename(_free_name(raw))  # a token may be in it that was never stored
            create(raw, b" " * ROOM)
        except OSError as error:
            raise SignInNeeded(say("token_not_storable", path=path, why=error.strerror)) from None

    def asks(self, database: str, base_url: str, *, is_sent: bool = False) -> None:
        """Notes what is asked for, and whether the key is about to leave; on disk when this returns.

        Raises `OSError`.
        """
        noted = {"database": database, "base_url": base_url, "sent": is_sent}
        replace(self.note, json.dumps(noted, indent=1).encode())

    def keep(self, content: bytes) -> None:
        """Puts the raw answer into its room. Raises `OSError`."""
        overwrite(self.answer, content)

    def is_over(self) -> None:
        """The token is safe, or there is none: nothing of the attempt is needed any more."""
        self.note.unlink(missing_ok=True)  # first: a note without an answer would tell of one that was lost
        self.answer.unlink(missing_ok=True)

    def left_over(self) -> LeftOver | None:
        """What an earlier attempt has left, if it was cut off."""
        said = _bytes(self.answer).strip()
        noted = _object(_bytes(self.note))
        if not said and not noted:
            return None
        secret = _object(said).get("access_token")
        return LeftOver(
            database=_text(noted, "database"),
            base_url=_text(noted, "base_url"),
            was_sent=bool(said) or noted.get("sent") is True,
            secret=secret if isinstance(secret, str) and is_secret(secret) else "",
            answer=self.answer if said else None,
        )

    def set_aside(self) -> Path | None:
        """Keeps an answer without a token under another name, for people to look at; where it is now, if there is one.

        Raises `OSError`.
        """
        aside = None
        if _bytes(self.answer).strip():
            aside = self.answer.rename(_free_name(self.answer))
        self.is_over()
        return aside

    def all_files(self) -> list[Path]:
        """Every file of this and earlier attempts that may hold a token."""
        return [path for path in self.path.parent.glob(f"{_literally(self.answer.name)}*") if path.is_file()]


def _free_name(path: Path) -> Path:
    return next(name for number in count(1) if not (name := path.with_name(f"{path.name}.{number}")).exists())


def _literally(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(ROOM + 1)
    except OSError:
        return b""


def _object(content: bytes) -> dict[str, object]:
    try:
        found = read_json(content)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(noted: dict[str, object], name: str) -> str:
    found = noted.get(name)
    return found if isinstance(found, str) and found.isprintable() else ""
