"""What is said in English about a file that can't be read?"""

from __future__ import annotations

from collections.abc import Mapping

READING: Mapping[str, str] = {
    "package_large": "{name} would unpack to {size} MiB, and {most} is the most we read; {remedy}.",
    "package_bomb": "{name} would unpack to {times} times its size, as only a zip bomb does; {remedy}.",
    "package_parts": "{name} has {count} parts, where a workbook has a few dozen; {remedy}.",
    "package_twice": "{name} has the same part twice inside, so that programs read it differently; {remedy}.",
    "no_spreadsheet": "{name} is not a spreadsheet but {what}.",
    "xml_no_workbook": "{name} is {what} and not a workbook; open it in Excel, and save it as .xlsx.",
    "part_encoding": "{name}: its part {part} is not UTF-8, as workbooks are; save it again in Excel.",
    "part_document_type": "{name}: its part {part} declares a document type or entities, which no spreadsheet needs; "
    "copy the rows into a new workbook, and save that.",
    "part_large": "{name}: its part {part} is far too large; save the file again in Excel.",
    "workbook_part_broken": "{name} is broken or no workbook (its part {part}); open it in Excel, and save it again.",
    "row_large": "{name} has a row of more than {most} MiB; shorten its texts.",
    "cell_far": "{name} has a cell as far out as column {column} and row {row}, and the sheet up to there can't be "
    "held in memory; delete what stands far from the table (Ctrl+End finds it), and save again.",
    "rows_all_hidden": "{place}: every row below the header is hidden, and hidden rows are to be left out; show the "
    'rows, or import them with "hidden: import".',
    "line_long": "{name} has a line of more than {most} MiB, row {row}, and is no table; export the customers as CSV "
    "with a line for each.",
    "encodings_mixed": "{name}, row {row}: {bytes} is {kinds}; the file mixes two encodings, so export it anew in "
    "one (UTF-8), or name an encoding in the mapping.",
    "cell_outside": '{name}: the sheet "{sheet}" has a cell in row {row}, column {column}, outside of what a sheet '
    "can have; copy the rows into a new workbook, and save that.",
    "error_unknown": '{name}, sheet "{sheet}", cell {cell} shows the error "{shown}", which we do not know; mend the '
    "formula, or type the value.",
    "stream_odd": "Standard input {what}; check the command that it comes from.",
    "foreign_gzip": "a gzip archive; unpack it first",
    "foreign_pdf": "a PDF; export the customers as a spreadsheet",
    "foreign_7zip": "a 7-Zip archive; unpack it first",
    "foreign_rar": "a RAR archive; unpack it first",
    "foreign_bzip2": "a bzip2 archive; unpack it first",
    "foreign_xz": "an xz archive; unpack it first",
    "foreign_zstd": "a zstd archive; unpack it first",
    "foreign_rtf": "a rich-text document; export the customers as a spreadsheet",
    "foreign_picture": "a picture; export the customers as a spreadsheet",
    "foreign_database": "a database; export the customers as a spreadsheet",
    "foreign_parquet": "a Parquet file; export the customers as a spreadsheet",
    "foreign_program": "a program; name the spreadsheet itself",
    "xml_of_2003": "an XML spreadsheet of 2003",
    "xml_other": "XML",
    "copy_the_rows": "copy the rows into a new workbook, and save that",
    "not_utf8_like_others": "not UTF-8, as other rows are",
    "utf8_unlike_others": "UTF-8, as other rows are not",
    "stream_empty": "is empty",
    "stream_endless": "goes on for more than {most} MiB",
}
"""Sentences, and parts of such, by code."""
