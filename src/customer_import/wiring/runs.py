"""Which earlier run is meant, and where is it kept?"""

from __future__ import annotations

from collections.abc import Sequence

from customer_import.core.messages.sentences import say
from customer_import.edges.ledger import SqlLedger
from customer_import.edges.runfolder import RunFolder
from customer_import.errors import CommandWrong, FileUnreadable
from customer_import.ports import LedgerRun
from customer_import.wiring.tenants import Reached

LARGEST_SHARED = 100 * 1024 * 1024
"""A larger file, in bytes, is not handed to other machines: its run can be resumed where it began."""
OVER = (0, 1, CommandWrong.exit_code, FileUnreadable.exit_code)
"""Exit codes of runs with nothing left to do: finished, or ended before anything was sent."""


def begun(runs: Sequence[LedgerRun], run_id: str) -> LedgerRun:
    """The run with this id. Raises `CommandWrong` naming the latest ones when there is none."""
    found = next((one for one in runs if one.run == run_id), None)
    if found is None:
        known = ", ".join(one.run for one in runs[:5]) or "none"
        raise CommandWrong(say("run_unknown", run=run_id, known=known))
    return found


def to_resume(runs: Sequence[LedgerRun], run_id: str | None) -> LedgerRun:
    """The run with this id, or the newest one, as `runs` has them, with something left to do.

    Raises `CommandWrong` when there is none, or when it has been undone: nobody wants the rest of it any more.
    """
    undone = {run.facts["undoes"]: run.run for run in runs if run.command == "undo"}
    if run_id is not None:
        if run_id in undone:
            raise CommandWrong(say("run_undone", run=run_id, undo=undone[run_id]))
        return begun(runs, run_id)
    found = next((one for one in runs if one.exit_code not in OVER and one.run not in undone), None)
    if found is None:
        raise CommandWrong(say("nothing_to_resume"))
    return found


def share_copies(ledger: SqlLedger, run: str, folder: RunFolder) -> None:
    """Hands a run's copies to the other machines that share its ledger, where there are any."""
    if ledger.is_shared:
        ledger.keep(run, folder.copies(LARGEST_SHARED))


def fetch_copies(ledger: SqlLedger, run: str, folder: RunFolder) -> None:
    """Fetches the copies of a run that began on another machine."""
    if ledger.is_shared:
        folder.restore(ledger.kept(run))


def run_folder(tenant: Reached, run: str) -> RunFolder:
    """Where a run keeps its copies."""
    return RunFolder(tenant.folder / "runs" / run)
