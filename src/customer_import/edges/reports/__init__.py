"""What is left on disk of a run, for people, for spreadsheets and for programs?

    report.html          one page that needs nothing beside it       page, listing, facts, bar, causes, words
    results.csv, .json   a line per row of the file                  results
    rejected.csv, .xlsx  the rows to fix, for importing again        rejected, rows, workbook
    marked.xlsx          the file itself, with its bad cells marked  marked, marking, marks, summary, fresh, openxml
    run.json             the run in figures                          figures
    plan.json            what a run would do, where one is asked for  planfile

Each is written whole or not at all (`files`). Personal numbers are masked in all but the rows to fix and the marked
file, which are for their owner's eyes alone, and so in the names of the files that people import.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from customer_import.core.messages.sentences import say
from customer_import.core.outcomes import RunResult
from customer_import.edges.reports.figures import run_json, summary_json
from customer_import.edges.reports.files import folder_for, folders_of, make_folder, put, reason
from customer_import.edges.reports.marked import LARGEST_ANEW, Original, marked_name, write_marked
from customer_import.edges.reports.page import Beside, html, page_of
from customer_import.edges.reports.planfile import read_plan, write_plan
from customer_import.edges.reports.rejected import rejected_name, write_rejected
from customer_import.edges.reports.results import lines, past_lines, write_both, write_results, write_results_json
from customer_import.edges.reports.rows import Rejected
from customer_import.errors import CommandWrong, ReportUnwritten
from customer_import.ports import LedgerRow

__all__ = [
    "LARGEST_ANEW",
    "Original",
    "Rejected",
    "Written",
    "folder_for",
    "folders_of",
    "make_folder",
    "marked_name",
    "read_plan",
    "rejected_name",
    "summary_json",
    "write",
    "write_past_results",
    "write_plan",
]


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a report; `rejected` is `None` when no row needs fixing, `marked` when there is nothing to mark.

    `notes` say what was not kept as it was.
    """

    folder: Path
    page: Path
    results: Path
    results_json: Path
    run: Path
    rejected: Path | None = None
    marked: Path | None = None
    notes: tuple[str, ...] = ()


def write(
    result: RunResult,
    folder: Path,
    *,
    rejected: Rejected | None,
    language: str,
    version: str,
    original: Original | None = None,
) -> Written:
    """Writes the report of `result` into `folder`, which is made where it is missing.

    Without `original`, the file that the run was about, there is no marked workbook. Raises `CommandWrong` when a check
    or a plan can't be written down, and `ReportUnwritten` when that happens to a run that may have sent something.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        to_fix, notes = write_rejected(folder, rejected, result, language) if rejected else (None, ())
        marked, more = write_marked(folder, original, result, language) if original else (None, ())
        written = Written(
            folder,
            folder / "report.html",
            folder / "results.csv",
            folder / "results.json",
            folder / "run.json",
            rejected=to_fix,
            marked=marked,
            notes=(*notes, *more),
        )
        _write(result, written, language, version)
    except OSError as error:
        stopped = CommandWrong if result.sent_nothing else ReportUnwritten
        raise stopped(say("report_unwritten", folder=folder, reason=reason(error))) from error
    return written


def write_past_results(path: Path, rows: Sequence[LedgerRow], language: str) -> None:
    """Writes results of an earlier run from what the ledger has of it, as text or JSON by the ending of `path`.

    Raises `CommandWrong` where they can't be written.
    """
    write_them = write_results_json if path.suffix.lower() == ".json" else write_results
    try:
        write_them(path, past_lines(rows, language))
    except OSError as error:
        raise CommandWrong(say("results_unwritten", path=str(path), reason=reason(error))) from error


def _write(result: RunResult, written: Written, language: str, version: str) -> None:
    write_both(written.results, written.results_json, lines(result, language))
    to_fix, marked = (path.name if path else "" for path in (written.rejected, written.marked))
    beside = Beside(to_fix, marked, written.notes)
    put(written.page, html(page_of(result, language=language, version=version, beside=beside), language))
    paths = (written.page, written.results, written.results_json, written.run, written.rejected, written.marked)
    names = [path.name for path in paths if path]
    put(written.run, run_json(result, version=version, language=language, notes=written.notes, files=names))
