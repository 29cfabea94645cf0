"""Is a run told in one sentence that is true and reads well?"""

from __future__ import annotations

import pytest
from runs_to_report import a_check, a_plan, a_problem, a_run, an_interrupted_run, rows_with

from customer_import.core import problems as kinds
from customer_import.core.outcomes import Action, Estimate, Outcome
from customer_import.core.telling import COMMANDS, action_word, dry_run, duration, headline, number, outcome_word

O = Outcome  # noqa: E741  # a table of outcomes is read at a glance


@pytest.mark.parametrize(
    ("result", "english", "swedish"),
    [
        (
            a_run(),
            "58 of 60 customers are in NEXT; 2 rows need you.",
            "58 av 60 kunder finns i NEXT; 2 rader behöver dig.",
        ),
        (
            a_run(rows=rows_with([O.UNCHANGED] * 1842)),
            "All 1,842 customers are in NEXT.",
            "Alla 1\u00a0842 kunder finns i NEXT.",
        ),
        (a_run(rows=rows_with([O.CREATED])), "The customer is in NEXT.", "Kunden finns i NEXT."),
        (a_run(rows=()), "The file has no rows.", "Filen har inga rader."),
        (
            an_interrupted_run(),
            "1 of 4 customers is in NEXT; 1 row is uncertain; 2 rows are still waiting.",
            "1 av 4 kunder finns i NEXT; 1 rad är oviss; 2 rader väntar ännu.",
        ),
        (
            a_run(rows=rows_with([O.CREATED, O.SKIPPED, O.CONFLICT])),
            "1 of 3 customers is in NEXT; 1 row needs you; 1 row was skipped.",
            "1 av 3 kunder finns i NEXT; 1 rad behöver dig; 1 rad hoppades över.",
        ),
        (
            a_check(),
            "2 of 3 rows are ready to be imported; 1 row needs you.",
            "2 av 3 rader är klara att importera; 1 rad behöver dig.",
        ),
        (
            a_plan(),
            "1 to create, 1 to update: about 4 calls, 0.4\u00a0s at 10 per second.",
            "1 att skapa, 1 att uppdatera: ungefär 4 anrop, 0,4\u00a0s vid 10 i sekunden.",
        ),
        (
            a_plan(
                rows=rows_with(
                    [O.CREATED] * 1842 + [O.UPDATED] * 310 + [O.UNCHANGED] * 5204 + [O.REJECTED] * 12 + [O.SKIPPED]
                ),
                estimate=Estimate(calls=2207, rate=10),
            ),
            (
                "1,842 to create, 310 to update, 5,204 unchanged, 12 rejected, 1 to skip: "
                "about 2,207 calls, 3\u00a0min 41\u00a0s at 10 per second."
            ),
            (
                "1\u00a0842 att skapa, 310 att uppdatera, 5\u00a0204 oförändrade, 12 avvisade, 1 att hoppa över: "
                "ungefär 2\u00a0207 anrop, 3\u00a0min 41\u00a0s vid 10 i sekunden."
            ),
        ),
        (
            a_plan(rows=rows_with([O.UNCHANGED])),
            "0 to create, 0 to update, 1 unchanged.",
            "0 att skapa, 0 att uppdatera, 1 oförändrad.",
        ),
    ],
)
def test_a_headline_says_what_is_well_and_what_is_not(result, english, swedish):
    assert headline(result, "en") == english
    assert headline(result, "sv") == swedish


def test_a_headline_in_a_language_we_do_not_speak_is_english():
    assert headline(a_run(), "fi") == headline(a_run(), "en")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0.0 s"), (8.42, "8.4 s"), (59.4, "59 s"), (221, "3 min 41 s"), (7500, "2 h 5 min")],
)
def test_a_duration_is_said_as_people_say_it(seconds, said):
    assert duration(seconds, "en").replace("\u00a0", " ") == said


def test_numbers_are_grouped_as_the_language_does():
    assert (number(1_234_567, "en"), number(1_234_567, "sv")) == ("1,234,567", "1\u00a0234\u00a0567")


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_outcome_and_action_has_a_word(language):
    assert all(outcome_word(outcome, language, command) for outcome in O for command in COMMANDS)
    assert all(action_word(action, language) for action in Action)
    assert action_word(None, language) == ""
    assert dry_run(language)


def test_of_rows_that_need_nobody_and_have_neither_a_problem_nor_a_difference_there_is_nothing_more_to_tell():
    rows = rows_with([O.CREATED, O.REJECTED, O.SKIPPED, O.UNKNOWN, O.ACCEPTED, O.PENDING, O.CONFLICT, O.UPDATED])
    problems = (a_problem(kinds.PHONE_IMPLAUSIBLE, 8), a_problem(kinds.UNUSED_COLUMN, None))
    assert [row.row for row in a_run(rows=rows, problems=problems).noteworthy] == [5, 7, 8, 9, 10]
    assert [row.row for row in a_plan().noteworthy] == [5]
    assert a_run(rows=rows).counts() == dict.fromkeys([row.outcome for row in rows], 1)
