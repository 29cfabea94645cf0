"""Does any table that is written as a spreadsheet come back as it was?"""

from __future__ import annotations

import csv
import io
from xml.sax.saxutils import escape

import pytest
from hand_made import content, row, text_file, workbook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HEADER = ("Kundnr", "Namn", "Ort")

_REASONS = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


def _tables(characters: st.SearchStrategy[str]):
    """Rows of three cells, the first of them never blank."""
    key = st.from_regex(r"0?[0-9A-Z]{1,6}", fullmatch=True)
    cells = st.text(characters, max_size=12)
    return st.lists(st.tuples(key, cells, cells), min_size=1, max_size=8)


def _characters(encoding: str) -> st.SearchStrategy[str]:
    # NUL is refused, and a quotation mark or a newline is what separators and quotes must survive.
    some = st.sampled_from(' ;,|\t"\r\n=+-@åäöÅÄÖæø#')
    return some | st.characters(codec=encoding, exclude_categories=["Cs"], exclude_characters="\0")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@settings(max_examples=25, **_REASONS)
@given(drawn=st.data())
def test_tables_survive_csv(tmp_path, encoding, separator, drawn):
    rows = drawn.draw(_tables(_characters("utf-8")))
    read = content(_written(tmp_path, rows, encoding, separator), *HEADER)
    assert list(read.table.itertuples(index=False, name=None)) == rows
    assert read.rows == list(range(2, len(rows) + 2))


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp850", "mac-roman"])
@settings(max_examples=15, **_REASONS)
@given(drawn=st.data())
def test_tables_survive_an_encoding_that_is_named(tmp_path, encoding, separator, drawn):
    rows = drawn.draw(_tables(_characters(encoding).filter(lambda character: not 0x7F < ord(character) < 0xA0)))
    read = content(_written(tmp_path, rows, encoding, separator), *HEADER, encoding=encoding)
    assert list(read.table.itertuples(index=False, name=None)) == rows


def _written(folder, rows, encoding, separator):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([HEADER, *rows])
    return text_file(folder, out.getvalue(), encoding=encoding)


# What XML 1.0 can hold; a carriage return is a newline in it unless it is written as a reference.
_XML = st.characters(min_codepoint=0x20, exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")


@settings(max_examples=25, **_REASONS)
@given(rows=_tables(st.sampled_from(" \n\tåäö<>&\"'=#_") | _XML))
def test_tables_survive_a_workbook(tmp_path, rows):
    cells = [[escape(cell) for cell in found] for found in rows]
    xml = row(1, *HEADER) + "".join(row(number, *found) for number, found in enumerate(cells, start=2))
    read = content(workbook(tmp_path / "kunder.xlsx", xml), *HEADER)
    assert list(read.table.itertuples(index=False, name=None)) == rows
    assert read.rows == list(range(2, len(rows) + 2))
