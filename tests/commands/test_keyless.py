"""Does a file without any key come in once, and only when somebody says so?"""

from __future__ import annotations

import csv
import json
import signal
import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from hand_made import row, workbook
from program import Done, Program, served_sandbox, wait_until

from customer_import import check
from customer_import.edges.spreadsheets.text import PART
from customer_import.errors import MappingWrong
from customer_import.settings import read

MAPPING = """\
version: 1
name: Adresslista
fields:
  name: Namn
  customertypeid: {const: Företag, lookup: customertype}
  address4: {from: Postnr, optional: true}
  address5: {from: Ort, optional: true}
  email: {from: E-post, optional: true}
"""
HEADERS = "Namn;Postnr;Ort;E-post\n"
ONE, TWO, THREE = "Ett AB;11820;Lund;\n", "Två AB;22100;Ystad;b@example.com\n", "Tre AB;33100;Värnamo;\n"


@pytest.fixture
def file(program: Program) -> Path:
    (program.home / "m.yaml").write_text(MAPPING, encoding="utf-8")
    path = program.home / "kunder.csv"
    path.write_text(HEADERS + ONE + TWO + THREE, encoding="utf-8")
    return path


def command(program: Program, name: str, file: Path, *more: object) -> Done:
    return program.run(name, file, "-m", "m.yaml", "--keyless", *more)


def run(program: Program, file: Path, *more: object) -> dict:
    done = command(program, "run", file, "--sandbox", "--json", *more)
    assert done.code in (0, 1), done
    return done.json


def names(program: Program) -> list[str]:
    """The name of every customer that the embedded sandbox has."""
    [store] = program.home.rglob("endpoint.sqlite")
    with sqlite3.connect(store) as rows:
        return sorted(name for (name,) in rows.execute("SELECT name FROM customer"))


@pytest.mark.parametrize("name", ["check", "plan", "run"])
def test_a_mapping_without_a_key_is_refused_unless_it_is_meant(program, file, name):
    sandbox = () if name == "check" else ("--sandbox",)
    done = program.run(name, file, "-m", "m.yaml", *sandbox)
    assert done.code == 2
    assert '"key" is missing' in done.err
    assert "type --keyless: the same content is never imported twice" in done.err


def test_a_mapping_with_a_key_is_refused_with_keyless(program, file):
    done = program.run("run", file, "-m", "fortnox", "--keyless", "--sandbox")
    assert done.code == 2
    assert 'preset fortnox, line 14: the mapping has a "key", and --keyless says that rows have none' in done.err


def test_checking_a_mapping_tells_that_it_has_no_key(program, file):
    assert '"key" is missing' in program.run("mapping", "check", "m.yaml").err
    done = program.run("mapping", "check", "m.yaml", "--keyless")
    assert (done.code, "no key (it can be used with --keyless only)" in done.out) == (0, True)
    assert program.run("mapping", "check", "fortnox", "--keyless").code == 2


def test_the_library_refuses_and_accepts_the_same(program, file):
    settings, mapping = read({"report_dir": program.home}, program.environment), str(program.home / "m.yaml")
    with pytest.raises(MappingWrong, match="--keyless"):
        check(file, mapping, settings)
    assert check(file, mapping, settings, keyless=True).exit_code == 0


def test_customers_are_created_once_whatever_the_file_looks_like(program, file):
    assert run(program, file)["created"] == 3
    again = run(program, file)
    assert (again["unchanged"], again["calls"]["POST"], again["calls"]["PUT"]) == (3, 0, 0)
    file.write_text("Saldo;Ort;Namn;Postnr\n1;Värnamo;Tre AB;33100\n2;Lund;Ett AB;11820\n", encoding="utf-8")
    assert run(program, file, "--on-drift", "warn")["unchanged"] == 2
    book = workbook(
        program.home / "kunder.xlsx",
        row(1, "Namn", "E-post", "Postnr", "Ort")
        + row(2, "Två AB", "b@example.com", 22100, "Ystad")
        + row(3, "Ett AB", None, "11820", "Lund"),
    )
    answer = run(program, book, "--on-drift", "warn")
    assert (answer["unchanged"], answer["calls"]["POST"], answer["calls"]["PUT"]) == (2, 0, 0)
    assert len(names(program)) == 3


def test_an_edited_row_is_one_more_customer(program, file):
    run(program, file)
    file.write_text(HEADERS + ONE + TWO.replace("Ystad", "Kivik") + THREE, encoding="utf-8")
    plan = command(program, "plan", file, "--sandbox", "--json").json
    assert (plan["created"], plan["unchanged"]) == (1, 2)
    answer = run(program, file)
    assert (answer["created"], answer["unchanged"], answer["calls"]["PUT"]) == (1, 2, 0)
    assert names(program) == ["Ett AB", "Tre AB", "Två AB", "Två AB"]


def test_identical_rows_are_as_many_customers(program, file):
    file.write_text(HEADERS + ONE + TWO + ONE, encoding="utf-8")
    assert run(program, file)["created"] == 3
    file.write_text(HEADERS + TWO + ONE + ONE, encoding="utf-8")
    assert run(program, file)["unchanged"] == 3
    file.write_text(HEADERS + ONE + ONE + ONE, encoding="utf-8")
    answer = run(program, file)
    assert (answer["created"], answer["unchanged"]) == (1, 2)


def test_identical_rows_keep_apart_in_a_file_that_is_read_in_parts(program, file):
    file.write_text(HEADERS + (ONE + TWO) * (PART // 2 + 20), encoding="utf-8")
    settings = read({"report_dir": program.home}, program.environment)
    result = check(file, str(program.home / "m.yaml"), settings, keyless=True)
    assert result.exit_code == 0
    assert len({one.key for one in result.rows}) == len(result.rows) == PART + 40
    told = {"W-KEY-04": 1, "W-DUP-02": PART + 40, "W-FIL-01": 1, "W-FIL-02": 1}  # the last: everybody's one e-mail
    assert Counter(problem.code for problem in result.problems) == told


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_corrected_rows_are_created_once(program, file, ending):
    if ending == "xlsx":
        cells = [row(1, "Namn", "Postnr", "Ort", "E-post"), row(2, "Ett AB", "11820", "Lund", "fel")]
        file = workbook(program.home / "kunder.xlsx", "".join([*cells, row(3, "Två AB", "22100", "Ystad")]))
    else:
        file.write_text(HEADERS + "Ett AB;11820;Lund;fel\nTvå AB;22100;Ystad;\n", encoding="utf-8")
    first = run(program, file)
    assert (first["created"], first["rejected"]) == (1, 1)
    rejected = program.report(first) / f"rejected.{ending}"
    assert run(program, rejected)["rejected"] == 1
    if ending == "csv":
        with rejected.open(encoding="utf-8-sig", newline="") as lines:
            assert next(csv.reader(lines, delimiter=";"))[4:] == ["Import: row", "Import: problem"]
        rejected.write_text(rejected.read_text("utf-8-sig").replace(";fel;", ";a@example.com;"), encoding="utf-8-sig")
    else:
        cells = [row(1, "Namn", "Postnr", "Ort", "E-post", "Import: row", "Import: problem")]
        cells.append(row(2, "Ett AB", "11820", "Lund", "a@example.com", "2", "E-EML-01"))
        rejected = workbook(program.home / "fixed.xlsx", "".join(cells))
    assert run(program, rejected)["created"] == 1
    assert run(program, rejected)["unchanged"] == 1
    assert names(program) == ["Ett AB", "Två AB"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "the same content is never imported twice, but an edited row makes a new customer."),
        ("sv", "samma innehåll importeras aldrig två gånger, men en ändrad rad blir en ny kund."),
    ],
)
def test_the_terminal_and_the_report_say_what_it_means(program, file, lang, said):
    done = command(program, "run", file, "--sandbox", "--lang", lang)
    assert done.code == 0
    assert done.out.count(said) == 1
    [folder] = (program.home / "reports").iterdir()
    assert said in (folder / "report.html").read_text("utf-8")
    assert [one["code"] for one in json.loads((folder / "run.json").read_text())["file_problems"]] == ["W-KEY-04"]


def test_the_command_that_goes_on_is_keyless_too(program, file):
    file.write_text(HEADERS + "Ett AB;11820;Lund;fel\n", encoding="utf-8")
    assert "--mapping m.yaml --keyless" in command(program, "check", file).out


def test_an_interrupted_run_goes_on_without_a_key(program, file):
    file.write_text(HEADERS + ONE * 20, encoding="utf-8")
    with served_sandbox(program) as sandbox:
        process = program.start("run", file, "-m", "m.yaml", "--keyless", *sandbox.flags)
        wait_until(lambda: sandbox.log.exists() and len(sandbox.writes()) >= 3)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        assert process.returncode == 130
        resumed = program.run("resume", *sandbox.flags, "--json")
        assert (resumed.code, resumed.json["created"]) == (0, 20), resumed
        assert len(sandbox.writes()) == 20
