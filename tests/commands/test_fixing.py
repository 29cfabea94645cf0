"""Do the rows to fix come back as they were, and wrong until they are corrected?"""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from program import Program, mode_of

from customer_import.core.problems import Severity
from customer_import.edges.reports.marks import COLOURS

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
        HEADERS + "1;Ett AB;Företag\n2;Två AB;Företag;;;11820;Ort;x;850709-9805\n3;Tre AB;Företag;;;11820;Ort\n",
        encoding="utf-8",
    )
    first = program.run("check", file, "-m", "fortnox", "--json")
    assert (first.json["rejected"], first.json["accepted"]) == (2, 1)
    rejected = program.report(first.json) / "rejected.csv"
    again = program.run("check", rejected, "-m", "fortnox", "--json")
    assert (again.json["rejected"], again.json["accepted"]) == (2, 0)
    marked = program.report(first.json) / "marked.xlsx"
    again = program.run("check", marked, "-m", "fortnox", "--json")
    assert (again.json["rejected"], again.json["accepted"]) == (2, 1)
    assert load_workbook(marked).worksheets[0]["A3"].value == "2;Två AB;Företag;;;11820;Ort;x;850709-9805"
    with rejected.open(encoding="utf-8-sig", newline="") as lines:
        assert any(line[-2:] == ["x", "850709-9805"] for line in csv.reader(lines, delimiter=";"))


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


RIGHT = {"Kundnamn": "Två AB", "E-post": "fyra@example.com", "Postnr": "11820"}
CUSTOMERS = (
    ("0017", "Ett AB", "Företag", "ett@example.com", "0701740605", "11820", "Stockholm"),
    ("0018", "", "Företag", "", "", "11820", "Stockholm"),
    ("0019", "=Tre AB", "Företag", "", "-", "22100", "Lund"),
    ("0020", "Fyra AB", "Företag", "fyra(at)example", "", "1182", "Lund"),
)


def a_file_with_mistakes(program: Program, kind: str) -> Path:
    """Four customers, of whom two can't be imported."""
    file = program.home / f"kunder.{kind}"
    if kind == "csv":
        file.write_text(HEADERS + "".join(";".join(cells) + "\n" for cells in CUSTOMERS), encoding="utf-8")
        return file
    book = Workbook()
    page = book.active
    page.title = "Register"
    for cells in ((), ("Kunder 2026",), (), tuple(HEADERS.strip().split(";")), *CUSTOMERS):
        page.append(cells)
    for line in page.iter_rows(min_row=5):
        for cell in line:
            cell.data_type = "s" if cell.value is not None else cell.data_type
    book.create_sheet("Anteckningar").append(["Ring Anna"])
    book.save(file)
    return file


def mend(workbook: Path) -> int:
    """Types what is right into every cell with the colour of an error, as a person does; gives their number."""
    book = load_workbook(workbook)
    page, mended = book.worksheets[0], 0
    header = next(line for line in page.iter_rows() if line[0].value == "Kundnummer")
    for line in page.iter_rows(min_row=header[0].row + 1):
        for head, cell in zip(header, line, strict=True):
            if cell.fill.fgColor.rgb == COLOURS[Severity.ERROR] and head.value in RIGHT:
                cell.value, mended = RIGHT[head.value], mended + 1
    book.save(workbook)
    return mended


@pytest.mark.parametrize("name", ["marked.xlsx", "rejected"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_mistakes_are_mended_where_they_are_marked_and_everybody_is_there_once(program, kind, name):
    file = a_file_with_mistakes(program, kind)
    first = program.run("run", file, "-m", "fortnox", "--sandbox", "--json")
    assert (first.code, first.json["created"], first.json["rejected"]) == (1, 2, 2)
    back = program.report(first.json) / (name if "." in name else f"{name}.{kind}")
    assert mode_of(back) == 0o600
    if back.suffix == ".csv":
        text = back.read_text("utf-8-sig").replace("fyra(at)example", RIGHT["E-post"]).replace(";1182;", ";11820;")
        back.write_text(text.replace("0018;;", "0018;Två AB;"), encoding="utf-8-sig")
    else:
        assert mend(back) == 3
    second = program.run("run", back, "-m", "fortnox", "--sandbox", "--json")
    assert (second.code, second.json["created"]) == (0, 2), second.err
    assert second.json["unchanged"] == second.json["rows"] - 2
    assert second.json["calls"]["POST"] == 2
    third = program.run("run", back, "-m", "fortnox", "--sandbox", "--json")
    assert third.json["unchanged"] == third.json["rows"], "and whoever does it twice makes nobody twice"
    assert third.json["calls"]["POST"] == third.json["calls"]["PUT"] == 0
    assert {number: name for number, (name, _phone) in stored(program).items()} == {
        "0017": "Ett AB",
        "0018": "Två AB",
        "0019": "=Tre AB",
        "0020": "Fyra AB",
    }


def test_a_marked_workbook_that_is_not_mended_says_the_same_again(program):
    file = a_file_with_mistakes(program, "xlsx")
    first = program.run("run", file, "-m", "fortnox", "--sandbox", "--json")
    again = program.run("run", program.report(first.json) / "marked.xlsx", "-m", "fortnox", "--sandbox", "--json")
    assert (again.json["rejected"], again.json["unchanged"]) == (2, 2)
    page = load_workbook(program.report(again.json) / "marked.xlsx").worksheets[0]
    headers = [cell.value for cell in page[4]]
    assert headers == [*HEADERS.strip().split(";"), "Import: outcome", "Import: customer id", "Import: problem"]
    assert [cell.value for cell in page["H"]][4:] == ["unchanged", "rejected", "unchanged", "rejected"]
