"""Which columns and which sheet of a file did we write, so that it can come back as it is?"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from customer_import.core.headers import normalise


@dataclass(frozen=True, slots=True)
class OurHeaders:
    """What the columns are called that we add to the right of a file's own.

    `row` is the row in the file that the rows came from; `outcome`, `customer_id` and `problem` say what became of it.
    """

    row: str
    outcome: str
    customer_id: str
    problem: str


_BY_LANGUAGE = {
    "en": OurHeaders("Import: row", "Import: outcome", "Import: customer id", "Import: problem"),
    "sv": OurHeaders("Import: rad", "Import: utfall", "Import: kund-id", "Import: problem"),
}
_OURS = {normalise(header): part for ours in _BY_LANGUAGE.values() for part, header in asdict(ours).items()}

OUR_SHEET = "customer-import"
"""The sheet that we add to a workbook, in every language."""


def our_headers(language: str) -> OurHeaders:
    """Our columns as `language` calls them; in English where we don't speak it."""
    return _BY_LANGUAGE.get(language, _BY_LANGUAGE["en"])


def our_part(header: str) -> str | None:
    """Which of `OurHeaders` a header is, in any language: "row", "outcome", …; `None` where it is not ours."""
    return _OURS.get(normalise(header))


def is_ours(header: str) -> bool:
    """Whether we wrote this column, so that a file of ours is accepted as input and the column ignored."""
    return our_part(header) is not None


def tells_rows(header: str) -> bool:
    """Whether this is the column by which a file is known that we wrote cell by cell, each of them text."""
    return our_part(header) == "row"
