"""Does a file come back as it was, with its bad cells marked, and can it be read as it is?"""

from __future__ import annotations

import re
import stat
import sys
import zipfile
from pathlib import Path

import pytest
from calc import MISSING, converted, path_of_calc
from hand_made import cell, content, row, sheet_xml, workbook
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from runs_to_report import a_problem, a_run, an_origin

from customer_import.core import problems as kinds
from customer_import.core.outcomes import Outcome, RowOutcome
from customer_import.core.problems import Problem
from customer_import.edges.reports import Original, Written, write
from customer_import.edges.reports.marks import COLOURS
from customer_import.edges.reports.words_en import ENGLISH
from customer_import.edges.reports.workbook_words import WORKBOOK_WORDS

HEADERS = ("Kundnr", "Namn", "Postnr", "Betalas")
ERROR, WARNING = COLOURS.values()
PROBLEMS = (
    a_problem(kinds.POSTAL_CODE_FORM, 4, value="1234", field="address4", details=(("country", "SE"),)),
    a_problem(kinds.KEY_ZEROS_LOST, 5, "Kundnr", field="customerno"),
)
OURS = ["Import: outcome", "Import: customer id", "Import: problem"]


def a_workbook(folder: Path, name: str = "kunder.xlsx") -> Path:
    """What people keep customers in: a title, widths, formats, formulas, a filter, a chart beside, a list of words."""
    book = Workbook()
    page = book.active
    page.title = "Våra kunder"
    page.append(["Kundregister 2026"])
    page.append([])
    page.append(HEADERS)
    page.append(["0017", "Åkes Bygg & Co <AB>", "1234", 1500])
    page.append([18, "Två AB", "11820", "=D4*2"])
    page.append(["0019", "Tre AB", "22100", None])
    page["A3"].font, page["B4"].font = Font(bold=True, color="FFFFFFFF"), Font(name="Courier New", italic=True)
    page["C4"].fill, page["C4"].number_format = PatternFill("solid", fgColor="FFDDEEFF"), "@"
    page["D4"].number_format = "#,##0.00 kr"
    page.column_dimensions["B"].width, page.row_dimensions[4].height = 33.5, 28
    page.freeze_panes, page.auto_filter.ref = "B4", "A3:D6"
    page.conditional_formatting.add("D4:D6", CellIsRule("greaterThan", ["1000"], font=Font(color="FF00AA00")))
    choice = DataValidation(type="list", formula1='"11820,22100"')
    choice.add("C4:C6")
    page.add_data_validation(choice)
    other = book.create_sheet("Saldo")
    for number in (1, 2, 3):
        other.append([number, number * number])
    chart = BarChart()
    chart.add_data(Reference(other, min_col=2, min_row=1, max_row=3))
    other.add_chart(chart, "D2")
    book.save(folder / name)
    return folder / name


def marked(path: Path, problems: tuple[Problem, ...] = PROBLEMS, language: str = "en", **facts: object) -> Written:
    """The report about the file, whose rows with an error were rejected and whose others were created."""
    read = content(path, *HEADERS)
    wrong = {problem.row for problem in problems if problem.code.startswith("E")}
    rows = [
        RowOutcome(row=number, outcome=Outcome.REJECTED, key=str(number))
        if number in wrong
        else RowOutcome(row=number, outcome=Outcome.CREATED, key=str(number), customer_id=9000 + number)
        for number in read.rows
    ]
    found = read.detected
    origin = an_origin(
        file=str(path), kind=found.kind, sheet=found.sheet, header_row=found.header_row, notes=(), blank_rows=0
    )
    kept = facts.pop("rows_kept", read.rows)
    original = Original(
        path=path,
        kind=found.kind,
        headers=tuple(read.table.columns),
        letters=found.letters,
        rows={int(number): tuple(cells) for number, *cells in read.table.itertuples() if number in kept},
        again="customer-import run marked.xlsx --mapping ours",
        **facts,
    )
    result = a_run(origin=origin, rows=tuple(rows), problems=problems, changes=())
    folder = path.parent / "report"
    return write(result, folder, rejected=None, language=language, version="1.0", original=original)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_wrong_cell_has_the_colour_of_its_severity_and_a_comment_with_code_message_and_remedy(tmp_path):
    page = load_workbook(marked(a_workbook(tmp_path)).marked)["Våra kunder"]
    assert page["C4"].fill.fgColor.rgb == ERROR
    assert page["A5"].fill.fgColor.rgb == WARNING
    assert page["C4"].comment.text == (
        'E-ADR-03  Postal code is wrong\n"1234" is not a Swedish postal code (5 digits).\n'
        "Fix the cell, or map a country.\n— customer-import —"
    )
    coloured = [one.coordinate for line in page["A4:D6"] for one in line if one.fill.fgColor.rgb in (ERROR, WARNING)]
    assert coloured == ["C4", "A5"]


def test_a_cell_is_not_taken_for_another_that_its_text_names(tmp_path):
    path = a_workbook(tmp_path)
    book = load_workbook(path)
    book["Våra kunder"]["B4"] = """see "C4", 'C4' and <c r="C4">"""
    book.save(path)
    page = load_workbook(marked(path).marked)["Våra kunder"]
    assert [one.coordinate for one in page[4] if one.fill.fgColor.rgb == ERROR] == ["C4", "E4"]


def test_the_columns_at_the_right_say_what_became_of_each_row_and_can_be_filtered(tmp_path):
    page = load_workbook(marked(a_workbook(tmp_path)).marked)["Våra kunder"]
    assert [[one.value for one in line] for line in page["E3:G6"]] == [
        OURS,
        [
            "rejected",
            None,
            'E-ADR-03 Postnr: "1234" is not a Swedish postal code (5 digits). Fix the cell, or map a country.',
        ],
        ["created", 9005, page["G5"].value],
        ["created", 9006, None],
    ]
    assert page.auto_filter.ref == "A3:G6"


def test_all_else_is_as_it_was(tmp_path):
    path = a_workbook(tmp_path)
    before, after = load_workbook(path), load_workbook(marked(path).marked)
    assert after.sheetnames == [*before.sheetnames, "customer-import"]
    theirs, ours = before["Våra kunder"], after["Våra kunder"]
    for line in theirs.iter_rows():
        for one in line:
            same = ours[one.coordinate]
            assert (same.value, same.number_format, same.data_type) == (one.value, one.number_format, one.data_type)
            assert (same.font.b, same.font.i, same.font.name) == (one.font.b, one.font.i, one.font.name)
    assert ours["D5"].value == "=D4*2", "a formula is one still"
    assert ours.column_dimensions["B"].width == 33.5
    assert ours.row_dimensions[4].height == 28
    assert ours.freeze_panes == "B4"
    assert len(ours.conditional_formatting) == 1
    assert ours.data_validations.dataValidation[0].formula1 == '"11820,22100"'
    parts, kept = parts_of(marked(path).marked), parts_of(path)
    for name in ("xl/worksheets/sheet2.xml", "xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "docProps/core.xml"):
        assert parts[name] == kept[name], name


def test_the_summary_tells_the_run_the_colours_and_the_command(tmp_path):
    page = load_workbook(marked(a_workbook(tmp_path)).marked)["customer-import"]
    told = [str(one.value) for line in page.iter_rows() for one in line if one.value is not None]
    assert told[0] == "2 of 3 customers are in NEXT; 1 row needs you."
    assert "customer-import run marked.xlsx --mapping ours" in told
    assert {"created", "rejected", "E-ADR-03", "Postal code is wrong"} <= set(told)
    assert {one.fill.fgColor.rgb for line in page.iter_rows() for one in line} >= {ERROR, WARNING}


def test_it_is_read_as_it_is_and_says_the_same_as_the_file_it_was(tmp_path):
    path = a_workbook(tmp_path)
    before, after = content(path, *HEADERS), content(marked(path).marked, *HEADERS)
    assert after.table[list(HEADERS)].equals(before.table)
    assert list(after.table.columns) == [*HEADERS, *OURS]
    assert after.detected.sheet == "Våra kunder"


def test_marked_again_it_has_our_columns_once_and_no_mark_that_was_mended(tmp_path):
    once = marked(a_workbook(tmp_path)).marked
    twice = marked(once, (a_problem(kinds.EMAIL_FORM, 6, "Namn"),), "sv").marked
    book = load_workbook(twice)
    page = book["Våra kunder"]
    assert book.sheetnames == ["Våra kunder", "Saldo", "customer-import"]
    assert [one.value for one in page[3]] == [*HEADERS, "Import: utfall", "Import: kund-id", "Import: problem"]
    assert [page[f"E{number}"].value for number in (4, 5, 6)] == ["skapad", "skapad", "avvisad"]
    assert [one.coordinate for line in page.iter_rows() for one in line if one.comment] == ["B6"]
    assert [one.coordinate for line in page["A4:D6"] for one in line if one.fill.fgColor.rgb in (ERROR, WARNING)] == [
        "B6"
    ]
    assert "E-ADR-03" not in str(list(page.values))


def test_a_comment_that_somebody_wrote_stays_below_ours_and_alone_when_ours_goes(tmp_path):
    path = a_workbook(tmp_path)
    book = load_workbook(path)
    book["Våra kunder"]["C4"].comment = Comment("Ring Åke!", "Anna")
    book["Våra kunder"]["B6"].comment = Comment("Ny kund", "Anna")
    book.save(path)
    once = marked(path).marked
    page = load_workbook(once)["Våra kunder"]
    assert page["C4"].comment.text.startswith("E-ADR-03  ")
    assert page["C4"].comment.text.endswith("Ring Åke!")
    assert page["B6"].comment.text == "Ny kund"
    page = load_workbook(marked(once, PROBLEMS[1:]).marked)["Våra kunder"]
    assert page["C4"].comment.text == "Ring Åke!"
    assert page["A5"].comment.text.startswith("W-KEY-03")


def test_a_wrong_cell_that_is_blank_and_one_that_is_merged_are_marked_where_they_are_seen(tmp_path):
    path = a_workbook(tmp_path)
    book = load_workbook(path)
    book["Våra kunder"].merge_cells("B5:C5")
    book.save(path)
    problems = (a_problem(kinds.REQUIRED_MISSING, 6, "Betalas"), a_problem(kinds.POSTAL_CODE_FORM, 5))
    page = load_workbook(marked(path, problems).marked)["Våra kunder"]
    assert page["D6"].fill.fgColor.rgb == ERROR
    assert page["B5"].fill.fgColor.rgb == ERROR
    assert page["B5"].comment is not None


def test_a_table_keeps_its_own_filter_and_ours_stands_beside_it(tmp_path):
    path = a_workbook(tmp_path)
    book = load_workbook(path)
    page = book["Våra kunder"]
    page.auto_filter.ref = None
    page.add_table(Table(displayName="Kunder", ref="A3:D6"))
    book.save(path)
    page = load_workbook(marked(path).marked)["Våra kunder"]
    assert page.tables["Kunder"].ref == "A3:D6"
    assert page.auto_filter.ref == "E3:G6"


def test_a_protected_sheet_stays_so_and_it_is_said(tmp_path):
    path = a_workbook(tmp_path)
    book = load_workbook(path)
    book["Våra kunder"].protection.sheet = True
    book.save(path)
    report = marked(path)
    assert load_workbook(report.marked)["Våra kunder"].protection.sheet
    assert any("protected" in note for note in report.notes)
    assert "protected" in report.page.read_text("utf-8")


def test_macros_are_kept_and_never_run(tmp_path):
    path = a_workbook(tmp_path)
    parts = parts_of(path)
    macros = tmp_path / "kunder.xlsm"
    with zipfile.ZipFile(macros, "w") as archive:
        for name, part in (parts | {"xl/vbaProject.bin": b"\x00macros"}).items():
            archive.writestr(name, part)
    report = marked(macros)
    assert report.marked.name == "marked.xlsm"
    assert parts_of(report.marked)["xl/vbaProject.bin"] == b"\x00macros"
    assert any("macros" in note for note in report.notes)


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_workbooks_that_are_written_otherwise_are_marked_too(tmp_path, prefix):
    rows = row(1, *HEADERS) + row(2, "17", "Ett AB", "1234", 5) + '<row r="3"/>' + row(4, "18", cell("B4", "Två"))
    columns = '<cols><col min="1" max="16384" width="9" style="0"/></cols>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
    )
    path = tmp_path / "hand.xlsx"
    workbook(path, {"Kunder": sheet_xml(rows, before=columns)}, parts={"[Content_Types].xml": types})
    if prefix:
        _with_prefix(path, "xl/worksheets/sheet1.xml", prefix)
    page = load_workbook(marked(path, (a_problem(kinds.POSTAL_CODE_FORM, 2),)).marked)["Kunder"]
    assert page["C2"].fill.fgColor.rgb == ERROR
    assert [one.value for one in page[1]][4:] == OURS
    assert page["F4"].value == 9004


def _with_prefix(path: Path, part: str, prefix: str) -> None:
    parts = parts_of(path)
    text = parts[part].decode()
    text = re.sub(r"<(/?)([A-Za-z])", rf"<\1{prefix}\2", text).replace("xmlns=", f"xmlns:{prefix[:-1]}=")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content_of_part in (parts | {part: text.encode()}).items():
            archive.writestr(name, content_of_part)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (row(1, *HEADERS) + row(2, "17", "Ett", "1234") + "<!-- </row> -->", "more than rows"),
        (row(1, *HEADERS) + row(2, "17", "Ett", "1234").replace(' r="2"', ""), "no number"),
    ],
)
def test_what_cannot_be_added_to_is_written_anew_and_it_is_said(tmp_path, rows, why):
    path = workbook(tmp_path / "odd.xlsx", {"Kunder": sheet_xml(rows)})
    report = marked(path, (a_problem(kinds.POSTAL_CODE_FORM, 2),))
    assert why in report.notes[0]
    page = load_workbook(report.marked)["Kunder"]
    assert [one.value for one in page[1]] == [*HEADERS, "Import: row", *OURS]
    assert page["C2"].fill.fgColor.rgb == ERROR


def test_a_csv_comes_back_as_a_workbook_of_texts_that_reads_the_same(tmp_path):
    path = tmp_path / "kunder.csv"
    lines = ["Kundnr;Namn;Postnr;Betalas", "0017;=1+1;1234;'=x", "", "0018;@två;11820;-5"]
    path.write_text("\n".join(lines), "utf-8")
    report = marked(path, (a_problem(kinds.POSTAL_CODE_FORM, 2),))
    page = load_workbook(report.marked)["Import"]
    assert {one.data_type for line in page["A1:E4"] for one in line if one.value is not None} == {"s"}
    assert (page["C2"].fill.fgColor.rgb, page["G4"].value) == (ERROR, 9004)
    before, after = content(path, *HEADERS), content(report.marked, *HEADERS)
    assert after.table[list(HEADERS)].to_numpy().tolist() == before.table.to_numpy().tolist()
    assert after.rows == before.rows, "every row stands where it stood"


def test_of_a_file_too_large_only_the_rows_to_look_at_come_back_and_it_is_said(tmp_path):
    report = marked(a_workbook(tmp_path), largest_sheet=10, rows_kept={4, 5})
    page = load_workbook(report.marked)["Våra kunder"]
    assert [page[f"A{number}"].value for number in (3, 4, 5, 6)] == ["Kundnr", "0017", "18", None]
    said = "marked.xlsx has only 2 of its 3 rows, those to correct first"
    assert said in report.notes[0]
    assert said in report.page.read_text("utf-8")


def test_without_anything_to_say_of_a_row_there_is_no_marked_workbook(tmp_path):
    report = marked(a_workbook(tmp_path), ())
    assert report.marked is None
    assert {path.name for path in report.folder.iterdir()} == {"report.html", "results.csv", "results.json", "run.json"}


def test_huge_comments_are_cut_and_the_column_has_all_that_a_cell_holds(tmp_path):
    problems = tuple(a_problem(kinds.POSTAL_CODE_FORM, 4, value=f"{number:060}") for number in range(700))
    page = load_workbook(marked(a_workbook(tmp_path), problems).marked)["Våra kunder"]
    assert page["C4"].comment.text.endswith("…\n— customer-import —")
    assert len(page["C4"].comment.text) < 2_100
    assert len(page["G4"].value) == 32_767


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_its_owner_may_read_it(tmp_path):
    assert stat.S_IMODE(marked(a_workbook(tmp_path)).marked.stat().st_mode) == 0o600


def test_in_swedish_nothing_of_it_is_english(tmp_path):
    report = marked(a_workbook(tmp_path), language="sv")
    told = str([one.value for line in load_workbook(report.marked)["customer-import"].iter_rows() for one in line])
    english = [words for words in [*WORKBOOK_WORDS["en"].values(), *ENGLISH.values()] if len(words.split()) > 2]
    assert [words for words in english if words in told] == []
    assert "2 av 3 kunder finns i NEXT; 1 rad behöver dig." in told


@pytest.mark.skipif(path_of_calc() is None, reason=MISSING)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_libreoffice_opens_it_without_a_complaint_and_what_it_writes_reads_the_same(tmp_path, kind):
    path = a_workbook(tmp_path)
    book = load_workbook(path)
    book["Våra kunder"]["D5"] = 3000  # a result that openpyxl doesn't write, and LibreOffice does
    book.save(path)
    if kind == "csv":
        path = tmp_path / "kunder.csv"
        path.write_text("\n\nKundnr;Namn;Postnr;Betalas\n0017;=1+1;1234;\n18;Två;11820;-5\n", "utf-8")
    report = marked(path)
    again, complaints = converted(report.marked, "xlsx", tmp_path / "calc")
    assert complaints == []
    before, after = content(report.marked, *HEADERS), content(again, *HEADERS)
    assert after.table.to_numpy().tolist() == before.table.to_numpy().tolist()
    page = load_workbook(again)[before.detected.sheet]
    assert page["C4"].comment.text.startswith("E-ADR-03")
    assert page["C4"].fill.fgColor.rgb == ERROR
    mended = marked(again, PROBLEMS[1:]).marked
    assert load_workbook(mended)[before.detected.sheet]["C4"].comment is None, "our marks are known after it too"
