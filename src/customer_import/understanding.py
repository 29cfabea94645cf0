"""What is in a file, and what is wrong with it?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from customer_import.core.checks import Checked, Checker
from customer_import.core.checks.own import OwnChecks
from customer_import.core.checks.unasked import unasked
from customer_import.core.identity import Occurrences
from customer_import.core.mapping import Mapping as ColumnMapping
from customer_import.core.mapping import apply
from customer_import.core.messages.sentences import say
from customer_import.core.outcomes import Change, Origin
from customer_import.core.sheet import Detected, Sheet, SourceOptions


@dataclass(frozen=True, slots=True)
class Source:
    """A private copy of a file, at `path`, and the mapping it is read with; `sheets` reads it anew at every call."""

    name: str
    sha256: str
    sheets: Callable[[SourceOptions], Iterator[Sheet]]
    options: SourceOptions
    mapping: ColumnMapping
    mapping_name: str
    mapping_sha256: str
    path: Path = Path()
    own_checks: OwnChecks | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A file, read, mapped and checked."""

    origin: Origin
    checked: Checked
    changes: tuple[Change, ...]
    unchecked: tuple[str, ...]
    unasked: tuple[str, ...] = ()
    """The rules that nobody has asked, for dry runs to tell."""


def understand(
    source: Source, names: Mapping[str, Mapping[str, int]], secret: bytes, *, wants_customers: bool = True
) -> Understood:
    """Reads, maps and checks the whole file; without customers, in memory that hardly grows with it.

    `names` are the endpoint's reference lists, those that are known; `secret` hides what keys are stamped from.
    Raises `FileUnreadable` or `MappingWrong`.
    """
    mapping = source.mapping
    checker = Checker(
        mapping.rules,
        {field: rule.blank for field, rule in mapping.fields.items()},
        key_field=mapping.key.field,
        key_is_made=mapping.key.is_stamp,
        unchecked=[field for field, rule in mapping.fields.items() if rule.lookup and rule.lookup not in names],
        names=names,
    )
    detected, blank_rows = Detected("", "", 0), 0
    changes: list[Change] = []
    unchecked: dict[str, None] = {}
    parts = 0
    seen = Occurrences()
    for sheet in source.sheets(source.options):
        mapped = apply(mapping, sheet, names, secret=secret, seen=seen)
        own = source.own_checks.problems(mapped) if source.own_checks else ()
        checker.part(mapped, own, wants_customers=wants_customers)
        changes.extend(mapped.changes)
        unchecked.update(dict.fromkeys(mapped.unchecked))
        parts += 1
        detected, blank_rows = sheet.detected, blank_rows + sheet.blank_rows
    if source.own_checks and parts > 1:
        unchecked[say("own_checks_in_parts")] = None
    return Understood(
        _origin(source, detected, blank_rows),
        checker.finish(),
        _added_up(changes),
        tuple(unchecked),
        tuple(unasked(mapping, names)),
    )


def _origin(source: Source, detected: Detected, blank_rows: int) -> Origin:
    return Origin(
        file=source.name,
        file_sha256=source.sha256,
        kind=detected.kind,
        sheet=detected.sheet,
        header_row=detected.header_row,
        encoding=detected.encoding,
        delimiter=detected.delimiter,
        notes=detected.notes,
        blank_rows=blank_rows,
        mapping=source.mapping_name,
        mapping_sha256=source.mapping_sha256,
    )


def _added_up(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes of all parts of a file, one for each field, with the first example seen."""
    total: dict[str, Change] = {}
    for change in changes:
        before = total.get(change.field)
        total[change.field] = replace(before, count=before.count + change.count) if before else change
    return tuple(total.values())
