"""Is what is asked of a whole column at once what would be said of its cells one by one?"""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tables import table_of_rows

from customer_import.core.checks.columns import COUNTRY, Columns, Derived, Told
from customer_import.core.cleaning import chain, words
from customer_import.core.customer import FIELDS
from customer_import.core.mapping.columns import clean
from customer_import.core.texts import Texts

_CELLS = st.text(st.sampled_from("ab1\0å\ud800\n"), max_size=3)  # a NUL or half a character must not end a comparison
_TABLES = st.lists(st.tuples(_CELLS, _CELLS, _CELLS), max_size=12) | st.lists(
    st.sampled_from([("a", "b", ""), ("a", "1", "å"), ("", "b", "b"), ("a\0b", "b", ""), ("a\0c", "b", "")]),
    min_size=30,
    max_size=40,
)
_FIELDS = ("name", "address1", "address2")


def _columns(rows):
    return Columns(table_of_rows(_FIELDS, rows))


def _reason(*cells):
    return "|".join(cells) if sum(map(len, cells)) % 2 else ""


@given(rows=_TABLES, width=st.integers(1, 3))
def test_a_question_about_columns_is_answered_as_about_each_row(rows, width):
    expected = {at: _reason(*row[:width]) for at, row in enumerate(rows) if row[0] and _reason(*row[:width])}
    assert _columns(rows).faults(_FIELDS[:width], _reason) == expected


@given(rows=_TABLES, every=st.integers(1, 20))
def test_only_what_is_left_open_is_answered(rows, every):
    still_open = list(range(0, len(rows), every))
    found = _columns(rows).faults(_FIELDS, _reason, lambda _: Told({-1: "known"}, still_open))
    right = {at: _reason(*rows[at]) for at in still_open if rows[at][0] and _reason(*rows[at])}
    assert found == {-1: "known", **right}


@given(rows=_TABLES)
def test_columns_that_are_made_of_others_are_made_as_row_by_row(rows):
    columns = _columns(rows)
    joined = Derived(_FIELDS, lambda *cells: "|".join(cells))
    starts = Derived(("name",), str.upper, first=2)
    assert columns.values(joined) == ["|".join(row) for row in rows]
    assert columns.values(starts) == [row[0][:2].upper() for row in rows]


@given(rows=_TABLES)
def test_blanks_lengths_and_tests_are_those_of_the_cells(rows):
    columns, names = _columns(rows), [row[0] for row in rows]
    assert columns.lengths("name").tolist() == list(map(len, names))
    assert columns.filled("name").tolist() == list(map(bool, names))
    assert columns.holds("name", str.isascii).tolist() == [not name or name.isascii() for name in names]


def test_the_country_of_a_row_is_the_same_beside_any_other_row():
    codes, names = ("SE", "", "XX", "NO"), ("Norge", "", "Sverige", "Narnia")
    rows = list(product(codes, names))
    fields = ("countrycode", "address6")
    alone = [Columns(table_of_rows(fields, [row])).values(COUNTRY)[0] for row in rows]
    assert Columns(table_of_rows(fields, rows)).values(COUNTRY) == alone


_TYPED = st.sampled_from(
    ["ja", "12,5 %", " 118 20", "11820", "a  b", "A@B.SE", "556036-0793", "SE556036079301", "", "x"]
)


@settings(max_examples=60)
@given(cells=st.lists(_TYPED | _CELLS, max_size=8), many=st.sampled_from([1, 100]), drawn=st.data())
def test_a_column_is_cleaned_as_its_cells_are(cells, many, drawn):
    field = drawn.draw(st.sampled_from(FIELDS))
    countries = [drawn.draw(st.sampled_from(["SE", "NO", ""])) for _ in cells[:8]] * many
    cells = cells * many
    cleaners = chain(field, None)
    expected = []
    for cell, country in zip(cells, countries, strict=True):
        for cleaner in cleaners:
            cell = cleaner(cell, country)  # noqa: PLW2901  a cell goes from one cleaner to the next
        expected.append(cell)
    assert clean(cells, cleaners, countries) == expected
    assert clean(cells, cleaners, countries, is_trim=all(map(words.is_trim, cells))) == expected


@given(texts=st.lists(_CELLS))
def test_texts_come_back_and_have_equal_hashes_where_they_are_equal(texts):
    kept = Texts(texts)
    assert list(kept) == texts
    hashes = dict(zip(texts, kept.hashes(), strict=True))
    assert [hashes[text] for text in texts] == list(kept.hashes())
