"""Do the rows to fix come back as they were, and wrong until they are corrected?"""

from __future__ import annotations

import csv
import sqlite3

import pytest
from program import Program

HEADERS = "Kundnummer;Kundnamn;Kundtyp;E-post;Telefon 1;Postnr;Ort\n"


def stored(program: Program) -> dict[str, tuple[str, str]]:
    """Name and phone by customer number, as the embedded sandbox has them."""
    [file] = program.home.rglob("endpoint.sqlite")
    with sqlite3.connect(file) as store:
        rows = store.execute("SELECT customerno, name, phone FROM customer").fetchall()
    return {number: (name, phone) for number, name, phone in rows}


def test_values_that_look_like_formulas_survive_the_way_back(program):
    file = program.home / "kunder.csv"
    rows = "0017;=Namn AB;Företag;fel;+46701740605;11820;Ort\n0018;-Streck AB;Företag;fel;0701740606;11820;Ort\n"
    file.write_text(HEADERS + rows, encoding="utf-8")
    first = program.run("run", file, "-m", "fortnox", "--sandbox", "--json")
    assert first.json["rejected"] == 2
    rejected = program.report(first.json) / "rejected.csv"
    text = rejected.read_text(encoding="utf-8-sig")
    fixed = program.home / "fixed.csv"
    fixed.write_text(text.replace(";fel;", ";a@example.com;"), encoding="utf-8-sig")
    assert program.run("run", fixed, "-m", "fortnox", "--sandbox").code == 0
    assert stored(program) == {"0017": ("=Namn AB", "+46701740605"), "0018": ("-Streck AB", "0701740606")}


def test_a_row_with_too_few_or_too_many_cells_stays_wrong_until_it_is_corrected(program):
    file = program.home / "kunder.csv"
    file.write_text(
        HEADERS + "1;Ett AB;Företag\n2;Två AB;Företag;;;11820;Ort;x;y\n3;Tre AB;Företag;;;11820;Ort\n", encoding="utf-8"
    )
    first = program.run("check", file, "-m", "fortnox", "--json")
    assert (first.json["rejected"], first.json["accepted"]) == (2, 1)
    rejected = program.report(first.json) / "rejected.csv"
    again = program.run("check", rejected, "-m", "fortnox", "--json")
    assert (again.json["rejected"], again.json["accepted"]) == (2, 0)
    with rejected.open(encoding="utf-8-sig", newline="") as lines:
        assert any(line[-2:] == ["x", "y"] for line in csv.reader(lines, delimiter=";"))


@pytest.mark.parametrize(("mode", "action"), [("create", "created"), ("update", "skipped")])
def test_a_mode_is_kept_to(program, mode, action):
    file = program.home / "kunder.csv"
    file.write_text(HEADERS + "1;Ett AB;Företag;;;11820;Ort\n", encoding="utf-8")
    done = program.run("run", file, "-m", "fortnox", "--sandbox", "--mode", mode, "--json")
    assert done.json[action] == 1
    file.write_text(HEADERS + "1;Ett AB;Företag;;;11820;Malmö\n", encoding="utf-8")
    again = program.run("run", file, "-m", "fortnox", "--sandbox", "--mode", "create", "--json")
    assert again.json["calls"]["PUT"] == 0
    assert again.json["skipped"] == (1 if mode == "create" else 0)


def test_the_command_that_goes_on_asks_for_the_same(program):
    file = program.home / "kunder.csv"
    file.write_text(HEADERS + "1;;Företag;;;11820;Ort\n", encoding="utf-8")
    done = program.run("run", file, "-m", "fortnox", "--sandbox", "--mode", "create", "--lang", "en")
    assert "--mapping fortnox --mode create --sandbox --lang en" in done.out
