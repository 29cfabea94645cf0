"""How does a file come back with its bad cells marked, so that it can be corrected and imported as it is?

A workbook comes back as it was: cells that are wrong have a colour and a comment, three columns at the right say what
became of each row, and a sheet of ours tells the run; nothing else in it is touched. What can't be added to (text
files, other kinds of workbooks, what is signed) is written anew as a workbook of text, and marked the same way.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from customer_import.core.neutral import guarded
from customer_import.core.ours import is_ours, our_headers
from customer_import.core.outcomes import TO_LOOK_AT, RunResult
from customer_import.core.problems import Severity
from customer_import.core.telling import number
from customer_import.edges.reports import fresh
from customer_import.edges.reports.files import replacing
from customer_import.edges.reports.marking import Marker, RoomFor
from customer_import.edges.reports.marks import MarkedRow, marked_rows
from customer_import.edges.reports.openxml.book import path_of_sheet, path_of_styles
from customer_import.edges.reports.openxml.elements import Unmarkable
from customer_import.edges.reports.openxml.package import Package, opened
from customer_import.edges.reports.openxml.styles import Styles
from customer_import.edges.reports.openxml.text import LONGEST_CELL, Cell, column_of
from customer_import.edges.reports.rows import in_a_workbook
from customer_import.edges.reports.words import word
from customer_import.edges.reports.workbook_words import said

OPEN_XML = {"xlsx": "marked.xlsx", "xlsm": "marked.xlsm"}
_ANEW = "marked.xlsx"


LARGEST_ANEW = 500_000
"""Cells; of a larger file that must be written anew, only the rows to look at are, as many as that."""
LARGEST_SHEET = 64 << 20
"""Bytes of a sheet, unpacked; of a workbook with a larger one, only the rows to look at come back.

Marking costs the bytes of the sheet and not the mistakes in it: about twice what checking its rows does.
"""


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a run was about: its private copy, and what was read from it.

    `letters` are those of `headers` in a workbook; `sheet` is what the mapping asks for ("" where it doesn't). `rows`
    has the cells of the rows by their number: of all of them, or those to look at where they are very many; `tails` has
    what a row has beyond the last header. `again` imports the marked workbook.
    """

    path: Path
    kind: str
    headers: tuple[str, ...]
    letters: tuple[str, ...]
    rows: Mapping[int, tuple[str, ...]]
    tails: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    sheet: str = ""
    again: str = ""
    largest_sheet: int = LARGEST_SHEET


def marked_name(kind: str) -> str:
    """What the marked workbook is called, by the kind of the input."""
    return OPEN_XML.get(kind, _ANEW)


def write_marked(
    folder: Path, original: Original, result: RunResult, language: str
) -> tuple[Path | None, tuple[str, ...]]:
    """Writes the marked workbook, for its owner's eyes alone (0600), where there is anything to say of a row.

    Answers the path, `None` where no row has a problem, and sentences about what could not be as in the input.
    Raises `OSError`.
    """
    for name in {_ANEW, *OPEN_XML.values()}:  # what an earlier report of the same run left
        (folder / name).unlink(missing_ok=True)
    if not any(row.outcome in TO_LOOK_AT or result.told.has_row(row.row) for row in result.noteworthy):
        return None, ()
    return _Writer(folder, original, result, language).written()


class _TooLarge(Exception):
    """The workbook is too large to be marked as a whole."""


@dataclass(slots=True)
class _Writer:
    folder: Path
    original: Original
    result: RunResult
    language: str
    notes: list[str] = field(default_factory=list)

    def written(self) -> tuple[Path, tuple[str, ...]]:
        if self.original.kind in OPEN_XML and self.original.letters:
            try:
                return self._whole()
            except _TooLarge:
                self.notes = []
            except Unmarkable as fault:
                self.notes = [self._said("left_alone", file=_ANEW, reason=str(fault))]
        elif self.original.kind not in ("csv", "tsv", "txt", "text"):
            self.notes = [self._said("as_text", file=_ANEW, kind=self.original.kind)]
        return self._anew()

    def _whole(self) -> tuple[Path, tuple[str, ...]]:
        """The user's own file, marked."""
        path = self.folder / marked_name(self.original.kind)
        with opened(self.original.path) as archive:
            package, sheet = Package(archive), self.result.origin.sheet
            if package.size(path_of_sheet(package, sheet)) > self.original.largest_sheet:
                raise _TooLarge
            places = zip(self.original.headers, map(column_of, self.original.letters), strict=True)
            rows = marked_rows(self.result, self.result.rows, self.language)
            room = RoomFor(sheet, self.result.origin.header_row, dict(places), {row: row for row in rows})
            self._mark(package, room, rows)
            if self.original.kind == "xlsm":
                self.notes.append(self._said("macros", file=path.name))
            return self._saved(path, package)

    def _anew(self) -> tuple[Path, tuple[str, ...]]:
        """A workbook of text with the file's rows in it, or those with something to say."""
        rows = self._that_fit()
        cut = len(rows) < len(self.result.rows)
        if cut:
            shown, total = (number(count, self.language) for count in (len(rows), len(self.result.rows)))
            self.notes.append(self._said("only_problems", file=_ANEW, shown=shown, total=total))
        header_row = max(self.result.origin.header_row, 1)
        at = {row: header_row + place for place, row in enumerate(rows, 1)} if cut else {row: row for row in rows}
        sheet = fresh.name_of_sheet(self.original.sheet or self.result.origin.sheet)
        package = self._text(sheet, header_row, at)
        headers = [header for header in self.original.headers if not is_ours(header)]
        columns = {header: place for place, header in enumerate([*headers, our_headers(self.language).row], 1)}
        self._mark(package, RoomFor(sheet, header_row, columns, at), rows)
        return self._saved(self.folder / _ANEW, package)

    def _that_fit(self) -> dict[int, MarkedRow]:
        """The rows that are at hand, as many as are written: those with errors before others."""
        are_all = len(self.original.rows) >= len(self.result.rows)
        asked = self.result.rows if are_all else self.result.noteworthy
        at_hand = (row for row in asked if row.row in self.original.rows)
        here = marked_rows(self.result, at_hand, self.language)
        most = LARGEST_ANEW // max(len(self.original.headers), 1)
        if len(here) <= most:
            return here
        first = sorted(here, key=lambda number: here[number].severity is not Severity.ERROR)[:most]
        return {number: here[number] for number in sorted(first)}

    def _text(self, sheet: str, header_row: int, at: Mapping[int, int]) -> Package:
        kept = [place for place, header in enumerate(self.original.headers) if not is_ours(header)]
        headers = [*(self.original.headers[place] for place in kept), our_headers(self.language).row]
        rows = self.original.rows
        told, delimiter = self.result.told, self.result.origin.delimiter or ";"
        listed = []
        for row in at:
            tail = self.original.tails.get(row, ())
            cells = in_a_workbook(self.original.headers, rows[row], tail, told.of_row(row), delimiter)
            listed.append((row, [cells[place] for place in kept]))
        widths, _ = fresh.widths(headers, (cells for _, cells in listed))
        package = fresh.blank(sheet, header_row, widths)
        styles = Styles(package.part(path_of_styles(package)))
        plain, bold = styles.look(), styles.look(bold=True)
        package.put(path_of_styles(package), styles.made())
        title = word("rows_to_fix_from", self.language).format(file=Path(self.result.origin.file).name)
        lines: list[tuple[int, list[Cell]]] = [(1, [(title, bold)])] if header_row > 1 else []
        lines.append((header_row, [(guarded(header), bold) for header in headers]))
        lines += [(at[row], [*((guarded(text), plain) for text in cells), (str(row), plain)]) for row, cells in listed]
        self._note_cut(listed, headers)
        fresh.fill(package, sheet, lines)
        return package

    def _note_cut(self, listed: Iterable[tuple[int, list[str]]], headers: list[str]) -> None:
        for row, cells in listed:
            for header, text in zip(headers, cells, strict=False):
                if len(text) > LONGEST_CELL:
                    self.notes.append(self._said("cut_cell", file=_ANEW, row=row, column=header))

    def _mark(self, package: Package, room: RoomFor, rows: Mapping[int, MarkedRow]) -> None:
        marker = Marker(package, room, self.result, self.language)
        self.notes += marker.mark(rows, self.original.again or self.result.go_on, self.notes)

    def _saved(self, path: Path, package: Package) -> tuple[Path, tuple[str, ...]]:
        whole = io.BytesIO()
        package.write(whole)
        with replacing(path, private=True) as binary:
            binary.write(whole.getbuffer())
        return path, tuple(self.notes)

    def _said(self, name: str, **facts: object) -> str:
        return said(name, self.language, **facts)
