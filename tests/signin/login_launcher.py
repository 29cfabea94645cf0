"""What if a sign-in dies right here? As `torture/launcher.py`, with the places of a sign-in.

python tests/signin/login_launcher.py PLACE 1 login --stdin ...
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "torture"))

from launcher import Place, main

BEFORE_THE_KEY_LEAVES = {
    "room taken": Place("Attempt.prepare", "return"),
    "answers there": Place("_unbroken", "return"),
    "note written": Place("Attempt.asks", "return"),
    "about to connect": Place("_Session._exchange", "call"),
}
WHILE_NOBODY_KNOWS = {
    "note says sent": Place("Attempt.asks", "return", such=lambda frame: bool(frame.f_locals["is_sent"])),
    "request sent": Place(
        "AsyncHTTP11Connection._receive_response_headers",
        "call",
        such=lambda frame: frame.f_locals["request"].method == b"POST",
    ),
    "answer there": Place("_kept", "call"),
}
ONCE_THE_ANSWER_IS_KEPT = {
    "answer kept": Place("Attempt.keep", "return"),
    "answer read": Place("read_json", "return", within="_kept"),
    "token there": Place("trade", "return"),
    "before trying it": Place("look", "call"),
    "while trying it": Place(
        "AsyncHTTP11Connection._receive_response_headers",
        "call",
        such=lambda frame: frame.f_locals["request"].method == b"GET",
    ),
    "tried": Place("look", "return"),
    "before keeping it": Place("Places.keep", "call"),
    "while keeping it": Place("create", "return", within="Places.keep"),
    "kept": Place("Places.keep", "return"),
    "before the profile": Place("add_profile", "call"),
    "while the profile is written": Place("_replace", "call", within="add_profile"),
    "profile written": Place("add_profile", "return"),
    "before tidying up": Place("Attempt.is_over", "call"),
}
ONCE_IT_IS_OVER = {"tidied up": Place("Attempt.is_over", "return")}
PLACES = {**BEFORE_THE_KEY_LEAVES, **WHILE_NOBODY_KNOWS, **ONCE_THE_ANSWER_IS_KEPT, **ONCE_IT_IS_OVER}

if __name__ == "__main__":
    main(PLACES, "customer_import.wiring.signing")
