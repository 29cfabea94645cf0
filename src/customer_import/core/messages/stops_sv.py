"""What is said in Swedish when a run stops, or can't begin?"""

from __future__ import annotations

from collections.abc import Mapping

STOPS: Mapping[str, str] = {
    "interrupted": "Avbrutet; resume fortsätter.",
    "interrupted_early": "Avbrutet. Om en körning pågick, fortsätt med: customer-import resume",
    "stdin_terminal": 'Ingenting kommer genom röret: "-" står för vad ett annat kommando skriver; ange filen.',
    "file_changed": "{name} ändrades medan den lästes; vänta tills den är färdigskriven och börja om.",
    "file_empty": "{name} är tom; exportera kunderna igen och se efter att filen har rader.",
    "file_unfinished": "{name} skrivs fortfarande, att döma av namnet; vänta tills den har sitt riktiga namn.",
    "file_missing": "Det finns ingen fil {path}; se efter namnet och mappen.",
    "file_forbidden": "{path} får inte läsas av den här användaren; be ägaren tillåta det.",
    "file_unopened": "{path} går inte att öppna ({reason}); se efter namnet och disken.",
    "file_unread": "Filen går inte att läsa till slutet ({reason}); se efter disken.",
    "file_uncopied": "Ingen privat kopia av filen kan skrivas i {folder} ({reason}); gör plats, eller ange en "
    "annan mapp.",
    "file_lock_mark": "{name} är märket efter ett öppet kalkylark och inte kalkylarket; ange filen utan märket, "
    "{without}.",
    "file_irregular": "{path} är {kind} och ingen fil; ange själva kalkylarket.",
    "text_blank": "{name} har bara tomma rader; exportera kunderna igen.",
    "separator_wrong": '"{word}" kan inte skilja celler åt; skriv ett tecken: ";", ",", "|" eller "tab".',
    "text_no_header": "{name} har ingen rad som kan vara rubrikrad; exportera kunderna med rubriker.",
    "text_columns": "{name} har {count} kolumner, och {most} är det mesta vi läser.",
    "text_header_only": "{name} har en rubrikrad, rad {row}, och ingen rad under den; exportera själva kunderna.",
    "quote_open": "{place}: ett citattecken öppnar en cell där och stänger den aldrig, så att allt som följer "
    "skulle hamna i den cellen; stäng det, eller ta bort det.",
    "quote_too_far": "{place}: en cell som ett citattecken öppnar där fortsätter i mer än 128 KiB. Troligen stängs "
    "det aldrig: stäng det, eller ta bort det; inget fält tar emot en så stor cell.",
    "cell_too_large": "{place}: en cell är större än 128 KiB, och inget fält tar emot så mycket; korta den.",
    "quote_text_after": "{place}: det står text efter citattecknet som stänger en cell; skriv citattecken inuti "
    'en cell två gånger (""), eller ta bort dem.',
    "package_broken": "{name} börjar som en arbetsbok, men slutet eller förteckningen är trasig; exportera "
    "eller spara den igen.",
    "package_no_workbook": "{name} är ett zip-arkiv utan arbetsbok i; packa upp det och ange filen inuti.",
    "workbook_password": "{name} är skyddad med lösenord; spara den utan.",
    "office_other": "{name} är en Office-fil men ingen arbetsbok; exportera kunderna som ett kalkylark.",
    "file_html": "{name} är en webbsida (HTML) och inget kalkylark, vad den än heter; öppna den i Excel och "
    "spara den som .xlsx.",
    "header_blank": "{name}: rad {row} är tom och angavs som rubrikrad; ange raden där rubrikerna står.",
    "header_twice": '{name}, rad {row}: rubriken "{header}" står i kolumn {first} och igen i kolumn {second}, '
    "och varje kolumn behöver ett eget namn; döp om en av dem.",
    "workbook_died": "{name} går inte att läsa: läsaren av arbetsböcker gav upp; kopiera raderna till en ny "
    "arbetsbok och spara den, eller spara bladet som CSV.",
    "workbook_slow": "{name} tog längre tid att läsa än {seconds} sekunder, som trasiga eller elaka "
    "arbetsböcker gör; kopiera raderna till en ny arbetsbok och spara den, eller spara bladet som CSV.",
    "sheet_header_only": "{place} har en rubrikrad, rad {row}, och ingen rad under den; fyll i kunderna, eller "
    "ange ett annat blad.",
    "sheet_blank": "{place} är tomt; fyll i kunderna, eller ange ett annat blad.",
    "sheets_several": "{name} har flera blad, och inget är uppenbart det med kunderna; ange det i mappningen "
    "eller med --sheet: {sheets}.",
    "sheets_empty": "{name} har inga rader i något synligt blad; fyll i ett, eller ange ett dolt.",
    "encoding_nul": "{name}, rad {row}: där finns NUL-tecken, som ingen text har; är det UTF-16 utan byte order "
    "mark, eller en annan sorts fil, spara den som CSV i UTF-8.",
    "encoding_wrong": "{name}, rad {row}: {bytes} är inte {encoding}; ange den teckenkodning som filen har, "
    "eller exportera den som UTF-8.",
    "encoding_unknown": '{name} är inte UTF-8, och "{spoilt}" är vad som står i den när den läses som cp1252; '
    "ange teckenkodningen i mappningen (cp850 för DOS, mac-roman för en gammal Mac), eller exportera filen "
    "som UTF-8.",
    "encoding_none": 'Det finns ingen teckenkodning som heter "{word}"; skriv "auto", utf-8, cp1252, latin-1, '
    "cp850 eller utf-16.",
    "part_broken": "{name}: dess del {part} är trasig; öppna filen i Excel och spara den igen.",
    "list_hides": "Kundlistan i NEXT visar inte kunder som nyss skrevs, eller motsäger sig själv; stoppat innan "
    "det var säkert att varje kund finns där en gång. resume fortsätter.",
    "list_deceived": "Kundlistan i NEXT var tom och är det inte längre; stoppat innan mer skickades. resume "
    "tittar igen.",
    "refused_later": "{refused} Rader hade skickats då; resume fortsätter.",
    "list_untrusted": "Kundlistan i NEXT går inte att lita på: {why}. Ingenting skickades.",
    "lookup_refused": "NEXT vägrar slå upp kunder på {field} ({reason}). Heter fältet något annat där, ange det "
    "under wire_names i inställningarna.",
    "list_missing": "NEXT har ingen lista på {path} ({reason}). Ange dess sökväg under reference_paths i "
    "inställningarna, eller mappa namnen till id med `values:`.",
    "list_endless": "Listan på {path} tar inte slut; sökvägen kan vara fel (reference_paths).",
    "lookup_unanswered": "NEXT svarade inte på en uppslagning ({reason}); resume fortsätter.",
    "too_many_calls": "NEXT svarade de senaste {minutes} minuterna på varje anrop att det är för många; "
    "stoppat. Ta reda på vem mer som använder samma klient-id och databas; resume fortsätter.",
    "unavailable_for": "NEXT gick inte att nå på {minutes} minuter; stoppat, resume fortsätter.",
    "token_refused": "NEXT godtar inte nyckeln ({reason}). Logga in igen, och kör sedan resume.",
    "stopped_by_answer": "Stoppat: {reason}. Inget mer skickades; resume fortsätter.",
    "run_unknown": 'Det finns ingen körning "{run}" i den här databasen; de senaste är: {known}.',
    "run_undone": "Körningen {run} togs tillbaka av {undo}; importera filen på nytt.",
    "nothing_to_resume": "Ingen körning i den här databasen lämnades ofullbordad; det finns inget att fortsätta med.",
    "undo_too_old": "Körningen {run} gjordes av en äldre customer-import, som inte sparade något att ångra den med.",
    "undo_purged": "Det som kunderna i körningen {run} var före den har rensats, så den går inte att ångra; "
    "`customer-import runs {same} --results results.csv` listar deras id.",
    "token_elsewhere": "Nyckeln är för databasen {theirs} på {their_url}, och inställningarna säger {ours} på "
    "{our_url}. Ange profilen där de hör ihop.",
    "tenant_busy": 'En annan körning håller databasen "{tenant}" ({holder}); ingenting skickades. Vänta tills '
    "den är klar och börja om.",
    "state_unusable": "Tillståndsmappen {folder} går inte att använda ({reason}); ingenting skickades. Gör "
    "plats eller rätta behörigheterna, eller ange en annan med --state-dir.",
    "ledger_broken": "Liggaren {ledger} går inte att läsa eller skriva ({reason}); inget mer skickades. Gör "
    "plats eller rätta behörigheterna, och kör sedan resume.",
    "copies_gone": "Körningens egna kopior finns inte kvar i {folder}; importera filen på nytt.",
    "reports_unwritable": 'Mappen för rapporter, "{folder}", går inte att skriva till: {reason}. Ange en annan '
    "med --report-dir.",
    "all_refused": "NEXT nekade rad efter rad av samma skäl ({reason}); stoppat, eftersom det skulle neka de "
    "andra också. Rätta filen eller mappningen och kör igen, eller låt resume skicka de andra som de är.",
    "workbook_broken": "{name} är trasig eller ingen arbetsbok ({reason}); öppna den i Excel och spara den igen.",
    "workbook_memory": "{name} behöver mer minne än en arbetsbok får ({limit} MiB); ta bort det som står långt "
    "från tabellen (Ctrl+End hittar det), eller spara bladet som CSV.",
    "sheet_unknown": '{name} har inget blad "{sheet}"; den har {sheets}.',
    "sheet_misspelt": '{name} har inget blad "{sheet}"; menade du "{near}"? Den har {sheets}.',
    "one_column": '{name} har bara en kolumn, "{column}"; är avgränsaren ";"? Ange den i mappningen '
    "(delimiter), eller exportera filen med semikolon.",
    "one_column_asked": '{name} har bara en kolumn, "{column}"; är avgränsaren inte {separator}? Ange den i '
    "mappningen (delimiter), eller exportera filen med semikolon.",
    "is_folder": "en mapp",
    "is_pipe": "ett rör",
    "is_socket": "en socket",
    "is_device": "en enhet",
    "report_unwritten": 'Rapporten går inte att skriva till "{folder}": {reason}. Gör plats, eller ange en '
    "annan mapp med --report-dir, och kör samma kommando igen: det som redan finns i NEXT lämnas som det är.",
    "lease_lost": "Den här körningen stod stilla, eller var avskuren från sin liggare, så länge att en annan kan ha "
    "tagit över databasen; inget mer skickades härifrån.",
    "unforeseen": "customer-import gjorde ett fel som det inte förutsåg ({kind} vid {place}); anmäl gärna den här "
    "raden. Det som skickades står i liggaren; efter en körning, fortsätt med: customer-import resume",
    "list_unasked": "kunder kom i svaret som ingen frågade efter",
    "list_short": "{total} kunder utlovades, och sida {number} har {count}",
    "list_twice": "en kund kom två gånger i svaret",
    "list_changed": "listan ändrades medan den lästes",
    "list_astray": "den svarar på en annan fråga än den som ställdes",
    "list_blind": "den visar ingen av de kunder som vi vet finns (id {ids})",
    "list_no_page": "det är ingen sida med kunder",
    "list_no_id": "den har en kund utan id",
}
"""Sentences, and parts of such, by code."""
