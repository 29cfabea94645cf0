"""What is in a workbook, read where a parser that dies or hangs takes nobody with it?

Runs as a process of its own: `python -P -m customer_import.edges.spreadsheets.child`, with a memory limit where
the system has them. What it is asked comes in on standard input, and goes out as `frames` says.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice
from typing import IO, Any

import python_calamine as calamine

from customer_import.core.masking import display
from customer_import.core.messages.sentences import packed, say
from customer_import.core.ours import OUR_SHEET
from customer_import.edges.spreadsheets import formats, frames, head
from customer_import.edges.spreadsheets.formats import Shown
from customer_import.edges.spreadsheets.grid import filled, left_of
from customer_import.edges.spreadsheets.head import HeadRow
from customer_import.edges.spreadsheets.inside import inside_of
from customer_import.edges.spreadsheets.markup import MOST_COLUMNS, MOST_ROWS, Markup
from customer_import.errors import FileUnreadable

_HEAD_ROWS = 200


@dataclass(frozen=True, slots=True)
class Request:
    """What the parent asks for: `expected` are the mapping's headers, normalised; `sheet` may be None.

    `likeliest`: take the sheet that fits best also where none is evidently the one.
    `careful`: look for cells far from the table before the parser meets them, and say which. Without it the
    parser dies of them, where there is a memory limit, and nearly all sheets are read faster.
    """

    path: str
    name: str
    kind: str
    sheet: str | None
    expected: frozenset[str]
    likeliest: bool
    memory: int
    careful: bool


@dataclass(slots=True)
class OpenSheet:
    """One sheet, parsed, and what its XML said."""

    name: str
    cells: calamine.CalamineSheet
    markup: Markup = field(default_factory=Markup)

    def head(self) -> list[HeadRow]:
        """Its first rows, with what a merged cell shows in every row that it covers."""
        rows = islice(self.cells.iter_rows(), _HEAD_ROWS)
        top = [HeadRow(number, tuple(map(formats.cell, row))) for number, row in enumerate(rows, start=1)]
        return head.with_merged(top, self.merged(), (self.cells.start or (0, 0))[1])

    def merged(self) -> list[tuple[int, int, int, int]]:
        """Its merged cells: first row, first column, last row, last column."""
        return [(*first, *last) for first, last in self.cells.merged_cell_ranges or ()] or self.markup.merged


def main() -> None:
    """Answers one request."""
    request = _request(json.load(sys.stdin))
    _limit(request.memory)
    gc.disable()  # rows come and go by the million, and none of them in circles
    out = sys.stdout.buffer
    try:
        _answer(request, out)
    except FileUnreadable as stop:
        frames.write_object(out, {"stop": packed(stop.sentence)})
    except MemoryError:
        frames.write_object(
            out, {"stop": packed(say("workbook_memory", name=request.name, limit=request.memory >> 20))}
        )
    except calamine.PasswordError:
        frames.write_object(out, {"stop": packed(say("workbook_password", name=request.name))})
    except (KeyboardInterrupt, BrokenPipeError):
        return
    except BaseException as error:  # noqa: BLE001  # a panic of the parser is a BaseException of its own
        reason = display(str(error) or type(error).__name__, 100)
        frames.write_object(out, {"stop": packed(say("workbook_broken", name=request.name, reason=reason))})
    with suppress(BrokenPipeError):
        out.flush()


def _request(asked: Mapping[str, Any]) -> Request:
    return Request(**{**asked, "expected": frozenset(asked["expected"])})


def _limit(memory: int) -> None:
    """No more memory than this, and no core dump: it would hold the customers."""
    try:
        import resource  # noqa: PLC0415  # only POSIX has it; elsewhere the deadline alone protects us
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(what)[1]
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(request: Request, out: IO[bytes]) -> None:
    workbook = _Workbook(request)
    sheet = workbook.chosen()
    frames.write_object(out, workbook.facts(sheet))
    for part in filled(sheet.cells, sheet.markup, workbook.formats()):
        frames.write_cells(out, part.rows, part.texts, {"marks": part.marks, "dates": part.dates})
    frames.write(out, b"")


class _Workbook:
    """An open workbook, its sheets looked at one at a time."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._inside = inside_of(request.path, request.kind, request.name, careful=request.careful)
        self._package = self._inside.package
        self._book = calamine.load_workbook(request.path)
        sheets = [sheet for sheet in self._book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
        self._names = [sheet.name for sheet in sheets]
        visible = [sheet.name for sheet in sheets if sheet.visible == calamine.SheetVisibleEnum.Visible]
        self._visible = [name for name in visible if name != OUR_SHEET] or visible
        self._hidden = [sheet.name for sheet in sheets if sheet.visible != calamine.SheetVisibleEnum.Visible]

    def formats(self) -> Mapping[int, Shown]:
        return self._package.formats

    def chosen(self) -> OpenSheet:
        """The sheet named, the only visible one, or the one whose header evidently fits the mapping best."""
        if self._request.sheet:
            return self._open(self._named(self._request.sheet))
        if len(self._visible) == 1:
            return self._open(self._visible[0])
        return self._evident()

    def facts(self, sheet: OpenSheet) -> dict[str, Any]:
        """What the parent has to know besides the cells; rows and columns are counted from 0."""
        markup = sheet.markup
        return {
            "sheet": sheet.name,
            "tabs": [(name, name not in self._hidden) for name in self._names],
            "left": left_of(sheet.cells, markup),
            "merged": sheet.merged(),
            "hidden_rows": markup.hidden_rows,
            "hidden_columns": markup.hidden_columns,
            "notes": [packed(note) for note in self._notes(sheet)],
        }

    def _notes(self, sheet: OpenSheet) -> list[str]:
        notes: list[str] = []
        hidden = [name for name in self._hidden if name != sheet.name]
        if hidden:
            notes.append(say("hidden_sheets", sheets=_listed(hidden)))
        if not self._inside.sees_all:
            notes.append(say("less_seen", kind=self._request.kind))
        if self._package.has_macros:
            notes.append(say("macros"))
        if self._package.has_links:
            notes.append(say("links"))
        if self._package.recalculates and sheet.markup.has_formulas:
            notes.append(say("recalculates"))
        blank = sheet.markup.last_row - sheet.markup.last_filled
        if sheet.markup.last_filled >= 0 and blank > _HEAD_ROWS:
            notes.append(say("blank_rows_after", count=blank))
        return notes

    def _named(self, wanted: str) -> str:
        names = self._names
        if wanted in names:
            return wanted
        alike = [name for name in names if name.strip().casefold() == wanted.strip().casefold()]
        if alike:
            return alike[0]
        near = get_close_matches(wanted, names, n=1, cutoff=0.5)
        facts = {"name": self._request.name, "sheet": display(wanted), "sheets": _listed(names)}
        if near:
            raise FileUnreadable(say("sheet_misspelt", near=display(near[0]), **facts))
        raise FileUnreadable(say("sheet_unknown", **facts))

    def _evident(self) -> OpenSheet:
        """Raises `FileUnreadable` with the list of the sheets when none is evidently the one."""
        ranked: list[tuple[int, str]] = []
        best: OpenSheet | None = None
        for name in self._visible:
            sheet = self._open(name)
            rows = sheet.head()
            header = head.best(rows, self._request.expected)
            if header is None:
                continue
            score = head.fit(header, self._request.expected)
            if best is None or score > max(ranked)[0]:
                best = sheet
            ranked.append((score, name))
        scores = sorted((score for score, _ in ranked), reverse=True)
        evident = len(scores) == 1 or (scores and scores[0] > max(scores[1], 1))
        if best is not None and (evident or self._request.likeliest):
            return best
        if not ranked:
            raise FileUnreadable(say("sheets_empty", name=self._request.name))
        raise FileUnreadable(
            say("sheets_several", name=self._request.name, sheets=_listed([name for _, name in ranked]))
        )

    def _open(self, name: str) -> OpenSheet:
        """Looks through the sheet's XML, and only then lets the parser at it."""
        markup = self._inside.markup(name)
        cells = self._parsed(name, markup)
        end = cells.end or (0, 0)
        if end[0] >= MOST_ROWS or end[1] >= MOST_COLUMNS:
            raise FileUnreadable(
                say("cell_outside", name=self._request.name, sheet=display(name), row=end[0] + 1, column=end[1] + 1)
            )
        return OpenSheet(name, cells, markup)

    def _parsed(self, name: str, markup: Markup) -> calamine.CalamineSheet:
        """The sheet, parsed. The parser gives up on errors that it does not know; then the sentence says where."""
        try:
            return self._book.get_sheet_by_name(name)
        except calamine.CalamineError as error:
            for row, column, _kind, text in markup.marks:
                if text and repr(text) in str(error):
                    raise FileUnreadable(
                        say(
                            "error_unknown",
                            name=self._request.name,
                            sheet=display(name),
                            cell=f"{head.letters(column)}{row + 1}",
                            shown=display(text),
                        )
                    ) from None
            raise


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{display(name)}"' for name in names)


if __name__ == "__main__":
    main()
