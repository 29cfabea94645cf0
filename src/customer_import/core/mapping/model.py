"""What does a mapping say, once it is read and found right?"""

from __future__ import annotations

from collections import abc
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from customer_import.core.customer import FIELD
from customer_import.core.fields import Field
from customer_import.core.headers import normalise
from customer_import.core.identity import KEYLESS
from customer_import.core.problems import ProblemKind, Severity
from customer_import.core.sheet import SourceOptions

LOOKUPS: abc.Mapping[str, str] = {
    "customertype": "customertypeid",
    "currency": "currencyid",
    "billingterms": "billingtermsid",
    "invoicetype": "invoicetypeid",
}
"""The endpoint's lists that names can be looked up in, and the field each belongs to."""


class Blank(StrEnum):
    """What a blank cell means: leave the field alone, empty it at the endpoint, or fill it only where it is empty.

    A field with `FILL` is sent, blank or not, only where the endpoint has nothing yet.
    """

    KEEP = "keep"
    CLEAR = "clear"
    FILL = "fill"


@dataclass(frozen=True, slots=True)
class Column:
    """`from`: the first of `headers` that the file has; a blank cell takes the first filled one of `else_headers`."""

    headers: tuple[str, ...]
    else_headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Join:
    """`join`: the filled cells of all `headers`, with `separator` between them."""

    headers: tuple[str, ...]
    separator: str = " "


@dataclass(frozen=True, slots=True)
class Split:
    """`split` and `take`: the part called `part` of what the splitter of that name tells apart."""

    splitter: str
    part: str


@dataclass(frozen=True, slots=True)
class Constant:
    """`const`: the same for every row; canonical text (see `Mapped.table`), or a name to look up."""

    text: str


@dataclass(frozen=True, slots=True)
class Values:
    """`values`: what each value of the file becomes. `table` has folded spellings, `listed` those of the mapping.

    `otherwise` is what every value that is not listed becomes; `None`: it is a problem, or the lookup's affair.
    """

    table: abc.Mapping[str, str]
    listed: tuple[str, ...]
    otherwise: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """How one field is fed; `line` (from 1) is where the mapping says so.

    `clean` are names of cleaners, `None`: those that the field has by default. `default` fills blank cells and
    is canonical text, or with `lookup` (a list of `LOOKUPS`) a name or an id. `optional`: the file may lack
    the columns.
    """

    field: Field
    line: int
    source: Column | Join | Constant
    default: str | None = None
    split: Split | None = None
    values: Values | None = None
    clean: tuple[str, ...] | None = None
    blank: Blank = Blank.KEEP
    lookup: str | None = None
    optional: bool = False

    @property
    def is_translated(self) -> bool:
        """Whether values become others by a list or a look-up, and so are not read as the field's kind first."""
        return self.values is not None or self.lookup is not None

    def headers(self) -> Iterator[str]:
        """Every header the rule names, as the mapping writes it."""
        if isinstance(self.source, Column):
            yield from self.source.headers
            yield from self.source.else_headers
        elif isinstance(self.source, Join):
            yield from self.source.headers


@dataclass(frozen=True, slots=True)
class KeyRule:
    """What says which customer a row is: the field `field`, or a stamp of `columns` that is written into it.

    `field` is "customerno", "externalid" or, for stamps only, "customernote". `dataset` stands in every stamp
    and keeps the customers of several sources apart. `of_content`: there is no key (`--keyless`), and the stamp is
    made of all that the row says.
    """

    field: str
    columns: tuple[str, ...] = ()
    dataset: str = ""
    line: int = 1
    of_content: bool = False

    @classmethod
    def keyless(cls) -> KeyRule:
        """What stands in for the key of rows that have none."""
        return cls("customernote", dataset=KEYLESS, of_content=True)

    @property
    def is_stamp(self) -> bool:
        """Whether we make the key ourselves."""
        return self.of_content or bool(self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One test of the mapping: a row (header and cell), and what should become of it; `line` is as in `FieldRule`.

    `expect` is the body by our field names, in canonical text ("" where the field is emptied; names that would be
    looked up stay names); `None`: the row is rejected. `problems` are codes ("ADR-03"), sorted.
    """

    name: str
    line: int
    given: abc.Mapping[str, str]
    expect: abc.Mapping[str, str] | None
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Which column feeds which field, and all else that a mapping file says. `origin` is where it came from."""

    version: int
    name: str
    origin: str
    source: SourceOptions
    key: KeyRule
    fields: abc.Mapping[str, FieldRule]
    ignore: tuple[str, ...] = ()
    rules: abc.Mapping[str, Severity | None]
    """Severity by problem code ("ORG-01"); `None`: not looked for."""
    checks: str = ""
    """A Python file with checks of one's own, as the mapping writes it: relative to the mapping."""
    tests: tuple[Example, ...] = ()

    def options(self) -> SourceOptions:
        """What the reader needs to know: `source`, and every header the mapping names."""
        return replace(self.source, expected_headers=frozenset(self.headers()))

    def headers(self) -> Iterator[str]:
        """Every header that feeds a field or the key, as the mapping writes it."""
        for rule in self.fields.values():
            yield from rule.headers()
        yield from self.key.columns

    def references(self) -> frozenset[str]:
        """The names of the lists that must be asked of the endpoint (keys of `LOOKUPS`)."""
        return frozenset(rule.lookup for rule in self.fields.values() if rule.lookup)

    def blank(self, field: str) -> Blank:
        """What a blank cell of `field` means."""
        rule = self.fields.get(field)
        return rule.blank if rule else Blank.KEEP

    def severity(self, kind: ProblemKind) -> Severity | None:
        """How bad a problem is under this mapping's rules; `None`: it is switched off."""
        return self.rules.get(kind.code, kind.usual)

    @property
    def needs_secret(self) -> bool:
        """Whether the key is a stamp of columns that may be personal, and must be made with a secret.

        Only columns that feed nothing but fields without personal values are safe; all that a row says never is.
        """
        if self.key.of_content:
            return True
        feeds: dict[str, list[Field]] = {}
        for name, rule in self.fields.items():
            for header in rule.headers():
                feeds.setdefault(normalise(header), []).append(FIELD[name])
        fed = [feeds.get(normalise(header), []) for header in self.key.columns]
        return any(not fields or any(field.personal for field in fields) for fields in fed)
