"""Does the endpoint, as it describes itself, still take the customers that we send?

Read from an OpenAPI document: what the body of `POST …/customer/` may have. The document is somebody else's, so nothing
about its shape is taken for granted.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from customer_import.core.customer import FIELD
from customer_import.core.fields import Field, Kind
from customer_import.core.payload import Wire

_KINDS = {"string": Kind.TEXT, "integer": Kind.INTEGER, "number": Kind.NUMBER, "boolean": Kind.BOOLEAN}
_DEEPEST = 12
_MOST = 2_000  # schemas that are looked into, however they refer to one another
_ALIKE = 0.6
"""How alike two names must be, from 0 to 1, for one to be offered for the other."""


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Property:
    """What the endpoint says of one field: its kind (`None`: another, or not told) and its longest text."""

    kind: Kind | None
    max_length: int | None
    required: bool
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where the endpoint's description and our catalogue differ, by wire names.

    `missing` fields of ours it does not have, `renamed` says which of its fields each may be (our name to its wire
    name), `unknown` it has and we don't, `demanded` it wants and we don't send by ourselves, `shorter` are texts that
    it takes up to fewer characters than we do, `kinds` has another JSON type.
    """

    missing: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=_nothing)
    unknown: tuple[str, ...] = ()
    demanded: tuple[str, ...] = ()
    shorter: Mapping[str, int] = field(default_factory=_nothing)
    kinds: Mapping[str, str] = field(default_factory=_nothing)

    @property
    def is_serious(self) -> bool:
        """Whether customers would be refused for it."""
        return bool(self.missing or self.demanded or self.kinds)


def described(document: object) -> Mapping[str, Property] | None:
    """The fields of a new customer as the document has them, by wire name; `None` where it does not say."""
    if not isinstance(document, dict):
        return None
    paths = _object(document.get("paths"))
    posts = [
        _object(_object(item).get("post"))
        for path, item in paths.items()
        if isinstance(path, str) and path.rstrip("/").endswith("/customer")
    ]
    reader = _Reader(document)
    for post in posts:
        body = reader.followed(post.get("requestBody"))
        content = _object(body.get("content"))
        schema = _object(content.get("application/json")).get("schema")
        if found := dict(reader.properties(schema)):
            return found
    return None


def compare(theirs: Mapping[str, Property], wire: Wire) -> Deviation:
    """Where what the endpoint describes differs from what we send under `wire`'s names."""
    ours = {wire_name: FIELD[name] for name, wire_name in wire.names()}
    missing = [name for name in ours if name not in theirs]
    unknown = [name for name in theirs if name not in ours]
    shared = [(name, ours[name], theirs[name]) for name in ours if name in theirs]
    return Deviation(
        missing=tuple(missing),
        renamed=MappingProxyType(
            _matches({name: ours[name] for name in missing}, {name: theirs[name] for name in unknown})
        ),
        unknown=tuple(unknown),
        demanded=tuple(name for name, one in theirs.items() if one.required and not _is_sent(ours.get(name))),
        shorter=MappingProxyType({name: one.max_length for name, field, one in shared if _is_shorter(one, field)}),  # type: ignore[misc]  # where it is shorter, there is one
        kinds=MappingProxyType({name: str(one.kind) for name, field, one in shared if not _fits(field.kind, one.kind)}),
    )


def overrides(deviation: Deviation, wire: Wire) -> str:
    """The line for the settings that follows the endpoint's new names; "" where none is known."""
    if not deviation.renamed:
        return ""
    names = {**dict(wire.names()), **deviation.renamed}
    told = ", ".join(f'{ours} = "{names[ours]}"' for ours in sorted(names) if names[ours] != FIELD[ours].wire_name)
    return f"wire_names = {{{told}}}"


def _is_sent(field: Field | None) -> bool:
    return field is not None and field.required


def _is_shorter(theirs: Property, field: Field) -> bool:
    if field.kind is not Kind.TEXT or theirs.max_length is None:
        return False
    return field.max_length is None or theirs.max_length < field.max_length


def _fits(ours: Kind, theirs: Kind | None) -> bool:
    return theirs is None or ours is theirs or (ours is Kind.INTEGER and theirs is Kind.NUMBER)


def _matches(missing: Mapping[str, Field], unknown: Mapping[str, Property]) -> dict[str, str]:
    """For each of our fields that is missing, the most likely of their unknown ones; each is given once."""
    pairs = sorted(
        (
            (_likeness(wire_name, field, name, one), field.name, name)
            for wire_name, field in missing.items()
            for name, one in unknown.items()
            if _fits(field.kind, one.kind)
        ),
        key=lambda pair: (-pair[0], pair[1:]),
    )
    found: dict[str, str] = {}
    for likeness, ours, theirs in pairs:
        if likeness >= _ALIKE and ours not in found and theirs not in found.values() and _can_be_set(ours, theirs):
            found[ours] = theirs
    return found


def _likeness(wire_name: str, field: Field, name: str, theirs: Property) -> float:
    """By the names, and by what is said about them."""
    names = max(_ratio(wire_name, name), _ratio(field.name, name))
    return max(names, _ratio(field.meaning, theirs.meaning) if theirs.meaning else 0.0)


def _ratio(one: str, other: str) -> float:
    left, right = (text.lower().replace("_", "")[:200] for text in (one, other))
    return difflib.SequenceMatcher(None, left, right, autojunk=False).ratio()


def _can_be_set(ours: str, theirs: str) -> bool:
    try:
        Wire({ours: theirs})
    except ValueError:
        return False
    return True


class _Reader:
    """Follows references within one document, as far as is sensible."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._looked = 0

    def followed(self, schema: object) -> Mapping[str, Any]:
        """The object that a reference leads to, or the object itself."""
        for _ in range(_DEEPEST):
            found = _object(schema)
            reference = found.get("$ref")
            if not isinstance(reference, str) or not reference.startswith("#/"):
                return found
            schema = self._at(reference)
        return {}

    def properties(self, schema: object, depth: int = 0) -> Iterator[tuple[str, Property]]:
        """The properties of an object's schema, those of `allOf` too."""
        found = self.followed(schema)
        self._looked += 1
        if depth > _DEEPEST or self._looked > _MOST:
            return
        for part in _list(found.get("allOf")):
            yield from self.properties(part, depth + 1)
        required = {name for name in _list(found.get("required")) if isinstance(name, str)}
        for name, one in list(_object(found.get("properties")).items())[:_MOST]:
            if isinstance(name, str) and name.isprintable():
                yield name, self._property(one, required=name in required)

    def _property(self, schema: object, *, required: bool) -> Property:
        kinds, lengths = set(), []
        meaning = ""
        for part in self._alternatives(schema):
            types = part.get("type")
            kinds |= {one for one in (types if isinstance(types, list) else [types]) if isinstance(one, str)}
            if isinstance(length := part.get("maxLength"), int) and not isinstance(length, bool):
                lengths.append(length)
            if isinstance(said := part.get("description"), str):
                meaning = meaning or said
        known = kinds - {"null"}
        kind = _KINDS.get(known.pop()) if len(known) == 1 else None
        return Property(kind, max(lengths, default=None), required, meaning)

    def _alternatives(self, schema: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
        found = self.followed(schema)
        self._looked += 1
        if depth > _DEEPEST or self._looked > _MOST:
            return
        yield found
        for name in ("anyOf", "oneOf", "allOf"):
            for part in _list(found.get(name)):
                yield from self._alternatives(part, depth + 1)

    def _at(self, reference: str) -> object:
        place: object = self._document
        for step in reference.removeprefix("#/").split("/"):
            place = _object(place).get(step.replace("~1", "/").replace("~0", "~"))
        return place


def _object(found: object) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []
