"""Which files do customers send, and what becomes of each?

One line a case: what is in the file, and what must come of it. Run by hand, it prints the table:

    python tests/spreadsheets/list_of_inputs.py
"""

from __future__ import annotations

import codecs
import gzip
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from hand_made import cell, content, formats, row, sheet_xml, workbook
from trouble_with_files import as_an_ordinary_user, changing, forbidden

from customer_import import Settings, check
from customer_import.core.outcomes import Outcome
from customer_import.core.problems import Severity
from customer_import.errors import RunStopped

MAPPING = """\
version: 1
name: Listan
key: customerno
source: {decimal: ","}
fields:
  customerno: Kundnr
  name: Namn
  address4: {from: Postnr, optional: true}
  organizationno: {from: Orgnr, optional: true}
  customertypeid: {const: 1}
"""
HEADER = ("Kundnr", "Namn")
TWICE = "Malmö".encode().decode("cp1252")
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Case:
    """`what` a file holds, how it is `made` in a folder, and what must come of it.

    "OK text": the name in the first row reads so. "ROW code": the first row is rejected for it. "WARN code" or
    "NOTE words": it is said, and all rows go on. "STOP words": nothing is read, for a reason with these words.
    """

    what: str
    made: Callable[[Path], Path]
    comes_of_it: str

    @property
    def verdict(self) -> str:
        return self.comes_of_it.partition(" ")[0]

    @property
    def words(self) -> str:
        return self.comes_of_it.partition(" ")[2]


def csv(text: str | bytes, name: str = "kunder.csv") -> Callable[[Path], Path]:
    """A text file of these bytes, or of this text in UTF-8."""

    def made(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        return path

    return made


def table(name: str = "Åkers El", number: str = "0017") -> str:
    """A table of one customer."""
    return f"Kundnr;Namn\n{number};{name}\n"


def twice(header: str, value: str, *names: str) -> str:
    """Two customers with the same in one column."""
    one, other = names or ("Åkers El", "Bo Bygg")
    return f"Kundnr;Namn;{header}\n1;{one};{value}\n2;{other};{value}\n"


def xlsx(rows: str, **more) -> Callable[[Path], Path]:
    """A workbook with these rows below a header."""
    return lambda folder: workbook(folder / "kunder.xlsx", row(1, *HEADER) + rows, **more)


def book(rows: str, **more) -> Callable[[Path], Path]:
    """A workbook with these rows, the header among them; `before` and `after` are put around them."""
    around = {name: more.pop(name) for name in ("before", "after", "prolog") if name in more}
    return lambda folder: workbook(folder / "kunder.xlsx", {"Kunder": sheet_xml(rows, **around)}, **more)


def number(stored: str, code: str = "") -> Callable[[Path], Path]:
    """A workbook whose first customer's number is a number, shown by a format."""
    inner = cell("A2", inner=f"<v>{stored}</v>", style=1 if code else None)
    return xlsx(row(2, inner, "Åkers El"), styles=formats(code) if code else "")


def named(cell_xml: str, **more) -> Callable[[Path], Path]:
    """A workbook whose first customer's name is this cell, B2."""
    return xlsx(row(2, 17, cell_xml), **more)


def archive(entries: dict[str, str], name: str = "kunder.xlsx") -> Callable[[Path], Path]:
    """A zip archive."""

    def made(folder: Path) -> Path:
        with zipfile.ZipFile(folder / name, "w") as file:
            for entry, text in entries.items():
                file.writestr(entry, text)
        return folder / name

    return made


def folder_of_that_name(folder: Path) -> Path:
    """A folder that is called like a file."""
    (folder / "kunder.csv").mkdir()
    return folder / "kunder.csv"


def _called(name: str, made: Callable[[Path], Path]) -> Callable[[Path], Path]:
    return lambda folder: made(folder).rename(folder / name)


def _protected(folder: Path) -> Path:
    return csv(OLE2 + bytes(600) + "EncryptedPackage\0".encode("utf-16-le"), "kunder.xlsx")(folder)


SHEETS = {"Ett": sheet_xml(row(1, *HEADER) + row(2, 1, "A")), "Två": sheet_xml(row(1, *HEADER) + row(2, 2, "B"))}
MANY_ROWS = "".join(row(at, at, f"Namn {at}") for at in range(2, 103))
PREFIX = row(2, 17, "Åkers El")

CSV = (
    Case("UTF-8", csv(table()), "OK Åkers El"),
    Case("UTF-8 with its mark", csv(codecs.BOM_UTF8 + table().encode()), "OK Åkers El"),
    Case("UTF-16 with its mark, little endian", csv(codecs.BOM_UTF16_LE + table().encode("utf-16-le")), "OK Åkers El"),
    Case("UTF-16 with its mark, big endian", csv(codecs.BOM_UTF16_BE + table().encode("utf-16-be")), "OK Åkers El"),
    Case("cp1252: read right", csv(table("Åkers – El").encode("cp1252")), "OK Åkers – El"),
    Case("cp1252: said", csv(table().encode("cp1252")), "WARN READ-21"),
    Case("Latin-1: read right", csv(table("Åkers\u00a0El").encode("latin-1")), "OK Åkers\u00a0El"),
    Case("a guess is said with how sure it is", csv(table().encode("cp1252")), "NOTE guessed: cp1252 ("),
    Case("text that was encoded twice", csv(table(TWICE)), "WARN READ-22"),
    Case("semicolons", csv(table()), "OK Åkers El"),
    Case("commas", csv(table().replace(";", ",")), "OK Åkers El"),
    Case("tabs", csv(table().replace(";", "\t"), "kunder.tsv"), "OK Åkers El"),
    Case("vertical bars", csv(table().replace(";", "|"), "kunder.txt"), "OK Åkers El"),
    Case("a first line sep=;", csv("sep=;\n" + table()), "OK Åkers El"),
    Case("a first line sep=| is said", csv("sep=|\n" + table().replace(";", "|")), 'NOTE "sep="'),
    Case("CRLF", csv(table().replace("\n", "\r\n")), "OK Åkers El"),
    Case("lone CR", csv(table().replace("\n", "\r")), "OK Åkers El"),
    Case("a newline in quotes", csv(table('"Åkers\nEl"')), "OK Åkers\nEl"),
    Case("a separator in quotes", csv(table('"Åkers; El"')), "OK Åkers; El"),
    Case("doubled quotes", csv(table('"Åkers ""El"""')), 'OK Åkers "El"'),
    Case("title lines above the header: found", csv("Kundregister\nUtskrivet i dag\n\n" + table()), "OK Åkers El"),
    Case("title lines above the header: said", csv("Kundregister\n\n" + table()), "NOTE header is row 3"),
    Case("blank lines", csv(table().replace("\n", "\n\n;\n")), "OK Åkers El"),
    Case("headers with what nobody sees", csv("*KUND\u00adnr.;\u200bNAMN\u00a0*\n0017;Åkers El\n"), "OK Åkers El"),
    Case("a short row", csv("Kundnr;Namn;Ort\n1;A\n2;B;C\n"), "ROW READ-01"),
    Case("a long row", csv("Kundnr;Namn\n1;A;tail\n2;B\n"), "ROW READ-02"),
    Case("a line of totals", csv("Kundnr;Namn\n;Totalt 2 st\n2;B\n"), "ROW KEY-01"),
    Case("1,5E+05 where a number was", csv(table(number="1,5E+05")), "ROW READ-06"),
    Case("#N/A", csv(table("#N/A")), "ROW READ-03"),
    Case("#REF!", csv(table("#REF!")), "ROW READ-03"),
    Case("#SAKNAS!", csv(table("#SAKNAS!")), "ROW READ-03"),
    Case("digits of another script", csv(table(number="١٢٣")), "ROW READ-10"),
    Case("a control character", csv(table("A\x07B")), "ROW READ-07"),
    Case("a right-to-left override", csv(table("A\u202eB")), "ROW READ-07"),
    Case("a lone surrogate", csv(table("A\ud800B")), "ROW READ-07"),
    Case("a value longer than the endpoint takes", csv(table("x" * 51)), "ROW SHP-05"),
    Case("keys that seem to have lost zeros", csv("Kundnr;Namn\n987;A\n1234;B\n0012;C\n"), "WARN KEY-03"),
    Case("a column that nobody uses", csv("Kundnr;Namn;Saldo\n1;A;5\n"), "WARN MAP-01"),
    Case("the same organisation number under two keys", csv(twice("Orgnr", "556036-0793")), "WARN DUP-01"),
    Case("the same name and postal code under two keys", csv(twice("Postnr", "123 45", "A", "A")), "WARN DUP-02"),
    Case("empty", csv(b""), "STOP is empty"),
    Case("header only", csv("Kundnr;Namn\n"), "STOP no row below"),
    Case("a folder", folder_of_that_name, "STOP is a folder"),
    Case("a file that may not be read", forbidden(csv(table())), "STOP may not be read"),
    Case("a file that changes while it is read", changing, "STOP changed while"),
    Case("a file that is still being written", csv(table(), "kunder.csv.part"), "STOP still being written"),
    Case("the mark of an open workbook", csv(table(), "~$kunder.xlsx"), "STOP open spreadsheet"),
    Case("NUL bytes", csv(table("A\0B")), "STOP NUL bytes"),
    Case("a quote that never closes", csv('Kundnr;Namn\n1;A\n2;"öppen\n3;C\n'), "STOP row 3"),
    Case("text after a closing quote", csv('Kundnr;Namn\n1;"A" B\n'), "STOP after the quotation mark"),
    Case("a cell over 128 KiB", csv(table("x" * 140_000)), "STOP 128 KiB"),
    Case("one column", csv("Kundnr:Namn\n1:A\n"), 'STOP is the separator ";"'),
    Case("the same header twice", csv("Kundnr;Namn;Namn\n1;A;B\n"), "STOP column B and again in column C"),
    Case("a mapped column missing", csv("Kundnr;Nman\n1;A\n"), "STOP Nman"),
    Case("the same key twice", csv("Kundnr;Namn\n1;A\n1;B\n"), "ROW KEY-02"),
    Case("mixed encodings", csv("Kundnr;Namn\n1;Åke\n".encode() + "2;Åsa\n".encode("cp1252")), "STOP row 3"),
    Case("a zip archive", archive({"kunder.csv": "a;b"}, "kunder.csv"), "STOP zip archive"),
    Case("HTML", csv("<html><table>"), "STOP HTML"),
    Case("gzip", csv(gzip.compress(b"a;b")), "STOP gzip"),
    Case("PDF", csv(b"%PDF-1.7"), "STOP PDF"),
    Case("a workbook called .csv: read", _called("kunder.csv", xlsx(PREFIX)), "OK Åkers El"),
    Case("a workbook called .csv: said", _called("kunder.csv", xlsx(PREFIX)), "NOTE called .csv"),
    Case("a CSV called .xls: read", csv(table(), "kunder.xls"), "OK Åkers El"),
    Case("a CSV called .xls: said", csv(table(), "kunder.xls"), "NOTE called .xls"),
    Case("=cmd|…", csv(table("=cmd|' /C calc'!A0")), "OK =cmd|' /C calc'!A0"),
    Case("+46…", csv(table("+46701234567")), "OK +46701234567"),
    Case("-5", csv(table("-5")), "OK -5"),
    Case("@x", csv(table("@x")), "OK @x"),
    Case("HTML in a cell", csv(table("<b>A</b>")), "OK <b>A</b>"),
    Case("SQL in a cell", csv(table('"\'); DROP TABLE x--"')), "OK '); DROP TABLE x--"),
)

EXCEL = (
    Case("text with leading zeros", xlsx(row(2, "0017", "Åkers El")), "KEY 0017"),
    Case("whole numbers in an id column", number("5560360793"), "KEY 5560360793"),
    Case("a number shown with leading zeros", number("17", "000000"), "KEY 000017"),
    Case("a date", named(cell("B2", inner="<v>46054</v>", style=1), styles=formats("yyyy-mm-dd")), "OK 2026-02-01"),
    Case("a boolean", named(cell("B2", kind="b", inner="<v>1</v>")), "OK TRUE"),
    Case("a percentage", named(cell("B2", inner="<v>0.125</v>", style=1), styles=formats("0.0%")), "OK 12.5"),
    Case(
        "rich text",
        named(
            cell("B2", kind="s", inner="<v>0</v>"), shared=["<r><t>Åkers</t></r><r><t xml:space='preserve'> El</t></r>"]
        ),
        "OK Åkers El",
    ),
    Case("inline text", named(cell("B2", kind="inlineStr", inner="<is><t>Åkers El</t></is>")), "OK Åkers El"),
    Case("_x000D_", named(cell("B2", kind="inlineStr", inner="<is><t>Åkers_x000D_\nEl</t></is>")), "OK Åkers\r\nEl"),
    Case(
        "dates from 1904",
        named(
            cell("B2", inner="<v>45000</v>", style=1),
            styles=formats("yyyy-mm-dd"),
            properties='<workbookPr date1904="1"/>',
        ),
        "OK 2027-03-16",
    ),
    Case(
        "a header below title lines",
        book(row(1, "Kundregister") + row(3, *HEADER) + row(4, 1, "Åkers El")),
        "OK Åkers El",
    ),
    Case(
        "merged header cells",
        book(
            row(1, "Kundnr", "Kund") + row(2, None, "Namn") + row(3, 1, "Åkers El"),
            after='<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>',
        ),
        "OK Åkers El",
    ),
    Case("a stale dimension", book(row(1, *HEADER) + MANY_ROWS, before='<dimension ref="A1:B2"/>'), "ROWS 101"),
    Case(
        "a million formatted blank rows",
        xlsx(PREFIX + "".join(f'<row r="{at}"><c r="A{at}" s="0"/></row>' for at in range(3, 1_000_000))),
        "NOTE 999997 blank rows",
    ),
    Case("an error cell", named(cell("B2", kind="e", inner="<v>#REF!</v>")), "ROW READ-03"),
    Case("a formula without a stored result", named(cell("B2", inner="<f>A1</f>")), "ROW READ-04"),
    Case(
        "merged cells among the rows",
        book(
            row(1, *HEADER) + row(2, 1, "A") + row(3, 2),
            after='<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>',
        ),
        "ROW READ-08",
    ),
    Case("a number of more than 15 digits", number("1234567890123456"), "ROW READ-05"),
    Case(
        "a date where text is expected",
        xlsx(
            row(2, cell("A2", inner="<v>46054</v>", style=1), "A") + row(3, "1-3", "B") + row(4, "1-4", "C"),
            styles=formats("d-m"),
        ),
        "ROW READ-09",
    ),
    Case("hidden rows", xlsx(PREFIX + row(3, 2, "B", facts='hidden="1"')), "WARN READ-20"),
    Case(
        "hidden columns",
        book(row(1, *HEADER) + PREFIX, before='<cols><col min="2" max="2" hidden="1"/></cols>'),
        "WARN READ-20",
    ),
    Case(
        "hidden sheets", lambda folder: workbook(folder / "kunder.xlsx", SHEETS, hidden=["Två"]), "NOTE Hidden sheets"
    ),
    Case("macros", xlsx(PREFIX, parts={"xl/vbaProject.bin": b"x"}), "NOTE macros"),
    Case("external links", xlsx(PREFIX, parts={"xl/externalLinks/externalLink1.xml": "<x/>"}), "NOTE other files"),
    Case(
        "several sheets and none evidently right",
        lambda folder: workbook(folder / "kunder.xlsx", SHEETS),
        'STOP "Ett", "Två"',
    ),
    Case("password-protected", _protected, "STOP password"),
    Case(
        "broken", lambda folder: csv(xlsx(MANY_ROWS)(folder).read_bytes()[:-40], "kunder.xlsx")(folder), "STOP broken"
    ),
    Case("not a workbook", csv(OLE2 + bytes(600), "kunder.xls"), "STOP not a workbook"),
    Case("HTML saved as .xls", csv("<html><table><tr><td>Kundnr", "kunder.xls"), "STOP HTML"),
    Case("a zip bomb", xlsx(PREFIX, parts={"xl/media/a.bmp": b"\0" * (80 << 20)}), "STOP zip bomb"),
    Case("a document type in the XML", book(row(1, *HEADER) + PREFIX, prolog="<!DOCTYPE x>"), "STOP document type"),
    Case(
        "a lone cell at XFD1048576", xlsx(PREFIX + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "STOP XFD"
    ),
    Case("an index outside of the shared texts", named(cell("B2", kind="s", inner="<v>7</v>")), "STOP broken"),
)


@dataclass(frozen=True)
class Came:
    """What came of a file: the sentence that stopped it, or codes by row, notes, and the rows themselves."""

    stop: str = ""
    errors: tuple[tuple[int | None, str], ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    accepted: int = 0

    def told(self) -> str:
        """In one line."""
        if self.stop:
            return f"stopped: {self.stop}"
        rejected = [f"row {at} rejected, {code}" for at, code in self.errors]
        first = f"{self.accepted} of {len(self.names)} rows accepted"
        return "; ".join([first, *rejected[:2], *self.warnings, *self.notes])


def came_of(case: Case, folder: Path) -> Came:
    """Makes the file and checks it, as `customer-import check` does."""
    mapping = folder / "mapping.yaml"
    mapping.write_text(MAPPING)
    settings = Settings(state_dir=folder / "state", config_dir=folder)
    try:
        path = case.made(folder)
        with as_an_ordinary_user():
            result = check(path, str(mapping), settings)
    except RunStopped as stopped:
        return Came(stop=str(stopped))
    read = content(path, *HEADER)
    errors = [(found.row, found.kind.code) for found in result.problems if found.severity is Severity.ERROR]
    return Came(
        errors=tuple(errors),
        warnings=tuple(found.kind.code for found in result.problems if found.severity is Severity.WARNING),
        notes=tuple(map(str, result.origin.notes)),
        names=tuple(read.table.iloc[:, 1]),
        keys=tuple(read.table.iloc[:, 0]),
        accepted=result.counts()[Outcome.ACCEPTED],
    )


def _lines() -> Iterator[tuple[str, str, str]]:
    for case in (*CSV, *EXCEL):
        with tempfile.TemporaryDirectory() as folder, suppress(KeyboardInterrupt):
            yield case.what, case.comes_of_it, came_of(case, Path(folder)).told()


if __name__ == "__main__":
    for line in _lines():
        print(" | ".join(line).replace("\n", "␊"), flush=True)
