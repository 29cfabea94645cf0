"""What is said in English about a file, about what could not be checked, and while a run waits?"""

from __future__ import annotations

from collections.abc import Mapping

NOTES: Mapping[str, str] = {
    # What was found out about a file.
    "header_row": "The header is row {row}; what stands above it was not imported.",
    "sep_line": 'The first line says which separator is used ("sep="); Excel hides it, and so it has no row number.',
    "encoding_guessed": "The encoding was guessed: {encoding} ({percent} % sure).",
    "disguised": "The file is called {ending} but holds {what}; it was read as what it is.",
    "hidden_left_out": "What is hidden was left out, as was asked for: rows {rows}, columns {columns}.",
    "hidden_sheets": "Hidden sheets were not imported: {sheets}.",
    "less_seen": "In an .{kind} workbook error cells, formulas without a result and hidden rows can't be told from "
    "others, and numbers come without the zeros of their format; save it as .xlsx to have them seen.",
    "macros": "The workbook has macros; they were not run, and the values are those that were saved.",
    "links": "The workbook takes values from other files; they are those that were saved with it.",
    "recalculates": "The workbook asks to be calculated anew; results of formulas are those that were saved.",
    "blank_rows_after": "{count} blank rows with nothing but formatting follow after the last row.",
    "kind_xlsx": "an Excel workbook",
    "kind_xlsm": "an Excel workbook with macros",
    "kind_xlsb": "a binary Excel workbook",
    "kind_xls": "an old Excel workbook",
    "kind_ods": "an OpenDocument spreadsheet",
    "kind_csv": "a text file (CSV)",
    # What could not be checked.
    "column_not_looked_up": "MAP-03, {field}: the names in column {column} could not be looked up, because the "
    "endpoint's list {list} is not at hand; that happens when the file is planned or run.",
    "mapping_not_looked_up": "MAP-03, {field}: the mapping's own name could not be looked up, because the endpoint's "
    "list {list} is not at hand; that happens when the file is planned or run.",
    "names_as_asked": "Whether NEXT's list {list} has changed since it was last asked for, on {asked} ({age}); "
    "its names and ids are those of that time.",
    "age_just_now": "just now",
    "age_in_minutes": "{count} minutes ago",
    "age_in_hours": "{count} hours ago",
    "age_in_days": "{count} days ago",
    # Why a run stops for its columns.
    "columns_drifted": "The columns are not those of the last good run with this mapping ({run}, {when}); nothing was "
    "sent:",
    "columns_remedy": "{before}\nCorrect the file or the mapping; or, if all is right so, run it once with --on-drift "
    "warn.",
    "column_lost": "{before}\n  - {column} is gone.",
    "column_gained": "{before}\n  + {column} is new, and the mapping takes it.",
    "column_renamed": "{before}\n  ~ {old} is now called {new}.",
    # While a run waits.
    "look_for_one": "To be certain, 1 row will be looked for in {seconds} seconds.",
    "look_for_several": "To be certain, {count} rows will be looked for in {seconds} seconds.",
    "waiting": "The endpoint is not available ({reason}); waiting.",
    "by_proxy": "Calls go through the proxy {proxy}.",
    "as_root": "This runs as root, who may do anything; a user of its own is safer.",
    "several_failed": "several calls failed in a row",
}
"""Sentences, and parts of such, by code."""
