"""Do results.csv and run.json say what became of every row, and nothing that must not be said?"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runs_to_report import HEADERS, a_check, a_plan, a_problem, a_run, an_interrupted_run, an_origin, rows_with

from customer_import.core import problems as kinds
from customer_import.core.neutral import harmless
from customer_import.core.outcomes import Action, Change, Difference, Ending, Outcome, RowOutcome
from customer_import.edges.reports import Rejected, summary_json, write
from customer_import.edges.reports.results import COLUMNS, write_both

CANARY = "19640823-3234"


def results_of(folder: Path, result) -> list[dict[str, str]]:
    text = write(result, folder, rejected=None, language="en", version="1.0").results.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_results_have_a_line_per_row_in_the_order_of_the_file(tmp_path):
    rows = tuple(reversed(rows_with([Outcome.CREATED, Outcome.REJECTED, Outcome.UNCHANGED])))
    lines = results_of(tmp_path, a_run(rows=rows))
    assert tuple(lines[0]) == COLUMNS
    assert [line["row"] for line in lines] == ["6", "5", "4"]
    assert lines[2] == {
        "sheet": "Ev. kunder",
        "row": "4",
        "key": "1004",
        "action": "create",
        "outcome": "created",
        "code": "",
        "message": "",
        "customer_id": "9004",
        "attempts": "0",
    }


def test_problems_are_joined_to_their_row_by_its_number(tmp_path):
    problems = (
        a_problem(kinds.EMAIL_FORM, 5, "E-post"),
        a_problem(kinds.UNUSED_COLUMN, None, "Saldo"),
        a_problem(kinds.POSTAL_CODE_FORM, 5),
    )
    lines = results_of(tmp_path, a_run(rows=rows_with([Outcome.CREATED, Outcome.REJECTED]), problems=problems))
    assert [line["code"] for line in lines] == ["", "E-ADR-03 E-EML-01"]
    assert lines[1]["message"].startswith("Postnr: ")
    assert " | E-post: " in lines[1]["message"]


@pytest.mark.parametrize("text", ["=1+1", "+46", "-5", "@x", "\tx", "\rx"])
def test_no_cell_of_the_results_is_a_formula(tmp_path, text):
    rows = (RowOutcome(row=4, outcome=Outcome.CREATED, key=text),)
    lines = results_of(tmp_path, a_run(rows=rows, origin=an_origin(sheet=text)))
    assert not [cell for cell in lines[0].values() if cell.startswith(tuple("=+-@\t\r"))]


WORDS = st.text(alphabet="a1 =+-@,;|'\"\r\n\t\\å•\u2028\ud800", max_size=8) | st.text(max_size=8)
LINES = st.tuples(WORDS, st.integers(), WORDS, WORDS, WORDS, WORDS, WORDS, st.none() | st.integers(), st.integers())


@given(st.lists(LINES, max_size=6), st.integers(1, 3))
def test_both_tables_are_what_the_modules_csv_and_json_make_of_each_line(lines, times):
    found = lines * (400 * times)  # more than are written at once
    with TemporaryDirectory() as folder:
        table, document = Path(folder, "results.csv"), Path(folder, "results.json")
        write_both(table, document, iter(found))
        written, told = table.read_bytes(), document.read_bytes()
    expected = io.StringIO(newline="")
    rows = csv.writer(expected, delimiter=";")
    rows.writerow(COLUMNS)
    for sheet, row, key, action, outcome, code, message, customer_id, attempts in found:
        told_safely = (harmless(sheet), row, harmless(key), action, outcome, code, harmless(message))
        rows.writerow((*told_safely, customer_id, attempts))
    assert written == b"\xef\xbb\xbf" + expected.getvalue().encode("utf-8", "replace")
    objects = [json.dumps(dict(zip(COLUMNS, line, strict=True)), ensure_ascii=False) for line in found]
    whole = '{"schema": 1, "rows": [' + ",".join("\n" + one for one in objects) + "\n]}\n"
    assert told == whole.encode("utf-8", "replace")


def test_run_json_tells_the_run_in_figures(tmp_path):
    report = write(a_run(), tmp_path, rejected=None, language="en", version="1.2.3")
    told = json.loads(report.run.read_text("utf-8"))
    assert sum(told["counts"].values()) == told["rows"] == 60
    assert told["versions"] == {"customer-import": "1.2.3"}
    assert told["file"]["sha256"] == "a" * 64
    assert told["file"]["detected"]["header_row"] == 3
    assert told["calls"] == {"GET": 3, "POST": 50, "PUT": 3}
    assert (told["started"], told["ended"]) == ("2026-07-22T10:15:00+00:00", "2026-07-22T10:15:08+00:00")
    assert (told["ending"], told["exit_code"]) == ("finished", 1)
    assert told["problems"] == {"errors": 2, "warnings": 0}
    assert told["files"] == ["report.html", "results.csv", "results.json", "run.json"]


def test_the_summary_of_a_check_has_the_shape_that_is_promised():
    summary = summary_json(a_check(), language="en", report_dir=Path("reports/x"))
    counts = ["file", "sheet", "rows", "accepted", "rejected", "warnings"]
    assert list(summary) == [*counts, "unchecked", "problems", "report_dir"]
    assert len(summary["unchecked"]) == 1
    assert (summary["rows"], summary["accepted"], summary["rejected"]) == (3, 2, 1)
    assert list(summary["problems"][0]) == ["row", "column", "field", "code", "severity", "value", "message"]
    assert summary["problems"][0]["code"] == "E-ADR-03"
    assert summary["report_dir"] == str(Path("reports/x"))


RUN_KEYS = ["run", "rows", "created", "updated", "unchanged", "rejected", "conflict", "unknown", "pending", "skipped"]


@pytest.mark.parametrize("result", [a_run(), an_interrupted_run()])
def test_the_summary_of_a_run_has_the_shape_that_is_promised_and_adds_up(result):
    summary = summary_json(result)
    assert list(summary) == [*RUN_KEYS, "calls", "seconds", "unchecked", "report_dir"]
    assert sum(summary[name] for name in RUN_KEYS[2:]) == summary["rows"]
    assert list(summary["calls"]) == ["GET", "POST", "PUT"]


def test_the_summary_of_a_plan_adds_the_estimate_and_the_differences():
    summary = summary_json(a_plan())
    assert list(summary)[-3:] == ["estimate_calls", "estimate_seconds", "differences"]
    assert summary["differences"] == [
        {
            "row": 5,
            "key": "1005",
            "action": "update",
            "fields": [
                {"field": "address5", "old": "Lund", "new": "Malmö"},
                {"field": "phone", "old": None, "new": "+46•••••••••"},
            ],
        }
    ]
    json.dumps(summary, allow_nan=False)


def test_a_personal_number_is_in_no_file_but_the_one_to_fix(tmp_path):
    result = a_plan(
        rows=(
            RowOutcome(
                row=4,
                outcome=Outcome.CONFLICT,
                key=CANARY,
                action=Action.UPDATE,
                differences=(
                    Difference("organizationno", CANARY, CANARY.replace("-", "")),
                    Difference("webaddress", f"x {CANARY}", None),
                ),
            ),
        ),
        origin=an_origin(sheet=f"Kunder {CANARY}", notes=(f"Note {CANARY}",)),
        problems=(
            a_problem(kinds.ORGANIZATIONNO_CHECKSUM, 4, f"Nr {CANARY}", value=CANARY),
            a_problem(kinds.KEY_TWICE, None, None, value=CANARY, details=(("other", CANARY),)),
        ),
        changes=(Change("organizationno", 1, CANARY, CANARY), Change("webaddress", 1, CANARY, CANARY)),
        unchecked=(f"Could not check {CANARY}",),
        stop=f"Stopped at {CANARY}",
        ending=Ending.STOPPED,
        stop_exit_code=5,
    )
    rejected = Rejected(HEADERS, [(4, (CANARY, "", "", "", ""))], "csv")
    report = write(result, tmp_path, rejected=rejected, language="en", version="1.0")
    for path in (report.page, report.results, report.run):
        shown = path.read_text("utf-8")
        assert "3234" not in shown, path.name
    assert CANARY in report.rejected.read_text("utf-8-sig")
    assert "3234" not in json.dumps([summary_json(result), summary_json(a_check(problems=result.problems))])
