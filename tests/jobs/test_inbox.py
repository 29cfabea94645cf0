"""Which files are taken from an inbox, in which order, and where do they go?"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from customer_import.edges.inbox import keep_newest, look, put_away
from customer_import.errors import CommandWrong

NOW = 1_800_000_000.0
WHEN = datetime(2026, 1, 5, 5, 15, tzinfo=UTC)


def put(folder: Path, name: str, age: float = 3600) -> Path:
    file = folder / name
    file.write_text(f"the content of {name}")
    os.utime(file, (NOW - age, NOW - age))
    return file


def found(pattern: Path, stable_seconds: float = 10, while_waiting: object = None) -> tuple[list[str], list[str]]:
    def nap(_seconds: float) -> None:
        if callable(while_waiting):
            while_waiting()

    told = look(pattern, now=NOW, stable_seconds=stable_seconds, nap=nap)
    return [one.path.name for one in told.whole], [one.path.name for one in told.growing]


def test_the_oldest_comes_first(tmp_path: Path) -> None:
    for name, age in (("b.xlsx", 30), ("a.xlsx", 20), ("c.xlsx", 40)):
        put(tmp_path, name, age)
    assert found(tmp_path / "*.xlsx") == (["c.xlsx", "b.xlsx", "a.xlsx"], [])


def test_what_was_changed_a_moment_ago_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path, "new.xlsx", age=3)
    put(tmp_path, "old.xlsx")
    assert found(tmp_path / "*.xlsx") == (["old.xlsx"], ["new.xlsx"])


def test_what_grows_while_we_look_is_left_alone_whatever_its_time_says(tmp_path: Path) -> None:
    file = put(tmp_path, "growing.csv")

    def grow() -> None:
        file.write_text("more and more")
        os.utime(file, (NOW - 3600, NOW - 3600))

    assert found(tmp_path / "*.csv", while_waiting=grow) == ([], ["growing.csv"])


def test_what_came_while_we_looked_waits_for_the_next_time(tmp_path: Path) -> None:
    put(tmp_path, "first.csv")
    assert found(tmp_path / "*.csv", while_waiting=lambda: put(tmp_path, "second.csv")) == (["first.csv"], [])


@pytest.mark.parametrize("name", ["~$kunder.xlsx", ".hidden.xlsx", "kunder.xlsx.part", "kunder.xlsx.filepart"])
def test_marks_and_unfinished_transfers_are_no_files_of_customers(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert found(tmp_path / "*") == ([], [])


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandWrong, match="There is no folder"):
        found(tmp_path / "nowhere" / "*.xlsx")


def test_a_file_is_put_away_with_its_report_and_overwrites_nothing(tmp_path: Path) -> None:
    report = tmp_path / "reports" / "one"
    report.mkdir(parents=True)
    (report / "report.html").write_text("the report")
    for _ in range(2):
        put_away(put(tmp_path, "kunder.xlsx"), tmp_path / "done", when=WHEN, report=report)
    names = sorted(path.name for path in (tmp_path / "done").iterdir())
    assert names == [
        "2026-01-05T051500-kunder-2.xlsx",
        "2026-01-05T051500-kunder-2.xlsx.report",
        "2026-01-05T051500-kunder.xlsx",
        "2026-01-05T051500-kunder.xlsx.report",
    ]
    assert not (tmp_path / "kunder.xlsx").exists()


def test_a_file_that_can_not_be_put_away_stays_and_is_a_sentence(tmp_path: Path) -> None:
    file = put(tmp_path, "kunder.xlsx")
    (tmp_path / "done").write_text("a file where the folder should be")
    with pytest.raises(CommandWrong, match="can't be moved to"):
        put_away(file, tmp_path / "done", when=WHEN, report=None)
    assert file.exists()


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    folders = [tmp_path / f"2026-01-0{day}T051500Z-aaaa" for day in range(1, 6)]
    for folder in folders[1:]:
        folder.mkdir()
    keep_newest(folders, 2)
    assert sorted(tmp_path.iterdir()) == folders[3:]
