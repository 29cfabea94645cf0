"""Which runs do the tests of the reports tell about?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from customer_import.core import problems as kinds
from customer_import.core.outcomes import (
    Action,
    Change,
    Difference,
    Ending,
    Estimate,
    Origin,
    Outcome,
    RowOutcome,
    RunResult,
)
from customer_import.core.problems import Problem, ProblemKind

HEADERS = ("Kundnr*", "Kund*", "Postnr", "Telefon", "Notering")


def an_origin(**facts: Any) -> Origin:
    """A workbook with its header in row 3, unless `facts` say otherwise."""
    known: dict[str, Any] = {
        "file": "/home/anna/kunder 2026.xlsx",
        "file_sha256": "a" * 64,
        "kind": "xlsx",
        "sheet": "Ev. kunder",
        "header_row": 3,
        "encoding": None,
        "delimiter": None,
        "notes": ("The header stands in row 3, below 2 title lines.",),
        "blank_rows": 4,
        "mapping": "next-onboarding",
        "mapping_sha256": "b" * 64,
    }
    return Origin(**known | facts)


def a_problem(kind: ProblemKind, row: int | None, column: str | None = "Postnr", **facts: Any) -> Problem:
    """A problem of `kind`, as bad as it usually is."""
    return Problem(kind, kind.severity, row, column, **facts)


def rows_with(outcomes: Iterable[Outcome], *, first: int = 4) -> tuple[RowOutcome, ...]:
    """A row for each of `outcomes`, numbered from `first`."""
    return tuple(
        RowOutcome(
            row=row, outcome=outcome, key=f"{1000 + row}", action=_action(outcome), customer_id=_id(row, outcome)
        )
        for row, outcome in enumerate(outcomes, first)
    )


def _action(outcome: Outcome) -> Action | None:
    known = {Outcome.CREATED: Action.CREATE, Outcome.UPDATED: Action.UPDATE, Outcome.UNCHANGED: Action.NOTHING}
    return known.get(outcome)


def _id(row: int, outcome: Outcome) -> int | None:
    return 9000 + row if outcome in (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED) else None


def a_run(**facts: Any) -> RunResult:
    """A run of 60 rows of which 2 were rejected, unless `facts` say otherwise."""
    outcomes = [Outcome.CREATED] * 50 + [Outcome.UPDATED] * 3 + [Outcome.UNCHANGED] * 5 + [Outcome.REJECTED] * 2
    known: dict[str, Any] = {
        "command": "run",
        "run": "3f9c1ab27d",
        "started": datetime(2026, 7, 22, 10, 15, tzinfo=UTC),
        "seconds": 8.42,
        "origin": an_origin(),
        "rows": rows_with(outcomes),
        "problems": (
            a_problem(kinds.POSTAL_CODE_FORM, 62, value="1234 5", field="address4"),
            a_problem(kinds.REQUIRED_MISSING, 63, "Kund*", field="name"),
        ),
        "changes": (
            Change("address4", 12, "12345", "123 45"),
            Change("organizationno", 7, "55••••-••••", "55••••••••"),
        ),
        "tenant": "12345",
        "mode": "upsert",
        "calls": {"GET": 3, "POST": 50, "PUT": 3},
        "go_on": "customer-import run rejected.xlsx --mapping next-onboarding --profile acme",
    }
    return RunResult(**known | facts)


def a_check(**facts: Any) -> RunResult:
    """A check of 3 rows, one of them rejected, unless `facts` say otherwise."""
    known: dict[str, Any] = {
        "command": "check",
        "rows": rows_with([Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.REJECTED]),
        "problems": (a_problem(kinds.POSTAL_CODE_FORM, 6, value="1234 5", field="address4"),),
        "calls": None,
        "unchecked": ("Whether customers with these numbers exist already: a check never asks the endpoint.",),
    }
    return a_run(**known | facts)


def a_plan(**facts: Any) -> RunResult:
    """A plan that would create one customer and update another, unless `facts` say otherwise."""
    known: dict[str, Any] = {
        "command": "plan",
        "rows": (
            *rows_with([Outcome.CREATED]),
            RowOutcome(
                row=5,
                outcome=Outcome.UPDATED,
                key="1005",
                action=Action.UPDATE,
                customer_id=77,
                differences=(Difference("address5", "Lund", "Malmö"), Difference("phone", None, "+46701234567")),
            ),
        ),
        "problems": (),
        "estimate": Estimate(calls=4, rate=10.0),
    }
    return a_run(**known | facts)


def an_interrupted_run(**facts: Any) -> RunResult:
    """A run that was stopped in the middle."""
    known: dict[str, Any] = {
        "rows": rows_with([Outcome.CREATED, Outcome.UNKNOWN, Outcome.PENDING, Outcome.PENDING]),
        "problems": (),
        "ending": Ending.INTERRUPTED,
        "stop": "You stopped the run after 2 rows.",
        "stop_exit_code": 130,
        "go_on": "customer-import resume 3f9c1ab27d",
    }
    return a_run(**known | facts)
