"""How are the problems of a row kept for later, so that they can still be said in whole sentences, in any language?"""

from __future__ import annotations

import json
from collections.abc import Iterable

from customer_import.core.problems import KINDS, Problem, Severity

_AS_KEPT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def kept(problems: Iterable[Problem]) -> str:
    """The problems of one row as text, "" for none; values are as they are shown, masked where personal."""
    facts = [[one.kind.code, one.severity, one.column, one.field, one.value, dict(one.details)] for one in problems]
    return _AS_KEPT.encode(facts) if facts else ""


def recalled(text: str, row: int) -> list[Problem]:
    """What `kept` has kept of a row; nothing where another version wrote the text, or wrote of other problems."""
    try:
        facts = json.loads(text)
        return [
            Problem(KINDS[code], Severity(severity), row, column, field, str(value), tuple(sorted(details.items())))
            for code, severity, column, field, value, details in facts
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []
