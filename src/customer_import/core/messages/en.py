"""What do the problems say in English?"""

from __future__ import annotations

from customer_import.core.messages.address_en import ADDRESS, ADDRESS_PHRASES
from customer_import.core.messages.answers_en import ANSWERS
from customer_import.core.messages.bank_en import BANK
from customer_import.core.messages.electronic_en import ELECTRONIC
from customer_import.core.messages.identity_en import IDENTITY, IDENTITY_PHRASES
from customer_import.core.messages.mapping_en import MAPPING
from customer_import.core.messages.text import Language, Phrase, Text
from customer_import.core.messages.whole_en import WHOLE, WHOLE_PHRASES

_TEXTS = {
    **ANSWERS,
    **MAPPING,
    **WHOLE,
    **IDENTITY,
    **ADDRESS,
    **ELECTRONIC,
    **BANK,
    "READ-01": Text(
        "Row is too short",
        "The row has fewer cells than the header[: {cells} instead of {expected}].",
        "Look for a missing separator, and fill the row up.",
        "Every row of a text file must have as many cells as the header, or nobody can tell which cell is which.\n"
        "Right: 1001;Bygg AB;123 45\n"
        "Wrong: 1001;Bygg AB",
    ),
    "READ-02": Text(
        "Row is too long",
        'The row has more cells than the header[: {cells} instead of {expected}][, and ends in "{tail}"].',
        "Put a text that holds the separator between quotation marks, or remove the extra cells.",
        "A row that is longer than the header usually has a separator inside a text. Nothing of it is dropped in "
        "silence; the row waits until it is mended.\n"
        'Right: 1001;"Bygg; Mark AB";123 45\n'
        "Wrong: 1001;Bygg; Mark AB;123 45",
    ),
    "READ-03": Text(
        "Cell holds an error",
        'The cell shows the error "{value}".',
        "Mend the formula in the spreadsheet, or type the value.",
        "The spreadsheet could not work out what belongs in this cell and shows an error in its place.\n"
        "Right: 123 45\n"
        "Wrong: #N/A",
    ),
    "READ-04": Text(
        "Formula without a result",
        "The cell has a formula whose result was never saved.",
        "Open the file in Excel, save it, and import it again.",
        "Some programs write formulas without working them out. We read what is saved in the file and never "
        "calculate.\n"
        "Right: a cell whose formula has been calculated and saved\n"
        "Wrong: a formula written by a program that does not calculate",
    ),
    "READ-05": Text(
        "Number has lost digits",
        'The number "{value}" is longer than a spreadsheet can hold exactly.',
        "Format the column as text and type the number again.",
        "A spreadsheet keeps 15 digits of a number; the rest becomes zeros without a word. What was typed can't be "
        "seen any more.\n"
        "Right: the text 7350000000000000001\n"
        "Wrong: the number 7350000000000000000",
    ),
    "READ-06": Text(
        "Number in scientific form",
        '"{value}" is a number that the spreadsheet has rewritten.',
        "Format the column as text and type the number again.",
        "Excel shortens long numbers in its own way when a text file is opened and saved in it. The digits that "
        "were there are gone.\n"
        "Right: 150000\n"
        "Wrong: 1,5E+05",
    ),
    "READ-07": Text(
        "Invisible characters",
        'The cell holds characters that can\'t be seen: "{value}".',
        "Type the value again by hand rather than pasting it.",
        "Control characters and marks that turn the direction of writing make a value look like another than it "
        "is.\n"
        "Right: Bygg AB\n"
        "Wrong: Bygg<U+202E>BA",
    ),
    "READ-08": Text(
        "Merged cells",
        "The cell is merged with others[ ({area})], so nobody can tell which row the value belongs to.",
        "Unmerge the cells in the spreadsheet and fill in each of them.",
        "A spreadsheet keeps the value of merged cells in the first of them and leaves the others empty. One value "
        "for several customers would be a guess.\n"
        "Right: 123 45 in each of three cells\n"
        "Wrong: 123 45 in one cell that is three rows high",
    ),
    "READ-09": Text(
        "Date among other values",
        "The cell holds the date {value}, in a column of other values.",
        "See what was meant, format the cell as text, and type it again.",
        "Excel makes a date of what looks like one to it, such as 1-2 or 3/4, and forgets what was typed.\n"
        "Right: the text 1-2\n"
        "Wrong: the date 2026-02-01",
    ),
    "READ-10": Text(
        "Digits of another script",
        'The cell has digits that are not 0 to 9: "{value}".',
        "Type the number again by hand.",
        "Digits of Arabic, of full width and of other scripts look like ours, or like nothing, and no system that "
        "compares numbers takes them for the same.\n"
        "Right: 1001\n"
        "Wrong: １００１",
    ),
    "READ-20": Text(
        "Hidden rows or columns",
        "The sheet has rows or columns that are hidden[: {count}].",
        "See whether they belong to the import.",
        "What is hidden by a filter or by hand is read like everything else, and easily forgotten.\n"
        "Right: a sheet where everything is shown\n"
        "Wrong: a filter that hides the customers of last year",
    ),
    "READ-21": Text(
        "Encoding was guessed",
        "The file does not say how its letters are written, and was read as {value}.",
        "Look at names with å, ä, ö, æ or ø in the report; if they look odd, name the encoding in the mapping.",
        "A text file is only bytes. Where nothing in the file says which letters they stand for, we find out as well "
        "as we can and tell you.\n"
        "Right: Åkerlöf\n"
        "Wrong: ≈kerlˆf",
    ),
    "READ-22": Text(
        "Letters were encoded twice",
        '"{value}" looks as if its letters were converted twice.',
        "Export the file again as UTF-8, or correct the text.",
        "Somewhere on its way a program took the text for something else than it was and spoiled å, ä and ö.\n"
        "Right: Åkerlöf\n"
        "Wrong: Ã…kerlÃ¶f",
    ),
    "KEY-01": Text(
        "Row has no key",
        "The row has no key, so nobody can tell which customer it is.",
        "Fill the cell, or remove the row if it is a line of totals.",
        "The key (usually the customer number) is what makes sure that a customer is created once and found again "
        "the next time.\n"
        "Right: 1001\n"
        "Wrong: an empty cell, or a last line that says Total",
    ),
    "KEY-02": Text(
        "Same key twice",
        'The key "{value}" is also on row {rows}.',
        "Keep one of the rows, or give each customer a key of its own.",
        "Two rows with one key would be one customer in NEXT, and whichever came last would win. We don't choose for "
        "you: all of them wait.\n"
        "Right: 1001 on one row and 1002 on another\n"
        "Wrong: 1001 on two rows",
    ),
    "KEY-03": Text(
        "Leading zeros may be lost",
        'The keys are numbers of different length, such as "{value}" and "{other}".',
        "Compare with the source; if zeros were lost, format the column as text and export again.",
        "A spreadsheet that takes 001234 for a number keeps only 1234, and NEXT would take that for another "
        "customer. Where the numbers really have different lengths, nothing is wrong: turn the warning off "
        "with key_zeros_lost: off under rules: in the mapping.\n"
        "Right: 001234 and 000987\n"
        "Wrong: 1234 and 987, where the source has 001234 and 000987",
    ),
    "KEY-04": Text(
        "Rows have no key",
        "Rows have no key (--keyless): the same content is never imported twice, but an edited row makes a new "
        "customer.",
        "Change customers who are in NEXT already there, and look at a plan before you run a changed file.",
        "A row goes by all that its mapped columns say. The order of rows and columns, other columns, capitals and "
        "blanks don't matter, but a change in a cell, or a mapping that takes other columns, makes customers anew. Two "
        "rows that say the same are two customers.\n"
        "Right: the same file once more\n"
        "Wrong: the same file once more, with another column mapped",
    ),
    "SHP-01": Text(
        "Required value is missing",
        "The cell is empty, and every customer must have this value.",
        "Fill the cell, or give the field a default in the mapping.",
        "NEXT refuses a new customer without a name and a customer type.\nRight: Bygg AB\nWrong: an empty cell",
    ),
    "SHP-02": Text(
        "Not yes or no",
        '"{value}" is neither yes nor no.',
        "Write yes or no, or say in the mapping what the word means.",
        "The field is a tick in NEXT. Yes and no are understood in English, Swedish, Norwegian, Danish and Finnish "
        "when the mapping has clean: boolean; other words are listed there under values:.\n"
        "Right: Ja\n"
        "Wrong: Kanske",
    ),
    "SHP-03": Text(
        "Not a whole number",
        '"{value}" is not a whole number above 0.',
        "Write the id as NEXT has it, or look names up by lookup: in the mapping.",
        "The field holds the id of something in NEXT (a customer type, a currency, …), and ids are whole numbers "
        "from 1 up.\n"
        "Right: 2\n"
        "Wrong: 2.5, 0 or Företag",
    ),
    "SHP-04": Text(
        "Not a number",
        '"{value}" is not a number.',
        "Write digits only, with the decimal sign that the mapping names.",
        "Words, units and two decimal signs can't be read as a number.\nRight: 12,5\nWrong: 12,5 % or twelve",
    ),
    "SHP-05": Text(
        "Too long",
        "The value has {length} characters, and NEXT takes at most {limit}.",
        "Shorten it in the spreadsheet.",
        "NEXT says how long this field may be. We never cut a value, since only you know what may go.\n"
        "Right: Norra Bergslagens Entreprenad AB\n"
        "Wrong: a name of 51 characters where 50 are allowed",
    ),
    "SHP-06": Text(
        "Can't be cleared",
        "The cell is empty and the mapping says to clear the field, but NEXT does not let it be empty.",
        "Fill the cell, or take blank: clear away from this field in the mapping.",
        "Some fields always have a value in NEXT: names, customer types, currencies and everything that is a "
        "tick.\n"
        "Right: blank: clear for the phone\n"
        "Wrong: blank: clear for the name",
    ),
}

_PHRASES = {
    **IDENTITY_PHRASES,
    **ADDRESS_PHRASES,
    **WHOLE_PHRASES,
    "because": Phrase(
        "reason",
        {
            "checksum": ": the check digit does not agree with the others",
            "length": ": the number of characters is wrong",
            "form": ": its form is wrong",
            "part": ": one part of it does not exist, such as the date or the country",
            "": "",
        },
    ),
}

LANGUAGE = Language(
    texts=_TEXTS,
    phrases=_PHRASES,
    row="row {row}",
    column='column "{column}"',
    field='field "{field}"',
    file="the file",
)
