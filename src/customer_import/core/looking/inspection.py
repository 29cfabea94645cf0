"""What can be said of a file and its columns, by looking at every row of it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from customer_import.core.aliases import aliases
from customer_import.core.contents import MOST_LOOKED_AT, Content, contents
from customer_import.core.customer import FIELDS
from customer_import.core.fields import Field
from customer_import.core.headers import normalise
from customer_import.core.mapping import Mapping as ColumnMapping
from customer_import.core.masking import display, mask
from customer_import.core.recognising import Fit, proposed
from customer_import.core.sheet import Detected, Sheet

MOST_SAMPLES = 3
_LONGEST_SAMPLE = 28
_LONGEST_LOOKED_AT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its letter in Excel, its header, in how many rows it is filled, and samples as they may be shown.

    `share` (0 to 1) of its first different values are what the column `holds`.
    """

    letter: str
    header: str
    filled: int
    samples: tuple[str, ...]
    is_hidden: bool
    holds: Content
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A file, looked at: `rows` are those with anything in them below the header, `problems` counted by code.

    `presets` are those that fit its columns, as well as one another; mostly one or none.
    """

    file: str
    detected: Detected
    rows: int
    blank_rows: int
    columns: tuple[Column, ...]
    problems: Mapping[str, int]
    presets: tuple[Fit, ...]


def known_headers() -> frozenset[str]:
    """Every header that is known to stand over customers; they help to find the sheet and the header row."""
    return frozenset(alias.header for alias in aliases() if alias.field)


def inspection_of(file: str, sheets: Iterable[Sheet], presets: Mapping[str, ColumnMapping]) -> Inspection:
    """Looks at every part of the file called `file`, holding one at a time. Raises what `sheets` does.

    `presets` are those that may fit it, by their names.
    """
    columns: dict[str, _Seen] = {}
    problems: Counter[str] = Counter()
    detected, rows, blank_rows = Detected("", "", 0), 0, 0
    for sheet in sheets:
        detected = sheet.detected
        rows, blank_rows = rows + len(sheet.table), blank_rows + sheet.blank_rows
        problems.update(problem.code for problem in sheet.problems)
        for header, cells in sheet.table.columns.items():
            columns.setdefault(header, _Seen(header)).take(cells)
    return Inspection(
        file=file,
        detected=detected,
        rows=rows,
        blank_rows=blank_rows,
        columns=tuple(_columns(columns.values(), detected)),
        problems=dict(sorted(problems.items())),
        presets=proposed(presets, list(columns)),
    )


def _columns(seen: Iterable[_Seen], detected: Detected) -> Iterator[Column]:
    for letter, one in zip(detected.letters, seen, strict=True):
        held = contents(one.different)
        yield Column(
            letter=letter,
            header=one.header,
            filled=one.filled,
            samples=tuple(one.samples),
            is_hidden=one.header in detected.hidden_columns,
            holds=held.kind,
            share=held.share,
        )


@dataclass(slots=True)
class _Seen:
    """What has been seen of one column so far; `samples` and `different` values are kept in their order, each once."""

    header: str
    filled: int = 0
    samples: dict[str, None] = field(default_factory=dict)
    different: dict[str, None] = field(default_factory=dict)

    def take(self, cells: Iterable[str]) -> None:
        """Looks at some more rows."""
        filled = [cell for cell in cells if cell and not cell.isspace()]
        self.filled += len(filled)
        if len(self.different) < MOST_LOOKED_AT:
            seen = dict.fromkeys([*self.different, *(cell[:_LONGEST_LOOKED_AT] for cell in filled)])
            self.different = dict.fromkeys(islice(seen, MOST_LOOKED_AT))
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
        for alias in (alias for headers in known.aliases.values() for alias in headers):
            if known.personal or normalise(alias) not in found:
                found[normalise(alias)] = known
    return found


_FIELDS = _by_header()
