"""Is there a keyring of the operating system, and what does it keep for us?"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from customer_import.core.messages.sentences import say
from customer_import.edges.tokens.bearer import Token, parsed, written
from customer_import.errors import SignInNeeded

_SERVICE = "customer-import"
_REAL = ("SecretService", "Windows", "kwallet", "libsecret", "macOS")
"""Keyring's own modules for keyrings that a system has; all others keep nothing, or keep it readable for anybody."""

_Got = TypeVar("_Got")


class Backend(Protocol):
    """What `keyring` calls a backend."""

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept under the two names."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps it."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Keeps it no longer."""
        ...


class Keychain:
    """One entry, `account`, in a keyring of the system; an answer is waited for `patience` seconds.

    A locked keyring asks its owner to unlock it, and where nobody sits there it would ask for ever.
    """

    def __init__(self, backend: Backend, account: str, *, patience: float = 30.0) -> None:
        self._backend = backend
        self._account = account
        self._patience = patience

    def can_keep(self) -> bool:
        """Whether something that is put in comes out again; tried with something that is no secret."""
        trial = f"{self._account} (trial)"
        try:
            self._ask(lambda: self._backend.set_password(_SERVICE, trial, "trial"))
            kept = self._ask(lambda: self._backend.get_password(_SERVICE, trial))
            self._ask(lambda: self._backend.delete_password(_SERVICE, trial))
        except _Silent:
            return False
        return kept == "trial"

    def load(self) -> Token | None:
        """The token that is kept, if there is one. Raises `SignInNeeded` when the keyring does not answer."""
        try:
            kept = self._ask(lambda: self._backend.get_password(_SERVICE, self._account))
        except _Silent as silent:
            raise SignInNeeded(say("keyring_silent", why=silent.args[0])) from None
        return None if kept is None else parsed(kept, say("the_keyring"))

    def save(self, token: Token) -> bool:
        """Keeps `token`; whether it can be read again."""
        try:
            self._ask(lambda: self._backend.set_password(_SERVICE, self._account, written(token)))
            return self._ask(lambda: self._backend.get_password(_SERVICE, self._account)) == written(token)
        except _Silent:
            return False

    def remove(self) -> bool:
        """Keeps nothing any longer; whether there was something."""
        try:
            if self._ask(lambda: self._backend.get_password(_SERVICE, self._account)) is None:
                return False
            self._ask(lambda: self._backend.delete_password(_SERVICE, self._account))
        except _Silent as silent:
            raise SignInNeeded(say("keyring_keeps", why=silent.args[0], entry=_SERVICE)) from None
        return True

    def _ask(self, act: Callable[[], _Got]) -> _Got:
        """What `act` gives, within the patience. Raises `_Silent` with the kind of trouble, and never its words."""
        got: list[_Got] = []
        trouble: list[str] = []

        def asked() -> None:
            try:
                got.append(act())
            except Exception as error:  # noqa: BLE001  every system's keyring fails in its own way
                trouble.append(type(error).__name__)

        thread = threading.Thread(target=asked, daemon=True, name="keyring")
        thread.start()
        thread.join(self._patience)
        if not got:
            raise _Silent(trouble[0] if trouble else say("keyring_slow", seconds=f"{self._patience:g}"))
        return got[0]


class _Silent(Exception):
    """The keyring said no, or nothing."""


def real_keychain(account: str) -> Keychain | None:
    """The system's keyring, if there is a real one."""
    try:
        import keyring  # noqa: PLC0415  it looks for plug-ins when it is loaded, and is needed by few

        chosen = keyring.get_keyring()
    except Exception:  # noqa: BLE001  a keyring that can't even be loaded is none
        return None
    found = next((one for one in getattr(chosen, "backends", (chosen,)) if _is_real(one)), None)
    return None if found is None else Keychain(found, account)


def _is_real(backend: object) -> bool:
    return type(backend).__module__ in {f"keyring.backends.{name}" for name in _REAL}
