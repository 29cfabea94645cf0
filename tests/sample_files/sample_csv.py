"""How do the sample customers look as text files?"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from sample_customers import Customer
from sample_words import HEADERS

# Column of a Fortnox register, and the column of the onboarding workbook that says the same.
FORTNOX = {
    "Kundnummer": "Kundnr*",
    "Kundnamn": "Kund*",
    "Organisationsnummer": "Person/Orgnr*",
    "Adress 1": "Adressrad 1",
    "Adress 2": "Adressrad 2",
    "Postnr": "Postnr",
    "Ort": "Ort",
    "Land": "Land",
    "Landskod": "Landskod",
    "E-post": "E-post",
    "E-post faktura": "Faktura e-post",
    "Telefon 1": "Telefon",
    "Telefon 2": "Telefon",
    "VAT-nummer": "VAT-nummer",
    "Kundtyp": "Kundtyp*",
    "Momstyp": "Entreprenadbolag",
    "Betalningsvillkor": "Betalningsvillkor",
    "Valuta": "Valuta*",
}
_ABROAD = {"NO": "Export", "DK": "EU omvänd skattskyldighet", "FI": "EU omvänd skattskyldighet"}


def onboarding_csv(customers: Sequence[Customer]) -> bytes:
    """The customers under the onboarding workbook's headers: UTF-8 with a byte order mark, semicolons, CRLF."""
    return _text([HEADERS, *([customer[header] for header in HEADERS] for customer in customers)]).encode("utf-8-sig")


def fortnox_csv(customers: Sequence[Customer]) -> bytes:
    """The customers as a Fortnox register: cp1252, semicolons, CRLF."""
    rows = [list(_as_fortnox(customer).values()) for customer in customers]
    return _text([list(FORTNOX), *rows]).encode("cp1252")


def _as_fortnox(customer: Customer) -> dict[str, str]:
    telephone, contractor = customer["Telefon"], customer["Entreprenadbolag"] == "Ja"
    return {column: customer[header] for column, header in FORTNOX.items()} | {
        "Kundnummer": str(int(customer["Kundnr*"]) + 9000),
        "Telefon 1": "" if _mobile(telephone) else telephone,
        "Telefon 2": telephone if _mobile(telephone) else "",
        "Kundtyp": "Privatperson" if customer["Kundtyp*"] == "Privat" else "Företag",
        "Momstyp": _ABROAD.get(customer["Landskod"], "SE omvänd skattskyldighet" if contractor else "SE"),
        "Betalningsvillkor": customer["Betalningsvillkor"].removesuffix(" dagar netto"),
        "Valuta": customer["Valuta*"].replace("Svenska kronor", "SEK"),
    }


def _mobile(telephone: str) -> bool:
    return telephone.startswith(("07", "+46 7"))


def _text(rows: Sequence[Sequence[str]]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(rows)
    return written.getvalue()
