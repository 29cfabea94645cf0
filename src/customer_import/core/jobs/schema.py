"""How do editors check a job while it is written? A JSON Schema, made of the table of options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from customer_import.core.jobs.model import NOTIFY, OPTIONS, Option, Shape

_SHARE = {"type": "string", "pattern": r"^[0-9]{1,3}([.,][0-9]{1,3})?\s*%$"}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a job file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A job", **_block(OPTIONS)}


def _block(options: Mapping[str, Option]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, option in options.items() if option.required],
        "properties": {name: _property(name, option) for name, option in options.items()},
    }


def _property(name: str, option: Option) -> dict[str, Any]:
    return {"description": option.meaning, **_shape(name, option)}


def _shape(name: str, option: Option) -> dict[str, Any]:
    match option.shape:
        case Shape.WORD:
            return {"enum": list(option.words)}
        case Shape.TRUTH:
            return {"type": "boolean"}
        case Shape.NUMBER:
            return {"type": "integer", "minimum": option.least, "maximum": option.most}
        case Shape.TOLERANCE:
            above = {"type": "object", "additionalProperties": False, "properties": {"stop_above": _SHARE}}
            return {"anyOf": [{"enum": ["import_valid", "stop"]}, {**above, "required": ["stop_above"]}]}
        case Shape.BLOCK:
            return _block(NOTIFY)
        case Shape.TEXT:
            return _SHARE if name == "partial_above" else {"type": "string", "minLength": 1}
