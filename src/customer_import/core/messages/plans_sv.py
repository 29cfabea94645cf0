"""What is said in Swedish where a run is held to a plan?"""

from __future__ import annotations

from collections.abc import Mapping

PLANS: Mapping[str, str] = {
    "and_then": "{text} {more}",
    "plan_broken": "Planen gäller inte längre, så ingenting skickades. {why} Gör en ny plan, titta på den och kör den.",
    "plan_other_tenant": 'Planen gjordes för databasen "{planned}", och körningen går till "{asked}".',
    "plan_other_token": "Planen gjordes med en annan nyckel, så den går inte att jämföra med det som finns i NEXT nu.",
    "plan_other_options": "Planen gjordes med {planned}, och körningen begärdes med {asked}.",
    "plan_other_file": "Filen är inte den som planerades.",
    "plan_other_mapping": "Mappningen är inte den som planen gjordes med.",
    "plan_rows_same": "Ingen rad skulle dock få en annan utgång.",
    "plan_rows_file": "Ändrat i filen: {rows}.",
    "plan_rows_endpoint": "Ändrat i NEXT sedan dess: {rows}.",
    "plan_rows_outcome": "Får en annan utgång nu: {rows}.",
    "plan_rows_new": "Finns inte i planen: {rows}.",
    "plan_rows_gone": "Finns i planen men inte längre i filen: {rows}.",
    "rows_one": "rad {rows}",
    "rows_several": "raderna {rows}",
    "rows_and_more": "raderna {rows} och {count} till",
    "plan_missing": "Det finns ingen plan {path}; gör en med `customer-import plan … --out {path}`.",
    "plan_unreadable": "Planen {path} går inte att läsa ({reason}).",
    "plan_is_none": "{path} är ingen plan som den här versionen av customer-import har skrivit; gör en med "
    "`customer-import plan … --out plan.json`.",
    "plan_unwritten": "Planen kan inte skrivas till {path} ({reason}); ange en annan plats med --out. Ingenting "
    "skickades.",
    "plan_no_json": '"{path}" kan inte vara namnet på en plan; ett namn som slutar på .json väntades efter --out.',
    "plan_not_sent": "Om NEXT tar emot värdena: det visar sig först när de skickas.",
    "check_not_looked": "Om kunderna redan finns i NEXT, under sin nyckel eller en annan (DUP-04): en kontroll "
    "frågar aldrig NEXT; det gör en plan.",
    "plan_list_empty": "NEXT visade inte en enda kund, och ingen kunde intyga det: finns det några är planen fel, och "
    "körningen märker det innan den skickar mer än en.",
}
"""Sentences, and parts of such, by code."""
