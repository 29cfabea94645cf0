"""What did a run come to, in the few figures that a message or a monitor tells?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from customer_import.core.outcomes import Outcome, RunResult
from customer_import.core.problems import Severity

_MOST = 3
_NEEDS_SOMEBODY = (Outcome.REJECTED, Outcome.CONFLICT, Outcome.UNKNOWN, Outcome.PENDING)


@dataclass(frozen=True, slots=True)
class Cause:
    """Errors of one kind in one column ("" for none): the problem's code, and how many rows have it."""

    code: str
    column: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A run in figures: `counts` by outcome, `calls` by HTTP method, `seconds` of wall time, the heaviest causes.

    `needing` is how many of the `rows` need somebody: all of them where the file was not imported at all. `report` is
    the folder of its report.
    """

    rows: int
    needing: int
    counts: Mapping[str, int]
    calls: Mapping[str, int]
    seconds: float
    causes: tuple[Cause, ...]
    report: str

    @classmethod
    def of(cls, result: RunResult, report: object) -> Self:
        """The figures of `result`, whose report lies in the folder `report`."""
        counts = result.counts()
        rows = len(result.rows)
        return cls(
            rows=rows,
            needing=rows if result.sent_nothing else sum(counts[outcome] for outcome in _NEEDS_SOMEBODY),
            counts={str(outcome): counts[outcome] for outcome in Outcome if counts[outcome]},
            calls=dict(result.calls or {}),
            seconds=result.seconds,
            causes=_causes(result),
            report=str(report),
        )


def _causes(result: RunResult) -> tuple[Cause, ...]:
    found = [
        Cause(example.code, example.column or "", max(len(rows), 1))
        for example, rows in result.told.by_cause()
        if example.severity is Severity.ERROR
    ]
    return tuple(sorted(found, key=lambda cause: -cause.rows)[:_MOST])
