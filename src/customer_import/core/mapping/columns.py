"""How is a whole column changed at the cost of its distinct values?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, dropwhile, filterfalse
from operator import attrgetter

from customer_import.core.cleaning import Cleaner, Splitter
from customer_import.core.cleaning.words import are_trim

Cells = Sequence[str]
"""A column: a cell per row, "" for blank."""

_GLANCE = 500


def each_distinct(cells: Cells, change: Callable[[str], str]) -> Cells:
    """`change` of every cell, called once per distinct value."""
    return _changed(cells, {cell: change(cell) for cell in set(cells)})


def clean(cells: Cells, cleaners: Sequence[Cleaner], country: Cells | None, *, is_trim: bool = False) -> Cells:
    """`cells` through all `cleaners`; `country` holds each row's code, `None` where nobody knows.

    Where nothing changes they are the same column. `is_trim`: somebody has seen that they are.
    """
    behind_trimming = list(dropwhile(attrgetter("trims"), cleaners))
    if is_trim and not behind_trimming:
        return cells
    looked_at = _few(cells) or cells
    at_work = behind_trimming if is_trim or are_trim(looked_at) else cleaners
    untidy = set(chain.from_iterable(filterfalse(cleaner.is_tidy, looked_at) for cleaner in at_work))
    if not untidy:
        return cells
    if country is None or not any(cleaner.by_country for cleaner in at_work):
        return _changed(cells, {cell: _cleaned(cell, "", at_work) for cell in untidy})
    pairs = {at: (cell, country[at]) for at, cell in enumerate(cells) if cell in untidy}
    cleaned = {pair: _cleaned(*pair, at_work) for pair in set(pairs.values())}
    if all(pair[0] == value for pair, value in cleaned.items()):
        return cells
    changed = list(cells)
    for at, pair in pairs.items():
        changed[at] = cleaned[pair]
    return changed


def _few(cells: Cells) -> list[str]:
    """The distinct ones of `cells` where a glance says that they are few; none where they are likely many."""
    return list(dict.fromkeys(cells)) if len(set(cells[:_GLANCE])) < _GLANCE // 2 else []


def _cleaned(cell: str, country: str, cleaners: Sequence[Cleaner]) -> str:
    for cleaner in cleaners:
        cell = cleaner(cell, country)
    return cell


def _changed(cells: Cells, changes: Mapping[str, str]) -> Cells:
    different = {before: after for before, after in changes.items() if before != after}
    return [different.get(cell, cell) for cell in cells] if different else cells


def part_of(cells: Cells, splitter: Splitter, part: str, country: Cells | None) -> tuple[Cells, list[int]]:
    """The `part` of every cell as `splitter` reads it, "" where it can't; and the places where it can't.

    `country` is as for `clean`.
    """
    beside = country if country is not None and splitter.by_country else [""] * len(cells)
    pairs = list(zip(cells, beside, strict=True))
    read = {pair: splitter(*pair) for pair in set(pairs)}
    found = {pair: (parts or {}).get(part, "") for pair, parts in read.items()}
    return [found[pair] for pair in pairs], [place for place, pair in enumerate(pairs) if read[pair] is None]


def filled_from(cells: Cells, other: Cells) -> Cells:
    """`cells`, with those of `other` where they are blank."""
    return [cell or beside for cell, beside in zip(cells, other, strict=True)]
