"""What stands on the page that people open after a run?

The page is a value before it is HTML: the template lays it out, and decides nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from customer_import.core.masking import display, mask_text
from customer_import.core.messages.sentences import told
from customer_import.core.outcomes import Ending, RunResult
from customer_import.core.telling import dry_run, headline
from customer_import.edges.reports import facts
from customer_import.edges.reports.bar import Segment, segments
from customer_import.edges.reports.cards import Card, cards
from customer_import.edges.reports.listing import Listing, listed_rows, listing
from customer_import.edges.reports.places import Bar, Places
from customer_import.edges.reports.words import OF_AN_UNDO, WORDS, word

_PACKAGE = "customer_import.edges.reports"


@dataclass(frozen=True, slots=True)
class Beside:
    """The names of the files beside the page ("" where there is none), and sentences about them."""

    rejected: str = ""
    marked: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything the page says, as text in the reader's language; "" or empty where it has nothing to say."""

    title: str
    subject: str
    when: str
    headline: str
    tone: str
    dry_run: str
    stopped: str
    stop: str
    tiles: tuple[facts.Tile, ...]
    tiles_title: str
    bar: tuple[Segment, ...]
    bar_words: str
    go_on: str
    nothing_to_do: bool
    causes: tuple[Card, ...]
    bars: tuple[Bar, ...]
    bars_left_out: str
    rows: Listing
    problems_summary: str
    changes: tuple[facts.Cleaned, ...]
    found: facts.Facts
    notes: tuple[str, ...]
    unchecked: tuple[str, ...]
    about: facts.Facts
    rejected_file: str
    marked_file: str
    words: Mapping[str, str]


def page_of(result: RunResult, *, language: str, version: str, beside: Beside) -> Page:
    """The page of `result`."""
    tiles, places, listed = facts.tiles(result, language), Places(result.told, language), listed_rows(result)
    planned = "_planned" if result.sent_nothing else ""
    return Page(
        title=word(f"title_{result.command}", language),
        subject=mask_text(display(Path(result.origin.file).name, 120)),
        when=f"{result.started.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        headline=headline(result, language),
        tone=facts.tone(result),
        dry_run=dry_run(language) if result.sent_nothing else "",
        stopped=_stopped(result, language),
        stop=mask_text(told(result.stop, language)),
        tiles=tiles,
        tiles_title=word(f"outcomes{planned}", language),
        bar=segments(result.counts()),
        bar_words=", ".join(f"{tile.word} {tile.count} ({tile.share})" for tile in tiles),
        go_on=result.go_on,
        nothing_to_do=not (result.go_on or beside.rejected or result.exit_code),
        causes=cards(result.told, {row.row for row in listed}, places, language),
        bars=places.bars(),
        bars_left_out=places.left_out(),
        rows=listing(result, listed, places, language),
        problems_summary=facts.problems_summary(result, language),
        changes=facts.changes(result, language),
        found=facts.found(result, language),
        notes=_said((*result.origin.notes, *beside.notes), language),
        unchecked=_said(result.unchecked, language),
        about=facts.about(result, version, language),
        rejected_file=beside.rejected,
        marked_file=beside.marked,
        words=_words(result, language),
    )


def _words(result: RunResult, language: str) -> Mapping[str, str]:
    known = language if language in WORDS else "en"
    return WORDS[known] | (OF_AN_UNDO[known] if result.command in ("undo", "plan undo") else {})


def html(page: Page, language: str) -> str:
    """`page` as one file that needs no other: no address outside it, which its own policy forbids too."""
    style, script = _ours("report.css"), _ours("report.js")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            page=page,
            language=language if language in WORDS else "en",
            words=page.words,
            style=Markup(style),  # noqa: S704  # our own file, without a value in it
            style_hash=_hash(style),
            script=Markup(script),  # noqa: S704  # as above
            script_hash=_hash(script),
        )
    )


def _ours(name: str) -> str:
    return resources.files(_PACKAGE).joinpath("templates", name).read_text("utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _said(sentences: Sequence[str], language: str) -> tuple[str, ...]:
    return tuple(mask_text(told(sentence, language)) for sentence in sentences)


def _stopped(result: RunResult, language: str) -> str:
    if result.ending is Ending.FINISHED and not result.stop:
        return ""
    return word("interrupted" if result.ending is Ending.INTERRUPTED else "stopped", language)
