"""How are earlier runs told: all of them in a table, and one of them with its files and what goes on from there?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from customer_import.core.masking import display, mask_text
from customer_import.core.messages.sentences import say, told
from customer_import.core.outcomes import Outcome
from customer_import.core.telling import duration, number, outcome_word

_COLUMNS = ("run", "command", "when", "file", "tenant", "counts", "outcome", "took")
_OUTCOMES = frozenset(map(str, Outcome))
_KNOWN = frozenset((0, 1, 2, 3, 4, 5, 6, 7, 8, 70, 130, 143))


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRun:
    """An earlier run, as it is remembered: `started` and `ended` are ISO 8601 in UTC, `ended` "" where it was not.

    `exit_code` is `None` while nobody knows; `reports` are the folders that are still there, `copies` the folder with
    what the run kept for itself, "" once that is removed; `go_on` the exact command that continues, "" for none.
    """

    run: str
    command: str
    tenant: str
    file: str
    mapping: str
    mode: str
    started: str
    ended: str
    exit_code: int | None
    counts: Mapping[str, int]
    reports: Sequence[str] = ()
    copies: str = ""
    go_on: str = ""

    @property
    def seconds(self) -> float | None:
        """From its beginning to its end, pauses included."""
        if not self.ended:
            return None
        return (datetime.fromisoformat(self.ended) - datetime.fromisoformat(self.started)).total_seconds()


def as_json(run: PastRun, language: str) -> dict[str, Any]:
    """A run for programs; what names a file is masked where it looks like a person's number."""
    return {
        "run": run.run,
        "command": run.command,
        "tenant": run.tenant,
        "file": mask_text(run.file),
        "mapping": mask_text(run.mapping),
        "mode": run.mode,
        "started": run.started,
        "ended": run.ended or None,
        "seconds": run.seconds,
        "exit": run.exit_code,
        "outcome": _outcome(run, language),
        "rows": sum(run.counts.values()),
        "counts": dict(run.counts),
    }


def as_json_whole(run: PastRun, language: str) -> dict[str, Any]:
    """The same, with its files and what goes on from there."""
    return {
        **as_json(run, language),
        "reports": list(run.reports),
        "copies": run.copies or None,
        "go_on": run.go_on or None,
    }


def table(runs: Sequence[PastRun], language: str) -> list[str]:
    """The runs as lines of text, under a line of headings."""
    rows = [tuple(told(say(f"runs_{name}"), language) for name in _COLUMNS), *(_cells(run, language) for run in runs)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def summary(run: PastRun, language: str) -> list[str]:
    """One run as lines of text."""
    facts = [(name, cell) for name, cell in zip(_COLUMNS, _cells(run, language), strict=True) if name != "counts"]
    facts += [("mapping", mask_text(run.mapping)), ("mode", run.mode)]
    named = [(told(say(f"runs_{name}"), language), text) for name, text in facts if text]
    named += [(outcome_word(name, language, run.command), number(n, language)) for name, n in _counted(run)]
    places = [("report", place) for place in run.reports] + [("copies", run.copies)] * bool(run.copies)
    named += [(told(say(f"runs_{name}"), language), place) for name, place in places]
    width = 2 + max(len(name) for name, _text in named)
    lines = [f"{name:<{width}}{text}" for name, text in named]
    lines += [told(say("runs_again", run=run.run), language)]
    return [*lines, told(say("runs_go_on", command=run.go_on), language)] if run.go_on else lines


def _cells(run: PastRun, language: str) -> tuple[str, ...]:
    when = datetime.fromisoformat(run.started).astimezone(UTC)
    counts = [f"{outcome_word(name, language, run.command)} {number(n, language)}" for name, n in _counted(run)]
    return (
        run.run,
        run.command,
        f"{when:%Y-%m-%d %H:%M}",
        mask_text(display(run.file)),
        run.tenant,
        ", ".join(counts) or "–",
        _outcome(run, language),
        "" if run.seconds is None else duration(run.seconds, language),
    )


def _counted(run: PastRun) -> list[tuple[Outcome, int]]:
    """The outcomes that occurred; a row that was being sent when its run died is one that nobody is sure of."""
    counts = dict.fromkeys(Outcome, 0)
    for name, count in run.counts.items():
        counts[Outcome(name) if name in _OUTCOMES else Outcome.UNKNOWN] += count
    return [(name, count) for name, count in counts.items() if count]


def _outcome(run: PastRun, language: str) -> str:
    if run.exit_code is None:
        return told(say("ended_none"), language)
    return told(say(f"ended_{run.exit_code}" if run.exit_code in _KNOWN else "ended_otherwise"), language)
