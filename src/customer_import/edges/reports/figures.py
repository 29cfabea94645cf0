"""How is a run told to programs: in run.json beside the report, and on standard output with --json?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from customer_import.core.masking import mask, mask_text
from customer_import.core.messages import sentence
from customer_import.core.messages.sentences import told
from customer_import.core.outcomes import Outcome, RowOutcome, RunResult
from customer_import.core.problems import Problem

SCHEMA = 1
_METHODS = ("GET", "POST", "PUT")
_OF_RUNS = tuple(outcome for outcome in Outcome if outcome is not Outcome.ACCEPTED)


def summary_json(result: RunResult, *, language: str = "en", report_dir: Path | None = None) -> dict[str, Any]:
    """What --json prints: the shape is that of a check, a plan or a run. Personal values are masked."""
    report = {"report_dir": None if report_dir is None else str(report_dir)}
    if result.command == "check":
        return {**_check(result, language), **report}
    counts = result.counts()
    summary: dict[str, Any] = {
        "run": result.run,
        "rows": len(result.rows),
        **{outcome.value: counts[outcome] for outcome in _OF_RUNS},
        "calls": _calls(result),
        "seconds": round(result.seconds, 3),
        "unchecked": _masked(result.unchecked, language),
        **report,
    }
    if result.estimate_seconds is not None:
        summary |= _estimate(result)
        summary |= {"differences": _differences(result.rows)}
    return summary


def run_json(result: RunResult, *, version: str, language: str, notes: Sequence[str], files: Sequence[str]) -> str:
    """The text of run.json: what ran, on what, and what became of it; no secret, no payload, no personal number."""
    counts = result.counts()
    return _text(
        {
            "schema": SCHEMA,
            "command": result.command,
            "run": result.run,
            "versions": {"customer-import": version},
            **_times(result),
            "tenant": result.tenant,
            "mode": result.mode,
            "file": origin_json(result, language),
            "rows": len(result.rows),
            "counts": {outcome.value: counts[outcome] for outcome in Outcome},
            "problems": {"errors": result.errors, "warnings": result.warnings},
            "calls": _calls(result),
            "changes": [_change(change.field, change.count, change.before, change.after) for change in result.changes],
            "unchecked": _masked(result.unchecked, language),
            "notes": _masked(notes, language),
            "ending": result.ending.value,
            "stop": mask_text(told(result.stop, language)),
            "exit_code": result.exit_code,
            "go_on": result.go_on,
            "file_problems": [problem_json(p, language) for p in result.told.of_row(None)],
            "files": list(files),
        }
    )


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _times(result: RunResult) -> dict[str, Any]:
    started = result.started.astimezone(UTC)
    return {
        "started": started.isoformat(timespec="seconds"),
        "ended": (started + timedelta(seconds=result.seconds)).isoformat(timespec="seconds"),
        "seconds": round(result.seconds, 3),
        **_estimate(result),
    }


def origin_json(result: RunResult, language: str) -> dict[str, Any]:
    """Where the rows came from: the file, what was found out about it, and the mapping."""
    origin = result.origin
    return {
        "path": mask_text(origin.file),
        "sha256": origin.file_sha256,
        "mapping": mask_text(origin.mapping),
        "mapping_sha256": origin.mapping_sha256,
        "detected": {
            "kind": origin.kind,
            "sheet": mask_text(origin.sheet),
            "header_row": origin.header_row,
            "encoding": origin.encoding,
            "delimiter": origin.delimiter,
            "notes": _masked(origin.notes, language),
            "blank_rows": origin.blank_rows,
        },
    }


def _estimate(result: RunResult) -> dict[str, Any]:
    estimate = result.estimate
    return {
        "estimate_calls": None if estimate is None else estimate.calls,
        "estimate_seconds": None if estimate is None else round(estimate.seconds, 1),
    }


def _check(result: RunResult, language: str) -> dict[str, Any]:
    counts = result.counts()
    return {
        "file": mask_text(result.origin.file),
        "sheet": mask_text(result.origin.sheet),
        "rows": len(result.rows),
        "accepted": counts[Outcome.ACCEPTED],
        "rejected": counts[Outcome.REJECTED],
        "warnings": result.warnings,
        "unchecked": _masked(result.unchecked, language),
        "problems": [problem_json(problem, language) for problem in result.problems],
    }


def problem_json(problem: Problem, language: str) -> dict[str, Any]:
    """A problem in words, with its place."""
    return {
        "row": problem.row,
        "column": problem.column and mask_text(problem.column),
        "field": problem.field,
        "code": problem.code,
        "severity": problem.severity.value,
        "value": mask_text(problem.value),
        "message": mask_text(sentence(problem, language)),
    }


def _differences(rows: Sequence[RowOutcome]) -> list[dict[str, Any]]:
    return [
        {
            "row": row.row,
            "key": mask_text(row.key),
            "action": row.action.value if row.action else None,
            "fields": shown_differences(row),
        }
        for row in rows
        if row.differences
    ]


def shown_differences(row: RowOutcome) -> list[dict[str, Any]]:
    """Field by field what an update changes, masked where it may be personal."""
    return [
        {"field": one.field, "old": _shown(one.field, one.old), "new": _shown(one.field, one.new)}
        for one in row.differences
    ]


def _shown(field: str, value: object) -> object:
    """Numbers, booleans and null as they are, text masked where it may be personal."""
    return mask(field, value) if isinstance(value, str) else value


def _change(field: str, count: int, before: str, after: str) -> dict[str, Any]:
    return {"field": field, "count": count, "before": mask(field, before), "after": mask(field, after)}


def _calls(result: RunResult) -> dict[str, int]:
    """The methods we use, always, and others (a token's POST aside) only where they occurred."""
    calls = dict(result.calls or {})
    return {**{method: calls.pop(method, 0) for method in _METHODS}, **calls}


def _masked(sentences: Sequence[str], language: str) -> list[str]:
    return [mask_text(told(sentence, language)) for sentence in sentences]
