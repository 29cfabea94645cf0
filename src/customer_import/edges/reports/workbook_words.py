"""Which words do the workbooks of a report use, in each language?"""

from __future__ import annotations

_ENGLISH = {
    "rows": "Rows",
    "outcomes": "What became of the rows",
    "outcomes_planned": "What would become of the rows",
    "colours": "What the colours mean",
    "error": "Error: the row was not sent; correct the cell",
    "warning": "Warning: the row is fine to send; have a look",
    "next": "What to do now",
    "correct": "Correct the coloured cells, save, and import this file as it is. Rows that are in NEXT already "
    "stay as they are. What customer-import has written here (this sheet, the colours, the comments, and the "
    "columns that begin with “Import:”) is passed over.",
    "command": "The command",
    "causes": "The most common causes",
    "code": "Code",
    "problem": "Problem",
    "column": "Column",
    "count": "Rows",
    "remedy": "What to do",
    "notes": "About this file",
    "private": "It holds full personal values: keep it to yourself.",
    "only_problems": "The input is too large to be marked as a whole: {file} has only {shown} of its {total} rows, "
    "those to correct first; all are in results.csv.",
    "as_text": "{file} is written anew as .xlsx, with every value as text: an input of the kind {kind} can't be "
    "marked itself.",
    "left_alone": "{file} is written anew, with every value as text: the input is built in a way that can't be "
    "added to ({reason}).",
    "comments_cut": "Only the first {shown} cells have a comment; all that are wrong are coloured, and what is "
    "wrong stands in the column “{column}”.",
    "protected": "The sheet is protected, as in the input: take the protection off to correct its cells.",
    "macros": "{file} holds the macros of the input; they were not run.",
    "cut_cell": "Row {row}, column “{column}”: longer than a workbook's cell can hold, so {file} has only its "
    "beginning. Correct this row in your own file.",
}

_SWEDISH = {
    "rows": "Rader",
    "outcomes": "Så gick det för raderna",
    "outcomes_planned": "Så skulle det gå för raderna",
    "colours": "Vad färgerna betyder",
    "error": "Fel: raden skickades inte; rätta cellen",
    "warning": "Varning: raden går bra att skicka; titta gärna på den",
    "next": "Gör så här nu",
    "correct": "Rätta de färgade cellerna, spara, och importera filen som den är. Rader som redan finns i NEXT "
    "förblir som de är. Det som customer-import har skrivit här (det här bladet, färgerna, kommentarerna och "
    "kolumnerna som börjar med ”Import:”) läses inte.",
    "command": "Kommandot",
    "causes": "De vanligaste orsakerna",
    "code": "Kod",
    "problem": "Problem",
    "column": "Kolumn",
    "count": "Rader",
    "remedy": "Vad du kan göra",
    "notes": "Om den här filen",
    "private": "Filen har personuppgifter i klartext: behåll den för dig själv.",
    "only_problems": "Indatafilen är för stor för att markeras i sin helhet: {file} har bara {shown} av dess {total} "
    "rader, de att rätta först; alla finns i results.csv.",
    "as_text": "{file} är skriven på nytt som .xlsx, med varje värde som text: en fil av typen {kind} kan inte "
    "markeras själv.",
    "left_alone": "{file} är skriven på nytt, med varje värde som text: indatafilen är byggd så att inget kan "
    "läggas till ({reason}).",
    "comments_cut": "Bara de första {shown} cellerna har en kommentar; alla som är fel är färgade, och vad som är "
    "fel står i kolumnen ”{column}”.",
    "protected": "Bladet är skyddat, som i indatafilen: ta bort skyddet för att rätta cellerna.",
    "macros": "{file} har kvar indatafilens makron; de kördes inte.",
    "cut_cell": "Rad {row}, kolumn ”{column}”: längre än en cell i en arbetsbok rymmer, så {file} har bara början. "
    "Rätta raden i din egen fil.",
}

WORKBOOK_WORDS = {"en": _ENGLISH, "sv": _SWEDISH}


def said(name: str, language: str, **facts: object) -> str:
    """The sentence called `name`, with its facts; in English where we don't speak `language`."""
    return WORKBOOK_WORDS.get(language, _ENGLISH)[name].format(**facts)
