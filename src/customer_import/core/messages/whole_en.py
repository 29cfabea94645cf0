"""What do problems that only the whole file, or NEXT beside it, shows say in English?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Phrase, Text

WHOLE: Mapping[str, Text] = {
    "FIL-01": Text(
        "Most rows have the same problem",
        "{percent} % of the rows have {code}, {title}.",
        "Look at the mapping before the rows: it may take another column than you mean.",
        "When most of a file is wrong in one and the same way, it is rarely the rows. The mapping may take another "
        "column than you mean, or the export wrote it in an unexpected form. The rows are told one by one as well.\n"
        "Right: a postal code in address4\n"
        "Wrong: the city in address4, in every row",
    ),
    "FIL-02": Text(
        "A column says the same everywhere",
        'All {count} filled cells say the same[: "{value}"].',
        "Look whether the column was filled down by mistake, or map another one.",
        "This column should tell customers apart, and has one value for all of them. A cell that was dragged down over "
        "the whole column looks like this.\n"
        "Right: each customer's own telephone number\n"
        "Wrong: the first customer's number in all rows",
    ),
    "DUP-01": Text(
        "Same organisation number twice",
        "The same organisation number is in row {rows}[; row {fullest} says most].",
        "If they are one customer, keep one row and remove the others; if not, leave them.",
        "Two rows with one organisation number are often one customer that was entered twice. They can also be two "
        "branches of one company, so nothing is stopped. The row that says most has the most filled cells.\n"
        "Right: one row for Bygg AB\n"
        "Wrong: Bygg AB as number 1001 and as number 1417",
    ),
    "DUP-02": Text(
        "Same name and postal code twice",
        "The same name and postal code are in row {rows}[; row {fullest} says most].",
        "If they are one customer, keep one row and remove the others; if not, leave them.",
        "Capitals, blanks and signs don't matter for this. Two people with one name may well live in one place, so "
        "nothing is stopped. The row that says most has the most filled cells.\n"
        "Right: one row for Anna Berg, 123 45\n"
        "Wrong: ANNA BERG and Anna  Berg, both 123 45",
    ),
    "DUP-03": Text(
        "Same e-mail twice",
        "The same e-mail address is in row {rows}[; row {fullest} says most].",
        "If they are one customer, keep one row and remove the others; if not, leave them.",
        "An address that several customers share may be right, for a chain of shops or a married couple, so nothing is "
        "stopped. The row that says most has the most filled cells.\n"
        "Right: each customer's own address\n"
        "Wrong: one customer under two numbers",
    ),
    "OWN-01": Text(
        "A check of your own",
        "The check that the mapping brings along says: {reason}.",
        "Correct the cell, or the check.",
        "The mapping names a Python file with checks of your own (`checks:`), and one of them does not accept this "
        "row. The words are those of the check.\n"
        'Right: pa.Check(..., error="the number begins with K")\n'
        "Wrong: a check without words, which is told by its name",
    ),
    "DUP-04": Text(
        "Perhaps in NEXT under another key",
        "NEXT has a customer with {shared}[, under the key {other}] (id {id}).",
        "Compare the two; if they are one, give the row that customer's key.",
        "A customer that NEXT has under another number would be made a second time. A plan looks for that, and so does "
        "a run where it reads all customers anyway. With maybe_there_already: error in the mapping's rules, such a row "
        "is not created, and a run always looks.\n"
        "Right: the row has the number that NEXT has\n"
        "Wrong: Bygg AB is 1001 in NEXT and 20417 in the file",
    ),
}
"""Texts by code."""

WHOLE_PHRASES: Mapping[str, Phrase] = {
    "shared": Phrase("by", {"organizationno": "the same organisation number", "": "the same name and postal code"}),
}
"""What two customers have in common."""
