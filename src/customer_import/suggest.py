"""The story of a suggestion: a file that nobody has mapped yet becomes a mapping to look through."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from customer_import.core.aliases import aliases
from customer_import.core.contents import Content
from customer_import.core.mapping import Mapping as ColumnMapping
from customer_import.core.recognising import Fit, proposed
from customer_import.core.sheet import Sheet
from customer_import.core.suggesting.deciding import Column, decide
from customer_import.core.suggesting.naming import KnownHeaders
from customer_import.core.suggesting.writing import Subject, Suggested, written

_WITH_POINT = re.compile(r"[-+]?[0-9 ,]+\.[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested mapping for a file of `columns` columns, and the presets that fit the file, the best first."""

    mapping: Suggested
    columns: int
    presets: tuple[Fit, ...]


def suggest(file: str, sheets: Iterator[Sheet], presets: Mapping[str, ColumnMapping], language: str) -> Suggestion:
    """A mapping for `file`, by its headers and the first part of its rows; `language` is that of the comments.

    Raises `FileUnreadable` or `CommandWrong`, as reading does.
    """
    sheet = next(sheets)
    headers = list(sheet.table.columns)
    columns = [Column.of(header, sheet.table[header]) for header in headers]
    subject = Subject(file, sheet.detected, len(sheet.table), _decimal(columns))
    decided = decide(columns, KnownHeaders(aliases()))
    return Suggestion(written(subject, decided, language), len(headers), proposed(presets, headers))


def _decimal(columns: Collection[Column]) -> str:
    """The decimal sign of most amounts."""
    amounts = [value for column in columns if column.contents.kind is Content.AMOUNT for value in column.values]
    points = sum(_WITH_POINT.fullmatch(value) is not None for value in amounts)
    commas = sum(re.search(r",[0-9]{1,2}(?![0-9])", value) is not None for value in amounts)
    return "." if points > commas else ","
