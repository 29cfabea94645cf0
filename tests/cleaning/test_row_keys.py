"""Is the key of a row always the same for the same customer, and never for another?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from customer_import.core import identity

SECRET = b"for tests only"
texts = st.text(max_size=12)


def test_a_key_loses_invisible_ends_and_keeps_its_case_and_zeros():
    assert identity.normalise("\u00a0\u200b 00aB \ufeff\n") == "00aB"


def test_a_key_is_composed():
    assert identity.normalise("A\u030a1") == "Å1"


@given(texts)
def test_a_normalised_key_stays_as_it_is(key):
    assert identity.normalise(identity.normalise(key)) == identity.normalise(key)


def test_a_stamp_of_harmless_values_can_be_read():
    assert identity.stamp("old-books", [" 12 ", "A|B"], None) == "ci1:old-books:12|a\\|b"


def test_a_stamp_does_not_mind_capitals_and_blanks():
    assert identity.stamp("old", ["ETT AB", "11820"], None) == identity.stamp("old", ["Ett ab ", "118 20"], None)


def test_a_stamp_of_personal_values_shows_none_of_them():
    stamp = identity.stamp("old-books", ["Anna Berg", "111 22"], SECRET)
    assert stamp == identity.stamp("old-books", [" Anna  Berg", "111\u00a022 "], SECRET)
    assert stamp.startswith("ci1:old-books:")
    assert "Anna" not in stamp
    assert len(stamp.removeprefix("ci1:old-books:")) == 32


def test_a_stamp_changes_with_the_secret_the_dataset_and_where_a_value_stands():
    stamps = {
        identity.stamp("a", ["ab", "c"], SECRET),
        identity.stamp("a", ["a", "bc"], SECRET),
        identity.stamp("b", ["ab", "c"], SECRET),
        identity.stamp("a", ["ab", "c"], b"another"),
    }
    assert len(stamps) == 4


def test_a_row_with_nothing_to_stamp_has_no_key():
    assert identity.stamp("a", ["", " \u00a0"], SECRET) == ""


@given(st.lists(texts, min_size=1, max_size=3))
def test_a_stamp_is_always_one_line(values):
    assert len(identity.stamp("a", values, None).splitlines()) <= 1


@given(st.lists(texts, min_size=2, max_size=2), st.lists(texts, min_size=2, max_size=2))
def test_different_values_never_share_a_stamp(one, other):
    told = [[" ".join(identity.normalise(value).split()) for value in values] for values in (one, other)]
    same = identity.stamp("a", one, None) == identity.stamp("a", other, None)
    assert same == (told[0] == told[1])
