"""Is what a decision about a row rested on still what it was?

A plan is kept on disk, where values of people don't belong. So it keeps a seal instead: a hash, keyed by a secret that
only who speaks to the tenant has, since a plain hash of ten digits is undone by trying them all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from customer_import.core.accepted import Customer
from customer_import.core.outcomes import Seal
from customer_import.core.planning import Existing

_BYTES = 12
_DECIDES = ("organizationno", "name", "address4", "active")
"""What decides about a row beside the fields that it feeds: whose number it is, and whether the customer sleeps."""


class Sealer:
    """Seals rows with one secret: the same row and customers give the same seal, and the seal says nothing else."""

    def __init__(self, secret: bytes) -> None:
        self._secret = hashlib.sha256(b"customer-import plan " + secret).digest()

    @property
    def mark(self) -> str:
        """What tells one secret from another."""
        return self._hash("mark")

    def seal(self, customer: Customer, found: Sequence[Existing]) -> Seal:
        """The seal of a row and of the customers that the endpoint has under its key."""
        names = (*customer.values, *(name for name in _DECIDES if name not in customer.values))
        theirs = [[one.id, [_known(one.values, name) for name in names]] for one in found]
        ours = [customer.key, list(customer.values.items()), sorted(customer.fill)]
        return Seal(self._hash(ours), self._hash(theirs))

    def _hash(self, content: object) -> str:
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=repr)
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self._secret, digest_size=_BYTES).hexdigest()


def _known(values: Mapping[str, Any], name: str) -> list[Any]:
    """A field that the answer does not have is not one that is empty."""
    return [values[name]] if name in values else []
