"""How do columns of text become the table that everything after us works on?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from customer_import.core.ours import is_ours
from customer_import.core.problems import CONTROL_CHARACTERS, Problem
from customer_import.core.sheet import Detected, Sheet
from customer_import.core.table import Table
from customer_import.edges.spreadsheets import cells


def sheet(
    columns: Mapping[str, Sequence[str]],
    rows: list[int],
    detected: Detected,
    problems: Sequence[Problem],
    blank_rows: int,
    seen: cells.Seen,
) -> Sheet:
    """The `Sheet` of these columns and row numbers; `problems` are known already, those `seen` in cells are added."""
    known = {(problem.row, problem.column) for problem in problems if problem.column}
    new = (problem for problem in seen.problems if (problem.row, problem.column) not in known)
    found = [*problems, *(problem for problem in new if not is_ours(problem.column or ""))]
    places = {name: at for at, name in enumerate(columns)}
    found.sort(key=lambda problem: (problem.row or 0, places.get(problem.column or "", -1)))
    hiding = any(problem.kind is CONTROL_CHARACTERS for problem in found)
    clean = cells.without_surrogates(columns) if hiding else columns
    return Sheet(Table(rows, clean, seen.trim), detected, tuple(found), blank_rows)
