"""How do columns of text become the table that everything after us works on?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from customer_import.core.problems import Problem
from customer_import.core.sheet import Detected, Sheet
from customer_import.edges.spreadsheets import cells


def sheet(
    columns: Mapping[str, Sequence[str]],
    rows: list[int],
    detected: Detected,
    problems: Sequence[Problem],
    blank_rows: int,
) -> Sheet:
    """The `Sheet` of these columns and row numbers; `problems` are known already, those of cells are added."""
    found = [*problems, *cells.problems_in(columns, rows)]
    index = pd.Index(rows, dtype="int64", name="row")
    clean = cells.without_surrogates(columns)
    table = pd.DataFrame(dict(zip(clean, map(list, clean.values()), strict=True)), index=index, dtype="str")
    return Sheet(table, detected, tuple(sorted(found, key=_place)), blank_rows)


def _place(problem: Problem) -> int:
    return problem.row or 0
