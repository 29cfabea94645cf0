"""Can a person take back what a run did, and have removed what it kept?"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from interrupted import killed
from make import make_customers, onboarding_csv
from program import Program, Served, mode_of, served_sandbox

JOB = ("--mapping", "next-onboarding", "--json")


@pytest.fixture
def sandbox(program: Program) -> Iterator[Served]:
    with served_sandbox(program) as served:
        yield served


@pytest.fixture
def file(program: Program) -> Path:
    path = program.home / "customers.csv"
    path.write_bytes(onboarding_csv(make_customers(12, seed=4)))
    return path


def imported(program: Program, file: Path, sandbox: Served) -> str:
    """The id of a run that has put the file's customers into the endpoint."""
    done = program.run("run", file, *JOB, *sandbox.flags)
    assert done.code == 0, done.err
    return str(done.json["run"])


def active(program: Program) -> list[bool]:
    with sqlite3.connect(program.home / "sandbox.sqlite") as store:
        return [bool(active) for (active,) in store.execute("SELECT active FROM customer")]


def change_one(program: Program) -> None:
    with sqlite3.connect(program.home / "sandbox.sqlite") as store:
        store.execute("UPDATE customer SET name = 'Corrected by hand' WHERE id = (SELECT min(id) FROM customer)")


def test_a_run_is_undone_in_three_buckets_and_the_report_says_which_row_is_in_which(program, file, sandbox):
    run = imported(program, file, sandbox)
    change_one(program)
    done = program.run("undo", run, *sandbox.flags)
    assert done.code == 1
    assert "11 of 12 customers are as before the run; 1 is kept, since somebody changed it." in done.out
    assert re.search(r"reversed +11\n +kept +1\n", done.out)
    assert sorted(active(program)) == [False] * 11 + [True]
    page = next(program.home.glob("reports/*/report.html"), None)
    pages = [path.read_text() for path in program.home.glob("reports/*/report.html")]
    assert page is not None
    assert any("Undo report" in text and "END-07" in text for text in pages)


def test_a_dry_run_of_an_undo_sends_nothing(program, file, sandbox):
    run = imported(program, file, sandbox)
    before = len(sandbox.writes())
    done = program.run("undo", run, "--dry-run", *sandbox.flags)
    assert done.code == 0
    assert done.out.startswith("DRY RUN: nothing was sent")
    assert "12 customers to put back as before the run." in done.out
    assert len(sandbox.writes()) == before


def test_an_undo_is_a_run_of_its_own_and_is_listed_as_one(program, file, sandbox):
    run = imported(program, file, sandbox)
    undone = program.run("undo", run, "--json", *sandbox.flags)
    listed = program.run("runs", "--json", *sandbox.flags)
    assert [(one["run"], one["command"]) for one in listed.json] == [(undone.json["run"], "undo"), (run, "run")]


def test_an_undo_that_was_killed_is_resumed(program, file, sandbox):
    run = imported(program, file, sandbox)
    killed(program, sandbox, "undo", run, *sandbox.flags, writes=3)
    resumed = program.run("resume", "--settle-seconds", "2", *sandbox.flags, "--json")
    assert resumed.code == 0, resumed.err
    assert resumed.json["rows"] == resumed.json["updated"] == 12
    assert active(program) == [False] * 12


def test_what_was_undone_is_not_resumed(program, file, sandbox):
    killed(program, sandbox, "run", file, *JOB, *sandbox.flags, writes=4)
    run = program.run("runs", "--json", *sandbox.flags).json[0]["run"]
    undone = program.run("undo", run, "--settle-seconds", "1", "--json", *sandbox.flags)
    assert undone.code == 0, undone.err
    assert not any(active(program))
    assert "nothing to resume" in program.run("resume", *sandbox.flags).err
    assert f"The run {run} was taken back by the undo" in program.run("resume", run, *sandbox.flags).err


def test_importing_again_after_an_undo_wakes_the_customers(program, file, sandbox):
    run = imported(program, file, sandbox)
    program.run("undo", run, *sandbox.flags)
    again = program.run("run", file, *JOB, *sandbox.flags)
    assert (again.code, again.json["updated"]) == (0, 12)
    assert active(program) == [True] * 12


def test_a_run_that_is_not_there_is_a_sentence(program, file, sandbox):
    run = imported(program, file, sandbox)
    done = program.run("undo", "nope", *sandbox.flags)
    assert (done.code, done.err.strip()) == (
        2,
        f'There is no run "nope" of this tenant; the latest are: {run}.',
    )


def kept_of(program: Program) -> list[Path]:
    return [path for path in (program.home / ".local/state/customer-import").rglob("*") if path.is_file()]


def test_purging_removes_copies_and_old_values_and_leaves_counts_and_ids(program, file, sandbox):
    run = imported(program, file, sandbox)
    street = file.read_text("utf-8-sig").splitlines()[1].split(";")[6]
    personal = [path for path in kept_of(program) if street.encode() in path.read_bytes()]
    assert {mode_of(path) for path in personal} == {0o600}
    done = program.run("purge", "--older-than", "0d", *sandbox.flags)
    assert (done.code, done.out) == (0, f"Removed what 1 run kept: {run}.\n")
    assert not any(street.encode() in path.read_bytes() for path in kept_of(program))
    assert program.run("runs", run, "--results", "again.json", *sandbox.flags).code == 0
    rows = json.loads((program.home / "again.json").read_text(encoding="utf-8"))["rows"]
    assert all(row["customer_id"] for row in rows)
    assert len(rows) == 12


def test_what_was_purged_can_be_neither_undone_nor_resumed_and_says_so(program, file, sandbox):
    run = imported(program, file, sandbox)
    program.run("purge", "--older-than", "0d", *sandbox.flags)
    undone, resumed = program.run("undo", run, *sandbox.flags), program.run("resume", run, *sandbox.flags)
    assert (undone.code, resumed.code) == (2, 2)
    assert f"What the customers of run {run} were before it has been purged" in undone.err
    assert "import the file anew" in resumed.err


def test_what_is_young_is_not_purged(program, file, sandbox):
    run = imported(program, file, sandbox)
    assert program.run("purge", "--older-than", "1d", *sandbox.flags).out == "Removed what 0 runs kept.\n"
    assert program.run("undo", run, "--dry-run", *sandbox.flags).code == 0


@pytest.mark.parametrize("typed", ["soon", "30", "-1d", "1m", "30 days"])
def test_an_age_that_is_none_is_a_sentence(program: Program, typed: str):
    done = program.run("purge", "--older-than", typed, "--sandbox")
    assert done.code == 2
    assert f'"{typed}" is no number of days or weeks, such as 30d or 4w.' in done.err
