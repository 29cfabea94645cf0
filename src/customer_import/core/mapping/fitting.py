"""How well do a mapping and a file fit: which columns are missing or unused, and which values are not listed?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from customer_import.core.cleaning import fold
from customer_import.core.mapping.applying import cells_of
from customer_import.core.mapping.binding import Binding, fit
from customer_import.core.mapping.model import FieldRule, Mapping
from customer_import.core.masking import display, mask
from customer_import.core.messages.sentences import say
from customer_import.core.sheet import Sheet
from customer_import.core.strict_yaml import quoted

_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a column the `values:` of `field` cover: its filled cells, those listed, and the others by value.

    `unlisted` counts cells by value, ready to be shown, the most frequent first; `fate` says what becomes of them,
    "" where they are problems.
    """

    field: str
    column: str
    filled: int
    listed: int
    unlisted: tuple[tuple[str, int], ...]
    fate: str

    @property
    def is_whole(self) -> bool:
        """Whether something becomes of every value."""
        return bool(self.fate) or not self.unlisted


@dataclass(frozen=True, slots=True)
class Fit:
    """A mapping beside a file: `missing` are faults ("m.yaml, line 7: …"), `unfed` fields may lack their columns."""

    columns: int
    rows: int
    missing: tuple[str, ...]
    unused: tuple[str, ...]
    unfed: tuple[str, ...]
    coverage: tuple[Coverage, ...]

    @property
    def exit_code(self) -> int:
        """0: nothing is in the way; 1: some rows would be rejected; 2: the mapping does not suit the file."""
        return 2 if self.missing else int(not all(covered.is_whole for covered in self.coverage))

    def sentences(self) -> Iterator[str]:
        """What there is to say about it, a line each."""
        yield from self.missing
        yield say("fit_rows", rows=f"{self.rows:,}", used=self.columns - len(self.unused), columns=self.columns)
        if self.unused:
            yield say("fit_unused", columns=", ".join(map(quoted, self.unused)))
        if self.unfed:
            yield say("fit_unfed", fields=", ".join(self.unfed))
        yield from map(_of_coverage, self.coverage)


def fitted(mapping: Mapping, sheets: Iterable[Sheet]) -> Fit:
    """Holds `mapping` against all parts of a file."""
    binding, faults = Binding({}, (), ()), None
    columns: list[str] = []
    rows = 0
    counts: dict[str, Counter[str]] = {}
    for sheet in sheets:
        columns, rows = list(sheet.table.columns), rows + len(sheet.table)
        binding, faults = fit(mapping, columns)
        for name, cells in cells_of(mapping, binding, sheet, _listing(binding)).items():
            counts.setdefault(name, Counter()).update(filter(None, cells))
    return Fit(
        columns=len(columns),
        rows=rows,
        missing=faults.lines() if faults else (),
        unused=binding.unused,
        unfed=tuple(name for name, rule in mapping.fields.items() if name not in binding.fields and rule.optional),
        coverage=tuple(_covered(binding, name, counted) for name, counted in counts.items()),
    )


def _listing(binding: Binding) -> list[str]:
    """The fields whose cells are held against a list, and nothing else."""
    return [name for name, bound in binding.fields.items() if bound.columns and bound.rule.values]


def _covered(binding: Binding, name: str, counted: Counter[str]) -> Coverage:
    bound = binding.fields[name]
    known = bound.rule.values.table if bound.rule.values else {}
    spellings: dict[str, str] = {}
    unlisted: Counter[str] = Counter()
    for value, count in counted.most_common():
        if fold(value) not in known:
            unlisted[spellings.setdefault(fold(value), value)] += count
    shown = tuple((display(mask(name, value)), count) for value, count in unlisted.most_common())
    filled = counted.total()
    return Coverage(name, bound.columns[0], filled, filled - unlisted.total(), shown, _fate(bound.rule))


def _fate(rule: FieldRule) -> str:
    """What becomes of values that are not listed."""
    if rule.values and rule.values.otherwise is not None:
        return say("fate_become", value=quoted(rule.values.otherwise))
    return say("fate_looked_up") if rule.lookup else ""


def _of_coverage(coverage: Coverage) -> str:
    facts = {
        "field": coverage.field,
        "listed": f"{coverage.listed:,}",
        "filled": f"{coverage.filled:,}",
        "column": quoted(coverage.column),
        "share": f" ({coverage.listed / coverage.filled:.0%})" if coverage.filled else "",
    }
    if not coverage.unlisted:
        return say("fit_covered", **facts)
    shown = ", ".join(f"{quoted(value)} ({count:,})" for value, count in coverage.unlisted[:_MOST_SHOWN])
    more = ", …" if len(coverage.unlisted) > _MOST_SHOWN else ""
    return say("fit_others", **facts, fate=coverage.fate or say("fate_problems"), shown=shown + more)
