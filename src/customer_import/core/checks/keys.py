"""Has every row a key, and no two rows the same one, in a file that arrives in parts?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from customer_import.core.checks.rule import Facts
from customer_import.core.masking import display, mask
from customer_import.core.problems import KEY_MISSING, KEY_TWICE, KEY_ZEROS_LOST, ProblemKind

Found = tuple[ProblemKind, int | None, str, Facts]
"""A problem with a key: its kind, its row (`None`: the file as a whole), the key as it may be shown, and facts."""

_ROWS_NAMED = 5
_NUMBER = re.compile(r"[0-9]+")


class Keys:
    """All keys of a file, part by part; `field` is the field that holds them (ours)."""

    def __init__(self, field: str) -> None:
        self._field = field
        self._first: dict[str, int] = {}
        self._again: dict[str, list[int]] = {}
        self._by_row: dict[int, str] = {}

    def add(self, rows: Sequence[int], keys: Sequence[str]) -> None:
        """Takes the keys of one part, which belong to `rows`, in the file's order."""
        self._by_row.update(zip(rows, keys, strict=True))
        for row, key in zip(rows, keys, strict=True):
            if key and self._first.setdefault(key, row) != row:
                self._again.setdefault(key, [self._first[key]]).append(row)

    @property
    def by_row(self) -> Mapping[int, str]:
        """The key of every row so far, "" where it has none, in the file's order."""
        return self._by_row

    def problems(self, *, written: bool = True) -> Iterator[Found]:
        """What is wrong with the keys of the whole file; call it after the last part.

        `written` says that people write the keys; made ones never lose a zero.
        """
        yield from ((KEY_MISSING, row, "", ()) for row, key in self._by_row.items() if not key)
        for key, rows in self._again.items():
            for row in rows:
                others = [other for other in rows if other != row]
                yield KEY_TWICE, row, self._shown(key), (("rows", _listed(others)),)
        if written and (pair := self._uneven()):
            yield KEY_ZEROS_LOST, None, self._shown(pair[0]), (("other", self._shown(pair[1])),)

    def _uneven(self) -> tuple[str, str] | None:
        """The shortest and the longest key, when all are numbers and their lengths differ."""
        if not self._first or not all(map(_NUMBER.fullmatch, self._first)):
            return None
        shortest, longest = min(self._first, key=len), max(self._first, key=len)
        return (shortest, longest) if len(shortest) < len(longest) else None

    def _shown(self, key: str) -> str:
        return display(mask(self._field, key))


def _listed(rows: Sequence[int]) -> str:
    """ "14", "14, 27" or, where there are many, "14, 27, 31, 40, 52 …"."""
    named = ", ".join(map(str, rows[:_ROWS_NAMED]))
    return f"{named} …" if len(rows) > _ROWS_NAMED else named
