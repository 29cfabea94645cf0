"""How is a whole column changed at the cost of its distinct values?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from customer_import.core.cleaning import Cleaner, Splitter


def each_distinct(column: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """`change` of every cell, called once per distinct value. Shapes and index stay; dtype `str`."""
    codes, distinct = _factorized(column)
    changed = np.array([change(value) for value in distinct], dtype=object)
    return as_text(changed[codes], column.index)


def each_distinct_pair(column: pd.Series, beside: pd.Series, change: Callable[[str, str], str]) -> pd.Series:
    """`change(cell, cell beside it)`, called once per distinct pair. Shapes and index stay; dtype `str`."""
    codes, distinct = _factorized(column)
    codes_beside, distinct_beside = _factorized(beside)
    width = max(len(distinct_beside), 1)
    pairs, places = np.unique(codes * width + codes_beside, return_inverse=True)
    changed = [change(distinct[pair // width], distinct_beside[pair % width]) for pair in pairs.tolist()]
    return as_text(np.array(changed, dtype=object)[places], column.index)


def _factorized(column: pd.Series) -> tuple[np.ndarray, list[str]]:
    codes, distinct = pd.factorize(column.to_numpy(dtype=object))
    return codes, list(distinct)


def as_text(cells: Sequence[str] | np.ndarray, index: pd.Index) -> pd.Series:
    """`cells` as a column of dtype `str`."""
    return pd.Series(cells, index=index, dtype="str")


def clean(column: pd.Series, cleaners: Sequence[Cleaner], country: pd.Series | None) -> pd.Series:
    """`column` through all `cleaners`; `country` holds each row's code, `None` where nobody knows."""

    def through_all(value: str, country_code: str = "") -> str:
        for cleaner in cleaners:
            value = cleaner(value, country_code)
        return value

    if country is not None and any(cleaner.by_country for cleaner in cleaners):
        return each_distinct_pair(column, country, through_all)
    return each_distinct(column, through_all)


def part_of(column: pd.Series, splitter: Splitter, part: str, country: pd.Series | None) -> tuple[pd.Series, pd.Series]:
    """The `part` of every cell as `splitter` reads it, "" where it can't; and (dtype `bool`) where it can't.

    `country` is as for `clean`.
    """
    beside = country if country is not None and splitter.by_country else as_text([""] * len(column), column.index)
    found = each_distinct_pair(column, beside, lambda *cell: (splitter(*cell) or {}).get(part, ""))
    is_read = each_distinct_pair(column, beside, lambda *cell: "" if splitter(*cell) is None else "read")
    return found, is_read == ""


def filled_from(column: pd.Series, other: pd.Series) -> pd.Series:
    """`column`, with `other` where it is blank."""
    return column.where(column != "", other)
