"""Does a row without a key go by what it says, and by nothing else?"""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from customer_import.core import identity

SECRET = b"for tests only"
cells = st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=4)


def content(**cells: str) -> bytes:
    return identity.content(cells.items())


def test_a_stamp_of_content_shows_nothing_of_it():
    stamp = identity.content_stamp(content(namn="anna", ort="lund"), 1, SECRET)
    assert re.fullmatch(r"ci1:keyless:[0-9a-f]{32}", stamp)


def test_a_stamp_of_content_stays_the_same_for_ever():
    stamp = identity.content_stamp(content(namn="annaberg", postnr="11122"), 2, SECRET)
    assert stamp == "ci1:keyless:e4393d553ab43a8f2f8cf6239f8725dc"


def test_a_blank_cell_is_the_same_as_no_cell():
    assert content(namn="anna", fax="") == content(namn="anna")


def test_a_row_that_says_nothing_has_no_stamp():
    assert identity.content_stamp(content(namn="", ort=""), 1, SECRET) == ""


def test_the_stamp_changes_with_the_value_the_header_the_occurrence_and_the_secret():
    stamps = {
        identity.content_stamp(content(namn="anna"), 1, SECRET),
        identity.content_stamp(content(namn="anne"), 1, SECRET),
        identity.content_stamp(content(ort="anna"), 1, SECRET),
        identity.content_stamp(content(namn="anna"), 2, SECRET),
        identity.content_stamp(content(namn="anna"), 1, b"another"),
    }
    assert len(stamps) == 5


@given(cells, cells)
def test_different_contents_are_never_taken_for_one_another(one, other):
    told = [[cell for cell in row if cell[1]] for row in (one, other)]
    assert (identity.content(one) == identity.content(other)) == (told[0] == told[1])


def test_the_same_content_is_counted_and_another_is_not():
    seen = identity.Occurrences()
    assert [seen.count(content) for content in (b"a", b"b", b"a", b"a", b"b")] == [1, 1, 2, 3, 2]
