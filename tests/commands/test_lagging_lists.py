"""Is a customer made once when the endpoint's lists lag far behind, and an impatient person types again?"""

from __future__ import annotations

import sqlite3
from collections import Counter

from make import make_customers, onboarding_csv
from program import Program, served_sandbox

JOB = ("--mapping", "next-onboarding", "--settle-seconds", "1", "--json")


def test_the_same_command_typed_again_while_new_customers_do_not_show_in_lists_makes_nobody_twice(program: Program):
    file = program.home / "customers.csv"
    file.write_bytes(onboarding_csv(make_customers(10, seed=3)))
    with served_sandbox(program, "--faults", "list-lag=0.3,lag-seconds=600", "--seed", 5) as sandbox:
        first = program.run("run", file, *JOB, *sandbox.flags)
        assert any(call["fault"] == "list-lag" for call in sandbox.writes())
        again = program.run("run", file, *JOB, *sandbox.flags)
    with sqlite3.connect(program.home / "sandbox.sqlite") as store:
        there = Counter(number for (number,) in store.execute("SELECT customerno FROM customer"))
    assert first.json["created"] == 10
    assert len(there) == sum(there.values()) == 10
    assert again.json["unchanged"] == 10
