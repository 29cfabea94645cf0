"""What must a sheet say beside its rows, when columns, comments and a filter are added to it?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from customer_import.edges.reports.openxml.elements import Edits, Element, Unmarkable, root_of, with_attribute
from customer_import.edges.reports.openxml.rows import Added, Body
from customer_import.edges.reports.openxml.text import column_of, letters

_BEFORE_FILTER = ("sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios")
_AFTER_BOXES = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Area:
    """Cells from the corner at `left` and `top` to that at `right` and `bottom`, counted from 1."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def of(cls, text: str) -> Area | None:
        found = _AREA.fullmatch(text)
        return cls(column_of(found[1]), int(found[2]), column_of(found[3]), int(found[4])) if found else None

    def __str__(self) -> str:
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"

    def absolute(self) -> str:
        """As names of areas are written: $A$4:$AG$44."""
        return f"${letters(self.left)}${self.top}:${letters(self.right)}${self.bottom}"


@dataclass(frozen=True, slots=True)
class Addition:
    """What is added to a sheet: what `of_row` says, to each of its `rows`.

    `ours` are our columns, as wide as `widths` says (in characters); in those that are `emptied` nothing is left of the
    rows but what is added. `filtered` is what the filter is to reach over, `None` where it stays as it is.
    """

    rows: AbstractSet[int]
    of_row: Callable[[int], Added]
    ours: Area
    widths: Mapping[int, float]
    emptied: frozenset[int]
    filtered: Area | None


class SheetXml:
    """A sheet cut in three: what stands before its rows, the rows, and what stands after them."""

    def __init__(self, content: bytes) -> None:
        opened = re.search(rb"<([\w.-]+:)?sheetData(?:\s[^>]*)?>", content)
        if opened is None or opened[0].endswith(b"/>"):
            raise Unmarkable("the sheet has no rows")
        self.prefix = opened[1] or b""
        closed = content.rfind(b"</" + self.prefix + b"sheetData>")
        if closed < 0:
            raise Unmarkable("the rows have no end")
        self._rows = content[opened.end() : closed]
        self._frame = content[: opened.end()] + content[closed:]
        self._root = root_of(self._frame)
        self._looks = dict(self._looks_of_columns())

    def merged(self) -> list[Area]:
        """The areas of merged cells."""
        listed = self._root.child("mergeCells")
        areas = (Area.of(one.attributes.get("ref", "")) for one in (listed.children if listed else ()))
        return [area for area in areas if area is not None]

    @property
    def is_protected(self) -> bool:
        protection = self._root.child("sheetProtection")
        return protection is not None and protection.attributes.get("sheet") in ("1", "true")

    @property
    def has_tables(self) -> bool:
        return self._root.child("tableParts") is not None

    @property
    def boxes(self) -> str | None:
        """The id by which the sheet names the part with the boxes of its comments."""
        found = self._root.child("legacyDrawing")
        ids = (value for name, value in found.attributes.items() if name.endswith(":id")) if found else ()
        return next(iter(ids), None)

    def filtered(self, whole: Area, ours: Area) -> Area | None:
        """What the filter is to reach over: all, ours alone where a table has its own; `None`: leave it."""
        old = self._root.child("autoFilter")
        if old is None:
            return ours if self.has_tables else whole
        area = Area.of(old.attributes.get("ref", ""))
        if area is None or area.top != ours.top or area.right >= ours.left:
            return None
        return Area(area.left, area.top, ours.right, max(area.bottom, ours.bottom))

    def made(self, addition: Addition, boxes: str | None) -> bytes:
        """The sheet with what is added; `boxes` is the id of a new part with the boxes of its comments."""
        edits = Edits(self._frame)
        self._reach(edits, addition.ours)
        self._widen(edits, addition.widths)
        self._filter(edits, addition.filtered)
        if boxes:
            self._name_boxes(edits, boxes)
        body = Body(self._rows, self.prefix, self._looks)
        rows = self._root.child("sheetData")
        edits.put(rows.opened if rows else 0, body.with_added(addition.rows, addition.of_row, addition.emptied))
        return edits.made()

    def _looks_of_columns(self) -> Iterator[tuple[int, int]]:
        listed = self._root.child("cols")
        for one in listed.children if listed else ():
            if look := one.attributes.get("style"):
                for column in range(int(one.attributes["min"]), min(int(one.attributes["max"]), 2_000) + 1):
                    yield column, int(look)

    def _reach(self, edits: Edits, ours: Area) -> None:
        dimension = self._root.child("dimension")
        area = Area.of(dimension.attributes.get("ref", "")) if dimension else None
        if dimension is None or area is None:
            return
        right, bottom = max(area.right, ours.right), max(area.bottom, ours.bottom)
        wider = str(Area(area.left, min(area.top, ours.top), right, bottom))
        edits.replace(dimension.start, dimension.opened, with_attribute(_tag(dimension), "ref", wider))

    def _widen(self, edits: Edits, widths: Mapping[int, float]) -> None:
        p = self.prefix.decode()
        listed = self._root.child("cols")
        new = {
            column: f'<{p}col min="{column}" max="{column}" width="{width}" customWidth="1"/>'.encode()
            for column, width in widths.items()
        }
        old = [piece for one in (listed.children if listed else ()) for piece in _without(one, sorted(widths))]
        inside = b"".join(piece for _, piece in sorted([*old, *new.items()]))
        whole = f"<{p}cols>".encode() + inside + f"</{p}cols>".encode()
        if listed is not None:
            edits.replace(listed.start, listed.end, whole)
            return
        rows = self._root.child("sheetData")
        edits.put(rows.start if rows else 0, whole)

    def _filter(self, edits: Edits, area: Area | None) -> None:
        if area is None:
            return
        old = self._root.child("autoFilter")
        if old is not None:
            edits.replace(old.start, old.opened, with_attribute(_tag(old), "ref", str(area)))
            return
        before = [one for one in self._root.children if one.name in _BEFORE_FILTER]
        edits.put(before[-1].end, f'<{self.prefix.decode()}autoFilter ref="{area}"/>'.encode())

    def _name_boxes(self, edits: Edits, boxes: str) -> None:
        after = next((one.start for one in self._root.children if one.name in _AFTER_BOXES), self._root.closed)
        p = self.prefix.decode()
        edits.put(after, f'<{p}legacyDrawing xmlns:ours="{self._relations()}" ours:id="{boxes}"/>'.encode())

    def _relations(self) -> str:
        """The name of the space that ids are in; strict workbooks have another than all others."""
        strict = "http://purl.oclc.org/ooxml/spreadsheetml/main" in self._root.attributes.values()
        return "http://purl.oclc.org/ooxml/officeDocument/relationships" if strict else _RELATIONS


def _tag(element: Element) -> bytes:
    return element.content[element.start : element.opened]


def _without(column: Element, taken: list[int]) -> Iterator[tuple[int, bytes]]:
    """A `<col>`, which may speak of many columns, without those that are `taken`: where each piece begins, and it."""
    first, last = int(column.attributes["min"]), int(column.attributes["max"])
    walls = [first - 1, *(one for one in taken if first <= one <= last), last + 1]
    for left, right in pairwise(walls):
        if right - left > 1:
            tag = with_attribute(column.raw, "min", str(left + 1))
            yield left + 1, with_attribute(tag, "max", str(right - 1))
