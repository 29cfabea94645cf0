"""Does a report find the rows to look at in a large file as it finds them in a small one?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hand_made import row, sheet_xml, workbook
from runs_to_report import a_problem, a_run, an_origin, rows_with

from customer_import.core import problems as kinds
from customer_import.core.outcomes import Outcome, RunResult
from customer_import.core.sheet import Sheet, SourceOptions
from customer_import.errors import FileUnreadable
from customer_import.understanding import Source
from customer_import.wiring.rereading import reread
from customer_import.wiring.sources import Request, take

WIDTH = 60
ENOUGH = 11_000
"""Rows; of a table of so many and so wide only those to look at are kept."""


def a_table(count: int) -> list[list[str]]:
    header = ["Kundnr*", "Kund*", *(f"Kolumn {place}" for place in range(3, WIDTH + 1))]
    return [header, *([f"00{at}", f"Åkes {at}", *["x"] * (WIDTH - 2)] for at in range(2, count + 2))]


def in_text(folder: Path, count: int) -> Path:
    path = folder / "kunder.csv"
    path.write_text("".join(";".join(line) + "\n" for line in a_table(count)), encoding="cp1252")
    return path


def in_a_workbook(folder: Path, count: int) -> Path:
    rows = "".join(row(number, *line[:26]) for number, line in enumerate(a_table(count), 1))
    return workbook(folder / "kunder.xlsx", {"Ev. kunder": sheet_xml(rows)})


def a_source(path: Path) -> tuple[Source, RunResult]:
    """The file, and a run in which rows 5 and 9 were rejected and row 7 has a warning; the others are created."""
    source = take(Request.asked(command="run", file=path, mapping="next-onboarding"), path.parent / "copy").source
    sheets = list(source.sheets(source.options))
    found, count = sheets[0].detected, sum(len(sheet.table) for sheet in sheets)
    outcomes = [Outcome.REJECTED if number in (5, 9) else Outcome.CREATED for number in range(2, count + 2)]
    facts = {name: getattr(found, name) for name in ("kind", "sheet", "header_row", "encoding", "delimiter")}
    wrong = (a_problem(kinds.POSTAL_CODE_FORM, number) for number in (5, 9))
    problems = (*wrong, a_problem(kinds.PHONE_IMPLAUSIBLE, 7))
    rows = rows_with(outcomes, first=2)
    return source, a_run(origin=an_origin(**facts), rows=rows, problems=problems)


def never(_options: SourceOptions) -> Iterator[Sheet]:
    raise AssertionError("the file is read whole")


def gone(_options: SourceOptions) -> Iterator[Sheet]:
    raise FileUnreadable("gone")


def test_of_a_large_file_the_rows_to_look_at_are_read_and_no_others(tmp_path):
    source, result = a_source(in_text(tmp_path, ENOUGH))
    found = reread(replace(source, sheets=never), result)
    assert found is not None
    assert list(found.rows) == [5, 7, 9]
    assert found.rows[7][:3] == ("007", "Åkes 7", "x")
    assert found.headers[:2] == ("Kundnr*", "Kund*")
    fixed = found.to_fix()
    assert fixed is not None
    assert [number for number, _cells in fixed.rows] == [5, 9]


def test_they_are_the_same_as_when_it_is_read_whole(tmp_path):
    source, result = a_source(in_text(tmp_path, ENOUGH))
    some, whole = reread(source, result), reread(replace(source, path=tmp_path / "gone.csv"), result)
    assert some is not None
    assert whole is not None
    assert (some.headers, some.letters, some.rows) == (whole.headers, whole.letters, whole.rows)


@pytest.mark.parametrize("made", [in_text, in_a_workbook])
def test_of_a_small_file_all_rows_are_at_hand(tmp_path, made):
    source, result = a_source(made(tmp_path, 30))
    found = reread(source, result)
    assert found is not None
    assert list(found.rows) == list(range(2, 32))


def test_of_a_narrow_file_of_many_rows_all_are_at_hand_too(tmp_path):
    source, result = a_source(in_a_workbook(tmp_path, ENOUGH))
    found = reread(source, result)
    assert found is not None
    assert len(found.rows) == ENOUGH


def test_without_anything_wrong_or_without_the_file_there_is_nothing_to_read(tmp_path):
    source, result = a_source(in_text(tmp_path, 30))
    clean = replace(result, rows=rows_with([Outcome.CREATED] * 30, first=2), problems=())
    assert reread(replace(source, sheets=never), clean) is None
    assert reread(replace(source, sheets=gone), result) is None
