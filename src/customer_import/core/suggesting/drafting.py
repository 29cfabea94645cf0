"""Which lines does a mapping need beside the columns that are bound: key, country, type, name of the address?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from customer_import.core.contents import Content
from customer_import.core.customer import FIELD
from customer_import.core.headers import letters
from customer_import.core.suggesting import values
from customer_import.core.suggesting.deciding import Column, Decided
from customer_import.core.suggesting.naming import Guess, Way

Options = Mapping[str, object]
"""The options of a field, as YAML writes them: texts, lists, tables, truth values."""

_COUNTRY_OF_LANGUAGE = {"sv": "SE", "no": "NO", "da": "DK", "fi": "FI"}
_LOOKUPS = {
    "customertypeid": "customertype",
    "currencyid": "currency",
    "billingtermsid": "billingterms",
    "invoicetypeid": "invoicetype",
}
_FIRST_NAMES = frozenset({"fornamn", "fornavn", "firstname", "givenname", "etunimi"})
_LAST_NAMES = frozenset({"efternamn", "efternavn", "etternavn", "lastname", "surname", "familyname", "sukunimi"})
_ADDRESS = ("address2", "address3", "address4", "address5")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the mapping: how `field` is fed, and `why`; `guess` and `column` are those it goes by, if any."""

    field: str
    options: Options
    why: str
    guess: Guess | None = None
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """What tells customers apart: a field, the columns of a stamp, or neither, which leaves it to a person.

    `twice` rows repeat the number of another; `perhaps` are columns that may be the number.
    """

    why: str
    field: str = ""
    columns: tuple[str, ...] = ()
    twice: int = 0
    perhaps: tuple[str, ...] = ()


def lines(decided: Decided) -> list[Line]:
    """Every line that is sure or follows from one that is, in the order of the catalogue."""
    found = {field: _bound(field, column, guess) for field, (column, guess) in decided.bound.items()}
    for line in (*_names(decided), *_places(decided), *_types(decided), *_split(decided)):
        if line.field not in found or line.field == "countrycode":
            found[line.field] = line
    return [found[field] for field in FIELD if field in found]


def used_beside(decided: Decided) -> frozenset[str]:
    """The headers that feed fields without being bound to one alone."""
    return frozenset(column.header for column in (*_first_and_last(decided), *_held_together(decided)))


def key(decided: Decided) -> Key:
    """How rows are told apart; where a column may be the number of a customer, a person has to say so."""
    if "customerno" in decided.bound:
        found = decided.bound["customerno"][0].contents
        why = "key_unique" if found.are_unique else "key_repeated" if found.filled else "key_number"
        return Key(why, field="customerno", twice=found.filled - found.distinct)
    numbers = tuple(column.header for column, guesses in decided.unsure if _may_be_key(column, guesses))
    if numbers:
        return Key("key_open", perhaps=numbers)
    names = [decided.header("name")] if "name" in decided.bound else [one.header for one in _first_and_last(decided)]
    if not names:
        return Key("key_none")
    beside = [decided.header(field) for field in ("address4", "organizationno", "email") if field in decided.bound][:1]
    return Key("key_stamp", columns=tuple(header for header in (*names, *beside) if header))


def _may_be_key(column: Column, guesses: Sequence[Guess]) -> bool:
    said = any(guess.field == "customerno" and guess.way is not Way.TAKEN for guess in guesses)
    found = column.contents
    return said or (not guesses and found.kind is Content.WHOLE_NUMBER and found.are_unique and found.filled > 2)


def _bound(field: str, column: Column, guess: Guess) -> Line:
    options: dict[str, object] = {"from": column.header}
    if field in _LOOKUPS:
        table = _known_names(field, column)
        if table:
            options["values"] = table
        options["lookup"] = _LOOKUPS[field]
    elif field == "constructioncompany" and any(map(values.is_vat_type, column.values)):
        options |= {"values": values.vat_types(field, column.values), "otherwise": False}
    return Line(field, options, guess.way.value, guess, column)


def _known_names(field: str, column: Column) -> Mapping[str, str]:
    if field == "customertypeid":
        return values.customer_types(column.values)
    if field == "billingtermsid":
        return {days: f"{int(days)} dagar netto" for days in column.values if days.isdecimal() and len(days) < 4}
    return {}


def _first_and_last(decided: Decided) -> tuple[Column, ...]:
    """The columns of first and last name, where no other column is the name."""
    if "name" in decided.bound:
        return ()
    by_letters = {letters(column.header): column for column, _ in decided.unsure}
    found = [next((by_letters[key] for key in keys if key in by_letters), None) for keys in (_FIRST_NAMES, _LAST_NAMES)]
    both = tuple(column for column in found if column)
    return both if len(both) == len(found) else ()


def _names(decided: Decided) -> Iterator[Line]:
    """First and last name make a name; the name is the first line of an address."""
    both = _first_and_last(decided)
    options: Options = {"join": [column.header for column in both]} if both else {"from": decided.header("name")}
    if both:
        yield Line("name", options, "first_and_last")
    if (both or "name" in decided.bound) and any(field in decided.bound for field in _ADDRESS):
        yield Line("address1", options, "address_name")


def _places(decided: Decided) -> Iterator[Line]:
    """The country's code decides how numbers are read, so it is never left out where anything tells of it."""
    home = {"default": found} if (found := _home(decided)) else {}
    land = decided.header("address6")
    if "countrycode" in decided.bound:
        line = _bound("countrycode", *decided.bound["countrycode"])
        beside = {"else_from": land} if land else {}
        yield replace(line, options={**line.options, **beside, **home})
    elif land:
        yield Line("countrycode", {"from": land, **home}, "country_of_land")
    elif home:
        why = "country_of_numbers" if _of_numbers(decided) else "country_of_language"
        yield Line("countrycode", {"const": home["default"]}, why)


def _home(decided: Decided) -> str:
    """The country of most customers: that of the organisation numbers, or of the language of the headers."""
    return _of_numbers(decided) or _COUNTRY_OF_LANGUAGE.get(language(decided), "")


def _of_numbers(decided: Decided) -> str:
    column = decided.bound["organizationno"][0] if "organizationno" in decided.bound else None
    return column.contents.country if column else ""


def language(decided: Decided) -> str:
    """The language of the headers, "" where it is open."""
    counted: Counter[str] = Counter()
    for _, guess in decided.bound.values():
        for spoken in guess.languages:
            counted[spoken] += 60 // len(guess.languages)
    ranked = counted.most_common(2)
    is_open = not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1])
    return "" if is_open else ranked[0][0]


def _types(decided: Decided) -> Iterator[Line]:
    """A customer has a type; persons are private; what a kind of VAT says of two fields is told to both."""
    typed = decided.bound["customertypeid"][0] if "customertypeid" in decided.bound else None
    if typed is None:
        yield Line("customertypeid", {"const": values.COMPANY, "lookup": "customertype"}, "type_missing")
    elif (private := values.private_words(typed.values)) and "privateperson" not in decided.bound:
        options: Options = {"from": typed.header, "values": dict.fromkeys(private, True), "otherwise": False}
        yield Line("privateperson", options, "private")
    taxed = decided.bound["constructioncompany"][0] if "constructioncompany" in decided.bound else None
    if taxed and "novat" not in decided.bound and (table := values.vat_types("novat", taxed.values)):
        yield Line("novat", {"from": taxed.header, "values": table, "otherwise": False}, "vat_type")


def _held_together(decided: Decided) -> tuple[Column, ...]:
    """The one column that holds postal code and city, where no other holds either."""
    if {"address4", "address5"} & decided.bound.keys():
        return ()
    held = tuple(column for column, _ in decided.unsure if column.contents.kind is Content.POSTAL_CODE_AND_CITY)
    return held if len(held) == 1 else ()


def _split(decided: Decided) -> Iterator[Line]:
    for column in _held_together(decided):
        guess = Guess("address4", column.contents.share * 0.9, Way.CONTENT, share=column.contents.share)
        for field, part in (("address4", "postal_code"), ("address5", "city")):
            options = {"from": column.header, "split": "postal_code_and_city", "take": part}
            yield Line(field, options, "split", guess, column)
