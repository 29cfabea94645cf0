"""How does pandera ask the rules?

One pandera column per field, one pandera check per rule, validated lazily. Two things keep it fast: every check is
about one column, also where a rule looks at several (a check of the whole frame would report each failed row once
per column), and pandera keeps one failure case per check, since its table of failures costs ten times more than
the checks; which rows failed is in `check_output` all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaErrorReason

from customer_import.core.checks.columns import Columns, Mask
from customer_import.core.checks.rule import Rule


def broken(rules: Sequence[Rule], columns: Columns) -> Iterator[tuple[Rule, Mask]]:
    """Each rule that some rows break, with the rows that do; rules whose fields are absent are passed over."""
    asked = {(rule.field, rule.kind.code): rule for rule in rules if all(need in columns for need in rule.needs)}
    absent = {rule.field: "" for rule in asked.values() if rule.field not in columns}
    table = columns.table.assign(**absent).astype(dict.fromkeys(absent, "str"))
    for error in _errors(schema(asked, columns), table):
        if error.reason_code is not SchemaErrorReason.DATAFRAME_CHECK:
            raise error  # not a finding but a mistake of ours
        yield asked[error.schema.name, error.check.name], ~np.asarray(error.check_output, dtype=np.bool_)


def schema(rules: Mapping[tuple[str, str], Rule], columns: Columns) -> pa.DataFrameSchema:
    """The pandera schema of `rules`, by field and code; each check carries the code as its name."""
    checks: dict[str, list[pa.Check]] = {}
    for (field, code), rule in rules.items():
        checks.setdefault(field, []).append(_check(code, rule, columns))
    # A mapped table has no missing values, so pandera need not look for them (nullable): a blank is "".
    return pa.DataFrameSchema(
        {field: pa.Column(str, checks=of_field, nullable=True) for field, of_field in checks.items()}
    )


def _check(code: str, rule: Rule, columns: Columns) -> pa.Check:
    def ask(cells: pd.Series[str]) -> pd.Series[bool]:
        return pd.Series(rule.holds(columns), index=cells.index, dtype=bool)

    return pa.Check(ask, name=code, n_failure_cases=1, ignore_na=False)


def _errors(wanted: pa.DataFrameSchema, table: pd.DataFrame) -> list[pa.errors.SchemaError]:
    """All that pandera found; its switches in the environment don't reach here."""
    with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
        try:
            wanted.validate(table, lazy=True, inplace=True)
        except pa.errors.SchemaErrors as found:
            return list(found.schema_errors)
    return []
