"""How does pandas see a table of text?"""

from __future__ import annotations

import pandas as pd

from customer_import.core.table import Table


def frame(table: Table) -> pd.DataFrame:
    """`table` with dtype `str`, and the rows' numbers as its index (name "row", dtype int64)."""
    index = pd.Index(list(table.rows), dtype="int64", name="row")
    return pd.DataFrame({name: list(cells) for name, cells in table.columns.items()}, index=index, dtype="str")
