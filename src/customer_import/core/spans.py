"""How are many row numbers told in few words?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Rows that follow one another, `first` to `last`."""

    first: int
    last: int


def spans(rows: Sequence[int]) -> list[Span]:
    """`rows`, in rising order, with neighbours put together: 4, 7, 8, 9 is 4 and 7 to 9."""
    found: list[Span] = []
    for row in rows:
        if found and found[-1].last == row - 1:
            found[-1] = Span(found[-1].first, row)
        else:
            found.append(Span(row, row))
    return found


def span_words(span: Span) -> str:
    """ "4" or "7–9"."""
    return str(span.first) if span.first == span.last else f"{span.first}–{span.last}"
