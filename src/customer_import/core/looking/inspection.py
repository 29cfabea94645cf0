"""What can be said of a file and its columns, by looking at every row of it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from customer_import.core.customer import FIELDS
from customer_import.core.fields import Field
from customer_import.core.headers import normalise
from customer_import.core.masking import display, mask
from customer_import.core.sheet import Detected, Sheet

MOST_SAMPLES = 3
_LONGEST_SAMPLE = 28
_LONGEST_LOOKED_AT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its letter in Excel, its header, in how many rows it is filled, and samples as they may be shown."""

    letter: str
    header: str
    filled: int
    samples: tuple[str, ...]
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A file, looked at: `rows` are those with anything in them below the header, `problems` counted by code."""

    file: str
    detected: Detected
    rows: int
    blank_rows: int
    columns: tuple[Column, ...]
    problems: Mapping[str, int]


def known_headers() -> frozenset[str]:
    """Every header that is known to stand over customers; they help to find the sheet and the header row."""
    return frozenset(alias for known in FIELDS for aliases in known.aliases.values() for alias in aliases)


def inspection_of(file: str, sheets: Iterable[Sheet]) -> Inspection:
    """Looks at every part of the file called `file`, holding one at a time. Raises what `sheets` does."""
    columns: dict[str, _Seen] = {}
    problems: Counter[str] = Counter()
    detected, rows, blank_rows = Detected("", "", 0), 0, 0
    for sheet in sheets:
        detected = sheet.detected
        rows, blank_rows = rows + len(sheet.table), blank_rows + sheet.blank_rows
        problems.update(problem.code for problem in sheet.problems)
        for header, cells in sheet.table.items():
            columns.setdefault(str(header), _Seen(str(header))).take(cells.tolist())
    return Inspection(
        file=file,
        detected=detected,
        rows=rows,
        blank_rows=blank_rows,
        columns=tuple(_columns(columns.values(), detected)),
        problems=dict(sorted(problems.items())),
    )


def _columns(seen: Iterable[_Seen], detected: Detected) -> Iterator[Column]:
    for letter, one in zip(detected.letters, seen, strict=True):
        yield Column(
            letter=letter,
            header=one.header,
            filled=one.filled,
            samples=tuple(one.samples),
            is_hidden=one.header in detected.hidden_columns,
        )


@dataclass(slots=True)
class _Seen:
    """What has been seen of one column so far; `samples` are kept in their order, each once."""

    header: str
    filled: int = 0
    samples: dict[str, None] = field(default_factory=dict)

    def take(self, cells: Iterable[str]) -> None:
        """Looks at some more rows."""
        filled = [cell for cell in cells if cell and not cell.isspace()]
        self.filled += len(filled)
        if len(self.samples) < MOST_SAMPLES:
            shown = (_shown(self.header, cell) for cell in islice(dict.fromkeys(filled), 10 * MOST_SAMPLES))
            self.samples = dict.fromkeys(islice(dict.fromkeys([*self.samples, *shown]), MOST_SAMPLES))


def _shown(header: str, cell: str) -> str:
    """`cell` as it may be shown. A column that we don't know may hold anything, as a note may."""
    known = _FIELDS.get(normalise(header))
    return display(mask(known.name if known else "customernote", cell[:_LONGEST_LOOKED_AT].strip()), _LONGEST_SAMPLE)


def _by_header() -> dict[str, Field]:
    """The field that each known header stands for; the personal one where it stands for several."""
    found: dict[str, Field] = {}
    for known in FIELDS:
        for alias in (alias for aliases in known.aliases.values() for alias in aliases):
            if known.personal or normalise(alias) not in found:
                found[normalise(alias)] = known
    return found


_FIELDS = _by_header()
