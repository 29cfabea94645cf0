"""How does a cell get a comment, when the sheet may have comments already?

A comment of ours ends with a line that names us, and what somebody else wrote on the cell stands below that line: so
it is known again whatever program has saved the workbook in between (LibreOffice forgets who wrote a comment).

A comment stands in one part, and the box that it is drawn in, in another. Boxes are in VML, which need not be good XML
(forms in the same part hold HTML), so that part is only added to at its end, and ours are found by their shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import unescape

from customer_import.edges.reports.openxml.elements import Edits, Element, Unmarkable, root_of
from customer_import.edges.reports.openxml.package import Package
from customer_import.edges.reports.openxml.text import column_of, escaped

AUTHOR = "customer-import"
LONGEST = 2_000  # characters; what is longer stands whole in the column beside the row
SIGNED = "— customer-import —"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHAPE_ID = re.compile(rb"""_x0000_s(\d+)""")
_SHAPE = re.compile(rb"<v:shape\b(?:(?!</v:shape>).)*?ObjectType=[\"']Note[\"'].*?</v:shape>\s*", re.DOTALL)
_ROW, _COLUMN = (re.compile(rb"<x:" + name + rb">\s*(\d+)\s*</x:" + name + rb">") for name in (b"Row", b"Column"))
_PLACE = re.compile(r"([A-Z]{1,3})(\d+)")
_NO_COMMENTS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<comments xmlns="{_MAIN}"><authors/><commentList/></comments>""".encode()
_NO_DRAWING = b"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>\
</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>"""


def put_remarks(package: Package, sheet: str, drawing: str | None, remarks: Mapping[str, str]) -> str | None:
    """Puts `remarks`, by place ("C5"), on cells of the part `sheet`, and takes away those of an earlier time.

    `drawing` is the part with its boxes. Answers the id of that part when it is new, and the sheet must name it.
    """
    leads = {relation.kind.rsplit("/", 1)[-1]: relation for relation in package.relations(sheet)}
    if not remarks and "comments" not in leads:
        return None
    threads = {place for path in _threads(package, sheet) for place in _places(root_of(package.part(path)))}
    family = next((one.kind.rsplit("/", 1)[0] for one in leads.values()), _RELATIONS)
    path = leads["comments"].path if "comments" in leads else package.free("xl/comments{}.xml")
    new = "comments" not in leads
    comments = _Comments(_NO_COMMENTS if new else package.part(path))
    added = {place: words for place, words in remarks.items() if place not in threads}
    package.put(path, comments.with_ours(added))
    if new:
        package.relate(sheet, f"{family}/comments", path)
        package.declare(path, _COMMENTS)
    boxes = drawing or package.free("xl/drawings/vmlDrawing{}.vml")
    old = package.part(boxes) if drawing else _NO_DRAWING
    package.put(boxes, _with_boxes(old, comments.taken_away - added.keys(), added.keys() - comments.places))
    package.declare_ending("vml", _DRAWING)
    return None if drawing else package.relate(sheet, f"{family}/vmlDrawing", boxes)


_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _threads(package: Package, sheet: str) -> list[str]:
    return [one.path for one in package.relations(sheet) if one.kind.endswith("/threadedComment")]


def _places(root: Element) -> set[str]:
    return {element.attributes.get("ref", "") for element in root.children}


class _Comments:
    """The comments that a sheet has: `places` of all, and of those that were ours alone and are `taken_away`."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._root = root_of(content)
        authors, listed = self._root.child("authors"), self._root.child("commentList")
        if authors is None or listed is None:
            raise Unmarkable("the comments have no list")
        self._authors, self._listed = authors, listed
        self._theirs = {comment.attributes.get("ref", ""): _theirs(comment) for comment in listed.children}
        self.places = set(self._theirs)
        self.taken_away = {place for place, rest in self._theirs.items() if rest == ""}

    def with_ours(self, remarks: Mapping[str, str]) -> bytes:
        """The part with a comment for each place: before what stands there, where somebody wrote something."""
        edits, p = Edits(self._content), self._root.prefix.decode()
        edits.append(self._authors, f"<{p}author>{AUTHOR}</{p}author>".encode())
        author = len(self._authors.children)
        for comment in self._listed.children:
            place = comment.attributes.get("ref", "")
            if place in self.taken_away:
                edits.replace(comment.start, comment.end, b"")
            else:
                self._say_first(edits, comment, remarks.get(place, ""), p)
        whole = "".join(
            f'<{p}comment ref="{place}" authorId="{author}"><{p}text>{_run(words, "", p)}</{p}text></{p}comment>'
            for place, words in remarks.items()
            if place not in self.places - self.taken_away
        )
        edits.append(self._listed, whole.encode())
        return edits.made()

    def _say_first(self, edits: Edits, comment: Element, words: str, p: str) -> None:
        """Our words before what somebody wrote; what we said there before goes away."""
        text, rest = comment.child("text"), self._theirs[comment.attributes.get("ref", "")]
        if text is None or text.is_empty:
            return
        new = _run(words, "\n", p).encode() if words else b""
        ours = [run for run in text.all("r") if _text_of(run).rstrip().endswith(SIGNED)]
        if rest is None or ours:
            for run in ours:
                edits.replace(run.start, run.end, b"")
            edits.put(text.opened, new)
            for bare in text.all("t") if new else ():  # beside another run it must be one itself
                edits.put(bare.start, f"<{p}r>".encode())
                edits.put(bare.end, f"</{p}r>".encode())
            return
        edits.replace(text.opened, text.closed, new + f"<{p}r><{p}t>{escaped(rest)}</{p}t></{p}r>".encode())


def _theirs(comment: Element) -> str | None:
    """What somebody wrote below what we did; "" where it is all ours, `None` where nothing is."""
    _, sign, rest = _text_of(comment).partition(SIGNED)
    return rest.strip() if sign else None


def _text_of(element: Element) -> str:
    if element.name == "t":
        return unescape(element.content[element.opened : element.closed].decode("utf-8", "replace"))
    return "".join(map(_text_of, element.children))


def _run(words: str, after: str, p: str) -> str:
    shown = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    whole = f"{shown}\n{SIGNED}{after}"
    look = f'<{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/></{p}rPr>'
    return f'<{p}r>{look}<{p}t xml:space="preserve">{escaped(whole)}</{p}t></{p}r>'


def _with_boxes(drawing: bytes, gone: set[str], places: set[str]) -> bytes:
    """The boxes without those of places that are `gone`, and with one for each of `places`."""
    corners = {_corner(place) for place in gone}

    def kept(shape: re.Match[bytes]) -> bytes:
        row, column = _ROW.search(shape[0]), _COLUMN.search(shape[0])
        return b"" if row and column and (int(row[1]), int(column[1])) in corners else shape[0]

    if corners:
        drawing = _SHAPE.sub(kept, drawing)
    first = max([1024, *map(int, _SHAPE_ID.findall(drawing))]) + 1
    boxes = "".join(_box(first + at, *_corner(place)) for at, place in enumerate(sorted(places, key=_corner)))
    end = drawing.rfind(b"</xml>")
    if end < 0:
        raise Unmarkable("the drawing has no end")
    return drawing[:end] + boxes.encode() + drawing[end:]


def _corner(place: str) -> tuple[int, int]:
    """Row and column, from 0."""
    found = _PLACE.fullmatch(place)
    return (int(found[2]) - 1, column_of(found[1]) - 1) if found else (-1, -1)


def _box(number: int, row: int, column: int) -> str:
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 4, {column + 5}, 15, {max(row - 1, 0) + 7}, 4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        'fillcolor="#fff8e6" o:insetmode="auto"><v:fill color2="#fff8e6"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        f'</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
