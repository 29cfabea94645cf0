"""Does a job import what waits on a server, once, and put it away there, and go nowhere that is not vouched for?"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from interrupted import keys_there, killed
from make import make_customers, onboarding_csv
from program import Done, Program, served_sandbox
from sftp_server import PASSWORD, Server, served, sshd

JOB = """\
version: 1
name: nightly
source: "{url}/in/*.csv"
source_login: login.toml
mapping: next-onboarding
archive: "{url}/done"
failed: "{url}/wrong"
stable_seconds: 0
"""


@pytest.fixture(params=["paramiko", "sshd"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A real server: one that asks for a password, and one that asks for a key."""
    if request.param == "sshd" and sshd() is None:
        pytest.skip("OpenSSH's server is not installed (Debian: apt-get install openssh-server)")
    with served(request.param) as running:
        (running.root / "in").mkdir()
        yield running


@pytest.fixture
def asking() -> Iterator[Server]:
    """A server that asks for a password."""
    with served("paramiko") as running:
        (running.root / "in").mkdir()
        yield running


def job(program: Program, server: Server, more: str = "") -> Path:
    server.login(program.home / "login.toml")
    file = program.home / "job.yaml"
    file.write_text(JOB.format(url=server.url) + more, encoding="utf-8")
    return file


def drop(server: Server, name: str, rows: int, seed: int = 5) -> None:
    (server.root / "in" / name).write_bytes(onboarding_csv(make_customers(rows, seed=seed)))


def ran(program: Program, file: Path, *flags: object) -> Done:
    return program.run("job", "run", file, "--sandbox", *flags)


def files(folder: Path) -> list[str]:
    return sorted(path.name.split("-", 3)[3] for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def copies(program: Program) -> list[Path]:
    return [path for path in program.home.rglob("copies/**/*") if path.is_file()]


def test_what_waits_on_a_server_is_imported_and_put_away_there(program: Program, server: Server) -> None:
    file = job(program, server)
    drop(server, "kunder å.csv", rows=4)
    (server.root / "in" / "broken.csv").write_bytes(b"PK\x03\x04 no workbook")
    first = ran(program, file)
    assert first.code == 3, first
    assert "nightly: kunder å.csv; moved to the archive" in first.out
    assert (files(server.root / "done"), files(server.root / "wrong")) == (["kunder å.csv"], ["broken.csv"])
    assert len(list((server.root / "done").glob("*kunder å.csv.report/report.html"))) == 1
    assert copies(program) == []
    second = ran(program, file)
    where = server.url.replace(f"{server.user}@", "")
    assert (second.code, second.out.strip()) == (0, f"nightly; Nothing to do: no file waits at {where}/in/*.csv")
    drop(server, "again.csv", rows=4)
    assert "again.csv; moved to the archive; Was imported before, byte for byte" in ran(program, file).out


def test_a_file_that_still_grows_on_the_server_is_left_there(program: Program, server: Server) -> None:
    file = job(program, server)
    file.write_text(file.read_text().replace("stable_seconds: 0", "stable_seconds: 1"))
    drop(server, "new.csv", rows=3)
    later = time.time() + 3600  # by the server's clock, which is fast
    os.utime(server.root / "in" / "new.csv", (later, later))
    assert "new.csv; left where it is; Changed a moment ago" in ran(program, file).out


def test_where_nothing_may_be_moved_a_file_is_imported_once_all_the_same(program: Program, server: Server) -> None:
    file = job(program, server)
    file.write_text("".join(line for line in file.read_text().splitlines(True) if "done" not in line))
    drop(server, "a.csv", rows=3)
    assert "a.csv; left where it is" in ran(program, file).out
    again = ran(program, file)
    assert "a.csv; left where it is; Was imported before" in again.out
    assert (server.root / "in" / "a.csv").exists()


def test_a_host_that_nobody_has_vouched_for_is_sent_nothing(program: Program, server: Server) -> None:
    file = job(program, server)
    (program.home / "known_hosts").write_text("")
    done = ran(program, file)
    assert done.code == 2
    assert "shows a host key that nobody has vouched for" in done.err
    assert f"ssh-keyscan -p {server.port} 127.0.0.1 >>" in done.err
    assert server.asked == []
    assert (program.home / "known_hosts").read_text() == ""


def test_a_host_with_another_key_than_is_known_is_sent_nothing(program: Program, server: Server) -> None:
    file = job(program, server)
    with served("paramiko") as other:
        kind, _space, key = other.host_key.partition(" ")
        (program.home / "known_hosts").write_text(f"[127.0.0.1]:{server.port} {kind} {key}\n")
        done = ran(program, file)
    assert done.code == 2
    assert "shows another host key" in done.err
    assert f"ssh-keygen -R '[127.0.0.1]:{server.port}'" in done.err


def test_who_is_not_let_in_is_told_whom_to_give_what(program: Program, server: Server) -> None:
    file = job(program, server)
    server.login(program.home / "login.toml", password="wrong", key_file="")
    done = ran(program, file)
    assert done.code == 4
    assert f"does not let us in as {server.user}" in done.err
    assert "wrong" not in done.out + done.err


def test_a_server_that_is_not_there_is_a_sentence_and_exit_5(program: Program, asking: Server) -> None:
    file = job(program, asking)
    file.write_text(file.read_text().replace(f":{asking.port}", ":1"))
    done = ran(program, file)
    assert done.code == 5
    assert len(done.err.splitlines()) == 1
    assert "sftp://127.0.0.1:1 can't be reached or does not answer" in done.err
    swedish = ran(program, file, "--lang", "sv")
    assert "går inte att nå" in swedish.err


@pytest.mark.parametrize("at", ["list", "open", "rename"])
def test_a_connection_that_is_cut_leaves_the_file_for_the_next_time(program: Program, asking: Server, at: str) -> None:
    file = job(program, asking)
    drop(asking, "a.csv", rows=2)
    asking.hangs_up_at = at
    done = ran(program, file)
    assert done.code == 5
    assert "can't be reached or does not answer" in done.out + done.err
    assert (asking.root / "in" / "a.csv").exists() == (at != "rename")  # which was done, and its answer lost
    assert copies(program) == []
    asking.hangs_up_at = "nothing"
    assert ran(program, file).code == 0
    assert files(asking.root / "done") == ["a.csv"]


def test_passwords_are_nowhere_but_in_the_private_file(program: Program, asking: Server) -> None:
    file = job(program, asking)
    drop(asking, "a.csv", rows=2)
    said = [ran(program, file), ran(program, file)]
    (program.home / "login.toml").chmod(0o644)
    opened = ran(program, file)
    assert opened.code == 2
    assert "chmod 600" in opened.err
    assert all(PASSWORD not in done.out + done.err for done in [*said, opened])
    left = [path for path in program.home.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]
    assert left == [program.home / "login.toml"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('pasword = "hush"', "names pasword, which sftp:// does not know"),
        ("password = hush", "is no TOML"),
        ('key_file = "nowhere"', "There is no key"),
    ],
)
def test_a_private_file_that_is_wrong_is_a_sentence_without_what_it_says(
    program: Program, asking: Server, text: str, said: str
) -> None:
    file = job(program, asking)
    (program.home / "login.toml").write_text(text + "\n")
    done = ran(program, file)
    assert done.code == 2
    assert said in done.err
    assert "hush" not in done.err


def test_systemd_can_lend_what_signs_in(program: Program, asking: Server) -> None:
    file = job(program, asking)
    file.write_text(file.read_text().replace("source_login: login.toml\n", ""))
    (program.home / "lent").mkdir()
    asking.login(program.home / "lent" / "nightly.source")
    drop(asking, "a.csv", rows=2)
    done = program.run("job", "run", file, "--sandbox", CREDENTIALS_DIRECTORY=str(program.home / "lent"))
    assert (done.code, files(asking.root / "done")) == (0, ["a.csv"])


def test_what_was_killed_is_finished_the_next_time_and_put_away_on_the_server(program: Program, asking: Server) -> None:
    file = job(program, asking)
    drop(asking, "long.csv", rows=100)
    with served_sandbox(program) as sandbox:
        where = (*sandbox.flags, "--settle-seconds", "1")
        killed(program, sandbox, "job", "run", file, *where)
        done = program.run("job", "run", file, *where)
        assert "nightly: long.csv; moved to the archive" in done.out
    keys = keys_there(program)
    assert len(keys) == len(set(keys)) >= 100
    assert files(asking.root / "done") == ["long.csv"]
    assert copies(program) == []


def test_a_protocol_that_nobody_speaks_or_whose_package_is_missing_says_what_to_install(program: Program) -> None:
    file = program.home / "job.yaml"
    for url, said in (("s3://bucket/in/*.csv", "pip install s3fs"), ("gopher://host/in/*.csv", "Nothing here speaks")):
        file.write_text(f"version: 1\nname: n\nsource: {url}\nmapping: fortnox\n")
        done = ran(program, file)
        assert done.code == 2
        assert said in done.err
