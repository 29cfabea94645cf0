"""Which rows of a file may be one and the same customer?"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from customer_import.core.checks.columns import Columns
from customer_import.core.checks.refused import Refused
from customer_import.core.checks.repeated import repeated
from customer_import.core.plain import plain_emails, plain_names, plain_numbers
from customer_import.core.problems import SAME_EMAIL, SAME_NAME_AND_POSTAL_CODE, SAME_ORGANIZATIONNO, ProblemKind
from customer_import.core.texts import Texts


@dataclass(frozen=True, slots=True)
class Likeness:
    """Something that two rows of one customer would share: `compared` is what it is, "" where a row lacks it."""

    kind: ProblemKind
    fields: tuple[str, ...]
    compared: Callable[[Columns], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows that share something, by their places in the file from 0; `fullest` says most, `text` is what they share."""

    likeness: Likeness
    places: Sequence[int]
    fullest: int
    text: str


class Alike:
    """What rows are compared by, part by part; `likenesses` are those that are looked for, the strongest first."""

    def __init__(self, likenesses: Sequence[Likeness]) -> None:
        self._compared = [(likeness, Texts()) for likeness in likenesses]
        self._filled = array("B")

    def add(self, columns: Columns, refused: Refused) -> None:
        """Takes the rows of one part; cells that are `refused` are like no others."""
        for likeness, texts in self._compared:
            has_all = all(field in columns for field in likeness.fields)
            compared = likeness.compared(columns) if has_all else [""] * len(columns)
            if wrong := refused.rows_of(*likeness.fields):
                rows = zip(columns.table.rows, compared, strict=True)
                compared = ["" if row in wrong else text for row, text in rows]
            texts.extend(compared)
        if self._compared:
            filled = sum((columns.filled(name) for name in columns.table.columns), np.zeros(len(columns), np.uint8))
            self._filled.extend(np.asarray(filled, np.uint8).tolist())

    def clusters(self) -> Iterator[Cluster]:
        """Rows that share something; what a stronger likeness has said of the same rows is not said again."""
        told: list[dict[int, int]] = []
        for likeness, texts in self._compared:
            of_place: dict[int, int] = {}
            for number, places in enumerate(repeated(texts)):
                of_place.update(dict.fromkeys(places, number))
                if not any(len({before.get(place, -1 - place) for place in places}) == 1 for before in told):
                    fullest = max(places, key=self._filled.__getitem__)
                    yield Cluster(likeness, places, fullest, texts[places[0]])
            told.append(of_place)


def _numbers(columns: Columns) -> list[str]:
    return plain_numbers(columns.values("organizationno"))


def _names_and_codes(columns: Columns) -> list[str]:
    names, codes = plain_names(columns.values("name")), plain_names(columns.values("address4"))
    return [f"{name} {code}" if name and code else "" for name, code in zip(names, codes, strict=True)]


def _emails(columns: Columns) -> list[str]:
    return plain_emails(columns.values("email"))


LIKENESSES = (
    Likeness(SAME_ORGANIZATIONNO, ("organizationno",), _numbers),
    Likeness(SAME_NAME_AND_POSTAL_CODE, ("name", "address4"), _names_and_codes),
    Likeness(SAME_EMAIL, ("email",), _emails),
)
"""What two rows of one customer would share, the strongest first."""
