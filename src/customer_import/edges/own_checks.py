"""What is in a Python file that a mapping names for its checks?

The file runs as a program, with all that its user may do: whoever calls this has asked whether that is wanted.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import ModuleType

from customer_import.core.masking import display
from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong

LARGEST = 1 << 20  # bytes
_MODULE = "customer_import_own_checks"


def read(path: Path) -> str:
    """The text of the file. Raises `CommandWrong` when it can't be read."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise CommandWrong(say("checks_large", path=path))
        return raw.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or say("checks_not_utf8")
        raise CommandWrong(say("checks_unreadable", path=path, why=reason)) from None


def schema_of(text: str, path: Path) -> object:
    """What the file calls `schema`, `None` where it does not. Raises `CommandWrong` when running it fails."""
    module = sys.modules[_MODULE] = ModuleType(_MODULE)  # where pandera looks for the words of annotations
    module.__file__ = str(path)
    try:
        exec(compile(text, str(path), "exec", dont_inherit=True), module.__dict__)  # noqa: S102  --allow-code allows it
    except Exception as fault:  # noqa: BLE001  somebody else's program may fail in any way
        raise CommandWrong(say("checks_broken", path=path, why=_where(fault, path))) from None
    return getattr(module, "schema", None)


def _where(fault: Exception, path: Path) -> str:
    lines = [frame.lineno for frame in traceback.extract_tb(fault.__traceback__) if frame.filename == str(path)]
    line = fault.lineno if isinstance(fault, SyntaxError) else lines[-1] if lines else None
    said = display(f"{type(fault).__name__}: {fault}", 200)
    return f"line {line}: {said}" if line else said
