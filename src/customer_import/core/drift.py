"""How do the columns of a file differ from those of the last good run, as far as the mapping takes them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from customer_import.core.headers import normalise
from customer_import.core.mapping import Mapping
from customer_import.core.messages.sentences import Sentence, say
from customer_import.core.problems import COLUMNS_CHANGED, Problem, Severity
from customer_import.core.strict_yaml import quoted


@dataclass(frozen=True, slots=True)
class Drift:
    """Columns as the files write them: `lost` and `gained` are mapped, `renamed` are pairs of old and new names.

    The new name of a renamed column need not be one that the mapping knows.
    """

    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.lost or self.gained or self.renamed)


def drift(mapping: Mapping, before: Sequence[str], now: Sequence[str]) -> Drift:
    """What has become of the mapped columns of `before` among those of `now`; order and spelling don't matter."""
    old, new = ({normalise(header): header for header in columns} for columns in (before, now))
    mapped = {normalise(header) for header in mapping.headers()}
    gone = [key for key in old if key in mapped and key not in new]
    come = [key for key in new if key not in old]
    renamed: dict[str, str] = {}
    for key in gone:
        left = [other for other in come if other not in renamed.values()]
        heir = _same_field(mapping, key, left) or next(iter(get_close_matches(key, left, n=1)), None)
        if heir is not None:
            renamed[key] = heir
    return Drift(
        lost=tuple(old[key] for key in gone if key not in renamed),
        gained=tuple(new[key] for key in come if key in mapped and key not in renamed.values()),
        renamed=tuple((old[key], new[heir]) for key, heir in renamed.items()),
    )


def _same_field(mapping: Mapping, key: str, others: Sequence[str]) -> str | None:
    """The header that feeds the same field as `key`, by another name."""
    for rule in mapping.fields.values():
        names = {normalise(header) for header in rule.headers()}
        if key in names:
            return next((other for other in others if other in names), None)
    return None


def problems_of(found: Drift, severity: Severity | None) -> Iterator[Problem]:
    """The drift as problems of the file as a whole."""
    if severity is None:
        return
    for column in found.lost:
        yield Problem(COLUMNS_CHANGED, severity, column=column, details=(("lost", column),))
    for column in found.gained:
        yield Problem(COLUMNS_CHANGED, severity, column=column, details=(("gained", column),))
    for old, new in found.renamed:
        yield Problem(COLUMNS_CHANGED, severity, column=old, details=(("old", old), ("new", new)))


def told_of(found: Drift, run: str, when: str) -> Sentence:
    """Why nothing is imported, a line for each column; `run` is the last good run, `when` its time as text."""
    told = say("columns_drifted", run=run, when=when)
    for column in found.lost:
        told = say("column_lost", before=told, column=quoted(column))
    for column in found.gained:
        told = say("column_gained", before=told, column=quoted(column))
    for old, new in found.renamed:
        told = say("column_renamed", before=told, old=quoted(old), new=quoted(new))
    return say("columns_remedy", before=told)
