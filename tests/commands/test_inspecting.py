"""Does `inspect` tell what is in a file, to somebody who knows nothing of it yet?"""

from __future__ import annotations

import subprocess
import sys

import pytest
from hand_made import row, sheet_xml, text_file, workbook
from program import SAMPLES

CSV = "Utskrift 2026\n\nKundnr;Namn;E-post;Ort;Internt\n1;Anna Berg;anna@example.com;Malmö;hemligt\n\n2;Bo Ek;;Ystad;\n"


def _piped(program, content: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "customer_import", *arguments]
    return subprocess.run(
        command, input=content, capture_output=True, env=program.environment, cwd=program.home, check=False
    )


def test_it_tells_how_a_text_file_is_read_and_what_its_columns_hold(program):
    text_file(program.home, CSV, encoding="cp1252")
    found = program.run("inspect", "kunder.csv", "--json").json
    assert (found["kind"], found["encoding"], found["delimiter"], found["header_row"]) == ("csv", "cp1252", ";", 3)
    assert 50 < found["confidence"] < 100
    assert (found["rows"], found["blank_rows"]) == (2, 1)
    assert [column["header"] for column in found["columns"]] == ["Kundnr", "Namn", "E-post", "Ort", "Internt"]
    assert [column["letter"] for column in found["columns"]] == ["A", "B", "C", "D", "E"]
    assert [column["fill_rate"] for column in found["columns"]] == [1, 1, 0.5, 1, 0.5]


def test_personal_values_are_masked_and_so_are_columns_that_nobody_knows(program):
    text_file(program.home, CSV)
    done = program.run("inspect", "kunder.csv")
    for secret in ("Anna", "Berg", "anna@", "hemligt"):
        assert secret not in done.out
    for shown in ("An•• ••••", "Malmö", "Ystad", "50 %"):
        assert shown in done.out


def test_it_tells_sheets_and_what_is_hidden(program):
    sheets = {
        "Läs mig": sheet_xml(row(1, "Hej")),
        "Kunder": sheet_xml(
            row(1, "Kundnr", "Namn") + row(2, 1, "A") + row(3, 2, "B", facts='hidden="1"'),
            before='<cols><col min="2" max="2" hidden="1"/></cols>',
        ),
        "Listor": sheet_xml(row(1, "x")),
    }
    workbook(program.home / "kunder.xlsx", sheets, hidden=["Listor"])
    found = program.run("inspect", "kunder.xlsx", "--json").json
    assert found["sheets"] == [
        {"name": "Läs mig", "visible": True},
        {"name": "Kunder", "visible": True},
        {"name": "Listor", "visible": False},
    ]
    assert found["sheet"] == "Kunder"
    assert (found["hidden_rows"], found["hidden_columns"]) == (1, ["Namn"])
    assert [column["hidden"] for column in found["columns"]] == [False, True]
    skipped = program.run("inspect", "kunder.xlsx", "--hidden", "skip", "--json").json
    assert ([column["header"] for column in skipped["columns"]], skipped["rows"]) == (["Kundnr"], 1)
    assert '"Listor" (dolt)' in program.run("inspect", "kunder.xlsx", "--lang", "sv").out


def test_it_takes_the_likeliest_sheet_where_none_is_evident_and_another_can_be_named(program):
    sheets = {"Ett": sheet_xml(row(1, "p", "q") + row(2, 1, 2)), "Två": sheet_xml(row(1, "r", "s") + row(2, 3, 4))}
    workbook(program.home / "kunder.xlsx", sheets)
    assert program.run("inspect", "kunder.xlsx", "--json").json["sheet"] == "Ett"
    assert program.run("inspect", "kunder.xlsx", "--sheet", "två", "--json").json["sheet"] == "Två"


def test_what_is_wrong_with_cells_is_counted(program):
    found = program.run("inspect", SAMPLES / "with-mistakes.xlsx", "--json").json
    assert found["problems"]["E-READ-03"] == 1


@pytest.mark.parametrize(
    ("flags", "header"),
    [
        (("--header-row", "4"), "1"),
        (("--delimiter", "|", "--header-row", "3", "--encoding", "utf-8"), None),
        (("--encoding", "cp850"), "Kundnr"),
    ],
)
def test_flags_say_how_a_file_is_read(program, flags, header):
    text_file(program.home, CSV)
    done = program.run("inspect", "kunder.csv", "--json", *flags)
    if header is None:
        assert (done.code, "only one column" in done.json["error"]) == (3, True)
    else:
        assert done.json["columns"][0]["header"] == header


def test_a_mapping_says_how_a_file_is_read_and_a_flag_weighs_more(program):
    text_file(program.home, CSV)
    mapping = program.home / "vår.yaml"
    mapping.write_text(
        "version: 1\nname: Vår\nkey: customerno\nsource: {header_row: 4}\n"
        "fields: {customerno: Kundnr, name: Namn, customertypeid: {const: 1}}\n"
    )
    assert program.run("inspect", "kunder.csv", "-m", mapping, "--json").json["header_row"] == 4
    done = program.run("inspect", "kunder.csv", "-m", mapping, "--header-row", "auto", "--json")
    assert done.json["header_row"] == 3


@pytest.mark.parametrize("word", ["0", "-1", "två", "1048577", "9" * 5000])
def test_a_row_that_is_none_is_the_command_lines_fault(program, word):
    text_file(program.home, CSV)
    assert program.run("inspect", "kunder.csv", "--header-row", word).code == 2


def test_a_file_may_come_from_a_pipe(program):
    done = _piped(program, CSV.encode(), "inspect", "-")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().startswith("standard input\n")


def test_a_workbook_may_come_from_a_pipe(program):
    path = workbook(program.home / "kunder.xlsx", row(1, "Kundnr", "Namn") + row(2, 1, "A"))
    assert b"an Excel workbook" in _piped(program, path.read_bytes(), "inspect", "-").stdout


def test_a_pipe_with_nothing_in_it_is_said(program):
    done = _piped(program, b"", "inspect", "-")
    assert (done.returncode, b"Standard input is empty" in done.stderr) == (3, True)


@pytest.mark.parametrize(("content", "code"), [(b"%PDF-1.7", 3), (b"a;b\n", 3), (b"", 3)])
def test_what_can_not_be_read_is_a_sentence(program, content, code):
    (program.home / "kunder.csv").write_bytes(content)
    done = program.run("inspect", "kunder.csv")
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)


def test_nothing_is_kept(program):
    text_file(program.home, CSV)
    program.run("inspect", "kunder.csv")
    assert [path.name for path in program.home.iterdir()] == ["kunder.csv"]


def test_it_says_what_each_column_holds_and_which_preset_fits(program):
    answer = program.run("inspect", SAMPLES / "fortnox-kunder.csv", "--json").json
    held = {column["header"]: column["holds"] for column in answer["columns"]}
    assert (held["E-post"], held["Landskod"], held["Postnr"]) == ("email", "country_code", "postal_code")
    [preset] = answer["presets"]
    assert (preset["name"], preset["known"], preset["score"]) == ("fortnox", 18, 1.0)
    told = program.run("inspect", SAMPLES / "fortnox-kunder.csv", "--lang", "sv").out
    assert "trolig mappning  fortnox: Fortnox kundregister, 18 av 18 kolumner" in told
    assert "e-postadresser" in told
