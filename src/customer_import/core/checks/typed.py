"""How does accepted text become typed values?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

import numpy as np

from customer_import.core.accepted import Customer
from customer_import.core.checks.columns import Columns, Mask
from customer_import.core.checks.shape import TRUTH
from customer_import.core.customer import FIELDS
from customer_import.core.fields import Field, Kind

_LEFT_OUT = object()
_FROM_TEXT: dict[Kind, Callable[[str], str | int | float | bool]] = {
    Kind.TEXT: str,
    Kind.INTEGER: int,
    Kind.NUMBER: float,
    Kind.BOOLEAN: lambda text: TRUTH[text.lower()],
}


def customers(
    columns: Columns,
    keys: Sequence[str],
    accepted: Mask,
    *,
    cleared: Collection[str],
    left_out: Collection[str],
) -> Iterator[Customer]:
    """The `accepted` rows of a part as customers, in the file's order; their cells are known to be of their kind.

    `keys` are those of all rows of the part. A blank cell is left out, or `None` where its field is in `cleared`;
    fields in `left_out` are left out whatever they hold, as nobody has checked them.
    """
    fields = [field for field in FIELDS if field.name in columns and field.name not in left_out]
    names = [field.name for field in fields]
    positions = np.flatnonzero(accepted).tolist()
    typed = [_typed(columns, field, positions, clear=field.name in cleared) for field in fields]
    rows = [columns.table.rows[position] for position in positions]
    cells = zip(*typed, strict=True) if typed else (() for _ in positions)
    for row, position, values in zip(rows, positions, cells, strict=True):
        filled = {name: value for name, value in zip(names, values, strict=True) if value is not _LEFT_OUT}
        yield Customer(row, keys[position], filled)


def _typed(columns: Columns, field: Field, positions: Sequence[int], *, clear: bool) -> list[object]:
    """The cells of `field` at `positions`, typed; distinct values are converted once."""
    column = columns.values(field.name)
    texts = [column[position] for position in positions]
    blank = None if clear and field.nullable else _LEFT_OUT
    if field.kind is Kind.TEXT:
        return [text or blank for text in texts]
    convert = _FROM_TEXT[field.kind]
    values: dict[str, object] = {text: convert(text) for text in set(texts) if text}
    values[""] = blank
    return [values[text] for text in texts]
