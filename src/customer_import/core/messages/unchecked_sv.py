"""What is said in Swedish about what could not be checked?"""

from __future__ import annotations

from collections.abc import Mapping

UNCHECKED: Mapping[str, str] = {
    "rule_off": "{rule}: mappningen stänger av den (rules).",
    "rules_to_ask_for": "Regler som en mappning måste be om, eftersom inte alla behöver dem: {rules}.",
    "rule_needs_list": '{rule}: den behöver listan "{list}" i NEXT, som inte finns till hands; det kontrolleras när '
    "filen planeras eller körs.",
    "own_checks_in_parts": "OWN-01: mappningens egna kontroller ser en stor fil i delar, och kan "
    "därför inte jämföra rader som står långt ifrån varandra.",
    "only_keys_looked_up": "DUP-04: om kunder som ska läggas upp finns i NEXT under en annan nyckel. Kunderna är så "
    "många att körningen bara frågar efter dem med filens nycklar; en plan letar efter de andra också.",
    "looked_up_as_written": "DUP-04: kunder i NEXT under en annan nyckel söktes efter organisationsnummer och namn så "
    "som filen skriver dem; ett namn som NEXT skriver annorlunda hittas inte så.",
    "not_looked_up_by": "DUP-04: om kunder som ska läggas upp finns i NEXT under en annan nyckel. {reason}",
    "some_maybe_there": "Kunder som ska läggas upp och som NEXT kanske redan har, under en annan nyckel: {count}. "
    "Rapporten nämner dem.",
    "code_not_allowed": "Mappningen anger en Pythonfil för sina kontroller, {path}, som skulle köras med allt som du "
    "får göra; ingenting har körts. Skriv --allow-code om du vet vem som har skrivit den, eller ta bort `checks:` ur "
    "mappningen.",
}
"""Sentences by code."""
