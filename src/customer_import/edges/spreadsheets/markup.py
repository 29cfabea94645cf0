"""What does the XML of a sheet say that python-calamine does not tell?

Error cells and formulas without a result come from it as blanks, number formats not at all, and hidden rows and
columns neither. So the XML is looked through for them, in blocks, with searches that run at the speed of C.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import IO

from customer_import.core.messages.sentences import say
from customer_import.errors import FileUnreadable

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_CELLS = 100_000_000
"""A sheet that reaches further, from A1 to its last row and column, can't be held in memory."""

ERROR, FORMULA = "error", "formula"

_BLOCK = 1 << 20
_START = 4096
_LARGEST_ROW = 64 << 20
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_ROW_NUMBER = re.compile(rb"""\br=["'](\d{1,7})["']""")
_STYLE = re.compile(rb"""\bs=["'](\d+)["']""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_LIMITS = re.compile(rb"""\b(min|max)=["'](\d{1,5})["']""")
_ERROR_TYPE = re.compile(rb"""\bt=["']e["']""")
_TEXT_TYPE = re.compile(rb"""\bt=["'](?:s|str|inlineStr|b|e|d)["']""")
_STRING_TYPE = re.compile(rb"""\bt=["']str["']""")
_ROOT = re.compile(rb"<(?:([A-Za-z_][\w.-]*):)?worksheet\b")


@dataclass(slots=True)
class Markup:
    """What was found; rows and columns are counted from 0.

    `marks` are (row, column, `ERROR` or `FORMULA`, text); `styles` the style by row, for each column with cells
    in one of the styles asked for; `hidden_columns` are spans with both ends in them; `merged` (first row, first
    column, last row, last column) only where the parser does not tell it; `last_row` is the last that the file
    mentions, `last_filled` the last with anything in it.
    """

    marks: list[tuple[int, int, str, str]] = field(default_factory=list)
    styles: dict[int, dict[int, int]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    last_row: int = -1
    last_filled: int = -1
    last_column: int = 25
    has_formulas: bool = False


def markup_of(stream: IO[bytes], name: str, styles: frozenset[int], careful: bool) -> Markup:
    """Looks through the XML of a sheet; `styles` are those of which to say which cells have them.

    `careful`: look for cells far from the table, too. Raises `FileUnreadable` for one so far out that the sheet
    can't be held in memory, and what `stream` raises.
    """
    found = Markup()
    first = stream.read(_BLOCK)
    root = _ROOT.search(first)
    prefix = root[1] + b":" if root and root[1] else b""
    search = _Search(found, name, prefix, styles, careful)
    for block in _blocks(stream, first, b"<" + prefix + b"row", name):
        search.through(block)
    return found


def _blocks(stream: IO[bytes], first: bytes, row_tag: bytes, name: str) -> Iterator[bytes]:
    """The XML in blocks that each end before a row begins; `first` was read already."""
    rest = first
    while block := stream.read(_BLOCK):
        rest += block
        cut = rest.rfind(row_tag)
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > _LARGEST_ROW:
            raise FileUnreadable(say("row_large", name=name, most=_LARGEST_ROW >> 20))
    yield rest


def column_index(letters: bytes) -> int:
    """The index (from 0) of the column with these letters."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


class _Search:
    """One search through the blocks of a sheet."""

    def __init__(self, found: Markup, name: str, prefix: bytes, styles: frozenset[int], careful: bool) -> None:
        self._found = found
        self._name = name
        self._careful = careful
        self._row_tag = b"<" + prefix + b"row"
        self._cell_tag = b"<" + prefix + b"c"
        self._cell_end = b"</" + prefix + b"c>"
        self._value_tag = b"<" + prefix + b"v"
        self._row_before = -1  # the last row of the blocks before this one
        self._row = re.compile(re.escape(self._row_tag) + rb"\b[^>]*>")
        self._cell = re.compile(re.escape(self._cell_tag) + rb"(?=[\s>/])[^>]*>")
        self._column = re.compile(rb"<" + prefix + rb"col\s[^>]*>")
        self._far = re.compile(re.escape(self._cell_tag) + rb' r="([A-Z]{2,7})\d+"(?:[^>]*[^/>])?>')
        self._formula_end = b"</" + prefix + b"f>"
        ends = (self._formula_end, rb"<" + prefix + rb"f(?:\s[^>]*)?/>")
        self._resultless = [re.compile(end + rb"(?!\s*<" + prefix + rb"v(?:\s[^>]*)?>[^<])") for end in ends]
        self._value = re.compile(rb"<" + prefix + rb"v(?:\s[^>]*)?>([^<]*)<")
        self._formula = re.compile(rb"<" + prefix + rb"f(?:\s[^>]*[^/])?>([^<]*)<")
        numbers = b"|".join(str(style).encode() for style in sorted(styles))
        self._styled = re.compile(rb"""\bs=["'](?:""" + numbers + rb""")["']""") if styles else None

    def through(self, block: bytes) -> None:
        """Looks through one block."""
        self._measure(block)
        if b"hidden=" in block:
            self._hidden(block)
        single = b"='" in block[:_START]  # some programs write quotes so, and then all of them
        if b't="e"' in block or (single and b"t='e'" in block):
            for match in _ERROR_TYPE.finditer(block):
                self._mark(block, match.start(), ERROR, self._value)
        if self._found.has_formulas or self._formula_end in block:
            self._found.has_formulas = True
            self._formulas(block)
        if self._styled is not None:
            for match in self._styled.finditer(block):
                self._style(block, match.start())
        self._row_before = self._found.last_row

    def _measure(self, block: bytes) -> None:
        """How far the sheet reaches. Raises `FileUnreadable` when that is too far."""
        found = self._found
        at = block.rfind(self._row_tag)
        if at < 0:
            return
        found.last_row = max(self._row_number(block, len(block)), found.last_row)
        filled = block.rfind(self._cell_end)
        if filled >= 0:
            found.last_filled = max(self._row_number(block, filled), found.last_filled)
        far = set(self._far.findall(block)) if self._careful else set()
        if far:
            furthest = max(far, key=column_index)
            found.last_column = max(found.last_column, column_index(furthest))
        if (found.last_filled + 1) * (found.last_column + 1) > MOST_CELLS or found.last_column >= MOST_COLUMNS:
            raise FileUnreadable(
                say("cell_far", name=self._name, column=furthest.decode() if far else "?", row=found.last_filled + 1)
            )

    def _row_number(self, block: bytes, before: int) -> int:
        """The row (from 0) that the place is in: the number it says, or counted from the last that does."""
        at = block.rfind(self._row_tag, 0, before)
        if at < 0:
            return self._row_before
        match = _ROW_NUMBER.search(block, at, block.find(b">", at))
        if match:
            return int(match[1]) - 1
        return self._counted(block, at)

    def _counted(self, block: bytes, at: int) -> int:
        """The number of a row that does not say it: one more than the row before."""
        number = self._row_before
        for match in self._row.finditer(block, 0, block.find(b">", at) + 1):
            said = _ROW_NUMBER.search(match[0])
            number = int(said[1]) - 1 if said else number + 1
        return number

    def _hidden(self, block: bytes) -> None:
        for match in self._row.finditer(block):
            if _HIDDEN.search(match[0]):
                self._found.hidden_rows.append(self._row_number(block, match.end()))
        for match in self._column.finditer(block):
            if _HIDDEN.search(match[0]):
                ends = {word: int(number) for word, number in _LIMITS.findall(match[0])}
                self._found.hidden_columns.append((ends.get(b"min", 1) - 1, ends.get(b"max", 1) - 1))

    def _formulas(self, block: bytes) -> None:
        """Formulas whose result was never stored. An empty text is a result; an empty number is none."""
        for pattern in self._resultless:
            for match in pattern.finditer(block):
                start, end = self._cell_around(block, match.start())
                opening = block[start : block.find(b">", start)]
                stored = self._value_tag in block[match.end() : end]
                if not (stored and _STRING_TYPE.search(opening)):
                    self._mark(block, match.start(), FORMULA, self._formula)

    def _cell_around(self, block: bytes, at: int) -> tuple[int, int]:
        start = block.rfind(self._cell_tag, 0, at)
        while start >= 0 and block[start + len(self._cell_tag) : start + len(self._cell_tag) + 1] not in b" \t\r\n>/":
            start = block.rfind(self._cell_tag, 0, start)
        end = block.find(self._cell_end, at)
        return max(start, 0), end if end >= 0 else len(block)

    def _mark(self, block: bytes, at: int, kind: str, pattern: re.Pattern[bytes]) -> None:
        start, end = self._cell_around(block, at + 1)
        place = self._place(block, start)
        if place is None:
            return
        text = pattern.search(block, start, end)
        words = unescape(text[1].decode("utf-8", "replace")) if text else ""
        self._found.marks.append((*place, kind, "=" + words if kind == FORMULA else words))

    def _place(self, block: bytes, start: int) -> tuple[int, int] | None:
        """Row and column of the cell that begins at `start`; one that does not say it is counted."""
        opening = self._cell.match(block, start)
        if opening is None:
            return None
        said = _REFERENCE.search(opening[0])
        if said:
            return int(said[2]) - 1, column_index(said[1])
        column = -1
        for match in self._cell.finditer(block, max(block.rfind(self._row_tag, 0, start), 0), opening.end()):
            said = _REFERENCE.search(match[0])
            column = column_index(said[1]) if said else column + 1
        return self._row_number(block, start), column

    def _style(self, block: bytes, at: int) -> None:
        """Notes a number that has one of the styles asked for."""
        start = block.rfind(b"<", 0, at)
        opening = self._cell.match(block, start)
        if opening is None or opening[0].endswith(b"/>") or _TEXT_TYPE.search(opening[0]):
            return
        place = self._place(block, start)
        style = _STYLE.search(opening[0])
        if place and style:
            self._found.styles.setdefault(place[1], {})[place[0]] = int(style[1])
