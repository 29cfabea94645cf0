"""Can a person see what earlier runs did, where their files are and how to go on?"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from interrupted import killed
from program import SAMPLES, Program, served_sandbox

MISTAKES = (SAMPLES / "with-mistakes.xlsx", "--mapping", "next-onboarding", "--sandbox")
FORTNOX = (SAMPLES / "fortnox-kunder.csv", "--mapping", "fortnox")


def lines_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.fixture
def answer(program: Program):
    return program.run("run", *MISTAKES, "--json").json


def test_before_any_run_it_says_so_in_the_readers_language(program):
    assert program.run("runs", "--sandbox").out == "No runs yet.\n"
    assert program.run("runs", "--sandbox", "--lang", "sv").out == "Inga körningar ännu.\n"
    assert program.run("runs", "--sandbox", "--json").json == []


def test_runs_are_listed_with_when_file_tenant_counts_outcome_and_duration(program, answer):
    heading, line = program.run("runs", "--sandbox").out.replace("\u00a0", " ").splitlines()
    assert re.split(r"  +", heading) == ["run", "what", "when (UTC)", "file", "tenant", "rows", "outcome", "took"]
    cells = re.split(r"  +", line)
    assert cells[0] == answer["run"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", cells[2])
    assert cells[3:7] == [
        "with-mistakes.xlsx",
        "sandbox",
        "created 21, rejected 19",
        "finished; some rows need somebody",
    ]
    assert re.fullmatch(r"[\d.]+ s", cells[7])
    swedish = program.run("runs", "--sandbox", "--lang", "sv").out
    assert "klar; några rader behöver någon" in swedish
    assert "skapade 21, avvisade 19" in swedish


def test_one_run_is_told_with_its_files_and_how_to_go_on(program, answer):
    told = program.run("runs", answer["run"], "--sandbox").out
    assert re.search(r"created +21\nrejected +19\n", told)
    folder = program.report(answer)
    assert re.search(rf"report +{re.escape(str(folder))}\n", told)
    rejected = folder / "rejected.xlsx"
    assert f"To go on: customer-import run {rejected} --mapping next-onboarding --sandbox\n" in told
    document = program.run("runs", answer["run"], "--sandbox", "--json").json
    assert (document["outcome"], document["exit"], document["rows"]) == ("finished; some rows need somebody", 1, 40)
    assert document["reports"] == [str(folder)]
    assert Path(document["copies"]).is_dir()
    assert document["seconds"] >= 0


def test_results_of_an_old_run_are_written_again_from_the_ledger(program, answer):
    before = lines_of(program.report(answer) / "results.csv")
    program.run("purge", "--older-than", "0d", "--sandbox")
    done = program.run("runs", answer["run"], "--sandbox", "--results", "again.csv")
    assert (done.code, done.out) == (0, "40 rows are in again.csv.\n")
    after = lines_of(program.home / "again.csv")
    same = ("row", "key", "outcome", "customer_id", "attempts")
    rejected = [line for line in before if line["outcome"] == "rejected"]
    assert [[line[name] for name in same] for line in before] == [[line[name] for name in same] for line in after]
    again = [line for line in after if line["outcome"] == "rejected"]
    said = ("code", "message")
    assert [[line[name] for name in said] for line in rejected] == [[line[name] for name in said] for line in again]
    program.run("runs", answer["run"], "--sandbox", "--results", "again.json", "--lang", "sv")
    document = json.loads((program.home / "again.json").read_text(encoding="utf-8"))
    assert [row["row"] for row in document["rows"]] == [int(line["row"]) for line in before]
    assert any("är inte ett svenskt postnummer (5 siffror). Rätta cellen" in row["message"] for row in document["rows"])


def test_the_results_are_the_same_for_people_and_for_programs(program, answer):
    folder = program.report(answer)
    table = lines_of(folder / "results.csv")
    document = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    assert document["schema"] == 1
    assert [{name: "" if value is None else str(value) for name, value in row.items()} for row in document["rows"]] == [
        {name: value.removeprefix("'") for name, value in line.items()} for line in table
    ]


def test_the_ids_of_created_customers_lead_back_to_the_source_by_key(program):
    with served_sandbox(program) as sandbox:
        done = program.run("run", *FORTNOX, *sandbox.flags, "--json")
        results = lines_of(program.report(done.json) / "results.csv")
        with FORTNOX[0].open(encoding="cp1252", newline="") as file:
            source = [line[0] for line in csv.reader(file, delimiter=";")][1:]
        assert [line["key"] for line in results] == source
        assert len({line["customer_id"] for line in results}) == 40


def test_a_killed_run_is_told_as_not_ended_and_can_be_resumed(program):
    with served_sandbox(program) as sandbox:
        killed(program, sandbox, "run", *FORTNOX, *sandbox.flags, writes=4)
        listed = program.run("runs", *sandbox.flags)
        assert "not ended" in listed.out
        run = program.run("runs", *sandbox.flags, "--json").json[0]["run"]
        assert f"To go on: customer-import resume {run}" in program.run("runs", run, *sandbox.flags).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--results", "x.txt"), "one that ends in .csv or .json was expected"),
        (("--results", "x.csv"), "Which run?"),
        (("nope", "--results", "x.csv"), 'no run "nope"'),
        (("nope",), 'no run "nope"'),
    ],
)
def test_what_cannot_be_told_is_a_sentence(program, answer, arguments, said):
    done = program.run("runs", *arguments, "--sandbox")
    assert (done.code, said in done.err) == (2, True), done
    unwritten = program.run("runs", answer["run"], "--results", "no/such/x.csv", "--sandbox")
    assert (unwritten.code, "can't be written" in unwritten.err) == (2, True)
