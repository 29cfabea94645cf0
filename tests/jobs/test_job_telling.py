"""Who is to hear how a job ended, and what do they read?"""

from __future__ import annotations

import pytest

from customer_import.core.jobs.figures import Cause, Figures
from customer_import.core.jobs.policy import Dealt, Fate
from customer_import.core.jobs.telling import Occasion, message, occasion
from customer_import.core.messages.sentences import say


def dealt(exit_code: int = 0, rows: int = 100, needing: int = 0, *causes: Cause, file: str = "kunder.csv") -> Dealt:
    figures = Figures(
        rows=rows,
        needing=needing,
        counts={"created": rows - needing, "rejected": needing},
        calls={"GET": 3, "POST": rows - needing},
        seconds=12.5,
        causes=causes,
        report="/srv/reports/2026-01-05",
    )
    return Dealt(file=file, exit_code=exit_code, fate=Fate.ARCHIVED, figures=figures)


NOTHING = Dealt(file="", exit_code=0, fate=Fate.STAYS, said=say("job_nothing", place="inbox"))
DOWN = Dealt(file="kunder.csv", exit_code=5, fate=Fate.STAYS, said="The endpoint is unavailable.")

BUSY = Dealt(file="kunder.csv", exit_code=7, fate=Fate.STAYS, said="Another run holds the tenant.")


@pytest.mark.parametrize(
    ("done", "before", "why"),
    [
        ([dealt()], None, None),
        ([dealt()], 0, None),
        ([dealt()], 1, None),
        ([NOTHING], 0, None),
        ([dealt()], 5, Occasion.RECOVERY),
        ([NOTHING], 2, Occasion.RECOVERY),
        ([dealt(1, 100, 5)], 5, Occasion.RECOVERY),
        ([DOWN], 0, Occasion.FAILURE),
        ([DOWN], 5, Occasion.FAILURE),
        ([dealt(6, 100, 1)], 0, Occasion.FAILURE),
        ([BUSY], 0, Occasion.FAILURE),
        ([BUSY], 7, None),
        ([BUSY], 5, Occasion.FAILURE),
        ([dealt(1, 100, 6)], 0, Occasion.PARTIAL),
        ([dealt(1, 100, 6)], 5, Occasion.PARTIAL),
        ([dealt(1, 100, 5)], 0, None),
        ([dealt(1, 10, 5), dealt(0, 90)], 0, None),
        ([dealt(1, 10, 6), dealt(0, 90)], 0, Occasion.PARTIAL),
        ([dealt(), DOWN], 0, Occasion.FAILURE),
    ],
)
def test_whoever_is_needed_hears_of_it_and_nobody_else(done, before, why) -> None:
    assert occasion(done, partial_above=0.05, before=before) is why


def test_without_a_threshold_every_row_that_needs_somebody_is_worth_a_message() -> None:
    assert occasion([dealt(1, 1000, 1)], partial_above=0.0, before=0) is Occasion.PARTIAL


CAUSES = (Cause("E-ADR-03", "Postnr", 11), Cause("E-SHP-01", "", 1))


def test_a_message_tells_the_counts_the_causes_and_where_the_report_is() -> None:
    told = message("nightly", Occasion.PARTIAL, [dealt(1, 40, 12, *CAUSES)], "en")
    assert told.title == "customer-import: 12 of 40 rows of the job nightly need somebody"
    assert told.body.splitlines() == [
        "kunder.csv: moved to the archive.",
        "created 28, rejected 12",
        "- 11 × E-ADR-03 Postal code is wrong (Postnr)",
        "- 1 × E-SHP-01 Required value is missing",
        "Report: /srv/reports/2026-01-05",
    ]


def test_the_same_message_in_swedish() -> None:
    told = message("nightly", Occasion.FAILURE, [DOWN, dealt(1, 40, 12, *CAUSES)], "sv")
    assert told.title == "customer-import: jobbet nightly misslyckades (slutkod 5)"
    assert "skapade 28, avvisade 12" in told.body
    assert "Rapport: /srv/reports/2026-01-05" in told.body


def test_personal_numbers_in_names_of_files_and_columns_are_masked() -> None:
    told = message(
        "n", Occasion.PARTIAL, [dealt(1, 4, 2, Cause("E-ADR-03", "850709-9805", 2), file="850709-9805.csv")], "en"
    )
    assert "9805" not in told.title + told.body
