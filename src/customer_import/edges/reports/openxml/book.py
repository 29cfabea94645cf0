"""Which sheets does a workbook have, and how does it get one more?"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from customer_import.edges.reports.openxml.elements import Edits, Element, Unmarkable, root_of
from customer_import.edges.reports.openxml.package import WORKBOOK, Package
from customer_import.edges.reports.openxml.sheet import Area
from customer_import.edges.reports.openxml.styles import NO_STYLES
from customer_import.edges.reports.openxml.text import escaped

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_FILTER = "_xlnm._FilterDatabase"
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")


def path_of_sheet(package: Package, name: str) -> str:
    """The part that the sheet called `name` is. Raises `Unmarkable` when there is none."""
    paths = {relation.id: relation.path for relation in package.relations(WORKBOOK)}
    for sheet in _sheets(root_of(package.part(WORKBOOK))):
        if sheet.attributes.get("name") == name:
            return _path(sheet, paths)
    raise Unmarkable("the sheet is not in the workbook")


def has_sheet(package: Package, name: str) -> bool:
    """Whether the workbook has a sheet called `name`."""
    return any(sheet.attributes.get("name") == name for sheet in _sheets(root_of(package.part(WORKBOOK))))


def path_of_styles(package: Package) -> str:
    """The part with the looks of cells; one without any is made where there is none."""
    relations = package.relations(WORKBOOK)
    for relation in relations:
        if relation.kind.endswith("/styles"):
            return relation.path
    path = package.free("xl/styles{}.xml")
    package.put(path, NO_STYLES)
    package.declare(path, _STYLES)
    package.relate(WORKBOOK, f"{relations[0].kind.rpartition('/')[0]}/styles", path)
    return path


def put_sheet(package: Package, name: str, content: bytes) -> None:
    """Puts a sheet at the end, or in the place of the one that has its name."""
    if has_sheet(package, name):
        package.put(path_of_sheet(package, name), content)
        return
    content_of_book = package.part(WORKBOOK)
    root = root_of(content_of_book)
    kinds = [relation.kind for relation in package.relations(WORKBOOK) if relation.kind.endswith("/worksheet")]
    path = package.free("xl/worksheets/sheet{}.xml")
    package.put(path, content)
    package.declare(path, _SHEET)
    id_of_path = package.relate(WORKBOOK, kinds[0], path)
    edits = Edits(content_of_book)
    number = 1 + max(int(sheet.attributes.get("sheetId", "0")) for sheet in _sheets(root))
    family = kinds[0].rpartition("/")[0]
    words = f'sheet name={quoteattr(name)} sheetId="{number}" xmlns:ours="{family}" ours:id="{id_of_path}"/>'
    edits.append(_listed(root), b"<" + root.prefix + words.encode())
    package.put(WORKBOOK, edits.made())


def name_filter(package: Package, sheet: str, area: Area) -> None:
    """Says in the workbook what the filter of a sheet reaches over, as Excel does in a name that nobody sees."""
    content = package.part(WORKBOOK)
    root, edits = root_of(content), Edits(content)
    place = [one.attributes.get("name") for one in _sheets(root)].index(sheet)
    quoted = escaped("'" + sheet.replace("'", "''") + "'")
    p = root.prefix.decode()
    reach = f"{quoted}!{area.absolute()}".encode()
    names = root.child("definedNames")
    for old in names.all("definedName") if names else ():
        if old.attributes.get("name") == _FILTER and old.attributes.get("localSheetId") == str(place):
            edits.replace(old.opened, old.closed, reach)
            break
    else:
        new = f'<{p}definedName name="{_FILTER}" localSheetId="{place}" hidden="1">'.encode() + reach
        new += f"</{p}definedName>".encode()
        if names is not None:
            edits.append(names, new)
        else:
            before = [one for one in root.children if one.name in _BEFORE_NAMES][-1]
            edits.put(before.end, f"<{p}definedNames>".encode() + new + f"</{p}definedNames>".encode())
    package.put(WORKBOOK, edits.made())


def _listed(root: Element) -> Element:
    found = root.child("sheets")
    if found is None or not found.children:
        raise Unmarkable("the workbook has no sheets")
    return found


def _sheets(root: Element) -> list[Element]:
    return _listed(root).children


def _path(sheet: Element, paths: dict[str, str]) -> str:
    for name, value in sheet.attributes.items():
        if name.endswith(":id") and value in paths:
            return paths[value]
    raise Unmarkable("a sheet leads nowhere")
