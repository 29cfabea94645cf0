"""When would a spreadsheet program take a cell for a formula, and how is what we did about it undone?

Files that we write and people import again must give every value back exactly. So the apostrophe we put in
front is an escape, not a decoration: `restored(neutral(text)) == text` for every text. A file that carries
a column of which `customer_import.core.ours.tells_rows` is true was written by us, cell by cell, and its reader
restores each header and cell.
"""

from __future__ import annotations

import re

# The full-width forms count in programs set to an East Asian language.
_LOOKS_LIKE_A_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
_ESCAPED = re.compile(r"'(?=" + _LOOKS_LIKE_A_FORMULA.pattern + ")")
_AFTER_A_DELIMITER = re.compile(r"([,;|\t]\s*)(?=[=+\-@＝＋－＠])")


def neutral(text: str) -> str:
    """`text` with an apostrophe before it when a spreadsheet would read it, in a CSV file, as a formula."""
    if text[:1].isalnum():  # no formula begins so, and most cells do
        return text
    return "'" + text if _LOOKS_LIKE_A_FORMULA.match(text) else text


def guarded(text: str) -> str:
    """`text` for a workbook's cell typed as text, which needs no escape: only what looks escaped is escaped."""
    return "'" + text if text.startswith("'") and _ESCAPED.match(text) else text


def restored(text: str) -> str:
    """The text that `neutral` or `guarded` was given."""
    return text[1:] if _ESCAPED.match(text) else text


def harmless(text: str) -> str:
    """`text` for a file that is only read by people: also safe when it is split at another delimiter than ours."""
    if text.isalnum():  # most keys
        return text
    return neutral(_AFTER_A_DELIMITER.sub(r"\1'", text))
