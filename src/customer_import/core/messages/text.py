"""What is said about one kind of problem, in one language?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The words for one kind of problem.

    `title` names it in a few words; `message` is one sentence for what is wrong, `remedy` one for what to do.
    Both may hold placeholders: {value}, a fact of the problem's details, or a phrase of the language. A part
    in [brackets] is left out where one of its placeholders is not known. `explanation` is longer and has no
    placeholders; its last lines show what is right and what is wrong.
    """

    title: str
    message: str
    remedy: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that depend on a fact: `fact` names the detail, `cases` has the words by its value, "" for all others."""

    fact: str
    cases: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Language:
    """One language: texts by code, phrases by placeholder, and how a place is written."""

    texts: Mapping[str, Text]
    phrases: Mapping[str, Phrase]
    row: str
    column: str
    field: str
    file: str
