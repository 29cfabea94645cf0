"""What does an OpenDocument spreadsheet say that python-calamine does not tell?

Source: OpenDocument 1.3, part 3 (the schema): tables in 9, data styles in 16.29.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from customer_import.core.messages.sentences import say
from customer_import.edges.spreadsheets.formats import Shown, shown_by
from customer_import.edges.spreadsheets.markup import ERROR, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Markup
from customer_import.errors import FileUnreadable

_Facts = dict[str, str]

_ERROR_WORD = re.compile(r"#[A-ZÅÄÖÆØ/0?!]+[!?]?|#N/A|Err:\d+")
_HIDDEN = ("collapse", "filter")
_NUMBERS = ("float", "currency", "percentage")
_LARGEST_INTEGER_FORMAT = 100


class NotOpenDocument(Exception):
    """The document's XML is broken, or declares what no spreadsheet needs."""


@dataclass(slots=True)
class OpenDocument:
    """The document, and how its cell styles show numbers: a number for each style that matters, and what it does."""

    archive: zipfile.ZipFile
    styles: dict[str, int] = field(default_factory=dict)
    formats: dict[int, Shown] = field(default_factory=dict)


def open_document(archive: zipfile.ZipFile) -> OpenDocument:
    """Reads the styles. Raises `NotOpenDocument`."""
    document = OpenDocument(archive)
    found = _Styles()
    for part in ("styles.xml", "content.xml"):
        if part in archive.namelist():
            _parse(archive, part, found.start, found.end, found.text)
    for style, code in found.codes().items():
        shown = shown_by(code)
        if shown is not None:
            document.styles[style] = len(document.formats)
            document.formats[len(document.formats)] = shown
    return document


def markup_of_table(document: OpenDocument, sheet: str, name: str) -> Markup:
    """What is said of one sheet's cells. Raises `NotOpenDocument`, and `FileUnreadable` for cells too far out."""
    table = _Table(sheet, name, document.styles)
    _parse(document.archive, "content.xml", table.start, table.end, table.text)
    return table.found


class _Done(Exception):
    """All that was looked for has been seen."""


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    start: Callable[[str, _Facts], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        with archive.open(part) as stream:
            parser.ParseFile(stream)
    except _Done:
        return
    except (expat.ExpatError, KeyError, zipfile.BadZipFile, OSError, ValueError, EOFError):
        raise NotOpenDocument from None


def _refuse(*_args: object) -> None:
    raise NotOpenDocument


class _Styles:
    """The number formats of cell styles, each as Excel would write it."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._cell_styles: dict[str, tuple[str, str]] = {}
        self._name = ""
        self._code = ""
        self._literal: list[str] | None = None
        self._digits = ""
        self._embedded: dict[int, str] = {}
        self._position = 0

    def codes(self) -> Mapping[str, str]:
        """The format of every cell style that has one, its parent's where it has none of its own."""
        return {style: code for style in self._cell_styles if (code := self._code_of(style))}

    def _code_of(self, style: str) -> str:
        for _turn in range(20):  # styles may name themselves as their own parents
            format_name, parent = self._cell_styles.get(style, ("", ""))
            if format_name or not parent:
                return self._codes.get(format_name, "")
            style = parent
        return ""

    def start(self, tag: str, facts: _Facts) -> None:
        if tag == "style:style" and facts.get("style:family") == "table-cell":
            parent = facts.get("style:parent-style-name", "")
            self._cell_styles[facts.get("style:name", "")] = (facts.get("style:data-style-name", ""), parent)
        elif tag in ("number:number-style", "number:percentage-style"):
            self._name, self._code = facts.get("style:name", ""), ""
        elif tag == "number:number" and self._name:
            self._digits, self._embedded = _number_code(facts), {}
        elif tag == "number:text" and self._name:
            self._literal = []
        elif tag == "number:embedded-text" and self._name and _whole(facts.get("number:position")):
            self._literal, self._position = [], int(facts["number:position"])
        elif tag == "office:body":
            raise _Done

    def end(self, tag: str) -> None:
        if tag in ("number:number-style", "number:percentage-style") and self._name:
            self._codes[self._name] = self._code
            self._name = ""
        elif tag == "number:number" and self._name:
            self._code += _with_embedded(self._digits, self._embedded)
        elif tag == "number:text" and self._literal is not None:
            self._code += _quoted("".join(self._literal))
            self._literal = None
        elif tag == "number:embedded-text" and self._literal is not None:
            self._embedded[self._position] = "".join(self._literal)
            self._literal = None

    def text(self, text: str) -> None:
        if self._literal is not None:
            self._literal.append(text)


def _with_embedded(digits: str, embedded: Mapping[int, str]) -> str:
    """`digits` with texts put in between, each so many places from the right."""
    pieces, rest = [], digits
    for position in sorted(embedded, reverse=True):
        cut = max(len(rest) - position, 0)
        pieces += [rest[:cut], _quoted(embedded[position])]
        rest = rest[cut:]
    return "".join([*pieces, rest])


def _number_code(facts: _Facts) -> str:
    """Digits as Excel would write them; decimals and thousands only so that it shows that they are there."""
    zeros = facts.get("number:min-integer-digits", "1")
    if not _whole(zeros) or int(zeros) > _LARGEST_INTEGER_FORMAT:
        return "#"
    code = "0" * int(zeros) or "#"
    if facts.get("number:grouping") == "true":
        code = "#,##" + code
    return code + (".0" if facts.get("number:decimal-places", "0") not in ("0", "") else "")


def _quoted(literal: str) -> str:
    return "%" if literal.strip() == "%" else '"' + literal.replace('"', "") + '"'


def _whole(word: str | None) -> bool:
    return bool(word) and str(word).isascii() and str(word).isdecimal() and len(str(word)) < len("1000000")


class _Table:
    """What is seen of one table on the way through the document; rows and columns are counted from 0."""

    def __init__(self, sheet: str, name: str, styles: Mapping[str, int]) -> None:
        self.found = Markup()
        self._sheet = sheet
        self._name = name
        self._styles = styles
        self._depth = 0
        self._row = self._column = 0
        self._rows = 1
        self._row_style = ""
        self._column_styles: list[tuple[int, str]] = []  # up to which column, and the style
        self._words: list[str] | None = None
        self._at = (0, 0)

    def start(self, tag: str, facts: _Facts) -> None:
        if tag == "table:table":
            if self._depth or facts.get("table:name") == self._sheet:
                self._depth += 1
        elif self._depth != 1:
            return
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell(facts)
        elif tag == "table:table-row":
            self._rows = _times(facts.get("table:number-rows-repeated"), MOST_ROWS)
            self._row_style, self._column = facts.get("table:default-cell-style-name", ""), 0
            if facts.get("table:visibility") in _HIDDEN:
                self.found.hidden_rows.extend(range(self._row, min(self._row + self._rows, MOST_ROWS)))
        elif tag == "table:table-column":
            self._columns(facts)

    def end(self, tag: str) -> None:
        if not self._depth:
            return
        if tag == "table:table":
            self._depth -= 1
            if not self._depth:
                raise _Done
        elif tag == "table:table-row":
            self._row += self._rows
            self.found.last_row = max(self.found.last_row, self.found.last_filled)
        elif tag == "table:table-cell" and self._words is not None:
            word = "".join(self._words).strip()
            self._words = None
            if _ERROR_WORD.fullmatch(word):
                row, column = self._at
                self.found.marks.extend((row + more, column, ERROR, word) for more in range(self._rows))

    def text(self, text: str) -> None:
        if self._words is not None:
            self._words.append(text)

    def _columns(self, facts: _Facts) -> None:
        first = self._column_styles[-1][0] if self._column_styles else 0
        last = first + _times(facts.get("table:number-columns-repeated"), MOST_COLUMNS)
        self._column_styles.append((last, facts.get("table:default-cell-style-name", "")))
        if facts.get("table:visibility") in _HIDDEN:
            self.found.hidden_columns.append((first, last - 1))

    def _cell(self, facts: _Facts) -> None:
        row, column = self._row, self._column
        times = _times(facts.get("table:number-columns-repeated"), MOST_COLUMNS)
        self._column += times
        kind = facts.get("office:value-type")
        if kind is None and "table:formula" not in facts and "table:number-rows-spanned" not in facts:
            return
        self._refuse_far(row + self._rows, column + times)
        self.found.last_filled = max(self.found.last_filled, row + self._rows - 1)
        if "table:formula" in facts:
            self.found.has_formulas = True
            self._words, self._at = [], (row, column)
        self._span(facts)
        if kind in _NUMBERS:
            self._style(facts.get("table:style-name"), times)

    def _refuse_far(self, rows: int, columns: int) -> None:
        if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
            raise FileUnreadable(say("cell_far", name=self._name, column=columns, row=rows))

    def _span(self, facts: _Facts) -> None:
        rows = _times(facts.get("table:number-rows-spanned"), MOST_ROWS)
        columns = _times(facts.get("table:number-columns-spanned"), MOST_COLUMNS)
        if rows > 1 or columns > 1:
            first = (self._row, self._at_column(facts))
            self.found.merged.append((*first, first[0] + rows - 1, first[1] + columns - 1))

    def _at_column(self, facts: _Facts) -> int:
        return self._column - _times(facts.get("table:number-columns-repeated"), MOST_COLUMNS)

    def _style(self, own: str | None, times: int) -> None:
        """Notes the style of a number: its own, or its row's, or its column's."""
        for column in range(self._column - times, self._column):
            style = self._styles.get(own or self._row_style or self._column_style(column))
            if style is not None:
                rows = self.found.styles.setdefault(column, {})
                rows.update(dict.fromkeys(range(self._row, self._row + self._rows), style))

    def _column_style(self, column: int) -> str:
        return next((style for last, style in self._column_styles if column < last), "")


def _times(word: str | None, most: int) -> int:
    """How often something is repeated: once where nothing is said."""
    if word is None:
        return 1
    return max(1, min(int(word), most)) if _whole(word) or (word.isascii() and word.isdecimal()) else 1
