"""What does a customer look like on the wire?"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from customer_import.core.customer import FIELDS
from customer_import.core.messages.sentences import say

_WIRE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*")  # two "_" would read as a filter's operator


class Wire:
    """Our field names and the endpoint's, both ways; the one place where a wire name can be overridden.

    `overrides` maps our names to wire names, for the day the endpoint renames an inferred one. Raises
    `ValueError` naming an override that is no field or no name, or a wire name that is used twice.
    """

    def __init__(self, overrides: Mapping[str, str] = MappingProxyType({})) -> None:
        names = {field.name: field.wire_name for field in FIELDS}
        if unknown := sorted(set(overrides) - set(names)):
            raise ValueError(say("wire_unknown", names=", ".join(unknown)))
        for wire in overrides.values():
            if not _WIRE_NAME.fullmatch(wire) or wire == "id":
                raise ValueError(say("wire_impossible", name=repr(wire)))
        self._to_wire = {**names, **overrides}
        self._from_wire = {wire: name for name, wire in self._to_wire.items()}
        if twice := [wire for wire, times in Counter(self._to_wire.values()).items() if times > 1]:
            raise ValueError(say("wire_twice", name=twice[0]))

    def name(self, field: str) -> str:
        """The endpoint's name for our `field`."""
        return self._to_wire[field]

    def body(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The JSON object to send for `values`, which are by our names."""
        return {self._to_wire[name]: value for name, value in values.items()}

    def values(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of an answered `record` by our names; keys that are no field of ours are left out."""
        return {name: record[wire] for wire, name in self._from_wire.items() if wire in record}

    def names(self) -> Iterable[tuple[str, str]]:
        """Every field with its wire name, in the catalogue's order."""
        return self._to_wire.items()


def body_hash(body: Mapping[str, Any]) -> str:
    """What identifies a body's content: SHA-256 over its canonical JSON, in hex."""
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
