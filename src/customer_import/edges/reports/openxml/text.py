"""How is a text, a cell or a row written as XML?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape

LONGEST_CELL = 32_767  # characters, a limit of the format
LAST_COLUMN = 16_384

# What XML can't hold is written as Excel writes it, and what looks as if it were so written is escaped too.
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NEVER_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")

Cell = tuple[str, int] | tuple[int, int] | None
"""A text or a number, and its look; `None` where there is no cell."""


def escaped(text: str) -> str:
    """`text`, cut to what a cell holds, so that every program reads it back as it is."""
    if len(text) > LONGEST_CELL:
        text = text[:LONGEST_CELL]
    if text.isascii() and text.isalnum():  # most cells
        return text
    if not text.isprintable() or "_x" in text:
        text = _NOT_XML.sub(lambda sign: f"_x{ord(sign[0]):04X}_", _LOOKS_ESCAPED.sub("_x005F_", text))
        text = _NEVER_XML.sub("\ufffd", text)
    return escape(text)


def cell(place: str, content: str | int, look: int, prefix: str = "") -> str:
    """One cell; `place` is "C5". A text stays the text it is, whatever it looks like."""
    if isinstance(content, int):
        return f'<{prefix}c r="{place}" s="{look}"><{prefix}v>{content}</{prefix}v></{prefix}c>'
    if not content:
        return f'<{prefix}c r="{place}" s="{look}"/>'
    words = f'<{prefix}is><{prefix}t xml:space="preserve">{escaped(content)}</{prefix}t></{prefix}is>'
    return f'<{prefix}c r="{place}" s="{look}" t="inlineStr">{words}</{prefix}c>'


def row(number: int, cells: Iterable[Cell], height: float | None = None) -> str:
    """A row whose first cell is in column A."""
    place = str(number)
    inside = "".join(
        [cell(letters(column) + place, one[0], one[1]) for column, one in enumerate(cells, 1) if one is not None]
    )
    tall = f' ht="{height}" customHeight="1"' if height else ""
    return f'<row r="{number}"{tall}>{inside}</row>'


@cache
def letters(column: int) -> str:
    """The letters of the column numbered `column`, from 1: A, B, … Z, AA, …"""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@cache
def column_of(text: str | bytes) -> int:
    """The number of a column from its letters: A is 1."""
    number = 0
    for letter in text.encode() if isinstance(text, str) else text:
        number = number * 26 + letter - ord("A") + 1
    return number
