"""Which mappings are there, and is one right?"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from customer_import.core.mapping import Mapping, parse
from customer_import.core.messages.sentences import say
from customer_import.edges import presets
from customer_import.errors import CommandWrong

if TYPE_CHECKING:  # a list of names needs no tables
    from customer_import.core.mapping.fitting import Fit
    from customer_import.core.mapping.proving import Proof


def loaded(name_or_path: str, *, keyless: bool = False) -> Mapping:
    """The mapping, read and found right; `keyless`: without a key. Raises `MappingWrong` with every fault."""
    text, origin, _sha256 = presets.load(name_or_path)
    return parse(text, origin=origin, keyless=keyless)


def shipped() -> list[tuple[str, str]]:
    """The name and the title of every mapping we ship."""
    return [(name, mapping.name) for name, mapping in all_presets().items()]


def all_presets() -> dict[str, Mapping]:
    """Every mapping we ship, by its name."""
    return {name: loaded(name) for name in presets.names()}


def proved(name_or_path: str, *, keyless: bool = False, language: str = "en") -> tuple[Proof, ...]:
    """Every test that the mapping holds, tried out. Raises `MappingWrong`, or `CommandWrong` where it holds none."""
    from customer_import.core.mapping.proving import prove  # noqa: PLC0415  the only one here that needs tables

    found = loaded(name_or_path, keyless=keyless)
    if not found.tests:
        raise CommandWrong(say("tests_none", mapping=found.origin))
    return prove(found, language)


def held_against(mapping: Mapping, file: Path, sheet: str | None = None) -> Fit:
    """How well the mapping and a file fit. Raises `FileUnreadable`."""
    from customer_import.core.mapping.fitting import fitted  # noqa: PLC0415  as above
    from customer_import.edges.spreadsheets import read  # noqa: PLC0415  as above
    from customer_import.wiring.sources import snapshot_of  # noqa: PLC0415  as above

    options = mapping.options()
    options = replace(options, sheet=sheet) if sheet else options
    with tempfile.TemporaryDirectory(prefix="customer-import-") as folder:
        snapshot = snapshot_of(file, Path(folder))
        return fitted(mapping, read(snapshot.path, options, name=snapshot.name))
