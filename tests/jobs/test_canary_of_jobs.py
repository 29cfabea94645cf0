"""Does a secret or a personal value turn up in what job runs, messages and schedules leave behind?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from program import Done, Program
from test_notify import PASSWORD, Letters, body, health, mail, written

__all__ = ["health", "mail"]  # fixtures

NUMBER = "19640823-3234"
MAIL = "astrid.kanariefagel@example.com"
LEAKS = re.compile(rf"3234|kanariefagel|{PASSWORD}", re.IGNORECASE)
ROWS = (
    "Kundnummer;Kundnamn;Kundtyp;Organisationsnummer;E-post;Postnr;Ort\n"
    f"1001;Astrid {NUMBER};Privatperson;{NUMBER};{MAIL};11820;Lund\n"
    f"{NUMBER};Två AB;{NUMBER};556036-0794;{MAIL} fel;{NUMBER};{MAIL}\n"
)
# The person's own files where the job has put them, the rows to fix, and what a run keeps for itself.
FOR_ITS_OWNER = re.compile(r"^done/[^/]+\.csv$|/(rejected|marked)\.(csv|xlsx)$|/runs/[^/]+/|\.sqlite")
TYPED = {"people.txt", "job.yaml"}


def everywhere(home: Path, said: list[Done], letters: Letters) -> dict[str, str]:
    """Every text that was said, sent or written, by where it is."""
    texts = {f"output {at}": one.out + one.err for at, one in enumerate(said)}
    texts |= {f"letter {at}": f"{one['subject']}\n{body(one)}" for at, one in enumerate(letters.got)}
    for path in home.rglob("*"):
        name = str(path.relative_to(home))
        if path.is_file() and name not in TYPED and not FOR_ITS_OWNER.search(name):
            texts[name] = path.read_bytes().decode("utf-8", "replace")
    return texts


@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_secret_and_no_personal_value_is_said_sent_or_written(
    program: Program, mail: tuple[Letters, int], health: tuple[list[str], str], language: str
) -> None:
    letters, port = mail
    file = written(program, port, ping=f"http://127.0.0.1:1/{PASSWORD}")
    job = (
        file.read_text()
        .replace("next-onboarding", "fortnox")
        .replace("stable_seconds", "schedule: 15 5 * * *\nstable_seconds")
    )
    file.write_text(job)
    people = program.home / "people.txt"
    people.write_text(f"{people.read_text()}mailto://anna:{PASSWORD}@127.0.0.1:1?from=a@example.com&to=b@example.com\n")
    (program.home / "inbox" / f"kunder {NUMBER} {MAIL}.csv").write_text(ROWS)
    here = ("--sandbox", "--lang", language)
    said = [program.run("job", "check", file), program.run("job", "schedule", file, "--print", *here)]
    said += [program.run("job", "schedule", file, "--systemd", *here), program.run("job", "run", file, *here)]
    assert said[-1].code == 1, said[-1]
    assert len(letters.got) == 1
    file.write_text(job.replace('"10 %"', "'100 %'"))
    (program.home / "inbox" / "again.csv").write_text(ROWS.replace("1001", "1002"))
    said.append(program.run("job", "run", file, *here, "--log-format", "json"))
    texts = everywhere(program.home, said, letters)
    assert {where: LEAKS.findall(text) for where, text in texts.items() if LEAKS.search(text)} == {}
    assert {"letter 0", "job.prom"} <= texts.keys()
    assert any(where.endswith("jobs/nightly/log/customer-import.log") for where in texts)
    assert "127.0.0.1 did not hear of it" in said[-1].err
