"""Which texts come more than once in a file of any size?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from customer_import.core.texts import Texts


def repeated(texts: Texts) -> Iterator[Sequence[int]]:
    """The places (from 0, rising) of each text that comes more than once and is not blank, by first place.

    Exact: equal hashes only say where to look, and the texts themselves are compared. Takes 16 bytes per text
    beside the texts.
    """
    hashes = np.fromiter(texts.hashes(), np.int64, len(texts))
    order = np.argsort(hashes, kind="stable")
    ordered = hashes[order]
    again = np.flatnonzero(ordered[1:] == ordered[:-1])
    suspects = np.unique(np.concatenate([order[again], order[again + 1]]))
    groups: dict[str, list[int]] = {}
    for place in suspects.tolist():
        if text := texts[place]:
            groups.setdefault(text, []).append(place)
    return (places for places in groups.values() if len(places) > 1)
