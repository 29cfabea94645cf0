"""Which column feeds which field, all columns considered?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from customer_import.core.contents import MOST_LOOKED_AT, Content, Contents, contents
from customer_import.core.headers import letters, words
from customer_import.core.ours import is_ours
from customer_import.core.suggesting.fitting import doubts
from customer_import.core.suggesting.naming import SURE, Guess, KnownHeaders, Way

_LESS_WHERE_DOUBTED = 0.6
_FEWEST_VALUES = 5
_MOSTLY_DIFFERENT = 0.8
# What a column is by its values alone; the rest of the kinds many columns of a file can hold.
_PROVEN: Mapping[Content, str] = {
    Content.ORGANISATION_NUMBER: "organizationno",
    Content.PERSONAL_NUMBER: "organizationno",
    Content.EMAIL: "email",
    Content.IBAN: "iban",
    Content.VAT_NUMBER: "vatno",
}
_LIKELY: Mapping[Content, str] = {
    Content.POSTAL_CODE: "address4",
    Content.COUNTRY: "address6",
    Content.COUNTRY_CODE: "countrycode",
    Content.CURRENCY: "currencyid",
    Content.GLN: "eancode",
    Content.BIC: "swift",
    Content.PHONE: "phone",
    Content.WEB_ADDRESS: "webaddress",
    Content.BANKGIRO: "bankaccountno",
}
_BY_CONTENT, _PERHAPS = 0.86, 0.6
# Somebody else's numbers and addresses, or another address of the customer's.
_OF_OTHERS = (
    "leverans", "leverant", "lever", "besok", "kontakt", "contact", "saljare", "selger", "saelger", "seller", "sales",
    "referen", "attest", "agare", "owner", "brf", "bostadsratt", "delivery", "ship", "visit", "supplier", "vendor",
    "toimit", "yhteys", "myyja", "moder", "parent", "koncern", "skapad", "created", "andrad", "updated", "anvandar",
    "user", "projekt", "project",
)  # fmt: skip
_PARTS_OF_ADDRESS = frozenset({"address2", "address3", "address4", "address5"})
_CUSTOMER = ("kund", "asiakas", "customer", "client")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its header, and what it holds; `values` are different ones that are filled."""

    header: str
    values: tuple[str, ...]
    contents: Contents

    @classmethod
    def of(cls, header: str, cells: Sequence[str]) -> Column:
        """The column of these cells, "" for blank."""
        different = dict.fromkeys(filled for cell in cells if (filled := cell.strip()))
        return cls(header, tuple(different)[:MOST_LOOKED_AT], contents(cells))


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of every column.

    `bound` has the column and the guess of every field that is sure, `unsure` the columns with candidates (none:
    nobody knows), `without_field` those that are known to be no business of customers in NEXT.
    """

    bound: Mapping[str, tuple[Column, Guess]]
    unsure: tuple[tuple[Column, tuple[Guess, ...]], ...]
    without_field: tuple[Column, ...]

    def header(self, field: str) -> str | None:
        """The column that feeds `field`, if one surely does."""
        return self.bound[field][0].header if field in self.bound else None


def decide(columns: Iterable[Column], known: KnownHeaders) -> Decided:
    """Binds the columns of a file to fields: each column to one at most, each field to the column surest of it."""
    asked = [column for column in columns if not is_ours(column.header) and letters(column.header)]
    guesses = {column.header: _by_name(column, known) for column in asked}
    bound = _taken(asked, guesses)
    _add_contents(asked, guesses, bound)
    bound = _taken(asked, guesses)
    _take_second_name(asked, guesses, bound)
    takers = {column.header for column, _ in bound.values()}
    left = [column for column in asked if column.header not in takers]
    without = [column for column in left if any(guess.is_sure and not guess.field for guess in guesses[column.header])]
    return Decided(
        bound=bound,
        unsure=tuple((column, tuple(_open(guesses[column.header], bound))) for column in left if column not in without),
        without_field=tuple(without),
    )


def _by_name(column: Column, known: KnownHeaders) -> list[Guess]:
    """What the header says, unless the values say otherwise."""
    guesses = [_with_values(guess, column) for guess in known.guesses(column.header)]
    return sorted(guesses, key=lambda guess: -guess.confidence)


def _with_values(guess: Guess, column: Column) -> Guess:
    if guess.field == "address6" and column.contents.kind is Content.COUNTRY_CODE:
        return replace(
            guess,
            field="countrycode",
            way=Way.CONTENT,
            confidence=min(guess.confidence, 0.95),
            share=column.contents.share,
        )
    if guess.field in _PARTS_OF_ADDRESS and column.contents.kind is Content.POSTAL_CODE_AND_CITY:
        share: float | None = 1 - column.contents.share
    else:
        share = doubts(guess.field, column.values) if guess.field else None
    if share is None:
        return guess
    return replace(guess, confidence=guess.confidence * _LESS_WHERE_DOUBTED, way=Way.DOUBTED, share=share)


def _taken(columns: Sequence[Column], guesses: Mapping[str, list[Guess]]) -> dict[str, tuple[Column, Guess]]:
    """Each field with the column that is surest of it; one whose header may mean another field too stands back."""
    sure = []
    for position, column in enumerate(columns):
        best, *others = guesses[column.header] or [_NO_GUESS]
        if best.is_sure and best.field:
            stands_back = any(other.is_sure for other in others)
            sure.append((stands_back, -best.confidence, best.rank, position, best))
    bound: dict[str, tuple[Column, Guess]] = {}
    for *_, position, guess in sorted(sure, key=lambda one: one[:4]):
        bound.setdefault(guess.field, (columns[position], guess))
    return bound


_NO_GUESS = Guess("", 0.0, Way.VAGUE)


def _add_contents(
    columns: Sequence[Column], guesses: dict[str, list[Guess]], bound: Mapping[str, tuple[Column, Guess]]
) -> None:
    """What a column's values say where its header says nothing sure; two of a kind leave the choice to a person."""
    unknown = [column for column in columns if not any(guess.is_sure for guess in guesses[column.header])]
    kinds = Counter(_PROVEN.get(column.contents.kind) for column in unknown)
    for column in unknown:
        found = column.contents
        field = _PROVEN.get(found.kind) or _LIKELY.get(found.kind)
        if field is None or field in bound:
            continue
        proven = found.kind in _PROVEN and kinds[field] == 1 and _is_proof(found) and not _is_of_others(column.header)
        guess = Guess(field, _BY_CONTENT if proven else _PERHAPS, Way.CONTENT, found.kind.value, share=found.share)
        others = [other for other in guesses[column.header] if other.field != field]
        guesses[column.header] = sorted([guess, *others], key=lambda one: -one.confidence)


def _is_proof(found: Contents) -> bool:
    """Enough values, nearly all different: sellers have e-mail addresses too, and the same ones again and again."""
    return (
        found.share >= 0.9 and found.distinct >= _FEWEST_VALUES and found.distinct >= found.filled * _MOSTLY_DIFFERENT
    )


def _is_of_others(header: str) -> bool:
    whole = letters(header)
    return any(word in _OF_OTHERS or word.startswith(_OF_OTHERS) for word in words(header)) or whole.startswith(
        _OF_OTHERS
    )


def _take_second_name(
    columns: Sequence[Column], guesses: Mapping[str, list[Guess]], bound: dict[str, tuple[Column, Guess]]
) -> None:
    """Beside "Kund" and the like, "Namn" is the name as it is printed in the address."""
    name = bound.get("name")
    if name is None or "address1" in bound or not letters(name[0].header).startswith(_CUSTOMER):
        return
    takers = {column.header for column, _ in bound.values()}
    for column in columns:
        for guess in guesses[column.header]:
            if guess.field == "address1" and guess.is_sure and column.header not in takers:
                bound.setdefault("address1", (column, guess))


def _open(guesses: Iterable[Guess], bound: Mapping[str, tuple[Column, Guess]]) -> Iterator[Guess]:
    """The candidates of a column that is not bound; one that came too late is no longer sure."""
    for guess in guesses:
        if not guess.field:
            continue
        if guess.field in bound:
            yield replace(
                guess, confidence=min(guess.confidence, SURE - 0.05), way=Way.TAKEN, like=bound[guess.field][0].header
            )
        else:
            yield guess
