"""What became of the rows, and of the run?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from customer_import.core.problem_list import Problems
from customer_import.core.problems import Problem, Severity


class Action(StrEnum):
    """What a plan means to do with a row."""

    CREATE = "create"
    UPDATE = "update"
    NOTHING = "nothing"


class Outcome(StrEnum):
    """What became of a row; `check` knows only `accepted` and `rejected`, a plan says what would be."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"
    PENDING = "pending"
    SKIPPED = "skipped"
    ACCEPTED = "accepted"


TO_LOOK_AT = (Outcome.REJECTED, Outcome.CONFLICT, Outcome.UNKNOWN, Outcome.PENDING)
"""What becomes of a row that somebody must look at."""


class Ending(StrEnum):
    """How a run ended."""

    FINISHED = "finished"
    INTERRUPTED = "interrupted"
    UNAVAILABLE = "unavailable"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a customer, as the endpoint has it and as the file wants it."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Seal:
    """What a plan rests on in one row: hashes of what the file says, and of what the endpoint has under its key."""

    file: str
    endpoint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What became of one row of the file; its problems stand in the run's list, joined by `row`.

    Only a plan seals the rows that it has looked up.
    """

    row: int
    outcome: Outcome
    key: str = ""
    action: Action | None = None
    customer_id: int | None = None
    attempts: int = 0
    differences: tuple[Difference, ...] = ()
    seal: Seal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a plan was made on: which file and mapping, for which tenant, and what the run may do.

    `asks` is what was asked for, as it is typed ("--mode upsert --limit 5"); `mark` tells the secret of its seals.
    """

    file_sha256: str
    mapping_sha256: str
    tenant: str
    asks: str
    mark: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """What it will cost to carry a plan out: calls to the endpoint, of which it takes `rate` a second."""

    calls: int
    rate: float

    @property
    def seconds(self) -> float:
        return self.calls / self.rate


@dataclass(frozen=True, slots=True)
class Change:
    """What cleaning changed in one field: in how many cells, and one example (masked where personal)."""

    field: str
    count: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a run's rows came from: file, what was found out about it, and the mapping.

    An undo reads no file, and knows only what it was called.
    """

    file: str
    file_sha256: str = ""
    kind: str = ""
    sheet: str = ""
    header_row: int = 0
    encoding: str | None = None
    delimiter: str | None = None
    notes: tuple[str, ...] = ()
    blank_rows: int = 0
    mapping: str = ""
    mapping_sha256: str = ""


DRY_RUNS = ("check", "plan", "plan undo")
"""Commands that never write to the endpoint."""


@dataclass(frozen=True, kw_only=True)
class RunResult:
    """A whole run, as every report tells it.

    `command` is "check", "plan", "run", "resume", "undo", "plan undo"; `rows` is in the file's order, a value per
    row that is not blank (for an undo: per row that was written); `calls` counts by HTTP method; `seconds` is wall
    time; `estimate` and `terms` belong to plans. `stop` is the sentence that ended the run early ("" when it did not)
    and `stop_exit_code` its exit code.
    `go_on` is the exact command that continues, "" when nothing is left to do.
    """

    command: str
    run: str
    started: datetime
    seconds: float
    origin: Origin
    rows: Sequence[RowOutcome]
    problems: Sequence[Problem]
    changes: tuple[Change, ...] = ()
    unchecked: tuple[str, ...] = ()
    tenant: str = ""
    mode: str = ""
    calls: Mapping[str, int] | None = None
    estimate: Estimate | None = None
    terms: Terms | None = None
    ending: Ending = Ending.FINISHED
    stop: str = ""
    stop_exit_code: int = 0
    go_on: str = ""

    def counts(self) -> Counter[Outcome]:
        """How many rows had each outcome; the counts add up to the rows."""
        return Counter(self._counts)

    @property
    def _counts(self) -> Counter[Outcome]:
        return self._looked_through[0]

    @property
    def noteworthy(self) -> Sequence[RowOutcome]:
        """The rows of which there is more to tell than that all went well: those that are to be looked at, those that
        have a problem, and those of which a plan tells differences; in the file's order.
        """
        return self._looked_through[1]

    @cached_property
    def _looked_through(self) -> tuple[Counter[Outcome], Sequence[RowOutcome]]:
        """Once for all who ask: the rows of a checked file are made anew each time that somebody goes through them."""
        wrong, counts, noteworthy = set(self.told.rows()), Counter[Outcome](), []
        for row in self.rows:
            counts[row.outcome] += 1
            if row.outcome in TO_LOOK_AT or row.row in wrong or row.differences:
                noteworthy.append(row)
        return counts, noteworthy

    @cached_property
    def told(self) -> Problems:
        """The problems in the order in which they are told."""
        return Problems.of(self.problems)

    @property
    def estimate_seconds(self) -> float | None:
        """How long it will take to carry a plan out, about."""
        return None if self.estimate is None else self.estimate.seconds

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return self.told.count_of(Severity.WARNING)

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return self.told.count_of(Severity.ERROR)

    @property
    def sent_nothing(self) -> bool:
        """Whether this kind of run never writes to the endpoint."""
        return self.command in DRY_RUNS

    @property
    def exit_code(self) -> int:
        """The exit code that tells the truth about the run; 0 only when every row is where it should be."""
        if self.stop_exit_code:
            return self.stop_exit_code
        counts = self._counts
        if counts[Outcome.PENDING]:
            return 5
        if counts[Outcome.UNKNOWN]:
            return 6
        if counts[Outcome.REJECTED] or counts[Outcome.CONFLICT]:
            return 1
        return 1 if counts[Outcome.SKIPPED] and any(map(_is_left_out, self.rows)) else 0


def _is_left_out(row: RowOutcome) -> bool:
    """Whether the row was skipped and is not in the endpoint; one that was skipped because it is there already is."""
    return row.outcome is Outcome.SKIPPED and row.customer_id is None
