"""How does a program use customer-import?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from customer_import.core.outcomes import RunResult
from customer_import.settings import Settings
from customer_import.wiring import commands
from customer_import.wiring.desk import Silence
from customer_import.wiring.sources import Request


def check(file: Path | str, mapping: str, settings: Settings, *, keyless: bool = False) -> RunResult:
    """The validation of `file` under `mapping` (a path or a preset's name), offline. Raises `RunStopped`.

    `keyless` is for mappings without a key, here and below: rows go by their content.
    """
    return commands.check_file(Silence(settings), _asked("check", file, mapping, keyless=keyless))


def plan(
    file: Path | str, mapping: str, settings: Settings, *, mode: str = "upsert", keyless: bool = False
) -> RunResult:
    """What a run would do, by looking at the tenant only. Raises `RunStopped`."""
    return commands.plan(Silence(settings), _asked("plan", file, mapping, mode=mode, keyless=keyless))


def run(
    file: Path | str, mapping: str, settings: Settings, *, mode: str = "upsert", keyless: bool = False
) -> RunResult:
    """Puts the customers of `file` into the tenant. Raises `RunStopped` while nothing has been sent."""
    return commands.run(Silence(settings), _asked("run", file, mapping, mode=mode, keyless=keyless))


def _asked(command: str, file: Path | str, mapping: str, **words: Any) -> Request:
    return Request.asked(command=command, file=file, mapping=mapping, **words)
