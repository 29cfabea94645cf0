"""What does a workbook say that its parser does not tell, whatever kind it is?"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Protocol

from customer_import.core.messages.sentences import say
from customer_import.edges.spreadsheets.biff8 import OldWorkbook, markup_of_sheet, old_workbook
from customer_import.edges.spreadsheets.biff12 import BinaryWorkbook, NotBinary, binary_workbook, markup_of_part
from customer_import.edges.spreadsheets.compound import NotCompound
from customer_import.edges.spreadsheets.markup import Markup, markup_of
from customer_import.edges.spreadsheets.opendocument import (
    NotOpenDocument,
    OpenDocument,
    markup_of_table,
    open_document,
)
from customer_import.edges.spreadsheets.package import BROKEN, NOTHING, Package, package_of, refuse_document_types
from customer_import.errors import FileUnreadable

_NOT_PARSED = ("Basic/", "Dialogs/")  # macros of OpenDocument, whose parts declare document types and are never read


class Inside(Protocol):
    """What can be asked of the inside of a workbook; `sees_all` unless it is of a kind whose cells we don't know."""

    package: Package
    sees_all: bool

    def markup(self, sheet: str) -> Markup:
        """What is said of the cells of one sheet. Raises `FileUnreadable`."""
        ...


def inside_of(path: str, kind: str, name: str, *, careful: bool) -> Inside:
    """The inside of the workbook at `path`; `careful` as for `markup_of`. Raises `FileUnreadable`."""
    if kind == "xls":
        return _old(Path(path).read_bytes())
    archive = zipfile.ZipFile(path)
    parts = [part for part in archive.namelist() if kind != "ods" or not part.startswith(_NOT_PARSED)]
    refuse_document_types(archive, parts, name)
    try:
        if kind == "xlsb":
            return _Binary(binary_workbook(archive, name))
        if kind == "ods":
            return _Open(open_document(archive), name)
    except (NotBinary, NotOpenDocument, *BROKEN):
        return _Unknown()  # the parser may still make sense of it, or it says that it is broken
    return _OpenXml(archive, name, careful=careful)


def _old(content: bytes) -> Inside:
    try:
        return _Old(old_workbook(content))
    except NotCompound:
        return _Unknown()


class _Unknown:
    """The inside of a workbook that only its parser understands."""

    package = NOTHING
    sees_all = False

    def markup(self, _sheet: str) -> Markup:
        return Markup()


class _Old:
    """The inside of an .xls."""

    def __init__(self, book: OldWorkbook) -> None:
        self._book = book
        self.package = Package({}, book.formats, recalculates=False, has_macros=book.has_macros, has_links=False)
        self.sees_all = True

    def markup(self, sheet: str) -> Markup:
        try:
            return markup_of_sheet(self._book, sheet)
        except NotCompound:
            self.sees_all = False
            return Markup()


class _Binary:
    """The inside of an .xlsb."""

    def __init__(self, book: BinaryWorkbook) -> None:
        self._book = book
        entries = book.archive.namelist()
        self.package = Package(
            book.paths,
            book.formats,
            recalculates=False,
            has_macros="xl/vbaProject.bin" in entries,
            has_links=any(entry.startswith("xl/externalLinks/") for entry in entries),
        )
        self.sees_all = True

    def markup(self, sheet: str) -> Markup:
        try:
            return markup_of_part(self._book, sheet)
        except (NotBinary, *BROKEN):
            self.sees_all = False
            return Markup()


class _Open:
    """The inside of an .ods."""

    def __init__(self, document: OpenDocument, name: str) -> None:
        self._document = document
        self._name = name
        has_macros = any(entry.startswith("Basic/") for entry in document.archive.namelist())
        self.package = Package({}, document.formats, recalculates=False, has_macros=has_macros, has_links=False)
        self.sees_all = True

    def markup(self, sheet: str) -> Markup:
        try:
            return markup_of_table(self._document, sheet, self._name)
        except NotOpenDocument:
            self.sees_all = False
            return Markup()


class _OpenXml:
    """The inside of an .xlsx or .xlsm."""

    def __init__(self, archive: zipfile.ZipFile, name: str, *, careful: bool) -> None:
        self._archive = archive
        self._name = name
        self._careful = careful
        self.package = package_of(archive, name)
        self.sees_all = True

    def markup(self, sheet: str) -> Markup:
        part = self.package.paths.get(sheet)
        if not part:
            return Markup()
        try:
            with self._archive.open(part) as stream:
                return markup_of(stream, self._name, frozenset(self.package.formats), self._careful)
        except KeyError:
            return Markup()
        except BROKEN:
            raise FileUnreadable(say("workbook_part_broken", name=self._name, part=part)) from None
