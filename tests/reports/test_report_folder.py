"""Is a report written whole or not at all, and said in a sentence when it can't be?"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from runs_to_report import a_check, a_run

from customer_import.edges.reports import folder_for, make_folder, write
from customer_import.edges.reports.files import replacing
from customer_import.errors import CommandWrong, ReportUnwritten


def test_the_folder_says_when_in_utc_and_which_run():
    noon_in_stockholm = datetime(2026, 7, 22, 12, 15, 30, tzinfo=timezone(timedelta(hours=2)))
    folder = folder_for(Path("reports"), noon_in_stockholm, "3f9c1ab2-7d00")
    assert folder == Path("reports/2026-07-22T101530Z-3f9c1ab2")


def test_folders_sort_by_time():
    names = [folder_for(Path(), datetime(2026, 1, day, tzinfo=UTC), "x").name for day in (9, 10, 11)]
    assert names == sorted(names)


def test_a_folder_is_made_with_all_above_it_and_left_empty(tmp_path):
    make_folder(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said_before_anything_is_sent(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandWrong, match=r"file.*can't be written to: not a directory.*--report-dir"):
        make_folder(tmp_path / "file" / "reports")


@pytest.mark.parametrize(("result", "error"), [(a_check(), CommandWrong), (a_run(), ReportUnwritten)])
def test_a_report_that_cannot_be_written_ends_in_a_sentence(tmp_path, result, error):
    (tmp_path / "file").write_text("")
    with pytest.raises(error, match=r"can't be written to .*not a directory.*run the same command again"):
        write(result, tmp_path / "file" / "reports", rejected=None, language="en", version="1.0")


FULL_DISK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from runs_to_report import HEADERS, a_run
from customer_import.edges.reports import Rejected, write
from customer_import.errors import ReportUnwritten
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
rejected = Rejected(HEADERS, [(62, ("1", "2", "3", "4", "5"))], sys.argv[4])
try:
    write(a_run(), Path(sys.argv[1]), rejected=rejected, language="en", version="1.0")
except ReportUnwritten as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of this kind")
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("room", [100, 2_000, 7_000])
def test_a_disk_that_is_full_leaves_no_half_file_behind(tmp_path, room, kind):
    command = [
        sys.executable,
        "-W",
        "error",
        "-c",
        FULL_DISK,
        str(tmp_path),
        str(Path(__file__).parent),
        str(room),
        kind,
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "The report can't be written" in told.stdout
    assert told.stderr == ""
    assert "report.html" not in {path.name for path in tmp_path.iterdir()}
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_file_keeps_its_old_content_when_the_new_is_not_finished(tmp_path):
    path = tmp_path / "run.json"
    path.write_text("old")
    with pytest.raises(TypeError), replacing(path) as stream:
        stream.writelines([b"new", None])
    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]
