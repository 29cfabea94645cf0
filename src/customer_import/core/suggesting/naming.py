"""Which fields may a column feed, going by its header alone?

Three steps, each less sure than the one before: the header is known; it is a known one with words around it that
change nothing ("Kundens telefon"); it is a known one misspelt. Careful is better than clever: a column that is left for
a person costs a minute, a wrong one costs a register.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from customer_import.core.aliases import Alias
from customer_import.core.headers import letters, normalise, numbered, spellings, words

SURE = 0.85
"""The confidence from which a column is bound and not only proposed."""

_KNOWN, _SAME_LETTERS, _SAME_NUMBER, _COMPOSED, _MISSPELT, _VAGUE = 1.0, 0.98, 0.95, 0.92, 0.87, 0.5
_ALMOST = 0.75  # how alike two headers must be for one to be a candidate
_MOST_CANDIDATES = 3
_SHORTEST = 8  # a slip in fewer letters makes another word: "Ort" and "Org", "Kontonr" and "Kontornr"

# Words that say whose a thing is, in a file about customers: they change nothing.
_OF_CUSTOMER = frozenset({
    "kund", "kunds", "kunden", "kundens", "kunde", "kundes", "asiakas", "asiakkaan", "customer", "customers", "client",
    "clients", "company", "companys", "debitor", "foretag", "foretagets", "firma", "firmaets", "bedrift", "bedriftens",
    "virksomhed", "virksomhedens", "yritys", "yrityksen",
})  # fmt: skip
# Words that say that it is about invoices, and those that say that it is about the postal address.
_OF_INVOICE = frozenset({
    "faktura", "fakturering", "fakturerings", "billing", "bill", "invoice", "invoicing", "laskutus", "laskutuksen",
    "laskun",
})  # fmt: skip
_OF_ADDRESS = frozenset({
    "po", "post", "postal", "mailing", "adress", "adresse", "address", "osoite", "postadress", "postadresse",
    "postiosoite",
})  # fmt: skip
_PRINTED = frozenset({"address1", "address2", "address3", "address4", "address5", "address6", "countrycode"})
_LINE = re.compile(
    r"(?:faktura|fakturerings|billing|invoice|laskutus|post|posti|postal|mailing)?"
    r"(?:adress|adresse|address|osoite)(?:rad|linje|felt|line|rivi|field)?([12])"
)
_TOO_VAGUE = frozenset({"nr", "no", "id", "nummer", "number", "numero", "nro", "kod", "kode", "koodi", "code"})


class Way(StrEnum):
    """How a guess was come by."""

    KNOWN = "known"
    COMPOSED = "composed"
    MISSPELT = "misspelt"
    ALMOST = "almost"
    VAGUE = "vague"
    CONTENT = "content"
    DOUBTED = "doubted"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Guess:
    """That a column feeds `field` ("": none); `confidence` goes from 0 to 1, `like` is the known header it is like.

    `rank` orders columns that are equally sure of one field. `languages` are those of the known header. `share` is
    that of the values that look like the field's, where it had a say: for the guess, or against it.
    """

    field: str
    confidence: float
    way: Way
    like: str = ""
    rank: int = 0
    languages: frozenset[str] = frozenset()
    share: float | None = None

    @property
    def is_sure(self) -> bool:
        """Whether the column is to be bound."""
        return self.confidence >= SURE


class KnownHeaders:
    """Every header that is known, ready to be asked; tests leave some out, to see what becomes of strangers."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self._as_written: dict[str, list[Alias]] = defaultdict(list)
        self._by_letters: dict[str, list[Alias]] = defaultdict(list)
        self._by_number: dict[str, list[Alias]] = defaultdict(list)
        for alias in aliases:
            self._as_written[normalise(alias.header)].append(alias)
            for spelling in spellings(alias.header):
                self._by_letters[spelling].append(alias)
            self._by_number[numbered(alias.header)].append(alias)
        self._all_letters = sorted(self._by_letters)

    def guesses(self, header: str) -> list[Guess]:
        """The fields that `header` may mean, the surest first, each once; empty where nobody can tell."""
        found = self._known(header) or self._composed(header) or self._misspelt(header) or self._almost(header)
        return sorted(found, key=lambda guess: -guess.confidence)

    def _known(self, header: str) -> list[Guess]:
        for confidence, table, key in (
            (_KNOWN, self._as_written, normalise(header)),
            (_SAME_LETTERS, self._by_letters, letters(header)),
            (_SAME_NUMBER, self._by_number, numbered(header)),
        ):
            if key and key in table:
                return list(_by_field(table[key], confidence, Way.KNOWN))
        return []

    def _composed(self, header: str) -> list[Guess]:
        line = _LINE.fullmatch(letters(header))
        if line:
            return [Guess(f"address{int(line[1]) + 1}", _COMPOSED, Way.COMPOSED)]
        if words(header) and _OF_CUSTOMER.issuperset(words(header)):
            return [Guess("name", _COMPOSED, Way.COMPOSED)]
        for rest, around in _parts(header):
            for guess in self._known(rest):
                field = _in_context(guess.field, around)
                if field is not None:
                    return [Guess(field, _COMPOSED, Way.COMPOSED, guess.like, guess.rank, guess.languages)]
        return []

    def _misspelt(self, header: str) -> list[Guess]:
        """One slip in a long word, two in a very long one; never where another field is nearly as near."""
        key = letters(header)
        allowed = 0 if len(key) < _SHORTEST else 1 if len(key) < 14 else 2
        if not allowed:
            return []
        near = process.extract(
            key, self._all_letters, scorer=OSA.distance, processor=None, score_cutoff=allowed + 1, limit=None
        )
        fields = {alias.field for spelling, _, _ in near for alias in self._by_letters[spelling]}
        best = [spelling for spelling, slips, _ in near if slips <= allowed and _may_be_slip(key, spelling)]
        if len(fields) != 1 or not best:
            return []
        return list(_by_field(self._by_letters[best[0]], _MISSPELT, Way.MISSPELT))

    def _almost(self, header: str) -> list[Guess]:
        """Candidates for a person to choose from."""
        key = letters(header)
        if key in _TOO_VAGUE:
            return [Guess("customerno", _VAGUE, Way.VAGUE)]
        if len(key) < 4:
            return []
        near = process.extract(
            key, self._all_letters, scorer=Indel.normalized_similarity, processor=None, score_cutoff=_ALMOST, limit=20
        )
        guesses: dict[str, Guess] = {}
        for spelling, alike, _ in near:
            if _digits(spelling) == _digits(key):
                for guess in _by_field(self._by_letters[spelling], min(alike, 1.0) * 0.8, Way.ALMOST):
                    if guess.field:
                        guesses.setdefault(guess.field, guess)
        return list(guesses.values())[:_MOST_CANDIDATES]


def _by_field(found: Iterable[Alias], confidence: float, way: Way) -> Iterator[Guess]:
    """One guess per field; a header that means two fields is a little less sure of the second."""
    fields: dict[str, list[Alias]] = defaultdict(list)
    for alias in found:
        fields[alias.field].append(alias)
    for position, (field, of_field) in enumerate(fields.items()):
        languages = frozenset(alias.language for alias in of_field)
        rank = min(alias.rank for alias in of_field)
        yield Guess(field, confidence - 0.1 * position, way, of_field[0].header, rank, languages)


def _parts(header: str) -> Iterator[tuple[str, frozenset[str]]]:
    """What is left of `header` without the words around it, and which kinds of words those were."""
    kinds = {"customer": _OF_CUSTOMER, "invoice": _OF_INVOICE, "address": _OF_ADDRESS}
    parts = words(header)
    if len(parts) > 1 and parts[-1] == "1":
        yield " ".join(parts[:-1]), frozenset()  # the first of several is the one that others have alone
    for dropped in (("customer",), ("customer", "invoice"), ("customer", "address"), tuple(kinds)):
        without = frozenset().union(*(kinds[kind] for kind in dropped))
        rest = [word for word in parts if word not in without]
        if rest and len(rest) < len(parts):
            yield " ".join(rest), frozenset(kind for kind in dropped if kinds[kind] & set(parts))
    whole = letters(header)
    for kind in ("customer", "invoice"):
        for word in sorted(kinds[kind], key=len, reverse=True):
            if whole.startswith(word) and len(whole) >= len(word) + 4:
                yield whole[len(word) :], frozenset({kind})


def _in_context(field: str, around: frozenset[str]) -> str | None:
    """The field that `field` becomes beside those words; `None` where the two don't go together."""
    if not field:
        return field
    if "invoice" in around and field == "email":
        return "invoiceemail"
    if "invoice" in around and field == "name":
        return "address1"
    return field if around <= {"customer"} or field in _PRINTED else None


def _may_be_slip(written: str, known: str) -> bool:
    """People get the first letter right, and a digit is never a slip: "Adress 1" is not "Adress 2"."""
    return len(known) >= _SHORTEST and written[0] == known[0] and _digits(written) == _digits(known)


def _digits(key: str) -> str:
    return "".join(char for char in key if char.isdigit())
