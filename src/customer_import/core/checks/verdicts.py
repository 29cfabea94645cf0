"""What became of the rows of a file that was checked and nothing more?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from customer_import.core.checks.checker import Checked
from customer_import.core.outcomes import Outcome, RowOutcome


class Verdicts(Sequence[RowOutcome]):
    """Every row of a checked file, accepted or rejected, in the file's order; each is made when it is asked for."""

    def __init__(self, checked: Checked) -> None:
        self._rejected = checked.rejected
        self._rows, self._keys = checked.keys.rows, checked.keys.keys_of_rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> RowOutcome: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[RowOutcome]: ...
    def __getitem__(self, place: int | slice) -> RowOutcome | Sequence[RowOutcome]:
        if isinstance(place, slice):
            return [self[at] for at in range(len(self))[place]]
        return self._verdict(self._rows[place], self._keys[place])

    def __iter__(self) -> Iterator[RowOutcome]:
        return map(self._verdict, self._rows, self._keys)

    def _verdict(self, row: int, key: str) -> RowOutcome:
        outcome = Outcome.REJECTED if row in self._rejected else Outcome.ACCEPTED
        return RowOutcome(row=row, key=key, outcome=outcome)
