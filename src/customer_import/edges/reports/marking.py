"""What is added to a workbook, so that its rows say what became of them?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice

from customer_import.core.ours import OUR_SHEET, our_headers, our_part
from customer_import.core.outcomes import RunResult
from customer_import.core.problems import Problem
from customer_import.core.telling import number
from customer_import.edges.reports.marks import COLOURS, MarkedRow, remark, severity_of
from customer_import.edges.reports.openxml.book import name_filter, path_of_sheet, path_of_styles, put_sheet
from customer_import.edges.reports.openxml.elements import Unmarkable, root_of
from customer_import.edges.reports.openxml.package import Package
from customer_import.edges.reports.openxml.remarks import put_remarks
from customer_import.edges.reports.openxml.rows import Added
from customer_import.edges.reports.openxml.sheet import Addition, Area, SheetXml
from customer_import.edges.reports.openxml.styles import Styles
from customer_import.edges.reports.openxml.text import LAST_COLUMN, letters
from customer_import.edges.reports.summary import Looks, summary_sheet
from customer_import.edges.reports.workbook_words import said

MOST_REMARKS = 2_000
"""Comments; a sheet with more of them opens slowly."""

_LARGEST_MERGED = 1_000  # cells
_PARTS = ("outcome", "customer_id", "problem")
_WIDTHS = {"outcome": 16.0, "customer_id": 18.0, "problem": 80.0}


@dataclass(frozen=True, slots=True)
class RoomFor:
    """Where things stand in a sheet: the row of the header, the column of each header, and the place of each row."""

    sheet: str
    header_row: int
    columns: Mapping[str, int]
    rows: Mapping[int, int]

    def ours(self, right: int) -> dict[str, int]:
        """The columns for what we say: where they are from an earlier time, or right of all others and of `right`."""
        old = {part: column for header, column in self.columns.items() if (part := our_part(header)) in _PARTS}
        places = [old[part] for part in _PARTS if part in old]
        if len(places) == len(_PARTS) and places == list(range(places[0], places[0] + len(_PARTS))):
            return old
        others = [column for column in self.columns.values() if column not in old.values()]
        first = max([right, *others]) + 1
        if first + len(_PARTS) > LAST_COLUMN:
            raise Unmarkable("the sheet has no room for more columns")
        return {part: first + place for place, part in enumerate(_PARTS)}

    def emptied(self, ours: Mapping[str, int]) -> frozenset[int]:
        """Columns of an earlier time, and those that we are about to fill."""
        old = (column for header, column in self.columns.items() if our_part(header) in _PARTS)
        return frozenset([*old, *ours.values()])


Spot = tuple[int, int]
"""A cell: its row and its column, from 1."""


class Marker:
    """Marks one sheet of a workbook for one run."""

    def __init__(self, package: Package, room: RoomFor, result: RunResult, language: str) -> None:
        self._package, self._room, self._result, self._language = package, room, result, language
        self._path = path_of_sheet(package, room.sheet)
        self._sheet = SheetXml(package.part(self._path))
        self._styles = Styles(package.part(path_of_styles(package)))
        self._styles.forget(frozenset(COLOURS.values()))
        self._looks = Looks.of(self._styles)
        self._headers = our_headers(language)

    def mark(self, rows: Mapping[int, MarkedRow], again: str, notes: Sequence[str]) -> list[str]:
        """Marks `rows`; answers what else there is to say. Raises `Unmarkable`."""
        ours = self._room.ours(self._right_of_tables())
        spots = self._spots(rows)
        told = list(self._told(len(spots)))
        remarks = {
            f"{letters(column)}{row}": remark(problems, self._language)
            for (row, column), problems in islice(spots.items(), MOST_REMARKS)
        }
        boxes = put_remarks(self._package, self._path, self._boxes(), remarks)
        addition = self._addition(rows, spots, ours)
        self._package.put(self._path, self._sheet.made(addition, boxes))
        if addition.filtered is not None:
            name_filter(self._package, self._room.sheet, addition.filtered)
        summary = summary_sheet(self._result, self._looks, again, [*notes, *told], self._language)
        put_sheet(self._package, OUR_SHEET, summary)
        self._package.put(path_of_styles(self._package), self._styles.made())
        return told

    def _told(self, marked: int) -> Iterator[str]:
        if self._sheet.is_protected:
            yield said("protected", self._language)
        if marked > MOST_REMARKS:
            shown = number(MOST_REMARKS, self._language)
            yield said("comments_cut", self._language, shown=shown, column=self._headers.problem)

    def _spots(self, rows: Mapping[int, MarkedRow]) -> dict[Spot, list[Problem]]:
        """The cells that are wrong; of merged cells it is the first, which is the only one that is seen."""
        corners = dict(self._corners())
        spots: dict[Spot, list[Problem]] = {}
        for row, marked in rows.items():
            for header, problems in marked.cells.items():
                column = self._room.columns.get(header)
                if column is not None:
                    spot = (self._room.rows[row], column)
                    spots.setdefault(corners.get(spot, spot), []).extend(problems)
        return spots

    def _corners(self) -> Iterator[tuple[Spot, Spot]]:
        known = set(self._room.rows.values())
        for area in self._sheet.merged():
            height, width = area.bottom - area.top + 1, area.right - area.left + 1
            if area.top in known and height * width <= _LARGEST_MERGED:
                for row in range(area.top, area.bottom + 1):
                    for column in range(area.left, area.right + 1):
                        yield (row, column), (area.top, area.left)

    def _addition(
        self, rows: Mapping[int, MarkedRow], spots: Mapping[Spot, Sequence[Problem]], ours: Mapping[str, int]
    ) -> Addition:
        marked: defaultdict[int, dict[int, Callable[[int], int]]] = defaultdict(dict)
        for (row, column), problems in spots.items():
            marked[row][column] = partial(self._styles.painted, colour=COLOURS[severity_of(problems)])
        header_row = self._room.header_row
        heads = {column: (str(getattr(self._headers, part)), self._looks.heading) for part, column in ours.items()}
        at = {self._room.rows[row]: one for row, one in rows.items()}

        @cache
        def with_outcome(outcome: str) -> Added:
            return Added({ours["outcome"]: (outcome, self._looks.plain)})

        def of_row(place: int) -> Added:
            if place == header_row:
                return Added(heads)
            row = at[place]
            if row.severity is None and row.customer_id is None:  # nothing is wrong, and many rows are alike
                return with_outcome(row.outcome)
            return Added(self._beside(row, ours), marked.get(place, {}))

        first, last = min(self._room.columns.values()), max([header_row, *at])
        area = Area(min(ours.values()), header_row, max(ours.values()), last)
        return Addition(
            rows=at.keys() | {header_row},
            of_row=of_row,
            ours=area,
            widths={column: _WIDTHS[part] for part, column in ours.items()},
            emptied=self._room.emptied(ours),
            filtered=self._sheet.filtered(Area(first, header_row, area.right, last), area),
        )

    def _beside(self, row: MarkedRow, ours: Mapping[str, int]) -> dict[int, tuple[str | int, int]]:
        """The cells at the right of a row."""
        plain = self._looks.plain
        cells: dict[int, tuple[str | int, int]] = {
            ours["outcome"]: (row.outcome, self._looks.colours[row.severity] if row.severity else plain)
        }
        if row.customer_id is not None:
            cells[ours["customer_id"]] = (row.customer_id, plain)
        if row.problem:
            cells[ours["problem"]] = (row.problem, plain)
        return cells

    def _right_of_tables(self) -> int:
        """The last column of the tables that the sheet has, 0 without one: a table is not reached into."""
        paths = [one.path for one in self._package.relations(self._path) if one.kind.endswith("/table")]
        areas = [Area.of(root_of(self._package.part(path)).attributes.get("ref", "")) for path in paths]
        return max((area.right for area in areas if area is not None), default=0)

    def _boxes(self) -> str | None:
        """The part with the boxes of the comments that are there."""
        paths = {one.id: one.path for one in self._package.relations(self._path)}
        return paths.get(self._sheet.boxes or "")
