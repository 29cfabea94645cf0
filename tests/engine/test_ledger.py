"""Does the ledger keep what it says it has written, for one tenant alone, whatever happens to the process?

The first part is the contract of `customer_import.ports.Ledger`, for every kind of ledger; what is true of SQLite
alone comes after it.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from memory_ledger import MemoryLedger, wrote

from customer_import.core.outcomes import Outcome
from customer_import.core.replies import Effect, Method
from customer_import.core.undoing import Image
from customer_import.edges.ledger import VERSION, SqlLedger
from customer_import.errors import CommandWrong, LedgerBroken
from customer_import.ports import Ledger, LedgerRow, LedgerRun

NOON = datetime(2026, 1, 5, 12, 0, 0, tzinfo=UTC)
WRITER = Path(__file__).parents[1] / "support" / "ledger_writer.py"
Open = Callable[[], Ledger]


TENANTS = count()


@pytest.fixture(params=["sqlite", "postgresql", "memory"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens one and the same ledger, again and again; a further kind of ledger joins the list above."""
    memory = MemoryLedger()
    ledgers: list[SqlLedger] = []
    where: Path | str = tmp_path / "state" / "ledger.sqlite"
    if request.param == "postgresql":
        where = request.getfixturevalue("postgresql").url
    tenant = f"model {next(TENANTS)}"

    def open_() -> Ledger:
        if request.param == "memory":
            return memory
        ledgers.append(SqlLedger(where, tenant=tenant, now=lambda: NOON))
        return ledgers[-1]

    yield open_
    for ledger in ledgers:
        ledger.close()


@pytest.fixture
def ledger(opened: Open) -> Ledger:
    """A ledger that knows of one run, `run1`."""
    made = opened()
    made.begin(begun("run1"))
    return made


def begun(run: str, started: str = "2026-01-05T12:00:00+00:00", **more: object) -> LedgerRun:
    return LedgerRun(run=run, command="run", started=started, facts=more, counts={})


def row(number: int, state: str = Outcome.PENDING, **more: object) -> LedgerRow:
    made = LedgerRow(row=number, key=f"{number:04}", action="create", state=state)
    return replace(made, **more)  # type: ignore[arg-type]


def post(ledger: Ledger, number: int, effect: Effect | None, state: str = Outcome.PENDING, run: str = "run1") -> int:
    """One POST of a row, and its verdict if it has one."""
    attempt = ledger.sending(run, row(number, "sending", attempts=1), wrote(Method.POST))
    if effect is not None:
        customer_id = 1000 + number if effect is Effect.DONE else None
        ledger.verdict(run, attempt, effect, row(number, state, customer_id=customer_id, attempts=1))
    return attempt


def test_a_new_ledger_knows_nothing(opened: Open) -> None:
    ledger = opened()
    assert (ledger.runs(), ledger.rows("run1"), dict(ledger.known()), ledger.unsettled()) == ([], [], {}, frozenset())


def test_a_run_is_known_from_its_beginning_with_all_that_resume_must_know(opened: Open) -> None:
    ledger = opened()
    facts = {"request": {"file": "å ä ö.xlsx", "limit": None, "mode": "upsert"}, "copy": "copy.xlsx"}
    ledger.begin(begun("run1", **facts))
    assert opened().runs() == [begun("run1", **facts)]


def test_runs_are_listed_newest_first(ledger: Ledger) -> None:
    ledger.begin(begun("early", "2025-12-31T23:00:00+00:00"))
    ledger.begin(begun("late", "2026-01-06T00:00:00+00:00"))
    assert [run.run for run in ledger.runs()] == ["late", "run1", "early"]


def test_a_run_that_is_over_says_how_it_ended(ledger: Ledger) -> None:
    ledger.end("run1", exit_code=6, counts={"created": 3, "unknown": 1})
    (run,) = ledger.runs()
    assert (run.exit_code, run.counts) == (6, {"created": 3, "unknown": 1})
    assert datetime.fromisoformat(run.ended).utcoffset() == timedelta(0)


def test_a_run_that_goes_on_is_not_over_any_more(ledger: Ledger) -> None:
    before = ledger.runs()
    ledger.end("run1", exit_code=5, counts={"created": 1})
    ledger.begin_again("run1")
    assert ledger.runs() == before


def test_rows_come_back_as_they_were_given_in_the_files_order(ledger: Ledger) -> None:
    rows = [
        row(9, Outcome.CONFLICT, customer_id=2**63 - 1, code="KEY-07", message="två kunder: 1, 2\nrad två"),
        row(2, Outcome.PENDING, key="å'; DROP TABLE rows; --"),
        row(30, Outcome.REJECTED, attempts=4),
    ]
    ledger.plan("run1", rows)
    assert ledger.rows("run1") == sorted(rows, key=lambda one: one.row)


def test_rows_of_one_run_are_not_those_of_another(ledger: Ledger) -> None:
    ledger.begin(begun("run2"))
    ledger.plan("run1", [row(2)])
    ledger.plan("run2", [row(2, Outcome.CREATED), row(3)])
    assert [one.state for one in ledger.rows("run1")] == [Outcome.PENDING]
    assert len(ledger.rows("run2")) == 2


def test_a_row_that_is_planned_again_takes_its_new_state(ledger: Ledger) -> None:
    ledger.plan("run1", [row(2), row(3)])
    ledger.plan("run1", [row(3, Outcome.UNCHANGED, customer_id=17), row(4)])
    ledger.plan("run1", [])
    assert [(one.row, one.state, one.customer_id) for one in ledger.rows("run1")] == [
        (2, Outcome.PENDING, None),
        (3, Outcome.UNCHANGED, 17),
        (4, Outcome.PENDING, None),
    ]


def test_twenty_thousand_rows_are_planned_twice_in_seconds(ledger: Ledger) -> None:
    began = time.monotonic()
    ledger.plan("run1", (row(number) for number in range(20_000)))
    ledger.plan("run1", (row(number, Outcome.UNCHANGED, customer_id=number) for number in range(20_000)))
    assert time.monotonic() - began < 10
    assert {one.state for one in ledger.rows("run1")} == {Outcome.UNCHANGED}


def test_every_attempt_has_a_number_of_its_own(ledger: Ledger) -> None:
    ledger.plan("run1", [row(2), row(3)])
    attempts = [post(ledger, 2, Effect.NONE), post(ledger, 2, Effect.DONE), post(ledger, 3, None)]
    assert len(set(attempts)) == 3


def test_a_row_that_is_being_sent_says_so_until_its_verdict(ledger: Ledger) -> None:
    ledger.plan("run1", [row(2)])
    attempt = post(ledger, 2, None)
    assert [(one.state, one.attempts) for one in ledger.rows("run1")] == [("sending", 1)]
    ledger.verdict("run1", attempt, Effect.DONE, row(2, Outcome.CREATED, customer_id=17))
    assert [(one.state, one.customer_id) for one in ledger.rows("run1")] == [(Outcome.CREATED, 17)]


def test_a_row_that_nobody_planned_is_not_lost_when_it_is_sent(ledger: Ledger) -> None:
    post(ledger, 2, None)
    assert [one.state for one in ledger.rows("run1")] == ["sending"]


@pytest.mark.parametrize("effect", [None, Effect.UNKNOWN_OPEN, Effect.UNKNOWN_CLOSED])
def test_a_post_without_a_verdict_is_unsettled(ledger: Ledger, effect: Effect | None) -> None:
    post(ledger, 2, effect, Outcome.UNKNOWN)
    assert ledger.unsettled() == {"0002"}


@pytest.mark.parametrize("effect", [Effect.DONE, Effect.NONE, Effect.REFUSED])
def test_a_post_with_a_verdict_is_not_unsettled(ledger: Ledger, effect: Effect) -> None:
    post(ledger, 2, effect)
    assert ledger.unsettled() == frozenset()


def test_an_update_without_an_answer_can_be_made_again_and_is_not_unsettled(ledger: Ledger) -> None:
    ledger.sending("run1", row(2, "sending"), wrote(Method.PUT))
    assert ledger.unsettled() == frozenset()


def test_what_one_run_left_open_the_next_one_hears_of(opened: Open, ledger: Ledger) -> None:
    post(ledger, 2, None)
    later = opened()
    later.begin(begun("run2"))
    assert later.unsettled() == {"0002"}


def test_what_looking_has_shown_settles_every_open_attempt_at_the_key(ledger: Ledger) -> None:
    ledger.begin(begun("run2"))
    post(ledger, 2, None)
    post(ledger, 3, None)
    post(ledger, 2, Effect.UNKNOWN_OPEN, Outcome.UNKNOWN, run="run2")
    ledger.settle("run2", row(2, Outcome.CREATED, customer_id=17), Effect.DONE)
    assert ledger.unsettled() == {"0003"}
    assert [(one.state, one.customer_id) for one in ledger.rows("run2")] == [(Outcome.CREATED, 17)]


def test_settling_a_key_leaves_verdicts_as_they_are(ledger: Ledger) -> None:
    post(ledger, 2, Effect.DONE, Outcome.CREATED)
    ledger.settle("run1", row(2, Outcome.PENDING), Effect.NONE)
    ledger.settle("run1", row(2, Outcome.CREATED, customer_id=1002), Effect.DONE)
    assert dict(ledger.known()) == {"0002": 1002}


def test_what_our_posts_have_made_is_remembered_whatever_became_of_the_row(ledger: Ledger) -> None:
    post(ledger, 2, Effect.DONE, Outcome.CREATED)
    post(ledger, 3, Effect.DONE, Outcome.UNKNOWN)
    post(ledger, 4, None)
    post(ledger, 5, Effect.REFUSED, Outcome.REJECTED)
    ledger.sending("run1", row(6, "sending"), wrote(Method.PUT))
    ledger.verdict("run1", ledger.sending("run1", row(7), wrote(Method.PUT)), Effect.DONE, row(7, Outcome.UPDATED))
    assert ledger.made() == {"0002": 1002, "0003": 1003}


def test_only_customers_that_a_call_of_ours_wrote_are_known_to_exist(ledger: Ledger) -> None:
    ledger.plan("run1", [row(8, Outcome.UNCHANGED, customer_id=8), row(9, Outcome.CREATED)])
    post(ledger, 2, Effect.DONE, Outcome.CREATED)
    post(ledger, 3, Effect.REFUSED, Outcome.REJECTED)
    post(ledger, 4, Effect.DONE, Outcome.CONFLICT)
    post(ledger, 5, Effect.UNKNOWN_OPEN, Outcome.UNKNOWN)
    assert dict(ledger.known()) == {"0002": 1002}


def test_the_latest_written_come_first_and_a_key_comes_once(ledger: Ledger) -> None:
    for run in ("run1", "run2"):
        for number in range(40):
            post(ledger, number, Effect.DONE, Outcome.CREATED, run=run)
    known = ledger.known()
    assert list(known)[:3] == ["0039", "0038", "0037"]
    assert 3 <= len(known) <= 40


def test_of_a_customer_written_twice_the_latest_id_is_known(ledger: Ledger) -> None:
    post(ledger, 2, Effect.DONE, Outcome.CREATED)
    attempt = ledger.sending("run2", row(2, "sending"), wrote(Method.POST))
    ledger.verdict("run2", attempt, Effect.DONE, row(2, Outcome.CREATED, customer_id=7777))
    assert dict(ledger.known()) == {"0002": 7777}


def test_who_was_set_inactive_by_an_undo_is_known_until_something_else_is_written(opened: Open) -> None:
    ledger = opened()
    ledger.begin(begun("run1"))
    ledger.begin(replace(begun("run2"), command="undo"))
    for run, number in (("run1", 2), ("run2", 3), ("run2", 4)):
        attempt = ledger.sending(run, row(number, "sending"), wrote(Method.PUT, {"active": True}, active=False))
        ledger.verdict(run, attempt, Effect.DONE, row(number, Outcome.UPDATED, customer_id=1000 + number))
    assert ledger.put_to_sleep() == {"0003", "0004"}
    attempt = ledger.sending("run1", row(4, "sending"), wrote(Method.PUT, {"phone": None}, phone="1"))
    ledger.verdict("run1", attempt, Effect.DONE, row(4, Outcome.UPDATED, customer_id=1004))
    assert ledger.put_to_sleep() == {"0003"}


def test_what_was_done_to_a_customer_is_its_oldest_values_and_its_newest(ledger: Ledger) -> None:
    for before, after in (
        ({"phone": "1"}, {"phone": "2"}),
        ({"phone": "2", "email": None}, {"phone": "3", "email": "a"}),
    ):
        attempt = ledger.sending("run1", row(2, "sending", customer_id=17), wrote(Method.PUT, before, **after))
        ledger.verdict("run1", attempt, Effect.DONE, row(2, Outcome.UPDATED, customer_id=17))
    assert ledger.images("run1") == [
        Image(
            row=2,
            key="0002",
            made=False,
            customer_id=17,
            before={"phone": "1", "email": None},
            after={"phone": "3", "email": "a"},
        )
    ]


def test_what_the_endpoint_answered_counts_and_not_what_was_sent(ledger: Ledger) -> None:
    attempt = ledger.sending("run1", row(2, "sending"), wrote(Method.POST, name=" Kund"))
    ledger.verdict("run1", attempt, Effect.DONE, row(2, Outcome.CREATED, customer_id=17), {"name": "Kund"})
    assert ledger.images("run1")[0].after == {"name": "Kund"}
    assert ledger.images("run1")[0].made


def test_a_call_that_certainly_did_nothing_leaves_no_image(ledger: Ledger) -> None:
    for number, effect in ((2, Effect.REFUSED), (3, Effect.NONE), (4, Effect.UNKNOWN_OPEN)):
        post(ledger, number, effect)
    assert [image.row for image in ledger.images("run1")] == [4]


def test_an_update_of_another_run_that_may_still_arrive_is_told_with_what_it_says(ledger: Ledger) -> None:
    attempt = ledger.sending("run1", row(2, "sending"), wrote(Method.PUT, {"phone": None}, phone="1"))
    ledger.verdict("run1", attempt, Effect.UNKNOWN_OPEN, row(2))
    assert ledger.late_updates("run1") == {}
    assert ledger.late_updates("run2") == {"0002": [{"phone": "1"}]}
    ledger.settle("run2", row(2), Effect.DONE)
    assert ledger.late_updates("run2") == {}


# What is true of SQLite.


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


def open_file(file: Path, tenant: str = "model") -> SqlLedger:
    return SqlLedger(file, tenant=tenant, now=lambda: NOON)


def why_broken(file: Path) -> str:
    with pytest.raises(LedgerBroken) as raised:
        open_file(file).close()
    return str(raised.value)


def test_a_ledger_of_another_tenant_is_refused_by_name(file: Path) -> None:
    ledger = open_file(file)
    ledger.begin(begun("run1"))
    with pytest.raises(CommandWrong, match='belongs to the tenant "model", not to "other"'):
        open_file(file, "other")
    assert [run.run for run in ledger.runs()] == ["run1"]
    ledger.close()


def test_the_file_is_for_us_alone(file: Path) -> None:
    open_file(file).close()
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_is_written_is_on_the_disk_before_the_method_returns(file: Path) -> None:
    """Seen on the connection itself, through SQLAlchemy's own event: these are settings of a connection."""
    ledger = open_file(file)
    asked = ledger._connection
    found = [asked.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    ledger.close()
    assert found == ["truncate", 3]  # 3 is EXTRA


def test_what_was_being_sent_when_the_process_was_killed_is_known_afterwards(file: Path) -> None:
    done = subprocess.run([sys.executable, str(WRITER), str(file), "die"], check=False, timeout=60)
    assert done.returncode == -9
    ledger = open_file(file)
    assert ledger.unsettled() == {"00007"}
    assert [one.row for one in ledger.rows("run1") if one.state == "sending"] == [7]
    ledger.close()


@pytest.mark.parametrize("after", [1, 2, 20, 151])
def test_whenever_the_process_is_killed_the_ledger_has_all_that_it_told(file: Path, after: int) -> None:
    with subprocess.Popen([sys.executable, str(WRITER), str(file), "write"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().decode().split() for _ in range(after)]
        process.kill()
        told += [line.decode().split() for line in process.stdout if line.endswith(b"\n")]
    ledger = open_file(file)
    states = {one.row: one.state for one in ledger.rows("run1")}
    sent, created = ({int(number) for number, what in told if what == wanted} for wanted in ("sending", "created"))
    assert len(states) == 5000
    assert {states[number] for number in created} == ({Outcome.CREATED} if created else set())
    assert {states[number] for number in sent - created} <= {"sending", Outcome.CREATED}
    assert sum(state != Outcome.PENDING for state in states.values()) <= len(sent) + 1
    ledger.close()


def test_a_full_disk_is_a_sentence_and_the_ledger_can_be_read_after_it(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(WRITER), str(file), "full"], capture_output=True, text=True, check=True, timeout=60
    )
    *told, last = done.stdout.splitlines()
    assert done.stderr == ""
    assert last.startswith(f"LedgerBroken: The ledger {file} can't be read or written (")
    ledger = open_file(file)
    assert len(ledger.unsettled()) == len(told)
    ledger.close()


def test_what_is_no_ledger_is_a_sentence(file: Path) -> None:
    file.write_bytes(b"Kundnr;Namn\r\n" * 1000)
    assert "file is not a database" in why_broken(file)
    assert file.read_bytes().startswith(b"Kundnr")


def test_a_place_where_no_file_can_be_is_a_sentence(file: Path, tmp_path: Path) -> None:
    file.mkdir()
    assert "can't be read or written" in why_broken(file)
    (tmp_path / "plain").write_text("a file")
    assert "can't be read or written" in why_broken(tmp_path / "plain" / "ledger.sqlite")


def test_a_database_of_somebody_else_is_a_sentence(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE meta (something TEXT)")
    connection.close()
    assert "can't be read or written" in why_broken(file)


def test_a_ledger_that_was_cut_short_is_a_sentence(file: Path) -> None:
    ledger = open_file(file)
    ledger.begin(begun("run1"))
    ledger.plan("run1", [row(number) for number in range(5000)])
    ledger.close()
    with file.open("r+b") as half:
        half.truncate(file.stat().st_size // 2)
    with pytest.raises(LedgerBroken, match="can't be read or written"):
        read_all(file)


def read_all(file: Path) -> None:
    ledger = open_file(file)
    try:
        ledger.rows("run1")
        ledger.plan("run1", [row(number, Outcome.CREATED) for number in range(5000)])
    finally:
        ledger.close()


def test_a_ledger_of_a_newer_version_is_left_as_it_is(file: Path) -> None:
    open_file(file).close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'version'", (str(VERSION + 1),))
        connection.execute("DROP TABLE attempts")
    connection.close()
    before = file.read_bytes()
    assert "newer customer-import; update this one" in why_broken(file)
    assert file.read_bytes() == before


FIRST_VERSION = """
    CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR);
    CREATE TABLE runs (run VARCHAR PRIMARY KEY, command VARCHAR NOT NULL, started VARCHAR NOT NULL,
        ended VARCHAR NOT NULL, exit_code INTEGER, facts VARCHAR NOT NULL, counts VARCHAR NOT NULL);
    CREATE TABLE rows (run VARCHAR, "row" INTEGER, "key" VARCHAR NOT NULL, action VARCHAR NOT NULL,
        state VARCHAR NOT NULL, customer_id BIGINT, attempts INTEGER NOT NULL, code VARCHAR NOT NULL,
        message VARCHAR NOT NULL, PRIMARY KEY (run, "row"));
    CREATE TABLE attempts (attempt INTEGER PRIMARY KEY, run VARCHAR NOT NULL, "row" INTEGER NOT NULL,
        "key" VARCHAR NOT NULL, method VARCHAR NOT NULL, body_hash VARCHAR NOT NULL, sent VARCHAR NOT NULL,
        effect VARCHAR NOT NULL);
    CREATE INDEX ix_attempts_key ON attempts ("key");
    INSERT INTO meta VALUES ('version', '1'), ('tenant', 'model');
    INSERT INTO rows VALUES ('run1', 2, '0002', 'create', 'created', 1002, 1, '', '');
    INSERT INTO attempts VALUES (1, 'run1', 2, '0002', 'POST', 'hash', '2026-01-01', 'done');
    INSERT INTO attempts VALUES (2, 'run1', 3, '0003', 'POST', 'hash', '2026-01-01', '');
"""


def test_a_ledger_of_the_first_version_is_taken_over_with_all_it_knows(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.executescript(FIRST_VERSION)
    connection.close()
    for _ in range(2):  # and once it is taken over, it is one like any other
        ledger = open_file(file)
        assert ledger.made()["0002"] == 1002
        assert ledger.unsettled() == {"0003"}
        assert [(image.row, image.before, image.after) for image in ledger.images("run1")] == [
            (2, None, None),
            (3, None, None),
        ]
        post(ledger, 4, Effect.DONE, Outcome.CREATED, run="run2")
        ledger.close()


def test_a_ledger_whose_maker_died_before_it_said_whose_it_is_becomes_ours(file: Path) -> None:
    open_file(file).close()
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM meta")
        connection.execute("DROP TABLE attempts")
    connection.close()
    open_file(file).close()
    with pytest.raises(CommandWrong):
        open_file(file, "other")


def test_a_ledger_that_another_process_reads_can_be_written(file: Path) -> None:
    writer, reader = open_file(file), open_file(file)
    writer.begin(begun("run1"))
    assert [run.run for run in reader.runs()] == ["run1"]
    writer.plan("run1", [row(2)])
    assert len(reader.rows("run1")) == 1
    for ledger in (writer, reader):
        ledger.close()


def test_a_disk_that_goes_away_is_a_sentence_and_not_a_traceback(file: Path) -> None:
    ledger = open_file(file)
    ledger.begin(begun("run1"))
    with sqlite3.connect(file) as other:
        other.execute("DROP TABLE attempts")
    other.close()
    with pytest.raises(LedgerBroken, match="nothing more was sent"):
        ledger.sending("run1", row(2, "sending"), wrote(Method.POST))
    ledger.close()
