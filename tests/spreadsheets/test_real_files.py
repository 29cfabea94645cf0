"""Does the same table come out of every kind of file, each written by a program that people use?

The files of LibreOffice are made by LibreOffice, where it is installed; an .xls by xlwt too; an .xlsb, which no program
here can write, byte by byte as its specification says.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hand_made import Content, content
from hand_made_xlsb import BinarySheet, Cell, binary_workbook

KINDS = ("xlsx", "xls", "ods")
HEADER = ["Kundnr", "Namn", "Rabatt", "Start", "Aktiv", "Summa", "Fel", "Postnr", "Mobil", "Saldo"]
FORMATS = {1: "000000", 3: "0%", 4: "yyyy\\-mm\\-dd", 8: "000\\ 00", 9: '"+46"0', 10: "#,##0.00"}
OFFICE = shutil.which("soffice")


def _seen(row: int, error: str = "ok") -> list[str]:
    """What a person sees in a row, as text."""
    active = "TRUE" if row % 2 else "FALSE"
    return [
        f"00100{row}",
        f"Åke {row}",
        "25",
        f"2026-01-0{row}",
        active,
        str(1001 + row),
        error,
        f"123 4{row}",
        "+46701234567",
        f"1234.{row}",
    ]


def _written(folder: Path) -> Path:
    """The table in openpyxl, with hidden and merged cells, errors, formulas and a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Kunder"
    sheet.append(["Utskrift ur kundregistret"])
    sheet.append([])
    sheet.append(HEADER)
    for row in range(4, 9):
        error = {5: "=1/0", 6: "=NA()"}.get(row, "ok")
        start = dt.date(2026, 1, row)
        cells = [1000 + row, f"Åke {row}", 0.25, start, bool(row % 2), f"=A{row}+1", error, 12340 + row, 701234567]
        sheet.append([*cells, 1234 + row / 10])
        for column, code in FORMATS.items():
            sheet.cell(row, column).number_format = code
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["H"].hidden = True
    sheet.cell(10, 1).value = "0017"
    sheet.cell(10, 2).value = "Slut\nNu"
    book.create_sheet("Gömd").sheet_state = "hidden"
    book.save(folder / "kunder.xlsx")
    return folder / "kunder.xlsx"


@pytest.fixture(scope="module")
def office_files(tmp_path_factory) -> dict[str, Path]:
    """The table as LibreOffice saves it, in each of its kinds."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed, so nothing here can write its files")
    folder = tmp_path_factory.mktemp("office")
    source, out = _written(folder), folder / "out"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for kind in KINDS:
        command = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {kind: out / f"kunder.{kind}" for kind in KINDS}


def _errors(read: Content) -> list[tuple[int | None, str | None]]:
    return [(row, column) for code, row, column in read.codes() if code == "E-READ-03"]


def _rows(read: Content) -> dict[int, list[str]]:
    return {int(row): list(cells) for row, *cells in read.table.itertuples(name=None)}


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_person_sees_comes_out_of_every_kind(office_files, kind):
    read = content(office_files[kind], *HEADER)
    rows = _rows(read)
    expected = {row: _seen(row, {5: "#DIV/0!", 6: "#N/A"}.get(row, "ok")) for row in range(4, 9)}
    if kind == "ods":  # in these, LibreOffice writes a boolean of another kind of file as a formula with a number
        for row in expected.values():
            row[4] = str(int(row[4] == "TRUE"))
    assert {row: rows[row] for row in expected} == expected
    assert rows[10][:2] == ["0017", "Slut\nNu"]
    assert list(rows) == [4, 5, 6, 7, 8, 10]
    assert (read.detected.kind, read.detected.header_row, read.blank_rows) == (kind, 3, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_errors_and_what_is_hidden_are_seen_in_every_kind(office_files, kind):
    read = content(office_files[kind], *HEADER)
    assert [code for code in read.codes() if code[0] == "E-READ-03"] == [
        ("E-READ-03", 5, "Fel"),
        ("E-READ-03", 6, "Fel"),
    ]
    assert (read.detected.hidden_rows, read.detected.hidden_columns) == (1, ("Postnr",))
    assert [(tab.name, tab.is_visible) for tab in read.detected.tabs] == [("Kunder", True), ("Gömd", False)]
    assert not any("can't be told" in note for note in read.detected.notes)


def test_an_xls_of_xlwt_is_read(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Kunder")
    for column, header in enumerate(("Kundnr", "Namn", "Andel", "Dag", "Aktiv")):
        sheet.write(0, column, header)
    sheet.write(1, 0, 17, xlwt.easyxf(num_format_str="000000"))
    sheet.write(1, 1, "Åkers El")
    sheet.write(1, 2, 0.125, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(1, 3, dt.date(2026, 3, 1), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(1, 4, True)
    sheet.write(2, 0, "0018")
    sheet.write(2, 1, "x" * 9000)
    sheet.row(2).hidden = True
    book.save(str(tmp_path / "kunder.xls"))
    read = content(tmp_path / "kunder.xls")
    assert _rows(read) == {2: ["000017", "Åkers El", "12.5", "2026-03-01", "TRUE"], 3: ["0018", "x" * 9000, "", "", ""]}
    assert read.detected.hidden_rows == 1


def test_a_long_xls_of_xlwt_is_read_to_its_end(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Kunder")
    style = xlwt.easyxf(num_format_str="00000")
    for row in range(20_000):
        sheet.write(row, 0, row or "Rubrik", style)
        sheet.write(row, 1, f"Namn {row}")
    book.save(str(tmp_path / "kunder.xls"))
    read = content(tmp_path / "kunder.xls")
    assert read.rows == list(range(2, 20_001))
    assert read.table.iloc[-1].tolist() == ["19999", "Namn 19999"]
    assert read.table.iloc[0].tolist() == ["00001", "Namn 1"]


def _binary(folder: Path, **more) -> Path:
    rows = {
        1: ["Utskrift"],
        3: ["Kundnr", "Namn", "Andel", "Dag", "Aktiv", "Fel"],
        4: [Cell(17, style=1), "Åkers El", Cell(0.25, style=2), Cell(46054, style=3), True, Cell(error=0x2A)],
        5: ["0018", Cell("Formel", formula=True), Cell(5560360793), None, False, Cell(error=0x07, formula=True)],
        8: [Cell(19, style=1, formula=True), "Slut", None, None, Cell(True, formula=True), "ok"],
    }
    sheet = BinarySheet(rows, hidden_rows=[5], hidden_columns=[3])
    sheets = {"Kunder": sheet, "Gömd": BinarySheet({1: ["x"]}, is_hidden=True)}
    return binary_workbook(folder / "kunder.xlsb", sheets, ["000000", "0%", "yyyy\\-mm\\-dd"], **more)


def test_a_binary_workbook_is_read(tmp_path):
    read = content(_binary(tmp_path))
    assert _rows(read) == {
        4: ["000017", "Åkers El", "25", "2026-02-01", "TRUE", "#N/A"],
        5: ["0018", "Formel", "5560360793", "", "FALSE", "#DIV/0!"],
        8: ["000019", "Slut", "", "", "TRUE", "ok"],
    }
    assert (read.detected.kind, read.detected.header_row, read.blank_rows) == ("xlsb", 3, 2)


def test_errors_and_what_is_hidden_are_seen_in_a_binary_workbook(tmp_path):
    read = content(_binary(tmp_path))
    assert [code for code in read.codes() if code[0] == "E-READ-03"] == [
        ("E-READ-03", 4, "Fel"),
        ("E-READ-03", 5, "Fel"),
    ]
    assert (read.detected.hidden_rows, read.detected.hidden_columns) == (1, ("Dag",))
    assert [(tab.name, tab.is_visible) for tab in read.detected.tabs] == [("Kunder", True), ("Gömd", False)]
