"""How do columns of text become the table that everything after us works on?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from customer_import.core.problems import CONTROL_CHARACTERS, Problem
from customer_import.core.sheet import Detected, Sheet
from customer_import.edges.spreadsheets import cells


def sheet(
    columns: Mapping[str, Sequence[str]],
    rows: list[int],
    detected: Detected,
    problems: Sequence[Problem],
    blank_rows: int,
    *,
    looked_at: bool = False,
) -> Sheet:
    """The `Sheet` of these columns and row numbers; `problems` are known already, those of cells are added.

    `looked_at`: somebody has seen that the cells have none.
    """
    known = {(problem.row, problem.column) for problem in problems if problem.column}
    in_cells = [] if looked_at else cells.problems_in(columns, rows)
    found = [*problems, *(problem for problem in in_cells if (problem.row, problem.column) not in known)]
    places = {name: at for at, name in enumerate(columns)}
    found.sort(key=lambda problem: (problem.row or 0, places.get(problem.column or "", -1)))
    index = pd.Index(rows, dtype="int64", name="row")
    hiding = any(problem.kind is CONTROL_CHARACTERS for problem in found)
    clean = cells.without_surrogates(columns) if hiding else columns
    table = pd.DataFrame(dict(zip(clean, map(list, clean.values()), strict=True)), index=index, dtype="str")
    return Sheet(table, detected, tuple(found), blank_rows)
