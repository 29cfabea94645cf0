"""What is said about bank accounts in Swedish?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Text

BANK: Mapping[str, Text] = {
    "BNK-01": Text(
        "IBAN är fel",
        '"{value}" är inte ett IBAN{because}.',
        "Jämför med kundens faktura eller bank.",
        "Ett IBAN börjar med landets två bokstäver och två kontrollsiffror, har en bestämd längd för varje land och "
        "avslöjar nästan alla skrivfel.\n"
        "Rätt: SE45 5000 0000 0583 9825 7466\n"
        "Fel: SE45 5000 0000 0583 9825 7467",
    ),
    "BNK-02": Text(
        "BIC är fel",
        '"{value}" är inte en BIC (8 eller 11 tecken, det femte och sjätte ett land){because}.',
        "Jämför med kundens faktura eller bank.",
        "En BIC (SWIFT-kod) är fyra bokstäver för banken, två för landet, två tecken för platsen, och ibland tre för "
        "ett kontor.\n"
        "Rätt: SWEDSESS, DABADKKKXXX\n"
        "Fel: SWEDBANK, SWEDSE",
    ),
    "BNK-03": Text(
        "BIC och IBAN från två länder",
        '"{value}" är en BIC för en bank i {country}, och IBAN är från {other}.',
        "Rätta ett av dem; några utländska banker har konton med svenskt IBAN, och då är båda rätt.",
        "BIC och IBAN gäller samma bank, och därför oftast samma land. Kunden importeras ändå.\n"
        "Rätt: SWEDSESS med SE72 8000 0810 3400 0978 3242\n"
        "Fel: DABADKKK med SE72 8000 0810 3400 0978 3242",
    ),
    "BNK-04": Text(
        "Bank i ett annat land",
        '"{value}" hör till en bank i {country}, och kunden finns i {other}.',
        "Jämför med kundens faktura; konton utomlands är tillåtna, och då är inget fel.",
        "De flesta kunder har sin bank hemma, så det kan vara ett skrivfel eller ett försök att leda pengar fel. "
        "Kunden importeras ändå.\n"
        "Rätt: NO93 8601 1117 947 för en kund i Norge\n"
        "Fel: NO93 8601 1117 947 för en kund med landskoden SE",
    ),
    "BNK-05": Text(
        "Inte ett clearingnummer",
        '"{value}" är inte ett svenskt clearingnummer (4 siffror, eller 5 om den första är 8).',
        "Rätta cellen; kontonumret har en egen kolumn.",
        "Clearingnumret står framför ett svenskt kontonummer och visar vilken banken är.\n"
        "Rätt: 5839, 8327-9\n"
        "Fel: 5839-8257466, 583, SEB",
    ),
    "BNK-06": Text(
        "Okänt clearingnummer",
        '"{value}" är inte clearingnummer för någon bank som vi känner till{because}.',
        "Jämför med kundens faktura; är banken ny, låt det stå.",
        "Varje bank har sina serier av clearingnummer. De som börjar på 8 (Swedbank och sparbankerna) kan ha en femte "
        "siffra, som räknas fram ur de andra. Kunden importeras ändå.\n"
        "Rätt: 5839 (SEB), 8327-9 (Swedbank)\n"
        "Fel: 9999, 8327-1",
    ),
    "BNK-07": Text(
        "Kontonumret är fel",
        '"{value}" är inte ett kontonummer[ i {bank}]{because}.',
        "Jämför med kundens faktura eller bank.",
        "Clearingnumret visar vilken banken är, och varje bank har sin längd och sin kontrollsiffra: de flesta har 7 "
        "siffror, Handelsbanken 9, Nordeas personkonton, en del sparbanker och några till 10. Nollor i början får "
        "utelämnas.\n"
        "Rätt: clearingnummer 5839, konto 825 74 66\n"
        "Fel: clearingnummer 5839, konto 825 74 67",
    ),
    "BNK-08": Text(
        "Kontonumret är tveksamt",
        '"{value}" är knappast ett kontonummer[ i {bank}]: kontrollsiffran stämmer inte med de andra.',
        "Jämför med kundens faktura eller bank.",
        "Nästan alla kontonummer i Swedbank (clearingnummer som börjar på 8) och Plusgirot har en kontrollsiffra, men "
        "några gamla saknar den. Kunden importeras ändå.\n"
        "Rätt: clearingnummer 8424-4, konto 983 189 224-6\n"
        "Fel: clearingnummer 8424-4, konto 983 189 224-5",
    ),
    "BNK-09": Text(
        "Bankgiro- eller plusgironumret är fel",
        '"{value}" är skrivet som ett bankgiro- eller plusgironummer men är inget.',
        "Jämför med kundens faktura.",
        "Ett bankgironummer har 7 eller 8 siffror, ett plusgironummer 2 till 8, och den sista räknas fram ur de "
        "andra.\n"
        "Rätt: 160-9908, BG 5050-1055, PG 90 19 50-6\n"
        "Fel: 160-9909",
    ),
    "BNK-10": Text(
        "Clearingnumret är en annan banks",
        '"{value}" är inte banken som har clearingnummer {clearing}: det är {bank}.',
        "Rätta bankens namn eller clearingnumret.",
        "Clearingnumret visar vilken banken är, så en av cellerna är fel. Kunden importeras ändå.\n"
        "Rätt: SEB med 5839\n"
        "Fel: Nordea med 5839",
    ),
    "BNK-11": Text(
        "Clearingnummer och IBAN i två banker",
        '"{value}" är ett clearingnummer i {bank}, och IBAN gäller en annan bank.',
        "Se efter vilket av dem som är rätt, och rätta eller töm det andra.",
        "De tre siffrorna efter kontrollsiffrorna i ett svenskt IBAN visar banken: 500 är SEB, 600 Handelsbanken, 800 "
        "Swedbank, 300 Nordea. Kunden importeras ändå.\n"
        "Rätt: 5839 med SE45 5000 0000 0583 9825 7466\n"
        "Fel: 6112 med SE45 5000 0000 0583 9825 7466",
    ),
}
