"""Is somebody warned before a customer is made a second time under another number?"""

from __future__ import annotations

import json

import pytest

HEADER = "Nr;Namn;Postnr;Orgnr\n"
MAPPING = """\
version: 1
key: customerno
fields:
  customerno: Nr
  name: Namn
  address4: Postnr
  organizationno: Orgnr
  customertypeid: {const: Företag, lookup: customertype}
rules: {maybe_there_already: SEVERITY}
"""


@pytest.fixture
def there(program):
    """A tenant that has Bygg AB as 1001, and a file that has it as 20417."""
    (program.home / "kunder.yaml").write_text(MAPPING.replace("SEVERITY", "warning"))
    (program.home / "gamla.csv").write_text(HEADER + "1001;Bygg AB;123 45;556036-0793\n")
    (program.home / "nya.csv").write_text(HEADER + "20417;Byggbolaget AB;123 45;5560360793\n")
    assert program.run("run", "gamla.csv", "-m", "kunder.yaml", "--sandbox").code == 0
    return program


def test_a_plan_says_who_may_be_there_already(there):
    done = there.run("plan", "nya.csv", "-m", "kunder.yaml", "--sandbox")
    assert done.code == 0
    assert "W-DUP-04  row 2" in done.out
    assert "under the key 1001" in done.out


def test_a_plan_that_is_kept_says_so_beside_the_row_and_a_run_can_be_held_to_it(there):
    there.run("plan", "nya.csv", "-m", "kunder.yaml", "--sandbox", "--out", "plan.json", "--lang", "sv")
    [row] = json.loads((there.home / "plan.json").read_text(encoding="utf-8"))["rows"]
    [problem] = row["problems"]
    assert (row["action"], problem["code"], problem["severity"]) == ("create", "W-DUP-04", "warning")
    assert (problem["row"], problem["field"]) == (2, "organizationno")
    assert "under nyckeln 1001" in problem["message"]
    held = there.run("run", "nya.csv", "-m", "kunder.yaml", "--sandbox", "--plan", "plan.json", "--json")
    assert (held.code, held.json["created"]) == (0, 1)


def test_a_run_says_so_before_it_creates_anything(there):
    done = there.run("run", "nya.csv", "-m", "kunder.yaml", "--sandbox", "--lang", "sv")
    assert done.code == 0
    before, after = done.out.index("som NEXT kanske redan har"), done.out.index("W-DUP-04")
    assert before < after


def test_where_the_mapping_makes_it_an_error_nothing_is_created(there):
    (there.home / "kunder.yaml").write_text(MAPPING.replace("SEVERITY", "error"))
    done = there.run("run", "nya.csv", "-m", "kunder.yaml", "--sandbox", "--json")
    assert (done.code, done.json["conflict"], done.json["calls"]["POST"]) == (1, 1, 0)


def test_where_the_mapping_switches_it_off_nobody_is_told(there):
    (there.home / "kunder.yaml").write_text(MAPPING.replace("SEVERITY", "off"))
    assert "DUP-04" not in there.run("plan", "nya.csv", "-m", "kunder.yaml", "--sandbox", "--quiet").out
