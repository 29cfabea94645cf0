"""Which mistakes do people make, in which cells, and what should a check say of each?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from sample_customers import Customer
from sample_words import HEADERS
from sample_workbook import row_of


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: in whose row, under which header, what stands there, and the code that names it.

    `whose` picks the customer. `wrong` makes the cell from the customer and its row. `code` is a kind's code in
    `customer_import.core.problems`; `why` says in a few words what is wrong. `same_row` puts it into the row of the
    mistake before. `said_of` is the column that a check names, where it is another than `header`.
    """

    header: str
    code: str
    why: str
    wrong: Callable[[Customer, int], object]
    whose: Callable[[Customer], bool] = lambda customer: customer["Kundtyp*"] == "Företag"
    same_row: bool = False
    said_of: str = ""


def _is(header: str, value: str) -> Callable[[Customer], bool]:
    return lambda customer: customer[header] == value


def _swedish_firm_without_vat(customer: Customer) -> bool:
    return _is("Landskod", "SE")(customer) and not customer["VAT-nummer"] and customer["Kundtyp*"] == "Företag"


def _other_check_digit(customer: Customer, _row: int) -> str:
    number = customer["Person/Orgnr*"]
    return f"{number[:-1]}{(int(number[-1]) + 1) % 10}"


MISTAKES = (
    Mistake("Kund*", "SHP-01", "the name is missing", lambda *_: ""),
    Mistake("Kundnr*", "KEY-01", "the customer number is missing", lambda *_: ""),
    Mistake(
        "Kund*",
        "SHP-05",
        "a name of more than 50 characters",
        lambda *_: "Föreningen för bevarande av Kvistlundas gamla mejeri och dess trädgård",
    ),
    Mistake("Person/Orgnr*", "ORG-01", "the check digit is wrong", _other_check_digit, _swedish_firm_without_vat),
    Mistake("Entreprenadbolag", "SHP-02", "neither yes nor no", lambda *_: "Kanske", _is("Kundtyp*", "Offentlig")),
    Mistake("Postnr", "ADR-03", "a Swedish postal code of four digits", lambda *_: "1182", _is("Landskod", "SE")),
    Mistake(
        "E-post",
        "EML-01",
        "an e-mail address without @",
        lambda customer, _: customer["E-post"].replace("@", "(at)"),
        same_row=True,
    ),
    Mistake(
        "Ingen moms",
        "VAT-01",
        "a construction company without VAT",
        lambda *_: "Ja",
        _is("Entreprenadbolag", "Ja"),
        said_of="Entreprenadbolag",
    ),
    Mistake("Telefon", "READ-03", "a look-up that found nothing", lambda *_: "#N/A"),
    Mistake("IBAN", "BNK-01", "a digit of the IBAN is wrong", lambda *_: "SE45 5000 0000 0583 9825 7467"),
    Mistake(
        "VAT-nummer",
        "VAT-02",
        "a Swedish VAT number without 01 at its end",
        lambda customer, _: customer["VAT-nummer"].removesuffix("01"),
        lambda customer: customer["VAT-nummer"].startswith("SE"),
    ),
    Mistake(
        "Adressrad 1",
        "SHP-05",
        "an address line of more than 50 characters",
        lambda *_: "Takspånsvägen 14, uppgång C, gården, lastkajen till höger",
    ),
    Mistake("Landskod", "ADR-01", "there is no country SW", lambda *_: "SW", _is("Landskod", "SE")),
    Mistake(
        "Lägenhet nr",
        "SHP-05",
        "more than 10 characters",
        lambda *_: "1102, 2 tr ö.g.",
        lambda customer: bool(customer["Lägenhet nr"]),
    ),
    Mistake(
        "Person/Orgnr*",
        "READ-06",
        "a number that a spreadsheet turned into powers of ten",
        lambda *_: "4,92942E+09",
        _swedish_firm_without_vat,
    ),
    Mistake("Faktura e-post", "READ-04", "a formula that was never calculated", lambda _, row: f"=L{row}"),
    Mistake("Notering", "READ-07", "a vertical tab in the text", lambda *_: "Nyckel hos_x000B_vaktmästaren"),
    Mistake("Bankkonto", "READ-05", "a number that Excel has rounded", lambda *_: 9999012345678901),
)
"""Each in a row of its own but where it says otherwise; `placed` adds a number that two rows have."""


def placed(customers: Sequence[Customer]) -> tuple[dict[str, object], list[dict[str, object]]]:
    """Where the mistakes stand among `customers`: what to overtype, by cell, and what a check should find.

    A finding is `row`, `column` (header), `code` and `why`; they are in the order of rows.
    """
    first, second = 3, len(customers) - 4
    number = customers[first]["Kundnr*"]
    overtyped: dict[str, object] = {_cell("Kundnr*", row_of(second)): number}
    findings = [
        {"row": row_of(nth), "column": "Kundnr*", "code": "KEY-02", "why": f"rows {row_of(first)} and {row_of(second)}"}
        for nth in (first, second)
    ]
    taken, nth = {first, second}, 0
    for mistake in MISTAKES:
        if not mistake.same_row:
            nth = _somebody(customers, taken, mistake)
            taken.add(nth)
        row = row_of(nth)
        overtyped[_cell(mistake.header, row)] = mistake.wrong(customers[nth], row)
        column = mistake.said_of or mistake.header
        findings.append({"row": row, "column": column, "code": mistake.code, "why": mistake.why})
    return overtyped, sorted(findings, key=lambda finding: (finding["row"], finding["column"]))


def _somebody(customers: Sequence[Customer], taken: set[int], mistake: Mistake) -> int:
    """The first fitting customer that is free, beginning each time at another place, so that rows mix."""
    start = len(taken) * 13
    order = (n % len(customers) for n in range(start, start + len(customers)))
    return next(n for n in order if n not in taken and mistake.whose(customers[n]))


def _cell(header: str, row: int) -> str:
    return f"{get_column_letter(HEADERS.index(header) + 1)}{row}"
