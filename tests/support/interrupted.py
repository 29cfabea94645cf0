"""What is there when a command is killed in the middle of writing?"""

from __future__ import annotations

import signal
import sqlite3

from program import Done, Program, Served, wait_until


def killed(program: Program, sandbox: Served, *arguments: object, writes: int = 20) -> Done:
    """A command in a process of its own that leads to `sandbox`, killed once that has seen so many writes of it."""
    before = len(sandbox.writes())
    process = program.start(*arguments)
    wait_until(lambda: len(sandbox.writes()) >= before + writes)
    process.kill()
    out, err = process.communicate()
    assert process.returncode == -signal.SIGKILL, "it had ended by itself"
    return Done(process.returncode, out, err)


def keys_there(program: Program) -> list[str]:
    """The key of every customer in the sandbox that is served alone in the program's home."""
    with sqlite3.connect(program.home / "sandbox.sqlite") as store:
        return [key for (key,) in store.execute("SELECT customerno FROM customer")]
