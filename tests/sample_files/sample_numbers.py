"""Which numbers may stand in a sample file without belonging to anybody?

Every series here is reserved for tests or fiction, printed as an example by the body that keeps it, or not in use:

- Personal numbers: Skatteverket's open list of test numbers, "Testpersonnummer" (dataportal.se/datasets/6_67959;
  about them: skatteverket.se, "Allt du behöver veta om testpersonnummer"). They are never given to anybody. In that
  list every day of April to October 1990 has the birth numbers 238 (a woman) and 239 (a man), and from 1 April 1995
  to 15 August 1996 the days have 238 and 239 in turn; `TEST_PERSONAL_NUMBERS` is made of those days. (Read in the
  copy that github.com/ActiveLogin/ActiveLogin.Identity keeps, `AllPins.fs`.)
- Swedish organisation numbers: right check digit, first digit 4. The first digit says what kind of body it is, and
  Skatteverket's brochure "Organisationsnummer" (SKV 709) gives a meaning to 1, 2, 3, 5, 6, 7, 8 and 9, none to 4.
  The third digit is at least 2, as it must be.
- Norwegian organisation numbers: made-up units of Skatteetaten's test register Tenor, as its public guides print
  them (skatteetaten.github.io, brreg/docs). Real ones begin with 8 or 9.
- Danish CVR numbers: we know of no test series, so the very last numbers that pass modulus 11, from 99999993 down.
- Finnish business ids: handed out in order, and far from 9990000 today.
- IBANs: only the printed examples of their countries: SWIFT's IBAN registry (SE45…, NO93…, DK50…, FI21…),
  iban.com/structure (SE72…), and one that public documentation repeats everywhere (SE35…).
- GLN: GS1 prefix 952, "used for demonstrations and examples of the GS1 system" (gs1.org, GS1 company prefix).
- Telephones: the series that PTS keeps free for books and films (pts.se, "Telefonnummer till böcker och filmer").
  No such series is known in Norway, Denmark and Finland, so customers there have a contact person in Sweden.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from stdnum import ean, luhn
from stdnum.dk import cvr
from stdnum.fi import ytunnus

NORWEGIAN_TEST_NUMBERS = ("314961900", "313367002", "311851381", "314055403", "310478717", "312246538")


def organisation_number(kind: str, serial: int) -> str:
    """A Swedish organisation number of ten digits that no body can have; `kind` is its second digit."""
    stem = f"4{kind}{2 + serial // 10**6 % 8}{serial % 10**6:06d}"
    return stem + luhn.calc_check_digit(stem)


def gln(serial: int) -> str:
    """A Global Location Number of the demonstration series, thirteen digits."""
    stem = f"952000{serial % 10**6:06d}"
    return stem + ean.calc_check_digit(stem)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _personal_numbers() -> Iterator[str]:
    stems = [f"{day:%Y%m%d}{birth}" for day in _days(date(1990, 4, 1), date(1990, 10, 31)) for birth in (238, 239)]
    turns = enumerate(_days(date(1995, 4, 1), date(1996, 8, 15)))
    stems += [f"{day:%Y%m%d}{238 + turn % 2}" for turn, day in turns]
    return (stem + luhn.calc_check_digit(stem[2:]) for stem in stems)


TEST_PERSONAL_NUMBERS = tuple(_personal_numbers())
"""Twelve digits each; the eleventh is even for a woman, odd for a man."""

DANISH_NUMBERS = tuple(islice(filter(cvr.is_valid, map(str, range(99_999_999, 99_000_000, -1))), 50))
FINNISH_NUMBERS = tuple(
    islice(filter(ytunnus.is_valid, (f"{n // 10}-{n % 10}" for n in range(99_900_000, 99_990_000))), 50)
)

EXAMPLE_ACCOUNTS = (
    {"IBAN": "SE45 5000 0000 0583 9825 7466", "SWIFT/BIC": "ESSESESS", "Bank": "SEB"}
    | {"Clearing nr": "5839", "Bankkonto": "8257466"},
    {"IBAN": "SE35 5000 0000 0549 1000 0003", "SWIFT/BIC": "ESSESESS", "Bank": "SEB"},
    {"IBAN": "SE7280000810340009783242", "SWIFT/BIC": "SWEDSESS", "Bank": "Swedbank"},
)
FOREIGN_ACCOUNTS = {
    "NO": {"IBAN": "NO93 8601 1117 947"},
    "DK": {"IBAN": "DK50 0040 0440 1162 43"},
    "FI": {"IBAN": "FI21 1234 5600 0007 85"},
}


def telephone(area: str, serial: int) -> str:
    """A number of PTS's fiction series, written one of the ways people write them; unknown areas get a mobile."""
    last = serial % 100
    match area:
        case "08":
            return f"08-465 004 {last:02d}"
        case "031":
            return f"031-390 06 {last:02d}"
        case "040":
            return f"040-628 04 {last:02d}"
        case "0980":
            return f"0980-319 2{last:02d}"
        case _:
            return mobile(serial)


def mobile(serial: int) -> str:
    """A mobile number of PTS's fiction series (070-174 06 05 to 99), in one of four ways of writing."""
    last = f"{5 + serial % 95:02d}"
    return (f"070-174 06 {last}", f"+46 70 174 06 {last}", f"07017406{last}", f"070-17406{last}")[serial % 4]
