"""Is a mapping's own program run when somebody has allowed it, and never otherwise?"""

from __future__ import annotations

import json

import pytest

CHECKS = """\
import pathlib
import pandera.pandas as pa
pathlib.Path("ran").write_text("it ran")
schema = pa.DataFrameSchema({"customerno": pa.Column(checks=pa.Check.str_startswith("K", error="begins with K"))})
"""
MAPPING = """\
version: 1
key: customerno
fields: {customerno: Nr, name: Namn, customertypeid: {const: Företag, lookup: customertype}}
checks: my_checks.py
"""


@pytest.fixture
def mapped(program):
    (program.home / "mappings").mkdir()
    (program.home / "mappings" / "kunder.yaml").write_text(MAPPING)
    (program.home / "mappings" / "my_checks.py").write_text(CHECKS)
    (program.home / "kunder.csv").write_text("Nr;Namn\nK1;Bygg AB\n2;Annan AB\n")
    return program


FILE = ("kunder.csv", "-m", "mappings/kunder.yaml")


@pytest.mark.parametrize("command", [("check",), ("plan", "--sandbox"), ("run", "--sandbox")])
def test_without_being_allowed_it_is_refused_and_not_run(mapped, command):
    done = mapped.run(*command, *FILE)
    assert done.code == 2
    assert "--allow-code" in done.err
    assert not (mapped.home / "ran").exists()


def test_it_is_refused_in_swedish_too(mapped):
    assert "Mappningen anger en Pythonfil" in mapped.run("check", *FILE, "--lang", "sv").err


def test_allowed_it_finds_what_it_looks_for(mapped):
    done = mapped.run("check", *FILE, "--allow-code", "--json")
    assert done.code == 1
    [problem] = done.json["problems"]
    assert (problem["row"], problem["code"], problem["column"]) == (3, "E-OWN-01", "Nr")
    assert "begins with K" in problem["message"]


def test_the_command_that_goes_on_allows_it_again(mapped):
    assert "--allow-code" in mapped.run("check", *FILE, "--allow-code").out


def test_a_resumed_run_has_its_own_copy_of_the_program(mapped):
    """The row that the checks refuse stays refused though mapping and program are gone."""
    first = mapped.run("run", *FILE, "--allow-code", "--sandbox", "--json")
    assert (first.code, first.json["created"], first.json["rejected"]) == (1, 1, 1)
    (mapped.home / "mappings" / "my_checks.py").unlink()
    again = mapped.run("resume", first.json["run"], "--sandbox", "--json")
    assert (again.code, again.json["created"], again.json["rejected"]) == (1, 1, 1), again.err


def test_a_mapping_that_names_no_program_is_told_so(mapped):
    (mapped.home / "mappings" / "kunder.yaml").write_text(MAPPING.replace("my_checks.py", "rm -rf"))
    done = mapped.run("mapping", "check", "mappings/kunder.yaml")
    assert done.code == 2
    assert '"checks" can\'t be "rm -rf"' in done.err


def test_a_job_runs_it_only_where_it_is_allowed(mapped):
    job = "version: 1\nname: kunder\nsource: kunder.csv\nmapping: mappings/kunder.yaml\nstable_seconds: 0\n"
    (mapped.home / "kunder-job.yaml").write_text(job)
    assert mapped.run("job", "run", "kunder-job.yaml", "--sandbox").code == 2
    assert not (mapped.home / "ran").exists()
    assert mapped.run("job", "run", "kunder-job.yaml", "--sandbox", "--allow-code").code == 1
    assert json.dumps((mapped.home / "ran").read_text()) == '"it ran"'
