"""What is said in Swedish about a file, about what could not be checked, and while a run waits?"""

from __future__ import annotations

from collections.abc import Mapping

NOTES: Mapping[str, str] = {
    # What was found out about a file.
    "header_row": "Rubrikerna står på rad {row}; det som står ovanför har inte importerats.",
    "sep_line": 'Den första raden säger vilken avgränsare som används ("sep="); Excel döljer den, och därför har den '
    "inget radnummer.",
    "encoding_guessed": "Teckenkodningen är en gissning: {encoding} ({percent} % säker).",
    "disguised": "Filen heter {ending} men innehåller {what}; den lästes som det den är.",
    "hidden_left_out": "Det som är dolt lämnades utanför, som ni bad om: rader {rows}, kolumner {columns}.",
    "hidden_sheets": "Dolda blad har inte importerats: {sheets}.",
    "less_seen": "I en arbetsbok av typen .{kind} går felceller, formler utan resultat och dolda rader inte att skilja "
    "från andra, och tal kommer utan nollorna i sitt format; spara den som .xlsx så syns de.",
    "macros": "Arbetsboken har makron; de har inte körts, och värdena är de som sparades.",
    "links": "Arbetsboken hämtar värden ur andra filer; de är de som sparades med den.",
    "recalculates": "Arbetsboken vill räknas om; formlernas resultat är de som sparades.",
    "blank_rows_after": "Efter den sista raden följer {count} tomma rader med bara formatering.",
    "kind_xlsx": "en Excel-arbetsbok",
    "kind_xlsm": "en Excel-arbetsbok med makron",
    "kind_xlsb": "en binär Excel-arbetsbok",
    "kind_xls": "en gammal Excel-arbetsbok",
    "kind_ods": "ett OpenDocument-kalkylark",
    "kind_csv": "en textfil (CSV)",
    # What could not be checked.
    "column_not_looked_up": "MAP-03, {field}: namnen i kolumnen {column} kunde inte slås upp, eftersom listan {list} "
    "i NEXT inte finns till hands; det sker när filen planeras eller körs.",
    "mapping_not_looked_up": "MAP-03, {field}: mappningens eget namn kunde inte slås upp, eftersom listan {list} i "
    "NEXT inte finns till hands; det sker när filen planeras eller körs.",
    "names_as_asked": "Om NEXT:s lista {list} har ändrats sedan den senast hämtades, {asked} ({age}); "
    "namnen och id-numren är de som gällde då.",
    "age_just_now": "nyss",
    "age_in_minutes": "för {count} minuter sedan",
    "age_in_hours": "för {count} timmar sedan",
    "age_in_days": "för {count} dagar sedan",
    # Why a run stops for its columns.
    "columns_drifted": "Kolumnerna är inte desamma som i den senaste lyckade körningen med den här mappningen ({run}, "
    "{when}); ingenting skickades:",
    "columns_remedy": "{before}\nRätta filen eller mappningen; eller kör en gång med --on-drift warn, om allt är rätt "
    "så.",
    "column_lost": "{before}\n  - {column} är borta.",
    "column_gained": "{before}\n  + {column} är ny, och mappningen hämtar den.",
    "column_renamed": "{before}\n  ~ {old} heter nu {new}.",
    # While a run waits.
    "look_for_one": "För säkerhets skull letar vi efter 1 rad om {seconds} sekunder.",
    "look_for_several": "För säkerhets skull letar vi efter {count} rader om {seconds} sekunder.",
    "waiting": "NEXT går inte att nå ({reason}); väntar.",
    "by_proxy": "Anropen går genom proxyn {proxy}.",
    "as_root": "Det här körs som root, som får göra vad som helst; en egen användare är säkrare.",
    "several_failed": "flera anrop i rad misslyckades",
}
"""Sentences, and parts of such, by code."""
