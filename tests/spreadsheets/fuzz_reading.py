"""Does any damaged spreadsheet make the reader trip, or hang?

    python tests/spreadsheets/fuzz_reading.py [--mutations 20000] [--seconds 3600] [--seed 1] [--processes 2]

Takes good files of every kind, damages each at random (bytes, records, XML, parts of the archive), and reads it.
What may come of it: rows, or one sentence. Anything else, or a reading that takes longer than it may, is a failure,
and the file is kept.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import multiprocessing
import os
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from itertools import pairwise

import openpyxl
import xlwt
from hand_made import cell, formats, row, sheet_xml, workbook
from hand_made_xlsb import BinarySheet, Cell, binary_workbook

from customer_import.core.sheet import Sheet, SourceOptions
from customer_import.edges.spreadsheets import child, read
from customer_import.edges.spreadsheets.workbook import Limits
from customer_import.errors import RunStopped

LONGEST = 60.0
"""Seconds that one reading may take, on a machine that others use too."""


class Forked:
    """The process that parses a workbook, forked off this one: to start an interpreter costs more than to read."""

    def __init__(self) -> None:
        (asked, asks), (answers, answered) = os.pipe(), os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(asks)
            os.close(answers)
            _parse(asked, answered)
        os.close(asked)
        os.close(answered)
        self.stdin, self.stdout = os.fdopen(asks, "wb"), os.fdopen(answers, "rb")

    def kill(self) -> None:
        """Ends it at once."""
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)

    def wait(self) -> int:
        """Waits until it has ended."""
        return os.waitpid(self._process, 0)[1]


def _parse(asked: int, answered: int) -> NoReturn:
    """Answers one request as the interpreter of its own does, and never comes back."""
    try:
        faulthandler.disable()  # a parser that gives up is one of the things that may happen
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        sys.stdin, sys.stdout = os.fdopen(asked), os.fdopen(answered, "w")
        child.main()
        sys.stdout.close()
    finally:
        os._exit(0)


LIMITS = Limits(memory=2 << 30, seconds=20, start=Forked)
OPTIONS = SourceOptions(expected_headers=frozenset({"Kundnr", "Namn", "Ort"}))


@dataclass
class Tally:
    """What came of the files, and those that nothing should come of."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, other: Tally) -> None:
        self.outcomes += other.outcomes
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)


def good_files(folder: Path) -> dict[str, bytes]:
    """A small good file of every kind, by its name."""
    made = {
        "kunder.csv": 'Kundnr;Namn;Ort\n0017;"Åkers; ""El"""' + ";Malmö\n0018;Bygg AB;Växjö\n\n19;C;D\n",
        "kunder.tsv": "sep=\t\nKundnr\tNamn\tOrt\n1\tÅ\tÖ\n2\tB\tC\n",
    }
    files = {name: text.encode() for name, text in made.items()}
    files["gammal.csv"] = made["kunder.csv"].encode("cp1252")
    files["bred.csv"] = made["kunder.csv"].encode("utf-16")
    rows = row(1, "Kundnr", "Namn", "Ort") + row(
        2, cell("A2", 17, style=1), cell("B2", kind="s", inner="<v>0</v>"), "Malmö"
    )
    rows += row(3, cell("A3", inner="<f>A2+1</f><v>18</v>"), cell("B3", kind="e", inner="<v>#REF!</v>"), "Växjö")
    rows += row(9, cell("A9", inner="<f>A1</f>"), cell("B9", kind="b", inner="<v>1</v>"), "Ystad", facts='hidden="1"')
    sheet = sheet_xml(
        rows,
        before='<dimension ref="A1:C9"/><cols><col min="2" max="2" hidden="1"/></cols>',
        after='<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>',
    )
    paths = [
        workbook(
            folder / "hand.xlsx", {"Kunder": sheet, "Två": sheet_xml("")}, shared=["<t>Å</t>"], styles=formats("0000")
        )
    ]
    paths += [_by_openpyxl(folder / "bok.xlsx"), _by_xlwt(folder / "bok.xls"), _ods(folder / "bok.ods")]
    binary = BinarySheet(
        {
            1: ["Kundnr", "Namn", "Ort"],
            2: [Cell(17, style=1), "Å", Cell(error=7)],
            4: [5.5, Cell("x", formula=True), True],
        },
        hidden_rows=[4],
        hidden_columns=[1],
    )
    paths.append(binary_workbook(folder / "bok.xlsb", {"Kunder": binary}, ["0000"]))
    return files | {path.name: path.read_bytes() for path in paths}


def _by_openpyxl(path: Path) -> Path:
    book = openpyxl.Workbook()
    for cells in (["Kundnr", "Namn", "Ort"], [1, "Åkers El", "Malmö"], [2.5, "=A1", None], ["0017", True, "x" * 50]):
        book.active.append(cells)
    book.save(path)
    return path


def _by_xlwt(path: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Kunder")
    for at, cells in enumerate((["Kundnr", "Namn", "Ort"], [1, "Åkers El", "Malmö"], [2.5, "B" * 300, True])):
        for column, found in enumerate(cells):
            sheet.write(
                at, column, found, xlwt.easyxf(num_format_str="0000") if isinstance(found, int) else xlwt.XFStyle()
            )
    sheet.row(2).hidden = True
    book.save(str(path))
    return path


def _ods(path: Path) -> Path:
    """An OpenDocument by hand, so that fuzzing needs no LibreOffice."""
    names = {"office": "office", "table": "table", "text": "text", "style": "style", "number": "datastyle"}
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in names.items()
    )
    styles = '<number:number-style style:name="N1"><number:number number:min-integer-digits="4"/></number:number-style>'
    styles += '<style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>'
    text = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    number = "<table:table-cell table:style-name='c1' office:value-type='float' office:value='17'/>"
    error = "<table:table-cell table:formula='of:=1/0'><text:p>#DIV/0!</text:p></table:table-cell>"
    blank = "<table:table-cell table:number-columns-repeated='9'/>"
    row_tag = "table:table-row"
    rows = [
        f"<{row_tag}>{''.join(map(text.format, ('Kundnr', 'Namn', 'Ort')))}</{row_tag}>",
        f"<{row_tag} table:number-rows-repeated='2'>{number}{text.format('Å')}{error}</{row_tag}>",
        f"<{row_tag} table:visibility='collapse'>{number}{blank}</{row_tag}>",
    ]
    table = f"<table:table table:name='Kunder'>{''.join(rows)}</table:table>"
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    head = f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f'<?xml version="1.0"?>{head}{body}</office:document-content>')
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


NASTY = (
    *(b"", b"\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80", b"\xed\xa0\x80", b"\xc3"),
    *(b'"', b";", b"\n", b"\r", b"<", b">", b"&#0;", b"&amp;", b"</row>", b"<f/>", b"<!DOCTYPE x>", b't="s"', b't="e"'),
    *(b"999999999999", b"-1", b"1E400", b"NaN", b"16384", b"XFD1048576", b"A0", b'r="99999999"', b"=1/0", b"#REF!"),
    b"table:number-rows-repeated='1048576'",
    b"table:number-columns-repeated='16384'",
)


def damaged(content: bytes, chance: Random) -> bytes:
    """`content` with one to four things done to it."""
    found = bytearray(content)
    for _turn in range(chance.randint(1, 4)):
        chance.choice((_flip, _insert, _remove, _repeat, _replace, _cut, _swap))(found, chance)
    return bytes(found)


def _place(found: bytearray, chance: Random) -> int:
    return chance.randrange(len(found) + 1)


def _flip(found: bytearray, chance: Random) -> None:
    if found:
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)


def _insert(found: bytearray, chance: Random) -> None:
    at = _place(found, chance)
    found[at:at] = chance.choice(NASTY)


def _remove(found: bytearray, chance: Random) -> None:
    at = _place(found, chance)
    del found[at : at + chance.randint(1, 20)]


def _repeat(found: bytearray, chance: Random) -> None:
    at, size = _place(found, chance), chance.randint(1, 60)
    found[at:at] = bytes(found[at : at + size]) * chance.randint(1, 20)


def _replace(found: bytearray, chance: Random) -> None:
    at, nasty = _place(found, chance), chance.choice(NASTY)
    found[at : at + len(nasty)] = nasty


def _cut(found: bytearray, chance: Random) -> None:
    if chance.random() < 0.3:
        del found[_place(found, chance) :]


def _swap(found: bytearray, chance: Random) -> None:
    one, other = sorted((_place(found, chance), _place(found, chance)))
    found[one:one], found[other:other] = found[other : other + 8], found[one : one + 8]


def _damaged_package(content: bytes, chance: Random) -> bytes:
    """A zip archive with one of its parts damaged, gone, twice or called otherwise, and the directory right."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        names = archive.namelist()
        chosen = chance.choice([name for name in names if "ontent_Types" not in name])
        for name in names:
            part = archive.read(name)
            if name == chosen:
                if chance.random() < 0.03:
                    continue
                part = damaged(part, chance)
                name = damaged(name.encode(), chance).decode("latin-1") if chance.random() < 0.03 else name  # noqa: PLW2901  # the new name
            package.writestr(name or "x", part)
    return out.getvalue()


def mutations(files: dict[str, bytes], chance: Random) -> Iterator[tuple[str, bytes]]:
    """Damaged files without end; packages mostly from the inside."""
    names = sorted(files)
    while True:
        name = chance.choice(names)
        content = files[name]
        inside = zipfile.is_zipfile(io.BytesIO(content)) and chance.random() < 0.85
        yield name, (_damaged_package if inside else damaged)(content, chance)


def outcome(path: Path, name: str) -> str:
    """What comes of a file, in a word. Raises whatever should not."""
    try:
        sheets = list(read(path, OPTIONS, name=name, limits=LIMITS))
    except RunStopped as stopped:
        sentence = str(stopped)
    else:
        _right(sheets)
        return "rows"
    if "\n" in sentence:
        raise ValueError("a sentence of more than one line")
    return "longer than it may" if "took longer" in sentence else "a sentence"


def _right(sheets: list[Sheet]) -> None:
    """Raises `AssertionError` for tables that are not as they should be, whatever is in them."""
    for sheet in sheets:
        rows, columns = sheet.table.rows, sheet.table.columns
        assert all(before < after for before, after in pairwise(rows)), "rows out of order"
        assert all(len(cells) == len(rows) for cells in columns.values()), "a cell is missing"
        assert all(isinstance(cell, str) for cells in columns.values() for cell in cells), "a cell is no text"
        assert len(sheet.detected.letters) == len(columns), "letters and columns differ"


def share(asked: tuple[dict[str, bytes], int, int, float, Path]) -> Tally:
    """Reads so many damaged files, until the seconds have passed."""
    files, seed, count, seconds, keep = asked
    tally, end = Tally(), time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input"
        for number, (name, content) in zip(range(count), mutations(files, Random(seed)), strict=False):
            if time.monotonic() > end:
                break
            path.write_bytes(content)
            began = time.monotonic()
            try:
                what = outcome(path, name)
            except Exception as error:  # noqa: BLE001  # whatever it is, it is what we look for
                what = "a failure"
                tally.failures.append(f"{name}, seed {seed}, number {number}: {type(error).__name__}: {error}")
                keep.mkdir(exist_ok=True)
                (keep / f"{seed}-{number}-{name}").write_bytes(content)
            took = time.monotonic() - began
            tally.slowest = max(tally.slowest, took)
            if took > LONGEST:
                tally.failures.append(f"{name}, seed {seed}, number {number}: took {took:.0f} s")
            tally.outcomes[f"{kind(name)}: {what}"] += 1
    return tally


def kind(name: str) -> str:
    """What a file of that name is, by its ending."""
    return Path(name).suffix.removeprefix(".")


def main() -> int:
    """Reads as many damaged files as was asked for, and prints what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutations", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=max(1, (os.cpu_count() or 2)))
    asked = parser.parse_args()
    keep = Path(tempfile.gettempdir()) / "customer-import-fuzz"
    with tempfile.TemporaryDirectory() as folder:
        files = good_files(Path(folder))
    size = 200
    shares = [
        (files, asked.seed * 1_000_000 + first, min(size, asked.mutations - first), asked.seconds, keep)
        for first in range(0, asked.mutations, size)
    ]
    tally, began = Tally(), time.monotonic()
    with multiprocessing.get_context("spawn").Pool(asked.processes) as pool:
        for found in pool.imap_unordered(share, shares):
            tally.add(found)
            print(f"{sum(tally.outcomes.values())} read, {len(tally.failures)} failures", flush=True)
            if time.monotonic() - began > asked.seconds:
                pool.terminate()
                break
    for what, count in sorted(tally.outcomes.items()):
        print(f"{count:>8}  {what}")
    seconds = time.monotonic() - began
    print(f"{sum(tally.outcomes.values()):>8}  in {seconds:.0f} s, the slowest took {tally.slowest:.1f} s")
    print(*tally.failures, sep="\n")
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
