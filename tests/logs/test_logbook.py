"""Does a log line say what happened, to which row of which run, and nothing that it must not?"""

from __future__ import annotations

import errno
import io
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import anyio
import pytest
from program import Program, mode_of, served_sandbox
from raw_server import json_answer, says, serving_aside

from customer_import.core.replies import Answer, Call, Method
from customer_import.edges import endpoint, logbook
from customer_import.edges.logbook import Logbook

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TOKEN = "aToken-1234567890"


@contextmanager
def opened(
    folder: Path, stream: io.StringIO | None = None, *, as_json: bool = True, quiet: bool = False
) -> Iterator[Logbook]:
    file = folder / "log" / "it.log"
    with logbook.opened("a1b2", file, now=lambda: NOON, as_json=as_json, stream=stream, quiet=quiet) as log:
        yield log


def lines(folder: Path) -> list[str]:
    return (folder / "log" / "it.log").read_text().splitlines()


def test_a_line_carries_time_level_run_row_event_and_facts(tmp_path: Path) -> None:
    with opened(tmp_path) as log:
        log.note("call", row=14, method="POST", status=200, seconds=0.25)
    assert json.loads(lines(tmp_path)[0]) == {
        "time": "2026-03-01T12:00:00.000+00:00",
        "level": "info",
        "run": "a1b2",
        "row": 14,
        "event": "call",
        "method": "POST",
        "status": 200,
        "seconds": 0.25,
    }


def test_the_same_line_as_text_leaves_out_what_is_not_there(tmp_path: Path) -> None:
    with opened(tmp_path, as_json=False) as log:
        log.note("run stopped", is_warning=True, why="the disk is full", status=None)
    assert lines(tmp_path) == ['2026-03-01T12:00:00.000+00:00 warning run stopped run=a1b2 why="the disk is full"']


def test_what_is_heard_beside_the_file_is_the_same_and_when_quiet_only_the_warnings(tmp_path: Path) -> None:
    loud, quiet = io.StringIO(), io.StringIO()
    for stream in (loud, quiet):
        with opened(tmp_path, stream, quiet=stream is quiet) as log:
            log.note("call")
            log.note("call", is_warning=True)
    assert [len(stream.getvalue().splitlines()) for stream in (loud, quiet)] == [2, 1]
    assert len(lines(tmp_path)) == 4


@pytest.mark.parametrize("as_json", [True, False])
def test_personal_numbers_are_masked_and_a_line_stays_a_line(tmp_path: Path, *, as_json: bool) -> None:
    with opened(tmp_path, as_json=as_json) as log:
        log.note("waiting", said="811218-9876 \x1b[2J\n2026 INFO forged \u202e run=x")
    (line,) = lines(tmp_path)
    assert "9876" not in line
    assert "\x1b" not in line
    assert "\u202e" not in line


def test_the_file_is_ours_alone_and_rotates(tmp_path: Path) -> None:
    with opened(tmp_path) as log:
        for _ in range(7 * logbook.LARGEST // 1_000):
            log.note("call", why="x" * 1_000)
    files = sorted((tmp_path / "log").iterdir())
    assert [file.name for file in files] == ["it.log", *(f"it.log.{number}" for number in range(1, 6))]
    assert {mode_of(file) for file in files} == {0o600}
    assert max(file.stat().st_size for file in files) <= logbook.LARGEST


def test_a_log_that_can_not_be_written_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "log").write_text("no folder")
    with opened(tmp_path) as log:
        log.note("call")
    assert "can't be written" in capsys.readouterr().err


class Full(io.StringIO):
    """A stream onto a disk that is full."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", text)


def test_a_full_disk_stops_nothing_and_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(tmp_path, Full()) as log:
        log.note("call")
    assert capsys.readouterr().err == ""
    assert len(lines(tmp_path)) == 1


def test_a_link_in_the_place_of_the_log_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    other = tmp_path / "somebody's"
    other.write_text("")
    (tmp_path / "log" / "it.log").symlink_to(other)
    with opened(tmp_path) as log:
        log.note("call")
    assert other.read_text() == ""


def test_a_run_is_written_down_call_by_call_and_row_by_row(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "kunder.csv"
    file.write_text("Kundnr;Namn;Kundtyp\n1001;Bygg AB;Företag\n1002;Rör AB;Företag\n", encoding="utf-8")
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(
        "version: 1\nname: x\nkey: customerno\n"
        "fields: {customerno: Kundnr, name: Namn, customertypeid: {from: Kundtyp, lookup: customertype}}\n"
    )
    with served_sandbox(program) as sandbox:
        done = program.run("run", file, "-m", mapping, *sandbox.flags, "--log-format", "json")
        assert done.code == 0, done
        heard = [json.loads(line) for line in done.err.splitlines()]
        (kept,) = (program.home / ".local" / "state").rglob("customer-import.log")
        assert [json.loads(line) for line in kept.read_text().splitlines()] == heard
        assert mode_of(kept) == 0o600
        assert len({line["run"] for line in heard}) == 1
        calls = [line for line in heard if line["event"] == "call"]
        of_login = ["/v1/token", "/v1/customer/"]
        arrived = [call["path"] for call in sandbox.calls()]
        assert arrived == [*of_login, *(f"/v1/{line['path']}" for line in calls)]
        assert sorted(line["row"] for line in calls if line["method"] == "POST") == [2, 3]
        assert sorted(line["row"] for line in heard if line["event"] == "verdict") == [2, 3]
        assert (heard[0]["event"], heard[-1]["event"]) == ("run begins", "run ends")
        for customer in ("Bygg", "Rör"):
            assert customer not in done.err


def test_without_a_format_the_file_has_it_and_the_terminal_does_not(program: Program) -> None:
    sample = Path(__file__).parents[2] / "sample_data" / "fortnox-kunder.csv"
    done = program.run("run", sample, "-m", "fortnox", "--sandbox", "--limit", "2")
    assert done.err == ""
    (kept,) = (program.home / ".local" / "state").rglob("customer-import.log")
    assert " call run=" in kept.read_text()


def asked(base_url: str) -> Answer:
    async def sent() -> Answer:
        async with endpoint.connect(base_url, token=TOKEN, user_agent="x", concurrency=1, deadline=5) as door:
            call = Call(Method.GET, "customer/", (("filter_str", '{"name": "Anna"}'),))
            return await door.send(call)

    return anyio.run(sent)


def test_the_libraries_log_neither_filters_nor_tokens(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), serving_aside(says(json_answer(200, {"items": []}))) as server:
        assert asked(server.base_url).status == 200
    assert "Anna" not in caplog.text
    assert TOKEN not in caplog.text


def test_a_token_that_is_echoed_is_struck_out_of_the_answer() -> None:
    echo = json_answer(401, {"detail": f"Bearer {TOKEN} is not known"}, Www_Authenticate=f'Bearer error="{TOKEN}"')
    with serving_aside(says(echo)) as server:
        answer = asked(server.base_url)
    assert TOKEN not in repr(answer)
    assert "is not known" in json.loads(answer.body)["detail"]


def test_a_log_is_not_open_to_others_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with opened(tmp_path) as log:
            log.note("call")
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "log" / "it.log") == 0o600
