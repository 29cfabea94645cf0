"""What did earlier runs do?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from customer_import.core.masking import mask_text
from customer_import.ports import LedgerRow, LedgerRun
from customer_import.settings import Settings
from customer_import.wiring.runs import begun
from customer_import.wiring.tenants import opened_ledger, remembered


def tell(settings: Settings, run: str | None, *, as_json: bool) -> int:
    """`runs`: every run of the tenant, or the rows of one. Reads the ledger only; gives the exit code."""
    with opened_ledger(remembered(settings)) as ledger:
        if run is None:
            _print([_told(one, ledger.rows(one.run)) for one in ledger.runs()], "No runs yet.", as_json=as_json)
            return 0
        rows = ledger.rows(begun(ledger.runs(), run).run)
        _print([_row(row) for row in rows], "That run came to no row.", as_json=as_json)
        return 0


def _told(run: LedgerRun, rows: Sequence[LedgerRow]) -> dict[str, object]:
    """A run in a line; one that was not ended, but killed, has only its rows to tell of it."""
    request = run.facts.get("request", {})
    mode = request.get("mode", "") if isinstance(request, dict) else ""
    known = run.counts or Counter(row.state for row in rows)
    counts = ", ".join(f"{count} {name}" for name, count in known.items() if count)
    return {
        "run": run.run,
        "command": run.command,
        "started": run.started,
        "ended": run.ended,
        "exit": "" if run.exit_code is None else run.exit_code,
        "file": run.facts.get("name", ""),
        "mode": mode,
        "rows": counts,
    }


def _row(row: LedgerRow) -> dict[str, object]:
    told = {name: "" if value is None else value for name, value in asdict(row).items()}
    return {**told, "key": mask_text(row.key), "message": mask_text(row.message)}


def _print(table: list[dict[str, object]], otherwise: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(table))  # noqa: T201  what --json is for
        return
    if not table:
        print(otherwise)  # noqa: T201  the command's answer
        return
    lines = [list(table[0]), *([str(value) for value in row.values()] for row in table)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())  # noqa: T201  as above
