"""Is a file without a mapping recognised, and is nothing done with it that nobody has agreed to?"""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
import sys

import pytest
from program import SAMPLES

FORTNOX = SAMPLES / "fortnox-kunder.csv"


def at_a_terminal(program, answer, *arguments):
    """The exit code of a command whose user sees a terminal and types `answer`, and what stood on the terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "customer_import", *map(str, arguments)],
        cwd=program.home,
        env=program.environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        os.write(ours, answer.encode())
        seen = b""
        try:
            while block := os.read(ours, 4096):
                seen += block
        except OSError:
            pass  # what a terminal gives when its other end is closed
        code = process.wait(timeout=120)
    os.close(ours)
    return code, seen.decode()


@pytest.mark.parametrize("command", ["check", "plan", "run"])
def test_without_a_terminal_the_command_to_type_is_said_and_works(program, command):
    sandbox = () if command == "check" else ("--sandbox",)
    done = program.run(command, FORTNOX, *sandbox)
    assert (done.code, done.out) == (2, "")
    assert "looks like Fortnox" in done.err
    typed = shlex.split(done.err.split("Say so with: customer-import ")[1])
    assert typed[:4] == [command, str(FORTNOX), "--mapping", "fortnox"]
    assert program.run(*typed).code == 0


def test_nothing_is_written_before_somebody_has_agreed(program):
    program.run("run", FORTNOX, "--sandbox")
    assert list(program.home.iterdir()) == []


def test_a_program_that_asks_for_json_gets_one_document(program):
    done = program.run("check", FORTNOX, "--json")
    assert done.code == done.json["exit"] == 2
    assert "--mapping fortnox" in done.json["error"]


def test_all_that_was_typed_stands_in_the_command(program):
    done = program.run("plan", FORTNOX, "--limit", "5", "--encoding", "cp1252", "--mode", "create", "--out", "p.json")
    assert "--encoding cp1252 --mode create --limit 5 --out p.json" in done.err


@pytest.mark.parametrize(("answer", "lang"), [("y\n", "en"), ("ja\n", "sv")])
def test_at_a_terminal_one_word_is_enough(program, answer, lang):
    code, seen = at_a_terminal(program, answer, "check", FORTNOX, "--lang", lang)
    assert code == 0, seen
    assert "fortnox? [" in seen
    [run] = (program.home / "reports").iterdir()
    assert '"preset fortnox"' in (run / "run.json").read_text()


@pytest.mark.parametrize("answer", ["n\n", "\n", "\x04"])
def test_at_a_terminal_all_else_is_no(program, answer):
    code, seen = at_a_terminal(program, answer, "run", FORTNOX, "--sandbox")
    assert code == 2, seen
    assert "--mapping fortnox" in seen


def test_a_file_of_no_known_system_is_led_to_a_suggestion(program):
    file = program.home / "mina kunder.csv"
    file.write_text("Vem;Vad;Var\nA;B;C\n")
    done = program.run("run", file, "--sandbox")
    assert done.code == 2
    typed = shlex.split(done.err.split("with: customer-import ")[1])
    assert program.run(*typed).code == 0
    assert (program.home / "my.yaml").exists()


@pytest.mark.parametrize(
    ("file", "code", "said"), [("missing.csv", 3, "missing.csv"), ("-", 2, "--mapping"), (".", 3, "folder")]
)
def test_what_can_not_be_looked_at_is_said(program, file, code, said):
    done = program.run("check", file)
    assert (done.code, said in done.err) == (code, True), done
