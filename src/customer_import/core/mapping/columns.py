"""How is a whole column changed at the cost of its distinct values?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, dropwhile, filterfalse

import numpy as np
import pandas as pd

from customer_import.core.cleaning import Cleaner, Splitter

_GLANCE = 500


def each_distinct(column: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """`change` of every cell, called once per distinct value. Shapes and index stay; dtype `str`."""
    cells = column.to_list()
    return _changed(column, cells, {cell: change(cell) for cell in set(cells)})


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
    """`column` through all `cleaners`; `country` holds each row's code, `None` where nobody knows.

    Where nothing changes it is the same column.
    """
    cells = column.to_list()
    looked_at = _few(cells) or cells
    at_work = list(dropwhile(lambda cleaner: cleaner.are_tidy(looked_at), cleaners))
    untidy = set(chain.from_iterable(filterfalse(cleaner.is_tidy, looked_at) for cleaner in at_work))
    if not untidy:
        return column
    if country is None or not any(cleaner.by_country for cleaner in at_work):
        return _changed(column, cells, {cell: _cleaned(cell, "", at_work) for cell in untidy})
    countries = country.to_list()
    pairs = {at: (cell, countries[at]) for at, cell in enumerate(cells) if cell in untidy}
    cleaned = {pair: _cleaned(*pair, at_work) for pair in set(pairs.values())}
    if all(pair[0] == value for pair, value in cleaned.items()):
        return column
    for at, pair in pairs.items():
        cells[at] = cleaned[pair]
    return as_text(cells, column.index)


def _few(cells: Sequence[str]) -> list[str]:
    """The distinct ones of `cells` where a glance says that they are few; none where they are likely many."""
    return list(dict.fromkeys(cells)) if len(set(cells[:_GLANCE])) < _GLANCE // 2 else []


def _cleaned(cell: str, country: str, cleaners: Sequence[Cleaner]) -> str:
    for cleaner in cleaners:
        cell = cleaner(cell, country)
    return cell


def _changed(column: pd.Series, cells: list[str], changes: Mapping[str, str]) -> pd.Series:
    different = {before: after for before, after in changes.items() if before != after}
    return as_text([different.get(cell, cell) for cell in cells], column.index) if different else column


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
