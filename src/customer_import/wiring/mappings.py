"""Which mappings are there, and is one right?"""

from __future__ import annotations

from customer_import.core.mapping import Mapping, parse
from customer_import.edges import presets


def loaded(name_or_path: str, *, keyless: bool = False) -> Mapping:
    """The mapping, read and found right; `keyless`: without a key. Raises `MappingWrong` with every fault."""
    text, origin, _sha256 = presets.load(name_or_path)
    return parse(text, origin=origin, keyless=keyless)


def shipped() -> list[tuple[str, str]]:
    """The name and the title of every mapping we ship."""
    return [(name, loaded(name).name) for name in presets.names()]
