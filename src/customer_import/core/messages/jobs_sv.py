"""What is said in Swedish about jobs and their schedules?"""

from __future__ import annotations

from collections.abc import Mapping

JOBS: Mapping[str, str] = {
    "job_unreadable": "Jobbet {path} kan inte läsas ({why}); kontrollera namnet.",
    "job_no_schedule": '{file} har inget "schedule"; ett som schedule: "15 5 * * 1-5" väntades.',
    "job_not_scheduled": "Ingen rad i crontab kör {file}; `customer-import job list` visar dem som gör det.",
    "schedule_not_windows": '"{schedule}" är mer än vad en uppgift i Schemaläggaren kan säga; en tid om dagen, alla '
    "dagar eller några i veckan, eller jämnt fördelat över timmen väntades. Skriv flera jobb.",
    "schedule_wrong_parts": '"{schedule}" är inget schema ({why}); fem delar väntades: minut timme dag månad '
    'veckodag, till exempel "15 5 * * 1-5".',
    "schedule_not_systemd": '"{schedule}" anger dagar i månaden och dagar i veckan; cron tar endera, systemd bara '
    "båda på en gång. Skriv två jobb, eller låt cron köra det.",
    "crontab_unusable": "Crontab kan inte användas ({why}). Installera cron, eller låt `job schedule` skriva ut vad "
    "ett annat urverk behöver: --print, --systemd eller --windows.",
    "job_right": "{file} är rätt: {job}, från {source}, med {mapping}.",
    "job_growing": "Ändrades alldeles nyss och kanske skrivs ännu; den lämnas till nästa gång.",
    "job_nothing": "Inget att göra: ingen fil väntar i {place}.",
    "job_same": "Har importerats förut, byte för byte, av körningen {run}; hoppas över.",
    "job_intolerable": "Inte importerad: fler rader har fel än jobbet tål.",
    "job_fate_archived": "flyttad till arkivet",
    "job_fate_failed": "flyttad till de misslyckade",
    "job_fate_stays": "kvar där den är",
    "job_exit": "slutkod {exit}",
    "job_unscheduled": "{file} körs inte längre av cron.",
    "notify_failure": "customer-import: jobbet {job} misslyckades (slutkod {exit})",
    "notify_partial": "customer-import: {needing} av {rows} rader i jobbet {job} behöver någon",
    "notify_recovery": "customer-import: jobbet {job} fungerar igen",
    "notify_report": "Rapport: {folder}",
    "notify_broken": "Det gick inte att meddela hur jobbet slutade: {why}",
    "notify_no_address": "{path} innehåller ingen adress; en per rad väntades, till exempel mailtos://…",
    "notify_no_extra": "Meddelanden och mätvärden kräver ett tillägg: pip install 'customer-import[notify]'",
    "notify_not_arrived": "Ingenting kom fram till adress {which} av {count}; rätta den eller dess rad.",
    "ping_unheard": "Hälsokontrollen på {host} fick inte veta det ({why}).",
    "metrics_unwritten": "Mätvärdena {path} kan inte skrivas ({why}); skapa mappen eller rätta dess rättigheter.",
    "job_surprise": "Ett fel i customer-import självt stoppade jobbet ({kind}); anmäl det gärna.",
    "schedule_due": "{job} körs härnäst: {due} (enligt datorns klocka, nu {zone}).",
    "schedule_skipped": "Observera: {moment} finns inte, eftersom klockan ställs fram; cron kör jobbet strax efter.",
    "schedule_twice": "Observera: {moment} kommer två gånger, eftersom klockan ställs tillbaka; cron kör det en gång.",
    "schedule_systemd": "Lägg båda filerna i ~/.config/systemd/user/ och skriv: systemctl --user enable --now {unit}",
    "schedule_none": "Inget jobb för customer-import finns i crontab.",
    "schedule_next": "nästa gång {due}",
    "schedule_ended": "slutade senast {when} med kod {exit}",
    "schedule_never": "aldrig kört",
    "schedule_missing": "filen finns inte längre",
    "schedule_from": "från {place}",
    "schedule_wrong": "dess fil är fel (customer-import job check {file})",
    "cluster_handed_in": "{job}: {file} lämnades in som paket {parcel}.",
    "cluster_same": "{job}: {file} har lämnats in förut, byte för byte.",
    "cluster_large": "{file} är större än {most} MiB eller ändras just nu, och kan inte skickas genom en databas. "
    "Låt arbetaren hämta den (en källa som är en URL) eller dela upp filen.",
    "cluster_growing": "{job}: {file} ändrades alldeles nyss och kanske skrivs ännu; den lämnas till nästa gång.",
    "cluster_parcel": "{parcel}  {state}  {job} ({profile})  {file}  slutkod {exit}  försök {attempts}  {seconds} s  "
    "{rows}",
    "cluster_counts": "{queued} i kö, {running} pågår, {done} klara, {failed} misslyckade",
    "cluster_queued": "i kö",
    "cluster_running": "pågår",
    "cluster_done": "klar",
    "cluster_failed": "misslyckad",
}
