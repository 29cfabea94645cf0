"""How is something said that is not about a cell: what was found out about a file, what a run waits for, why it stops?

A sentence is its English words, and remembers what it was made of: so it can go wherever text goes (an exception, a
log), and is still said in the reader's language at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from types import MappingProxyType
from typing import Any, Self

from customer_import.core.messages import (
    faults_en,
    faults_sv,
    history_en,
    history_sv,
    inbox_en,
    inbox_sv,
    jobs_en,
    jobs_sv,
    keeping_en,
    keeping_sv,
    looking_en,
    looking_sv,
    notes_en,
    notes_sv,
    plans_en,
    plans_sv,
    reading_en,
    reading_sv,
    sandbox_en,
    sandbox_sv,
    settings_en,
    settings_sv,
    signing_en,
    signing_sv,
    stops_en,
    stops_sv,
    suggesting_en,
    suggesting_sv,
    trying_en,
    trying_sv,
    unchecked_en,
    unchecked_sv,
    written_en,
    written_sv,
)

THEMES: Sequence[tuple[Mapping[str, str], Mapping[str, str]]] = (
    (notes_en.NOTES, notes_sv.NOTES),
    (history_en.HISTORY, history_sv.HISTORY),
    (looking_en.LOOKING, looking_sv.LOOKING),
    (plans_en.PLANS, plans_sv.PLANS),
    (settings_en.SETTINGS, settings_sv.SETTINGS),
    (signing_en.SIGNING, signing_sv.SIGNING),
    (stops_en.STOPS, stops_sv.STOPS),
    (jobs_en.JOBS, jobs_sv.JOBS),
    (inbox_en.INBOX, inbox_sv.INBOX),
    (suggesting_en.SUGGESTING, suggesting_sv.SUGGESTING),
    (faults_en.FAULTS, faults_sv.FAULTS),
    (written_en.WRITTEN, written_sv.WRITTEN),
    (reading_en.READING, reading_sv.READING),
    (keeping_en.KEEPING, keeping_sv.KEEPING),
    (trying_en.TRYING, trying_sv.TRYING),
    (sandbox_en.SANDBOX, sandbox_sv.SANDBOX),
    (unchecked_en.UNCHECKED, unchecked_sv.UNCHECKED),
)
"""Each theme in English and in Swedish."""
SENTENCES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {code: words for english, _swedish in THEMES for code, words in english.items()},
        "sv": {code: words for _english, swedish in THEMES for code, words in swedish.items()},
    }
)
"""The words of every sentence by language and code, with {places} for facts."""


class Sentence(str):
    """One or more whole sentences in English; `code` and `facts` say them in every other language."""

    __slots__ = ("code", "facts")

    code: str
    facts: Mapping[str, object]

    def __new__(cls, code: str, facts: Mapping[str, object]) -> Self:
        made = super().__new__(cls, _filled(code, facts, "en"))
        made.code, made.facts = code, facts
        return made


def say(code: str, **facts: object) -> Sentence:
    """The sentence with this code; facts may be sentences themselves. Raises `KeyError` when there is no such code."""
    return Sentence(code, facts)


def told(text: str, language: str) -> str:
    """`text` in the reader's language; what was never made of a code, such as another system's words, stays."""
    return _filled(text.code, text.facts, language) if isinstance(text, Sentence) else text


def joined(sentences: Sequence[str]) -> str:
    """Several sentences as one text, which is still told in the reader's language."""
    first, *others = sentences
    return reduce(lambda text, more: say("and_then", text=text, more=more), others, first)


def below(lines: Sequence[str]) -> str:
    """Several texts below one another, as one that is still told in the reader's language."""
    if len(lines) == 1:
        return lines[0]
    half = len(lines) // 2  # by halves, since a thousand sentences within one another are too deep to be told
    return say("and_below", text=below(lines[:half]), more=below(lines[half:]))


def packed(text: object) -> Any:
    """`text` as JSON takes it without forgetting what it was made of; what is no sentence stays as it is."""
    if not isinstance(text, Sentence):
        return text if isinstance(text, str | int | float | None) else str(text)
    return [text.code, {name: packed(fact) for name, fact in text.facts.items()}]


def unpacked(kept: Any) -> Any:
    """What `packed` has packed."""
    if not isinstance(kept, list):
        return kept
    code, facts = kept
    return say(code, **{name: unpacked(fact) for name, fact in facts.items()})


def _filled(code: str, facts: Mapping[str, object], language: str) -> str:
    words = SENTENCES.get(language, SENTENCES["en"])[code]
    said = {name: told(fact, language) if isinstance(fact, str) else fact for name, fact in facts.items()}
    return words.format_map(said)
