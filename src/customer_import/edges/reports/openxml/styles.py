"""How is a look added to those that a workbook has?"""

from __future__ import annotations

import re

from customer_import.edges.reports.openxml.elements import Edits, Element, Unmarkable, root_of, with_attribute

_FILL_ID = re.compile(rb"""\bfillId=["'](\d+)["']""")


NO_STYLES = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"""
"""The part of a workbook that has no looks at all."""

_IN_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
_LEAST = {
    "fonts": '<{p}fonts count="1"><{p}font><{p}sz val="11"/><{p}name val="Calibri"/></{p}font></{p}fonts>',
    "fills": '<{p}fills count="2"><{p}fill><{p}patternFill patternType="none"/></{p}fill>'
    '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill></{p}fills>',
    "borders": '<{p}borders count="1"><{p}border/></{p}borders>',
    "cellStyleXfs": '<{p}cellStyleXfs count="1"><{p}xf/></{p}cellStyleXfs>',
    "cellStyles": '<{p}cellStyles count="1"><{p}cellStyle name="Normal" xfId="0" builtinId="0"/></{p}cellStyles>',
    "cellXfs": '<{p}cellXfs count="1"><{p}xf xfId="0"/></{p}cellXfs>',
}


class Styles:
    """The looks of a workbook, by number, and those that are added; `made` is the part with them."""

    def __init__(self, content: bytes) -> None:
        self._content = content = _completed(content)
        self._root = root_of(content)
        self._prefix = self._root.prefix.decode()
        self._fonts, self._fills, self._looks = (self._list(name) for name in ("fonts", "fills", "cellXfs"))
        self._known = [element.raw for element in self._looks.all("xf")]
        self._new_looks: list[bytes] = []
        self._new: dict[str, list[str]] = {"fonts": [], "fills": []}
        self._painted: dict[tuple[int, str], int] = {}

    def forget(self, colours: frozenset[str]) -> None:
        """Takes these colours away from every look that is painted with one: they were ours."""
        ours = {
            place
            for place, fill in enumerate(self._fills.all("fill"))
            if any(f'"{colour}"'.encode() in fill.raw for colour in colours)
        }
        self._known = [_unpainted(look) if _fill_of(look) in ours else look for look in self._known]

    def painted(self, look: int, colour: str) -> int:
        """The look `look` with this colour (ARGB) behind it, and nothing else about it changed."""
        if (look, colour) not in self._painted:
            old = self._known[look] if 0 <= look < len(self._known) else self._known[0]
            tag, rest = _cut(old)
            for name, value in (("fillId", str(self._fill(colour))), ("applyFill", "1")):
                tag = with_attribute(tag, name, value)
            self._painted[look, colour] = self._add(tag + rest)
        return self._painted[look, colour]

    def look(self, *, bold: bool = False, size: int = 11, ink: str = "", colour: str = "", wrap: bool = False) -> int:
        """A look of our own, as text (`@`), at the top of its cell; `ink` and `colour` are ARGB."""
        font, fill = self._font(bold, size, ink), self._fill(colour) if colour else 0
        p = self._prefix
        aligned = f'<{p}alignment vertical="top"{" wrapText=" + chr(34) + "1" + chr(34) if wrap else ""}/>'
        facts = f'numFmtId="49" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1"'
        applied = 'applyFont="1" applyFill="1" applyAlignment="1"'
        return self._add(f"<{p}xf {facts} {applied}>{aligned}</{p}xf>".encode())

    def made(self) -> bytes:
        """The part with all that was added."""
        edits = Edits(self._content)
        for name, element in (("fonts", self._fonts), ("fills", self._fills)):
            if self._new[name]:
                _extend(edits, element, "".join(self._new[name]).encode(), len(self._new[name]))
        inside = b"".join([*self._known, *self._new_looks])
        count = str(len(self._known) + len(self._new_looks))
        tag = with_attribute(self._content[self._looks.start : self._looks.opened], "count", count)
        edits.replace(self._looks.start, self._looks.closed, tag + inside)
        return edits.made()

    def _list(self, name: str) -> Element:
        found = self._root.child(name)
        if found is None or found.is_empty:
            raise Unmarkable(f"the styles have no {name}")
        return found

    def _add(self, look: bytes) -> int:
        if look in self._new_looks:
            return len(self._known) + self._new_looks.index(look)
        self._new_looks.append(look)
        return len(self._known) + len(self._new_looks) - 1

    def _fill(self, colour: str) -> int:
        p = self._prefix
        pattern = f'<{p}fgColor rgb="{colour}"/><{p}bgColor indexed="64"/>'
        fill = f'<{p}fill><{p}patternFill patternType="solid">{pattern}</{p}patternFill></{p}fill>'
        return self._numbered("fills", self._fills, fill)

    def _font(self, bold: bool, size: int, ink: str) -> int:
        p = self._prefix
        colour = f'<{p}color rgb="{ink}"/>' if ink else f'<{p}color rgb="FF1F2A37"/>'
        weight = f"<{p}b/>" if bold else ""
        name = f'<{p}name val="Calibri"/><{p}family val="2"/>'
        return self._numbered("fonts", self._fonts, f'<{p}font>{weight}<{p}sz val="{size}"/>{colour}{name}</{p}font>')

    def _numbered(self, kind: str, known: Element, new: str) -> int:
        if new not in self._new[kind]:
            self._new[kind].append(new)
        return len(known.children) + self._new[kind].index(new)


def _completed(content: bytes) -> bytes:
    """The part with the lists that every spreadsheet program takes for granted, and some exports leave out."""
    for name, least in _LEAST.items():
        root = root_of(content)
        if root.child(name) is not None:
            continue
        edits, later = Edits(content), _IN_ORDER[_IN_ORDER.index(name) + 1 :]
        new = least.format(p=root.prefix.decode()).encode()
        after = next((child for child in root.children if child.name in later), None)
        if after is None:
            edits.append(root, new)
        else:
            edits.put(after.start, new)
        content = edits.made()
    return content


def _extend(edits: Edits, element: Element, new: bytes, count: int) -> None:
    tag = edits.content[element.start : element.opened]
    edits.replace(element.start, element.opened, with_attribute(tag, "count", str(len(element.children) + count)))
    edits.put(element.closed, new)


def _cut(look: bytes) -> tuple[bytes, bytes]:
    """The start tag, and the rest."""
    end = look.index(b">") + 1
    return look[:end], look[end:]


def _fill_of(look: bytes) -> int | None:
    said = _FILL_ID.search(_cut(look)[0])
    return int(said[1]) if said else None


def _unpainted(look: bytes) -> bytes:
    tag, rest = _cut(look)
    return with_attribute(tag, "fillId", "0") + rest
