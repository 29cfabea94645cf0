"""Which letters do the bytes of a text file stand for?"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from charset_normalizer import from_bytes

from customer_import.core.masking import display, mask_text
from customer_import.core.messages.sentences import say
from customer_import.edges.spreadsheets.places import row_at
from customer_import.errors import CommandWrong, FileUnreadable

LONGEST_LINE = 16 << 20
"""A line of more bytes than this is no line of a table, and would have to be held in memory as one."""

_BLOCK = 1 << 20
_SAMPLE = 64 << 10
_MOST_SURE = 99  # percent: a guess stays one
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_NORDIC_IN_UTF8 = re.compile(rb"\xc3[\x80-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]")
# What å, ä and ö of DOS (cp850) and of old Macs look like when they are read as cp1252: „ † ” Œ Š within a word.
_WORD_SPOILT = re.compile("[A-Za-z]*(?:[A-Za-z][†„”]+|[a-z][ŒŠ]+)[a-z][A-Za-z]*")
_NAMES = {"utf-8-sig": "utf-8", "iso8859-1": "latin-1"}


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to decode a file: the codec, how strictly, and how sure we are in percent where we had to guess."""

    codec: str
    errors: str
    guessed: int | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        return _NAMES.get(self.codec, self.codec)


def encoding_of(path: Path, forced: str | None, name: str) -> Encoding:
    """The encoding of the whole file: the one its byte order mark says, the one named, UTF-8, or a guess.

    The mark wins since it is in the file: one that we wrote, or Excel, under a mapping made for the older kind.

    Raises `FileUnreadable` for bytes that don't fit it, for NUL and for lines without end, and `CommandWrong`
    when `forced` is no encoding.
    """
    with path.open("rb") as file:
        head = file.read(4)
    marked = next((codec for bom, codec in _BOMS if head.startswith(bom)), None)
    asked = _forced(forced, marked) if forced else None
    if asked and not marked:
        _refuse_misfits(path, asked, name)
        return asked
    if marked:
        encoding = Encoding(marked, "surrogatepass")
        _refuse_misfits(path, encoding, name)
        return encoding
    wrong_at = _first_misfit(path, Encoding("utf-8", "surrogatepass"), name)
    return Encoding("utf-8", "surrogatepass") if wrong_at is None else _guess(path, wrong_at, name)


def _forced(word: str, marked: str | None) -> Encoding:
    try:
        "".encode(word)
        codec = codecs.lookup(word).name
    except (LookupError, ValueError):
        raise CommandWrong(say("encoding_none", word=display(word))) from None
    if codec == "utf-8":
        codec = "utf-8-sig"
    utf = codec.startswith("utf-")
    return Encoding(marked if marked and utf else codec, "surrogatepass" if utf else "strict")


def _refuse_misfits(path: Path, encoding: Encoding, name: str) -> None:
    at = _first_misfit(path, encoding, name)
    if at is not None:
        raise FileUnreadable(
            say("encoding_wrong", name=name, row=row_at(path, at), bytes=_bytes_at(path, at), encoding=encoding.name)
        )


def _first_misfit(path: Path, encoding: Encoding, name: str) -> int | None:
    """Where in the file the first byte stands that the encoding doesn't know; `None`: it knows them all."""
    decoder = codecs.getincrementaldecoder(encoding.codec)(encoding.errors)
    wide = encoding.codec.startswith(("utf-16", "utf-32"))
    start = 0
    for block in _blocks(path, name, wide=wide):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            return start - pending + error.start
        except UnicodeError:  # UTF-16 and UTF-32 without the mark that says which of two orders the bytes have
            return start
        start += len(block)
    return None


def _blocks(path: Path, name: str, *, wide: bool) -> Iterator[bytes]:
    """The file in blocks, and an empty one at the end. Raises `FileUnreadable` for NULs and endless lines."""
    start, line_start = 0, 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if not wide and b"\0" in block:
                _refuse_nul(path, start + block.index(b"\0"), name)
            end = max(block.rfind(b"\n"), block.rfind(b"\r"))
            line_start = start + end if end >= 0 else line_start
            start += len(block)
            if start - line_start > LONGEST_LINE:
                raise FileUnreadable(say("line_long", name=name, most=LONGEST_LINE >> 20, row=row_at(path, line_start)))
            yield block
    yield b""


def _refuse_nul(path: Path, at: int, name: str) -> NoReturn:
    raise FileUnreadable(say("encoding_nul", name=name, row=row_at(path, at)))


def _guess(path: Path, wrong_at: int, name: str) -> Encoding:
    """cp1252 or Latin-1, and how sure: the file says nothing, and is not UTF-8 from `wrong_at` on."""
    sample, strange = _unusual_lines(path)
    _refuse_mixture(path, wrong_at, sample, name)
    codec = "latin-1" if strange else "cp1252"
    spoilt = _WORD_SPOILT.search(sample.decode("cp1252", "replace"))
    if spoilt:
        raise FileUnreadable(say("encoding_unknown", name=name, spoilt=display(mask_text(spoilt[0]))))
    return Encoding(codec, "strict", _confidence(sample, codec))


def _confidence(sample: bytes, codec: str) -> int:
    """How much the sample looks like text in this encoding, in percent, says charset-normalizer; never certainty."""
    match = from_bytes(sample, cp_isolation=[codec], threshold=1.0).best()
    return min(round(100 - match.percent_chaos), _MOST_SURE) if match else 0


def _unusual_lines(path: Path) -> tuple[bytes, bool]:
    """Lines with other than ASCII bytes, as many as a sample takes; and whether any byte is not cp1252."""
    lines: list[bytes] = []
    size, strange = 0, False
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            strange = strange or _NOT_IN_CP1252.search(block) is not None
            if size < _SAMPLE:
                found = [line[:1000] for line in block.splitlines() if not line.isascii()]
                lines += found
                size += sum(map(len, found))
    return b"\n".join(lines)[:_SAMPLE], strange


def _refuse_mixture(path: Path, wrong_at: int, sample: bytes, name: str) -> None:
    """A file that has å, ä and ö both as UTF-8 and otherwise was put together from two; neither reading is right."""
    as_utf8 = len(_NORDIC_IN_UTF8.findall(sample))
    if not as_utf8:
        return
    others = len(_HIGH.findall(_NORDIC_IN_UTF8.sub(b"", sample)))
    at = wrong_at if as_utf8 >= others else _first_utf8(path)
    kinds = "not_utf8_like_others" if as_utf8 >= others else "utf8_unlike_others"
    raise FileUnreadable(
        say("encodings_mixed", name=name, row=row_at(path, at), bytes=_bytes_at(path, at), kinds=say(kinds))
    )


def _first_utf8(path: Path) -> int:
    start, tail = 0, b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found = _NORDIC_IN_UTF8.search(tail + block)
            if found:
                return start - len(tail) + found.start()
            start += len(block)
            tail = block[-1:]
    return 0


def _bytes_at(path: Path, at: int) -> str:
    """What stands around a place in the file, as people may recognise it."""
    with path.open("rb") as file:
        file.seek(max(0, at - 20))
        before = file.read(min(at, 20))
        after = file.read(20)
    word = re.split(rb"[\s;,|\"]", before)[-1] + re.split(rb"[\s;,|\"]", after)[0]
    return f'"{display(mask_text(word.decode("cp1252", "replace")))}"'
