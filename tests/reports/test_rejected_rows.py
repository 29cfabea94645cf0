"""Does the file of rows to fix hold what the input held, to the letter, and can it be imported again?"""

from __future__ import annotations

import csv
import io
import re
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from runs_to_report import HEADERS, a_check, a_problem, an_origin

from customer_import.core import problems as kinds
from customer_import.core.neutral import guarded, harmless, neutral, restored
from customer_import.core.ours import is_ours, our_headers
from customer_import.edges.reports import Rejected, Written, write

OUR_COLUMNS = (our_headers("en").row, our_headers("en").problem)
CELLS = ("000123", "Åkes Bygg & Co", "1234 5", "+46701234567", "=cmd|' /C calc'!A0")
AWKWARD = ("-5", "@x", "'+46", "#N/A", "line one\nline two")


def written(folder: Path, kind: str, **facts: object) -> Written:
    csv_facts = {"encoding": facts.pop("encoding", None), "delimiter": facts.pop("delimiter", None)}
    rejected = Rejected(HEADERS, iter([(6, CELLS), (7, AWKWARD)]), kind, **csv_facts)
    result = a_check(origin=an_origin(kind=kind, **{"header_row": 1} | facts))
    return write(result, folder, rejected=rejected, language="en", version="1.0")


def lines_of(report: Written, encoding: str, delimiter: str) -> list[list[str]]:
    assert report.rejected is not None
    text = report.rejected.read_bytes().decode(encoding)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def sheet_of(report: Written) -> list[list[object]]:
    assert report.rejected is not None
    book = CalamineWorkbook.from_path(report.rejected)
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


@given(st.text(alphabet="'=+-@\t\r\n a1＝", max_size=8) | st.text())
def test_every_text_comes_back_from_both_ways_of_writing_it(text):
    assert restored(neutral(text)) == text
    assert restored(guarded(text)) == text


FORMULA = r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])"


@given(st.text(alphabet="'=+-@\t\r\n ,;|a1å＝", max_size=8) | st.text())
def test_texts_are_escaped_where_they_look_like_a_formula_or_escaped_and_nowhere_else(text):
    assert neutral(text) == ("'" + text if re.match(FORMULA, text) else text)
    assert guarded(text) == ("'" + text if re.match("'" + FORMULA, text) else text)
    assert harmless(text) == neutral(re.sub(r"([,;|\t]\s*)(?=[=+\-@＝＋－＠])", r"\1'", text))


@pytest.mark.parametrize("text", ["=1+1", "+46", "-5", "@x", "\tx", "\rx", "\nx", " =1", "＝1"])
def test_a_text_that_a_spreadsheet_would_calculate_gets_an_apostrophe(text):
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("text", ["Bygg AB", "08-123 45", "", "a=b", "'quoted'", "100-200"])
def test_any_other_text_stays_as_it_is(text):
    assert neutral(text) == text


def test_a_formula_behind_another_delimiter_is_defused_in_files_for_reading():
    assert harmless('value "a,=cmd|x" is wrong') == 'value "a,\'=cmd|x" is wrong'


def test_a_csv_comes_back_with_its_delimiter_and_encoding_and_our_columns_last(tmp_path):
    header, first, second = lines_of(written(tmp_path, "csv", encoding="cp1252", delimiter=","), "cp1252", ",")
    assert header == [*HEADERS, *OUR_COLUMNS]
    assert tuple(map(restored, first[:5])) == CELLS
    assert tuple(map(restored, second[:5])) == AWKWARD
    assert first[5] == "6"
    assert first[6].startswith("E-ADR-03 Postnr: ")
    assert second[5:] == ["7", ""]


def test_no_cell_of_a_csv_begins_as_a_formula(tmp_path):
    cells = [cell for line in lines_of(written(tmp_path, "csv"), "utf-8-sig", ";") for cell in line]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))]


def test_a_csv_in_utf_8_gets_the_mark_that_excel_needs(tmp_path):
    report = written(tmp_path, "csv", encoding="utf-8", delimiter=";")
    assert report.rejected.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_csv_in_utf_16_stays_so(tmp_path):
    report = written(tmp_path, "csv", encoding="utf-16-le", delimiter="\t")
    assert lines_of(report, "utf-16", "\t")[1][1] == "Åkes Bygg & Co"


def test_letters_that_the_encoding_lacks_turn_the_file_into_utf_8_and_it_is_said(tmp_path):
    rejected = Rejected(HEADERS, [(6, ("1", "Łódź", "", "", ""))], "csv", "latin-1", ";")
    report = write(a_check(), tmp_path, rejected=rejected, language="en", version="1.0")
    assert lines_of(report, "utf-8-sig", ";")[-1][1] == "Łódź"
    assert "UTF-8" in report.notes[0]
    assert "UTF-8" in report.page.read_text("utf-8")
    assert "UTF-8" in report.run.read_text("utf-8")


def test_a_lone_surrogate_stops_nothing(tmp_path):
    for kind in ("csv", "xlsx"):
        rejected = Rejected(HEADERS, [(6, ("1", "\ud800", "", "", ""))], kind)
        assert write(a_check(), tmp_path, rejected=rejected, language="en", version="1.0").rejected


@pytest.mark.parametrize("kind", ["xlsx", "xlsm", "xls", "xlsb", "ods"])
def test_a_workbook_comes_back_as_xlsx_with_every_value_the_text_it_was(tmp_path, kind):
    report = written(tmp_path, kind)
    assert report.rejected.name == "rejected.xlsx"
    header, first, second = sheet_of(report)
    assert header == [*HEADERS, *OUR_COLUMNS]
    assert tuple(map(restored, first[:5])) == CELLS
    assert tuple(map(restored, second[:5])) == AWKWARD
    assert first[5] == "6"


def test_no_cell_of_the_workbook_is_a_formula_or_an_error_and_all_are_formatted_as_text(tmp_path):
    page = load_workbook(written(tmp_path, "xlsx").rejected).active
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert page["D2"].value == "+46701234567"


def test_the_workbook_is_pleasant_to_work_in(tmp_path):
    page = load_workbook(written(tmp_path, "xlsx").rejected).active
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:G3"
    assert page["A1"].font.bold
    assert page["C2"].fill.fgColor.rgb == "FFFBD5D1", "the wrong cell is coloured"
    assert page["B2"].fill.fill_type is None, "and no other"


def test_the_sheet_has_the_name_and_the_header_the_row_that_a_mapping_may_ask_for(tmp_path):
    page = load_workbook(written(tmp_path, "xlsx", header_row=3).rejected).active
    assert page.title == "Ev. kunder"
    assert "kunder 2026.xlsx" in page["A1"].value
    assert page["A3"].value == HEADERS[0]
    lines = lines_of(written(tmp_path, "csv", header_row=3, delimiter=";"), "utf-8-sig", ";")
    assert lines[2][0] == HEADERS[0]


@pytest.mark.parametrize("sheet", ["", "a/b:c*[d]?", "x" * 40, "'"])
def test_any_name_of_a_sheet_is_made_to_fit(tmp_path, sheet):
    assert written(tmp_path, "xlsx", sheet=sheet).rejected


def test_control_characters_survive_a_workbook(tmp_path):
    cells = ("a\x0bb", "_x000B_", "\x1f", "a\r\nb", " x ")
    report = write(
        a_check(origin=an_origin(header_row=1)),
        tmp_path,
        rejected=Rejected(HEADERS, [(6, cells)], "xlsx"),
        language="en",
        version="1.0",
    )
    assert tuple(sheet_of(report)[1][:5]) == cells


def test_a_cell_that_no_workbook_can_hold_is_cut_and_it_is_said(tmp_path):
    rejected = Rejected(HEADERS, [(6, ("1", "", "", "", "x" * 40_000))], "ods")
    report = write(a_check(), tmp_path, rejected=rejected, language="en", version="1.0")
    (note,) = report.notes
    assert note.startswith("Row 6, column “Notering”: longer than a workbook's cell can hold")


def test_several_problems_of_a_row_stand_beside_it_one_below_the_other(tmp_path):
    problems = (a_problem(kinds.POSTAL_CODE_FORM, 6, value="1"), a_problem(kinds.REQUIRED_MISSING, 6, "Kund*"))
    rejected = Rejected(HEADERS, [(6, CELLS)], "xlsx")
    origin = an_origin(header_row=1)
    report = write(a_check(problems=problems, origin=origin), tmp_path, rejected=rejected, language="sv", version="1.0")
    assert [text[:8] for text in str(sheet_of(report)[1][6]).split("\n")] == ["E-ADR-03", "E-SHP-01"]


def test_without_rows_to_fix_there_is_no_such_file(tmp_path):
    report = write(a_check(), tmp_path, rejected=Rejected(HEADERS, [], "xlsx"), language="en", version="1.0")
    assert report.rejected is None
    assert {path.name for path in tmp_path.iterdir()} == {"report.html", "results.csv", "results.json", "run.json"}


def test_a_report_written_again_without_rows_to_fix_takes_the_old_file_away(tmp_path):
    written(tmp_path, "csv")
    write(a_check(), tmp_path, rejected=Rejected(HEADERS, [], "csv"), language="en", version="1.0")
    assert not (tmp_path / "rejected.csv").exists()


def test_a_file_that_comes_back_a_second_time_has_our_columns_once(tmp_path):
    headers, cells = (*HEADERS, *OUR_COLUMNS), (*CELLS, "6", "an old problem")
    rejected = Rejected(headers, [(2, cells)], "csv", None, ";")
    report = write(a_check(origin=an_origin(header_row=1)), tmp_path, rejected=rejected, language="en", version="1.0")
    header, row = lines_of(report, "utf-8-sig", ";")
    assert header == [*HEADERS, *OUR_COLUMNS]
    assert row[5:] == ["2", ""]


def test_headers_that_look_like_formulas_are_written_as_safely_as_cells(tmp_path):
    rejected = Rejected(("=A1", "'+x"), [(6, ("a", "b"))], "csv", None, ";")
    origin = an_origin(header_row=1)
    report = write(a_check(origin=origin), tmp_path, rejected=rejected, language="en", version="1.0")
    header = lines_of(report, "utf-8-sig", ";")[0]
    assert header[:2] == ["'=A1", "''+x"]
    assert list(map(restored, header[:2])) == ["=A1", "'+x"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_only_its_owner_may_read_it(tmp_path, kind):
    report = written(tmp_path, kind)
    assert stat.S_IMODE(report.rejected.stat().st_mode) == 0o600


@pytest.mark.parametrize("language", ["en", "sv"])
def test_our_columns_are_recognised_in_any_case_and_language(language):
    ours = our_headers(language)
    for header in (ours.row, ours.outcome, ours.customer_id, ours.problem):
        assert is_ours(header.upper())
    assert not any(is_ours(header) for header in HEADERS)
