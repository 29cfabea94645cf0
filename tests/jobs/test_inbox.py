"""Which files are taken from an inbox, in which order, and where do they go: the same wherever it is?"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from inboxes import KINDS, NOW, OnDisk, place
from sftp_server import sshd

from customer_import.core.jobs.waiting import Waiting
from customer_import.edges.inbox import keep_newest
from customer_import.errors import CommandWrong, RunStopped
from customer_import.ports import Inbox

WHEN = datetime(2026, 1, 5, 5, 15, tzinfo=UTC)


@pytest.fixture(params=KINDS)
def there(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OnDisk]:
    """A place of every kind, one after the other."""
    if request.param == "sshd" and sshd() is None:
        pytest.skip("OpenSSH's server is not installed (Debian: apt-get install openssh-server)")
    with place(request.param, tmp_path) as made:
        yield made


def found(
    there: OnDisk, pattern: str, while_waiting: Callable[[], object] | None = None
) -> tuple[list[str], list[str]]:
    def nap(_seconds: float) -> None:
        if while_waiting:
            while_waiting()

    with there.inbox(pattern) as inbox:
        told = inbox.look(now=NOW, nap=nap)
    return [one.name for one in told.whole], [one.name for one in told.growing]


def only(inbox: Inbox) -> Waiting:
    [file] = inbox.look(now=NOW, nap=lambda _seconds: None).whole
    return file


def test_the_oldest_comes_first(there: OnDisk) -> None:
    for name, age in (("b.xlsx", 30), ("a.xlsx", 20), ("c.xlsx", 40), ("other.csv", 90)):
        there.put(f"in/{name}", age)
    assert found(there, "in/*.xlsx") == (["c.xlsx", "b.xlsx", "a.xlsx"], [])


def test_what_was_changed_a_moment_ago_is_left_alone(there: OnDisk) -> None:
    there.put("in/new.xlsx", age=3)
    there.put("in/old.xlsx")
    assert found(there, "in/*.xlsx") == (["old.xlsx"], ["new.xlsx"])


def test_what_grows_while_we_look_is_left_alone_whatever_its_time_says(there: OnDisk) -> None:
    there.put("in/growing.csv")
    more = found(there, "in/*.csv", lambda: there.put("in/growing.csv", content="more and more"))
    assert more == ([], ["growing.csv"])


def test_what_came_while_we_looked_waits_for_the_next_time(there: OnDisk) -> None:
    there.put("in/first.csv")
    assert found(there, "in/*.csv", lambda: there.put("in/second.csv")) == (["first.csv"], [])


def test_marks_unfinished_transfers_and_folders_are_no_files_of_customers(there: OnDisk) -> None:
    for name in ("~$kunder.xlsx", ".hidden.xlsx", "kunder.xlsx.part", "kunder.xlsx.filepart", "folder.xlsx/inside.txt"):
        there.put(f"in/{name}")
    assert found(there, "in/*") == ([], [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("there", [kind for kind in KINDS if kind != "memory"], indirect=True)
def test_a_pipe_is_no_file_that_waits(there: OnDisk) -> None:
    os.mkfifo(there.root / "in" / "pipe.csv")
    assert found(there, "in/*.csv") == ([], [])


def test_an_empty_folder_has_nothing(there: OnDisk) -> None:
    assert found(there, "in/*") == ([], [])


def test_a_folder_that_is_not_there_is_a_sentence(there: OnDisk) -> None:
    with pytest.raises(CommandWrong, match=r"There is no folder .*nowhere"):
        found(there, "nowhere/*.xlsx")


def test_signs_of_patterns_in_a_name_stand_for_themselves(there: OnDisk) -> None:
    there.put("in/kunder [1].csv")
    with there.inbox("in/*.csv") as inbox:
        file = only(inbox)
        assert inbox.put_away(file, there.at("done"), when=WHEN, report=None)
    assert there.files("done") == ["2026-01-05T051500-kunder [1].csv"]


def test_what_is_fetched_has_the_name_and_the_bytes_and_is_known_again_by_its_path(there: OnDisk) -> None:
    there.put("in/kunder.csv", content="åäö")
    there.put("other/kunder.csv")
    with there.inbox("in/*.csv") as inbox:
        file = only(inbox)
        path = inbox.fetched(file)
        assert path is not None
        assert (path.name, path.read_text(encoding="utf-8")) == ("kunder.csv", "åäö")
        assert inbox.behind(path) == file
        assert inbox.behind(path.with_name("another.csv")) is None


def test_a_copy_is_private_and_goes_in_the_end(tmp_path: Path) -> None:
    with place("file", tmp_path) as there:
        there.put("in/kunder.csv")
        with there.inbox("in/*") as inbox:
            path = inbox.fetched(only(inbox))
            assert path is not None
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert not path.exists()


def test_a_file_that_has_changed_or_gone_since_it_was_seen_is_not_fetched(there: OnDisk) -> None:
    there.put("in/kunder.csv")
    with there.inbox("in/*.csv") as inbox:
        file = only(inbox)
        there.put("in/kunder.csv", content="another")
        assert inbox.fetched(file) is None
        assert inbox.fetched(Waiting(file.place.replace("kunder", "gone"), "gone.csv", 3, NOW)) is None


def test_a_file_is_put_away_with_its_report_and_overwrites_nothing(there: OnDisk, tmp_path: Path) -> None:
    report = tmp_path / "reports" / "one"
    (report / "more").mkdir(parents=True)
    (report / "report.html").write_text("the report")
    (report / "more" / "rows.csv").write_text("rows")
    with there.inbox("in/*") as inbox:
        for _ in range(2):
            there.put("in/kunder.xlsx")
            assert inbox.put_away(only(inbox), there.at("done/here"), when=WHEN, report=report)
    first, second = "2026-01-05T051500-kunder-2.xlsx", "2026-01-05T051500-kunder.xlsx"
    folders = [f"{name}.report/{file}" for name in (first, second) for file in ("more/rows.csv", "report.html")]
    assert there.files("done/here") == sorted([first, second, *folders])
    assert there.files("in") == []


def test_a_file_that_was_changed_meanwhile_is_left_where_it_is(there: OnDisk) -> None:
    there.put("in/kunder.xlsx")
    with there.inbox("in/*") as inbox:
        file = only(inbox)
        there.put("in/kunder.xlsx", content="newer")
        assert not inbox.put_away(file, there.at("done"), when=WHEN, report=None)
    assert there.files("in") == ["kunder.xlsx"]
    assert there.files("done") == []


@pytest.mark.parametrize("there", [kind for kind in KINDS if kind != "memory"], indirect=True)
def test_a_file_that_can_not_be_put_away_stays_and_is_a_sentence(there: OnDisk) -> None:
    there.put("in/kunder.xlsx")
    there.put("done", content="a file where the folder should be")
    with there.inbox("in/*") as inbox, pytest.raises(RunStopped):
        inbox.put_away(only(inbox), there.at("done"), when=WHEN, report=None)
    assert there.files("in") == ["kunder.xlsx"]


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    folders = [tmp_path / f"2026-01-0{day}T051500Z-aaaa" for day in range(1, 6)]
    for folder in folders[1:]:
        folder.mkdir()
    keep_newest(folders, 2)
    assert sorted(tmp_path.iterdir()) == folders[3:]
