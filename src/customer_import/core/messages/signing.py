"""How is something around signing in said to people?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from customer_import.core.messages import signing_en, signing_sv

SENTENCES: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": signing_en.SIGNING, "sv": signing_sv.SIGNING})
"""Every sentence, by language and code."""


def said(code: str, language: str, **facts: object) -> str:
    """The sentence for `code` with its facts put in; in English where the language is not ours."""
    return SENTENCES.get(language, signing_en.SIGNING)[code].format(**facts)
