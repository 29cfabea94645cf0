"""Is a token kept in one place, and found in the right one?"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from customer_import.edges.tokens import Keychain, Places, Token, load, save
from customer_import.edges.tokens.places import KEYRING
from customer_import.errors import SignInNeeded

OLD, NEW = Token("100001", "https://x", "anOldToken"), Token("100001", "https://x", "aNewToken")


class Ring:
    """A keyring in memory; `fails` says which of its doors does."""

    def __init__(self, fails: str = "") -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self._fails = fails

    def get_password(self, service: str, username: str) -> str | None:
        self._open("get")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open("set")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._open("delete")
        del self.kept[service, username]

    def _open(self, door: str) -> None:
        if self._fails == door:
            raise RuntimeError("aNewToken could not be dealt with")


class Forgetful(Ring):
    """A keyring that takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None: ...


class Asleep(Ring):
    """A locked keyring that asks somebody who is not there."""

    def get_password(self, service: str, username: str) -> str | None:
        time.sleep(60)
        return None


def places(folder: Path, ring: Ring | None = None, **others: Path) -> Places:
    own = folder / "acme.token"
    keychain = None if ring is None else Keychain(ring, str(own), patience=0.3 if isinstance(ring, Asleep) else 30)
    return Places(own=own, keychain=lambda: keychain, **others)


def test_a_real_keyring_is_preferred_and_a_file_that_would_weigh_more_goes(tmp_path: Path) -> None:
    ring = Ring()
    kept = places(tmp_path, ring)
    save(kept.own, OLD)
    assert kept.keep(NEW) == KEYRING
    assert list(tmp_path.iterdir()) == []
    assert (kept.find().token, kept.find().place) == (NEW, KEYRING)
    assert list(ring.kept) == [("customer-import", str(kept.own))]


@pytest.mark.parametrize(
    "ring", [None, Ring("set"), Ring("get"), Forgetful(), Asleep()], ids=lambda ring: type(ring).__name__
)
def test_without_a_keyring_that_keeps_it_a_private_file_does(ring: Ring | None, tmp_path: Path) -> None:
    kept = places(tmp_path, ring)
    assert kept.keep(NEW) == str(kept.own)
    assert load(kept.own) == NEW
    assert places(tmp_path).find().token == NEW


def test_what_the_keyring_says_of_a_failure_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(SignInNeeded, match="does not answer \\(RuntimeError\\)") as raised:
        places(tmp_path, Ring("get")).find()
    assert "aNewToken" not in str(raised.value)


def test_a_keyring_that_does_not_answer_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    with pytest.raises(SignInNeeded, match=r"no answer within 0\.3 seconds.*--token-file"):
        places(tmp_path, Asleep()).find()


def test_a_file_that_was_named_is_the_only_place(tmp_path: Path) -> None:
    ring = Ring()
    kept = places(tmp_path, ring, named=tmp_path / "mine", lent=tmp_path / "lent")
    save(tmp_path / "lent", OLD)
    assert kept.keep(NEW) == str(tmp_path / "mine")
    assert ring.kept == {}
    assert kept.find().token == NEW
    (tmp_path / "mine").unlink()
    with pytest.raises(SignInNeeded, match="There is no token file"):
        kept.find()


def test_what_systemd_lends_to_this_process_comes_first(tmp_path: Path) -> None:
    kept = places(tmp_path, lent=tmp_path / "lent")
    save(kept.own, OLD)
    assert kept.find().token == OLD
    save(tmp_path / "lent", NEW)
    assert kept.find().token == NEW
    (tmp_path / "lent").chmod(0o440)  # as the access list of systemd shows
    assert kept.find().token == NEW
    (tmp_path / "lent").chmod(0o444)
    with pytest.raises(SignInNeeded, match="Others can read"):
        kept.find()


def test_a_file_that_is_unsafe_is_not_passed_over(tmp_path: Path) -> None:
    ring = Ring()
    kept = places(tmp_path, ring)
    kept.keep(NEW)
    save(kept.own, OLD)
    kept.own.chmod(0o644)
    with pytest.raises(SignInNeeded, match="Others can read"):
        kept.find()


def test_signing_out_removes_it_everywhere_with_what_sign_ins_have_left(tmp_path: Path) -> None:
    ring = Ring()
    kept = places(tmp_path, ring)
    kept.keep(NEW)
    save(kept.own, OLD)
    kept.attempt.asks("100001", "https://x", is_sent=True)
    for name in ("acme.token.answer", "acme.token.answer.1", "other.token"):
        (tmp_path / name).write_text("x")
    assert len(kept.remove()) == 4
    assert [file.name for file in tmp_path.iterdir()] == ["other.token"]
    assert ring.kept == {}
    assert kept.remove() == []


@pytest.mark.parametrize("backend", ["null.Keyring", "fail.Keyring", "chainer.ChainerBackend", "nonsense.Keyring"])
def test_backends_that_keep_nothing_are_no_keyring(backend: str, tmp_path: Path) -> None:
    program = "from customer_import.edges.tokens import real_keychain; print(real_keychain('x'))"
    environment = {"PYTHON_KEYRING_BACKEND": f"keyring.backends.{backend}", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**os.environ, **environment}
    )
    assert done.stdout.strip() == "None"


def test_a_backend_that_keeps_everything_readable_is_no_keyring(tmp_path: Path) -> None:
    (tmp_path / "plain.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class PlaintextKeyring(KeyringBackend):\n"
        "    priority = 99\n"
        "    def get_password(self, service, username): return 'trial'\n"
        "    def set_password(self, service, username, password): pass\n"
        "    def delete_password(self, service, username): pass\n"
    )
    program = (
        "import keyring; from customer_import.edges.tokens import real_keychain\n"
        "print(type(keyring.get_keyring()).__name__, real_keychain('x'))"
    )
    environment = {
        "PYTHON_KEYRING_BACKEND": "plain.PlaintextKeyring",
        "PYTHONPATH": str(tmp_path),
        "HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**os.environ, **environment}
    )
    assert done.stdout.strip() == "PlaintextKeyring None"


def test_no_keyring_is_loaded_where_a_file_has_the_token() -> None:
    program = "import sys, customer_import.wiring.tenants; print('keyring' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
