"""What is said in Swedish about a mapping that is tried, and the template?"""

from __future__ import annotations

from collections.abc import Mapping

TRYING: Mapping[str, str] = {
    "tests_none": "{mapping} har inga prov. Lägg till några sist i den: tests: [{{given: {{Header: cell}}, expect: "
    "{{field: value}}}}].",
    "mapping_right": "{mapping} är rätt: {fields} fält, {key}.",
    "mapping_key": "nyckel {key}",
    "mapping_keyless": "ingen nyckel (den kan bara användas med --keyless)",
    "fit_rows": "{rows} rader, {used} av {columns} kolumner används eller hoppas över.",
    "fit_unused": "Används inte: {columns}. Mappa dem, eller ange dem under ignore:.",
    "fit_unfed": "Valfria, och finns inte i filen: {fields}.",
    "fit_covered": "{field}: {listed} av {filled} ifyllda celler i {column} finns med under values:{share}.",
    "fit_others": "{field}: {listed} av {filled} ifyllda celler i {column} finns med under values:{share}; de andra "
    "{fate}: {shown}.",
    "fate_become": "blir {value}",
    "fate_looked_up": "slås upp i NEXT",
    "fate_problems": "är problem tills de tas med",
    "test_place": "{mapping}, rad {line}{name}: {difference}",
    "tests_right": "{mapping}: {right} av {count} prov är rätt.",
    "test_accepted": "raden godtas, och väntades bli avvisad.",
    "test_rejected": "raden avvisas, och en kund väntades.",
    "test_unexpected": "{problem} ({name}) väntades inte: {place}{said}",
    "test_column": "kolumn {column}: ",
    "test_absent": "{problem} ({name}) väntades, och finns inte.",
    "test_not_sent": "{field} skickas inte, och {expected} väntades.",
    "test_sent": '{field} är {value}, och väntades inte; om det är rätt, lägg till det i "expect".',
    "test_other": "{field} är {value}, och {expected} väntades.",
    "test_null": "null (tomt i NEXT)",
    "template_written": "{path} är skriven{lists}. Fyll i den, sedan:",
    "template_lists": ", med de listor som NEXT hade senast: {lists}",
}
"""Sentences, and parts of such, by code."""
