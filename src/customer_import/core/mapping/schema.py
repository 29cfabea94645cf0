"""What can a mapping say, as a JSON Schema that editors complete and underline by?

It is derived from the catalogue, the cleaners, the splitters and the grammar, and never written by hand. It knows
less than the parser: not what one part of a mapping means for another, and not what a text becomes when cleaned.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from customer_import.core.cleaning import CLEANERS, DEFAULTS, SPLITTERS
from customer_import.core.cleaning.words import NO, YES
from customer_import.core.customer import FIELDS
from customer_import.core.fields import Field, Kind
from customer_import.core.mapping import grammar
from customer_import.core.mapping.model import LOOKUPS, Blank
from customer_import.core.problems import BY_NAME, KINDS, ProblemKind

EDITOR_LINE = "# yaml-language-server: $schema=./schema.json"
"""The first line of a mapping, by which editors find the schema beside it."""

_Schema = dict[str, Any]
_REF = "#/definitions/"
_MEANINGS: Mapping[str, str] = {
    "from": "The column, or several: the first one that the file has.",
    "join": "Several columns in one field.",
    "const": "The same for every row.",
    "else_from": "Where to look when the cell is blank.",
    "with": "What stands between joined columns; a space unless said.",
    "split": "The way to tell apart what one column holds together.",
    "take": "The part of a split cell that this field gets.",
    "default": "What blank cells become.",
    "values": "What each value of the column becomes.",
    "otherwise": "What values that are not listed become; without it they are problems.",
    "clean": "How cells are tidied: a cleaner, a list of them, or none.",
    "blank": "A blank cell is left out (keep) or empties the field (clear); fill: only where NEXT has nothing.",
    "lookup": "The list at NEXT that has an id for each name.",
    "optional": "The file may lack the column.",
}


def schema() -> _Schema:
    """The JSON Schema (draft 7, which editors know best) of a mapping file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A mapping of customer-import",
        "description": "Which column of a spreadsheet feeds which field of a customer.",
        **_object(_parts(), required=("version", "fields")),
        "definitions": _definitions(),
    }


def text() -> str:
    """`schema` as the file that is shipped."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _parts() -> _Schema:
    parts = {
        "version": {"enum": [grammar.VERSION, str(grammar.VERSION)]},
        "name": _ref("text"),
        "source": _ref("source"),
        "key": _ref("key"),
        "fields": _object({field.name: _field(field) for field in FIELDS}, required=_required()),
        "ignore": _ref("texts"),
        "rules": _ref("rules"),
        "checks": {"type": "string", "pattern": r"\.py$"},
        "tests": {"type": "array", "minItems": 1, "items": _ref("test")},
    }
    return {name: parts[name] for name in grammar.PARTS}


def _required() -> list[str]:
    return [field.name for field in FIELDS if field.required]


def _definitions() -> _Schema:
    scalar = {"type": ["string", "number", "boolean"]}
    return {
        "text": {**scalar, "minLength": 1},
        "cell": {"type": ["string", "number", "boolean", "null"]},
        "texts": {"anyOf": [_ref("text"), {"type": "array", "minItems": 1, "items": _ref("text")}]},
        "header": {**scalar, "pattern": r"[^\s*.:]"},
        "headers": {"anyOf": [_ref("header"), {"type": "array", "minItems": 1, "items": _ref("header")}]},
        "flag": {"enum": [True, False, "true", "false"]},
        "clean": {
            "anyOf": [
                {"enum": [*CLEANERS, "none"]},
                {"type": "array", "minItems": 1, "items": {"enum": list(CLEANERS)}},
                {"type": "array", "minItems": 1, "maxItems": 1, "items": {"enum": ["none"]}},
            ]
        },
        **{f"{kind}_value": value for kind, value in _values().items()},
        "source": _source(),
        "key": _key(),
        "rules": _rules(),
        "test": _test(),
        "combinations": _combinations(),
        **{_rule_name(field): _rule(field) for field in FIELDS},
    }


def _values() -> Mapping[Kind, _Schema]:
    """What constants of each kind may be; texts as people write them are read as the field's kind."""
    return {
        Kind.TEXT: {"type": ["string", "number", "boolean"], "pattern": r"\S"},
        Kind.BOOLEAN: {"anyOf": [{"type": "boolean"}, {"enum": [0, 1]}, _one_of_words([*YES, *NO])]},
        Kind.INTEGER: {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\s*(0|[1-9][0-9]{0,17})\s*$"},
        Kind.NUMBER: {
            "type": ["number", "string"],
            "pattern": r"^\s*[-+\u2212]?[0-9][0-9 .,'\u00a0\u2009\u202f]*\s*%?\s*$",
        },
    }


def _one_of_words(words: Iterable[str]) -> _Schema:
    """In any case; JSON Schema has no flag for that."""
    forms = ("".join(_any_case(letter) for letter in word) for word in sorted(words))
    return {"type": "string", "pattern": rf"^\s*({'|'.join(forms)})\s*$"}


def _any_case(letter: str) -> str:
    return f"[{letter.lower()}{letter.upper()}]" if letter.lower() != letter.upper() else re.escape(letter)


def _field(field: Field) -> _Schema:
    return {"description": _described(field), "anyOf": [_ref("header"), _ref(_rule_name(field))]}


def _rule_name(field: Field) -> str:
    """Fields of which the same can be said share a definition."""
    facts = [field.kind.value, *_lookups(field)]
    facts += [f"of_{_longest(field)}"] if _longest(field) else []
    facts += [] if _is_clearable(field) else ["never_empty"]
    return "_".join([*facts, "rule"])


def _rule(field: Field) -> _Schema:
    options = {name: {**one, "description": _MEANINGS[name]} for name, one in _options(field).items()}
    rule: _Schema = {**_object(options), "allOf": [_ref("combinations")]}
    if _lookups(field):
        rule["if"] = {"not": {"required": ["lookup"]}}
        rule["then"] = {"properties": _constants(_ref(f"{field.kind}_value"))}
    return rule


def _lookups(field: Field) -> list[str]:
    return [name for name, fed in LOOKUPS.items() if fed == field.name]


def _is_clearable(field: Field) -> bool:
    return field.nullable and not field.required


def _longest(field: Field) -> int | None:
    """The most characters of a constant; the name of a country becomes a shorter code."""
    is_shortened = "country_code" in DEFAULTS.get(field.name, ())
    return field.max_length if field.kind is Kind.TEXT and not is_shortened else None


def _described(field: Field) -> str:
    longest = f" At most {field.max_length:,} characters." if field.max_length else ""
    return f"{field.meaning}.{' Required.' if field.required else ''}{longest}"


def _options(field: Field) -> _Schema:
    lookups = _lookups(field)
    options = {
        "from": _ref("headers"),
        "join": _ref("headers"),
        "else_from": _ref("headers"),
        "with": _ref("text"),
        "split": {"enum": list(SPLITTERS)},
        "take": {"enum": sorted({part for splitter in SPLITTERS.values() for part in splitter.parts})},
        "clean": _ref("clean"),
        "blank": {"enum": [blank for blank in Blank if _is_clearable(field) or blank is not Blank.CLEAR]},
        "lookup": {"enum": lookups} if lookups else False,
        "optional": _ref("flag"),
        **_constants(_ref("text") if lookups else _value(field)),
    }
    return {name: options[name] for name in grammar.OPTIONS if options[name] is not False}


def _value(field: Field) -> _Schema:
    value = _ref(f"{field.kind}_value")
    return {"allOf": [value, {"maxLength": _longest(field)}]} if _longest(field) else value


def _constants(value: _Schema) -> _Schema:
    table = {"type": "object", "minProperties": 1, "propertyNames": {"pattern": r"\S"}, "additionalProperties": value}
    return {"const": value, "default": value, "otherwise": value, "values": table}


def _combinations() -> _Schema:
    """One source, and nothing beside what it can't stand beside or without what it needs."""
    needs: dict[str, list[str]] = {}
    for one, other, _why in grammar.NEEDS:
        needs.setdefault(one, []).append(other)
    parts = [
        {"if": {"properties": {"split": {"const": splitter.name}}, "required": ["split"]},
         "then": {"properties": {"take": {"enum": list(splitter.parts)}}}}
        for splitter in SPLITTERS.values()
    ]  # fmt: skip
    return {
        "oneOf": [{"required": [source]} for source in grammar.SOURCES],
        "dependencies": needs,
        "allOf": [*({"not": {"required": [one, other]}} for one, other, _why in grammar.AT_ODDS), *parts],
    }


def _source() -> _Schema:
    row = {"type": "integer", "minimum": 1, "maximum": grammar.LAST_ROW}
    options = {
        "sheet": _ref("text"),
        "header_row": {"anyOf": [{"const": "auto"}, row, {"type": "string", "pattern": "^[1-9][0-9]{0,6}$"}]},
        "encoding": _ref("text"),
        "delimiter": {"enum": list(grammar.DELIMITERS)},
        "decimal": {"enum": list(grammar.DECIMALS)},
        "hidden": {"enum": list(grammar.HIDDEN)},
    }
    return _object({name: options[name] for name in grammar.SOURCE})


def _key() -> _Schema:
    stamp = {
        "stamp": _ref("texts"),
        "in": {"enum": list(grammar.STAMPED_INTO)},
        "dataset": {"type": ["string", "integer"], "pattern": "^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$"},
    }
    made = _object({name: stamp[name] for name in grammar.STAMP}, required=("stamp", "in"))
    return {"description": "What says which customer a row is.", "anyOf": [{"enum": list(grammar.KEYS)}, made]}


def _rules() -> _Schema:
    ruled = [kind for kind in KINDS.values() if grammar.may_be(kind, grammar.SEVERITIES["error"])]
    by_code: dict[str, _Schema] = {}
    for kind in ruled:
        severities = _severities(kind)
        pattern = "".join(map(_any_case, kind.code))
        by_code[f"^([EWew]-)?{pattern}$"] = {"enum": severities}
    by_name = {kind.name: {"enum": _severities(kind)} for kind in ruled}
    return {"type": "object", "properties": by_name, "patternProperties": by_code, "additionalProperties": False}


def _severities(kind: ProblemKind) -> list[str]:
    return [word for word, severity in grammar.SEVERITIES.items() if grammar.may_be(kind, severity)]


def _test() -> _Schema:
    codes = "|".join("".join(map(_any_case, code)) for code in KINDS)
    problem = {"anyOf": [{"enum": list(BY_NAME)}, {"type": "string", "pattern": f"^([EWew]-)?({codes})$"}]}
    options = {
        "name": _ref("text"),
        "given": {"type": "object", "additionalProperties": _ref("cell")},
        "expect": _object({field.name: _ref("cell") for field in FIELDS}),
        "problems": {"anyOf": [problem, {"type": "array", "items": problem}]},
    }
    test = _object({name: options[name] for name in grammar.TEST}, required=("given",))
    return {**test, "anyOf": [{"required": ["expect"]}, {"required": ["problems"]}]}


def _object(properties: _Schema, required: Iterable[str] = ()) -> _Schema:
    needed = list(required)
    extra = {"required": needed} if needed else {}
    return {"type": "object", "properties": properties, "additionalProperties": False, **extra}


def _ref(name: str) -> _Schema:
    return {"$ref": _REF + name}
