"""What did earlier runs do?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from customer_import.core.chronicle import PastRun
from customer_import.core.messages.sentences import Sentence, say
from customer_import.edges import reports
from customer_import.edges.ledger import SqlLedger
from customer_import.errors import CommandWrong
from customer_import.ports import LedgerRun
from customer_import.settings import Settings
from customer_import.wiring.desk import again_command, resume_command
from customer_import.wiring.runs import OVER, begun, run_folder
from customer_import.wiring.sources import Request
from customer_import.wiring.tenants import Reached, opened_ledger, remembered


def all_runs(settings: Settings) -> list[PastRun]:
    """Every run of the tenant, newest first. Reads the ledger only."""
    tenant = remembered(settings)
    with opened_ledger(tenant) as ledger:
        return [_past(tenant, ledger, run) for run in ledger.runs()]


def one_run(settings: Settings, run_id: str) -> PastRun:
    """One run with its files and what goes on from there. Raises `CommandWrong` where there is none."""
    tenant = remembered(settings)
    with opened_ledger(tenant) as ledger:
        runs = ledger.runs()
        run = begun(runs, run_id)
        found = reports.folders_of(_report_dirs(settings, run), run.run)
        copies = run_folder(tenant, run.run).path
        kept = str(copies) if copies.exists() else ""
        go_on = _go_on(settings, run, runs, found)
        return _past(tenant, ledger, run, reports=tuple(map(str, found)), copies=kept, go_on=go_on)


def write_results_again(settings: Settings, run_id: str, out: Path) -> Sentence:
    """Writes the results of an earlier run once more, as the ledger has them; says so. Raises `CommandWrong`."""
    with opened_ledger(remembered(settings)) as ledger:
        rows = ledger.rows(begun(ledger.runs(), run_id).run)
    reports.write_past_results(out, rows, settings.lang)
    return say("results_written", count=len(rows), path=str(out))


def _past(tenant: Reached, ledger: SqlLedger, run: LedgerRun, **more: Any) -> PastRun:
    """A run in a line; one that was not ended, but killed, has only its rows to tell of it."""
    asked: Any = run.facts.get("request")
    mode = asked.get("mode", "") if isinstance(asked, Mapping) else ""
    counts = run.counts or Counter(row.state for row in ledger.rows(run.run))
    return PastRun(
        run=run.run,
        command=run.command,
        tenant=tenant.name,
        file=str(run.facts.get("name", "")),
        mapping=str(run.facts.get("mapping_name", "")),
        mode=mode,
        started=run.started,
        ended=run.ended,
        exit_code=run.exit_code,
        counts={name: count for name, count in counts.items() if count},
        **more,
    )


def _report_dirs(settings: Settings, run: LedgerRun) -> Sequence[Path]:
    """Where its reports may be: where they were put then, and where they would be put now."""
    then = run.facts.get("report_dir")
    return [*([Path(str(then))] if then else []), settings.report_dir]


def _go_on(settings: Settings, run: LedgerRun, runs: Sequence[LedgerRun], found: Sequence[Path]) -> str:
    """What continues the run: `resume` where something is left, else the rows to fix, where there are some."""
    if any(one.facts.get("undoes") == run.run for one in runs):
        return ""
    if run.exit_code not in OVER:
        return resume_command(settings, run.run)
    to_fix = [path for folder in found for path in sorted(folder.glob("rejected.*"))]
    asked: Any = run.facts.get("request")
    if run.exit_code != 1 or not to_fix or not isinstance(asked, Mapping):
        return ""
    return again_command(settings, Request.asked(**asked), to_fix[-1])


def refuse_name(out: Path, run: str | None) -> str:
    """The run whose results are wanted. Raises `CommandWrong` where none is named, or they can't be called so."""
    if out.suffix.lower() not in (".csv", ".json"):
        raise CommandWrong(say("results_no_name", path=str(out)))
    if run is None:
        raise CommandWrong(say("results_no_run", path=str(out)))
    return run
