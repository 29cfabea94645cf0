"""What stands in each column of the template: header, explanation, examples, and what may be chosen?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from customer_import.core.customer import FIELDS
from customer_import.core.fields import Field, Kind
from customer_import.core.mapping import LOOKUPS
from customer_import.core.template.words import COMPANY, MEANINGS_SV, PERSON, WORDS

KEY = "customerno"
"""What says which customer a row is; mandatory here, though the endpoint would make one."""

LANGUAGES = tuple(WORDS)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `choices` are words to choose from, `listed` those that are too many to stand in the cell's rule.

    `is_text` says that the cells must be text, so that zeros in front stay; `longest` counts characters.
    """

    field: str
    header: str
    meaning: str
    remark: str
    is_mandatory: bool
    is_text: bool
    longest: int | None
    choices: tuple[str, ...]
    listed: bool
    company: str
    person: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole template: its columns, the names of its two sheets, and the words of the second."""

    columns: tuple[Column, ...]
    sheet: str
    examples: str
    headers: tuple[str, ...]
    not_listed: str
    too_long: str


def layout(language: str, names: Mapping[str, Sequence[str]] = MappingProxyType({})) -> Layout:
    """The template in `language` (en or sv); `names` are the endpoint's lists by the names of `LOOKUPS`, if known."""
    words = WORDS[language]
    by_field = {field: tuple(names.get(name, ())) for name, field in LOOKUPS.items()}
    return Layout(
        columns=tuple(_column(field, language, by_field.get(field.name, ())) for field in FIELDS),
        sheet=words["sheet"],
        examples=words["examples"],
        headers=(words["column"], words["company"], words["person"], words["meaning"]),
        not_listed=words["not_listed"],
        too_long=words["too_long"],
    )


def _column(field: Field, language: str, names: tuple[str, ...]) -> Column:
    words = WORDS[language]
    yes_no = (words["yes"], words["no"])
    mandatory = field.required or field.name == KEY
    meaning = MEANINGS_SV[field.name] if language == "sv" else field.meaning
    example = {"true": words["yes"], "false": words["no"]}
    company, person = (values.get(field.name, "") for values in (COMPANY, PERSON))
    return Column(
        field=field.name,
        header=field.label(language) + ("*" if mandatory else ""),
        meaning=meaning,
        remark=_remark(field, meaning, words, mandatory=mandatory),
        is_mandatory=mandatory,
        is_text=field.kind is not Kind.NUMBER,
        longest=field.max_length if field.kind is Kind.TEXT else None,
        choices=yes_no if field.kind is Kind.BOOLEAN else names,
        listed=bool(names),
        company=example.get(company, company),
        person=example.get(person, person),
    )


def _remark(field: Field, meaning: str, words: Mapping[str, str], *, mandatory: bool) -> str:
    lines = [f"{meaning}."]
    lines += [words["mandatory"]] if mandatory else []
    lines += [words["longest"].format(count=field.max_length)] if field.max_length else []
    lines += [words["yes_or_no"]] if field.kind is Kind.BOOLEAN else []
    lines += [words["by_name"]] if field.name in LOOKUPS.values() else []
    lines += [words["by_id"]] if field.kind is Kind.INTEGER and field.name not in LOOKUPS.values() else []
    return "\n".join(lines)
