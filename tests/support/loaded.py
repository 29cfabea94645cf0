"""How does a test start the program without waiting, each time, for its libraries to be loaded?

A process of its own has loaded them and forks for every command. What runs is the program in a new process, with
its own environment, folder and streams; only the loading was done before. Where nothing can fork, all is as usual.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Mapping, Sequence
from multiprocessing.context import BaseContext
from pathlib import Path

import customer_import
from customer_import.cli import main

LOADED = (
    "customer_import.cli.program",
    "customer_import.edges.sandbox",
    "customer_import.wiring.commands",
    "customer_import.wiring.inspecting",
    "customer_import.wiring.jobs",
    "customer_import.wiring.mappings",
)
AS_A_PERSON_STARTS_IT = ("LANG", "LC_", "PYTHON")
"""What the interpreter reads when it starts, and not later; a command for which this is said is started anew."""


def _forking() -> BaseContext | None:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return None
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*LOADED])
    return context


_CONTEXT = _forking()


def can_run(environment: Mapping[str, str]) -> bool:
    """Whether a command with this in its environment, beside what all have, may start where all is loaded."""
    return _CONTEXT is not None and not any(name.startswith(AS_A_PERSON_STARTS_IT) for name in environment)


def run(arguments: Sequence[str], home: Path, environment: Mapping[str, str], timeout: float) -> tuple[int, str, str]:
    """Runs the program in `home`: its exit code, and what it said on its two streams."""
    assert _CONTEXT is not None
    with tempfile.TemporaryDirectory(prefix="said-") as said:
        out, err = Path(said) / "out", Path(said) / "err"
        process = _CONTEXT.Process(  # type: ignore[attr-defined]  # every context has it
            target=_program, args=(tuple(arguments), home, dict(environment), (out, err))
        )
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired([*arguments], timeout)
        return process.exitcode, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")


def _program(arguments: Sequence[str], home: Path, environment: Mapping[str, str], streams: tuple[Path, Path]) -> None:
    os.chdir(home)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in enumerate(streams, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    sys.stdin = os.fdopen(0, encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False, buffering=1)
    sys.argv = [str(Path(customer_import.__file__).with_name("__main__.py")), *arguments]
    warnings.simplefilter("error")
    main()
    sys.stdout.flush()
