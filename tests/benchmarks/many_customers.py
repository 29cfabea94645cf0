"""What does a large export of customers look like, with a given share of rows that have a mistake?

Every column is filled in nearly every row, and hardly a value comes twice: a register that costs more to check
than real ones do.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from stdnum import iban

sys.path.insert(0, str(Path(__file__).parents[1] / "sample_files"))

from sample_numbers import gln, organisation_number
from sample_words import CITIES, NOTES, PLACES, STREETS, SURNAMES, TRADES

FIELDS = [
    "customerno",
    "name",
    "customertypeid",
    "organizationno",
    "privateperson",
    "address1",
    "address2",
    "address4",
    "address5",
    "address6",
    "countrycode",
    "email",
    "phone",
    "mobilephone",
    "webaddress",
    "currencyid",
    "vatno",
    "constructioncompany",
    "novat",
    "markuppercent",
    "invoiceemail",
    "ediaddress",
    "eancode",
    "bankname",
    "clearingno",
    "bankaccountno",
    "iban",
    "swift",
    "active",
    "customernote",
]
"""The thirty columns, each called as the field that it feeds."""

MAPPING = "\n".join(
    ["version: 1", "name: Many customers", "key: customerno", "fields:", *(f"  {name}: {name}" for name in FIELDS), ""]
)
"""The mapping of the file: every rule there is finds something to look at."""

_WRONG: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("name", lambda _: ""),
    ("name", lambda name: name + " och Söner Försäljningsaktiebolag i likvidation"),
    ("organizationno", lambda number: number[:-1] + str((int(number[-1]) + 1) % 10)),
    ("address4", lambda code: code[:-1]),
    ("countrycode", lambda _: "XX"),
    ("email", lambda address: address.replace("@", "(at)")),
    ("vatno", lambda number: number[:-1] + "7"),
    ("active", lambda _: "kanske"),
    ("markuppercent", lambda _: "tolv"),
    ("iban", lambda number: number[:-1] + str((int(number[-1]) + 1) % 10)),
)


def write(path: Path, rows: int, *, bad: float, seed: int = 1) -> None:
    """Writes `rows` customers, a share of `bad` (0 to 1) of them with one mistake: UTF-8 and semicolons."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter=";")
        lines.writerow(FIELDS)
        lines.writerows(_rows(rows, bad, Random(seed)))


def _rows(rows: int, bad: float, chance: Random) -> Iterator[list[str]]:
    for i in range(rows):
        row = _customer(i, chance)
        if chance.random() < bad:
            name, spoil = _WRONG[chance.randrange(len(_WRONG))]
            row[name] = spoil(row[name])
        yield [row[name] for name in FIELDS]


def _customer(i: int, chance: Random) -> dict[str, str]:
    serial = (20_000 + i * 618_033) % 8_000_000
    number = organisation_number("9", serial)
    name = f"{PLACES[i % len(PLACES)]} {TRADES[i // len(PLACES) % len(TRADES)]} {i} AB"
    place, codes, area = CITIES[chance.randrange(len(CITIES))]
    domain = f"foretag{i}.example.com"
    builder = i % 4 == 0
    return {
        "customerno": f"{100_000 + i}",
        "name": name,
        "customertypeid": "1",
        "organizationno": f"{number[:6]}-{number[6:]}",
        "privateperson": "nej",
        "address1": f"Att: {SURNAMES[chance.randrange(len(SURNAMES))]} {i}",
        "address2": f"{STREETS[chance.randrange(len(STREETS))]} {chance.randrange(1, 400)}",
        "address4": f"{codes} {chance.randrange(20, 90)}",
        "address5": place,
        "address6": "Sverige",
        "countrycode": "SE",
        "email": f"info@{domain}",
        "phone": f"{area or '036'}-{400_000 + serial % 500_000}",
        "mobilephone": f"070-{1_000_000 + serial}",
        "webaddress": f"www.{domain}",
        "currencyid": "1",
        "vatno": f"SE{number}01",
        "constructioncompany": "ja" if builder else "nej",
        "novat": "nej",
        "markuppercent": f"{chance.randrange(0, 300) / 10:.1f}".replace(".", ","),
        "invoiceemail": f"faktura@{domain}",
        "ediaddress": f"0007:{number}",
        "eancode": gln(serial),
        "active": "ja",
        "customernote": NOTES[chance.randrange(len(NOTES))] if chance.random() < 0.3 else "",
        **_account(serial),
    }


def _account(serial: int) -> dict[str, str]:
    """An account in Länsförsäkringar Bank: clearing number 9060, seven digits of which modulus 11 makes the last."""
    clearing = "9060"
    stem = next(number for number in range(100_000 + serial % 800_000, 10**6) if _check_digit(f"060{number}") < 10)
    account = f"{stem}{_check_digit(f'060{stem}')}"
    basic = f"902{'0' * 6}{clearing}{account}"
    check = iban.calc_check_digits(f"SE00{basic}")
    return {
        "bankname": "Länsförsäkringar Bank",
        "clearingno": clearing,
        "bankaccountno": account,
        "iban": f"SE{check}{basic}",
        "swift": "ELLFSESS",
    }


def _check_digit(digits: str) -> int:
    """The check digit by modulus 11 behind `digits`; ten where there is none."""
    weighted = sum(weight * int(digit) for weight, digit in zip((10, 9, 8, 7, 6, 5, 4, 3, 2), digits, strict=True))
    return (11 - weighted % 11) % 11
