"""How does the workbook that people fill in come about?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from customer_import.core.template import layout
from customer_import.edges import template
from customer_import.settings import Settings
from customer_import.wiring.tenants import remembered_names


def write(path: Path, settings: Settings) -> list[str]:
    """Writes the template, in the language of the settings; gives the names of the lists that it knows.

    Raises `CommandWrong`.
    """
    lists = remembered_names(settings)
    template.write(path, layout(settings.lang, {name: _in_order(kept.names) for name, kept in lists.items()}))
    return sorted(lists)


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=str.casefold)
