"""How many headers does `mapping suggest` bind right, and how many wrong?

    python tests/benchmarks/suggesting.py

By headers alone: no value helps. Every list is measured as it is, and then each two systems are held back: every known
header that only those two use is taken out of the table of aliases, in all its spellings, before their own lists and
everybody else's are asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from header_lists import SYSTEMS, TYPED, Headers

from customer_import.core.aliases import aliases
from customer_import.core.headers import letters, numbered
from customer_import.core.suggesting.deciding import Column, decide
from customer_import.core.suggesting.naming import KnownHeaders


@dataclass(frozen=True)
class Measured:
    """What became of lists of headers: how many have a field, and were bound right; what was bound wrong or left."""

    with_field: int
    right: int
    wrong: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.right / self.with_field if self.with_field else 1.0


def measure(lists: Iterable[Headers], known: KnownHeaders) -> Measured:
    """Asks for every list in turn."""
    with_field, right = 0, 0
    wrong: list[str] = []
    left: list[str] = []
    for one in lists:
        decided = decide([Column.of(header, []) for header in one.fields], known)
        bound = {column.header: field for field, (column, _) in decided.bound.items()}
        for header, field in one.fields.items():
            with_field += bool(field)
            right += bool(field) and bound.get(header) == field
            if header in bound and bound[header] != field:
                wrong.append(f"{one.name}: {header} -> {bound[header]}")
            elif field and header not in bound:
                left.append(f"{one.name}: {header}")
    return Measured(with_field, right, tuple(wrong), tuple(left))


def everything() -> KnownHeaders:
    return KnownHeaders(aliases())


def without(held_back: Sequence[Headers], others: Iterable[Headers]) -> KnownHeaders:
    """The known headers less those that only the systems held back use, whoever else we believe to use them too."""
    gone = {spelling for one in held_back for header in one.fields for spelling in (letters(header), numbered(header))}
    gone -= {spelling for one in others for header in one.fields for spelling in (letters(header), numbered(header))}
    return KnownHeaders(alias for alias in aliases() if not {letters(alias.header), numbered(alias.header)} & gone)


def pairs() -> Iterator[tuple[tuple[Headers, Headers], Measured]]:
    """Every two systems held back, and what then becomes of all of them."""
    for pair in combinations(SYSTEMS, 2):
        others = [one for one in SYSTEMS if one not in pair]
        yield pair, measure(SYSTEMS, without(pair, others))


def _line(name: str, measured: Measured) -> str:
    share = f"{measured.share * 100:5.1f} %"
    return f"{name:<52} {measured.with_field:>4} {measured.right:>5} {share} {len(measured.wrong):>5}"


def main() -> None:
    known = everything()
    head = f"{'headers of':<52} {'with':>4} {'right':>5} {'':>7} {'wrong':>5}"
    print(head)
    for one in (*SYSTEMS, *TYPED):
        print(_line(one.name, measure([one], known)))
    print(_line("all systems", measure(SYSTEMS, known)))
    print(_line("all lists", measure([*SYSTEMS, *TYPED], known)))
    print(f"\n{'all systems, with two of them held back':<52}")
    found = sorted(pairs(), key=lambda one: one[1].share)
    for pair, measured in found:
        print(_line(" and ".join(one.name for one in pair), measured))
    enough = sum(measured.share >= 0.95 for _, measured in found)
    wrong = sum(len(measured.wrong) for _, measured in found)
    print(f"\n{enough} of {len(found)} pairs reach 95 %; {wrong} headers are bound wrong in all of them together.")
    for measured in (measure([*SYSTEMS, *TYPED], known), *(one for _, one in found if one.wrong)):
        for told in (*measured.wrong, *measured.left):
            print(f"  not right: {told}")


if __name__ == "__main__":
    main()
