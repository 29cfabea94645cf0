"""Does a spreadsheet become customers, as the README promises?"""

from __future__ import annotations

import csv
import json

import pytest
from program import SAMPLES, Program, mode_of, served_sandbox

NEXT = (SAMPLES / "next-onboarding.xlsx", "--mapping", "next-onboarding")
FORTNOX = (SAMPLES / "fortnox-kunder.csv", "--mapping", "fortnox")
MISTAKES = (SAMPLES / "with-mistakes.xlsx", "--mapping", "next-onboarding")


@pytest.mark.parametrize(("job", "rows"), [(NEXT, 60), (FORTNOX, 40)], ids=["workbook", "csv"])
def test_every_customer_of_the_sample_is_created_and_a_second_run_writes_nothing(program, job, rows):
    first = program.run("run", *job, "--sandbox", "--json")
    assert (first.code, first.json["created"], first.json["rows"]) == (0, rows, rows), first.err
    second = program.run("run", *job, "--sandbox", "--json")
    assert (second.code, second.json["unchanged"]) == (0, rows)
    assert second.json["calls"]["POST"] == second.json["calls"]["PUT"] == 0


def test_what_is_said_fits_a_tired_reader(program):
    done = program.run("run", *NEXT, "--sandbox")
    assert done.code == 0
    assert "All 60 customers are in NEXT." in done.out
    assert "report.html" in done.out
    assert done.err == ""


def test_the_outcomes_add_up_to_the_rows(program):
    answer = program.run("run", *MISTAKES, "--sandbox", "--json").json
    names = ("created", "updated", "unchanged", "rejected", "conflict", "unknown", "pending", "skipped")
    assert sum(answer[name] for name in names) == answer["rows"] == 40
    assert answer["rejected"] == 19


def test_the_report_has_a_line_for_every_row_and_the_rows_to_fix_are_private(program):
    folder = program.report(program.run("run", *MISTAKES, "--sandbox", "--json").json)
    with (folder / "results.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file, delimiter=";"))
    assert len(lines) == 40
    assert {line["outcome"] for line in lines} == {"created", "rejected"}
    assert all(line["customer_id"] for line in lines if line["outcome"] == "created")
    assert mode_of(folder / "rejected.xlsx") == 0o600
    facts = json.loads((folder / "run.json").read_text())
    assert facts["counts"]["rejected"] == 19
    assert "<html" in (folder / "report.html").read_text()


def test_a_fixed_row_is_created_and_nothing_is_created_twice(program):
    first = program.run("run", *MISTAKES, "--sandbox", "--json").json
    again = program.run("run", program.report(first) / "rejected.xlsx", *MISTAKES[1:], "--sandbox", "--json")
    assert again.json["rows"] == 19
    assert again.json["calls"]["POST"] == 0
    assert again.code == 1


def test_a_dry_run_sends_no_post_and_no_put(program):
    with served_sandbox(program) as sandbox:
        plan = program.run("plan", *NEXT, *sandbox.flags, "--json")
        dry = program.run("run", *NEXT, "--dry-run", *sandbox.flags)
        assert sandbox.writes() == []
    assert (plan.code, plan.json["created"]) == (0, 60)
    assert plan.json["estimate_seconds"] > 5
    lines = dry.out.strip().splitlines()
    assert "DRY RUN: nothing was sent" in lines[0]
    assert "DRY RUN: nothing was sent" in lines[-1]


def test_a_plan_after_a_run_leaves_everything_as_it_is(program: Program):
    program.run("run", *NEXT, "--sandbox")
    plan = program.run("plan", *NEXT, "--sandbox", "--json")
    assert (plan.json["unchanged"], plan.json["created"]) == (60, 0)


def test_what_was_changed_in_the_file_is_all_that_is_written(program):
    program.run("run", *FORTNOX, "--sandbox")
    text = (SAMPLES / "fortnox-kunder.csv").read_text(encoding="cp1252")
    lines = text.split("\n")
    city = lines[1].split(";")[lines[0].strip().split(";").index("Ort")]
    changed = program.home / "changed.csv"
    changed.write_text(text.replace(f";{city};", ";Nyköping;", 1), encoding="cp1252", newline="")
    answer = program.run("run", changed, *FORTNOX[1:], "--sandbox", "--json").json
    assert (answer["updated"], answer["unchanged"]) == (1, 39)
    assert answer["calls"]["PUT"] == 1
