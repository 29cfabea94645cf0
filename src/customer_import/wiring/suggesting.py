"""How does a file come to a suggested mapping, and the mapping to its place?"""

from __future__ import annotations

import tempfile
from dataclasses import replace as with_changes
from pathlib import Path

from customer_import.core.looking import known_headers
from customer_import.core.messages.sentences import say, told
from customer_import.core.sheet import SourceOptions
from customer_import.edges import mappingfile
from customer_import.edges.spreadsheets import read
from customer_import.suggest import Suggestion, suggest
from customer_import.wiring.mappings import all_presets
from customer_import.wiring.sources import Reading, snapshot_of


def suggested(file: Path, asked: Reading, language: str) -> Suggestion:
    """A mapping for `file`, read as `asked`. Raises `FileUnreadable` or `CommandWrong`."""
    options = with_changes(asked.over(SourceOptions(expected_headers=known_headers())), likeliest=True)
    with tempfile.TemporaryDirectory(prefix="customer-import-") as folder:
        snapshot = snapshot_of(file, Path(folder))
        sheets = read(snapshot.path, options, name=snapshot.name)
        return suggest(snapshot.name, sheets, all_presets(), language)


def written(suggestion: Suggestion, path: Path, language: str, *, replace: bool) -> list[str]:
    """Writes the mapping to `path`, and gives what there is to say about it. Raises `CommandWrong`."""
    mapping = suggestion.mapping
    mappingfile.write(path, mapping.text, replace=replace)
    said = [
        say("suggest_written", path=path, fields=mapping.fields, columns=mapping.columns, all=suggestion.columns),
        *(say("suggest_left", sentence=sentence) for sentence in mapping.left),
        say("suggest_next", path=path),
    ]
    return [*(told(sentence, language) for sentence in said), *preset_hint(suggestion, language)]


def preset_hint(suggestion: Suggestion, language: str) -> list[str]:
    """That a preset may be enough, where one fits."""
    return [
        told(say("suggest_preset", title=fit.title, known=fit.known, columns=fit.columns, preset=fit.preset), language)
        for fit in suggestion.presets[:1]
    ]
