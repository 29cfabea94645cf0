"""How is a problem said to people?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from types import MappingProxyType

from customer_import.core.customer import FIELD
from customer_import.core.masking import display
from customer_import.core.messages import en, sv
from customer_import.core.messages.text import Language, Phrase, Text
from customer_import.core.problems import KINDS, Problem

LANGUAGES: Mapping[str, Language] = MappingProxyType({"en": en.LANGUAGE, "sv": sv.LANGUAGE})
"""Every language we speak, by its code."""

_NOT_KNOWN = "…"
_OPTIONAL = re.compile(r"\[([^\]]*)\]")


def sentence(problem: Problem, language: str = "en") -> str:
    """What is wrong and what to do: two sentences. Facts that the problem does not name show as "…"."""
    return f"{wrong(problem, language)} {remedy(problem, language)}"


def wrong(problem: Problem, language: str = "en") -> str:
    """What is wrong: the first sentence of `sentence`."""
    return _filled(text_of(problem.kind.code, language).message, _facts(problem, language), language)


def remedy(problem: Problem, language: str = "en") -> str:
    """What to do: the second sentence of `sentence`."""
    return _filled(text_of(problem.kind.code, language).remedy, _facts(problem, language), language)


def line(problem: Problem, sheet: str = "", language: str = "en") -> str:
    """`sentence` with code and place: 'E-ADR-03  Kunder, row 14, column "Postnr": …'; `sheet` may be ""."""
    return f"{problem.code}  {place(problem, sheet, language)}: {sentence(problem, language)}"


def place(problem: Problem, sheet: str = "", language: str = "en") -> str:
    """Where a problem is, as Excel shows it; a field without a column goes by its label."""
    words = _language(language)
    parts = [display(sheet)] if sheet else []
    if problem.row is not None:
        parts.append(words.row.format(row=problem.row))
    if problem.column:
        parts.append(words.column.format(column=display(problem.column)))
    elif problem.field and problem.field in FIELD:
        parts.append(words.field.format(field=FIELD[problem.field].label(language)))
    return ", ".join(parts) or words.file


def title(code: str, language: str = "en") -> str:
    """The problem in a few words; `code` with or without its severity. Raises `KeyError` when there is no such code."""
    return text_of(code, language).title


def explain(code: str, language: str = "en") -> str:
    """More about `code`: title, explanation, and one right and one wrong example, on lines of their own.

    Raises `KeyError` when there is no such code; "E-ADR-03", "adr-03" and "ADR-03" are the same one.
    """
    bare, text = bare_code(code), text_of(code, language)
    return f"{bare} ({KINDS[bare].name}): {text.title}\n{text.explanation}"


def bare_code(code: str) -> str:
    """`code` without severity and in capitals: "E-ADR-03" and "adr-03" are "ADR-03"."""
    return re.sub(r"^[EW]-", "", code.strip().upper())


def text_of(code: str, language: str = "en") -> Text:
    """The words for `code`; in English where the language is not ours. Raises `KeyError` when there is no such code."""
    return _language(language).texts[bare_code(code)]


def _language(language: str) -> Language:
    return LANGUAGES.get(language, en.LANGUAGE)


def _facts(problem: Problem, language: str) -> Mapping[str, str]:
    """The facts of a problem; one that is about another kind of problem, by its code, knows its title too."""
    details = dict(problem.details)
    about = {"title": title(details["code"], language)} if "code" in details else {}
    return {"value": problem.value, **about, **details}


def _filled(template: str, facts: Mapping[str, str], language: str) -> str:
    """`template` with its facts put in; optional parts go where a fact of theirs is missing."""
    known = _Known(facts, _language(language).phrases)

    def kept(part: re.Match[str]) -> str:
        return part[1] if all(map(known.get, placeholders(part[1]))) else ""

    whole = _OPTIONAL.sub(kept, template) if "[" in template else template
    return whole.format_map(known)


@cache
def placeholders(template: str) -> tuple[str, ...]:
    """The names in braces in `template`, in their order."""
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name)


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands for a name: a fact, or a phrase of the language, or "…" where nothing is known."""

    facts: Mapping[str, str]
    phrases: Mapping[str, Phrase]

    def get(self, name: str) -> str | None:
        if name in self.facts:
            return self.facts[name]
        phrase = self.phrases.get(name)
        return phrase.cases.get(self.facts.get(phrase.fact, ""), phrase.cases[""]) if phrase else None

    def __getitem__(self, name: str) -> str:
        found = self.get(name)
        return _NOT_KNOWN if found is None else found
