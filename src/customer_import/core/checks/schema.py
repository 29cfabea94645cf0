"""How does pandera ask the rules?

One pandera check per rule, validated lazily. Every check says only whether its rule holds throughout, and which rows
break it is kept beside: handed to pandera, a row that fails costs ten times more than to find it. The table that
pandera sees has the rows and no cells, as rules look at these by column, and a copy would cost as much as the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
import pandera.pandas as pa
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaErrorReason

from customer_import.core.checks.columns import Columns, Mask
from customer_import.core.checks.rule import Rule


def broken(rules: Sequence[Rule], columns: Columns) -> Iterator[tuple[Rule, Mask]]:
    """Each rule that some rows break, with the rows that do; rules whose fields are absent are passed over."""
    asked = [_Asked(rule, columns) for rule in rules if all(need in columns for need in rule.needs)]
    by_name = {one.name: one for one in asked}
    schema = pa.DataFrameSchema(checks=[pa.Check(one.holds, name=one.name) for one in asked])
    for error in _errors(schema, pd.DataFrame(index=list(columns.table.rows))):
        if error.reason_code is not SchemaErrorReason.DATAFRAME_CHECK:
            raise error  # not a finding but a mistake of ours
        found = by_name[error.check.name]
        yield found.rule, ~found.mask


class _Asked:
    """A rule that pandera asks about `columns`; `mask` has the answer for every row, once it is there."""

    def __init__(self, rule: Rule, columns: Columns) -> None:
        self.rule = rule
        self.name = f"{rule.field} {rule.kind.code}"
        self.mask: Mask
        self._columns = columns

    def holds(self, _table: pd.DataFrame) -> bool:
        self.mask = self.rule.holds(self._columns)
        return bool(self.mask.all())


def _errors(wanted: pa.DataFrameSchema, table: pd.DataFrame) -> list[pa.errors.SchemaError]:
    """All that pandera found; its switches in the environment don't reach here."""
    with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
        try:
            wanted.validate(table, lazy=True, inplace=True)
        except pa.errors.SchemaErrors as found:
            return list(found.schema_errors)
    return []
