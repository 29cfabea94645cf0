"""What do the small parts of an .xlsx package say: sheets, styles, and what else is inside?"""

from __future__ import annotations

import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from customer_import.core.messages.sentences import say
from customer_import.edges.spreadsheets.formats import Shown, by_style
from customer_import.errors import FileUnreadable

_LARGEST_PART = 64 << 20
_PROLOG = 64 << 10
_GENERAL = 0

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
)
"""What reading a part of a broken archive raises."""


@dataclass(frozen=True, slots=True)
class Package:
    """What the package says besides its cells.

    `paths` has the part of every sheet by the sheet's name, `formats` how a style (by its number) shows numbers,
    where that matters; `recalculates`: whoever wrote the file wants its formulas worked out anew.
    """

    paths: Mapping[str, str]
    formats: Mapping[int, Shown]
    recalculates: bool
    has_macros: bool
    has_links: bool


NOTHING = Package({}, {}, recalculates=False, has_macros=False, has_links=False)
"""What is known of workbooks of other kinds."""


def refuse_document_types(archive: zipfile.ZipFile, parts: Iterable[str], name: str) -> None:
    """Raises `FileUnreadable` when one of the XML `parts` declares a document type or is not UTF-8."""
    for part in parts:
        if part.endswith((".xml", ".rels")):
            _refuse_document_type(archive, part, name)


def package_of(archive: zipfile.ZipFile, name: str) -> Package:
    """Reads the small parts. Raises `FileUnreadable` for parts that are broken or not there."""
    entries = set(archive.namelist())
    workbook = list(_elements(archive, "xl/workbook.xml", name))
    return Package(
        paths=_paths(archive, workbook, name),
        formats=_formats(archive, name) if "xl/styles.xml" in entries else {},
        recalculates=any(tag == "calcPr" and _true(facts.get("fullCalcOnLoad")) for tag, facts in workbook),
        has_macros="xl/vbaProject.bin" in entries,
        has_links=any(entry.startswith("xl/externalLinks/") for entry in entries),
    )


def _true(word: str | None) -> bool:
    return word in ("1", "true")


def _refuse_document_type(archive: zipfile.ZipFile, part: str, name: str) -> None:
    """No spreadsheet program writes a document type; what it is good for is to swell and to fetch things."""
    prolog = _prolog(archive, part, name)
    if prolog.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in prolog[:100]:
        raise FileUnreadable(say("part_encoding", name=name, part=part))
    if b"<!DOCTYPE" in prolog or b"<!ENTITY" in prolog:
        raise FileUnreadable(say("part_document_type", name=name, part=part))


def _prolog(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    try:
        with archive.open(part) as stream:
            return stream.read(_PROLOG)
    except BROKEN:
        raise _broken(part, name) from None


def _broken(part: str, name: str) -> FileUnreadable:
    return FileUnreadable(say("part_broken", name=name, part=part))


def _elements(archive: zipfile.ZipFile, part: str, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element of a part in its order: its name without prefix, and its attributes."""
    try:
        with archive.open(part) as stream:
            content = stream.read(_LARGEST_PART + 1)
        if len(content) > _LARGEST_PART:
            raise FileUnreadable(say("part_large", name=name, part=part))
        found: list[tuple[str, dict[str, str]]] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda tag, facts: found.append((tag.rpartition(":")[2], facts))
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.Parse(content, True)
    except (expat.ExpatError, KeyError, _Doctype, *BROKEN):
        raise _broken(part, name) from None
    yield from found


class _Doctype(Exception):
    """The part declares a document type, further down than the prolog reaches."""


def _refuse_doctype(*_args: object) -> None:
    raise _Doctype


def _paths(archive: zipfile.ZipFile, workbook: list[tuple[str, dict[str, str]]], name: str) -> dict[str, str]:
    targets = targets_of(archive, "xl/_rels/workbook.xml.rels", name)
    found: dict[str, str] = {}
    for tag, facts in workbook:
        if tag == "sheet":
            relation = next((value for key, value in facts.items() if key.rpartition(":")[2] == "id"), "")
            found[facts.get("name", "")] = targets.get(relation, "")
    return found


def targets_of(archive: zipfile.ZipFile, part: str, name: str) -> dict[str, str]:
    """Which part each relation in `part` leads to. Raises `FileUnreadable`."""
    return {
        facts.get("Id", ""): _resolved(facts.get("Target", ""))
        for tag, facts in _elements(archive, part, name)
        if tag == "Relationship"
    }


def _resolved(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _formats(archive: zipfile.ZipFile, name: str) -> dict[int, Shown]:
    """How each style shows numbers, for the styles that show them otherwise than plainly."""
    codes: dict[int, str] = {}
    styles: list[int] = []
    in_cells = False
    for tag, facts in _elements(archive, "xl/styles.xml", name):
        if tag == "numFmt" and facts.get("numFmtId", "").isdecimal():
            codes[int(facts["numFmtId"])] = facts.get("formatCode", "")
        elif tag in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            in_cells = tag == "cellXfs"
        elif tag == "xf" and in_cells:
            styles.append(int(facts["numFmtId"]) if facts.get("numFmtId", "").isdecimal() else _GENERAL)
    return by_style(codes, styles)
