"""Which streams are in an OLE2 file, the little file system that old Office programs write?

Source: [MS-CFB], Compound File Binary File Format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_NO_SECTOR = 0xFFFFFFFA
"""Numbers from here on are no sectors: the end of a chain, a free place, a part of the tables."""

_ENTRY = 128
_IN_HEADER = 109  # so many sectors of the table are named in the header itself


class NotCompound(Exception):
    """The file is no OLE2 file, or a broken one."""


class Compound:
    """An OLE2 file held in memory. Every method raises `NotCompound`."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._sector, self._mini_sector = (1 << shift for shift in self._numbers("<HH", 30))
        if self._sector not in (512, 4096) or self._mini_sector != 64:  # all that there are
            raise NotCompound
        (first_entry,) = self._numbers("<I", 48)
        self._cutoff, first_mini, _count, first_more, _more = self._numbers("<5I", 56)
        self._table = self._table_of(self._table_sectors(first_more))
        self._entries = {name: place for name, *place in self._directory(first_entry)}
        self._mini_table = self._table_of(self._chain(first_mini, self._table))

    def names(self) -> frozenset[str]:
        """What the streams and folders are called."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The content of a stream."""
        if name not in self._entries:
            raise NotCompound
        first, size = self._entries[name]
        if size >= self._cutoff:
            return self._joined(self._chain(first, self._table))[:size]
        root_first, root_size = self._entries["Root Entry"]
        small = self._joined(self._chain(root_first, self._table))[:root_size]
        pieces = (small[at * 64 : at * 64 + 64] for at in self._chain(first, self._mini_table))
        return b"".join(pieces)[:size]

    def _numbers(self, layout: str, at: int) -> tuple[int, ...]:
        try:
            return struct.unpack_from(layout, self._content, at)
        except struct.error:
            raise NotCompound from None

    def _table_sectors(self, first_more: int) -> Iterator[int]:
        """The sectors that hold the table of chains: those that the header names, and those named further on."""
        yield from (sector for sector in self._numbers(f"<{_IN_HEADER}I", 76) if sector < _NO_SECTOR)
        per_sector = self._sector // 4 - 1
        for _turn in range(len(self._content) // self._sector):
            if first_more >= _NO_SECTOR:
                return
            *sectors, first_more = self._numbers(f"<{per_sector + 1}I", self._place(first_more))
            yield from (sector for sector in sectors if sector < _NO_SECTOR)

    def _table_of(self, sectors: Iterator[int]) -> Sequence[int]:
        found: list[int] = []
        for sector in sectors:
            found += self._numbers(f"<{self._sector // 4}I", self._place(sector))
        return found

    def _place(self, sector: int) -> int:
        return (sector + 1) * self._sector

    def _chain(self, sector: int, table: Sequence[int]) -> Iterator[int]:
        """The sectors of a stream in their order."""
        for _turn in range(len(table) + 1):
            if sector >= _NO_SECTOR:
                return
            if sector >= len(table):
                break
            yield sector
            sector = table[sector]
        raise NotCompound

    def _joined(self, sectors: Iterator[int]) -> bytes:
        return b"".join(self._content[self._place(sector) : self._place(sector + 1)] for sector in sectors)

    def _directory(self, first: int) -> Iterator[tuple[str, int, int]]:
        """Name, first sector and size of every entry."""
        content = self._joined(self._chain(first, self._table))
        for at in range(0, len(content) - _ENTRY + 1, _ENTRY):
            entry = content[at : at + _ENTRY]
            (length,) = struct.unpack_from("<H", entry, 64)
            start, size = struct.unpack_from("<II", entry, 116)
            if entry[66] and 2 <= length <= 64:
                yield entry[: length - 2].decode("utf-16-le", "replace"), start, size
