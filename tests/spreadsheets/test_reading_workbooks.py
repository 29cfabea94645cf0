"""Does what a person sees in a workbook come out, and is what can't be told truly said?"""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
from hand_made import cell, content, formats, row, sheet_xml, workbook

from customer_import.errors import FileUnreadable

HEADER = row(1, "Nr", "Namn", "Ort")


def _book(folder, rows: str, **more):
    return workbook(folder / "kunder.xlsx", HEADER + rows, **more)


def _sentence(path, *expected, **options) -> str:
    with pytest.raises(FileUnreadable) as stop:
        content(path, *expected, **options)
    return str(stop.value)


def test_text_keeps_its_leading_zeros_and_white_space(tmp_path):
    read = content(_book(tmp_path, row(2, "0017", " Åker ", "åäö\nÆØ")))
    assert read.table.loc[2].tolist() == ["0017", " Åker ", "åäö\nÆØ"]
    assert (read.detected.kind, read.detected.sheet, read.detected.header_row) == ("xlsx", "Kunder", 1)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("5560360793", "5560360793"),
        ("46701234567", "46701234567"),
        ("-5", "-5"),
        ("0", "0"),
        ("-0", "0"),
        ("12.5", "12.5"),
        ("0.1", "0.1"),
        ("0.30000000000000004", "0.3"),
        ("1E-7", "0.0000001"),
        ("5.560360793E9", "5560360793"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_numbers_come_as_excel_shows_them(tmp_path, stored, text):
    read = content(_book(tmp_path, row(2, cell("A2", inner=f"<v>{stored}</v>"), "A", "B")))
    assert read.column("Nr") == [text]
    assert read.problems == []


@pytest.mark.parametrize("stored", ["1234567890123456", "7350000000000000000", "-1E15", "1E300"])
def test_a_number_of_more_than_15_digits_is_a_problem(tmp_path, stored):
    read = content(_book(tmp_path, row(2, cell("A2", inner=f"<v>{stored}</v>"), "A", "B")))
    assert read.codes() == [("E-READ-05", 2, "Nr")]


def test_a_number_too_long_comes_as_what_is_known_of_it(tmp_path):
    read = content(_book(tmp_path, row(2, 9999012345678901, "A", "B") + row(3, cell("A3", inner="<v>-1E15</v>"))))
    assert read.column("Nr") == ["9.9990123456789E+15", "-1E+15"]


@pytest.mark.parametrize("stored", ["NaN", "1E400"])
def test_a_number_that_is_none_is_an_error(tmp_path, stored):
    read = content(_book(tmp_path, row(2, cell("A2", inner=f"<v>{stored}</v>"), "A", "B")))
    assert read.codes() == [("E-READ-03", 2, "Nr")]
    assert read.column("Nr") == ["#NUM!"]


@pytest.mark.parametrize(
    ("code", "stored", "text"),
    [
        ("000000", "1234", "001234"),
        ("00000", "1234567", "1234567"),
        ("000\\ 00", "2134", "021 34"),
        ("000000\\-0000", "101010101", "010101-0101"),
        ("000000-0000", "5560360793", "556036-0793"),
        ("[$-41D]00000;-00000", "42", "00042"),
        ("00000_);\\(00000\\)", "42", "00042"),
        ("&quot;K&quot;0000", "42", "K0042"),
        ("&quot;+46&quot;0", "701234567", "+46701234567"),
        ("0000", "-42", "-0042"),
        ("0000", "0", "0000"),
        ("0000", "1.5", "1.5"),
        ("0%", "0.25", "25"),
        ("0.00%", "0.125", "12.5"),
        ("0", "1234", "1234"),
        ("#,##0", "1234", "1234"),
        ("#,##0.00", "1234.5", "1234.5"),
        ("0.00E+00", "150000", "150000"),
        ("0 &quot;kr&quot;", "1234", "1234"),
        ("@", "1234", "1234"),
    ],
)
def test_a_number_comes_as_its_format_shows_it_where_that_adds_digits(tmp_path, code, stored, text):
    cells = cell("A2", inner=f"<v>{stored}</v>", style=1)
    read = content(_book(tmp_path, row(2, cells, "A", "B"), styles=formats(code)))
    assert read.column("Nr") == [text]


def test_a_format_belongs_to_its_own_cells_only(tmp_path):
    rows = row(2, cell("A2", 17, style=1), cell("B2", 17), cell("C2", "17", style=1)) + row(
        3, 18, cell("B3", 18, style=1)
    )
    read = content(_book(tmp_path, rows, styles=formats("0000")))
    assert read.table.to_numpy().tolist() == [["0017", "17", "17"], ["18", "0018", ""]]


@pytest.mark.parametrize("nothing", [" ", "\u00a0", "\t \u2007"])
def test_a_row_of_white_space_is_blank_as_it_is_in_text_files(tmp_path, nothing):
    white = f'<c r="{{}}3" t="inlineStr"><is><t xml:space="preserve">{nothing}</t></is></c>'
    rows = row(2, 17, "A") + f'<row r="3">{white.format("A")}{white.format("B")}</row>' + row(4, 18, "B")
    read = content(_book(tmp_path, rows))
    assert (read.rows, read.blank_rows) == ([2, 4], 1)


def test_dates_times_and_booleans(tmp_path):
    path = tmp_path / "kunder.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Dag", "Tid", "Klocka", "Aktiv"])
    book.active.append([dt.date(2026, 1, 2), dt.datetime(2026, 1, 2, 10, 30), dt.time(8, 15), True])  # noqa: DTZ001  # cells know no zones
    book.active.append([dt.date(2026, 1, 3), dt.datetime(2026, 1, 3), dt.time(9), False])  # noqa: DTZ001  # as above
    book.save(path)
    read = content(path)
    assert read.table.loc[2].tolist() == ["2026-01-02", "2026-01-02T10:30:00", "08:15:00", "TRUE"]
    assert read.table.loc[3, "Aktiv"] == "FALSE"
    assert read.problems == []


def test_dates_count_from_1904_where_the_workbook_says_so(tmp_path):
    rows = row(2, cell("A2", 45000, style=1), "A", "B")
    path = _book(tmp_path, rows, styles=formats("yyyy\\-mm\\-dd"), properties='<workbookPr date1904="1"/>')
    assert content(path).column("Nr") == ["2027-03-16"]


def test_a_date_among_other_values_is_a_problem(tmp_path):
    rows = row(2, "1-1", "A") + row(3, cell("A3", 46054, style=1), "B") + row(4, "1-3", "C")
    read = content(_book(tmp_path, rows, styles=formats("d-m")))
    assert read.codes() == [("E-READ-09", 3, "Nr")]
    assert read.problems[0].value == "2026-02-01"


def test_rich_inline_and_shared_text(tmp_path):
    shared = [
        "<t>Åkers &amp; El</t>",
        "<r><t>fet</t></r><r><rPr><b/></rPr><t>stil</t></r><rPh sb='0' eb='1'><t>no</t></rPh>",
    ]
    cells = [
        cell("A2", kind="s", inner="<v>0</v>"),
        cell("B2", kind="s", inner="<v>1</v>"),
        cell("C2", kind="inlineStr", inner="<is><r><t>a</t></r><r><t>b_x000D_\nc</t></r></is>"),
    ]
    read = content(_book(tmp_path, row(2, *cells), shared=shared))
    assert read.table.loc[2].tolist() == ["Åkers & El", "fetstil", "ab\r\nc"]


def test_an_empty_cell_of_shared_text_is_empty(tmp_path):
    rows = row(2, 1, cell("B2", kind="s", inner="<v></v>"), cell("C2", kind="s", inner="<v/>"))
    assert content(_book(tmp_path, rows, shared=["<t>fel</t>"])).table.loc[2].tolist() == ["1", "", ""]


def test_an_index_outside_the_shared_texts_stops_the_run(tmp_path):
    assert "broken" in _sentence(_book(tmp_path, row(2, 1, cell("B2", kind="s", inner="<v>7</v>"))))


@pytest.mark.parametrize("word", ["#REF!", "#N/A", "#DIV/0!"])
def test_an_error_cell_is_a_problem_and_no_blank(tmp_path, word):
    read = content(_book(tmp_path, row(2, 1, cell("B2", kind="e", inner=f"<v>{word}</v>")) + row(3, 2, "B")))
    assert read.codes() == [("E-READ-03", 2, "Namn")]
    assert read.column("Namn") == [word, "B"]


def test_an_error_that_the_parser_does_not_know_names_its_cell(tmp_path):
    sentence = _sentence(_book(tmp_path, row(2, 1, "A") + row(3, 1, cell("B3", kind="e", inner="<v>#PYTHON!</v>"))))
    assert "cell B3" in sentence
    assert "#PYTHON!" in sentence


@pytest.mark.parametrize(
    "inner",
    [
        "<f>A1&amp;B1</f>",
        "<f>A1&amp;B1</f><v></v>",
        "<f>A1&amp;B1</f><v/>",
        '<f t="shared" ref="B2:B9" si="0">A1&amp;B1</f>',
    ],
)
def test_a_formula_without_a_stored_result_is_a_problem(tmp_path, inner):
    read = content(_book(tmp_path, row(2, 1, cell("B2", inner=inner), "Ort")))
    assert read.codes() == [("E-READ-04", 2, "Namn")]
    assert read.column("Namn") == ["=A1&B1"]


def test_what_openpyxl_writes_as_a_formula_is_a_problem(tmp_path):
    path = tmp_path / "kunder.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Nr", "Namn"])
    book.active.append(["=1+1", "A"])
    book.save(path)
    assert content(path).codes() == [("E-READ-04", 2, "Nr")]


def test_a_formula_that_follows_another_is_a_problem_too(tmp_path):
    rows = row(2, cell("A2", inner='<f t="shared" ref="A2:A3" si="0">B2</f><v>7</v>'), "A")
    rows += row(3, cell("A3", inner='<f t="shared" si="0"/>'), "B")
    assert content(_book(tmp_path, rows)).codes() == [("E-READ-04", 3, "Nr")]


def test_a_formula_with_a_result_is_its_result(tmp_path):
    rows = row(2, cell("A2", inner="<f>1+1</f><v>2</v>"), cell("B2", kind="str", inner="<f>C2</f><v>Malmö</v>"))
    rows += row(3, 3, cell("B3", kind="str", inner='<f>IF(1,"")</f><v></v>'))
    read = content(_book(tmp_path, rows))
    assert read.problems == []
    assert read.table.to_numpy().tolist() == [["2", "Malmö", ""], ["3", "", ""]]


def test_formulas_and_errors_outside_of_all_values_are_still_seen(tmp_path):
    rows = row(2, None, "B") + row(4, cell("A4", inner="<f>B2</f>")) + row(5, cell("C5", inner="<f>B2</f>"))
    read = content(workbook(tmp_path / "kunder.xlsx", row(1, None, "Namn") + rows))
    assert read.rows == [2, 4, 5]
    assert read.codes() == [("E-READ-04", 4, "(column A)"), ("E-READ-04", 5, "(column C)")]


def test_a_workbook_that_asks_to_be_calculated_says_so(tmp_path):
    path = _book(tmp_path, row(2, cell("A2", inner="<f>1</f><v>1</v>"), "A"), properties='<calcPr fullCalcOnLoad="1"/>')
    assert any("calculated anew" in note for note in content(path).detected.notes)


def test_rows_are_numbered_as_excel_numbers_them(tmp_path):
    rows = row(3, "Kundregister") + row(5, "Nr", "Namn") + row(8, 1, "A") + row(9) + row(12, 2, "B") + row(20)
    read = content(workbook(tmp_path / "kunder.xlsx", rows))
    assert read.detected.header_row == 5
    assert read.rows == [8, 12]
    assert read.blank_rows == 5
    assert any("row 5" in note for note in read.detected.notes)


def test_a_table_may_begin_anywhere(tmp_path):
    rows = f'<row r="4">{cell("C4", "Nr")}{cell("D4", "Namn")}</row>'
    rows += '<row r="5"><c r="C5"><v>1</v></c><c r="D5" t="e"><v>#REF!</v></c></row>'
    read = content(workbook(tmp_path / "kunder.xlsx", rows))
    assert read.codes() == [("E-READ-03", 5, "Namn")]
    assert read.column("Nr") == ["1"]


def test_the_same_header_twice_names_the_letters_of_its_columns(tmp_path):
    rows = (
        '<row r="1"><c r="C1" t="inlineStr"><is><t>Nr</t></is></c><c r="E1" t="inlineStr"><is><t>nr*</t></is></c></row>'
    )
    sentence = _sentence(workbook(tmp_path / "kunder.xlsx", rows + row(2, None, None, 1)))
    assert "column C" in sentence
    assert "column E" in sentence


def test_columns_without_a_header_are_kept_only_when_something_is_in_them(tmp_path):
    rows = row(1, "Nr", None, "Namn", " ") + row(2, 1, None, "A", None, "obs!")
    assert content(workbook(tmp_path / "kunder.xlsx", rows)).table.columns.tolist() == ["Nr", "Namn", "(column E)"]


def test_merged_headers_count_for_the_rows_that_they_cover(tmp_path):
    rows = row(1, "Kundnr", "Adress") + row(2, None, "Postnr", "Ort") + row(3, 1, "12345", "Malmö")
    merged = '<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    path = workbook(tmp_path / "kunder.xlsx", {"Kunder": sheet_xml(rows, after=merged)})
    read = content(path, "Kundnr", "Postnr", "Ort")
    assert read.detected.header_row == 2
    assert read.table.loc[3].to_dict() == {"Kundnr": "1", "Postnr": "12345", "Ort": "Malmö"}
    assert read.problems == []


def test_merged_cells_below_the_header_are_problems_of_every_row(tmp_path):
    rows = HEADER + row(2, 1, "A", "Malmö") + row(3, 2, "B") + row(4, 3, "C", "Ystad")
    merged = '<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>'
    read = content(workbook(tmp_path / "kunder.xlsx", {"Kunder": sheet_xml(rows, after=merged)}))
    assert read.codes() == [("E-READ-08", 2, "Ort"), ("E-READ-08", 3, "Ort")]
    assert dict(read.problems[0].details) == {"area": "C2:C3"}


def test_a_stale_dimension_drops_no_rows(tmp_path):
    rows = HEADER + "".join(row(number, number, "A", "B") for number in range(2, 103))
    path = workbook(tmp_path / "kunder.xlsx", {"Kunder": sheet_xml(rows, before='<dimension ref="A1:B2"/>')})
    assert len(content(path).rows) == 101


def test_rows_and_cells_without_numbers_are_counted(tmp_path):
    rows = "<row><c t='inlineStr'><is><t>Nr</t></is></c><c t='inlineStr'><is><t>Namn</t></is></c></row>"
    rows += "<row><c><v>1</v></c><c t='e'><v>#REF!</v></c></row><row><c><f>A2</f></c><c><v>2</v></c></row>"
    read = content(workbook(tmp_path / "kunder.xlsx", rows))
    assert read.rows == [2, 3]
    assert read.codes() == [("E-READ-03", 2, "Namn"), ("E-READ-04", 3, "Nr")]


def test_xml_with_prefixes_is_the_same(tmp_path):
    plain = sheet_xml(HEADER + row(2, 1, cell("B2", kind="e", inner="<v>#REF!</v>"), cell("C2", inner="<f>A1</f>")))
    prefixed = plain.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("<x:?", "<?")
    path = workbook(tmp_path / "kunder.xlsx", {"Kunder": prefixed.replace("xmlns=", "xmlns:x=")})
    assert content(path).codes() == [("E-READ-03", 2, "Namn"), ("E-READ-04", 2, "Ort")]


def test_hidden_rows_and_columns_are_read_and_counted(tmp_path):
    rows = HEADER + row(2, 1, "A", "B", facts='hidden="1"') + row(3, 2, "A", "B") + row(9, facts='hidden="1"')
    columns = '<cols><col min="2" max="3" hidden="1"/><col min="7" max="16384" hidden="1"/></cols>'
    read = content(workbook(tmp_path / "kunder.xlsx", {"Kunder": sheet_xml(rows, before=columns)}))
    assert read.rows == [2, 3]
    said = [(problem.code, problem.value, dict(problem.details)) for problem in read.problems]
    assert said == [
        ("W-READ-20", "", {"what": "rows", "count": "1"}),
        ("W-READ-20", "Namn, Ort", {"what": "columns", "count": "2"}),
    ]


HIDDEN = sheet_xml(
    HEADER + row(2, 1, "A", "B", facts='hidden="1"') + row(4, 2, "C", "D"),
    before='<cols><col min="3" max="3" hidden="1"/></cols>',
)


def test_what_is_hidden_can_be_left_out_and_is_told(tmp_path):
    read = content(workbook(tmp_path / "kunder.xlsx", {"Kunder": HIDDEN}), hidden="skip")
    assert read.table.to_dict("index") == {4: {"Nr": "2", "Namn": "C"}}
    assert (read.blank_rows, read.problems) == (1, [])
    assert (read.detected.hidden_rows, read.detected.hidden_columns, read.detected.letters) == (1, ("Ort",), ("A", "B"))
    assert any("left out" in note for note in read.detected.notes)


def test_a_sheet_with_nothing_but_hidden_rows_is_said_when_they_are_left_out(tmp_path):
    path = _book(tmp_path, row(2, 1, "A", "B", facts='hidden="1"'))
    with pytest.raises(FileUnreadable, match="every row below the header is hidden"):
        content(path, hidden="skip")


def test_a_header_alone_is_said(tmp_path):
    assert "no row below" in _sentence(_book(tmp_path, row(4)))


def test_a_blank_sheet_is_said(tmp_path):
    assert "blank" in _sentence(workbook(tmp_path / "kunder.xlsx", ""))


def test_the_header_row_can_be_named(tmp_path):
    path = workbook(tmp_path / "kunder.xlsx", row(1, "a", "b") + row(2, "c", "d") + row(3, 1, 2))
    assert content(path, header_row=2).column("c") == ["1"]
    assert "row 7" in _sentence(path, header_row=7)


def test_control_characters_and_errors_as_text_are_problems(tmp_path):
    read = content(_book(tmp_path, row(2, "A\u202eB", "#N/A", "1,5E+05")))
    assert sorted(read.codes()) == [("E-READ-03", 2, "Namn"), ("E-READ-06", 2, "Ort"), ("E-READ-07", 2, "Nr")]


def test_macros_and_links_are_said(tmp_path):
    parts = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    read = content(_book(tmp_path, row(2, 1, "A"), parts=parts))
    assert read.detected.kind == "xlsm"
    assert any("macros" in note for note in read.detected.notes)
    assert any("other files" in note for note in read.detected.notes)


SHEETS = {
    "Läs mig": sheet_xml(row(1, "Så här gör du", "Steg")),
    "Ev. kunder": sheet_xml(HEADER + row(2, 1, "A", "B")),
    "Gömd": sheet_xml(HEADER + row(2, 9, "Z", "Y")),
}


def test_the_sheet_named_is_taken_hidden_or_not(tmp_path):
    path = workbook(tmp_path / "kunder.xlsx", SHEETS, hidden=["Gömd"])
    assert content(path, sheet="Ev. kunder").column("Nr") == ["1"]
    assert content(path, sheet="ev. kunder ").column("Nr") == ["1"]
    assert content(path, sheet="Gömd").column("Nr") == ["9"]


def test_a_sheet_that_does_not_exist_is_answered_with_the_nearest(tmp_path):
    sentence = _sentence(workbook(tmp_path / "kunder.xlsx", SHEETS), sheet="Kunder")
    assert 'did you mean "Ev. kunder"' in sentence
    assert '"Läs mig"' in sentence


def test_the_sheet_whose_header_fits_the_mapping_is_taken(tmp_path):
    path = workbook(tmp_path / "kunder.xlsx", SHEETS, hidden=["Gömd"])
    read = content(path, "Nr", "Namn")
    assert read.detected.sheet == "Ev. kunder"
    assert any('"Gömd"' in note for note in read.detected.notes)


def test_the_only_visible_sheet_is_taken(tmp_path):
    path = workbook(tmp_path / "kunder.xlsx", SHEETS, hidden=["Gömd", "Läs mig"])
    assert content(path).detected.sheet == "Ev. kunder"


def test_the_only_sheet_with_anything_in_it_is_taken(tmp_path):
    sheets = {"Blad1": sheet_xml(HEADER + row(2, 1, "A")), "Blad2": sheet_xml(""), "Blad3": sheet_xml("")}
    assert content(workbook(tmp_path / "kunder.xlsx", sheets)).detected.sheet == "Blad1"


@pytest.mark.parametrize("expected", [(), ("Nr", "Namn")])
def test_several_sheets_and_none_evidently_right_are_listed(tmp_path, expected):
    sentence = _sentence(workbook(tmp_path / "kunder.xlsx", SHEETS), *expected)
    assert '"Ev. kunder"' in sentence
    assert '"Gömd"' in sentence
