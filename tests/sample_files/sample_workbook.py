"""How does a customer's filled-in onboarding workbook look, as a file?

The layout is the onboarding workbook's: several tabs, in "Ev. kunder" some lines of instruction, then the headers,
then a line per customer. Cells are as people leave them: text with leading zeros, numbers typed as numbers, numbers
that get their zeros or dashes from a format, a name copied by a formula, a blank line in the middle.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from sample_customers import Customer
from sample_words import HEADERS

CUSTOMERS_TAB = "Ev. kunder"
HEADER_ROW = 4
BLANK_AFTER = 30
"""After so many customers somebody left a line blank."""

MADE = datetime(2026, 1, 15, 9, 30)  # noqa: DTZ001  # workbooks keep their times without a zone
OFTEN_TYPED_AS_NUMBERS = ("Person/Orgnr*", "Postnr", "EAN-kod", "Lägenhet nr", "Bankkonto", "Clearing nr")

_WIDTHS = {
    "Kundnr*": 10,
    "Kund*": 36,
    "Kundtyp*": 11,
    "Valuta*": 15,
    "Person/Orgnr*": 16,
    "Namn*": 38,
    "Adressrad 1": 24,
    "Adressrad 2": 24,
    "Postnr": 9,
    "Ort": 14,
    "Land": 10,
    "E-post": 40,
    "Faktura e-post": 40,
    "Telefon": 18,
    "Elektronisk adress": 22,
    "Notering": 38,
    "Entreprenadbolag": 17,
    "Betalningsvillkor": 17,
    "IBAN": 32,
    "Bankkonto": 20,
    "EAN-kod": 15,
    "VAT-nummer": 18,
    "Fastighetsbeteckning": 22,
}
_LISTS = {
    "Kundtyp*": ("Företag", "Privat", "Offentlig"),
    "Fakturatyp": ("E-post", "EDI", "Papper"),
    "Betalningsvillkor": ("10 dagar netto", "20 dagar netto", "30 dagar netto"),
    "Entreprenadbolag": ("Ja", "Nej"),
    "Ingen moms": ("Ja", "Nej"),
}
_READ_ME = (
    "Så här fyller du i underlaget",
    "1. Fyll i en flik i taget. Flikar som börjar med Ev. är frivilliga.",
    "2. Ändra inte rubrikerna. Kolumner med * är obligatoriska.",
    "3. Kundnumret får ha inledande nollor.",
    "4. Fliken Listor innehåller de val som finns.",
    "",
    "Alla företag, personer, adresser och nummer i den här filen är påhittade.",
)
_OTHER_TABS = {
    "Ev. leverantörer": (
        ("Leverantör nr*", "Leverantör*", "Valuta*", "Orgnr*", "Adressrad 1", "Postnr", "Ort", "E-post", "Bankgiro"),
        ("L2004", "Gråalsta Virkeslager AB", "SEK", "4921111118", "Hyvelstigen 2", "602 20", "Norrköping", "", ""),
        ("L2011", "Örnskäret Plåtgrossisten AB", "SEK", "", "Pärmgatan 40", "118 31", "Stockholm", "", ""),
    ),
    "Ev. artiklar": (
        ("Artikelnr*", "Artikel*", "Enhet*", "Inköpspris", "Försäljningspris", "Konto"),
        ("0001", "Arbete snickare", "tim", 0, 620, 3041),
        ("0002", "Servicebil", "st", 0, 395, 3041),
        ("0114", "Regel 45 x 145 C24", "m", 31.5, 48, 3051),
    ),
    "Listor": (tuple(_LISTS), *zip(*((words + ("",) * 3)[:3] for words in _LISTS.values()), strict=True)),
}
_TITLE = Font(name="Calibri", bold=True, size=16, color="1F3864")
_HEADER = Font(name="Calibri", size=11, bold=True, color="1F3864")
_LIGHT = PatternFill("solid", fgColor="DDEBF7")
_LINE = Border(bottom=Side(style="thin", color="5B9BD5"))


def row_of(nth: int) -> int:
    """The row of the `nth` customer (from 0), as Excel numbers rows."""
    return HEADER_ROW + 1 + nth + (nth >= BLANK_AFTER)


def onboarding_workbook(customers: Sequence[Customer], *, overtyped: Mapping[str, object] | None = None) -> bytes:
    """The workbook with `customers` in it; the same bytes for the same customers.

    `overtyped` puts other values into cells by their name ("B7"): a number stays one, "=…" becomes a formula without
    a stored result, "#N/A" an error cell. Without it, some names are formulas with a stored result.
    """
    workbook = Workbook()
    _fill_read_me(workbook.active)
    stored = _fill_customers(workbook.create_sheet(CUSTOMERS_TAB), customers, formulas=overtyped is None)
    for name, value in (overtyped or {}).items():
        _overtype(workbook[CUSTOMERS_TAB][name], value)
    for title, lines in _OTHER_TABS.items():
        _fill_other(workbook.create_sheet(title), lines)
    workbook.active = 1
    workbook.worksheets[0].sheet_view.tabSelected = False
    workbook.properties.creator = "Exempel"
    workbook.properties.created = MADE
    return _settled(workbook, stored)


def _fill_read_me(sheet: Worksheet) -> None:
    sheet.title = "Läs mig"
    sheet.column_dimensions["A"].width = 80
    for row, line in enumerate(_READ_ME, start=1):
        sheet.cell(row, 1, line or None)
    sheet["A1"].font = _TITLE


def _fill_customers(sheet: Worksheet, customers: Sequence[Customer], *, formulas: bool) -> dict[str, str]:
    sheet["A1"] = "Ev. kunder"
    sheet["A1"].font = _TITLE
    sheet["A2"] = "En rad per kund. Kolumner med * är obligatoriska. Ändra inte rubrikerna."
    sheet["A3"] = "Entreprenadbolag: ange Ja om omvänd byggmoms gäller, och fyll då i VAT-nummer."
    sheet.merge_cells("A1:F1")
    sheet["A3"].font = Font(name="Calibri", size=11, italic=True, color="7F7F7F")
    _fill_headers(sheet, HEADERS, HEADER_ROW)
    stored = {}
    for nth, customer in enumerate(customers):
        row = row_of(nth)
        for column, header in enumerate(HEADERS, start=1):
            _type(sheet.cell(row, column), header, customer[header], nth)
        if formulas and nth % 10 == 6 and customer["Namn*"] == customer["Kund*"]:
            sheet.cell(row, HEADERS.index("Namn*") + 1, f"=B{row}")
            stored[f"F{row}"] = customer["Kund*"]
    _help_to_fill_in(sheet, row_of(len(customers)))
    return stored


def _fill_headers(sheet: Worksheet, headers: Iterable[str], row: int) -> None:
    for column, header in enumerate(headers, start=1):
        cell = sheet.cell(row, column, header)
        cell.font, cell.fill, cell.border = _HEADER, _LIGHT, _LINE
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(header, 14)
    sheet.row_dimensions[row].height = 30


def _type(cell: Cell, header: str, text: str, nth: int) -> None:
    """Put `text` into `cell` as the `nth` customer's writer would have typed it."""
    if not text:
        return
    if header == "Kundnr*":
        cell.value, cell.number_format = (int(text), "000000") if nth % 5 == 3 else (text, "@")
    elif header in OFTEN_TYPED_AS_NUMBERS and text.isdigit() and text[0] != "0" and not _personal(text):
        cell.value, cell.number_format = int(text), _number_format(header, text, nth)
    else:
        cell.value = text
        cell.number_format = "@" if header in OFTEN_TYPED_AS_NUMBERS else "General"
    if "\n" in text:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _personal(text: str) -> bool:
    return len(text) == 12


def _number_format(header: str, text: str, nth: int) -> str:
    if header == "Postnr" and len(text) == 5 and nth % 2:
        return r"000\ 00"
    if header == "Person/Orgnr*" and len(text) == 10 and nth % 2:
        return r"000000\-0000"
    return "0" if header == "EAN-kod" else "General"


def _help_to_fill_in(sheet: Worksheet, last_row: int) -> None:
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 3)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(HEADERS))}{last_row}"
    for column, (header, words) in enumerate(_LISTS.items(), start=1):
        letter = get_column_letter(column)
        choice = DataValidation(
            type="list", formula1=f"Listor!${letter}$2:${letter}${len(words) + 1}", allow_blank=True
        )
        choice.showErrorMessage = False
        target = get_column_letter(HEADERS.index(header) + 1)
        choice.add(f"{target}{HEADER_ROW + 1}:{target}{max(last_row, 500)}")
        sheet.add_data_validation(choice)


def _fill_other(sheet: Worksheet, lines: Sequence[Sequence[object]]) -> None:
    headers, *rows = lines
    _fill_headers(sheet, map(str, headers), 1)
    for row, values in enumerate(rows, start=2):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column, None if value == "" else value)
    sheet.freeze_panes = "A2"


def _overtype(cell: Cell, value: object) -> None:
    cell.value = None if value == "" else value
    cell.number_format = "0" if isinstance(value, int) else "General"


def _settled(workbook: Workbook, stored: Mapping[str, str]) -> bytes:
    """The workbook's bytes without a trace of when they were made, and with the `stored` results of its formulas."""
    written, settled = io.BytesIO(), io.BytesIO()
    workbook.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name).decode()
            if name == "docProps/core.xml":
                part = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{MADE:%Y-%m-%dT%H:%M:%SZ}", part)
            if name == "xl/worksheets/sheet2.xml":
                part = _with_results(part, stored)
            entry = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part)
    return settled.getvalue()


def _with_results(part: str, stored: Mapping[str, str]) -> str:
    for name, text in stored.items():
        cell = rf'(<c r="{name}"[^>]*)(><f>[^<]*</f>)(?:<v ?/>|<v></v>)'
        part, found = re.subn(cell, lambda at, text=text: f'{at[1]} t="str"{at[2]}<v>{escape(text)}</v>', part)
        if found != 1:
            raise ValueError(f"{name} is not a formula without a result, as openpyxl used to write one.")
    return part
