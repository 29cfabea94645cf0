"""The problems of a large file are kept small, and told in one order."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_import.core import problems as kinds
from customer_import.core.problem_list import Gathered, Problems
from customer_import.core.problems import Problem, Severity
from customer_import.core.texts import Texts

ERROR, WARNING = Severity.ERROR, Severity.WARNING
PROBLEMS = st.builds(
    Problem,
    st.sampled_from([kinds.EMAIL_FORM, kinds.KEY_TWICE, kinds.UNUSED_COLUMN]),
    st.sampled_from(Severity),
    st.none() | st.integers(1, 6),
    st.none() | st.sampled_from(["E-post", "Namn"]),
    st.none() | st.sampled_from(["email", "name"]),
    st.text(max_size=4),
    st.sampled_from([(), (("rows", "3, 4"),)]),
)


@given(st.lists(st.text(), max_size=20))
def test_texts_come_back_as_they_went_in(texts):
    kept = Texts(texts)
    assert list(kept) == texts
    assert [kept[at] for at in range(len(texts))] == texts
    assert kept[1:3] == texts[1:3]


def test_a_text_that_is_no_text_comes_back_too():
    assert Texts(["\ud800"])[-1] == "\ud800"


def test_texts_end_where_they_end():
    with pytest.raises(IndexError):
        Texts(["a"])[1]


@given(st.lists(PROBLEMS, max_size=12))
def test_no_problem_is_lost_or_changed(problems):
    assert sorted(map(repr, Problems.of(problems))) == sorted(map(repr, problems))


@given(st.lists(PROBLEMS, max_size=12))
def test_problems_come_by_row_with_those_of_the_file_first_and_errors_before_warnings(problems):
    told = [(problem.row or 0, problem.severity is WARNING) for problem in Problems.of(problems)]
    assert told == sorted(told)


@given(st.lists(PROBLEMS, max_size=12), st.integers(0, 7))
def test_the_problems_of_a_row_are_found(problems, row):
    found = Problems.of(problems).of_row(row or None)
    assert sorted(map(repr, found)) == sorted(repr(one) for one in problems if one.row == (row or None))


@given(st.lists(PROBLEMS, max_size=12))
def test_problems_are_counted_by_severity(problems):
    told = Problems.of(problems)
    assert told.count_of(ERROR) + told.count_of(WARNING) == len(problems)
    assert told.count_of(ERROR) == sum(problem.severity is ERROR for problem in problems)


@given(st.lists(PROBLEMS, max_size=12))
def test_a_cause_has_the_rows_of_all_its_problems_once_and_in_order(problems):
    for example, rows in Problems.of(problems).by_cause():
        alike = [one for one in problems if (one.code, one.column) == (example.code, example.column)]
        assert list(rows) == sorted({one.row for one in alike if one.row})


def test_the_worst_are_errors_however_many_warnings_come_before():
    warnings = [Problem(kinds.KEY_ZEROS_LOST, WARNING, row) for row in range(1, 30)]
    told = Problems.of([*warnings, Problem(kinds.EMAIL_FORM, ERROR, 40)])
    assert [problem.row for problem in told.worst(3)] == [40, 1, 2]


def test_what_is_in_order_already_is_not_sorted_again():
    told = Problems.of([Problem(kinds.EMAIL_FORM, ERROR, 2)])
    assert Problems.of(told) is told


def test_a_hundred_thousand_problems_take_a_few_megabytes():
    tracemalloc.start()
    gathered = Gathered()
    facts = (("country", "SE"), ("reason", "checksum"))
    gathered.add(
        Problem(kinds.EMAIL_FORM, ERROR, row, "E-post", "email", "an••(••)•••••••.•••", facts)
        for row in range(2, 100_002)
    )
    told = gathered.in_order()
    del gathered
    kept, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(told) == 100_000
    assert kept < 10 << 20
