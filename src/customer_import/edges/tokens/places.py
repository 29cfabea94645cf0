"""Where may a profile's token be, and where is it kept?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from customer_import.core.messages.sentences import say
from customer_import.edges.tokens.attempt import Attempt
from customer_import.edges.tokens.bearer import Token
from customer_import.edges.tokens.files import load, save, settle
from customer_import.edges.tokens.keychain import Keychain
from customer_import.errors import SignInNeeded

KEYRING = say("the_keyring")


@dataclass(frozen=True, slots=True)
class Found:
    """A token, and where it was found, as people would look for it; `file` where that is a file."""

    token: Token
    place: str
    file: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of one profile's token.

    `named` is a file that somebody named, and then the only place. Otherwise, in this order: `lent`, a file that
    systemd lends to this process; `own`, the profile's own file; and the keyring, where `keychain` gives one.
    """

    own: Path
    named: Path | None = None
    lent: Path | None = None
    keychain: Callable[[], Keychain | None] = lambda: None
    login: str = "customer-import login"

    @property
    def file(self) -> Path:
        """The file that a sign-in keeps its token in, unless a keyring takes it."""
        return self.named or self.own

    @property
    def attempt(self) -> Attempt:
        """The files of a sign-in that is under way."""
        return Attempt(self.file)

    def find(self) -> Found:
        """The token. Raises `SignInNeeded` when there is none, or none that is safe to use."""
        if self.named is None and self.lent is not None and self.lent.exists():
            return Found(load(self.lent, lent=True), str(self.lent), self.lent)
        if self.named is not None or self.own.is_symlink() or self.own.exists():
            try:
                return Found(load(self.file), str(self.file), self.file)
            except SignInNeeded:
                if self.file.exists() or self.file.is_symlink():
                    raise
        if self.named is None and (keychain := self.keychain()) and (token := keychain.load()):
            return Found(token, KEYRING)
        raise SignInNeeded(self._why_there_is_none())

    def keep(self, token: Token) -> str:
        """Keeps `token` in the keyring if there is one that can, else in the file, and nowhere else; says where.

        Raises `OSError` when it can't be stored.
        """
        keychain = None if self.named is not None else self.keychain()
        if keychain is not None and keychain.can_keep() and keychain.save(token):
            self.own.unlink(missing_ok=True)  # an older one, which would weigh more
            settle(self.own.parent)
            return KEYRING
        save(self.file, token)
        return str(self.file)

    def remove(self) -> list[str]:
        """Keeps the token no longer, nor what sign-ins have left; the places where something was.

        Raises `OSError` or `SignInNeeded` when something can't be removed.
        """
        removed = []
        for file in (self.file, *self.attempt.all_files()):
            if file.exists() or file.is_symlink():
                file.unlink()
                removed.append(str(file))
        self.attempt.is_over()
        if self.named is None and (keychain := self.keychain()) and keychain.remove():
            removed.append(KEYRING)
        return removed

    def _why_there_is_none(self) -> str:
        left = self.attempt.left_over()
        if left is not None and left.secret:
            return say("sign_in_cut_off", login=self.login)
        return say("token_missing", path=self.file, login=self.login)
