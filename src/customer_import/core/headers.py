"""When are two headers the same?"""

from __future__ import annotations

import re
import unicodedata

_NOT_SEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def normalise(header: str) -> str:
    """`header` without what people don't see or don't mean: case, stars, dots, colons, kinds of white space."""
    composed = unicodedata.normalize("NFKC", header.translate(_NOT_SEEN))
    return re.sub(r"\s+", " ", re.sub(r"[*.:]", "", composed)).strip().casefold()


ROW_COLUMN = "Import: row"
PROBLEM_COLUMN = "Import: problem"
OUR_COLUMNS = (ROW_COLUMN, PROBLEM_COLUMN)
"""What we add, in this order, to the right of the original columns in the file of rows to fix."""

_OURS = frozenset(map(normalise, OUR_COLUMNS))


def is_ours(header: str) -> bool:
    """Whether we wrote this column, so that a file of ours is accepted as input and the column ignored."""
    return normalise(header) in _OURS
