"""What is said about addresses and telephones in Swedish?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Phrase, Text

ADDRESS: Mapping[str, Text] = {
    "ADR-01": Text(
        "Okänd landskod",
        '"{value}" är ingen landskod (två stora bokstäver, enligt ISO 3166).',
        "Rätta cellen, eller låt mappningen göra om namn till koder med clean: country_code.",
        "NEXT vill ha landets kod på två bokstäver, inte dess namn.\nRätt: SE, NO, DK, FI, GB\nFel: Sverige, SWE, UK",
    ),
    "ADR-03": Text(
        "Postnumret är fel",
        '"{value}" är inte {a_postal_code}.',
        "Rätta cellen, eller mappa ett land.",
        "Postnumrets form följer kundens land: Sverige och Finland 5 siffror, Norge och Danmark 4. Utan land räknar vi "
        "med Sverige.\n"
        "Rätt: 123 45 i Sverige, 0150 i Norge\n"
        "Fel: 1234 5 i Sverige, 123 45 i Norge",
    ),
    "ADR-02": Text(
        "Landskod saknas",
        "Landskoden är tom, och fakturor med OCR-referens behöver den.",
        "Fyll i cellen, eller ge countrycode ett standardvärde i mappningen.",
        "Bara den som använder OCR-referenser behöver den, så detta prövas inte förrän mappningen säger "
        "countrycode_missing: error (eller warning) under rules:.\n"
        "Rätt: SE\n"
        "Fel: en tom cell",
    ),
    "ADR-04": Text(
        "Ort och postnummer har bytt plats",
        '"{value}" är en ort, och postnumret står där orten ska stå.',
        "Byt plats på cellerna, eller på kolumnerna i mappningen om det är så på alla rader.",
        "Adressen skrivs ut rad för rad, och elektroniska fakturor tar varje del ur dess eget fält.\n"
        "Rätt: postnummer: 123 45, ort: Storstad\n"
        "Fel: postnummer: Storstad, ort: 123 45",
    ),
    "ADR-05": Text(
        "Postnummer och ort i samma cell",
        '"{value}" är både postnummer och ort i en cell.',
        "Flytta orten till en egen kolumn.",
        "NEXT har ett fält för vardera, och elektroniska fakturor tar dem därifrån.\n"
        "Rätt: 123 45 i en cell och Storstad i nästa\n"
        "Fel: 123 45 Storstad",
    ),
    "ADR-06": Text(
        "Postnummer i ortens cell",
        '"{value}" innehåller ett postnummer, och bara orten ska stå där.',
        "Låt orten stå kvar i cellen, och flytta postnumret till sin egen.",
        "NEXT har ett fält för vardera, och elektroniska fakturor tar dem därifrån. Kunden importeras ändå.\n"
        "Rätt: Storstad\n"
        "Fel: 123 45 Storstad",
    ),
    "ADR-07": Text(
        "Land och landskod stämmer inte överens",
        'Adressen säger "{value}", och landskoden är {other}.',
        "Rätta ett av dem.",
        "Landets namn skrivs ut i adressen, och landskoden avgör former, moms och OCR-referenser. Ofta har koden "
        "utelämnats och blivit SE.\n"
        "Rätt: Norge med NO\n"
        "Fel: Norge med SE",
    ),
    "ADR-08": Text(
        "Namnet upprepas i adressen",
        '"{value}" är kundens namn en gång till, där gatan ska stå.',
        "Skriv gatan där, eller lämna cellen tom.",
        "Namnet skrivs redan ut ovanför adressen, så en faktura skulle visa det två gånger.\n"
        "Rätt: namn: Bygg AB, adress: Storgatan 1\n"
        "Fel: namn: Bygg AB, adress: Bygg AB",
    ),
    "PHN-01": Text(
        "Knappast ett telefonnummer",
        '"{value}" går inte att ringa: det är för kort, för långt, eller mer än ett nummer.',
        "Rätta cellen; den får innehålla ett nummer, med + och landsnummer om det är utomlands.",
        "Vi ser bara på antalet siffror, efter nummerplanen i kundens land. Kunden importeras ändå.\n"
        "Rätt: 08-465 004 01, +46 70 174 06 05\n"
        "Fel: 08-465 004 01 / 070-174 06 05",
    ),
}

ADDRESS_PHRASES: Mapping[str, Phrase] = {
    "a_postal_code": Phrase(
        "country",
        {
            "SE": "ett svenskt postnummer (5 siffror)",
            "NO": "ett norskt postnummer (4 siffror)",
            "DK": "ett danskt postnummer (4 siffror)",
            "FI": "ett finskt postnummer (5 siffror)",
            "": "ett postnummer",
        },
    ),
}
