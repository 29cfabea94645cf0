"""What is said in Swedish of earlier runs?"""

from __future__ import annotations

from collections.abc import Mapping

HISTORY: Mapping[str, str] = {
    "runs_none": "Inga körningar ännu.",
    "runs_run": "körning",
    "runs_command": "vad",
    "runs_when": "när (UTC)",
    "runs_file": "fil",
    "runs_tenant": "databas",
    "runs_counts": "rader",
    "runs_outcome": "utgång",
    "runs_took": "tid",
    "runs_mapping": "mappning",
    "runs_mode": "läge",
    "runs_report": "rapport",
    "runs_copies": "privata kopior",
    "runs_again": "Vad det blev av varje rad: customer-import runs {run} --results results.csv",
    "runs_go_on": "Fortsätt med: {command}",
    "ended_none": "inte avslutad: pågår ännu, eller dödad",
    "ended_0": "klar",
    "ended_1": "klar; några rader behöver någon",
    "ended_2": "inte påbörjad: fel i det som begärdes",
    "ended_3": "inte påbörjad: filen går inte att läsa",
    "ended_4": "stoppad: inloggningen",
    "ended_5": "stoppad: NEXT gick inte att nå",
    "ended_6": "klar; några rader är ovissa",
    "ended_7": "inte påbörjad: databasen var upptagen",
    "ended_8": "stoppad: disken",
    "ended_70": "stoppad: ett fel hos oss",
    "ended_130": "avbruten",
    "ended_143": "avbruten",
    "ended_otherwise": "stoppad",
    "results_written": "{count} rader finns i {path}.",
    "results_no_name": '"{path}" kan inte vara namnet på resultat; ett som slutar på .csv eller .json väntades.',
    "results_no_run": "Vilken körning? `customer-import runs` listar dem: customer-import runs RUN --results {path}",
    "results_unwritten": "Resultaten kan inte skrivas till {path} ({reason}); ange en annan plats.",
    "span_given": '"{value}" är inget antal dagar eller veckor, som 30d eller 4w.',
}
"""Sentences, and parts of such, by code."""
