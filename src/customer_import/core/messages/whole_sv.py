"""What do problems that only the whole file shows say in Swedish?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Text

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
}
"""Texts by code."""
