"""Checks that a mapping brings along as a program of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from mapped_parts import part

from customer_import.core.checks import Checker
from customer_import.core.checks.own import OwnChecks
from customer_import.core.problems import Severity
from customer_import.edges.own_checks import LARGEST, read, schema_of
from customer_import.errors import CommandWrong

HEAD = "import pandera.pandas as pa\n"


def told(body, *rows):
    """Row, severity, field and reason of what a program finds in `rows`."""
    own = OwnChecks(schema_of(HEAD + body, Path("my_checks.py")), "my_checks.py")
    found = own.problems(part([{"customerno": str(1001 + nth), **row} for nth, row in enumerate(rows)]))
    return [(one.row, one.severity.value, one.field, dict(one.details)["reason"]) for one in found]


def column(field, check):
    return f"schema = pa.DataFrameSchema({{{field!r}: pa.Column(checks={check})}})\n"


def test_a_row_that_a_check_does_not_accept_is_an_error_in_the_words_of_the_check():
    body = column("customerno", "pa.Check.str_startswith('K', error='the number begins with K')")
    assert told(body, {"customerno": "K1"}, {"customerno": "2"}) == [
        (3, "error", "customerno", "the number begins with K")
    ]


def test_a_check_without_words_goes_by_its_name():
    assert told(column("name", "pa.Check(lambda cells: cells != 'Bygg AB', name='no Bygg')"), {}) == [
        (2, "error", "name", "no Bygg")
    ]


def test_a_check_that_only_warns_is_a_warning():
    body = column("name", "[pa.Check(lambda cells: cells != 'Bygg AB', error='hm', raise_warning=True)]")
    assert told(body, {}) == [(2, "warning", "name", "hm")]


def test_a_check_of_several_fields_is_told_once_a_row_and_of_no_field():
    body = "schema = pa.DataFrameSchema(checks=pa.Check(lambda rows: rows['name'] != rows['customerno'], error='same'))"
    assert told(body, {"name": "x", "customerno": "x"}, {}) == [(2, "error", None, "same")]


def test_a_check_that_does_not_say_which_row_is_about_the_file():
    body = "schema = pa.DataFrameSchema(checks=pa.Check(lambda rows: len(rows) > 5, error='too few'))"
    assert told(body, {}) == [(None, "error", None, "too few")]


def test_values_that_come_twice_are_told_by_pandera_itself():
    assert [row for row, *_ in told("schema = pa.DataFrameSchema(unique=['name'])", {}, {}, {"name": "b"})] == [2, 3]


def test_a_model_is_as_good_as_a_schema():
    body = (
        "from __future__ import annotations\nfrom pandera.typing import Series\n"
        "class Customers(pa.DataFrameModel):\n    name: Series[str] = pa.Field(str_length={'max_value': 3})\n"
        "schema = Customers\n"
    )
    text = "from __future__ import annotations\n" + HEAD + body.replace("from __future__ import annotations\n", "")
    own = OwnChecks(schema_of(text, Path("my_checks.py")), "my_checks.py")
    assert [problem.row for problem in own.problems(part([{}, {"name": "abc"}]))] == [2]


def test_blank_cells_are_blank_text_and_row_numbers_are_those_of_the_file():
    body = column("phone", "pa.Check(lambda cells: cells != '', error='no phone')")
    assert told(body, {"phone": ""}, {"phone": "1"}) == [(2, "error", "phone", "no phone")]


def test_a_value_that_may_be_personal_is_masked():
    own = OwnChecks(schema_of(HEAD + column("email", "pa.Check(lambda cells: cells == '')"), Path("x.py")), "x.py")
    [problem] = own.problems(part([{"email": "anna@b.example"}]))
    assert (problem.column, problem.value) == ("EMAIL", "an••@•.•••••••")


def test_what_they_find_keeps_the_row_from_being_sent_unless_the_mapping_says_otherwise():
    own = OwnChecks(schema_of(HEAD + column("name", "pa.Check(lambda cells: cells == '')"), Path("x.py")), "x.py")
    for rules, rejected in (({}, {2}), ({"own_check": Severity.WARNING}, set()), ({"OWN-01": None}, set())):
        checker, mapped = Checker(rules), part([{}])
        checker.part(mapped, own.problems(mapped))
        assert checker.finish().rejected == rejected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x = 1", "no pandera schema called `schema`"),
        ("schema = 'pandera'", "no pandera schema called `schema`"),
        ("x = (", "line 1: SyntaxError"),
        ("\n\nimport nothing_called_so", "line 3: ModuleNotFoundError"),
        ("def f():\n    1/0\nf()", "line 2: ZeroDivisionError"),
        (HEAD + "schema = pa.DataFrameSchema({'nosuch': pa.Column(str)})", 'asks about "nosuch"'),
        (HEAD + column("name", "pa.Check(lambda cells: 1/0, name='odd')"), "the check odd stopped instead of"),
        (HEAD + "schema = pa.DataFrameSchema(parsers=pa.Parser(lambda rows: 1/0))", "stopped instead of answering"),
    ],
)
def test_a_program_that_is_wrong_is_refused_in_a_sentence(text, why):
    path = Path("my_checks.py")
    with pytest.raises(CommandWrong) as refused:
        list(OwnChecks(schema_of(text, path), path.name).problems(part([{}])))
    assert why in str(refused.value)


def test_a_program_that_is_not_there_or_no_text_is_refused_in_a_sentence(tmp_path):
    odd, large = tmp_path / "odd.py", tmp_path / "large.py"
    odd.write_bytes(b"\xff")
    large.write_bytes(b"#" * (LARGEST + 1))
    for path, why in ((tmp_path / "none.py", "No such file"), (odd, "not UTF-8"), (large, "larger than 1 MiB")):
        with pytest.raises(CommandWrong, match=why):
            read(path)
