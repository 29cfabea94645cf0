"""Which parts does a workbook have, how do they lead to one another, and which of them are new?"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from customer_import.edges.reports.openxml.elements import Edits, Element, Unmarkable, root_of

WORKBOOK, CONTENT_TYPES = "xl/workbook.xml", "[Content_Types].xml"
_LARGE = 4 << 20  # bytes; packed less tightly, since that takes a fourth of the time
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_SIGNATURES = "_xmlsignatures/"


@dataclass(frozen=True, slots=True)
class Relation:
    """How a part leads to another: the `path` of that one in the package."""

    id: str
    kind: str
    path: str


class Package:
    """A workbook's parts by path; those that were put are taken instead of those it had."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        self._new: dict[str, bytes] = {}

    def has(self, path: str) -> bool:
        return path in self._new or path.lower() in self._names

    def part(self, path: str) -> bytes:
        """The content of a part. Raises `Unmarkable` when there is none."""
        if path in self._new:
            return self._new[path]
        try:
            return self._archive.read(self._names[path.lower()])
        except (KeyError, zipfile.BadZipFile, OSError, NotImplementedError) as error:
            raise Unmarkable(f"the part {path} is missing or broken") from error

    def size(self, path: str) -> int:
        """How many bytes a part unpacks to, as the archive says; 0 where there is none."""
        name = self._names.get(path.lower())
        return self._archive.getinfo(name).file_size if name else 0

    def put(self, path: str, content: bytes) -> None:
        self._new[self._names.get(path.lower(), path)] = content

    def free(self, pattern: str) -> str:
        """A path for a new part: `pattern` with the first number in its "{}" that is not taken."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def relations(self, path: str) -> list[Relation]:
        """Where the part at `path` leads; what is outside the package is left out."""
        where = _relations_of(path)
        if not self.has(where):
            return []
        folder = posixpath.dirname(path)
        return [
            Relation(at["Id"], at["Type"], posixpath.normpath(posixpath.join(folder, at["Target"])).lstrip("/"))
            for at in (element.attributes for element in root_of(self.part(where)).all("Relationship"))
            if at.get("TargetMode") != "External"
        ]

    def relate(self, path: str, kind: str, target: str) -> str:
        """Lets the part at `path` lead to `target`, by its path; answers the id of that."""
        where = _relations_of(path)
        old = self.part(where) if self.has(where) else _NO_RELATIONS
        root = root_of(old)
        taken = {element.attributes.get("Id", "").lower() for element in root.all("Relationship")}
        number = 1
        while f"rid{number}" in taken:
            number += 1
        edits = Edits(old)
        way = posixpath.relpath(target, posixpath.dirname(path))
        new = f' Id="rId{number}" Type={quoteattr(kind)} Target={quoteattr(way)}/>'
        edits.append(root, b"<" + root.prefix + b"Relationship" + new.encode())
        self.put(where, edits.made())
        return f"rId{number}"

    def declare(self, path: str, kind: str) -> None:
        """Says in the list of contents of what kind a new part is; once."""
        self._declare(f'Override PartName="/{path}" ContentType="{kind}"')

    def declare_ending(self, ending: str, kind: str) -> None:
        """Says of what kind all parts are whose names end so, where that is not said yet."""
        known = {element.attributes.get("Extension", "").lower() for element in self._types().all("Default")}
        if ending not in known:
            self._declare(f'Default Extension="{ending}" ContentType="{kind}"')

    def _types(self) -> Element:
        return root_of(self.part(CONTENT_TYPES))

    def _declare(self, words: str) -> None:
        root = self._types()
        edits = Edits(root.content)
        edits.append(root, b"<" + root.prefix + words.encode() + b"/>")
        self.put(CONTENT_TYPES, edits.made())

    def write(self, binary: BinaryIO) -> None:
        """Writes the whole package; parts that are not new keep their place and their time."""
        with zipfile.ZipFile(binary, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in self._entries():
                content = self._new.get(entry.filename)
                _pack(target, entry, self._archive.read(entry) if content is None else content)
            known = set(self._archive.namelist())
            for path in self._new.keys() - known:
                _pack(target, zipfile.ZipInfo(path, _EARLIEST), self._new[path])

    def _entries(self) -> Iterator[zipfile.ZipInfo]:
        return (entry for entry in self._archive.infolist() if not entry.is_dir())


def opened(path: Path) -> zipfile.ZipFile:
    """The archive at `path`. Raises `Unmarkable` when it is broken, or signed: what is added would break that."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise Unmarkable("the archive is broken") from error
    if any(name.lower().startswith(_SIGNATURES) for name in archive.namelist()):
        archive.close()
        raise Unmarkable("the workbook is signed")
    return archive


_NO_RELATIONS = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>"""


def _relations_of(path: str) -> str:
    folder, name = posixpath.split(path)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _pack(target: zipfile.ZipFile, entry: zipfile.ZipInfo, content: bytes) -> None:
    told = zipfile.ZipInfo(entry.filename, max(entry.date_time, _EARLIEST))
    told.compress_type = zipfile.ZIP_DEFLATED
    told.external_attr = 0o600 << 16
    target.writestr(told, content, compresslevel=1 if len(content) > _LARGE else 6)
