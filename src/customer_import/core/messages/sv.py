"""Vad säger problemen på svenska? (What do the problems say in Swedish?)"""

from __future__ import annotations

from customer_import.core.messages.answers_sv import ANSWERS
from customer_import.core.messages.mapping_sv import MAPPING
from customer_import.core.messages.text import Language, Phrase, Text

_TEXTS = {
    **ANSWERS,
    **MAPPING,
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
    "VAT-01": Text(
        "Omvänd moms och ingen moms på en gång",
        "Kunden är både entreprenadbolag och utan moms på fakturor, och NEXT tillåter högst det ena.",
        "Bestäm vilket av de två som gäller.",
        "Ett entreprenadbolag får fakturor med omvänd skattskyldighet, vilket är ett sätt att betala moms; en kund "
        "utan moms betalar ingen.\n"
        "Rätt: entreprenadbolag: ja, ingen moms: nej\n"
        "Fel: entreprenadbolag: ja, ingen moms: ja",
    ),
    "VAT-02": Text(
        "Inte ett momsregistreringsnummer",
        '"{value}" är inte {a_vat_number}{because}.',
        "Jämför med en faktura eller med registret i kundens land.",
        "Ett momsregistreringsnummer börjar med landets två bokstäver (Grekland: EL) och följer landets form, oftast "
        "med en kontrollsiffra. I Sverige är det SE, organisationsnumrets tio siffror och 01.\n"
        "Rätt: SE556036079301\n"
        "Fel: SE556036079401 eller 556036-0793",
    ),
    "VAT-03": Text(
        "Momsregistreringsnummer saknas",
        "Kunden är entreprenadbolag men saknar momsregistreringsnummer, som behövs på fakturor med omvänd moms.",
        "Fyll i momsregistreringsnumret.",
        "På en faktura med omvänd skattskyldighet ska köparens momsregistreringsnummer stå. Kunden importeras "
        "ändå.\n"
        "Rätt: entreprenadbolag: ja, VAT-nummer: SE556036079301\n"
        "Fel: entreprenadbolag: ja, VAT-nummer: tomt",
    ),
    "ORG-01": Text(
        "Organisationsnumret är fel",
        '"{value}" är inte {an_organisation_number}{because}.',
        "Jämför med företagsregistret eller fråga kunden.",
        "Den sista siffran räknas fram ur de andra (i Danmark alla tillsammans), så att ett skrivfel märks. Formen "
        "följer kundens land: Sverige 10 siffror (eller 12, för personer), Norge 9, Danmark 8, Finland 7 och en "
        "kontrollsiffra. Utan land räknar vi med Sverige.\n"
        "Rätt: 556036-0793\n"
        "Fel: 556036-0794",
    ),
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
    "EML-01": Text(
        "Inte en e-postadress",
        '"{value}" är inte en e-postadress.',
        "Rätta cellen; den får innehålla en adress och inget annat.",
        "Vi ser bara på formen: något, ett @ och en domän med punkt i. Om någon läser posten prövas inte.\n"
        "Rätt: kontoret@example.com\n"
        "Fel: kontoret@example, kontoret (at) example.com, a@example.com; b@example.com",
    ),
    "BNK-01": Text(
        "IBAN är fel",
        '"{value}" är inte ett IBAN{because}.',
        "Jämför med kundens faktura eller bank.",
        "Ett IBAN börjar med landets två bokstäver och två kontrollsiffror, har en bestämd längd för varje land och "
        "avslöjar nästan alla skrivfel.\n"
        "Rätt: SE45 5000 0000 0583 9825 7466\n"
        "Fel: SE45 5000 0000 0583 9825 7467",
    ),
}

_PHRASES = {
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
    "an_organisation_number": Phrase(
        "country",
        {
            "SE": "ett svenskt organisationsnummer eller personnummer",
            "NO": "ett norskt organisationsnummer eller fødselsnummer",
            "DK": "ett danskt CVR-nummer eller CPR-nummer",
            "FI": "ett finskt FO-nummer eller en finsk personbeteckning",
            "": "ett organisationsnummer",
        },
    ),
    "a_vat_number": Phrase(
        "country",
        {
            "SE": "ett svenskt momsregistreringsnummer (SE, 10 siffror, 01)",
            "NO": "ett norskt momsnummer (9 siffror, MVA)",
            "DK": "ett danskt momsnummer (DK, 8 siffror)",
            "FI": "ett finskt momsnummer (FI, 8 siffror)",
            "": "ett momsregistreringsnummer i det land det börjar med",
        },
    ),
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
