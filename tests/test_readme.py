"""Does the README say what is so?"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from customer_import.cli.usage import COMMANDS, USAGE
from customer_import.core import jobs
from customer_import.core.catalogue import markdown_table
from customer_import.core.cleaning import CLEANERS, SPLITTERS
from customer_import.core.jobs.model import markdown_table as markdown_table_of_jobs
from customer_import.core.mapping import LOOKUPS, parse, schema
from customer_import.core.mapping.proving import prove
from customer_import.core.problems import KINDS
from customer_import.edges import presets
from customer_import.edges.sandbox import faults
from customer_import.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, nth: int = 0) -> str:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)[nth]


def test_the_table_of_fields_is_the_catalogue():
    found = re.search(r"<!-- fields: .*? -->\n(.*?)\n<!-- end of fields -->", README, re.DOTALL)
    assert found is not None
    assert found[1] == markdown_table()


def test_the_table_of_faults_is_the_sandbox_s_and_the_example_is_understood():
    found = re.search(r"<!-- faults: .*? -->\n(.*?)\n<!-- end of faults -->", README, re.DOTALL)
    assert found is not None
    assert found[1] == faults.markdown_table()
    assert faults.read_faults(re.search(r"--faults (\S+)", README)[1]).rates["lost-after"] == 0.05


@pytest.mark.parametrize("marker", ["the main job", "the tests"])
def test_each_of_the_two_commands_is_a_single_line(marker):
    found = re.search(rf"<!-- {marker} -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert found is not None
    assert found[1].count("\n") == 1


def test_the_mapping_in_it_is_right():
    mapping = parse(block("yaml", 2), origin="README.md")
    assert mapping.name == "Our customers"
    assert [proof.differences for proof in prove(mapping)] == [(), ()]


def test_the_job_in_it_is_right_and_the_table_tells_every_option():
    job = jobs.parse(block("yaml"), origin="README.md")
    assert (job.name, job.notify.partial_above, job.schedule) == ("nightly", 0.02, "15 5 * * 1-5")
    found = re.search(r"<!-- options: .*? -->\n(.*?)\n<!-- end of options -->", README, re.DOTALL)
    assert found is not None
    assert found[1] == markdown_table_of_jobs()


def test_the_lines_of_a_job_with_files_on_a_server_are_right():
    job = jobs.parse(f"version: 1\nname: nightly\nmapping: fortnox\n{block('yaml', 1)}", origin="README.md")
    assert (job.source, job.source_login) == ("sftp://import@files.example.com/in/*.xlsx", "login.toml")


def test_it_names_every_cleaner_list_and_preset():
    for word in [*CLEANERS, *LOOKUPS, *presets.names()]:
        assert f"`{word}`" in README


def test_what_editors_are_given_for_mappings_is_made_of_what_there_is():
    shipped = ROOT / "mappings" / "schema.json"  # made anew by: customer-import mapping schema > mappings/schema.json
    assert shipped.read_text(encoding="utf-8") == schema.text()


def test_it_names_every_splitter_with_its_parts_and_its_example():
    for splitter in SPLITTERS.values():
        parts = ", ".join(f"`{part}`" for part in splitter.parts)
        assert f"| `{splitter.name}` | {parts} | {splitter.example} |" in README


def test_it_names_every_problem_that_is_off_until_asked_for():
    assert [kind.name for kind in KINDS.values() if kind.off and f"`{kind.name}`" not in README] == []


def test_the_table_of_settings_has_every_setting_and_no_other():
    table = README.split("| setting |")[1].split("\n\n")[0]
    told = [name for line in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", line.split(" | ")[0])]
    assert sorted(told) == sorted(set(Settings.__dataclass_fields__) - {"flags"})


def test_the_exit_codes_are_those_of_the_usage_text():
    table = README.split("## Exit codes")[1].split("##")[0]
    told = [line.strip("| ").split(" | ") for line in table.strip().splitlines()[2:]]
    for code, meaning in told:
        assert f"{code} {meaning}".split()[:6] == re.search(rf"^ +{code} .*$", USAGE, re.MULTILINE)[0].split()[:6]


def test_the_python_in_it_runs():
    done = subprocess.run([sys.executable, "-c", block("python")], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("0 Counter(")


def test_every_local_link_and_picture_is_there():
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_command_in_it_exists():
    for command in re.findall(r"customer-import (?:\.venv/bin/)?([a-z]+)", README):
        assert command in COMMANDS or command in ("takes", "itself")


def test_the_usage_text_tells_every_command():
    assert [name for name in COMMANDS if not re.search(rf"^  {name}\b", USAGE, re.MULTILINE)] == []
