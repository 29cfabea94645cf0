"""Does whatever is wrong end in a sentence and the right exit code?"""

from __future__ import annotations

import json

import pytest
from program import SAMPLES, Program

JOB = (SAMPLES / "fortnox-kunder.csv", "-m", "fortnox")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("check", "missing.xlsx", "-m", "fortnox"), 3, "missing.xlsx"),
        (("check", ".", "-m", "fortnox"), 3, "folder"),
        (("check", SAMPLES / "fortnox-kunder.csv", "-m", "fortnx"), 2, 'did you mean the preset "fortnox"'),
        (("check", SAMPLES / "fortnox-kunder.csv", "-m", "next-onboarding"), 2, "Kundtyp"),
        (("check", SAMPLES / "fortnox-kunder.csv"), 2, "--mapping"),
        (("check", *JOB, "--encoding", "klingon"), 2, "klingon"),
        (("check", *JOB, "--encoding", "utf-16"), 3, "utf-16"),
        (("chek",), 2, "chek"),
        (("run", *JOB), 4, "customer-import login"),
        (("run", *JOB, "--base-url", "http://example.com"), 2, "https"),
        (("run", *JOB, "--base-url", "https://example.com"), 2, "--allow-host"),
        (("run", *JOB, "--rate", "11"), 2, "10"),
        (("run", *JOB, "--sandbox", "--state-dir", "/dev/null/x"), 8, "--state-dir"),
        (("check", *JOB, "--report-dir", "/dev/null/x"), 2, "--report-dir"),
        (("resume", "feedbeef", "--sandbox"), 2, "feedbeef"),
        (("explain", "XYZ-99"), 2, "XYZ-99"),
        (("mapping", "check", "nope"), 2, "nope"),
        (("login",), 2, "--stdin"),
    ],
    ids=lambda value: (
        None if isinstance(value, int) else str(value[0])[:12] if isinstance(value, tuple) else value[:20]
    ),
)
def test_it_ends_in_a_sentence(program, arguments, code, said):
    done = program.run(*arguments)
    assert (done.code, said in done.err) == (code, True), done


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("explain", "XYZ-99"), 'Det finns inget problem som heter "XYZ-99"'),
        (("check", *JOB, "--header-row", "first"), '"first" är ingen rad'),
        (("login", "--stdin", "--files", "."), "Ge svaren med --stdin eller med --files"),
        (("login", "--stdin"), "fyra väntades: Databasnummer, Klient-id, Klienthemlighet, Engångsnyckel"),
        (("job", "check", "job.yaml"), '"mapping" saknas: en mappningsfil, räknat från jobbets mapp'),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_it_is_told_in_swedish(program, arguments, said):
    (program.home / "job.yaml").write_text("version: 1\nname: kunder\nsource: in/*.csv\n")
    done = program.run(*arguments, LANG="sv_SE.UTF-8")
    assert (done.code, said in done.err) == (2, True), done


def test_json_is_one_document_also_when_there_is_no_result(program):
    done = program.run("check", "missing.xlsx", "-m", "fortnox", "--json")
    assert done.json["exit"] == done.code == 3
    assert "missing.xlsx" in done.json["error"]


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ('token = "abc"', "secret"),
        ('wire_names = {eancod = "gln"}', "eancod"),
        ('wire_names = {address1 = "billaddress2"}', "wire"),
        ("profiles = 3", "profiles"),
        ("rate = 0", "rate"),
        ("colour = 1", "colour"),
        ("rate = [", "config.toml"),
    ],
)
def test_a_config_file_with_a_mistake_stops_before_anything(program, config, said):
    folder = program.home / ".config" / "customer-import"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(config)
    done = program.run("run", *JOB, "--sandbox")
    assert (done.code, said in done.err) == (2, True), done


def test_nobody_reading_the_answer_harms_nothing(program: Program):
    process = program.start("run", *JOB, "--sandbox", "--json")
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _out, err = process.communicate(timeout=120)
    assert "nothing was sent" not in err
    assert process.returncode == 0, err


def test_every_command_explains_itself(program):
    for command in ("check", "plan", "run", "resume", "runs", "mapping", "fields", "explain", "login", "sandbox"):
        assert "Usage:" in program.run(command, "--help").out


def test_every_kind_of_problem_can_be_explained(program):
    listed = program.run("explain").out.splitlines()
    assert len(listed) > 25
    for line in listed[:3]:
        assert program.run("explain", line.split()[0], "--lang", "sv").code == 0


def test_the_facts_of_a_run_are_listed_afterwards(program):
    answer = program.run("run", *JOB, "--sandbox", "--json").json
    [run] = json.loads(program.run("runs", "--sandbox", "--json").out)
    assert (run["run"], run["exit"]) == (answer["run"], 0)
    assert program.run("runs", answer["run"], "--sandbox", "--json").json["counts"] == {"created": 40}
