"""What do problems that only the whole file, or NEXT beside it, shows say in Swedish?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Phrase, Text

WHOLE: Mapping[str, Text] = {
    "FIL-01": Text(
        "De flesta rader har samma fel",
        "{percent} % av raderna har {code}, {title}.",
        "Titta på mappningen före raderna: den tar kanske en annan kolumn än du menar.",
        "När det mesta i en fil är fel på ett och samma sätt beror det sällan på raderna. Mappningen kan ta en annan "
        "kolumn än du menar, eller så skriver exporten den på ett oväntat sätt. Raderna visas också en och en.\n"
        "Rätt: postnumret i address4\n"
        "Fel: orten i address4, på varje rad",
    ),
    "FIL-02": Text(
        "En kolumn säger samma sak överallt",
        'Alla {count} ifyllda celler säger samma sak[: "{value}"].',
        "Se efter om kolumnen har fyllts nedåt av misstag, eller mappa en annan.",
        "Den här kolumnen borde skilja kunderna åt, men har ett enda värde för alla. En cell som har dragits ned över "
        "hela kolumnen ser ut så.\n"
        "Rätt: varje kunds eget telefonnummer\n"
        "Fel: den första kundens nummer på alla rader",
    ),
    "DUP-01": Text(
        "Samma organisationsnummer två gånger",
        "Samma organisationsnummer finns på rad {rows}[; rad {fullest} säger mest].",
        "Är det en och samma kund, behåll en rad och ta bort de andra; annars kan de stå kvar.",
        "Två rader med samma organisationsnummer är ofta en kund som har lagts in två gånger. Det kan också vara två "
        "filialer, så ingenting stoppas. Den rad som säger mest har flest ifyllda celler.\n"
        "Rätt: en rad för Bygg AB\n"
        "Fel: Bygg AB som nummer 1001 och som nummer 1417",
    ),
    "DUP-02": Text(
        "Samma namn och postnummer två gånger",
        "Samma namn och postnummer finns på rad {rows}[; rad {fullest} säger mest].",
        "Är det en och samma kund, behåll en rad och ta bort de andra; annars kan de stå kvar.",
        "Versaler, blanksteg och skiljetecken spelar ingen roll här. Två personer med samma namn kan mycket väl bo på "
        "samma ort, så ingenting stoppas. Den rad som säger mest har flest ifyllda celler.\n"
        "Rätt: en rad för Anna Berg, 123 45\n"
        "Fel: ANNA BERG och Anna  Berg, båda 123 45",
    ),
    "DUP-03": Text(
        "Samma e-postadress två gånger",
        "Samma e-postadress finns på rad {rows}[; rad {fullest} säger mest].",
        "Är det en och samma kund, behåll en rad och ta bort de andra; annars kan de stå kvar.",
        "En adress som flera kunder delar kan vara rätt, för en butikskedja eller ett gift par, så ingenting stoppas. "
        "Den rad som säger mest har flest ifyllda celler.\n"
        "Rätt: varje kunds egen adress\n"
        "Fel: en kund under två nummer",
    ),
    "OWN-01": Text(
        "En egen kontroll",
        "Kontrollen som mappningen tar med sig säger: {reason}.",
        "Rätta cellen, eller kontrollen.",
        "Mappningen anger en Pythonfil med egna kontroller (`checks:`), och en av dem godtar inte raden. Orden är "
        "kontrollens egna.\n"
        'Rätt: pa.Check(..., error="numret börjar på K")\n'
        "Fel: en kontroll utan ord, som bara visas med sitt namn",
    ),
    "DUP-04": Text(
        "Finns kanske i NEXT under en annan nyckel",
        "NEXT har en kund med {shared}[, under nyckeln {other}] (id {id}).",
        "Jämför de två; är de en och samma, ge raden den kundens nyckel.",
        "En kund som NEXT har under ett annat nummer skulle läggas upp en gång till. En plan letar efter det, och en "
        "körning också där den ändå läser alla kunder. Med maybe_there_already: error bland mappningens rules läggs en "
        "sådan rad inte upp, och en körning letar alltid.\n"
        "Rätt: raden har det nummer som NEXT har\n"
        "Fel: Bygg AB är 1001 i NEXT och 20417 i filen",
    ),
}
"""Texts by code."""

WHOLE_PHRASES: Mapping[str, Phrase] = {
    "shared": Phrase("by", {"organizationno": "samma organisationsnummer", "": "samma namn och postnummer"}),
}
"""What two customers have in common."""
