"""What is a table of text, to all who read, map and check it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows of text, held by column: lists, as nothing in Python is quicker to make and to go through.

    `rows` are the rows' numbers as Excel shows them, in the file's order. `columns` has as many cells for each header
    or field, none of them missing: a blank is "". `trim` are columns of which somebody has seen that every cell is
    trim (see `words.is_trim`); of others nobody knows.
    """

    rows: Sequence[int]
    columns: Mapping[str, Sequence[str]]
    trim: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, column: object) -> bool:
        return column in self.columns

    def __getitem__(self, column: str) -> Sequence[str]:
        return self.columns[column]

    def of_rows(self, wanted: AbstractSet[int] | None = None) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The number and the cells of each row, or of those that are `wanted`."""
        places = [place for place, row in enumerate(self.rows) if wanted is None or row in wanted]
        for place in places:
            yield self.rows[place], tuple(column[place] for column in self.columns.values())
