"""What is said in Swedish about a sandbox that can't be as it was asked for?"""

from __future__ import annotations

from collections.abc import Mapping

SANDBOX: Mapping[str, str] = {
    "fault_given_twice": 'Felet "{name}" är angivet två gånger. Ange det en gång.',
    "fault_stands_alone": '"{token}={text}" är inget fel; ordet {token} står ensamt.',
    "fault_not_there": 'Det finns inget fel som heter "{name}". {remedy}',
    "fault_near": 'Menade du "{near}"?',
    "faults_there_are": "De som finns: {names}.",
    "fault_no_number": '"{name}={text}" är inget fel; ett tal från 0 till {most} väntades efter =.',
    "faults_too_many": "Andelarna för de fel som kan drabba {method} av {path} blir tillsammans {total}; högst 1 är "
    "möjligt.",
    "sandbox_rate": "Sandlådans takt är {rate}; ett antal anrop per sekund behövs, eller 0 för ingen gräns.",
    "sandbox_log_unwritten": "Sandlådans logg {file} går inte att skriva ({why}). Ange en fil som går.",
    "sandbox_port": "Sandlådan kan inte lyssna på port {port} på {host} ({why}). Välj en annan port.",
    "sandbox_not_started": "Sandlådan startade inte. Kör kommandot igen.",
    "sandbox_file_unopened": "Sandlådans fil {path} går inte att öppna ({why}). Ange en fil i en skrivbar mapp.",
    "sandbox_file_unusable": "Sandlådans fil {path} går inte att använda ({why}). Se till att den går att skriva och "
    "att inget annat håller den.",
    "sandbox_file_foreign": "{path} är ingen fil för en sandlåda, eller är trasig ({why}). Ange en annan, eller ta "
    "bort den.",
    "sandbox_file_other": "{path} skrevs inte av den här versionens sandlåda. Ta bort den för att börja med en tom, "
    "eller ange en annan.",
}
"""Sentences, and parts of such, by code."""
