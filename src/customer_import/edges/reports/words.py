"""Which words does a report use, in each language?"""

from __future__ import annotations

from customer_import.core.customer import FIELD
from customer_import.core.outcomes import Outcome
from customer_import.core.telling import outcome_word
from customer_import.edges.reports.words_en import ENGLISH
from customer_import.edges.reports.words_sv import SWEDISH

WORDS = {"en": ENGLISH, "sv": SWEDISH}

OF_AN_UNDO: dict[str, dict[str, str]] = {
    "en": {
        "see_problems": "Look at the rows below. What was kept, or could not be put back, is decided in NEXT.",
        "new": "Put back to",
        "results_file": "a line per row that the run had written",
        "detected": "Which run was undone",
    },
    "sv": {
        "see_problems": "Se raderna nedan. Det som behölls, eller inte kunde återställas, avgörs i NEXT.",
        "new": "Återställt till",
        "results_file": "en rad per rad som körningen hade skrivit",
        "detected": "Vilken körning som ångrades",
    },
}
"""What the page of an undo says in other words than that of an import."""


def word(name: str, language: str) -> str:
    """The word or template called `name`, in English where we don't speak `language`."""
    return WORDS.get(language, ENGLISH)[name]


# Swedish words agree with what they are said of: what several rows are called is not what one is.
_OF_ONE_ROW = {
    "": {
        Outcome.CREATED: "skapad",
        Outcome.UPDATED: "uppdaterad",
        Outcome.UNCHANGED: "oförändrad",
        Outcome.REJECTED: "avvisad",
        Outcome.CONFLICT: "i konflikt",
        Outcome.UNKNOWN: "oviss",
        Outcome.PENDING: "väntar",
        Outcome.SKIPPED: "överhoppad",
        Outcome.ACCEPTED: "godkänd",
    },
    "plan": {Outcome.CREATED: "att skapa", Outcome.UPDATED: "att uppdatera"},
    "undo": {Outcome.UPDATED: "återställd", Outcome.CONFLICT: "behållen", Outcome.REJECTED: "ej möjlig"},
    "plan undo": {Outcome.UPDATED: "att återställa", Outcome.CONFLICT: "att behålla", Outcome.REJECTED: "ej möjlig"},
}


def row_word(outcome: Outcome, language: str, command: str) -> str:
    """What one row is called that has this outcome, as `command` says it."""
    if language != "sv":
        return outcome_word(outcome, language, command)
    return _OF_ONE_ROW.get(command, {}).get(outcome) or _OF_ONE_ROW[""][outcome]


def field_label(field: str, language: str) -> str:
    """What people call a field, and its own name where that differs."""
    label = FIELD[field].label(language) if field in FIELD else field
    return field if label == field else f"{label} ({field})"
