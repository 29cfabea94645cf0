"""Does a job import what waits, once, and put it away?"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from interrupted import keys_there, killed
from make import make_customers, onboarding_csv
from program import SAMPLES, Done, Program, served_sandbox, wait_until

JOB = """\
version: 1
name: nightly
source: inbox/*
mapping: next-onboarding
archive: done
failed: wrong
report_dir: reports
stable_seconds: 0
"""


def job(program: Program, more: str = "") -> Path:
    file = program.home / "job.yaml"
    file.write_text(JOB + more, encoding="utf-8")
    (program.home / "inbox").mkdir(exist_ok=True)
    return file


def drop(program: Program, name: str, rows: int, seed: int = 5) -> Path:
    file = program.home / "inbox" / name
    file.write_bytes(onboarding_csv(make_customers(rows, seed=seed)))
    return file


def ran(program: Program, file: Path, *flags: object) -> Done:
    return program.run("job", "run", file, "--sandbox", *flags)


def there(program: Program) -> int:
    """How many customers the embedded sandbox has."""
    [file] = program.home.rglob("endpoint.sqlite")
    with sqlite3.connect(file) as store:
        return int(store.execute("SELECT count(*) FROM customer").fetchone()[0])


def files(folder: Path) -> list[str]:
    """What was put away, without its time."""
    return sorted(path.name.split("-", 3)[3] for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def test_what_waits_is_imported_and_put_away_with_its_report_and_then_there_is_nothing_to_do(program: Program) -> None:
    file = job(program)
    drop(program, "a.csv", rows=4)
    first = ran(program, file)
    assert first.code == 0, first
    assert "nightly: a.csv; moved to the archive" in first.out
    assert files(program.home / "done") == ["a.csv"]
    assert len(list((program.home / "done").glob("*a.csv.report/report.html"))) == 1
    assert there(program) == 4
    second = ran(program, file)
    assert (second.code, second.out.startswith("nightly; Nothing to do")) == (0, True)


def test_the_same_bytes_are_not_imported_twice_whatever_they_are_called(program: Program) -> None:
    file = job(program)
    drop(program, "a.csv", rows=3)
    ran(program, file)
    drop(program, "b.csv", rows=3)
    again = ran(program, file)
    assert "b.csv; moved to the archive; Was imported before, byte for byte" in again.out
    assert len(list((program.home / "reports").iterdir())) == 1


def test_a_file_that_can_not_be_read_is_put_aside_and_the_others_are_imported(program: Program) -> None:
    file = job(program)
    (program.home / "inbox" / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    drop(program, "good.csv", rows=3)
    done = ran(program, file)
    assert done.code == 3
    assert (files(program.home / "wrong"), files(program.home / "done")) == (["broken.xlsx"], ["good.csv"])
    assert there(program) == 3


def test_a_file_with_more_errors_than_the_job_bears_is_not_imported_at_all(program: Program) -> None:
    file = job(program, "on_problems: {stop_above: 5 %}\n")
    shutil.copy(SAMPLES / "with-mistakes.xlsx", program.home / "inbox")
    done = ran(program, file)
    assert done.code == 1
    assert "Not imported: more rows have errors than the job bears" in done.out
    assert files(program.home / "wrong") == ["with-mistakes.xlsx"]
    assert not list(program.home.rglob("endpoint.sqlite"))


def test_without_a_limit_the_good_rows_are_imported(program: Program) -> None:
    file = job(program)
    shutil.copy(SAMPLES / "with-mistakes.xlsx", program.home / "inbox")
    assert ran(program, file).code == 1
    assert there(program) == 21


@pytest.mark.parametrize(("on_empty", "code"), [("ok", 0), ("fail", 3)])
def test_an_empty_inbox_is_all_right_or_not_as_the_job_says(program: Program, on_empty: str, code: int) -> None:
    assert ran(program, job(program, f"on_empty: {on_empty}\n")).code == code


def test_only_the_newest_reports_stay(program: Program) -> None:
    file = job(program, "keep_reports: 2\n")
    for seed in range(4):
        drop(program, f"{seed}.csv", rows=2, seed=seed)
        assert ran(program, file).code in (0, 1)
    assert len(list((program.home / "reports").iterdir())) == 2


def test_quiet_says_nothing_when_all_is_well(program: Program) -> None:
    file = job(program)
    drop(program, "a.csv", rows=2)
    done = ran(program, file, "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_what_was_killed_is_finished_the_next_time_before_anything_new(program: Program) -> None:
    file = job(program)
    drop(program, "long.csv", rows=120)
    with served_sandbox(program) as sandbox:
        where = (*sandbox.flags, "--settle-seconds", "1")
        killed(program, sandbox, "job", "run", file, *where)
        assert files(program.home / "done") == []
        drop(program, "new.csv", rows=3, seed=9)
        done = program.run("job", "run", file, *where)
        assert done.out.index("nightly: long.csv; moved to the archive") < done.out.index("nightly: new.csv")
    keys = keys_there(program)
    assert len(keys) == len(set(keys)) >= 120
    assert files(program.home / "done") == ["long.csv", "new.csv"]


def test_a_second_start_of_the_job_ends_at_once(program: Program) -> None:
    file = job(program)
    drop(program, "long.csv", rows=400)
    with served_sandbox(program) as sandbox, program.start("job", "run", file, *sandbox.flags) as process:
        wait_until(lambda: len(sandbox.writes()) > 5)
        second = program.run("job", "run", file, *sandbox.flags)
        assert second.code == 7
        process.communicate(timeout=120)
        assert process.returncode == 0


def test_a_job_that_is_wrong_is_told_with_its_lines(program: Program) -> None:
    file = job(program, "mod: create\n")
    done = ran(program, file)
    assert done.code == 2
    assert 'line 9: "mod" is no option of a job here; did you mean "mode"?' in done.err


def test_a_job_can_be_checked_with_the_mapping_that_it_names(program: Program) -> None:
    file = job(program)
    assert program.run("job", "check", file).code == 0
    (program.home / "my.yaml").write_text("version: 1\n")
    file.write_text(JOB.replace("next-onboarding", "my.yaml"))
    done = program.run("job", "check", file)
    assert done.code == 2
    assert "my.yaml, line 1" in done.err
