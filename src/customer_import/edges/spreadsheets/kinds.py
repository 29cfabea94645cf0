"""What is this file, by its content and whatever it is called?"""

from __future__ import annotations

import mmap
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePath

from customer_import.core.messages.sentences import say
from customer_import.errors import FileUnreadable

TEXT = "csv"

LARGEST_UNPACKED = 2 << 30
MOST_ENTRIES = 10_000
HIGHEST_RATIO = 250
"""A package that unpacks to more than `_SURELY_SMALL` bytes may not be packed tighter than this."""
_SURELY_SMALL = 64 << 20

_HEAD = 4096
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENDINGS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt", ".tab"}
_TEXT_ENDINGS = {".csv", ".tsv", ".txt", ".tab"}
_ALIKE = ({"xlsx", "xlsm"},)

_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "foreign_gzip"),
    (b"%PDF", "foreign_pdf"),
    (b"7z\xbc\xaf", "foreign_7zip"),
    (b"Rar!", "foreign_rar"),
    (b"BZh", "foreign_bzip2"),
    (b"\xfd7zXZ", "foreign_xz"),
    (b"\x28\xb5\x2f\xfd", "foreign_zstd"),
    (b"{\\rtf", "foreign_rtf"),
    (b"\x89PNG", "foreign_picture"),
    (b"\xff\xd8\xff", "foreign_picture"),
    (b"GIF8", "foreign_picture"),
    (b"SQLite format 3", "foreign_database"),
    (b"PAR1", "foreign_parquet"),
    (b"\x7fELF", "foreign_program"),
)
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is: `name` is "csv" for text, or the usual ending of a workbook; `unpacked` is its size in bytes."""

    name: str
    unpacked: int


def kind_of(path: Path, name: str) -> Kind:
    """What `path` is. Raises `FileUnreadable`, which names what it is, when it is nothing that we read."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(path, name)
    if head.startswith(_OLE2):
        return Kind(_compound(path, name), path.stat().st_size)
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise FileUnreadable(say("no_spreadsheet", name=name, what=say(what)))
    _refuse_markup(head, name)
    return Kind(TEXT, path.stat().st_size)


def disguise(kind: str, name: str) -> tuple[str, ...]:
    """A note for people where a file's ending says another kind than its content."""
    ending = PurePath(name).suffix.lower()
    if ending not in _ENDINGS or (kind == TEXT and ending in _TEXT_ENDINGS):
        return ()
    if ending.removeprefix(".") == kind or any({kind, ending.removeprefix(".")} <= alike for alike in _ALIKE):
        return ()
    return (say("disguised", ending=ending, what=say(f"kind_{kind}")),)


def _package(path: Path, name: str) -> Kind:
    """A zip archive, by what its directory lists; nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            mimetype = _mimetype(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, ValueError, EOFError):
        raise FileUnreadable(say("package_broken", name=name)) from None
    names = {entry.filename for entry in entries}
    kind = _kind_of_package(names, mimetype)
    if kind is None:
        raise FileUnreadable(say("package_no_workbook", name=name))
    _refuse_odd_package(entries, names, name)
    return Kind(kind, sum(entry.file_size for entry in entries))


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    """What an OpenDocument says it is, in the first bytes of the archive; `b""` for other kinds."""
    try:
        entry = archive.getinfo("mimetype")
    except KeyError:
        return b""
    with archive.open(entry) as stream:
        return stream.read(200)


def _kind_of_package(names: set[str], mimetype: bytes) -> str | None:
    if "xl/workbook.xml" in names:
        return "xlsm" if "xl/vbaProject.bin" in names else "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and b"opendocument.spreadsheet" in mimetype:
        return "ods"
    return None


def _refuse_odd_package(entries: list[zipfile.ZipInfo], names: set[str], name: str) -> None:
    """Zip bombs and packages that two programs may read differently, from the directory alone."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    remedy = say("copy_the_rows")
    if len(entries) > MOST_ENTRIES:
        raise FileUnreadable(say("package_parts", name=name, count=len(entries), remedy=remedy))
    if unpacked > LARGEST_UNPACKED:
        raise FileUnreadable(
            say("package_large", name=name, size=unpacked >> 20, most=LARGEST_UNPACKED >> 20, remedy=remedy)
        )
    if unpacked > _SURELY_SMALL and unpacked > HIGHEST_RATIO * max(packed, 1):
        raise FileUnreadable(say("package_bomb", name=name, times=unpacked // max(packed, 1), remedy=remedy))
    if len(names) != len(entries):
        raise FileUnreadable(say("package_twice", name=name, remedy=remedy))
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileUnreadable(say("workbook_password", name=name))


def _compound(path: Path, name: str) -> str:
    """An OLE2 file: an old workbook, or what Office wraps around a workbook with a password."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(_wide("EncryptedPackage")) >= 0:
            raise FileUnreadable(say("workbook_password", name=name))
        if content.find(_wide("Workbook")) >= 0 or content.find(_wide("Book")) >= 0:
            return "xls"
    raise FileUnreadable(say("office_other", name=name))


def _wide(word: str) -> bytes:
    """`word` as the directory of an OLE2 file writes names: UTF-16, ended by a NUL."""
    return f"{word}\0".encode("utf-16-le")


def _refuse_markup(head: bytes, name: str) -> None:
    words = head.removeprefix(b"\xef\xbb\xbf")
    if words.startswith((b"\xff\xfe", b"\xfe\xff")):
        words = words[2:].replace(b"\0", b"")
    if _HTML.match(words):
        raise FileUnreadable(say("file_html", name=name))
    if words.lstrip().startswith(b"<?xml") or words.lstrip().startswith(b"<Workbook"):
        what = "xml_of_2003" if b"schemas-microsoft-com:office" in words else "xml_other"
        raise FileUnreadable(say("xml_no_workbook", name=name, what=say(what)))
