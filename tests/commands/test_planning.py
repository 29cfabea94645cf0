"""Does a plan say what a run would do, and does a run keep to it?"""

from __future__ import annotations

import json
import sqlite3

import pytest
from program import SAMPLES, Program, served_sandbox

HEADERS = "Kundnummer;Kundnamn;Kundtyp;E-post;Postnr;Ort\n"
ROWS = "1;Ett AB;Företag;a@example.com;11820;Lund\n2;Två AB;Företag;;11821;Malmö\n3;Tre AB;Företag;fel;11822;Kiruna\n"
MAPPED = ("-m", "fortnox")


@pytest.fixture
def file(program: Program):
    path = program.home / "kunder.csv"
    path.write_text(HEADERS + ROWS, encoding="utf-8")
    return path


def test_a_plan_is_kept_and_run_and_refused_once_it_is_done(program, file):
    with served_sandbox(program) as sandbox:
        planned = program.run("plan", file, *MAPPED, *sandbox.flags, "--out", "plan.json", "--json")
        assert planned.code == 1
        document = json.loads((program.home / "plan.json").read_text(encoding="utf-8"))
        assert [row["outcome"] for row in document["rows"]] == ["created", "created", "rejected"]
        assert document["rows"][2]["problems"][0]["code"] == "E-EML-01"
        assert document["summary"].startswith("2 to create, 0 to update, 1 rejected: about ")
        assert sandbox.writes() == []
        done = program.run("run", file, *MAPPED, *sandbox.flags, "--plan", "plan.json", "--json")
        assert (done.json["created"], done.json["rejected"]) == (2, 1)
        sent = len(sandbox.writes())
        again = program.run("run", file, *MAPPED, *sandbox.flags, "--plan", "plan.json")
        assert again.code == 2
        assert "Changed in NEXT since then: rows 2–3." in again.err
        assert len(sandbox.writes()) == sent


def test_updates_are_planned_field_by_field_with_personal_values_masked(program, file):
    program.run("run", file, *MAPPED, "--sandbox")
    file.write_text((HEADERS + ROWS).replace("Lund", "Växjö").replace("a@ex", "b@ex"), encoding="utf-8")
    program.run("plan", file, *MAPPED, "--sandbox", "--out", "plan.json")
    text = (program.home / "plan.json").read_text(encoding="utf-8")
    assert "example.com" not in text
    [row] = [row for row in json.loads(text)["rows"] if row["action"] == "update"]
    assert row["fields"] == [
        {"field": "address5", "old": "Lund", "new": "Växjö"},
        {"field": "email", "old": "a@e••••••.•••", "new": "b@e••••••.•••"},
    ]


def test_what_changed_at_the_endpoint_or_in_the_file_is_named(program, file):
    with served_sandbox(program) as sandbox:
        program.run("run", file, *MAPPED, *sandbox.flags)
        program.run("plan", file, *MAPPED, *sandbox.flags, "--out", "plan.json")
        with sqlite3.connect(program.home / "sandbox.sqlite") as store:
            store.execute("UPDATE customer SET name = 'Någon annan' WHERE customerno = '2'")
        refused = program.run("run", file, *MAPPED, *sandbox.flags, "--plan", "plan.json")
        assert (refused.code, "Changed in NEXT since then: row 3." in refused.err) == (2, True)
        file.write_text(HEADERS + ROWS.replace("Lund", "Växjö"), encoding="utf-8")
        edited = program.run("run", file, *MAPPED, *sandbox.flags, "--plan", "plan.json")
        assert "Changed in the file: row 2." in edited.err


def test_a_plan_in_which_all_is_well_ends_with_the_command_that_carries_it_out(program):
    job = (SAMPLES / "fortnox-kunder.csv", "--mapping", "fortnox")
    done = program.run("plan", *job, "--sandbox", "--out", "plan.json", "--mode", "create")
    assert "--mapping fortnox --mode create --plan plan.json --sandbox" in done.out
    assert "40 to create, 0 to update: about 4" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plan", "--out", "kunder.csv"), "one that ends in .json was expected"),
        (("plan", "--out", "none/plan.json"), "no such file or directory"),
        (("run", "--plan", "none.json"), "There is no plan none.json"),
        (("run", "--plan", "kunder.csv"), "not a plan"),
    ],
)
def test_a_plan_that_cannot_be_is_said(program, file, arguments, said):
    command, *flags = arguments
    done = program.run(command, file, *MAPPED, "--sandbox", *flags)
    assert (done.code, said in done.err) == (2, True), done
    assert file.read_text(encoding="utf-8").startswith("Kundnummer")
