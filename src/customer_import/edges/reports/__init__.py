"""What is left on disk of a run, for people, for spreadsheets and for programs?

    report.html          one page that needs nothing beside it       page, listing, facts, bar, causes, words
    results.csv          a line per row of the file                  results
    rejected.csv, .xlsx  the rows to fix, for importing again        rejected, rows, workbook
    run.json             the run in figures                          figures

Each is written whole or not at all (`files`). Personal numbers are masked in all but the rows to fix; names of
files and commands stand as they are, for masked they would lead nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from customer_import.core.outcomes import RunResult
from customer_import.edges.reports.figures import run_json, summary_json
from customer_import.edges.reports.files import folder_for, make_folder, put, reason
from customer_import.edges.reports.page import html, page_of
from customer_import.edges.reports.rejected import rejected_name, write_rejected
from customer_import.edges.reports.results import write_results
from customer_import.edges.reports.rows import Rejected
from customer_import.errors import CommandWrong, ReportUnwritten

__all__ = ["Rejected", "Written", "folder_for", "make_folder", "rejected_name", "summary_json", "write"]


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a report; `rejected` is `None` when no row needs fixing; `notes` say what was not kept as it was."""

    folder: Path
    page: Path
    results: Path
    run: Path
    rejected: Path | None = None
    notes: tuple[str, ...] = ()


def write(result: RunResult, folder: Path, *, rejected: Rejected | None, language: str, version: str) -> Written:
    """Writes the report of `result` into `folder`, which is made where it is missing.

    Raises `CommandWrong` when a check or a plan can't be written down, and `ReportUnwritten` when that happens
    to a run that may have sent something.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write(result, folder, rejected, language, version)
    except OSError as error:
        stopped = CommandWrong if result.sent_nothing else ReportUnwritten
        raise stopped(
            f'The report can\'t be written to "{folder}": {reason(error)}. Make room, or name another folder with '
            "--report-dir, and run the same command again: what is in NEXT already is left as it is."
        ) from error


def _write(result: RunResult, folder: Path, rejected: Rejected | None, language: str, version: str) -> Written:
    to_fix, notes = write_rejected(folder, rejected, result, language) if rejected else (None, ())
    written = Written(
        folder, folder / "report.html", folder / "results.csv", folder / "run.json", rejected=to_fix, notes=notes
    )
    write_results(written.results, result, language)
    to_fix_name = to_fix.name if to_fix else ""
    page = page_of(result, language=language, version=version, rejected_file=to_fix_name, notes=notes)
    put(written.page, html(page, language))
    names = [path.name for path in (written.page, written.results, written.run, to_fix) if path]
    put(written.run, run_json(result, version=version, language=language, notes=notes, files=names))
    return written
