"""Does the terminal tell a run well, and a log no more than a log should?"""

from __future__ import annotations

import io
from itertools import count
from pathlib import Path

import pytest
from runs_to_report import a_check, a_plan, a_problem, a_run, an_interrupted_run, an_origin, rows_with

from customer_import.core import problems as kinds
from customer_import.core.outcomes import Outcome
from customer_import.edges.terminal import Terminal

CANARY = "19640823-3234"


class Paper(io.TextIOWrapper):
    """A stream that remembers what was written, in `encoding`."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding, newline="")

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)


def a_terminal(paper, *, is_terminal=False, clock=lambda: 0.0, **settings):
    return Terminal(paper, is_terminal=is_terminal, clock=clock, **settings)


def closing_of(result, **settings) -> str:
    paper = Paper()
    a_terminal(paper, **settings).closing(result, Path("reports/x/report.html"), Path("reports/x/rejected.xlsx"))
    return paper.text().replace("\u00a0", " ")


def test_a_run_ends_in_a_table_and_the_place_of_its_report():
    table = closing_of(a_run(problems=()))
    assert table.splitlines() == [
        "58 of 60 customers are in NEXT; 2 rows need you.",
        "  created     50",
        "  updated      3",
        "  unchanged    5",
        "  rejected     2",
        "  rows        60",
        "  calls       GET 3, POST 50, PUT 3",
        "  time        8.4 s",
        f"  report      {Path('reports/x/report.html')}",
        f"  to fix      {Path('reports/x/rejected.xlsx')}",
        "To go on: customer-import run rejected.xlsx --mapping next-onboarding --profile acme",
    ]


def test_it_speaks_swedish():
    assert "58 av 60 kunder finns i NEXT; 2 rader behöver dig.\n  skapade " in closing_of(
        a_run(problems=()), language="sv"
    )


@pytest.mark.parametrize("result", [a_check(), a_plan()])
def test_where_nothing_was_sent_it_is_said_first_and_last(result):
    paper = Paper()
    terminal = a_terminal(paper)
    terminal.opening(result.command)
    terminal.closing(result)
    lines = paper.text().splitlines()
    assert lines[0] == lines[-1] == "DRY RUN: nothing was sent"


def test_a_run_that_may_send_opens_without_a_word():
    paper = Paper()
    a_terminal(paper).opening("run")
    assert paper.text() == ""


def test_problems_are_told_with_their_place_and_the_first_twenty_are_enough():
    problems = (
        a_problem(kinds.KEY_ZEROS_LOST, 4, "Kundnr*"),
        *(a_problem(kinds.POSTAL_CODE_FORM, row, value="1") for row in range(5, 35)),
    )
    lines = closing_of(a_run(problems=problems)).splitlines()
    assert lines[0].startswith('E-ADR-03  Ev. kunder, row 5, column "Postnr": "1" is not')
    assert lines[20] == "… and 11 more, see the report"


def test_no_colour_is_used_but_on_a_terminal_that_wants_it():
    assert "\033[" not in closing_of(a_run())
    assert "\033[" not in closing_of(a_run(), is_terminal=True, colour=False)
    assert "\033[31m" in closing_of(a_run(), is_terminal=True)


def test_a_personal_number_is_masked_in_every_line_but_paths():
    result = a_run(
        problems=(a_problem(kinds.ORGANIZATIONNO_CHECKSUM, 4, CANARY, value=CANARY),),
        origin=an_origin(sheet=CANARY),
        stop=CANARY,
    )
    paper = Paper()
    terminal = a_terminal(paper)
    terminal.say(f"Reading {CANARY}")
    terminal.stopped(f"No such file: {CANARY}")
    terminal.closing(result)
    assert "3234" not in paper.text()


def test_a_stop_says_why_and_how_to_go_on():
    paper = Paper()
    a_terminal(paper, quiet=True).stopped("Another run holds tenant 12345.", "customer-import resume")
    assert paper.text() == "Another run holds tenant 12345.\nTo go on: customer-import resume\n"


def test_quiet_is_silent_when_all_is_well():
    assert closing_of(a_run(rows=rows_with([Outcome.CREATED]), problems=()), quiet=True) == ""


def test_quiet_still_says_what_needs_somebody():
    told = closing_of(an_interrupted_run(), quiet=True)
    assert "You stopped the run after 2 rows." in told
    assert "To go on: customer-import resume 3f9c1ab27d" in told
    assert "calls" not in told


def test_a_log_gets_one_line_a_minute():
    paper = Paper()
    seconds = count(0.0, 0.5)
    progress = a_terminal(paper, clock=lambda: next(seconds)).progress
    progress.start(300)
    for _ in range(300):
        progress.advance(Outcome.CREATED)
    progress.finish()
    assert paper.text().replace("\u00a0", " ").splitlines() == [
        "120 of 300 rows, 2.0 per second, about 1 min 30 s left (created 120)",
        "240 of 300 rows, 2.0 per second, about 30 s left (created 240)",
    ]


def test_a_terminal_gets_a_bar_that_goes_away_and_lines_stand_above_it():
    paper = Paper()
    terminal = a_terminal(paper, is_terminal=True, colour=False)
    terminal.progress.start(3)
    terminal.progress.advance(Outcome.CREATED)
    terminal.say("The endpoint asks for patience.")
    terminal.progress.advance(Outcome.REJECTED)
    terminal.progress.finish()
    shown = paper.text()
    assert "/3 [" in shown
    assert "\rThe endpoint asks for patience.\n" in shown
    assert shown.rstrip(" \r") != shown, "the bar is wiped away"


def test_progress_may_start_twice_and_finish_without_a_start():
    for is_terminal in (True, False):
        progress = a_terminal(Paper(), is_terminal=is_terminal).progress
        progress.finish()
        for _ in range(2):
            progress.start(1)
            progress.advance(Outcome.UNCHANGED)
        progress.finish()


def test_a_letter_that_the_stream_cannot_show_stops_nothing():
    paper = Paper("ascii")
    a_terminal(paper).say("Kund från Åre … klar")
    assert paper.text() == "Kund fr?n ?re ? klar\n"


class ClosedPipe(Paper):
    def write(self, text):
        raise BrokenPipeError


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_pipe_that_nobody_reads_stops_nothing(is_terminal):
    terminal = a_terminal(ClosedPipe(), is_terminal=is_terminal)
    terminal.progress.start(1)
    terminal.progress.advance(Outcome.CREATED)
    terminal.closing(a_run())
