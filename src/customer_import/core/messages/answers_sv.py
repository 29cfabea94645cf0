"""What do problems about the endpoint's answers say in Swedish?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Text

ANSWERS: Mapping[str, Text] = {
    "END-01": Text(
        "NEXT tog inte emot kunden",
        "NEXT tog inte emot kunden[ och svarade: {reason}].",
        "Rätta raden och importera den igen.",
        "Raden klarade våra egna kontroller men NEXT sade ändå nej; dess egna ord står i meddelandet.\n"
        "Rätt: en kundtyp som finns i NEXT\n"
        "Fel: en kundtyp som togs bort i går",
    ),
    "END-02": Text(
        "Nyckeln tillhör en annan kund",
        "I NEXT står nyckeln för en kund som ser ut att vara någon annan[ (id {id})].",
        "Jämför de två och ge den ena ett annat nummer.",
        "Kundnumret är upptaget i NEXT, men varken namn eller organisationsnummer stämmer med raden. Att skriva över "
        "en främling vore värre än att vänta.\n"
        "Rätt: 1001 Bygg AB i filen och 1001 Bygg AB i NEXT\n"
        "Fel: 1001 Bygg AB i filen och 1001 Café Solen i NEXT",
    ),
    "END-03": Text(
        "Flera kunder har nyckeln",
        "I NEXT finns mer än en kund med den här nyckeln[ (id {ids})].",
        "Red ut i NEXT vilken som är rätt och importera sedan raden igen.",
        "Vi gissar inte vilken av dem du menar, och skapar aldrig en till.\n"
        "Rätt: en kund i NEXT med numret 1001\n"
        "Fel: två kunder i NEXT med numret 1001",
    ),
    "END-04": Text(
        "Kunden finns redan",
        "Kunden finns redan i NEXT[ (id {id})], och den här körningen får bara skapa nya.",
        "Kör med --mode upsert om kunden ska uppdateras.",
        "Med --mode create lämnas det som finns i NEXT i fred.\n"
        "Rätt: ett nytt kundnummer\n"
        "Fel: ett kundnummer som redan finns i NEXT",
    ),
    "END-05": Text(
        "Kunden finns inte i NEXT",
        "Kunden finns inte i NEXT, och den här körningen får bara uppdatera.",
        "Kör med --mode upsert om kunden ska skapas.",
        "Med --mode update skapas inget nytt.\n"
        "Rätt: ett kundnummer som finns i NEXT\n"
        "Fel: ett kundnummer som inte finns i NEXT",
    ),
    "END-06": Text(
        "Ovisst om kunden kom fram",
        "NEXT gav inget tydligt svar, så ingen vet ännu om kunden sparades.",
        "Kör customer-import resume, som tittar efter innan det gör något.",
        "Förbindelsen bröts, eller svaret gick inte att tyda, sedan kunden hade skickats. Att skicka den igen kunde ge "
        "dubbletter; därför tittar vi efter först.\n"
        "Rätt: resume, efter en stund\n"
        "Fel: att under tiden lägga in samma rad för hand",
    ),
    "END-07": Text(
        "Ändrad efter körningen",
        "Någon har ändrat kunden efter körningen[ (id {id}: {fields})], så den fick vara som den är.",
        "Se på kunden i NEXT och återställ den för hand om det är rätt.",
        "Att ångra tar bara tillbaka det som ännu är som körningen lämnade det; det någon gjort sedan väger tyngre.\n"
        "Rätt: körningen skrev orten, och orten är densamma\n"
        "Fel: körningen skrev orten, och någon har rättat den sedan",
    ),
    "END-08": Text(
        "Kunden hittas inte längre",
        "NEXT visar inte längre kunden[ (id {id})] under dess nyckel, så den kunde inte återställas.",
        "Sök upp kunden i NEXT på dess id och återställ den för hand.",
        "Någon kan ha gett den ett annat nummer sedan dess, eller så finns det två med det numret.\n"
        "Rätt: kunden har ännu numret från filen\n"
        "Fel: den fick ett annat nummer efter körningen",
    ),
    "END-09": Text(
        "Vår kund har en annan nyckel nu",
        "Kunden som skapades av raden[ (id {id})] finns i NEXT under en annan nyckel, så ingen andra skapades.",
        "Se på den i NEXT: ge den sitt nummer, eller raden i noteringen, tillbaka; eller ta in numret den har i filen.",
        "Antingen sparade NEXT ett annat nummer än det som skickades, eller så har någon ändrat numret, eller den rad "
        "i noteringen som customer-import känner igen kunden på. Att skapa kunden igen vore att skapa den två gånger.\n"
        "Rätt: en notering som ännu har sin rad ci1:…\n"
        "Fel: en notering där den raden har ändrats eller tagits bort",
    ),
    "END-20": Text(
        "NEXT sparade något annat",
        "NEXT svarade med ett annat värde än det som skickades[ i {fields}].",
        "Titta på kunden i NEXT.",
        "Kunden sparades, men minst ett värde är inte det vi skickade: NEXT kan ha snyggat till det.\n"
        "Rätt: svaret har det som skickades\n"
        "Fel: 070-123 45 67 skickades och 0701234567 kom tillbaka",
    ),
    "END-21": Text(
        "Kunden är inaktiv i NEXT",
        "I NEXT är kunden[ (id {id})] inaktiv, och det förblir den.",
        "Gör den aktiv i NEXT om den ska användas, eller låt mappningen säga `active`.",
        "En inaktiv kund kan inte väljas i NEXT. En import väcker den inte om inte mappningen matar fältet active; att "
        "den körning som skapade den har ångrats är ett sätt på vilket den blev inaktiv.\n"
        "Rätt: active: {const: true}\n"
        "Fel: att vänta sig att en kund visas som någon har gjort inaktiv",
    ),
}
"""Texts of the problems that only an answer of the endpoint can show, by code."""
