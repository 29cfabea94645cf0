"""Are rows that are cut apart all at once the rows that the csv module reads one by one?"""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customer_import.edges.spreadsheets.cutting import cut

_SIGNS = st.text(st.sampled_from('ab1 ;;;"\n\r\t\x1f\u2028å'), max_size=40)
_CELLS = st.text(st.sampled_from('ab1 ;"\n\r\tå'), max_size=5)


def _lines(text):
    return list(io.StringIO(text, newline=""))


def _written(rows, end):
    return "".join(";".join(map(_quoted, row)) + end for row in rows)


def _quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in '";\r\n') else cell


def _rows_of(found):
    return list(map(list, zip(*found.columns, strict=True)))


@settings(max_examples=300)
@given(text=_SIGNS, width=st.integers(2, 4))
def test_whatever_is_cut_is_what_the_csv_module_reads_of_those_lines(text, width):
    lines = _lines(text)
    found = cut(lines, ";", width)
    if found:
        rows = list(csv.reader(lines[: found.lines], delimiter=";", strict=True))
        assert rows == _rows_of(found)
        assert all(any(map(str.strip, row)) and len(row) == width for row in rows)


@settings(max_examples=200)
@given(
    rows=st.lists(st.tuples(st.sampled_from(["1", "å", '"', "a;b"]), _CELLS, _CELLS), min_size=1, max_size=6),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_rows_of_one_length_are_cut_whatever_is_in_their_cells(rows, end):
    lines = _lines(_written(rows, end))
    found = cut(lines, ";", 3)
    assert found
    assert (_rows_of(found), found.lines) == ([list(row) for row in rows], len(lines))


def test_a_row_that_goes_on_behind_the_lines_is_left_for_later():
    found = cut(["1;b\n", '2;"c\n', "d"], ";", 2)
    assert found
    assert (found.columns, found.lines) == ([["1"], ["b"]], 1)


@pytest.mark.parametrize("lines", [["1;b\n", " ; \n"], ["1;b\n", "2\n"], ['1;"b";c\n'], ['";"\n'], [";\n"]])
def test_blank_rows_and_rows_of_another_length_are_not_cut(lines):
    assert cut(lines, ";", 2) is None
