"""What is said in Swedish about a file that can't be read?"""

from __future__ import annotations

from collections.abc import Mapping

READING: Mapping[str, str] = {
    "package_large": "{name} skulle packas upp till {size} MiB, och {most} är det mesta som läses; {remedy}.",
    "package_bomb": "{name} skulle packas upp till {times} gånger sin storlek, som bara en zip-bomb gör; {remedy}.",
    "package_parts": "{name} har {count} delar, där en arbetsbok har några dussin; {remedy}.",
    "package_twice": "{name} har samma del två gånger, så att program läser den olika; {remedy}.",
    "no_spreadsheet": "{name} är inget kalkylblad utan {what}.",
    "xml_no_workbook": "{name} är {what} och ingen arbetsbok; öppna den i Excel och spara den som .xlsx.",
    "part_encoding": "{name}: dess del {part} är inte UTF-8, som i arbetsböcker; spara den igen i Excel.",
    "part_document_type": "{name}: dess del {part} anger en dokumenttyp eller entiteter, som inget kalkylblad "
    "behöver; kopiera raderna till en ny arbetsbok och spara den.",
    "part_large": "{name}: dess del {part} är alldeles för stor; spara filen igen i Excel.",
    "workbook_part_broken": "{name} är trasig eller ingen arbetsbok (dess del {part}); öppna den i Excel och spara "
    "den igen.",
    "row_large": "{name} har en rad på mer än {most} MiB; korta dess texter.",
    "cell_far": "{name} har en cell så långt ut som kolumn {column} och rad {row}, och bladet dit ryms inte i "
    "minnet; ta bort det som står långt från tabellen (Ctrl+End hittar det) och spara igen.",
    "rows_all_hidden": "{place}: alla rader under rubrikerna är dolda, och dolda rader ska lämnas ute; visa raderna, "
    'eller importera dem med "hidden: import".',
    "line_long": "{name} har en rad på mer än {most} MiB, rad {row}, och är ingen tabell; exportera kunderna som CSV "
    "med en rad för var och en.",
    "encodings_mixed": "{name}, rad {row}: {bytes} är {kinds}; filen blandar två teckenkodningar, så exportera den "
    "på nytt i en (UTF-8), eller ange en kodning i mappningen.",
    "cell_outside": '{name}: bladet "{sheet}" har en cell i rad {row}, kolumn {column}, utanför vad ett blad kan ha; '
    "kopiera raderna till en ny arbetsbok och spara den.",
    "error_unknown": '{name}, blad "{sheet}", cell {cell} visar felet "{shown}", som är okänt här; rätta formeln '
    "eller skriv värdet.",
    "stream_odd": "Standard in {what}; kontrollera kommandot som den kommer från.",
    "foreign_gzip": "ett gzip-arkiv; packa upp det först",
    "foreign_pdf": "en PDF; exportera kunderna som ett kalkylblad",
    "foreign_7zip": "ett 7-Zip-arkiv; packa upp det först",
    "foreign_rar": "ett RAR-arkiv; packa upp det först",
    "foreign_bzip2": "ett bzip2-arkiv; packa upp det först",
    "foreign_xz": "ett xz-arkiv; packa upp det först",
    "foreign_zstd": "ett zstd-arkiv; packa upp det först",
    "foreign_rtf": "ett RTF-dokument; exportera kunderna som ett kalkylblad",
    "foreign_picture": "en bild; exportera kunderna som ett kalkylblad",
    "foreign_database": "en databas; exportera kunderna som ett kalkylblad",
    "foreign_parquet": "en Parquet-fil; exportera kunderna som ett kalkylblad",
    "foreign_program": "ett program; ange själva kalkylbladet",
    "xml_of_2003": "ett XML-kalkylblad från 2003",
    "xml_other": "en XML-fil",
    "copy_the_rows": "kopiera raderna till en ny arbetsbok och spara den",
    "not_utf8_like_others": "inte UTF-8, som andra rader är",
    "utf8_unlike_others": "UTF-8, som andra rader inte är",
    "stream_empty": "är tom",
    "stream_endless": "fortsätter i mer än {most} MiB",
}
"""Sentences, and parts of such, by code."""
