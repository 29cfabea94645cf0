"""What does the first glance at a marked workbook tell: its own sheet about the run?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from customer_import.core.masking import display, mask_text
from customer_import.core.messages import remedy, title
from customer_import.core.outcomes import RunResult
from customer_import.core.problems import Severity
from customer_import.core.telling import dry_run, headline
from customer_import.edges.reports.causes import causes
from customer_import.edges.reports.facts import tiles
from customer_import.edges.reports.marks import COLOURS
from customer_import.edges.reports.openxml.styles import Styles
from customer_import.edges.reports.openxml.text import Cell, row
from customer_import.edges.reports.workbook_words import said

_MOST_CAUSES = 20
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WIDTHS = (34, 16, 26, 12, 90)


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks that a workbook of ours has, by number."""

    title: int
    heading: int
    plain: int
    wrapped: int
    colours: dict[Severity, int]

    @classmethod
    def of(cls, styles: Styles) -> Looks:
        return cls(
            title=styles.look(bold=True, size=16),
            heading=styles.look(bold=True, colour="FFFFE8B3"),
            plain=styles.look(),
            wrapped=styles.look(wrap=True),
            colours={severity: styles.look(colour=colour) for severity, colour in COLOURS.items()},
        )


Line = tuple[Sequence[Cell], float | None]


def summary_sheet(result: RunResult, looks: Looks, again: str, notes: Sequence[str], language: str) -> bytes:
    """The sheet, as XML: the run in a sentence, counts, colours, what to do, causes and `notes`."""
    lines: list[Line] = []
    for part in (
        _head(result, looks, language),
        _counts(result, looks, language),
        _what_now(looks, again, language),
        _colours(looks, language),
        _causes(result, looks, language),
        _notes(looks, notes, language),
    ):
        lines += [*part, ((), None)]
    widths = "".join(
        f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
        for column, width in enumerate(_WIDTHS, 1)
    )
    rows = "".join(row(place, cells, height) for place, (cells, height) in enumerate(lines, 1))
    merged = "".join(f'<mergeCell ref="A{place}:E{place}"/>' for place in _long(lines))
    joined = f'<mergeCells count="{merged.count("<")}">{merged}</mergeCells>' if merged else ""
    view = '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
    body = f"{view}<cols>{widths}</cols><sheetData>{rows}</sheetData>{joined}"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<worksheet xmlns="{_MAIN}">{body}</worksheet>'.encode()


def _long(lines: Sequence[Line]) -> list[int]:
    """Lines with a single cell, which may run over the whole width."""
    return [place for place, (cells, height) in enumerate(lines, 1) if height and len(cells) == 1]


def _head(result: RunResult, looks: Looks, language: str) -> Iterator[Line]:
    yield [(headline(result, language), looks.title)], 24
    when = f"{result.started.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    told = [display(Path(result.origin.file).name, 120), when, *([dry_run(language)] if result.sent_nothing else [])]
    yield [("  ·  ".join(told), looks.plain)], 16


def _counts(result: RunResult, looks: Looks, language: str) -> Iterator[Line]:
    name = "outcomes_planned" if result.sent_nothing else "outcomes"
    yield [(said(name, language), looks.heading), (said("rows", language), looks.heading)], None
    counts = result.counts()
    for tile in tiles(result, language):
        yield [(tile.word, looks.plain), (counts[tile.outcome], looks.plain)], None
    yield [(said("rows", language), looks.plain), (len(result.rows), looks.plain)], None


def _what_now(looks: Looks, again: str, language: str) -> Iterator[Line]:
    yield [(said("next", language), looks.heading)], None
    yield [(said("correct", language), looks.wrapped)], 48
    if again:
        yield [(said("command", language), looks.plain), (again, looks.plain)], None


def _colours(looks: Looks, language: str) -> Iterator[Line]:
    yield [(said("colours", language), looks.heading)], None
    for severity, look in looks.colours.items():
        yield [(said(severity.value, language), look)], 16


def _causes(result: RunResult, looks: Looks, language: str) -> Iterator[Line]:
    heads = ("causes", "code", "column", "count", "remedy")
    yield [(said(name, language), looks.heading) for name in heads], None
    for cause in causes(result.problems)[:_MOST_CAUSES]:
        example = cause.example
        yield (
            [
                (title(example.kind.code, language), looks.plain),
                (example.code, looks.colours[example.severity]),
                (mask_text(display(example.column or "")), looks.plain),
                (len(cause.rows), looks.plain) if cause.rows else ("", looks.plain),
                (mask_text(remedy(example, language)), looks.wrapped),
            ],
            None,
        )


def _notes(looks: Looks, notes: Sequence[str], language: str) -> Iterator[Line]:
    yield [(said("notes", language), looks.heading)], None
    for note in (said("private", language), *notes):
        yield [(note, looks.wrapped)], 32
