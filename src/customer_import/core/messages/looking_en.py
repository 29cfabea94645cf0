"""What does `inspect` call what it found, in English?"""

from __future__ import annotations

from collections.abc import Mapping

LOOKING: Mapping[str, str] = {
    "look_kind": "kind",
    "look_sheets": "sheets",
    "look_sheet_read": "{sheet} (this one)",
    "look_sheet_hidden": "{sheet} (hidden)",
    "look_header_row": "header row",
    "look_encoding": "encoding",
    "look_encoding_guessed": "{encoding}, a guess, {percent} % sure",
    "look_delimiter": "delimiter",
    "look_rows": "rows",
    "look_rows_and_blank": "{rows}, and {blank} blank between them",
    "look_hidden": "hidden",
    "look_hidden_rows": "{count} of the rows",
    "look_hidden_columns": "columns {columns}",
    "look_problems": "problems",
    "look_column": "column",
    "look_header": "header",
    "look_filled": "filled",
    "look_holds": "holds",
    "look_preset": "likely preset",
    "look_preset_fits": "{preset}: {title}, {known} of {columns} columns",
    "look_samples": "samples, masked where they may be personal",
    "look_delimiter_;": "semicolon (;)",
    "look_delimiter_,": "comma (,)",
    "look_delimiter_\t": "tab",
    "look_delimiter_|": "vertical bar (|)",
}
"""Names, and parts of what stands beside them, by code."""
