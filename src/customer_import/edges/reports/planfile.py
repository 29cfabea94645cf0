"""How is a plan kept in a file that people can read, programs can check, and a run can be held to?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC
from pathlib import Path
from typing import Any

from customer_import.core.masking import mask_text
from customer_import.core.messages.sentences import say, told
from customer_import.core.outcomes import Outcome, RunResult, Seal, Terms
from customer_import.core.promising import Promise, Promised
from customer_import.core.telling import headline
from customer_import.edges.reports.figures import origin_json, problem_json, shown_differences
from customer_import.edges.reports.files import reason, replacing
from customer_import.edges.reports.results import problems_by_row
from customer_import.errors import CommandWrong

SCHEMA = 1
_TERMS = tuple(Terms.__dataclass_fields__)


def write_plan(path: Path, result: RunResult, *, language: str, version: str) -> None:
    """Writes the plan `result` to `path`: what it is about, then a line per row. Raises `CommandWrong`.

    Values of people are masked; the seals, which are keyed, say whether they are still the same.
    """
    try:
        with replacing(path) as stream:
            for text in _text(result, language, version):
                stream.write(text.encode("utf-8", "replace"))
    except OSError as error:
        raise CommandWrong(say("plan_unwritten", path=str(path), reason=reason(error))) from error


def read_plan(path: Path) -> Promised:
    """The plan in `path`. Raises `CommandWrong` when there is none."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"), object_hook=_promise)
    except FileNotFoundError:
        raise CommandWrong(say("plan_missing", path=str(path))) from None
    except OSError as error:
        raise CommandWrong(say("plan_unreadable", path=str(path), reason=reason(error))) from None
    except (ValueError, RecursionError, KeyError, TypeError):
        raise CommandWrong(say("plan_is_none", path=str(path))) from None
    try:
        return _promised(document)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CommandWrong(say("plan_is_none", path=str(path))) from None


def _text(result: RunResult, language: str, version: str) -> Iterator[str]:
    """The document in pieces, since a file may have a million rows."""
    head = json.dumps(_head(result, language, version), ensure_ascii=False, indent=2, allow_nan=False)
    yield head.removesuffix("\n}") + ',\n  "rows": ['
    comma = "\n    "
    for row in _rows(result, language):
        yield comma + json.dumps(row, ensure_ascii=False, allow_nan=False)
        comma = ",\n    "
    yield "\n  ]\n}\n"


def _head(result: RunResult, language: str, version: str) -> dict[str, Any]:
    counts, estimate = result.counts(), result.estimate
    assert result.terms is not None  # noqa: S101  every plan has them
    assert estimate is not None  # noqa: S101  as above
    return {
        "schema": SCHEMA,
        "versions": {"customer-import": version},
        "run": result.run,
        "made": result.started.astimezone(UTC).isoformat(timespec="seconds"),
        "file": origin_json(result, language),
        "terms": {name: getattr(result.terms, name) for name in _TERMS},
        "summary": headline(result, language),
        "counts": {outcome.value: counts[outcome] for outcome in Outcome if counts[outcome]},
        "estimate": {"calls": estimate.calls, "per_second": estimate.rate, "seconds": round(estimate.seconds, 1)},
        "unchecked": [mask_text(told(sentence, language)) for sentence in result.unchecked],
        "file_problems": [problem_json(problem, language) for problem in result.problems if problem.row is None],
    }


def _rows(result: RunResult, language: str) -> Iterator[dict[str, Any]]:
    by_row = problems_by_row(result.problems)
    for row in result.rows:
        yield {
            "row": row.row,
            "key": mask_text(row.key),
            "action": row.action.value if row.action else None,
            "outcome": row.outcome.value,
            "customer_id": row.customer_id,
            "fields": shown_differences(row),
            "problems": [problem_json(problem, language) for problem in by_row.get(row.row, ())],
            "seal": [row.seal.file, row.seal.endpoint] if row.seal else None,
        }


def _promise(found: dict[str, Any]) -> object:
    """A row becomes a promise as soon as it is read, so that a long plan fits into memory."""
    if "seal" not in found:
        return found
    seal = None if found["seal"] is None else Seal(*found["seal"])
    return Promise(int(found["row"]), Outcome(found["outcome"]), seal)


def _promised(document: Mapping[str, Any]) -> Promised:
    if document["schema"] != SCHEMA:
        raise ValueError(document["schema"])
    rows: list[Promise] = document["rows"]
    return Promised(Terms(**{name: str(document["terms"][name]) for name in _TERMS}), {row.row: row for row in rows})
