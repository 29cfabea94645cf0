"""Has every row a key, and no two rows the same one, in a file that arrives in parts?"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from customer_import.core.checks.repeated import repeated
from customer_import.core.checks.rule import Facts
from customer_import.core.masking import display, mask
from customer_import.core.problems import KEY_MISSING, KEY_TWICE, KEY_ZEROS_LOST, ProblemKind
from customer_import.core.texts import Texts

Found = tuple[ProblemKind, int | None, str, Facts]
"""A problem with a key: its kind, its row (`None`: the file as a whole), the key as it may be shown, and facts."""

_ROWS_NAMED = 5


class RowKeys(Mapping[int, str]):
    """The key of every row of a file by the row's number, "" where it has none, in the file's order."""

    def __init__(self) -> None:
        self.rows = array("i")
        self.keys_of_rows = Texts()

    def add(self, rows: Sequence[int], keys: Sequence[str]) -> None:
        """Takes the keys of one part; its rows come after those before."""
        self.rows.extend(rows)
        self.keys_of_rows.extend(keys)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[int]:
        return iter(self.rows)

    def __getitem__(self, row: int) -> str:
        place = bisect_left(self.rows, row)
        if place == len(self.rows) or self.rows[place] != row:
            raise KeyError(row)
        return self.keys_of_rows[place]


class Keys:
    """All keys of a file, part by part; `field` is the field that holds them (ours)."""

    def __init__(self, field: str) -> None:
        self._field = field
        self._by_row = RowKeys()
        self._are_numbers = True
        self._shortest = self._longest = ""

    def add(self, rows: Sequence[int], keys: Sequence[str]) -> None:
        """Takes the keys of one part, which belong to `rows`, in the file's order."""
        self._by_row.add(rows, keys)
        written = [key for key in keys if key]
        together = "".join(written)
        self._are_numbers = self._are_numbers and together.isascii() and (together.isdigit() or not together)
        if self._are_numbers and written:
            self._shortest = min([*filter(None, [self._shortest]), *written], key=len)
            self._longest = max([self._longest, *written], key=len)

    @property
    def by_row(self) -> RowKeys:
        """The key of every row so far, "" where it has none, in the file's order."""
        return self._by_row

    def problems(self, *, written: bool = True) -> Iterator[Found]:
        """What is wrong with the keys of the whole file; call it after the last part.

        `written` says that people write the keys; made ones never lose a zero.
        """
        rows, keys = self._by_row.rows, self._by_row.keys_of_rows
        yield from ((KEY_MISSING, row, "", ()) for row, key in zip(rows, keys, strict=True) if not key)
        for places in repeated(keys):
            alike = [rows[place] for place in places]
            shown = self._shown(keys[places[0]])
            for row in alike:
                yield KEY_TWICE, row, shown, (("rows", others(alike, row)),)
        if written and self._are_numbers and len(self._shortest) < len(self._longest):
            yield KEY_ZEROS_LOST, None, self._shown(self._shortest), (("other", self._shown(self._longest)),)

    def _shown(self, key: str) -> str:
        return display(mask(self._field, key))


def others(rows: Sequence[int], row: int) -> str:
    """The other rows of `rows` in words: "14", "14, 27" or, where there are many, "14, 27, 31, 40, 52 …"."""
    named = [other for other in rows[: _ROWS_NAMED + 2] if other != row]
    listed = ", ".join(map(str, named[:_ROWS_NAMED]))
    return f"{listed} …" if len(named) > _ROWS_NAMED else listed
