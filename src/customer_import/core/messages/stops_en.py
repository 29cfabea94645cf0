"""What is said in English when a run stops, or can't begin?"""

from __future__ import annotations

from collections.abc import Mapping

STOPS: Mapping[str, str] = {
    "interrupted": "Interrupted; resume goes on.",
    "interrupted_early": "Interrupted. If a run was under way, go on with: customer-import resume",
    "stdin_terminal": 'Nothing is piped in: "-" stands for the output of another command; name the file.',
    "file_changed": "{name} changed while it was read; wait until it is written, and start again.",
    "file_empty": "{name} is empty; export the customers again, and check that the file has rows.",
    "file_unfinished": "{name} is still being written, by its name; wait until it has its final name.",
    "file_missing": "There is no file {path}; check the name and the folder.",
    "file_forbidden": "{path} may not be read by this user; have its owner allow it.",
    "file_unopened": "{path} can't be opened ({reason}); check the name and the disk.",
    "file_unread": "The file can't be read to its end ({reason}); check the disk.",
    "file_uncopied": "No private copy of the file can be written in {folder} ({reason}); make room, or name "
    "another folder.",
    "file_lock_mark": "{name} is the mark that an open spreadsheet leaves, not the spreadsheet; name the file "
    "without the mark, {without}.",
    "file_irregular": "{path} is {kind} and not a file; name the spreadsheet itself.",
    "text_blank": "{name} has nothing in it but blank lines; export the customers again.",
    "separator_wrong": '"{word}" can\'t separate cells; write one character: ";", ",", "|" or "tab".',
    "text_no_header": "{name} has no row that could be its header; export the customers with their headers.",
    "text_columns": "{name} has {count} columns, and {most} is the most we read.",
    "text_header_only": "{name} has a header, row {row}, and no row below it; export the customers themselves.",
    "quote_open": "{place}: a quotation mark opens a cell there and never closes, so that what follows would "
    "all end up in that cell; close it, or remove it.",
    "quote_too_far": "{place}: a cell that a quotation mark opens there goes on for more than 128 KiB. Most likely the "
    "mark never closes: close it, or remove it; no field takes a cell of that size.",
    "cell_too_large": "{place}: a cell is larger than 128 KiB, and no field takes so much; shorten it.",
    "quote_text_after": "{place}: there is text after the quotation mark that closes a cell; write quotation "
    'marks inside a cell twice (""), or remove them.',
    "package_broken": "{name} begins like a workbook, but its end or its directory is broken; export or save it again.",
    "package_no_workbook": "{name} is a zip archive without a workbook in it; unpack it, and name the file inside.",
    "workbook_password": "{name} is protected with a password; save it without one.",
    "office_other": "{name} is an Office file but not a workbook; export the customers as a spreadsheet.",
    "file_html": "{name} is a web page (HTML) and not a spreadsheet, whatever it is called; open it in Excel, "
    "and save it as .xlsx.",
    "header_blank": "{name}: row {row} is blank, and was named as the header row; name the row that the headers "
    "stand in.",
    "header_twice": '{name}, row {row}: the header "{header}" stands in column {first} and again in column '
    "{second}, and every column needs a name of its own; rename one of them.",
    "workbook_died": "{name} can't be read: the reader of workbooks gave up on it; copy the rows into a new "
    "workbook and save that, or save the sheet as CSV.",
    "workbook_slow": "{name} took longer to read than {seconds} seconds, as broken or hostile workbooks do; "
    "copy the rows into a new workbook and save that, or save the sheet as CSV.",
    "sheet_header_only": "{place} has a header, row {row}, and no row below it; fill in the customers, or name "
    "another sheet.",
    "sheet_blank": "{place} is blank; fill in the customers, or name another sheet.",
    "sheets_several": "{name} has several sheets, and none is evidently the one with the customers; name it in "
    "the mapping or with --sheet: {sheets}.",
    "sheets_empty": "{name} has no rows in any visible sheet; fill one, or name a hidden one.",
    "encoding_nul": "{name}, row {row}: there are NUL bytes, which no text has; if it is UTF-16 without a byte "
    "order mark, or a file of another kind, save it as CSV in UTF-8.",
    "encoding_wrong": "{name}, row {row}: {bytes} is not {encoding}; name the encoding that the file has, or "
    "export it as UTF-8.",
    "encoding_unknown": '{name} is not UTF-8, and "{spoilt}" is what it holds when read as cp1252; name the '
    "encoding in the mapping (cp850 for DOS, mac-roman for an old Mac), or export the file as UTF-8.",
    "encoding_none": 'There is no encoding called "{word}"; write "auto", utf-8, cp1252, latin-1, cp850 or utf-16.',
    "part_broken": "{name}: its part {part} is broken; open the file in Excel, and save it again.",
    "list_hides": "The endpoint's customer list does not show customers that were just written, or contradicts "
    "itself; stopped before it was certain that every customer is there once. resume goes on.",
    "list_deceived": "The endpoint's customer list was empty and is not any more; stopped before more was sent. "
    "resume looks again.",
    "refused_later": "{refused} Rows had been sent by then; resume goes on.",
    "list_untrusted": "The endpoint's customer list can't be trusted: {why}. Nothing was sent.",
    "lookup_refused": "The endpoint refuses to look up customers by {field} ({reason}). If it calls the field "
    "something else, say so under wire_names in the settings.",
    "list_missing": "The endpoint serves no list at {path} ({reason}). Set its path under reference_paths in "
    "the settings, or map the names to ids with `values:`.",
    "list_endless": "The list at {path} does not end; its path may be wrong (reference_paths).",
    "lookup_unanswered": "The endpoint did not answer a look-up ({reason}); resume goes on.",
    "too_many_calls": 'The endpoint answered every call of the last {minutes} minutes with "too many calls"; '
    "stopped. Find out who else uses the same client id and database; resume goes on.",
    "unavailable_for": "The endpoint was not available for {minutes} minutes; stopped, resume goes on.",
    "token_refused": "The endpoint does not accept the token ({reason}). Sign in again, then resume.",
    "stopped_by_answer": "Stopped: {reason}. Nothing more was sent; resume goes on.",
    "run_unknown": 'There is no run "{run}" of this tenant; the latest are: {known}.',
    "run_undone": "The run {run} was taken back by the undo {undo}; import the file anew.",
    "nothing_to_resume": "No run of this tenant was left unfinished; there is nothing to resume.",
    "undo_too_old": "The run {run} was made by an older customer-import, which kept nothing to undo it by.",
    "undo_purged": "What the customers of run {run} were before it has been purged, so it can't be undone; "
    "`customer-import runs {same} --results results.csv` lists their ids.",
    "token_elsewhere": "The token is for database {theirs} at {their_url}, and the settings say {ours} at "
    "{our_url}. Name the profile that belongs together.",
    "tenant_busy": 'Another run holds the tenant "{tenant}" ({holder}); nothing was sent. Wait until it has '
    "ended and start again.",
    "state_unusable": "The state directory {folder} can't be used ({reason}); nothing was sent. Make room or "
    "mend its permissions, or name another with --state-dir.",
    "ledger_broken": "The ledger {ledger} can't be read or written ({reason}); nothing more was sent. Make room "
    "or mend its permissions, then resume.",
    "copies_gone": "The run's own copies are gone from {folder}; import the file anew.",
    "reports_unwritable": 'The folder for reports, "{folder}", can\'t be written to: {reason}. Name another one '
    "with --report-dir.",
    "all_refused": "The endpoint refused row after row for the same reason ({reason}); stopped, since it would "
    "refuse the others too. Mend the file or the mapping and run it again, or let resume send the others as "
    "they are.",
    "workbook_broken": "{name} is broken or no workbook ({reason}); open it in Excel, and save it again.",
    "workbook_memory": "{name} needs more memory than a workbook may ({limit} MiB); delete what stands far from "
    "the table (Ctrl+End finds it), or save the sheet as CSV.",
    "sheet_unknown": '{name} has no sheet "{sheet}"; it has {sheets}.',
    "sheet_misspelt": '{name} has no sheet "{sheet}"; did you mean "{near}"? It has {sheets}.',
    "one_column": '{name} has only one column, "{column}"; is the separator ";"? Name it in the mapping '
    "(delimiter), or export the file with semicolons.",
    "one_column_asked": '{name} has only one column, "{column}"; is the separator not a {separator}? Name it in '
    "the mapping (delimiter), or export the file with semicolons.",
    "is_folder": "a folder",
    "is_pipe": "a pipe",
    "is_socket": "a socket",
    "is_device": "a device",
    "report_unwritten": 'The report can\'t be written to "{folder}": {reason}. Make room, or name another folder '
    "with --report-dir, and run the same command again: what is in NEXT already is left as it is.",
    "lease_lost": "This run was stopped, or cut off from its ledger, for so long that another may have taken over its "
    "tenant; nothing more was sent from here.",
    "unforeseen": "customer-import made a mistake that it did not foresee ({kind} at {place}); please report this "
    "line. What was sent stands in the ledger; after a run, go on with: customer-import resume",
    "list_unasked": "customers were answered that nobody asked for",
    "list_short": "{total} customers were promised, and page {number} has {count}",
    "list_twice": "a customer was answered twice",
    "list_changed": "the list changed while it was read",
    "list_astray": "it answers another question than the one that was asked",
    "list_blind": "it shows none of the customers known to exist (ids {ids})",
    "list_no_page": "it is no page of customers",
    "list_no_id": "it has a customer without an id",
}
"""Sentences, and parts of such, by code."""
