"""Are a few rows of a file, read alone, the same as when all of it is read?"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hand_made import cell, content, formats, row, sheet_xml, text_file, workbook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customer_import.core.sheet import SourceOptions
from customer_import.edges.spreadsheets import Unthinnable, read_some
from customer_import.errors import FileUnreadable

HEADER = ("Kundnr", "Namn", "Ort")
SHARED = ("Åkes Bygg", "", "  ", "=1+1", "&lt;c r=&quot;F9&quot;&gt;")
_REASONS = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


def rows_alone(path: Path, wanted: set[int], **options) -> dict[int, tuple[str, ...]]:
    """What is read of the rows that are `wanted`, under the headers that all of the file has, held to that."""
    whole = content(path, *HEADER, **options)
    asked = SourceOptions(expected_headers=frozenset(HEADER), **options)
    known = {number: cells for sheet in whole.sheets for number, cells in sheet.table.of_rows(wanted)}
    some: dict[int, tuple[str, ...]] = {}
    for sheet in read_some(path, asked, whole.detected, wanted, name=path.name):
        assert tuple(sheet.table.columns) == tuple(whole.sheets[0].table.columns)
        assert sheet.detected.letters == whole.detected.letters
        some |= dict(sheet.table.of_rows(wanted))
    assert some == known
    assert list(path.parent.iterdir()) == [path]
    return some


def everything_read(path: Path, **options) -> list[int]:
    try:
        return content(path, *HEADER, **options).rows
    except FileUnreadable:
        return []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@settings(max_examples=60, **_REASONS)
@given(
    lines=st.lists(st.text(alphabet='a1;; ,\r\n\t\\å"', max_size=14), min_size=1, max_size=12),
    above=st.sampled_from(["", "sep=;\r\n", "Kundregister\n\n", '"två\nrader";x\n']),
    chosen=st.sets(st.integers(0, 20), min_size=1),
)
def test_rows_of_a_text_file(tmp_path, encoding, lines, above, chosen):
    text = above + ";".join(HEADER) + "\n" + "\n".join(lines)
    path = text_file(tmp_path, text, encoding=encoding)
    if there := everything_read(path):
        rows_alone(path, {there[place % len(there)] for place in chosen})


def test_rows_that_are_longer_shorter_and_over_several_lines(tmp_path):
    text = '\r\nKundnr;Namn;Ort\r\n1;"A ""B""\nC";Malmö\r\n\r\n2;x\r\n3;y;Lund;tail\r\n"4";"\r\n";z'
    assert rows_alone(text_file(tmp_path, text), {3, 5, 6, 7}) == {
        3: ("1", 'A "B"\nC', "Malmö"),
        5: ("2", "x", ""),
        6: ("3", "y", "Lund"),
        7: ("4", "\r\n", "z"),
    }


def test_rows_of_a_file_that_we_wrote_are_as_somebody_typed_them(tmp_path):
    text = "Kundnr;Namn;Import: row\n'=1;x;2\n'-2;y;3\n"
    assert rows_alone(text_file(tmp_path, text), {3}) == {3: ("-2", "y", "3")}


CELLS = st.sampled_from(
    [
        {},
        {"value": "Malmö"},
        {"value": " "},
        {"value": 17},
        {"value": 17, "style": 1},
        {"value": 45000.5, "style": 2},
        {"value": 0.1},
        {"style": 1},
        {"inner": ""},
        {"inner": "<v></v>"},
        {"kind": "e", "inner": "<v>#REF!</v>"},
        {"kind": "b", "inner": "<v>1</v>"},
        {"inner": "<f>A1&amp;B1</f>"},
        {"kind": "str", "inner": "<f>A1</f><v>x</v>"},
        *({"kind": "s", "inner": f"<v>{at}</v>"} for at in range(len(SHARED))),
    ]
)


@settings(max_examples=25, **_REASONS)
@given(
    header=st.tuples(*[st.booleans()] * 3),
    lines=st.lists(st.dictionaries(st.sampled_from("ABCDEFH"), CELLS, max_size=7), min_size=1, max_size=10),
    chosen=st.sets(st.integers(0, 10), min_size=1),
    ends=st.sampled_from(["", '<row r="90"/>', '<row r="90"></row>']),
)
def test_rows_of_a_workbook(tmp_path, header, lines, chosen, ends):
    named = [cell(f"{letter}3", name) for letter, name, is_there in zip("BCE", HEADER, header, strict=True) if is_there]
    xml = row(1, "Kundregister") + '<row r="2"/>' + row(3, *named)
    for number, line in enumerate(lines, 4):
        made = (cell(f"{letter}{number}", **facts) for letter, facts in sorted(line.items()) if facts)
        xml += row(number, *made)
    shared = [f'<t xml:space="preserve">{text}</t>' for text in SHARED]
    whole = {"Kunder": sheet_xml(xml + ends, after='<mergeCells><mergeCell ref="B1:C1"/></mergeCells>')}
    path = workbook(tmp_path / "kunder.xlsx", whole, shared=shared, styles=formats("0000", "yyyy-mm-dd"))
    there = everything_read(path, header_row=3)
    wanted = {there[place % len(there)] for place in chosen if there}
    try:
        assert not wanted or rows_alone(path, wanted, header_row=3)
    except Unthinnable:
        assert _has_a_blank_that_looks_filled(lines)


def _has_a_blank_that_looks_filled(lines: list[dict[str, dict[str, object]]]) -> bool:
    blanks = (
        {"value": " "},
        {"inner": "<v></v>"},
        {"kind": "s", "inner": "<v>1</v>"},
        {"kind": "s", "inner": "<v>2</v>"},
    )
    return any(facts in blanks for line in lines for facts in line.values())


def a_book(folder: Path, rows: str, **facts: object) -> Path:
    return workbook(folder / "kunder.xlsx", row(1, *HEADER) + row(2, "1", "A", "Lund") + rows, **facts)


def test_a_column_without_a_header_is_there_though_the_row_that_fills_it_is_not_wanted(tmp_path):
    filled = row(3, "2", "B") + row(4, "3", "C", "Ystad", None, "5 km") + row(5, "4", "D", cell("E5", style=0))
    assert rows_alone(a_book(tmp_path, filled), {2, 5}) == {2: ("1", "A", "Lund", ""), 5: ("4", "D", "", "")}


def test_other_sheets_and_pictures_are_left_behind(tmp_path):
    rows = row(1, *HEADER) + row(2, "1", "A", "Lund")
    sheets = {"Saldo": sheet_xml(row(1, 1)), "Kunder": sheet_xml(rows + row(3, "2", "B", "Ystad"))}
    path = workbook(tmp_path / "kunder.xlsx", sheets, parts={"xl/media/logo.png": b"x"})
    assert rows_alone(path, {3}) == {3: ("2", "B", "Ystad")}


def test_hidden_rows_and_columns_that_are_skipped_stay_so(tmp_path):
    rows = row(1, *HEADER) + row(2, "1", "A", "Lund", facts='hidden="1"') + row(3, "2", "B", "Ystad")
    path = workbook(tmp_path / "kunder.xlsx", rows)
    assert rows_alone(path, {2, 3}, hidden="skip") == {3: ("2", "B", "Ystad")}


@pytest.mark.parametrize(
    "rows",
    [
        "<row><c><v>1</v></c></row>",
        row(3, "2") + "<!-- a comment -->",
        "<row r='3'><c><v>1</v></c></row>",
        '<row r="3"><c r="A3" t="inlineStr"><is><t><![CDATA[</row>]]></t></is></c></row>',
    ],
)
def test_what_is_written_otherwise_is_not_guessed_at(tmp_path, rows):
    path = a_book(tmp_path, rows)
    whole = content(path, *HEADER)
    with pytest.raises(Unthinnable):
        list(read_some(path, SourceOptions(), whole.detected, {2}, name="kunder.xlsx"))


def test_a_copy_that_is_broken_or_of_another_kind_is_not_guessed_at(tmp_path):
    path = a_book(tmp_path, "")
    detected = content(path, *HEADER).detected
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises((Unthinnable, FileUnreadable)):
        list(read_some(path, SourceOptions(), detected, {2}, name="kunder.xlsx"))
