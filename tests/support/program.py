"""How do tests use the program as its users do: from outside, in a home of its own?"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import loaded

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_data"


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """The program in a home directory of its own, with as little environment as cron gives it."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONWARNINGS": "error",
            "CUSTOMER_IMPORT_KEYRING": "no",  # that of whoever runs the tests is left alone
        }

    def start(self, *arguments: object, **environment: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "customer_import", *map(str, arguments)]
        return subprocess.Popen(
            command,
            cwd=self.home,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: object, timeout: float = 300, **environment: str) -> Done:
        if loaded.can_run(environment):
            named = [str(argument) for argument in arguments]
            done = Done(*loaded.run(named, self.home, {**self.environment, **environment}, timeout))
        else:
            with self.start(*arguments, **environment) as process:
                out, err = process.communicate(timeout=timeout)
            done = Done(process.returncode, out, err)
        assert "Traceback" not in done.out + done.err, done
        return done

    def through(self, *command: object, timeout: float = 300) -> Done:
        """The program, started by another that gets its arguments last."""
        *before, script = map(str, command[:2])
        started = [*before, script, sys.executable, "-m", "customer_import", *map(str, command[2:])]
        ended = subprocess.run(
            started,
            cwd=self.home,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
        )
        return Done(ended.returncode, ended.stdout, ended.stderr)

    def report(self, answer: Any) -> Path:
        """The folder of the report that a `--json` answer names."""
        return self.home / answer["report_dir"]


@dataclass(frozen=True)
class Served:
    """A sandbox in a process of its own, and the flags that lead to it."""

    process: subprocess.Popen[str]
    log: Path
    flags: tuple[str, ...]

    def calls(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def writes(self) -> list[dict[str, Any]]:
        return [call for call in self.calls() if call["method"] in ("POST", "PUT") and "token" not in call["path"]]

    def busiest_second(self) -> int:
        """The most calls that arrived within any one second, sign-ins left out."""
        times = sorted(call["arrived"] for call in self.calls() if "token" not in call["path"])
        return max((sum(begin <= time < begin + 1 for time in times) for begin in times), default=0)


@contextmanager
def served_sandbox(program: Program, *options: object) -> Iterator[Served]:
    """Serves a sandbox alone, signs in to it, and ends it afterwards."""
    with started_sandbox(program, *options) as (sandbox, answers):
        signed_in = subprocess.run(
            [sys.executable, "-m", "customer_import", "login", "--stdin", *sandbox.flags],
            input="\n".join(answers) + "\n",
            env=program.environment,
            cwd=program.home,
            capture_output=True,
            text=True,
            check=False,
        )
        assert signed_in.returncode == 0, signed_in.stderr
        yield sandbox


@contextmanager
def started_sandbox(program: Program, *options: object) -> Iterator[tuple[Served, list[str]]]:
    """Serves a sandbox alone and ends it afterwards; with it come the answers that `login` asks for."""
    log = program.home / "sandbox-calls.jsonl"
    state = program.home / "sandbox.sqlite"
    process = program.start("sandbox", "serve", "--state", state, "--log", log, *options)
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(5)]
        said = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        flags = ("--base-url", said["base url"], "--token-file", str(program.home / "sandbox.token"))
        answers = [said[name] for name in ("database", "client id", "client secret", "one-time key")]
        yield Served(process, log, flags), answers
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def wait_until(happened: Any, seconds: float = 60) -> None:
    """Looks until `happened()` is true; fails after `seconds`."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.05)


def mode_of(path: Path) -> int:
    """The permission bits of a file."""
    return path.stat().st_mode & 0o777
