"""What is said in English of earlier runs?"""

from __future__ import annotations

from collections.abc import Mapping

HISTORY: Mapping[str, str] = {
    "runs_none": "No runs yet.",
    "runs_run": "run",
    "runs_command": "what",
    "runs_when": "when (UTC)",
    "runs_file": "file",
    "runs_tenant": "tenant",
    "runs_counts": "rows",
    "runs_outcome": "outcome",
    "runs_took": "took",
    "runs_mapping": "mapping",
    "runs_mode": "mode",
    "runs_report": "report",
    "runs_copies": "private copies",
    "runs_again": "What became of each row: customer-import runs {run} --results results.csv",
    "runs_go_on": "To go on: {command}",
    "ended_none": "not ended: still at work, or killed",
    "ended_0": "finished",
    "ended_1": "finished; some rows need somebody",
    "ended_2": "not begun: asked for wrongly",
    "ended_3": "not begun: the file can't be read",
    "ended_4": "stopped: sign-in",
    "ended_5": "stopped: NEXT unavailable",
    "ended_6": "finished; some rows are uncertain",
    "ended_7": "not begun: the tenant was busy",
    "ended_8": "stopped: the disk",
    "ended_70": "stopped: a mistake of ours",
    "ended_130": "interrupted",
    "ended_143": "interrupted",
    "ended_otherwise": "stopped",
    "results_written": "{count} rows are in {path}.",
    "results_no_name": '"{path}" can\'t be the name of results; one that ends in .csv or .json was expected.',
    "results_no_run": "Which run? `customer-import runs` lists them: customer-import runs RUN --results {path}",
    "results_unwritten": "The results can't be written to {path} ({reason}); name another place.",
    "span_given": '"{value}" is no number of days or weeks, such as 30d or 4w.',
}
"""Sentences, and parts of such, by code."""
