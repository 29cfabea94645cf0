"""How is what the doctor found said to people?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from customer_import.core.health import Finding
from customer_import.core.masking import display
from customer_import.core.messages import doctor_en, doctor_sv
from customer_import.core.messages.sentences import told

WORDS = MappingProxyType({"en": doctor_en, "sv": doctor_sv})
"""The words of every language, by its code."""
_LONGEST = 2_000


def found(finding: Finding, language: str) -> str:
    """What was found, in one sentence or less."""
    return _filled(finding, _findings(language)[finding.code][0], language)


def remedy(finding: Finding, language: str) -> str:
    """What mends it; "" where nothing needs to be, or the finding says it."""
    return _filled(finding, _findings(language)[finding.code][1], language)


def line(finding: Finding, language: str) -> str:
    """The finding on one line: state, thing, what was found, what mends it."""
    words = _words(language)
    state, thing = words.STATES[finding.state], words.THINGS[finding.thing]
    widths = max(map(len, words.STATES.values())), max(map(len, words.THINGS.values()))
    said = f"{state:<{widths[0]}}  {thing:<{widths[1]}}  {found(finding, language)}"
    mends = remedy(finding, language)
    return f"{said}{'' if said.endswith('.') else '.'} {mends}" if mends else said


def _words(language: str) -> ModuleType:
    return WORDS.get(language, doctor_en)


def _findings(language: str) -> Mapping[str, tuple[str, str]]:
    found: Mapping[str, tuple[str, str]] = _words(language).FINDINGS
    return found


def _filled(finding: Finding, template: str, language: str) -> str:
    return template.format_map({name: display(told(fact, language), _LONGEST) for name, fact in finding.facts.items()})
