"""Is a customer made once when the endpoint's lists lag far behind, and an impatient person types again?"""

from __future__ import annotations

from collections import Counter

from nearby_sandbox import nearby_sandbox
from program import Done, Program, wait_until
from real_import import JOB, Import

QUICKLY = ("--settle-seconds", "1")


def test_the_same_command_typed_again_while_new_customers_do_not_show_in_lists_makes_nobody_twice(program: Program):
    work = Import(program, rows=10, seed=3)
    with nearby_sandbox(work.home, "list-lag=0.5,lag-seconds=600") as sandbox:
        sandbox.is_well = True  # until the first customers show: one that never does stops a run at its first row
        process = program.start("run", work.file, *JOB, *QUICKLY, *sandbox.flags)
        wait_until(lambda: len(sandbox.writes()) >= 3)
        sandbox.is_well = False
        out, err = process.communicate(timeout=60)
        first = work.ended(Done(process.returncode, out, err))
        assert any(call.fault == "list-lag" for call in sandbox.writes())
        again = work.run(*QUICKLY, *sandbox.flags)
        assert Counter(sandbox.there().values()) == Counter(work.keys)
    assert first.json["created"] == 10, first.err
    assert again.json["unchanged"] == 10, again.err
