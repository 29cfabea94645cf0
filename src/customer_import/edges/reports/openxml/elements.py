"""Where do the elements of a piece of XML begin and end, byte for byte?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

_DECLARED = re.compile(rb"""<\?xml[^>]*\bencoding=["']([\w.-]+)["']""")
_OUR_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}


class Unmarkable(Exception):  # it says why a workbook is left alone
    """The workbook is written in a way that we don't know well enough to add anything to it."""


@dataclass(slots=True, eq=False)
class Element:
    """An element of `content`: from `start` to `end`; what is inside it is between `opened` and `closed`.

    `name` is without its prefix. An empty element (`<a/>`) is opened and closed at its end.
    """

    content: bytes
    name: str
    attributes: Mapping[str, str]
    start: int
    opened: int = 0
    closed: int = 0
    end: int = 0
    children: list[Element] = field(default_factory=list)

    @property
    def prefix(self) -> bytes:
        """What stands before the names of elements: b"x:", or nothing."""
        tag = re.match(rb"<([\w.-]+:)?", self.content[self.start : self.start + 80])
        return (tag[1] or b"") if tag else b""

    @property
    def is_empty(self) -> bool:
        return self.opened == self.end

    @property
    def raw(self) -> bytes:
        return self.content[self.start : self.end]

    def child(self, name: str) -> Element | None:
        """The first child of this name."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator[Element]:
        """The children of this name."""
        return (child for child in self.children if child.name == name)


def root_of(content: bytes) -> Element:
    """The outermost element of `content`, UTF-8. Raises `Unmarkable` when it is another encoding, or no good XML."""
    declared = _DECLARED.match(content.removeprefix(b"\xef\xbb\xbf"))
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or (declared and declared[1].lower() not in _OUR_ENCODINGS):
        raise Unmarkable("a part is not UTF-8")
    try:
        return _Reader(content).root()
    except expat.ExpatError as error:
        raise Unmarkable(str(error)) from None


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._open: list[Element] = []
        self._root: Element | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def root(self) -> Element:
        self._parser.Parse(self._content, True)
        if self._root is None:
            raise Unmarkable("a part is empty")
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(self._content, name.rpartition(":")[2], attributes, self._parser.CurrentByteIndex)
        element.opened = _tag_end(self._content, element.start)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if self._content[element.opened - 2 : element.opened] == b"/>":
            element.closed = element.end = element.opened
            return
        element.closed = self._parser.CurrentByteIndex
        element.end = self._content.index(b">", element.closed) + 1

    def _doctype(self, *_facts: object) -> None:
        raise Unmarkable("a part has a document type")


_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")


def _tag_end(content: bytes, start: int) -> int:
    tag = _TAG.match(content, start)
    if tag is None:
        raise Unmarkable("a tag has no end")
    return tag.end()


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """A start tag (or an empty element) in which the attribute `name` is `value`, plain ASCII."""
    said = re.compile(rb"(\s" + name.encode() + rb"=)(?:\"[^\"]*\"|'[^']*')")
    new = f'"{value}"'.encode()
    if said.search(tag):
        return said.sub(lambda found: found[1] + new, tag, count=1)
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + f" {name}=".encode() + new + tag[end:]


@dataclass(slots=True)
class Edits:
    """Changes to one piece of XML, made all at once."""

    content: bytes
    _changes: list[tuple[int, int, bytes]] = field(default_factory=list)

    def put(self, at: int, new: bytes) -> None:
        """Puts `new` before the byte `at`."""
        self._changes.append((at, at, new))

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Puts `new` in the place of what is there."""
        self._changes.append((start, end, new))

    def append(self, parent: Element, new: bytes) -> None:
        """Puts `new` at the end of what is in `parent`, which is opened where it is empty."""
        if not parent.is_empty:
            self.put(parent.closed, new)
            return
        tag = self.content[parent.start : parent.end]
        opened = tag[:-2].rstrip() + b">"
        name = tag[1:].split(None, 1)[0].rstrip(b"/>")
        self.replace(parent.start, parent.end, opened + new + b"</" + name + b">")

    def made(self) -> bytes:
        """The content with all changes; those at one place in the order in which they were asked for."""
        pieces, last = [], 0
        for start, end, new in sorted(self._changes, key=lambda change: change[:2]):
            if start < last:
                raise Unmarkable("two changes meet")
            pieces += [self.content[last:start], new]
            last = end
        return b"".join([*pieces, self.content[last:]])
