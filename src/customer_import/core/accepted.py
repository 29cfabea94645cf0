"""What is a row once it has passed every check?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Customer:
    """One accepted row of the file.

    `row` is numbered as Excel numbers it; `key` says which customer the row is. `values` holds, by our field
    names and in the catalogue's order, what the file says: text, whole number, decimal number or truth value
    as the field's kind asks. A field that the row leaves blank is not in it; one that the mapping says to
    clear when blank is there as `None`.
    """

    row: int
    key: str
    values: Mapping[str, str | int | float | bool | None]
    fill: frozenset[str] = frozenset()
    """Fields to send only when the endpoint has nothing there (the mapping's `blank: fill`)."""
