"""What is said in Swedish about what can't be kept, or belongs to somebody else?"""

from __future__ import annotations

from collections.abc import Mapping

KEEPING: Mapping[str, str] = {
    "plan_gone": "Planen {path} kan inte läsas längre ({why}); ingenting skickades.",
    "run_unkept": "Körningen kan inte sparas i {folder} ({why}); ingenting skickades.",
    "copies_unremoved": "En körnings kopior i {folder} kan inte tas bort ({why}); ingenting skickades. Ta bort dem "
    "för hand eller rätta rättigheterna.",
    "mapping_there": "{path} finns redan och kan vara ditt arbete; välj ett annat namn, eller lägg till --replace "
    "för att skriva över den.",
    "mapping_unwritten": "{path} kan inte skrivas ({why}); välj en plats där du får skriva.",
    "template_no_workbook": 'Mallen är en arbetsbok; "{name}" borde sluta på .xlsx.',
    "template_there": "{path} finns redan, och någon kan ha fyllt i den; välj ett annat namn.",
    "template_unwritten": "{path} kan inte skrivas ({why}); välj en annan mapp.",
    "checks_large": "{path} är större än 1 MiB, och innehåller inga kontroller som någon har skrivit.",
    "checks_unreadable": "Kontrollerna {path}, som mappningen anger, kan inte läsas ({why}).",
    "checks_broken": "{path} kan inte köras: {why}.",
    "checks_no_schema": "{name} har inget pandera-schema med namnet `schema`; skriv: schema = "
    "pandera.pandas.DataFrameSchema({{...}})",
    "checks_stopped": "{name} stannade i stället för att svara ({why}); rätta den.",
    "checks_ask": '{name} frågar efter "{column}", som mappningen inte matar.',
    "check_stopped": "{name}: kontrollen {check} stannade i stället för att svara; rätta den.",
    "ledger_newer": "Liggaren {ledger} har skrivits av ett nyare customer-import; uppdatera det här. Ingenting "
    "skickades.",
    "ledger_of_another": 'Liggaren {ledger} tillhör kunden "{theirs}", inte "{ours}". Ange den här kundens '
    "tillståndskatalog.",
    "holder_unnamed": "den har inte sagt vem den är",
    "tenant_leased": 'En annan körning håller kunden "{tenant}" ({holder}); ingenting skickades. Vänta tills den har '
    "slutat och börja om; om den vore död blir kunden fri om {seconds} sekunder.",
    "ledger_no_driver": "En liggare i PostgreSQL behöver sin drivrutin; installera den med: pip install "
    "'customer-import[postgresql]'",
    "ledger_no_address": "Liggarens adress är ingen PostgreSQL-adress; en som postgresql://user@host/database "
    "väntades.",
    "ledger_password": "Liggarens adress innehåller ett lösenord, och adresser kopieras och loggas. Ta bort det och "
    "lägg det i ~/.pgpass eller på en annan plats som PostgreSQL:s egna program läser.",
    "sandbox_no_extra": "Sandlådan är inte installerad. Installera den med: {python} -m pip install "
    "'customer-import[sandbox]'",
    "sandbox_unkept": "Sandlådan kan inte sparas i {folder} ({why}); ingenting skickades. Ange en skrivbar mapp med "
    "--state-dir.",
    "cluster_broken": "Klustrets databas kan inte läsas eller skrivas ({why}). Är den igång, och har den här "
    "användaren tillträde?",
    "queue_broken": "Klustrets kö kan inte användas ({why}). Är databasen igång, och har den här användaren tillträde?",
    "cluster_no_url": "Klustrets databas är inte angiven; ställ in ledger_url, till exempel "
    "postgresql://db.example.com/import.",
    "cluster_no_extra": "Klustrets delar är inte installerade. Installera dem med: pip install "
    "'customer-import[cluster]'",
    "checks_not_utf8": "den är inte UTF-8",
}
"""Sentences, and parts of such, by code."""
