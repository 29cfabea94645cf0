"""What does a run keep for itself, so that it can go on when the files it began with have changed or gone?"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong, LedgerBroken


@dataclass(frozen=True, slots=True)
class RunFolder:
    """A private folder of one run (0700) with the copy of the input, of the mapping and of its checks (0600)."""

    path: Path

    @property
    def mapping(self) -> Path:
        return self.path / "mapping.yaml"

    @property
    def plan(self) -> Path:
        """The plan that the run is held to, if it is."""
        return self.path / "plan.json"

    def keep_mapping(self, text: str) -> None:
        """Keeps the mapping as it was. Raises `LedgerBroken` when it can't be written."""
        self._keep(self.mapping.name, text.encode())

    @property
    def checks(self) -> Path:
        """The program of checks that the mapping names, if it does."""
        return self.path / "checks.py"

    def keep_checks(self, text: str) -> None:
        """Keeps the checks as they were, if there are any. Raises `LedgerBroken` when they can't be written."""
        if text:
            self._keep(self.checks.name, text.encode())

    def kept_checks(self) -> str:
        """The checks that the run began with. Raises `CommandWrong` when they are gone."""
        return self._kept(self.checks)

    def keep_plan(self, path: Path) -> None:
        """Keeps the plan in `path`. Raises `LedgerBroken` when it can't be read or written."""
        try:
            content = path.read_bytes()
        except OSError as error:
            raise LedgerBroken(say("plan_gone", path=path, why=error)) from None
        self._keep(self.plan.name, content)

    def _keep(self, name: str, content: bytes) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(self.path / name, flags, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise LedgerBroken(say("run_unkept", folder=self.path, why=error.strerror)) from None

    def kept_mapping(self) -> str:
        """The mapping that the run began with. Raises `CommandWrong` when it is gone."""
        return self._kept(self.mapping)

    def _kept(self, path: Path) -> str:
        try:
            with path.open(encoding="utf-8", newline="") as file:
                return file.read()
        except (OSError, UnicodeDecodeError):
            raise CommandWrong(say("copies_gone", folder=self.path)) from None

    def copies(self, largest: int) -> dict[str, bytes]:
        """What is kept, by name; nothing where it comes to more than `largest` bytes. Raises `LedgerBroken`."""
        try:
            files = [file for file in self.path.iterdir() if file.is_file()]
            if sum(file.stat().st_size for file in files) > largest:
                return {}
            return {file.name: file.read_bytes() for file in files}
        except OSError as error:
            raise LedgerBroken(say("run_unkept", folder=self.path, why=error.strerror)) from None

    def restore(self, copies: Mapping[str, bytes]) -> None:
        """Keeps what another machine has handed over, as far as it is not here. Raises `LedgerBroken`."""
        for name, content in copies.items():
            if not (self.path / name).exists():
                self._keep(name, content)

    def remove(self) -> bool:
        """Removes the folder with all that is in it; whether there was one. Raises `LedgerBroken`."""
        if not self.path.exists():
            return False
        try:
            shutil.rmtree(self.path)
        except OSError as error:
            raise LedgerBroken(say("copies_unremoved", folder=self.path, why=error.strerror)) from None
        return True
