"""Does a personal number, an e-mail address or the token turn up anywhere but in what is for its owner's eyes alone?"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from interrupted import keys_there, killed
from program import Done, Program, mode_of, served_sandbox

NUMBER = "19640823-3234"
MAIL = "astrid.kanariefagel@example.com"
HEADERS = "Kundnummer;Kundnamn;Kundtyp;Organisationsnummer;E-post;Postnr;Ort;Telefon 1\n"
ROWS = (
    f"1001;Ett AB;Företag;556036-0793;{MAIL};11820;Lund;\n"
    f"1002;Astrid {NUMBER};Privatperson;{NUMBER};{MAIL};11821;Malmö;{NUMBER}\n"
    f"1003;Tre AB;Företag;{NUMBER.replace('3234', '3235')};;11822;Kiruna;\n"
    f"1004;Fyra AB;Företag;;{MAIL} fel;11823;{MAIL};\n"
    f"{NUMBER};Fem AB;Företag;;;11824;{NUMBER};\n"
    f"{NUMBER.replace('-', '')};Sex AB;{NUMBER};;;11825;{MAIL};\n"
    f"1007;Sju AB;Företag;;;{NUMBER};Luleå;\n"
    f"1008;Åtta AB;Företag;;;11826;{MAIL};\n"
    f"1009;Nio AB;Företag;;;11827;Boden\n"
    f"1010;Tio AB;Företag;;;11828;Piteå;;{NUMBER};{MAIL}\n"
    f"6408233234;Elva AB;Företag;;;11829;Umeå;\n6408233234;Tolv AB;Företag;;;11829;Umeå;\n"
)
LEAKS = re.compile(r"3234|3235|kanariefagel", re.IGNORECASE)
FOR_ITS_OWNER = re.compile(
    r"(^|/)(rejected|marked)\.(csv|xlsx)$|/runs/[^/]+/|/ledger\.sqlite|/endpoint\.sqlite|\.token$"
)


@dataclass
class Watched:
    """The program, with all that it has said."""

    program: Program
    said: list[tuple[str, Done]] = field(default_factory=list)

    def run(self, *arguments: object) -> Done:
        return self.heard(arguments[0], self.program.run(*arguments))

    def heard(self, command: object, done: Done) -> Done:
        """Keeps what a command has said."""
        self.said.append((str(command), done))
        return done

    @property
    def token(self) -> str:
        [path] = self.program.home.rglob("sandbox.token")
        return str(json.loads(path.read_text())["access_token"])

    def everywhere(self) -> Iterator[tuple[str, str]]:
        """Every output by where it stands: what was said, and every file but those for their owner's eyes alone."""
        for command, done in self.said:
            yield f"{command}, standard output", done.out
            yield f"{command}, standard error", done.err
        for path in self.files():
            name = str(path.relative_to(self.program.home))
            if not FOR_ITS_OWNER.search(name):
                yield name, f"{path.name}\n{contents(path)}"

    def files(self) -> Iterator[Path]:
        yield from (
            path for path in self.program.home.rglob("*") if path.is_file() and path.parent != self.program.home
        )


def contents(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.fixture(params=["en", "sv"])
def watched(program: Program, request: pytest.FixtureRequest) -> Watched:
    """Everything that a person does with a file, with a canary in every corner of it and in its name."""
    file = program.home / f"kunder {NUMBER} {MAIL}.csv"
    file.write_text(HEADERS + ROWS, encoding="utf-8")
    watched = Watched(program)
    here = ("--sandbox", "--lang", request.param)
    job = (file, "-m", "fortnox", *here)
    watched.run("check", file, "-m", "fortnox", "--lang", request.param)
    watched.run("check", file, "-m", "fortnox", "--json")
    watched.run("plan", *job, "--out", "out/plan.json")
    (program.home / "out").mkdir()
    watched.run("plan", *job, "--out", "out/plan.json")
    first = watched.run("run", *job, "--plan", "out/plan.json", "--json")
    assert first.json["created"] >= 3, first
    changed = ROWS.replace("Lund", MAIL).replace("Sju", "Sjuan").replace(f"Astrid {NUMBER}", f"Berta {NUMBER}")
    file.write_text(HEADERS + changed, encoding="utf-8")
    watched.run("plan", *job, "--json", "--out", "out/second.json")
    watched.run("run", *job, "--plan", "out/plan.json")
    watched.run("run", *job)
    watched.run("check", program.home / f"missing {NUMBER}.xlsx", "-m", "fortnox")
    watched.run("resume", *here)
    listed = watched.run("runs", *here, "--json").json
    watched.run("runs", *here)
    watched.run("runs", listed[0]["run"], *here)
    watched.run("runs", listed[-1]["run"], *here, "--results", "out/again.csv")
    watched.run("runs", listed[-1]["run"], *here, "--results", "out/again.json")
    watched.run("undo", listed[0]["run"], "--dry-run", *here)
    watched.run("undo", listed[0]["run"], *here, "--json")
    watched.run("undo", listed[-1]["run"], *here)
    watched.run("runs", *here)
    return watched


def test_no_canary_and_no_token_is_seen_or_heard_outside_of_what_is_private(watched):
    assert {command for command, _done in watched.said} == {"check", "plan", "run", "resume", "runs", "undo"}
    assert kept_to_their_owner(watched) >= {"rejected", "ledger", "endpoint"}


@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_canary_and_no_token_is_seen_or_heard_of_a_run_that_was_killed_and_resumed(program, language):
    file = program.home / f"kunder {NUMBER} {MAIL}.csv"
    many = (f"{n};Astrid {NUMBER} {n};Privatperson;{NUMBER};{MAIL};11820;{MAIL};{NUMBER}\n" for n in range(2001, 2041))
    file.write_text(HEADERS + "".join(many) + ROWS, encoding="utf-8")
    watched = Watched(program)
    with served_sandbox(program) as sandbox:
        here = (*sandbox.flags, "--lang", language)
        watched.heard("run", killed(program, sandbox, "run", file, "-m", "fortnox", *here))
        assert 0 < len(keys_there(program)) < 40
        assert kept_to_their_owner(watched) >= {"input-1", "ledger"}
        file.unlink()  # the run goes on from its own copy
        watched.run("runs", *here)
        resumed = watched.run("resume", *here, "--settle-seconds", "1", "--json")
        watched.run("runs", resumed.json["run"], *here)
    assert resumed.json["created"] + resumed.json["unchanged"] >= 40, resumed
    assert kept_to_their_owner(watched) >= {"rejected", "input-1", "ledger"}


def kept_to_their_owner(watched: Watched) -> set[str]:
    """Fails where a canary or the token is anywhere else; what the files are called that hold one, as they may."""
    leaks = {where: LEAKS.findall(text) for where, text in watched.everywhere() if LEAKS.search(text)}
    assert leaks == {}
    token = watched.token
    assert [where for where, text in watched.everywhere() if token in text] == []
    private = [path for path in watched.files() if FOR_ITS_OWNER.search(str(path.relative_to(watched.program.home)))]
    holding = [path for path in private if LEAKS.search(contents(path))]
    assert {mode_of(path) for path in holding if path.name != "endpoint.sqlite"} == {0o600}
    assert not any(
        token in contents(path) for path in private if path.suffix != ".token" and "endpoint" not in path.name
    )
    return {path.name.split(".")[0] for path in holding}
