"""What is in a file?"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from customer_import.core.looking import Inspection, inspection_of, known_headers
from customer_import.core.sheet import SourceOptions
from customer_import.edges.spreadsheets import read
from customer_import.wiring.mappings import all_presets, loaded
from customer_import.wiring.sources import Reading, snapshot_of


def inspect(file: Path, mapping: str | None, asked: Reading) -> Inspection:
    """`inspect`: looks at every row of the file, and keeps nothing.

    The mapping, where one is named, says how the file is to be read; else all headers help that we know. Raises
    `FileUnreadable`, and `CommandWrong` where the options or the mapping are wrong.
    """
    options = loaded(mapping).options() if mapping else SourceOptions(expected_headers=known_headers())
    options = replace(asked.over(options), likeliest=True)
    with tempfile.TemporaryDirectory(prefix="customer-import-") as folder:
        snapshot = snapshot_of(file, Path(folder))
        return inspection_of(snapshot.name, read(snapshot.path, options, name=snapshot.name), all_presets())
