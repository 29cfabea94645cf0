"""What if the program dies right here? Runs the real program, and kills it (-9) where a named place is reached.

    python tests/torture/launcher.py PLACE NTH  run customers.csv --mapping ...

Nothing of the program is replaced, and nothing in it knows: Python tells when a function begins or ends.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from types import FrameType
from typing import Any


@dataclass(frozen=True)
class Place:
    """A moment in the program: where a function begins ("call") or ends ("return"), if it is such a call."""

    function: str
    event: str
    within: str = ""
    such: Callable[[FrameType], bool] = lambda _frame: True

    def reached(self, frame: FrameType, event: str) -> bool:
        if event != self.event or frame.f_code.co_qualname != self.function:
            return False
        return (not self.within or _is_within(frame, self.within)) and self.such(frame)


def _is_within(frame: FrameType | None, function: str) -> bool:
    while frame is not None:
        if frame.f_code.co_qualname == function:
            return True
        frame = frame.f_back
    return False


PLACES = {
    "before sending": Place("SqlLedger.sending", "call"),
    "after sending": Place("Caller.call", "call", such=lambda frame: frame.f_locals["call"].method == "POST"),
    "request sent": Place(
        "AsyncHTTP11Connection._receive_response_headers",
        "call",
        such=lambda frame: frame.f_locals["request"].method == b"POST",
    ),
    "answer there": Place("decide", "call", such=lambda frame: frame.f_locals["call"].method == "POST"),
    "in verdict": Place("SqlLedger.verdict", "call"),
    "after commit": Place("Scribe._tell", "call"),
    "before settling": Place("SqlLedger.settle", "call"),
    "after settling": Place("SqlLedger.settle", "return"),
    "in settle": Place("Finder.find", "call", within="Uploader._settle"),
    "in verify": Place("Finder.find", "call", within="Uploader._verify"),
}
"""Where the program can be made to die. A place that is no longer reached fails the torture test."""


def main(places: Mapping[str, Place], module: str) -> None:
    """Runs the program until it is where it dies; `module` is loaded before, for its many calls need not be watched."""
    place, nth = places[sys.argv[1]], int(sys.argv[2])
    sys.argv = ["customer-import", *sys.argv[3:]]
    reached = count(1)

    def watch(frame: FrameType, event: str, _argument: Any) -> None:
        if place.reached(frame, event) and next(reached) == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    import_module(module)
    program = import_module("customer_import.cli")
    sys.setprofile(watch)
    program.main()


if __name__ == "__main__":
    main(PLACES, "customer_import.wiring.commands")
