"""Vad säger problemen på svenska? (What do the problems say in Swedish?)"""

from __future__ import annotations

from customer_import.core.messages.address_sv import ADDRESS, ADDRESS_PHRASES
from customer_import.core.messages.answers_sv import ANSWERS
from customer_import.core.messages.bank_sv import BANK
from customer_import.core.messages.electronic_sv import ELECTRONIC
from customer_import.core.messages.identity_sv import IDENTITY, IDENTITY_PHRASES
from customer_import.core.messages.mapping_sv import MAPPING
from customer_import.core.messages.text import Language, Phrase, Text
from customer_import.core.messages.whole_sv import WHOLE, WHOLE_PHRASES

_TEXTS = {
    **ANSWERS,
    **MAPPING,
    **WHOLE,
    **IDENTITY,
    **ADDRESS,
    **ELECTRONIC,
    **BANK,
    "READ-01": Text(
        "Raden är för kort",
        "Raden har färre celler än rubrikraden[: {cells} i stället för {expected}].",
        "Leta efter ett skiljetecken som saknas och fyll ut raden.",
        "Varje rad i en textfil måste ha lika många celler som rubrikraden, annars går det inte att veta vilken cell "
        "som är vilken.\n"
        "Rätt: 1001;Bygg AB;123 45\n"
        "Fel: 1001;Bygg AB",
    ),
    "READ-02": Text(
        "Raden är för lång",
        'Raden har fler celler än rubrikraden[: {cells} i stället för {expected}][, och slutar med "{tail}"].',
        "Sätt citattecken runt en text som innehåller skiljetecknet, eller ta bort cellerna som är för många.",
        "En rad som är längre än rubrikraden har oftast ett skiljetecken inne i en text. Inget av den slängs i "
        "tysthet; raden får vänta tills den är lagad.\n"
        'Rätt: 1001;"Bygg; Mark AB";123 45\n'
        "Fel: 1001;Bygg; Mark AB;123 45",
    ),
    "READ-03": Text(
        "Cellen visar ett fel",
        'Cellen visar felet "{value}".',
        "Rätta formeln i kalkylbladet eller skriv in värdet.",
        "Kalkylprogrammet kunde inte räkna ut vad som ska stå i cellen och visar ett fel i stället.\n"
        "Rätt: 123 45\n"
        "Fel: #N/A (på svenska #SAKNAS!)",
    ),
    "READ-04": Text(
        "Formel utan resultat",
        "Cellen har en formel vars resultat aldrig har sparats.",
        "Öppna filen i Excel, spara den och importera den igen.",
        "En del program skriver formler utan att räkna ut dem. Vi läser det som är sparat i filen och räknar aldrig "
        "själva.\n"
        "Rätt: en cell vars formel är uträknad och sparad\n"
        "Fel: en formel från ett program som inte räknar",
    ),
    "READ-05": Text(
        "Talet har tappat siffror",
        'Talet "{value}" är längre än vad ett kalkylblad kan hålla exakt.',
        "Formatera kolumnen som text och skriv numret igen.",
        "Ett kalkylblad behåller 15 siffror av ett tal; resten blir nollor utan att det sägs. Vad som en gång skrevs "
        "går inte längre att se.\n"
        "Rätt: texten 7350000000000000001\n"
        "Fel: talet 7350000000000000000",
    ),
    "READ-06": Text(
        "Tal i grundpotensform",
        '"{value}" är ett tal som kalkylprogrammet har skrivit om.',
        "Formatera kolumnen som text och skriv numret igen.",
        "Excel förkortar långa tal på sitt eget sätt när en textfil öppnas och sparas där. Siffrorna som fanns är "
        "borta.\n"
        "Rätt: 150000\n"
        "Fel: 1,5E+05",
    ),
    "READ-07": Text(
        "Osynliga tecken",
        'Cellen innehåller tecken som inte syns: "{value}".',
        "Skriv värdet för hand i stället för att klistra in det.",
        "Styrtecken och tecken som vänder skrivriktningen får ett värde att se ut som ett annat än det är.\n"
        "Rätt: Bygg AB\n"
        "Fel: Bygg<U+202E>BA",
    ),
    "READ-08": Text(
        "Sammanfogade celler",
        "Cellen är sammanfogad med andra[ ({area})], så det går inte att veta vilken rad värdet hör till.",
        "Dela upp cellerna i kalkylbladet och fyll i var och en av dem.",
        "Ett kalkylblad sparar sammanfogade cellers värde i den första av dem och lämnar de andra tomma. Ett värde för "
        "flera kunder vore en gissning.\n"
        "Rätt: 123 45 i var och en av tre celler\n"
        "Fel: 123 45 i en cell som är tre rader hög",
    ),
    "READ-09": Text(
        "Datum bland andra värden",
        "Cellen innehåller datumet {value}, i en kolumn med andra värden.",
        "Se efter vad som menades, formatera cellen som text och skriv det igen.",
        "Excel gör datum av det som liknar ett, till exempel 1-2 eller 3/4, och glömmer vad som skrevs.\n"
        "Rätt: texten 1-2\n"
        "Fel: datumet 2026-02-01",
    ),
    "READ-10": Text(
        "Siffror ur en annan skrift",
        'Cellen har siffror som inte är 0 till 9: "{value}".',
        "Skriv talet igen för hand.",
        "Arabiska siffror, siffror i full bredd och andra ser ut som våra, eller som ingenting, och inget system som "
        "jämför tal tar dem för samma.\n"
        "Rätt: 1001\n"
        "Fel: １００１",
    ),
    "READ-20": Text(
        "Dolda rader eller kolumner",
        "Bladet har rader eller kolumner som är dolda[: {count}].",
        "Se efter om de ska vara med i importen.",
        "Det som ett filter eller någon för hand har dolt läses som allt annat, och glöms lätt bort.\n"
        "Rätt: ett blad där allt visas\n"
        "Fel: ett filter som döljer förra årets kunder",
    ),
    "READ-21": Text(
        "Teckenkodningen är en gissning",
        "Filen säger inte hur dess bokstäver är skrivna, och lästes som {value}.",
        "Titta på namn med å, ä, ö, æ eller ø i rapporten; ser de konstiga ut, ange teckenkodningen i mappningen.",
        "En textfil är bara bytes. När inget i filen säger vilka bokstäver de står för tar vi reda på det så gott det "
        "går, och säger till.\n"
        "Rätt: Åkerlöf\n"
        "Fel: ≈kerlˆf",
    ),
    "READ-22": Text(
        "Bokstäverna är omkodade två gånger",
        '"{value}" ser ut att ha fått sina bokstäver omkodade två gånger.',
        "Exportera filen igen som UTF-8, eller rätta texten.",
        "Någonstans på vägen tog ett program texten för något annat än den var och förstörde å, ä och ö.\n"
        "Rätt: Åkerlöf\n"
        "Fel: Ã…kerlÃ¶f",
    ),
    "KEY-01": Text(
        "Raden saknar nyckel",
        "Raden saknar nyckel, så det går inte att veta vilken kund den gäller.",
        "Fyll i cellen, eller ta bort raden om den är en summarad.",
        "Nyckeln (oftast kundnumret) är det som gör att en kund skapas en enda gång och hittas igen nästa gång.\n"
        "Rätt: 1001\n"
        "Fel: en tom cell, eller en sista rad där det står Summa",
    ),
    "KEY-02": Text(
        "Samma nyckel två gånger",
        'Nyckeln "{value}" finns också på rad {rows}.',
        "Behåll en av raderna, eller ge varje kund en egen nyckel.",
        "Två rader med samma nyckel skulle bli en enda kund i NEXT, och den sista skulle gälla. Vi väljer inte åt dig: "
        "alla raderna får vänta.\n"
        "Rätt: 1001 på en rad och 1002 på en annan\n"
        "Fel: 1001 på två rader",
    ),
    "KEY-03": Text(
        "Inledande nollor kan ha gått förlorade",
        'Nycklarna är tal av olika längd, till exempel "{value}" och "{other}".',
        "Jämför med källan; saknas det nollor, formatera kolumnen som text och exportera igen.",
        "Ett kalkylblad som tar 001234 för ett tal behåller bara 1234, och det skulle NEXT ta för en annan kund. Om "
        "numren verkligen är olika långa är inget fel: stäng av varningen med key_zeros_lost: off under rules: i "
        "mappningen.\n"
        "Rätt: 001234 och 000987\n"
        "Fel: 1234 och 987, när källan har 001234 och 000987",
    ),
    "KEY-04": Text(
        "Raderna saknar nyckel",
        "Raderna saknar nyckel (--keyless): samma innehåll importeras aldrig två gånger, men en ändrad rad blir en ny "
        "kund.",
        "Ändra kunder som redan finns i NEXT där, och titta på en plan innan du kör en ändrad fil.",
        "En rad känns igen på allt som dess mappade kolumner säger. Radernas och kolumnernas ordning, andra kolumner, "
        "versaler och mellanslag spelar ingen roll, men en ändrad cell, eller en mappning som tar andra kolumner, ger "
        "nya kunder. Två rader som säger samma sak är två kunder.\n"
        "Rätt: samma fil en gång till\n"
        "Fel: samma fil en gång till, med ännu en kolumn mappad",
    ),
    "SHP-01": Text(
        "Obligatoriskt värde saknas",
        "Cellen är tom, och alla kunder måste ha det här värdet.",
        "Fyll i cellen, eller ge fältet ett standardvärde i mappningen.",
        "NEXT tar inte emot en ny kund utan namn och kundtyp.\nRätt: Bygg AB\nFel: en tom cell",
    ),
    "SHP-02": Text(
        "Varken ja eller nej",
        '"{value}" är varken ja eller nej.',
        "Skriv ja eller nej, eller ange i mappningen vad ordet betyder.",
        "Fältet är en kryssruta i NEXT. Ja och nej förstås på svenska, norska, danska, finska och engelska när "
        "mappningen har clean: boolean; andra ord räknas upp där under values:.\n"
        "Rätt: Ja\n"
        "Fel: Kanske",
    ),
    "SHP-03": Text(
        "Inte ett heltal",
        '"{value}" är inte ett heltal över 0.',
        "Skriv det id som NEXT har, eller slå upp namn med lookup: i mappningen.",
        "Fältet innehåller id för något i NEXT (en kundtyp, en valuta …), och id är heltal från 1 och uppåt.\n"
        "Rätt: 2\n"
        "Fel: 2,5 eller 0 eller Företag",
    ),
    "SHP-04": Text(
        "Inte ett tal",
        '"{value}" är inte ett tal.',
        "Skriv bara siffror, med det decimaltecken som mappningen anger.",
        "Ord, enheter och dubbla decimaltecken kan inte läsas som ett tal.\nRätt: 12,5\nFel: 12,5 % eller tolv",
    ),
    "SHP-05": Text(
        "För långt",
        "Värdet har {length} tecken, och NEXT tar emot högst {limit}.",
        "Korta det i kalkylbladet.",
        "NEXT anger hur långt fältet får vara. Vi kapar aldrig ett värde, för det är bara du som vet vad som kan "
        "strykas.\n"
        "Rätt: Norra Bergslagens Entreprenad AB\n"
        "Fel: ett namn på 51 tecken där 50 får plats",
    ),
    "SHP-06": Text(
        "Kan inte tömmas",
        "Cellen är tom och mappningen säger att fältet ska tömmas, men NEXT låter det inte vara tomt.",
        "Fyll i cellen, eller ta bort blank: clear för fältet i mappningen.",
        "En del fält har alltid ett värde i NEXT: namn, kundtyp, valuta och allt som är en kryssruta.\n"
        "Rätt: blank: clear för telefonen\n"
        "Fel: blank: clear för namnet",
    ),
}

_PHRASES = {
    **IDENTITY_PHRASES,
    **ADDRESS_PHRASES,
    **WHOLE_PHRASES,
    "because": Phrase(
        "reason",
        {
            "checksum": ": kontrollsiffran stämmer inte med de andra",
            "length": ": antalet tecken är fel",
            "form": ": formen är fel",
            "part": ": någon del av det finns inte, till exempel datumet eller landet",
            "": "",
        },
    ),
}

LANGUAGE = Language(
    texts=_TEXTS, phrases=_PHRASES, row="rad {row}", column='kolumn "{column}"', field='fält "{field}"', file="filen"
)
