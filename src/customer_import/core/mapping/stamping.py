"""Which key do we make for a row, and where does it stand?"""

from __future__ import annotations

from collections.abc import Sequence

from customer_import.core import headers, identity
from customer_import.core.mapping.binding import Binding
from customer_import.core.mapping.columns import each_distinct
from customer_import.core.mapping.model import Mapping
from customer_import.core.messages.sentences import say
from customer_import.core.sheet import Sheet
from customer_import.core.strict_yaml import Faults


def stamps(
    mapping: Mapping, binding: Binding, sheet: Sheet, secret: bytes | None, seen: identity.Occurrences | None
) -> Sequence[str]:
    """The key of every row, made from the key's columns or, where there is no key, from all that the row says.

    `seen` has counted the rows of earlier parts of the file. Raises `MappingWrong` without a `secret` where one
    is needed.
    """
    if mapping.needs_secret and secret is None:
        faults = Faults(mapping.origin)
        faults.add(mapping.key.line, say("key_no_secret"))
        raise faults.wrong()
    if mapping.key.of_content:
        return _of_content(binding, sheet, secret or b"", seen or identity.Occurrences())
    hidden = secret if mapping.needs_secret else None
    rows = zip(*(sheet.table[column] for column in binding.key_columns), strict=True)
    return [identity.stamp(mapping.key.dataset, row, hidden) for row in rows]


def _of_content(binding: Binding, sheet: Sheet, secret: bytes, seen: identity.Occurrences) -> Sequence[str]:
    names = [headers.normalise(column) for column in binding.key_columns]
    columns = [each_distinct(sheet.table[column], identity.folded) for column in binding.key_columns]
    contents = [identity.content(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
    return [identity.content_stamp(content, seen.count(content), secret) for content in contents]


def stamped(cells: Sequence[str], stamps: Sequence[str]) -> list[str]:
    """The cells of a field, each with its row's stamp as its last line."""
    return ["\n".join(filter(None, lines)) for lines in zip(cells, stamps, strict=True)]
