"""What is said about e-mail, GLN and EDI addresses in Swedish?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Text

ELECTRONIC: Mapping[str, Text] = {
    "EML-01": Text(
        "Inte en e-postadress",
        '"{value}" är inte en e-postadress.',
        "Rätta cellen; den får innehålla en adress och inget annat.",
        "Vi ser bara på formen: något, ett @ och en domän med punkt i. Om någon läser posten prövas inte.\n"
        "Rätt: kontoret@example.com\n"
        "Fel: kontoret@example, kontoret (at) example.com, a@example.com; b@example.com",
    ),
    "EML-02": Text(
        "Flera e-postadresser",
        '"{value}" är mer än en e-postadress.',
        "Låt en adress stå i cellen; behövs alla, flytta de andra till noteringen.",
        "Fältet tar en adress. Program som får en sådan cell skickar till den första, till alla eller till ingen, "
        "och NEXT säger inte vilket.\n"
        "Rätt: faktura@example.com\n"
        "Fel: faktura@example.com; chef@example.com",
    ),
    "EML-03": Text(
        "E-post för fakturor saknas",
        "Fakturor ska gå med e-post, och adressen för dem är tom.",
        "Fyll i e-post för fakturor, eller välj en annan fakturatyp.",
        "Fakturatypen säger hur fakturor når kunden. Kunden importeras ändå.\n"
        "Rätt: fakturatyp: E-post, faktura e-post: faktura@example.com\n"
        "Fel: fakturatyp: E-post, faktura e-post: tomt",
    ),
    "EDI-01": Text(
        "GLN är fel",
        '"{value}" är inte ett GLN med 13 siffror{because}.',
        "Jämför med kundens beställning eller med GS1:s register.",
        "Lokaliseringsnumret (GLN, i äldre filer EAN) visar elektroniska fakturor vart de ska. Den sista siffran "
        "räknas fram ur de andra.\n"
        "Rätt: 9520000000004\n"
        "Fel: 9520000000005",
    ),
    "EDI-02": Text(
        "EDI-adressen är fel",
        '"{value}" är inte en adress i Peppol-nätet{because}.',
        "Jämför med kunden, eller sök efter dem i Peppol-katalogen.",
        "En Peppol-adress är ett registers kod, ett kolon och numret där: 0007 och ett svenskt organisationsnummer, "
        "0088 och ett GLN, 0192 och ett norskt, 0184 och ett danskt, 0212 eller 0216 och ett finskt. Andra "
        "EDI-adresser prövas inte.\n"
        "Rätt: 0007:5560360793, 0088:9520000000004\n"
        "Fel: 0007:5560360794",
    ),
}
