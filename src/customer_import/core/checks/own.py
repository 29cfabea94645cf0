"""What do the checks find that a mapping brings along as a program of its own?"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaErrorReason

from customer_import.core.checks.frames import frame
from customer_import.core.customer import FIELD
from customer_import.core.mapping import Mapped
from customer_import.core.masking import display, mask
from customer_import.core.messages.sentences import say
from customer_import.core.problems import OWN_CHECK, Problem, Severity
from customer_import.errors import CommandWrong

_WIDEST = 200


class OwnChecks:
    """A pandera schema that somebody wrote; `name` is the file it stands in, for messages.

    It sees the rows part by part as a table in field names: dtype `str`, a blank cell is "", the index (name "row") is
    each row's number. A check with `raise_warning` warns. Raises `CommandWrong` when `schema` is no schema.
    """

    def __init__(self, schema: object, name: str) -> None:
        self._name = name
        made = schema.to_schema() if isinstance(schema, type) and issubclass(schema, pa.DataFrameModel) else schema
        if not isinstance(made, pa.DataFrameSchema):
            raise CommandWrong(say("checks_no_schema", name=name))
        self._schemas = tuple((severity, _only(made, severity)) for severity in Severity)

    def problems(self, mapped: Mapped) -> Iterator[Problem]:
        """What the checks find in one part. Raises `CommandWrong` when they ask about what is not there, or break."""
        table = frame(mapped.table)
        for severity, schema in self._schemas:
            for error in self._errors(schema, table):
                yield from self._told(error, severity, table, mapped.placed)

    def _errors(self, schema: pa.DataFrameSchema, table: pd.DataFrame) -> list[pa.errors.SchemaError]:
        with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
            try:
                schema.validate(table.copy(), lazy=True)
            except pa.errors.SchemaErrors as found:
                return list(found.schema_errors)
            except Exception as fault:  # noqa: BLE001  somebody else's program may fail in any way
                raise CommandWrong(say("checks_stopped", name=self._name, why=_said(fault))) from None
        return []

    def _told(
        self, error: pa.errors.SchemaError, severity: Severity, table: pd.DataFrame, placed: Mapping[str, str]
    ) -> Iterator[Problem]:
        if error.reason_code is SchemaErrorReason.COLUMN_NOT_IN_DATAFRAME:
            asked = display(str(error.failure_cases))
            raise CommandWrong(say("checks_ask", name=self._name, column=asked))
        if error.reason_code is SchemaErrorReason.CHECK_ERROR:
            raise CommandWrong(say("check_stopped", name=self._name, check=_reason(error)))
        column = str(error.schema.name) if isinstance(error.schema, pa.Column) else ""
        facts = (("reason", _reason(error)),)
        for row in _rows(error, table):
            cell = str(table.loc[row, column]) if row is not None and column in table else ""
            field, header = (column if column in FIELD else None), placed.get(column)
            yield Problem(OWN_CHECK, severity, row, header, field, display(mask(column, cell)), facts)


def _only(schema: pa.DataFrameSchema, severity: Severity) -> pa.DataFrameSchema:
    """The part of a schema whose findings are of this severity: checks that warn, or all the rest."""
    part, mild = copy.deepcopy(schema), severity is Severity.WARNING
    for held in (part, *part.columns.values()):
        held.checks = [check for check in held.checks or [] if bool(check.raise_warning) is mild]
        for check in held.checks:
            check.raise_warning = False
    if not mild:
        return part
    columns = {
        name: pa.Column(checks=held.checks, nullable=True, required=False) for name, held in part.columns.items()
    }
    return pa.DataFrameSchema(columns, checks=part.checks)


def _rows(error: pa.errors.SchemaError, table: pd.DataFrame) -> list[int | None]:
    """The rows that failed; the file as a whole where the check does not say which."""
    output, cases = error.check_output, error.failure_cases
    if isinstance(output, pd.Series) and output.index.equals(table.index):
        return [int(row) for row in table.index[~np.asarray(output, dtype=np.bool_)]]
    if isinstance(cases, pd.DataFrame) and "index" in cases:
        found = sorted({int(row) for row in cases["index"].dropna()})
        return [*found] or [None]
    return [None]


def _reason(error: pa.errors.SchemaError) -> str:
    """What the check says of itself: its error text, or else its name."""
    words = getattr(error.check, "error", None) or getattr(error.check, "name", None) or error.check
    return display(str(words), _WIDEST)


def _said(fault: Exception) -> str:
    return display(f"{type(fault).__name__}: {fault}", _WIDEST)
