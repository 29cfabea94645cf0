"""What is a field of a customer?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

LANGUAGES = ("sv", "no", "da", "fi", "en")


class Kind(StrEnum):
    """The JSON type a field has on the wire."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


class Source(StrEnum):
    """How we know a fact about the endpoint: its public pages, a conclusion of ours, or the owner's word."""

    DOCUMENTED = "documented"
    INFERRED = "inferred"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the customer record, from which everything else is derived.

    `name` is our word for it, `wire_name` the endpoint's. `max_length` counts characters (`None`: no
    documented limit). `aliases` holds, per language code, the headers that real files use for the field; the
    first of a language is its label there. `personal` says that a value may identify a living person, and is
    masked wherever it is shown.
    """

    name: str
    kind: Kind
    group: str
    meaning: str
    wire_name: str
    wire_name_source: Source
    required: bool = False
    nullable: bool = True
    default: bool | None = None
    max_length: int | None = None
    max_length_source: Source | None = None
    personal: bool = False
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """What people who speak `language` call the field; our own name where no label is known."""
        return (self.aliases.get(language) or (self.name,))[0]


def text(name: str, group: str, meaning: str, max_length: int | None = None, **facts: object) -> Field:
    """A text field; `facts` as for every constructor here: see `_field`."""
    return _field(name, Kind.TEXT, group, meaning, max_length=max_length, **facts)


def boolean(name: str, group: str, meaning: str, **facts: object) -> Field:
    """A boolean field: never null, and false unless its line says otherwise."""
    return _field(name, Kind.BOOLEAN, group, meaning, **{"nullable": False, "default": False, **facts})


def integer(name: str, group: str, meaning: str, **facts: object) -> Field:
    """A whole-number field, as all ids are."""
    return _field(name, Kind.INTEGER, group, meaning, **facts)


def number(name: str, group: str, meaning: str, **facts: object) -> Field:
    """A decimal-number field."""
    return _field(name, Kind.NUMBER, group, meaning, **facts)


def _field(name: str, kind: Kind, group: str, meaning: str, **facts: object) -> Field:
    """`wire` where the wire name differs; `inferred=True` where it is not documented; languages as "A|B"."""
    aliases = {language: tuple(str(facts.pop(language)).split("|")) for language in LANGUAGES if language in facts}
    source = Source.INFERRED if facts.pop("inferred", False) else Source.DOCUMENTED
    if facts.get("max_length") is not None:
        facts.setdefault("max_length_source", Source.DOCUMENTED)
    return Field(
        name=name,
        kind=kind,
        group=group,
        meaning=meaning,
        wire_name=str(facts.pop("wire", name)),
        wire_name_source=source,
        aliases=MappingProxyType(aliases),
        **facts,  # type: ignore[arg-type]  # every remaining fact is an attribute of Field, checked by its constructor
    )
