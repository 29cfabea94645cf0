"""Is a job's text read right, and is everything wrong with it told at once, with its line?"""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from customer_import.core.jobs import OnDrift, OnEmpty, json_schema, parse
from customer_import.core.jobs.urls import Url
from customer_import.core.planning import Mode
from customer_import.errors import MappingWrong

LEAST = "version: 1\nname: nightly\nsource: inbox/*.xlsx\nmapping: fortnox\n"
WHOLE = """\
version: 1
name: nightly
profile: acme
source: inbox/*.xlsx
mapping: fortnox
mode: create
keyless: false
archive: done
failed: wrong
report_dir: reports
keep_reports: 30
stable_seconds: 5
schedule: 15 5 * * 1-5
on_problems: {stop_above: "2,5 %"}
on_drift: warn
on_empty: fail
notify: {to: who.txt, partial_above: 5 %, ping: "https://health.example.com/x", metrics: next.prom}
"""


def wrong(text: str) -> str:
    with pytest.raises(MappingWrong) as raised:
        parse(text, origin="job.yaml")
    return str(raised.value)


def accepted_by_schema(text: str) -> bool:
    return Draft202012Validator(json_schema()).is_valid(YAML(typ="safe", pure=True).load(text))


def test_a_job_needs_a_name_a_source_and_a_mapping_and_nothing_else() -> None:
    job = parse(LEAST, origin="job.yaml")
    assert (job.name, job.source, job.mapping, job.mode) == ("nightly", "inbox/*.xlsx", "fortnox", Mode.UPSERT)
    assert job.on_problems.allows(rejected=60, rows=60)


def test_everything_that_a_job_can_say_arrives() -> None:
    job = parse(WHOLE, origin="job.yaml")
    assert (job.mode, job.on_drift, job.on_empty, job.keep_reports) == (Mode.CREATE, OnDrift.WARN, OnEmpty.FAIL, 30)
    assert (job.schedule, job.stable_seconds, job.profile) == ("15 5 * * 1-5", 5, "acme")
    assert job.on_problems.allows(rejected=25, rows=1000)
    assert not job.on_problems.allows(rejected=26, rows=1000)
    assert (job.notify.to, job.notify.partial_above, job.notify.metrics) == ("who.txt", 0.05, "next.prom")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sorce: inbox", 'line 5: "sorce" is no option of a job here; did you mean "source"?'),
        ("mode: insert", 'line 5: "mode" can\'t be "insert"'),
        ("schedule: hourly", "five parts were expected"),
        ("on_problems: sometimes", 'line 5: "on_problems" can\'t be "sometimes"'),
        ("on_problems: {stop_above: 500 %}", '"stop_above" can\'t be "500 %"'),
        ("keep_reports: 0", "a whole number from 1 to 100000 was expected"),
        ("notify: anna@example.com", '"notify" needs options: to, partial_above, ping, metrics'),
        ("notify: {ping: health}", 'line 5: "ping" is no address'),
        ("archive: &here done", "line 5: &here names a place for repeating"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_is_right(line: str, said: str) -> None:
    assert said in wrong(f"{LEAST}{line}\n")


def test_all_mistakes_are_told_at_once() -> None:
    lines = wrong("version: 2\nname: a b\nmode: insert\n").splitlines()
    assert len(lines) == 5
    assert all(line.startswith("job.yaml, line ") for line in lines)


@pytest.mark.parametrize("text", [LEAST, WHOLE, f"{LEAST}on_problems: import_valid\n", f"{LEAST}on_problems: stop\n"])
def test_the_schema_for_editors_takes_what_we_take(text: str) -> None:
    assert parse(text, origin="job.yaml")
    assert accepted_by_schema(text)


@pytest.mark.parametrize(
    "line", ["sorce: inbox", "mode: insert", "on_problems: sometimes", "keep_reports: 0", "notify: me", "on_empty: no"]
)
def test_the_schema_for_editors_refuses_what_we_refuse(line: str) -> None:
    assert wrong(f"{LEAST}{line}\n")
    assert not accepted_by_schema(f"{LEAST}{line}\n")


FROM_SERVER = """\
version: 1
name: nightly
source: sftp://import@files.example.com:2222/in/*.xlsx
source_login: login.toml
mapping: fortnox
archive: sftp://import@files.example.com:2222/done
"""


def test_a_source_can_be_a_url() -> None:
    job = parse(FROM_SERVER, origin="job.yaml")
    url = Url.of(job.source)
    assert url is not None
    assert (url.protocol, url.user, url.host, url.port) == ("sftp", "import", "files.example.com", 2222)
    assert (url.folder, url.name, url.told) == ("/in", "*.xlsx", "sftp://files.example.com:2222/in/*.xlsx")
    assert accepted_by_schema(FROM_SERVER)


def test_where_files_are_put_away_need_not_name_the_user_again() -> None:
    text = FROM_SERVER.replace("archive: sftp://import@", "archive: sftp://")
    assert parse(text, origin="job.yaml").archive == "sftp://files.example.com:2222/done"


def test_a_password_in_a_url_is_refused_and_not_repeated() -> None:
    said = wrong(FROM_SERVER.replace("import@", "anna:hush@"))
    assert 'line 3: "source" holds a password' in said
    assert "source_login" in said
    assert "hush" not in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("/in/*.xlsx", "/*/in.xlsx", "may stand in the last part alone"),
        ("/in/*.xlsx", "/in/", "must name one folder and then files"),
        ("/in/*.xlsx", "", "must name one folder and then files"),
        ("sftp://import@files.example.com:2222/in", "zip://a.csv::sftp://host", "several URLs in one"),
        ("archive: sftp://import@files.example.com:2222/done", "archive: done", "must lie where the source lies"),
        (
            "archive: sftp://import@files.example.com:2222",
            "archive: sftp://other.example.com",
            "such as sftp://files.example.com:2222/done",
        ),
        ("sftp://import@files.example.com:2222/in", "sftp:///in", "names no server"),
        ("2222/in", "99999/in", "names no server"),
        ("archive: sftp", "report_dir: sftp", '"report_dir" is a URL'),
        ("source: sftp://import@files.example.com:2222", "source: inbox", '"archive" is a URL, and the source is not'),
        ("source: sftp://import@files.example.com:2222", "source: inbox", '"source_login" is for a source'),
    ],
)
def test_a_url_that_can_not_be_dealt_with_is_told(old: str, new: str, said: str) -> None:
    assert said in wrong(FROM_SERVER.replace(old, new, 1))


def test_signs_of_patterns_in_the_name_of_one_file_are_no_pattern() -> None:
    url = Url.of("sftp://host/in/*.csv")
    assert url is not None
    assert str(url.named("kunder [1]?.csv")) == "sftp://host/in/kunder [[]1][?].csv"
