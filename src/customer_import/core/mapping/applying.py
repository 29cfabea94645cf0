"""What do the rows of a file say, in field names?"""

from __future__ import annotations

from collections import abc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import ne

from customer_import.core.cleaning import SPLITTERS, Cleaner, base, chain, country_code
from customer_import.core.customer import FIELD
from customer_import.core.identity import Occurrences
from customer_import.core.mapping.binding import Binding, Bound, bind
from customer_import.core.mapping.columns import Cells, clean, each_distinct, filled_from, part_of
from customer_import.core.mapping.model import Constant, Join, Mapping
from customer_import.core.mapping.stamping import stamped, stamps
from customer_import.core.mapping.translating import (
    Names,
    allowed,
    finder,
    translator,
    unknown_details,
    unknown_kind,
    wrong_constants,
)
from customer_import.core.masking import display, mask
from customer_import.core.messages.sentences import say
from customer_import.core.outcomes import Change
from customer_import.core.problems import (
    CELL_NOT_SPLIT,
    KEYLESS,
    REQUIRED_MISSING,
    UNUSED_COLUMN,
    Problem,
    Severity,
)
from customer_import.core.sheet import Sheet
from customer_import.core.strict_yaml import Faults, nearest, quoted
from customer_import.core.table import Table

References = abc.Mapping[str, Names]


@dataclass(frozen=True, slots=True, eq=False)
class Mapped:
    """The rows of a sheet in field names.

    `table` has a column per field that is fed, and the sheet's rows. Booleans are "true" and "false", whole numbers
    and ids are digits, decimal numbers have a point; what could not be read so is there as the file has it, and what a
    list or look-up did not know is "". `key` (a text per row) is normalised, "" where missing. `placed` gives the
    column of the file by field. `changes` count what cleaning changed. `problems` are those of reading, now with their
    field and masked, and those of mapping. `unchecked` are sentences about what could not be checked.
    """

    table: Table
    key: Sequence[str]
    placed: abc.Mapping[str, str]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    unchecked: tuple[str, ...]


def apply(
    mapping: Mapping,
    sheet: Sheet,
    references: References | None = None,
    *,
    secret: bytes | None = None,
    seen: Occurrences | None = None,
) -> Mapped:
    """The rows of `sheet` (the whole file, or one part of a large one) as `mapping` says.

    `references` are the endpoint's lists by the names of `LOOKUPS`; a field whose list is not there stays out of
    the table, and `unchecked` says so. `secret` is for keys stamped from columns that may be personal.
    `seen` counts identical rows where the mapping has no key: one for all parts of a file, or none for a whole file.

    Raises `MappingWrong` when the file lacks a column that the mapping takes, when a constant or default is not
    in its list, and when a secret is needed and missing.
    """
    binding = bind(mapping, list(sheet.table.columns))
    _refuse_wrong_constants(mapping, references or {})
    feeder = _Feeder(mapping, binding, sheet, references or {})
    fed = {name: cells for name in _in_order(binding) if (cells := feeder.feed(name)) is not None}
    columns = {name: fed[name] for name in binding.fields if name in fed}
    field = mapping.key.field
    key = stamps(mapping, binding, sheet, secret, seen) if mapping.key.is_stamp else columns[field]
    if mapping.key.is_stamp:
        columns[field] = stamped(columns[field], key) if field in columns else key
    return Mapped(
        table=Table(sheet.table.rows, columns),
        key=key,
        placed={name: bound.columns[0] for name, bound in binding.fields.items() if bound.columns},
        changes=tuple(feeder.changes),
        problems=(*_of_reading(mapping, binding, sheet), *_of_file(mapping, binding), *feeder.problems),
        unchecked=tuple(feeder.unchecked),
    )


def cells_of(mapping: Mapping, binding: Binding, sheet: Sheet, fields: Iterable[str]) -> dict[str, Cells]:
    """The cells that feed each of `fields`, cleaned, before any list or look-up makes something else of them."""
    feeder = _Feeder(mapping, binding, sheet, {})
    return {name: feeder.cleaned(binding.fields[name])[1] for name in fields}


def _in_order(binding: Binding) -> list[str]:
    """Country first: postal codes and organisation numbers are written by country."""
    return sorted(binding.fields, key=lambda name: name != "countrycode")


class _Feeder:
    """Feeds the fields of one sheet, and collects what there is to say about it."""

    def __init__(self, mapping: Mapping, binding: Binding, sheet: Sheet, references: References) -> None:
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self.unchecked: list[str] = []
        self._mapping = mapping
        self._bound = binding.fields
        self._table = sheet.table
        self._references = references
        self._reported = {(problem.row, problem.column) for problem in sheet.problems}
        self._country = self._country_of_address()

    def feed(self, name: str) -> Cells | None:
        """The cells of a field; `None` when its list of names is not there."""
        bound = self._bound[name]
        names = self._references.get(bound.rule.lookup) if bound.rule.lookup else None
        if bound.rule.lookup and names is None:
            self._say_unchecked(bound)
            self._report_missing(bound)
            return None
        raw, cleaned = self.cleaned(bound)
        self._count(name, raw, cleaned)
        cells = self._translated(bound, cleaned, names)
        if bound.rule.default is not None:
            default = _constant(bound.rule.default, names)
            cells = [cell if filled else default for cell, filled in zip(cells, cleaned, strict=True)]
        if name == "countrycode":
            self._country = cells if self._country is None else filled_from(cells, self._country)
        return cells

    def _country_of_address(self) -> Cells | None:
        """The country that the address names, for cells without a country code."""
        bound = self._bound.get("address6")
        if bound is None or not bound.columns:
            return None
        cells, split = self._table[bound.columns[0]], bound.rule.split
        if split is not None:
            cells, _failed = part_of(cells, SPLITTERS[split.splitter], split.part, None)
        return each_distinct(cells, lambda cell: country_code(cell.strip()))

    def cleaned(self, bound: Bound) -> tuple[Cells, Cells]:
        """The cells as the file has them, and cleaned."""
        rule = bound.rule
        if isinstance(rule.source, Constant):
            constant = _constant(rule.source.text, self._references.get(rule.lookup or ""))
            everywhere = [constant] * len(self._table)
            return everywhere, everywhere
        said = () if rule.clean is None and rule.is_translated else rule.clean
        cleaners = chain(rule.field, said, self._mapping.source.decimal)
        if isinstance(rule.source, Join):
            raw = self._joined(bound, rule.source.separator)
            return raw, clean(raw, cleaners, self._country)
        if not bound.columns:
            blank = [""] * len(self._table)
            return blank, blank
        raw, cleaned = self._of_column(bound, bound.columns[0], cleaners)
        for header in bound.columns[1:]:
            cells, tidy = self._of_column(bound, header, cleaners)
            raw = [first if filled else cell for first, filled, cell in zip(raw, cleaned, cells, strict=True)]
            cleaned = filled_from(cleaned, tidy)
        return raw, cleaned

    def _of_column(self, bound: Bound, header: str, cleaners: Sequence[Cleaner]) -> tuple[Cells, Cells]:
        """The cells of one column, of which the field may take only a part, and cleaned."""
        cells = self._split(bound, self._table[header])
        is_trim = header in self._table.trim and bound.rule.split is None
        return cells, clean(cells, cleaners, self._country, is_trim=is_trim)

    def _split(self, bound: Bound, cells: Cells) -> Cells:
        """The field's part of cells that hold several things; a cell that can't be told apart is a problem, once."""
        split = bound.rule.split
        if split is None:
            return cells
        splitter = SPLITTERS[split.splitter]
        parts, failed = part_of(cells, splitter, split.part, self._country)
        severity = self._mapping.severity(CELL_NOT_SPLIT)
        name, column = bound.rule.field.name, bound.columns[0]
        details = (("parts", ", ".join(splitter.parts)), ("example", splitter.example))
        for at in failed:
            place = (self._table.rows[at], column)
            if severity is not None and place not in self._reported:
                self._reported.add(place)
                shown = _shown("name" if splitter.personal else name, cells[at])
                self.problems.append(Problem(CELL_NOT_SPLIT, severity, *place, name, shown, details))
        return parts

    def _joined(self, bound: Bound, separator: str) -> Cells:
        trimmed = [each_distinct(self._table[column], base(bound.rule.field)) for column in bound.columns]
        rows = zip(*trimmed, strict=True)
        return [separator.join(filter(None, row)) for row in rows]

    def _count(self, name: str, raw: Cells, cleaned: Cells) -> None:
        """Reading yes and no is not counted: it is what the field is, not a way to write it."""
        if cleaned is raw or FIELD[name].kind == "boolean":
            return
        count = sum(map(ne, raw, cleaned))
        if count:
            first = next(pair for pair in zip(raw, cleaned, strict=True) if ne(*pair))
            before, after = (_shown(name, cell) for cell in first)
            self.changes.append(Change(name, count, before, after))

    def _translated(self, bound: Bound, cleaned: Cells, names: Names | None) -> Cells:
        rule = bound.rule
        if isinstance(rule.source, Constant) or not rule.is_translated:
            return cleaned
        translate = translator(rule, names)
        cells = each_distinct(cleaned, lambda value: (value and translate(value)) or "")
        pairs = enumerate(zip(cells, cleaned, strict=True))
        self._report_unknown(bound, {at: value for at, (cell, value) in pairs if value and not cell}, names)
        return cells

    def _report_unknown(self, bound: Bound, unknown: abc.Mapping[int, str], names: Names | None) -> None:
        kind = unknown_kind(bound.rule)
        severity = self._mapping.severity(kind)
        if severity is None:
            return
        name, words = bound.rule.field.name, allowed(bound.rule, names)
        details = {value: unknown_details(value, words) for value in dict.fromkeys(unknown.values())}
        for at, value in unknown.items():
            number, column = self._table.rows[at], self._column_at(bound, at)
            if (number, column) not in self._reported:  # an error cell is wrong enough once
                shown = _shown(name, value)
                self.problems.append(Problem(kind, severity, number, column, name, shown, details[value]))

    def _report_missing(self, bound: Bound) -> None:
        """Blank cells of a required field need no list to be found."""
        rule, severity = bound.rule, self._mapping.severity(REQUIRED_MISSING)
        if not rule.field.required or rule.default is not None or severity is None or not bound.columns:
            return
        _, cleaned = self.cleaned(bound)
        column = bound.columns[0]
        blank = [row for row, cell in zip(self._table.rows, cleaned, strict=True) if not cell]
        rows = [row for row in blank if (row, column) not in self._reported]
        self.problems += [Problem(REQUIRED_MISSING, severity, row, column, rule.field.name) for row in rows]

    def _column_at(self, bound: Bound, at: int) -> str:
        """The column that the value of the row at this place came from."""
        filled = (column for column in bound.columns if self._table[column][at].strip())
        return next(filled, bound.columns[0])

    def _say_unchecked(self, bound: Bound) -> None:
        facts = {"field": bound.rule.field.name, "list": quoted(bound.rule.lookup or "")}
        if bound.columns:
            self.unchecked.append(say("column_not_looked_up", column=quoted(bound.columns[0]), **facts))
        else:
            self.unchecked.append(say("mapping_not_looked_up", **facts))


def _shown(field: str, value: str) -> str:
    return display(mask(field, value))


def _constant(text: str, names: Names | None) -> str:
    """A constant or default of the mapping; with `names`, its id (which `_refuse_wrong_constants` made sure of)."""
    return (finder(names)(text) or "") if names is not None else text


def _refuse_wrong_constants(mapping: Mapping, references: References) -> None:
    faults = Faults(mapping.origin)
    for rule in mapping.fields.values():
        names = references.get(rule.lookup) if rule.lookup else None
        for name in wrong_constants(rule, names) if names is not None else ():
            hint = nearest(name, names or ())
            faults.add(rule.line, say("lookup_lacks", name=quoted(name), list=quoted(rule.lookup or ""), hint=hint))
    faults.stop_if_any()


def _of_reading(mapping: Mapping, binding: Binding, sheet: Sheet) -> Iterator[Problem]:
    """The problems of reading under the mapping's rules; in a column nobody takes they keep no row from going on."""
    fed = {column: name for name, bound in reversed(list(binding.fields.items())) for column in bound.columns}
    taken = {*fed, *binding.key_columns}
    for problem in sheet.problems:
        severity = mapping.rules.get(problem.kind.code, problem.severity)
        if severity is None:
            continue
        name = fed.get(problem.column or "")
        if problem.column is not None and problem.column not in taken:
            severity = Severity.WARNING
        shown = mask(name, problem.value) if name else problem.value
        yield replace(problem, severity=severity, field=problem.field or name, value=shown)


def _of_file(mapping: Mapping, binding: Binding) -> Iterator[Problem]:
    """What there is to say about the file as a whole."""
    severity = mapping.severity(KEYLESS)
    if mapping.key.of_content and severity is not None:
        yield Problem(KEYLESS, severity)
    severity = mapping.severity(UNUSED_COLUMN)
    if severity is not None:
        yield from (Problem(UNUSED_COLUMN, severity, column=column) for column in binding.unused)
