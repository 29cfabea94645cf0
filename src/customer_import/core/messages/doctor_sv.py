"""What does the doctor say in Swedish: what was found, and what mends it ("" where nothing needs to)?"""

from __future__ import annotations

from collections.abc import Mapping

THINGS: Mapping[str, str] = {
    "program": "program",
    "settings": "inställningar",
    "token": "token",
    "state": "tillståndsmapp",
    "reports": "rapportmapp",
    "ledger": "liggare",
    "lock": "lås",
    "sqlite": "SQLite",
    "rate": "takt",
    "proxy": "proxy",
    "user": "användare",
    "endpoint": "tjänst",
    "clock": "klocka",
    "sign-in": "inloggning",
    "fields": "fält",
    "source": "källa",
    "people": "meddelanden",
}
STATES: Mapping[str, str] = {"ok": "ok", "warn": "obs", "fail": "fel"}
FINDINGS: Mapping[str, tuple[str, str]] = {
    "program": ("customer-import {version}, Python {python}, {system}", ""),
    "settings": ('profilen "{profile}", {file}', ""),
    "settings:no file": ('profilen "{profile}"; {file} finns inte, så allt är som från början', ""),
    "settings:new": ('det finns ingen profil "{profile}" i {file}', "Skapa den med: {login}"),
    "settings:open": ("andra kan skriva i {file}, och alltså bestämma vart token skickas", "Stäng den med: {chmod}"),
    "settings:wrong": ("{why}", ""),
    "token": ("för databas {database}, i {place}", ""),
    "token:none": ("{why}", ""),
    "token:stranger": ("{why}", "Eller logga in på rätt ställe med: {login}"),
    "token:cut off": (
        "en inloggning till databas {database} avbröts efter att svaret hade kommit; inget är förlorat",
        "Slutför den med: {login}",
    ),
    "token:lost": (
        "en inloggning till databas {database} avbröts efter att nyckeln hade skickats, och svaret är inte sparat",
        "Be en administratör om en ny nyckel, låt ta bort den gamla i NEXT, och använd den nya med: {login}",
    ),
    "token:not sent": (
        "en inloggning till databas {database} avbröts innan nyckeln skickades; nyckeln gäller fortfarande",
        "Logga in igen med: {login}",
    ),
    "token:odd answer": (
        "en inloggning gav ett svar utan token som går att använda ({file})",
        "Be en administratör om en ny nyckel och använd den med: {login}",
    ),
    "state": ("{folder}, {free} GB ledigt", ""),
    "state:little room": ("{folder} har {free} GB kvar", "Gör plats, eller ange en annan med --state-dir."),
    "state:unwritable": (
        "det går inte att skriva i {folder} ({why})",
        "Rätta behörigheten, eller ange en annan med --state-dir.",
    ),
    "reports": ("{folder}", ""),
    "reports:unwritable": ("det går inte att skriva i {folder} ({why})", "Ange en annan med --report-dir."),
    "ledger": ("{runs} körningar, ingen oavslutad", ""),
    "ledger:none": ("ingen än; den första körningen skapar den", ""),
    "ledger:unfinished": ("körningen {run} är inte avslutad", "Fortsätt med: {resume}"),
    "ledger:broken": ("{why}", ""),
    "lock": ("ledigt: ingen annan körning håller den här kunden", ""),
    "lock:held": ("{why}", ""),
    "sqlite": ("{version}", ""),
    "sqlite:old": ("{version}; {oldest} eller nyare behövs", "Installera en nyare Python, som har en nyare SQLite."),
    "rate": ("högst {rate} anrop i sekunden", ""),
    "proxy": ("anropen går genom proxyn {proxy}, som ser vart de går", "Är det inte meningen, ta bort proxyn."),
    "user": (
        "körs som root: filerna den skapar kan inte användas av andra konton",
        "Kör som det konto som importerna ska köras under.",
    ),
    "endpoint": ("{base_url} svarar", ""),
    "endpoint:silent": ("{base_url} svarar inte ({why})", "Se över nätet, proxyn och adressen."),
    "endpoint:not trusted": (
        "{base_url} kan inte bevisa vem den är ({why}); inget har skickats dit",
        "Se över datorns klocka och certifikat, och vem som sitter emellan.",
    ),
    "source": ("{place}: {whole} filer väntar, {growing} skrivs kanske ännu", ""),
    "source:shut": ("{why}", ""),
    "people": ("{count} adresser får veta hur jobbet slutar", ""),
    "people:none": ("ingen får veta hur jobbet slutar", ""),
    "people:unreadable": ("{why}", ""),
    "clock": ("{seconds} s från tjänstens", ""),
    "clock:behind": ("{seconds} sekunder efter tjänstens", "Låt systemet ställa klockan från nätet (NTP)."),
    "clock:ahead": ("{seconds} sekunder före tjänstens", "Låt systemet ställa klockan från nätet (NTP)."),
    "sign-in": ("tjänsten godtar token; {customers} aktiva kunder", ""),
    "sign-in:refused": ("tjänsten godtar inte token ({why})", "Logga in igen med: {login}"),
    "sign-in:forbidden": (
        "tjänsten avvisar token ({why}): nyckeln är borttagen, eller så är NEXT nere för underhåll",
        "Försök igen senare; fortsätter det, be om en ny nyckel och använd den med: {login}",
    ),
    "sign-in:busy": ("tjänsten är upptagen ({why})", "Ta reda på vem mer som använder samma klient-id och databas."),
    "sign-in:unclear": ("tjänstens svar gick inte att förstå ({why})", "Försök igen senare."),
    "fields": ("alla {count} fält är som tjänsten beskriver dem", ""),
    "fields:not told": ("tjänsten beskriver inte sina fält, så de kunde inte jämföras", ""),
    "fields:renamed": ("tjänsten tycks ha andra namn på: {fields}", "Lägg denna rad i inställningarna: {line}"),
    "fields:missing": (
        "tjänsten beskriver inte: {fields}",
        "Ta bort fälten ur mappningen, eller ge deras namn i wire_names.",
    ),
    "fields:demanded": (
        "tjänsten kräver det vi inte skickar av oss själva: {fields}",
        "Se till att mappningen fyller dem; uppdatera customer-import för fält som den inte känner till.",
    ),
    "fields:kinds": (
        "tjänsten vill ha en annan sorts värde i: {fields}",
        "Uppdatera customer-import, eller ta bort fälten ur mappningen.",
    ),
    "fields:shorter": (
        "tjänsten tar kortare texter än vi kontrollerar: {fields}",
        "Längre texter nekas av NEXT; korta dem i filen.",
    ),
    "fields:unknown": (
        "tjänsten har fält som vi inte känner till: {fields}",
        "Inget behöver göras; en nyare customer-import kanske kan dem.",
    ),
}
