"""What do problems about mapping columns to fields say in Swedish?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Text

MAPPING: Mapping[str, Text] = {
    "MAP-01": Text(
        "Kolumnen används inte",
        "Inget fält hämtar något från den här kolumnen.",
        "Koppla den till ett fält, eller räkna upp den under ignore: i mappningen.",
        "En kolumn som varken är kopplad eller undantagen kan innehålla något som du ville ha in i NEXT.\n"
        "Rätt: ignore: [Saldo]\n"
        "Fel: en kolumn som mappningen inte nämner",
    ),
    "MAP-02": Text(
        "Värdet finns inte i listan",
        '"{value}" är inte något av värdena som mappningen räknar upp[; det närmaste är "{nearest}"].',
        "Rätta cellen[ (listan har: {allowed})], eller lägg till värdet i mappningen.",
        "Mappningen säger vilka ord kolumnen får innehålla och vad vart och ett av dem betyder.\n"
        "Rätt: Företag, när mappningen räknar upp Företag och Privatperson\n"
        "Fel: Företagg",
    ),
    "MAP-03": Text(
        "Namnet är okänt för NEXT",
        '"{value}" finns inte bland namnen i NEXT[; det närmaste är "{nearest}"].',
        "Rätta cellen[ (i NEXT finns: {allowed})], eller lägg först till namnet i NEXT.",
        "Kolumnen innehåller namn (på kundtyper, valutor, betalningsvillkor …) och NEXT vill ha deras id. Vi frågar "
        "NEXT efter listan; det här namnet står inte där.\n"
        "Rätt: 30 dagar, när NEXT har betalningsvillkoret 30 dagar\n"
        "Fel: 30 dgr",
    ),
    "MAP-04": Text(
        "Cellen kan inte delas upp",
        '"{value}" kan inte delas upp i {parts}.',
        'Skriv som i "{example}", eller ge vart och ett en egen kolumn och koppla dem var för sig.',
        "Mappningen hämtar två saker ur en kolumn, på ett sätt som har ett namn (split:). Den här cellen är skriven på "
        "ett annat sätt, kanske ett annat lands, och vi gissar inte var det ena slutar.\n"
        "Rätt: 123 45 Malmö\n"
        "Fel: Malmö 12345",
    ),
    "MAP-05": Text(
        "Kolumnerna har ändrats",
        'Kolumnerna är inte desamma som i den senaste lyckade körningen[: "{lost}" är borta][: "{gained}" är ny]'
        '[: "{old}" heter nu "{new}"].',
        "Se till att fältet ska hämtas så i fortsättningen; nästa lyckade körning jämförs med den här.",
        "En export som får, tappar eller byter namn på en kolumn ändrar vad kunderna får. En körning stannar då "
        "(--on-drift stop), eller säger till och går vidare (--on-drift warn).\n"
        "Rätt: Kundnr;Namn;Ort, som i den senaste lyckade körningen\n"
        "Fel: Kundnr;Namn;Postort",
    ),
}
