"""Does the validation report find every mistake, and say where it is?"""

from __future__ import annotations

import json

import pytest
from program import SAMPLES

EXPECTED = json.loads((SAMPLES.parent / "tests" / "sample_files" / "expected_mistakes.json").read_text())


def test_every_mistake_is_found_and_placed_right_and_nothing_else_is_an_error(program):
    done = program.run("check", SAMPLES / "with-mistakes.xlsx", "-m", "next-onboarding", "--json")
    assert done.code == 1
    found = {
        (problem["row"], problem["column"], problem["code"].removeprefix("E-"))
        for problem in done.json["problems"]
        if problem["severity"] == "error"
    }
    assert found == {(problem["row"], problem["column"], problem["code"]) for problem in EXPECTED["problems"]}
    assert done.json["rejected"] == EXPECTED["rejected"]


def test_a_plan_finds_what_only_the_endpoint_knows(program):
    file = program.home / "kunder.csv"
    file.write_text("Kundnummer;Kundnamn;Kundtyp\n1;Ett AB;Företag\n2;Två förening;Förening\n")
    assert program.run("check", file, "-m", "fortnox").code == 0
    plan = program.run("plan", file, "-m", "fortnox", "--sandbox")
    assert plan.code == 1
    assert "E-MAP-03" in plan.out
    assert "Privat" in plan.out


def test_a_check_says_what_it_could_not_check(program):
    done = program.run("check", SAMPLES / "next-onboarding.xlsx", "-m", "next-onboarding", "--json")
    report = program.report(done.json)
    assert any("customertype" in sentence for sentence in json.loads((report / "run.json").read_text())["unchecked"])


def test_a_check_needs_no_tenant_and_leaves_no_state(program):
    done = program.run("check", SAMPLES / "next-onboarding.xlsx", "-m", "next-onboarding")
    assert done.code == 0, done.out
    assert [path.name for path in program.home.iterdir()] == ["reports"]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_problem_is_told_with_place_value_expectation_and_remedy(program, lang):
    done = program.run("check", SAMPLES / "with-mistakes.xlsx", "-m", "next-onboarding", "--lang", lang)
    row = {"en": "row", "sv": "rad"}[lang]
    assert f"E-ADR-03  Ev. kunder, {row} " in done.out


def test_a_check_looks_names_up_in_the_lists_that_a_plan_has_asked_for(program):
    file = program.home / "kunder.csv"
    file.write_text("Kundnummer;Kundnamn;Kundtyp\n1;Ett AB;Företag\n2;Två förening;Privatt\n")
    program.run("plan", file, "-m", "fortnox", "--sandbox")
    assert program.run("check", file, "-m", "fortnox").code == 0, "another tenant's lists are not looked at"
    done = program.run("check", file, "-m", "fortnox", "--sandbox")
    assert done.code == 1
    assert 'the nearest is "Privat"' in done.out
    assert 'Not checked: Whether NEXT\'s list "customertype" has changed since it was last asked for' in done.out
    assert "just now" in done.out or "minutes ago" in done.out
