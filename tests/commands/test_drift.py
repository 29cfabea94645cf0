"""Does a run notice that its file's columns are not those of the last good run?"""

from __future__ import annotations

import json

MAPPING = """\
version: 1
name: Kunder
key: customerno
fields:
  customerno: Kundnr
  name: Namn
  customertypeid: {const: Företag, lookup: customertype}
  address5: {from: [Ort, Postort], optional: true}
  email: {from: E-post, optional: true}
"""
FIRST = "Kundnr;Namn;Ort\n1;Ett AB;Malmö\n2;Två AB;Lund\n"


def imported(program, text, *options, command="run"):
    (program.home / "kunder.csv").write_text(text, encoding="utf-8")
    (program.home / "kunder.yaml").write_text(MAPPING, encoding="utf-8")
    return program.run(command, "kunder.csv", "-m", "kunder.yaml", "--sandbox", *options)


def test_columns_that_are_gone_new_or_renamed_stop_a_run_before_anything_is_sent(program):
    assert imported(program, FIRST).code == 0
    done = imported(program, "Kundnr;Namn;Orten;E-post\n1;Ett AB;Ystad;a@b.se\n")
    assert done.code == 3
    assert "nothing was sent" in done.err
    assert '+ "E-post" is new, and the mapping takes it.' in done.err
    assert '~ "Ort" is now called "Orten".' in done.err
    assert "--on-drift warn" in done.err
    gone = imported(program, "Kundnr;Namn\n1;Ett AB\n")
    assert (gone.code, '- "Ort" is gone.' in gone.err) == (3, True)


def test_the_same_columns_in_another_order_and_spelling_are_no_drift(program):
    assert imported(program, FIRST).code == 0
    assert imported(program, "NAMN*;Saldo;Kundnr;ort\nEtt AB;0;1;Malmö\n").code == 0


def test_a_warning_lets_the_run_go_on_and_its_columns_are_the_new_measure(program):
    assert imported(program, FIRST).code == 0
    renamed = "Kundnr;Namn;Postort\n1;Ett AB;Ystad\n"
    done = imported(program, renamed, "--on-drift", "warn")
    assert done.code == 0
    assert (
        'W-MAP-05  column "Ort": The columns are not those of the last good run: "Ort" is now called "Post' in done.out
    )
    assert imported(program, renamed).code == 0


def test_a_run_that_failed_is_no_measure(program):
    assert imported(program, FIRST).code == 0
    assert imported(program, "Kundnr;Namn;E-post\n1;Ett AB;a@b.se\n").code == 3
    assert imported(program, FIRST).code == 0


def test_another_mapping_has_columns_of_its_own(program):
    assert imported(program, FIRST).code == 0
    text = "Kundnummer;Kundnamn;Kundtyp\n7;Sju AB;Företag\n"
    (program.home / "andra.csv").write_text(text, encoding="utf-8")
    assert program.run("run", "andra.csv", "-m", "fortnox", "--sandbox").code == 0


def test_a_plan_says_it_and_plans(program):
    assert imported(program, FIRST).code == 0
    done = imported(program, "Kundnr;Namn\n1;Ett AB\n", "--lang", "sv", command="plan")
    assert done.code == 0
    assert '"Ort" är borta' in done.out


def test_the_rows_to_fix_are_no_drift(program):
    assert imported(program, FIRST).code == 0
    done = imported(program, FIRST.replace("Ett AB", ""), "--json")
    assert done.code == 1
    fix = program.report(done.json) / "rejected.csv"
    again = program.run("run", fix, "-m", "kunder.yaml", "--sandbox", "--json")
    assert (again.code, json.loads(again.out)["rejected"]) == (1, 1)
