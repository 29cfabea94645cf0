"""How do tests make tables of text?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from customer_import.core.sheet import Detected, Sheet
from customer_import.core.table import Table


def table_of(columns: Mapping[str, Sequence[str]], *, first: int = 2) -> Table:
    """A table of these columns, whose first row has the number `first`."""
    height = len(next(iter(columns.values()), []))
    return Table(range(first, first + height), columns)


def table_of_rows(headers: Sequence[str], rows: Sequence[Sequence[str]], *, first: int = 2) -> Table:
    """A table of these rows, the first of which has the number `first`."""
    columns = zip(*rows, strict=True) if rows else [()] * len(headers)
    return table_of(dict(zip(headers, map(list, columns), strict=True)), first=first)


def sheet_of(table: Table) -> Sheet:
    """`table` as it comes from a CSV file whose header stands in the row above it."""
    return Sheet(table, Detected("csv", "", min(table.rows, default=2) - 1))
