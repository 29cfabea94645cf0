"""What does the page say about the run beside its problems: counts, changes, what was found, versions?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from customer_import.core.masking import display, mask, mask_text
from customer_import.core.outcomes import Ending, Outcome, RunResult
from customer_import.core.telling import decimal, duration, number, outcome_word
from customer_import.edges.reports.bar import IN_ORDER
from customer_import.edges.reports.words import WORDS, field_label, word

_WIDEST = 120

Facts = tuple[tuple[str, str], ...]
"""Names and values, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One outcome: what it is called, how many rows, and their share of all."""

    outcome: Outcome
    word: str
    count: str
    share: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning changed in one field: in how many cells, and one example."""

    field: str
    count: str
    before: str
    after: str


def tiles(result: RunResult, language: str) -> tuple[Tile, ...]:
    """The outcomes that occurred; how many rows were rejected is always said, even when none was."""
    counts = result.counts()
    told = [outcome for outcome in IN_ORDER if counts[outcome] or outcome is Outcome.REJECTED]
    return tuple(
        Tile(
            outcome,
            outcome_word(outcome, language, result.command),
            number(counts[outcome], language),
            _share(counts[outcome], len(result.rows), language),
        )
        for outcome in told
    )


def _share(part: int, whole: int, language: str) -> str:
    """A percentage that never rounds something to nothing, nor nearly all to all."""
    percent = 100 * part / whole if whole else 0.0
    if 0 < percent < 0.1 or 99.9 < percent < 100:  # a tenth of a percent is the finest we say
        return f"{'<' if percent < 1 else '>'} {decimal(0.1 if percent < 1 else 99.9, language)} %"
    return f"{decimal(percent, language) if percent % 1 else f'{percent:.0f}'} %"


def tone(result: RunResult) -> str:
    """How the page greets: "good", "attention" (somebody must act), "stopped"."""
    if result.ending is not Ending.FINISHED or result.stop:
        return "stopped"
    return "attention" if result.exit_code else "good"


def changes(result: RunResult, language: str) -> tuple[Cleaned, ...]:
    """What cleaning changed, most cells first."""
    return tuple(
        Cleaned(
            field_label(change.field, language),
            number(change.count, language),
            mask(change.field, display(change.before, _WIDEST)),
            mask(change.field, display(change.after, _WIDEST)),
        )
        for change in sorted(result.changes, key=lambda change: -change.count)
    )


def found(result: RunResult, language: str) -> Facts:
    """What was found out about the file."""
    origin = result.origin
    facts = {
        "file": mask_text(display(Path(origin.file).name, _WIDEST)),
        "kind": origin.kind,
        "sheet": mask_text(display(origin.sheet)),
        "header_row": str(origin.header_row or ""),
        "encoding": origin.encoding or "",
        "delimiter": _delimiter(origin.delimiter, language),
        "rows": number(len(result.rows), language),
        "blank_rows": number(origin.blank_rows, language) if origin.kind else "",
        "mapping": mask_text(display(origin.mapping, _WIDEST)),
    }
    return _named(facts, language)


def about(result: RunResult, version: str, language: str) -> Facts:
    """What one needs to know to tell this run from every other."""
    calls = ", ".join(f"{method} {number(count, language)}" for method, count in (result.calls or {}).items() if count)
    facts = {
        "run": result.run,
        "started": f"{result.started.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC",
        "took": duration(result.seconds, language),
        "would_take": "" if result.estimate_seconds is None else duration(result.estimate_seconds, language),
        "tenant": result.tenant,
        "mode": WORDS.get(language, WORDS["en"]).get(f"mode_{result.mode}", result.mode),
        "calls": calls or word("no_calls", language),
        "exit_code": _exit_code(result.exit_code, language),
        "versions": f"customer-import {version}",
        "file_sha256": result.origin.file_sha256,
        "mapping_sha256": result.origin.mapping_sha256,
    }
    return _named(facts, language)


def problems_summary(result: RunResult, language: str) -> str:
    """ "2 errors, 3 warnings", "" when there is neither."""
    told = [
        word(name if count == 1 else f"{name}s", language).format(count=number(count, language))
        for name, count in (("error_count", result.errors), ("warning_count", result.warnings))
        if count
    ]
    return ", ".join(told)


def _exit_code(code: int, language: str) -> str:
    meaning = WORDS.get(language, WORDS["en"]).get(f"exit_{code}")
    return f"{code}: {meaning}" if meaning else str(code)


def _delimiter(delimiter: str | None, language: str) -> str:
    return WORDS.get(language, WORDS["en"]).get(f"delimiter_{delimiter}", delimiter or "")


def _named(facts: dict[str, str], language: str) -> Facts:
    return tuple((word(name, language), value) for name, value in facts.items() if value)
