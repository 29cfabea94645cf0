"""What is the place called that a problem is about, and how many problems are there?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from customer_import.core.customer import FIELD
from customer_import.core.masking import display, mask_text
from customer_import.core.problems import Problem, Severity
from customer_import.core.telling import number
from customer_import.edges.reports.words import word

_WIDEST = 60
_SHORTEST = 1.2  # percent of the bar's room; one of a thousand is still seen
MOST_BARS = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """The problems of one field: errors, then warnings; widths are in percent of the widest bar's room."""

    number: int
    name: str
    label: str
    errors: float
    warnings: float
    count: str
    words: str


class Places:
    """The columns of the file that problems are about (a field where there is no column), each with a number."""

    def __init__(self, problems: Sequence[Problem], language: str) -> None:
        self._language = language
        self._names: dict[str, int] = {}
        self._labels: dict[str, str] = {}
        self._counts: Counter[tuple[int, Severity]] = Counter()
        for problem in problems:
            if name := self.of(problem):
                place = self._names.setdefault(name, len(self._names) + 1)
                self._labels.setdefault(name, self._label(problem, name))
                self._counts[place, problem.severity] += 1

    def of(self, problem: Problem) -> str:
        """The column as the file calls it, or else the field; "" for a row or a file as a whole."""
        if problem.column:
            return mask_text(display(problem.column, _WIDEST))
        return self._label_of(problem.field)

    def numbers(self, problems: Sequence[Problem]) -> list[int]:
        """The numbers of the places of `problems`, each once."""
        names = dict.fromkeys(map(self.of, problems))
        return [self._names[name] for name in names if name in self._names]

    def name(self, place: int) -> str:
        """What the place with this number is called, with our word for it where that is another."""
        name = next(known for known, number in self._names.items() if number == place)
        return f"{name} ({self._labels[name]})" if self._labels[name] else name

    def bars(self) -> tuple[Bar, ...]:
        """A bar for each place, the longest first, as many as a chart bears."""
        ordered = sorted(self._names.items(), key=lambda one: (-self._total(one[1]), one[1]))[:MOST_BARS]
        widest = max((self._total(place) for _, place in ordered), default=1)
        return tuple(self._bar(name, place, widest) for name, place in ordered)

    def left_out(self) -> str:
        """How many places have no bar, in words."""
        left = len(self._names) - MOST_BARS
        return word("and_more", self._language).format(count=number(left, self._language)) if left > 0 else ""

    def _bar(self, name: str, place: int, widest: int) -> Bar:
        errors, warnings = self._counts[place, Severity.ERROR], self._counts[place, Severity.WARNING]
        told = [
            word(kind if count == 1 else f"{kind}s", self._language).format(count=number(count, self._language))
            for kind, count in (("error_count", errors), ("warning_count", warnings))
            if count
        ]
        return Bar(
            place,
            name,
            self._labels[name],
            _width(errors, widest),
            _width(warnings, widest),
            number(errors + warnings, self._language),
            ", ".join(told),
        )

    def _total(self, place: int) -> int:
        return self._counts[place, Severity.ERROR] + self._counts[place, Severity.WARNING]

    def _label_of(self, field: str | None) -> str:
        return FIELD[field].label(self._language) if field is not None and field in FIELD else ""

    def _label(self, problem: Problem, name: str) -> str:
        label = self._label_of(problem.field)
        return "" if label.casefold() == name.strip("* ").casefold() else label


def _width(count: int, widest: int) -> float:
    return round(max(100 * count / widest, _SHORTEST), 1) if count else 0.0
