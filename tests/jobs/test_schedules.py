"""Is a schedule written down as each clockwork wants it, and what is said about it?"""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from program import Program

from customer_import.edges.schedule import Table, Times, task_command, units
from customer_import.edges.schedule.systemd import calendar
from customer_import.edges.schedule.times import in_words
from customer_import.errors import CommandWrong

THURSDAY = datetime(2026, 11, 26, 12, 0)  # noqa: DTZ001  a wall clock's time
STOCKHOLM = ZoneInfo("Europe/Stockholm")
WORDS = ["/opt/customer import/bin/python", "-m", "customer_import", "job", "run", "/srv/50 %/job.yaml", "--quiet"]


@pytest.fixture
def tab(tmp_path: Path) -> Path:
    file = tmp_path / "crontab"
    file.write_text("# mine\nMAILTO=anna\n0 4 * * * /usr/bin/backup\n")
    return file


def test_the_next_times_are_those_of_the_wall_clock_in_the_persons_words() -> None:
    due = Times("15 5 * * 1-5").next(THURSDAY)
    assert [in_words(one, "en") for one in due[:2]] == ["Fri 27 Nov 2026, 05:15", "Mon 30 Nov 2026, 05:15"]
    assert in_words(due[1], "sv") == "mån 30 nov. 2026, 05:15"


@pytest.mark.parametrize("schedule", ["61 * * * *", "* * * *", "0 0 30 2 *", "a b c d e", "* * * * * * * * *"])
def test_what_cron_would_not_take_or_what_never_comes_is_a_sentence(schedule: str) -> None:
    with pytest.raises(CommandWrong, match="is no schedule"):
        Times(schedule)


def test_the_nights_on_which_the_clock_changes_are_known() -> None:
    odd = Times("30 2 * * *").odd_nights(THURSDAY, STOCKHOLM)
    assert [(f"{moment:%Y-%m-%d %H:%M}", twice) for moment, twice in odd] == [
        ("2027-03-28 02:30", False),
        ("2027-10-31 02:30", True),
    ]
    assert Times("15 5 * * *").odd_nights(THURSDAY, STOCKHOLM) == []
    assert Times("30 2 * * *").odd_nights(THURSDAY, ZoneInfo("UTC")) == []


def test_a_job_gets_one_line_and_all_else_stays_as_it_is(tab: Path) -> None:
    before = tab.read_text()
    for schedule in ("15 5 * * 1-5", "*/10 * * * *"):
        Table(tab).put("nightly", Path("/srv/job.yaml"), schedule, WORDS)
    Table(tab).put("weekly", Path("/srv/other.yaml"), "0 6 * * 1", WORDS)
    text = tab.read_text()
    assert set(text.splitlines()) > set(before.splitlines())
    assert text.count("customer-import job") == 2
    found = [(entry.name, entry.file, entry.schedule) for entry in Table(tab).entries()]
    assert found == [("nightly", "/srv/job.yaml", "*/10 * * * *"), ("weekly", "/srv/other.yaml", "0 6 * * 1")]


def test_words_that_a_shell_or_cron_would_read_otherwise_are_protected(tab: Path) -> None:
    line = Table(tab).put("nightly", Path("/srv/job.yaml"), "15 5 * * *", WORDS)
    assert "'/opt/customer import/bin/python' -m customer_import job run '/srv/50 \\%/job.yaml' --quiet" in line


def test_a_job_is_taken_out_and_nothing_else(tab: Path) -> None:
    before = tab.read_text()
    Table(tab).put("nightly", Path("/srv/job.yaml"), "15 5 * * *", WORDS)
    assert Table(tab).remove(Path("/srv/job.yaml"))
    assert not Table(tab).remove(Path("/srv/job.yaml"))
    assert sorted(tab.read_text().split()) == sorted(before.split())


def test_a_crontab_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandWrong, match=r"The crontab can't be used .*--systemd or --windows"):
        Table(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        ("15 5 * * 1-5", "Mon,Tue,Wed,Thu,Fri *-*-* 05:15:00"),
        ("*/20 5-6 1,15 * *", "*-*-01,15 05,06:00,20,40:00"),
        ("0 6 * 1 0", "Sun *-01-* 06:00:00"),
        ("* * * * *", "*-*-* *:*:00"),
    ],
)
def test_systemd_is_told_the_same_times(schedule: str, said: str) -> None:
    assert calendar(Times(schedule)) == said


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("schedule", ["15 5 * * 1-5", "*/20 5-6 1,15 * *", "* * * * *"])
def test_systemd_finds_nothing_to_say_about_our_units(tmp_path: Path, schedule: str) -> None:
    program = tmp_path / "a python"
    program.symlink_to("/bin/true")
    made = units("nightly", tmp_path / "my jobs" / "50 %.yaml", Times(schedule), [str(program), "a b", "$HOME", "50 %"])
    for name, text in made.items():
        (tmp_path / name).write_text(text)
    asked = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in made)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    ours = [line for line in done.stderr.splitlines() if "customer-import" in line]
    assert (done.returncode, ours) == (0, [])
    shown = subprocess.run(
        ["systemd-analyze", "calendar", calendar(Times(schedule))], capture_output=True, check=False, timeout=60
    )
    assert shown.returncode == 0


def test_days_of_the_month_and_of_the_week_at_once_are_more_than_systemd_can_say() -> None:
    with pytest.raises(CommandWrong, match="Write two jobs, or let cron run it"):
        calendar(Times("0 6 1 * 1"))


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        ("15 5 * * *", "/SC DAILY /ST 05:15"),
        ("15 5 * * 1-5", "/SC WEEKLY /D MON,TUE,WED,THU,FRI /ST 05:15"),
        ("*/15 * * * *", "/SC MINUTE /MO 15 /ST 00:00"),
        ("5 * * * *", "/SC HOURLY /ST 00:05"),
        ("* * * * *", "/SC MINUTE /MO 1"),
    ],
)
def test_windows_is_told_the_same_times(schedule: str, said: str) -> None:
    assert task_command("nightly", Times(schedule), WORDS).endswith(said)


@pytest.mark.parametrize("schedule", ["0 5,6 * * *", "0 5 1 * *", "0,7 * * * *", "0 * * * 1"])
def test_what_the_task_scheduler_can_not_say_in_one_task_is_a_sentence(schedule: str) -> None:
    with pytest.raises(CommandWrong, match="Task Scheduler"):
        task_command("nightly", Times(schedule), WORDS)


def written(program: Program, schedule: str) -> Path:
    file = program.home / "job.yaml"
    file.write_text(f"version: 1\nname: nightly\nsource: a.csv\nmapping: fortnox\n{schedule}")
    return file


def test_a_line_can_be_looked_at_before_it_is_written(program: Program) -> None:
    file = written(program, "schedule: 15 5 * * 1-5\n")
    done = program.run("job", "schedule", file, "--print", "--profile", "default", "--report-dir", "reports")
    assert done.code == 0
    assert done.out.startswith("15 5 * * 1-5 ")
    assert f"job run {file} --profile default --report-dir {program.home}/reports --quiet" in done.out


def test_a_job_without_a_schedule_is_not_scheduled(program: Program) -> None:
    done = program.run("job", "schedule", written(program, ""), "--print")
    assert done.code == 2
    assert 'has no "schedule"' in done.err
