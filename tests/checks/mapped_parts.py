"""Parts of files that went through a mapping, made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tables import table_of

from customer_import.core.checks import Checked, Checker
from customer_import.core.checks.whole import WHOLE_FILE
from customer_import.core.mapping import Mapped
from customer_import.core.problems import Problem

GOOD = {"customerno": "1001", "name": "Bygg AB", "customertypeid": "1"}
"""A row that nobody has anything to say about."""


@dataclass(frozen=True)
class Examples:
    """Rows that pass a rule, and rows that break it and no other."""

    right: Sequence[Mapping[str, str]]
    wrong: Sequence[Mapping[str, str]]


def each(field: str, *values: str, **beside: str) -> list[Mapping[str, str]]:
    """A row for each of `values` in `field`, with the same cells `beside` it."""
    return [{field: value, **beside} for value in values]


ROW_BY_ROW = {kind.code: None for kind in WHOLE_FILE}
"""Rules that leave out what only the whole file shows: made-up rows are much alike."""


def part(rows: Sequence[Mapping[str, str]], *, first: int = 2, problems: Iterable[Problem] = ()) -> Mapped:
    """Rows that begin as `GOOD`, the first of them on row `first`; a field's column is its name in capitals."""
    whole = [{**GOOD, **row} for row in rows]
    fields = dict.fromkeys(field for row in (GOOD, *whole) for field in row)
    table = table_of({field: [row.get(field, "") for row in whole] for field in fields}, first=first)
    placed = {name: name.upper() for name in table.columns}
    return Mapped(table, table["customerno"], placed, changes=(), problems=tuple(problems), unchecked=())


def checked(*rows: Mapping[str, str], **how: object) -> Checked:
    """`rows`, checked; each gets a customer number of its own unless it has one. `how` is for `Checker`."""
    numbered = [{"customerno": str(1001 + nth), **row} for nth, row in enumerate(rows)]
    checker = Checker(**how)  # type: ignore[arg-type]  # a test passes what Checker takes
    checker.part(part(numbered))
    return checker.finish()


def codes(*rows: Mapping[str, str], **how: object) -> list[str]:
    """The codes, with severity, of everything that is wrong with `rows`, in order."""
    return [problem.code for problem in checked(*rows, **how).problems]
