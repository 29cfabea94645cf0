"""Who are the customers of the sample files? Invented people and bodies, made from words and a seed."""

from __future__ import annotations

import math
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sample_numbers import (
    DANISH_NUMBERS,
    EXAMPLE_ACCOUNTS,
    FINNISH_NUMBERS,
    FOREIGN_ACCOUNTS,
    NORWEGIAN_TEST_NUMBERS,
    TEST_PERSONAL_NUMBERS,
    gln,
    mobile,
    organisation_number,
    telephone,
)
from sample_words import (
    BUILDING_TRADES,
    CITIES,
    DANISH_FIRMS,
    FINNISH_FIRMS,
    HEADERS,
    HOUSES,
    MEN,
    NORWEGIAN_FIRMS,
    NOTES,
    PLACES,
    PUBLIC_BODIES,
    STREETS,
    SURNAMES,
    TRADES,
    WOMEN,
)

Customer = dict[str, str]


def _numbered(words: str, how_many: int) -> list[str]:
    return [words] * how_many


KINDS = (
    _numbered("company", 21)
    + _numbered("builder", 9)
    + _numbered("person", 15)
    + _numbered("public", 6)
    + _numbered("cooperative", 5)
    + _numbered("norwegian", 2)
    + ["danish", "finnish"]
)
"""What sixty customers are; larger numbers repeat it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: the `i`-th customer, the `nth` of its kind, and what is left to chance."""

    i: int
    nth: int
    chance: random.Random

    @property
    def serial(self) -> int:
        """A number below a million that no other turn has, and that doesn't look like one in a row."""
        return (20_000 + self.i * 618_033) % 10**6


def make_customers(n: int, seed: int) -> list[Customer]:
    """`n` customers without a mistake, as text under the workbook's headers; the same for the same `seed`.

    Numbers ("Kundnr*") are six digits and never repeat; names never repeat. Personal numbers repeat after some 900
    private persons, a handful of foreign numbers sooner.
    """
    chance = random.Random(seed)
    kinds = chance.sample(KINDS, k=len(KINDS))
    seen: Counter[str] = Counter()
    customers = []
    for i in range(n):
        kind = kinds[i % len(kinds)]
        customers.append(_customer(kind, Turn(i, seen[kind], chance)))
        seen[kind] += 1
    return customers


def _customer(kind: str, turn: Turn) -> Customer:
    customer = _swedish_address(turn) | _habits(turn) | MAKERS[kind](turn)
    customer["Kundnr*"] = f"{1001 + turn.i + turn.i // 9 * 3:06d}"
    customer.setdefault("Namn*", customer["Kund*"])
    if customer["Fakturatyp"] == "E-post":
        customer.setdefault("Faktura e-post", customer["E-post"].replace("info@", "faktura@"))
    return {header: customer.get(header, "") for header in HEADERS}


def _swedish_address(turn: Turn) -> Customer:
    city, codes, area = turn.chance.choice(CITIES)
    door = turn.chance.choice(("", "", "", "A", " B"))
    return {
        "Adressrad 1": f"{turn.chance.choice(STREETS)} {turn.chance.randint(1, 88)}{door}",
        "Postnr": f"{codes}{turn.chance.choice((' ', ''))}{turn.chance.randint(20, 89)}",
        "Ort": city,
        "Land": "Sverige",
        "Landskod": "SE",
        "Telefon": telephone(area, turn.chance.randrange(400)),
    }


def _habits(turn: Turn) -> Customer:
    """What differs between customers without meaning much: currency words, terms, who has a note or a fax."""
    return {
        "Valuta*": turn.chance.choice(("SEK", "SEK", "Svenska kronor")),
        "Betalningsvillkor": turn.chance.choice(("30 dagar netto",) * 4 + ("20 dagar netto", "10 dagar netto")),
        "Fakturatyp": turn.chance.choice(("E-post", "E-post", "E-post", "Papper")),
        "Entreprenadbolag": turn.chance.choice(("Nej", "Nej", "")),
        "Ingen moms": turn.chance.choice(("Nej", "Nej", "")),
        "Notering": turn.chance.choice(NOTES) if turn.chance.random() < 0.2 else "",
        "Fax": telephone("08", turn.serial) if turn.chance.random() < 0.06 else "",
        "Leverantör nr": f"L{2000 + turn.i}" if turn.chance.random() < 0.08 else "",
    }


def _pair(nth: int, firsts: Sequence[str], lasts: Sequence[str]) -> tuple[str, str, str]:
    """A pair for each `nth`, none twice before all are used; after that the third value tells the rounds apart."""
    every = len(firsts) * len(lasts)
    step = next(n for n in range(int(every * 0.382) + 1, 2 * every + 2) if math.gcd(n, every) == 1)
    at, again = nth * step % every, nth // every
    return firsts[at % len(firsts)], lasts[at // len(firsts)], f" {again + 1}" if again else ""


def _slug(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words.casefold().replace("ø", "o").replace("æ", "ae"))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())


def _firm(turn: Turn, trades: Sequence[str], kind: str) -> Customer:
    place, trade, again = _pair(turn.nth, PLACES, trades)
    number = organisation_number(kind, turn.serial)
    firm = {
        "Kund*": f"{place} {trade}{again} {turn.chance.choice(('AB', 'AB', 'AB', 'HB'))}",
        "Kundtyp*": "Företag",
        "Person/Orgnr*": turn.chance.choice((number, f"{number[:6]}-{number[6:]}", f"{number[:6]}-{number[6:]}")),
        "E-post": f"info@{_slug(place + trade.split()[0])}.example.com",
        "Adressrad 2": turn.chance.choice(("", "", "", "c/o Fakturaskanning", f"Box {100 + turn.serial % 800}")),
        "VAT-nummer": f"SE{number}01",
    }
    if turn.chance.random() < 0.15:
        firm |= {"Namn*": f"{firm['Kund*']}, Ekonomi"}
    return firm | (turn.chance.choice(EXAMPLE_ACCOUNTS) if turn.chance.random() < 0.15 else {})


def _company(turn: Turn) -> Customer:
    company = _firm(turn, TRADES, "9")
    if turn.chance.random() < 0.3:
        company["VAT-nummer"] = ""
    return company


def _builder(turn: Turn) -> Customer:
    return _firm(turn, BUILDING_TRADES, "8") | {"Entreprenadbolag": "Ja", "Ingen moms": "Nej"}


def _person(turn: Turn) -> Customer:
    """A private person whose first name fits the number, and whose home is a house or a flat."""
    number = TEST_PERSONAL_NUMBERS[turn.nth * 37 % len(TEST_PERSONAL_NUMBERS)]
    woman = int(number[10]) % 2 == 0
    first, last, again = _pair(turn.nth, WOMEN if woman else MEN, SURNAMES)
    return {
        "Kund*": f"{first} {last}{again}",
        "Kundtyp*": "Privat",
        "Person/Orgnr*": turn.chance.choice((f"{number[2:8]}-{number[8:]}", f"{number[:8]}-{number[8:]}", number)),
        "E-post": f"{_slug(first)}.{_slug(last)}@example.{turn.chance.choice(('com', 'org', 'net'))}",
        "Telefon": mobile(turn.chance.randrange(400)),
    } | _home(turn)


def _home(turn: Turn) -> Customer:
    if turn.chance.random() < 0.4:
        number = organisation_number("7", turn.serial)
        return {
            "Brf org nr": f"{number[:6]}-{number[6:]}",
            "Lägenhet nr": f"{turn.chance.randint(10, 14)}0{turn.serial % 4 + 1}",
        }
    block = f"{turn.chance.randint(1, 19)}:{turn.chance.randint(2, 140)}"
    return {"Fastighetsbeteckning": f"{turn.chance.choice(PLACES)} {block}"}


def _public(turn: Turn) -> Customer:
    place, body, again = _pair(turn.nth, PLACES, PUBLIC_BODIES)
    number = organisation_number("2", turn.serial)
    electronic = {"Elektronisk adress": f"0007:{number}", "EAN-kod": ""}
    if turn.chance.random() < 0.5:
        electronic = {"Elektronisk adress": f"0088:{gln(turn.serial)}", "EAN-kod": gln(turn.serial)}
    return electronic | {
        "Kund*": body.format(place) + again,
        "Kundtyp*": "Offentlig",
        "Person/Orgnr*": f"{number[:6]}-{number[6:]}",
        "E-post": f"info@{_slug(place)}.example.org",
        "Adressrad 2": f"Fakturaenheten, FE {100 + turn.serial % 800}",
        "Fakturatyp": "EDI",
        "Betalningsvillkor": "30 dagar netto",
    }


def _cooperative(turn: Turn) -> Customer:
    place, house, again = _pair(turn.nth, PLACES, HOUSES)
    number = organisation_number("7", turn.serial)
    return {
        "Kund*": f"BRF {house} i {place}{again}",
        "Kundtyp*": "Företag",
        "Person/Orgnr*": turn.chance.choice((number, f"{number[:6]}-{number[6:]}")),
        "E-post": f"info@brf{_slug(house + place)}.example.net",
        "Adressrad 2": "c/o Förvaltaren",
    }


def _abroad(country: str, code: str, number: str, vat: str) -> Customer:
    return {
        "Kundtyp*": "Företag",
        "Land": country,
        "Landskod": code,
        "Person/Orgnr*": number,
        "VAT-nummer": vat,
        "Adressrad 2": "",
        "Leverantör nr": "",
        "Entreprenadbolag": "Nej",
        "Fakturatyp": "E-post",
    } | FOREIGN_ACCOUNTS[code]


def _norwegian(turn: Turn) -> Customer:
    number = NORWEGIAN_TEST_NUMBERS[turn.nth % len(NORWEGIAN_TEST_NUMBERS)]
    name, _, again = _pair(turn.nth, NORWEGIAN_FIRMS, ("AS",))
    city, code = (("Oslo", "0187"), ("Tromsø", "9008"))[turn.nth % 2]
    return _abroad("Norge", "NO", number, f"NO{number}MVA") | {
        "Kund*": f"{name}{again} AS",
        "Valuta*": "NOK",
        "Telefon": mobile(4 * turn.nth + 1),
        "Ingen moms": "Ja",
        "Adressrad 1": f"Tommestokkveien {turn.serial % 40 + 1}",
        "Postnr": code,
        "Ort": city,
        "E-post": f"info@{_slug(name)}.example.com",
    }


def _danish(turn: Turn) -> Customer:
    number = DANISH_NUMBERS[turn.nth % len(DANISH_NUMBERS)]
    name, _, again = _pair(turn.nth, DANISH_FIRMS, ("ApS",))
    return _abroad("Danmark", "DK", number, f"DK{number}") | {
        "Kund*": f"{name}{again} ApS",
        "Valuta*": "DKK",
        "Telefon": mobile(4 * turn.nth + 1),
        "Adressrad 1": f"Vaterpasstræde {turn.serial % 40 + 1}, 2. tv.",
        "Postnr": "2100",
        "Ort": "København Ø",
        "E-post": f"info@{_slug(name)}.example.com",
    }


def _finnish(turn: Turn) -> Customer:
    number = FINNISH_NUMBERS[turn.nth % len(FINNISH_NUMBERS)]
    name, _, again = _pair(turn.nth, FINNISH_FIRMS, ("Oy",))
    return _abroad("Finland", "FI", number, f"FI{number.replace('-', '')}") | {
        "Kund*": f"{name}{again} Oy",
        "Valuta*": "EUR",
        "Telefon": mobile(4 * turn.nth + 1),
        "Adressrad 1": f"Vatupassikatu {turn.serial % 40 + 1} B",
        "Postnr": "00100",
        "Ort": "Helsinki",
        "E-post": f"info@{_slug(name)}.example.com",
    }


MAKERS: dict[str, Callable[[Turn], Customer]] = {
    "company": _company,
    "builder": _builder,
    "person": _person,
    "public": _public,
    "cooperative": _cooperative,
    "norwegian": _norwegian,
    "danish": _danish,
    "finnish": _finnish,
}
