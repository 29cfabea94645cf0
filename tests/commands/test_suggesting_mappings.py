"""Does a person with an unknown file get a mapping that can be used at once?"""

from __future__ import annotations

import pytest
from program import SAMPLES

FILE = """\
Kundnr;Företagsnamn;Org. nr;Fakturaadress;Post nr;Postort;Epostadress;Saldo
1001;Bygg AB;556036-0793;Storgatan 1;111 22;Malmö;info@bygg.example;12,50
1002;Fjäll AB;202100-5489;Fjällvägen 4;222 33;Lund;info@fjall.example;0
"""


@pytest.fixture
def file(program):
    path = program.home / "kunder.csv"
    path.write_text(FILE, encoding="cp1252")
    return path


def test_the_mapping_is_right_and_imports_the_file(program, file):
    done = program.run("mapping", "suggest", file, "-o", "my.yaml")
    assert (done.code, done.out) == (0, "")
    assert "customer type" in done.err
    assert "customer-import mapping check my.yaml" in done.err
    assert program.run("mapping", "check", "my.yaml").code == 0
    answer = program.run("run", file, "-m", "my.yaml", "--sandbox", "--json").json
    assert (answer["created"], answer["rejected"]) == (2, 0)


def test_the_mapping_of_a_workbook_is_right_too(program):
    assert program.run("mapping", "suggest", SAMPLES / "next-onboarding.xlsx", "-o", "my.yaml").code == 0
    answer = program.run("check", SAMPLES / "next-onboarding.xlsx", "-m", "my.yaml", "--json").json
    assert (answer["rows"], answer["rejected"]) == (60, 0)


def test_without_a_place_it_goes_to_standard_output_alone(program, file):
    done = program.run("mapping", "suggest", file)
    (program.home / "piped.yaml").write_text(done.out, encoding="utf-8")
    assert program.run("mapping", "check", "piped.yaml").code == 0


def test_a_file_that_is_there_is_only_written_over_when_asked(program, file):
    mine = program.home / "my.yaml"
    mine.write_text("mine\n")
    done = program.run("mapping", "suggest", file, "-o", "my.yaml")
    assert (done.code, "--replace" in done.err, mine.read_text()) == (2, True, "mine\n")
    assert program.run("mapping", "suggest", file, "-o", "my.yaml", "--replace").code == 0
    assert program.run("mapping", "check", "my.yaml").code == 0


def test_a_system_that_is_known_is_told(program):
    done = program.run("mapping", "suggest", SAMPLES / "fortnox-kunder.csv", "--lang", "sv")
    assert "--mapping fortnox" in done.err
    assert "en känd rubrik" in done.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("missing.csv",), 3, "missing.csv"),
        (("kunder.csv", "-o", "no/such/folder/m.yaml"), 2, "m.yaml can't be written"),
        (("kunder.csv", "-o", ".", "--replace"), 2, ". can't be written"),
        (("kunder.csv", "--encoding", "klingon"), 2, "klingon"),
    ],
)
def test_what_can_not_be_is_said_in_a_sentence(program, file, arguments, code, said):
    done = program.run("mapping", "suggest", *arguments)
    assert (done.code, said in done.err) == (code, True), done
