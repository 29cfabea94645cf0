"""What went wrong most often, what helps, and in which rows?"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from customer_import.core.masking import mask_text
from customer_import.core.messages import remedy, title
from customer_import.core.problems import Problem, Severity
from customer_import.core.spans import Span, span_words, spans
from customer_import.core.telling import number
from customer_import.edges.reports.causes import Cause, causes
from customer_import.edges.reports.places import Places
from customer_import.edges.reports.words import word

MOST_CAUSES = 8
_MOST_SPANS = 12


@dataclass(frozen=True, slots=True)
class RowLink:
    """A row, or rows that follow one another, in words; `anchor` is where they stand on the page ("": they don't)."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Card:
    """One cause: how bad, what, at which place (and its number, for the filter), in how many rows and which; `more`
    says what is left out."""

    severity: Severity
    code: str
    title: str
    place: str
    place_number: str
    count: str
    remedy: str
    rows_word: str
    rows: tuple[RowLink, ...]
    more: str


def cards(problems: Sequence[Problem], listed: AbstractSet[int], places: Places, language: str) -> tuple[Card, ...]:
    """The heaviest causes, with links to their rows where the page lists them."""
    return tuple(_card(cause, listed, places, language) for cause in causes(problems)[:MOST_CAUSES])


def _card(cause: Cause, listed: AbstractSet[int], places: Places, language: str) -> Card:
    groups = spans(cause.rows)
    told = groups[:_MOST_SPANS]
    left = len(cause.rows) - sum(span.last - span.first + 1 for span in told)
    return Card(
        severity=cause.example.severity,
        code=cause.example.code,
        title=title(cause.example.kind.code, language),
        place=places.of(cause.example),
        place_number=" ".join(map(str, places.numbers([cause.example]))),
        count=_rows(len(cause.rows), language),
        remedy=mask_text(remedy(cause.example, language)),
        rows_word=word("row_list" if len(cause.rows) == 1 else "rows_list", language),
        rows=tuple(_link(span, listed) for span in told),
        more=word("and_more", language).format(count=number(left, language)) if left else "",
    )


def _rows(count: int, language: str) -> str:
    name = {0: "cause_file", 1: "cause_row"}.get(count, "cause_rows")
    return word(name, language).format(count=number(count, language))


def _link(span: Span, listed: AbstractSet[int]) -> RowLink:
    return RowLink(span_words(span), f"row-{span.first}" if span.first in listed else "")
