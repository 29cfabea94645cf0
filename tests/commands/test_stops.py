"""Does a command that is stopped before it has a result say so, in the right words, first and last and on disk?"""

from __future__ import annotations

import json
import os
import re
import signal
from pathlib import Path

import pytest
from program import SAMPLES, Program, served_sandbox, wait_until

from customer_import.settings import Settings
from customer_import.wiring.carrying import circumstances

JOB = (SAMPLES / "fortnox-kunder.csv", "-m", "fortnox")
NOWHERE = ("--base-url", "http://127.0.0.1:9/v1")


@pytest.fixture
def nobody_there(program: Program) -> tuple[str, ...]:
    """The flags that lead to a tenant whose endpoint has gone away since signing in."""
    with served_sandbox(program) as sandbox:
        return sandbox.flags


def together(program: Program, *arguments: object) -> str:
    """What a person at a terminal sees: both streams, in the order in which they were written."""
    script = program.home / "both.sh"
    script.write_text('exec "$@" 2>&1\n')
    return program.through("sh", script, *arguments).out


@pytest.mark.parametrize(
    ("arguments", "last"),
    [
        (("check", "missing.xlsx", "-m", "fortnox"), "DRY RUN: nothing was sent"),
        (("check", *JOB, "--report-dir", "/dev/null/x"), "DRY RUN: nothing was sent"),
        (("plan", *JOB), "DRY RUN: nothing was sent"),
        (("run", "--dry-run", *JOB, "--lang", "sv"), "PROVKÖRNING: ingenting skickades"),
        (("plan", *JOB, "--sandbox", "--out", "x.csv"), "DRY RUN: nothing was sent"),
    ],
)
def test_a_dry_run_that_is_stopped_says_so_first_and_last(program, arguments, last):
    lines = together(program, *arguments).strip().splitlines()
    assert len(lines) >= 3
    assert lines[0] == lines[-1] == last


def test_a_run_that_is_stopped_before_it_looks_says_no_such_thing(program):
    assert "DRY RUN" not in together(program, "run", *JOB)


@pytest.mark.parametrize("command", ["plan", "run"])
def test_what_is_stopped_while_looking_leaves_a_report_that_says_why(program, nobody_there, command):
    done = program.run(command, *JOB, *nobody_there, "--json")
    assert done.code == 5
    folder = program.report(done.json)
    assert done.json["error"] in done.err
    assert str(folder.relative_to(program.home)) in done.err
    facts = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert (facts["ending"], facts["exit_code"], facts["rows"]) == ("unavailable", 5, 0)
    assert facts["stop"] == done.json["error"]
    assert facts["file"]["path"] == "fortnox-kunder.csv"
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "Stopped before any row was dealt with; nothing was sent." in page
    assert ("customer-import resume" in done.err) == (command == "run")
    assert ("customer-import resume" in facts["go_on"]) == (command == "run")
    assert done.out.count("\n") == 1


def test_a_check_that_stops_while_it_reads_leaves_a_report_that_says_why(program):
    (program.home / "kunder.csv").write_text('Kundnummer;Kundnamn;Kundtyp\n1;A;P\n2;"never closed;P\n3;C;P\n')
    done = program.run("check", "kunder.csv", "-m", "fortnox", "--json")
    assert done.code == 3
    facts = json.loads((program.report(done.json) / "run.json").read_text(encoding="utf-8"))
    assert (facts["stop"], facts["exit_code"]) == (done.json["error"], 3)
    assert "never closed" not in (program.report(done.json) / "report.html").read_text(encoding="utf-8")


def test_a_check_that_can_not_even_open_the_file_leaves_none(program):
    assert program.run("check", "missing.csv", "-m", "fortnox").code == 3
    assert list((program.home / "reports").iterdir()) == []


def test_an_interrupted_check_says_so_in_swedish(program):
    big = program.home / "big.csv"
    row = "{};Bygg AB {};Företag;11820;Lund\n"
    big.write_text("Kundnummer;Kundnamn;Kundtyp;Postnr;Ort\n" + "".join(row.format(n, n) for n in range(400_000)))
    process = program.start("check", big, "-m", "fortnox", "--lang", "sv")
    assert process.stdout is not None
    assert process.stdout.readline() == "PROVKÖRNING: ingenting skickades\n"
    wait_until(lambda: any(Path(f"/proc/{process.pid}/fd").iterdir()))
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "PROVKÖRNING: ingenting skickades\n")
    assert err.startswith("Avbrutet.")


def test_a_refused_plan_is_said_in_swedish(program):
    program.run("plan", *JOB, "--sandbox", "--out", "plan.json")
    program.run("run", *JOB, "--sandbox", "--limit", "2")
    done = program.run("run", *JOB, "--sandbox", "--plan", "plan.json", "--lang", "sv")
    assert "Planen gäller inte längre, så ingenting skickades. Ändrat i NEXT sedan dess: raderna 2–3." in done.err
    assert re.search(r"rapport +reports/", done.err)


def test_what_is_typed_wrong_shows_no_personal_number(program):
    done = program.run("check", "19640823-3234.xlsx", "-m", "fortnox", "19640823-3234")
    assert done.code == 2
    assert "3234" not in done.err


def test_a_proxy_is_said_without_its_password() -> None:
    settings = Settings(state_dir=Path(), config_dir=Path(), proxy="http://anna:secret@proxy.example:3128")
    said = [*circumstances(settings, "https://api.next-tech.com/v1")]
    assert said[0] == "Calls go through the proxy proxy.example:3128."
    assert not any("proxy" in sentence for sentence in circumstances(settings, "http://127.0.0.1:9/v1"))


def test_root_is_said_and_quiet_says_nothing(program):
    done = program.run("plan", *JOB, "--sandbox")
    assert ("This runs as root" in done.out) == (os.geteuid() == 0)
    quiet = program.run("run", *JOB, "--sandbox", "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "borta.xlsx", "-m", "fortnox"), "Det finns ingen fil borta.xlsx; se efter namnet och mappen."),
        (("check", ".", "-m", "fortnox"), ". är en mapp och ingen fil; ange själva kalkylarket."),
        (("check", "tom.csv", "-m", "fortnox"), "tom.csv är tom; exportera kunderna igen"),
        (("check", SAMPLES / "next-onboarding.xlsx", "-m", "next-onboarding", "--sheet", "Nix"), "har inget blad"),
        (("resume", "--sandbox"), "det finns inget att fortsätta med"),
        (("runs", "nix", "--sandbox"), 'Det finns ingen körning "nix"'),
    ],
)
def test_what_stops_a_bookkeeper_is_said_in_swedish(program, arguments, said):
    (program.home / "tom.csv").touch()
    done = program.run(*arguments, "--lang", "sv")
    assert said in done.err, done
