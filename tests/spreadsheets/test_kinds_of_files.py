"""Is a file taken for what it is, whatever it is called?"""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from hand_made import content, row, text_file, workbook

from customer_import.errors import FileUnreadable

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _sentence(path, **options) -> str:
    with pytest.raises(FileUnreadable) as stop:
        content(path, **options)
    return str(stop.value)


def test_a_workbook_called_csv_is_read_as_a_workbook_and_said(tmp_path):
    path = workbook(tmp_path / "kunder.csv", row(1, "Nr", "Namn") + row(2, 1, "A"))
    read = content(path)
    assert read.detected.kind == "xlsx"
    assert any("called .csv" in note for note in read.detected.notes)


def test_a_csv_called_xls_is_read_as_text_and_said(tmp_path):
    read = content(text_file(tmp_path, "Nr;Namn\n1;A\n", "kunder.xls"))
    assert read.detected.kind == "csv"
    assert any("called .xls" in note for note in read.detected.notes)


def test_a_file_called_what_it_is_needs_no_note(tmp_path):
    assert content(text_file(tmp_path, "Nr;Namn\n1;A\n", "kunder.TXT")).detected.notes == ()


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (gzip.compress(b"a;b\n1;2\n", mtime=0), "gzip"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\n <!DOCTYPE html><table>", "HTML"),
        (b"\xef\xbb\xbf<html><table>", "HTML"),
        ("\ufeff<html><body>".encode("utf-16-le"), "HTML"),
        (b"<table><tr><td>Nr", "HTML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "2003"),
        (b'<?xml version="1.0"?><kunder/>', "XML"),
        (b"{\\rtf1", "rich-text"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"\x89PNG\r\n", "picture"),
        (b"SQLite format 3\0", "database"),
        (OLE2 + "Root Entry".encode("utf-16-le"), "not a workbook"),
        (OLE2 + "EncryptedPackage\0".encode("utf-16-le"), "password"),
    ],
)
def test_what_is_no_spreadsheet_is_named(tmp_path, start, said):
    sentence = _sentence(text_file(tmp_path, start, "kunder.xls"))
    assert said in sentence
    assert "kunder.xls" in sentence


def _ods(path: Path, rows: str) -> Path:
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    spaces = " ".join(f'xmlns:{short}="{long}"' for short, long in names.items())
    body = f'<office:body><office:spreadsheet><table:table table:name="Kunder">{rows}</table:table>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        content_xml = f"<office:document-content {spaces}>{body}</office:spreadsheet></office:body>"
        archive.writestr(
            "content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content_xml}</office:document-content>'
        )
    return path


def test_an_opendocument_spreadsheet_is_read(tmp_path):
    text = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    number = "<table:table-cell office:value-type='float' office:value='5560360793'/>"
    rows = f"<table:table-row>{text.format('Nr')}{text.format('Namn')}</table:table-row>"
    rows += "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>"
    rows += f"<table:table-row>{number}{text.format('0017')}</table:table-row>"
    read = content(_ods(tmp_path / "kunder.ods", rows))
    assert read.detected.kind == "ods"
    assert read.table.loc[5].tolist() == ["5560360793", "0017"]
    assert read.detected.notes == ()


def test_a_zip_without_a_workbook_is_named(tmp_path):
    path = tmp_path / "kunder.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("kunder.csv", "a;b")
    assert "without a workbook" in _sentence(path)


@pytest.mark.parametrize("keep", [10, 200, -30])
def test_a_workbook_cut_short_is_broken(tmp_path, keep):
    path = workbook(tmp_path / "kunder.xlsx", row(1, "Nr", "Namn") + row(2, 1, "A"))
    path.write_bytes(path.read_bytes()[:keep])
    assert "broken" in _sentence(path)


def test_an_old_workbook_that_is_no_workbook_inside_is_broken(tmp_path):
    path = text_file(tmp_path, OLE2 + "Workbook\0".encode("utf-16-le") + b"\0" * 600, "kunder.xls")
    assert "broken" in _sentence(path)


def test_an_empty_file_is_said(tmp_path):
    assert "is empty" in _sentence(text_file(tmp_path, ""))
