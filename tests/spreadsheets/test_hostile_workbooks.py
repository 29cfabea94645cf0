"""Can a workbook hurt us, or hold us up?"""

from __future__ import annotations

import zipfile
from contextlib import suppress

import pytest
from hand_made import cell, content, row, sheet_xml, workbook

from customer_import.core.sheet import SourceOptions
from customer_import.edges.spreadsheets import read
from customer_import.edges.spreadsheets.workbook import Limits
from customer_import.errors import FileUnreadable

ROWS = row(1, "Nr", "Namn") + row(2, 1, "A")


def _sentence(path, **options) -> str:
    with pytest.raises(FileUnreadable) as stop:
        content(path, **options)
    return str(stop.value)


def _within(path, limits: Limits) -> str:
    with pytest.raises(FileUnreadable) as stop:
        list(read(path, SourceOptions(), name=path.name, limits=limits))
    return str(stop.value)


@pytest.mark.parametrize(
    "declaration", ["<!DOCTYPE x>", '<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "http://x/y">']
)
def test_a_document_type_is_refused_in_a_sheet(tmp_path, declaration):
    sheet = sheet_xml(ROWS, prolog=f'<?xml version="1.0"?>{declaration}')
    assert "document type" in _sentence(workbook(tmp_path / "kunder.xlsx", {"Kunder": sheet}))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_document_type_is_refused_in_every_part(tmp_path, part):
    path = workbook(tmp_path / "kunder.xlsx", ROWS, parts={part: '<!DOCTYPE x [<!ENTITY a "b">]><x/>'})
    assert part in _sentence(path)


def test_a_part_that_is_not_utf_8_is_refused(tmp_path):
    sheet = sheet_xml(ROWS).encode("utf-16")
    path = workbook(tmp_path / "kunder.xlsx", ROWS, parts={"xl/worksheets/sheet1.xml": sheet})
    assert "not UTF-8" in _sentence(path)


def test_a_zip_bomb_is_known_by_its_directory(tmp_path):
    path = workbook(tmp_path / "kunder.xlsx", ROWS, parts={"xl/media/image1.bmp": b"\0" * (80 << 20)})
    assert "zip bomb" in _sentence(path)


def test_a_package_of_too_many_parts_is_refused(tmp_path):
    parts = {f"xl/media/{number}": b"" for number in range(10_001)}
    assert "parts" in _sentence(workbook(tmp_path / "kunder.xlsx", ROWS, parts=parts))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused(tmp_path):
    path = workbook(tmp_path / "kunder.xlsx", ROWS)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet_xml(ROWS))
    assert "twice" in _sentence(path)


def test_a_directory_that_lies_about_sizes_is_broken(tmp_path):
    path = workbook(tmp_path / "kunder.xlsx", row(1, "Nr", "Namn") + "".join(row(n, n, "A") for n in range(2, 3000)))
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    assert "broken" in _sentence(path)


def test_damaged_content_is_broken(tmp_path):
    path = workbook(tmp_path / "kunder.xlsx", row(1, "Nr", "Namn") + "".join(row(n, n, "A") for n in range(2, 3000)))
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 200
    content_ = bytearray(path.read_bytes())
    content_[start : start + 40] = b"\xff" * 40
    path.write_bytes(content_)
    assert "broken" in _sentence(path)


def test_a_lone_cell_at_the_far_end_is_refused(tmp_path):
    rows = ROWS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sentence = _sentence(workbook(tmp_path / "kunder.xlsx", rows))
    assert "XFD" in sentence
    assert "1048576" in sentence


def test_a_lone_cell_far_down_is_just_a_row(tmp_path):
    read_ = content(workbook(tmp_path / "kunder.xlsx", ROWS + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))
    assert read_.rows == [2, 1_048_576]
    assert read_.blank_rows == 1_048_573


@pytest.mark.parametrize("place", ["A99999999999", "ZZZZZ3", "A0", "A1048577", "XFE3"])
def test_a_cell_outside_of_any_sheet_is_refused(tmp_path, place):
    rows = f'{ROWS}<row r="{place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{place}"><v>1</v></c></row>'
    assert _sentence(workbook(tmp_path / "kunder.xlsx", rows))


def test_formatted_blank_rows_are_passed_over_and_said(tmp_path):
    blank = "".join(
        row(number, *(cell(f"{letter}{number}", style=0) for letter in "ABC")) for number in range(3, 60_000)
    )
    read_ = content(workbook(tmp_path / "kunder.xlsx", ROWS + blank))
    assert read_.rows == [2]
    assert any("59997 blank rows" in note for note in read_.detected.notes)


def test_a_parser_that_takes_too_much_memory_is_stopped(tmp_path):
    many = "".join(row(number, number, "A" * 500) for number in range(3, 100_000))
    path = workbook(tmp_path / "kunder.xlsx", ROWS + many)
    assert "kunder.xlsx" in _within(path, Limits(memory=48 << 20))


def test_a_parser_that_takes_too_long_is_stopped(tmp_path):
    path = workbook(tmp_path / "kunder.xlsx", ROWS)
    assert "longer to read than" in _within(path, Limits(seconds=0.01, seconds_per_mebibyte=0))


@pytest.mark.parametrize(
    "body",
    [
        "<row r='1'><c r='A1'><v>1</v>",
        "<row r='1'><c r='A1' t='s'><v>x</v></c></row>",
        "<row><c><v>&nbsp;</v></c></row>",
        "\x00",
        "<",
    ],
)
def test_broken_xml_is_broken(tmp_path, body):
    assert _sentence(workbook(tmp_path / "kunder.xlsx", body))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
)
@pytest.mark.parametrize("text", ["", "<", "<x/>", "inte xml"])
def test_parts_that_are_not_what_they_should_be(tmp_path, part, text):
    path = workbook(tmp_path / "kunder.xlsx", ROWS, parts={part: text})
    with suppress(FileUnreadable):
        assert content(path).rows == [2]


def test_a_sheet_that_is_listed_and_not_there_is_said(tmp_path):
    path = workbook(tmp_path / "kunder.xlsx", ROWS, properties="")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if "sheet1" not in name}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    assert "kunder.xlsx" in _sentence(path)
