"""What does `inspect` call what it found, in Swedish?"""

from __future__ import annotations

from collections.abc import Mapping

LOOKING: Mapping[str, str] = {
    "look_kind": "slag",
    "look_sheets": "blad",
    "look_sheet_read": "{sheet} (detta)",
    "look_sheet_hidden": "{sheet} (dolt)",
    "look_header_row": "rubrikrad",
    "look_encoding": "teckenkodning",
    "look_encoding_guessed": "{encoding}, en gissning, {percent} % säker",
    "look_delimiter": "avgränsare",
    "look_rows": "rader",
    "look_rows_and_blank": "{rows}, och {blank} tomma mellan dem",
    "look_hidden": "dolt",
    "look_hidden_rows": "{count} av raderna",
    "look_hidden_columns": "kolumnerna {columns}",
    "look_problems": "problem i filen",
    "look_column": "kolumn",
    "look_header": "rubrik",
    "look_filled": "ifyllt",
    "look_holds": "innehåll",
    "look_preset": "trolig mappning",
    "look_preset_fits": "{preset}: {title}, {known} av {columns} kolumner",
    "look_samples": "exempel, maskerade där de kan vara personliga",
    "look_delimiter_;": "semikolon (;)",
    "look_delimiter_,": "komma (,)",
    "look_delimiter_\t": "tabb",
    "look_delimiter_|": "lodstreck (|)",
}
"""Names, and parts of what stands beside them, by code."""
