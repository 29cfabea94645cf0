"""Somebody who watches a run and remembers what he was told."""

from __future__ import annotations

from dataclasses import dataclass, field

from customer_import.core.outcomes import Outcome


@dataclass
class Watcher:
    """A progress that shows nothing."""

    total: int = 0
    advanced: list[Outcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def start(self, total: int) -> None:
        self.total = total

    def advance(self, outcome: Outcome) -> None:
        self.advanced.append(outcome)

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)

    def finish(self) -> None: ...
