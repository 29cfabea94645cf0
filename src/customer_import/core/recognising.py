"""Which preset fits the columns of a file?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from customer_import.core.headers import normalise
from customer_import.core.mapping import Mapping as ColumnMapping
from customer_import.core.mapping.binding import bind
from customer_import.core.ours import is_ours
from customer_import.errors import MappingWrong

ENOUGH = 0.6
"""The score from which a preset is worth proposing."""
GENERIC = "generic-"
"""How the names of presets begin that are a language's and no system's."""

_CLOSE = 0.05
_LESS_FOR_GENERIC = 0.9


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a preset fits: it knows `known` of the `columns` that a file has.

    `score` (0 to 1) is that share, a little less for a preset of a language than for one of a system; 0 where the
    file lacks a column that the preset can't do without. `spelt` is the number of columns that are spelt as the
    system itself spells them, and decides between presets that know as many.
    """

    preset: str
    title: str
    known: int
    columns: int
    score: float
    spelt: int

    @property
    def is_good(self) -> bool:
        """Whether the preset is worth proposing."""
        return self.score >= ENOUGH


def fits(presets: Mapping[str, ColumnMapping], headers: Sequence[str]) -> list[Fit]:
    """Every preset (by name) held against the `headers` of a file, the best fit first."""
    theirs = [header for header in headers if header.strip() and not is_ours(header)]
    found = [_fit(name, mapping, theirs) for name, mapping in presets.items()]
    return sorted(found, key=lambda fit: (-fit.score, -fit.spelt, fit.preset))


def proposed(presets: Mapping[str, ColumnMapping], headers: Sequence[str]) -> tuple[Fit, ...]:
    """The preset to propose for a file with `headers`, and any that fits as well; empty where none is good enough."""
    good = [fit for fit in fits(presets, headers) if fit.is_good]
    return tuple(fit for fit in good if fit.score > good[0].score - _CLOSE and fit.spelt >= good[0].spelt)


def _fit(name: str, mapping: ColumnMapping, headers: Sequence[str]) -> Fit:
    named = {normalise(header) for header in (*mapping.headers(), *mapping.ignore)}
    known = [header for header in headers if normalise(header) in named]
    own = set(_own_spellings(mapping))
    share = len(known) / len(headers) if headers and _can_be_used(mapping, headers) else 0.0
    return Fit(
        preset=name,
        title=mapping.name,
        known=len(known),
        columns=len(headers),
        score=share * (_LESS_FOR_GENERIC if name.startswith(GENERIC) else 1.0),
        spelt=sum(header.rstrip("*") in own for header in headers),
    )


def _own_spellings(mapping: ColumnMapping) -> Iterator[str]:
    """The header that each rule names first is how the system itself writes it."""
    return chain((next(rule.headers(), "") for rule in mapping.fields.values()), mapping.key.columns, mapping.ignore)


def _can_be_used(mapping: ColumnMapping, headers: Sequence[str]) -> bool:
    try:
        bind(mapping, headers)
    except MappingWrong:
        return False
    return True
