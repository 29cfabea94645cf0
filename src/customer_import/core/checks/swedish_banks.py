"""Which Swedish bank has a clearing number, and how are its account numbers made?

Sources: Bankgirot, "Bankernas kontonummer" (the series of every bank, its type and comment); Svenska
Bankföreningen and Bankinfrastruktur, "Clearingnummer institut" and "IBAN-ID och BIC-adress för banker" (the three
digits that a bank has in an IBAN). Read from the editions of 2017 to 2024, as public libraries for Swedish accounts
keep them; a bank that has left the system stays listed, for its numbers are still in people's files.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

BICS_ABROAD = frozenset({"LUNADK2B", "FEMAMTMT", "LOSADKKK", "REVOLT21", "DNBANOKK", "BMPBBEBB"})
"""BICs of banks that have Swedish accounts and the BIC of their home country."""


class Method(Enum):
    """How the check digit of an account is made: Bankgirot's type and comment.

    Type 1 has 7 digits and is weighed together with the clearing number, without its first digit (comment 1) or
    whole (comment 2), by modulus 11. Type 2 stands alone: 10 digits by modulus 10 (comment 1), 9 digits by
    modulus 11 (comment 2), or up to 10 digits by modulus 10 with a few old numbers that don't follow it (comment 3).
    """

    TYPE_1_COMMENT_1 = (1, 1)
    TYPE_1_COMMENT_2 = (1, 2)
    TYPE_2_COMMENT_1 = (2, 1)
    TYPE_2_COMMENT_2 = (2, 2)
    TYPE_2_COMMENT_3 = (2, 3)


@dataclass(frozen=True, slots=True)
class Series:
    """A series of clearing numbers, `first` to `last`; `in_iban` are the codes that its bank may have in an IBAN."""

    first: int
    last: int
    bank: str
    method: Method
    in_iban: frozenset[str]


_T11, _T12 = Method.TYPE_1_COMMENT_1, Method.TYPE_1_COMMENT_2
_T21, _T22, _T23 = Method.TYPE_2_COMMENT_1, Method.TYPE_2_COMMENT_2, Method.TYPE_2_COMMENT_3
# First, last, bank, method, code in an IBAN.
_TABLE: tuple[tuple[int, int, str, Method, str], ...] = (
    (1100, 1199, "Nordea", _T11, "300"),
    (1200, 1399, "Danske Bank", _T11, "120"),
    (1400, 2099, "Nordea", _T11, "300"),
    (2300, 2399, "Ålandsbanken", _T12, "230"),
    (2400, 2499, "Danske Bank", _T11, "120"),
    (3000, 3299, "Nordea", _T11, "300"),
    (3300, 3300, "Nordea", _T21, "300"),  # personal accounts, whose number is the holder's personal number
    (3301, 3399, "Nordea", _T11, "300"),
    (3400, 3409, "Länsförsäkringar Bank", _T11, "902"),
    (3410, 3781, "Nordea", _T11, "300"),
    (3782, 3782, "Nordea", _T21, "300"),
    (3783, 3999, "Nordea", _T11, "300"),
    (4000, 4999, "Nordea", _T12, "300"),
    (5000, 5999, "SEB", _T11, "500"),
    (6000, 6999, "Handelsbanken", _T22, "600"),
    (7000, 7999, "Swedbank", _T11, "800"),
    (8000, 8999, "Swedbank", _T23, "800"),
    (9020, 9029, "Länsförsäkringar Bank", _T12, "902"),
    (9040, 9049, "Citibank", _T12, "904"),
    (9060, 9069, "Länsförsäkringar Bank", _T11, "902"),
    (9070, 9079, "Multitude Bank", _T11, "907"),
    (9090, 9099, "ABN AMRO", _T12, "909"),
    (9100, 9109, "Nordnet Bank", _T12, "910"),
    (9120, 9124, "SEB", _T11, "500"),
    (9130, 9149, "SEB", _T11, "500"),
    (9150, 9169, "Skandiabanken", _T12, "915"),
    (9170, 9179, "Ikano Bank", _T11, "917"),
    (9180, 9189, "Danske Bank", _T21, "120"),
    (9190, 9199, "DNB Bank", _T12, "919"),
    (9230, 9239, "Marginalen Bank", _T11, "923"),
    (9250, 9259, "SBAB", _T11, "925"),
    (9260, 9269, "DNB Bank", _T12, "919 926"),
    (9270, 9279, "ICA Banken", _T11, "927"),
    (9280, 9289, "Resurs Bank", _T11, "928"),
    (9300, 9349, "Swedbank", _T21, "930 933 800"),  # once Sparbanken Öresund
    (9390, 9399, "Landshypotek", _T12, "939"),
    (9400, 9449, "Forex Bank", _T11, "940"),
    (9460, 9469, "Santander Consumer Bank", _T11, "945 946"),
    (9470, 9479, "BNP Paribas", _T12, "947"),
    (9500, 9549, "Plusgirot", _T23, "950 951 952 953 954 300"),
    (9550, 9569, "Avanza Bank", _T12, "955 956"),
    (9570, 9579, "Sparbanken Syd", _T21, "957"),
    (9580, 9589, "Aion Bank", _T11, "958"),
    (9590, 9599, "Erik Penser Bank", _T12, "959"),
    (9630, 9639, "Lån & Spar Bank", _T11, "963"),
    (9640, 9649, "NOBA Bank", _T12, "964"),
    (9650, 9659, "MedMera Bank", _T12, "965"),
    (9660, 9669, "Svea Bank", _T12, "966"),
    (9670, 9679, "JAK Medlemsbank", _T12, "967"),
    (9680, 9689, "Bluestep Bank", _T11, "968"),
    (9700, 9709, "Ekobanken", _T12, "970"),
    (9710, 9719, "Lunar Bank", _T12, "971"),
    (9750, 9759, "Northmill Bank", _T12, "975"),
    (9780, 9789, "Klarna Bank", _T12, "978"),
    (9880, 9889, "Riksgälden", _T12, "988"),
    (9890, 9899, "Riksgälden", _T21, "989"),
    (9960, 9969, "Plusgirot", _T23, "950 996 300"),
)
SERIES = tuple(Series(*row[:4], frozenset(row[4].split())) for row in _TABLE)
"""Every series whose account numbers we know how to check, in the order of their numbers."""

_FIRSTS = [series.first for series in SERIES]

# Words by which people name a bank in a cell, folded. Savings banks have numbers of Swedbank's series.
_CALLED: Mapping[str, str] = {
    "nordea": "Nordea",
    "plusgiro": "Plusgirot",
    "postgiro": "Plusgirot",
    "danske": "Danske Bank",
    "östgöta enskilda": "Danske Bank",
    "ålandsbanken": "Ålandsbanken",
    "länsförsäkringar": "Länsförsäkringar Bank",
    "seb": "SEB",
    "s e b": "SEB",
    "skandinaviska enskilda": "SEB",
    "handelsbanken": "Handelsbanken",
    "shb": "Handelsbanken",
    "stadshypotek": "Handelsbanken",
    "swedbank": "Swedbank",
    "föreningssparbanken": "Swedbank",
    "sparbanken syd": "Sparbanken Syd",
    "sparbank": "Swedbank",
    "sparbanken": "Swedbank",
    "citibank": "Citibank",
    "nordnet": "Nordnet Bank",
    "skandia": "Skandiabanken",
    "skandiabanken": "Skandiabanken",
    "ikano": "Ikano Bank",
    "dnb": "DNB Bank",
    "marginalen": "Marginalen Bank",
    "sbab": "SBAB",
    "ica": "ICA Banken",
    "resurs": "Resurs Bank",
    "landshypotek": "Landshypotek",
    "forex": "Forex Bank",
    "santander": "Santander Consumer Bank",
    "avanza": "Avanza Bank",
    "svea": "Svea Bank",
    "jak": "JAK Medlemsbank",
    "ekobanken": "Ekobanken",
    "lunar": "Lunar Bank",
    "northmill": "Northmill Bank",
    "klarna": "Klarna Bank",
    "riksgälden": "Riksgälden",
}
_WORDS = re.compile(r"[^\w]+|_")


def series_of(clearing: str) -> Series | None:
    """The series that a clearing number of four digits is in; `None` where no bank has it."""
    number = int(clearing[:4])
    series = SERIES[max(bisect_right(_FIRSTS, number) - 1, 0)]
    return series if series.first <= number <= series.last else None


def banks_called(name: str) -> frozenset[str]:
    """The banks that `name` may mean, as `Series.bank` calls them; none where it names no bank that we know."""
    words = f" {' '.join(_WORDS.split(name.casefold()))} "
    found = {bank for called, bank in _CALLED.items() if f" {called} " in words}
    if "Sparbanken Syd" in found:
        found.discard("Swedbank")
    if found & {"Nordea", "Plusgirot"}:  # the giro is Nordea's
        found |= {"Nordea", "Plusgirot"}
    return frozenset(found)
