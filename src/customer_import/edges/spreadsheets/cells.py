"""What is wrong with single cells, whatever the field?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from customer_import.core.cleaning.words import are_trim_together
from customer_import.core.masking import display, mask_text
from customer_import.core.problems import (
    CONTROL_CHARACTERS,
    DOUBLE_ENCODED,
    ERROR_CELL,
    FOREIGN_DIGITS,
    SCIENTIFIC_NUMBER,
    Problem,
    ProblemKind,
)

_INTERNATIONAL = "#N/A #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #BUSY!"
_SWEDISH = "#SAKNAS! #REFERENS! #VÄRDEFEL! #DIVISION/0! #NAMN? #SKÄRNING! #OGILTIGT!"
_NORWEGIAN = "#I/T #VERDI! #NAVN?"
_DANISH = "#REFERENCE! #VÆRDI! #NUL!"
_FINNISH = "#PUUTTUU! #VIITTAUS! #ARVO! #JAKO/0! #NIMI? #TYHJÄ! #LUKU!"
ERROR_WORDS = frozenset(f"{_INTERNATIONAL} {_SWEDISH} {_NORWEGIAN} {_DANISH} {_FINNISH}".split())
"""How Excel writes an error, in each language that our users' Excel speaks."""

_HIDING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SCIENTIFIC = re.compile(r"\s*[-+]?\d+(?:[.,]\d+)?[eE]\+\d{1,3}\s*")
# UTF-8 read as cp1252: Ã or Å before what a continuation byte looks like in cp1252 (å, ä, ö and their capitals).
_TWICE = re.compile("Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ\u009d“”˜]")


_SIGNS = ("#", "E+", "e+", "Ã", "â€")
_SIGNS_AS_BYTES = tuple(sign.encode() for sign in _SIGNS)
# All bytes in UTF-8 but those of ASCII that people see and those of Latin letters, and NUL, which stands between cells.
_UNUSUAL = bytes({*range(1, 0x20), 0x7F, 0xC2, *range(0xCA, 0x100), ord("#")} - set(b"\t\n\r"))


def may_have_problems(content: bytes) -> bool:
    """Whether any of these cells, in UTF-8 with NULs between them, may have one of the problems here; a quick look."""
    usual = len(content.translate(None, _UNUSUAL)) == len(content)
    if usual and not any(sign in content for sign in _SIGNS_AS_BYTES):
        return False
    text = content.decode("utf-8", "surrogatepass")
    odd = _has_foreign_digits(text) or _HIDING.search(text.replace("\0", "")) is not None
    return odd or any(sign in text for sign in _SIGNS)


def shown(cell: str) -> str:
    """`cell` as a problem carries it: without what looks like personal numbers, one line, cut."""
    return display(mask_text(cell))


def without_surrogates(columns: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """`columns` with lone surrogates as "�": they are no characters, and no file or report could hold them."""
    return {
        name: [_SURROGATE.sub("\ufffd", cell) for cell in column] if _SURROGATE.search("".join(column)) else column
        for name, column in columns.items()
    }


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at cells has found: their problems, and the columns of which all cells are trim."""

    problems: tuple[Problem, ...] = ()
    trim: frozenset[str] = frozenset()


def look(columns: Mapping[str, Sequence[str]], rows: Sequence[int], joined: Iterable[str]) -> Seen:
    """Looks at every cell; `rows` are the numbers of the rows, `joined` has the cells of each column in
    one piece, with `BETWEEN` between them.

    Columns without a problem cost next to nothing.
    """
    problems: list[Problem] = []
    trim: set[str] = set()
    for (name, column), whole in zip(columns.items(), joined, strict=True):
        if "#" in whole:
            problems += _each(ERROR_CELL, name, column, rows, lambda cell: cell.strip() in ERROR_WORDS)
        if "+" in whole and ("E+" in whole or "e+" in whole):
            problems += _each(SCIENTIFIC_NUMBER, name, column, rows, _SCIENTIFIC.fullmatch)
        if whole.isprintable():
            trim |= {name} if are_trim_together(whole) else set()
        elif _HIDING.search(whole):
            problems += _each(CONTROL_CHARACTERS, name, column, rows, _HIDING.search)
        if _has_foreign_digits(whole):
            problems += _each(FOREIGN_DIGITS, name, column, rows, _FOREIGN_DIGIT.search)
        if "Ã" in whole or "â€" in whole:
            problems += list(_each(DOUBLE_ENCODED, name, column, rows, _TWICE.search))[:1]
    return Seen(tuple(problems), frozenset(trim))


def _has_foreign_digits(text: str) -> bool:
    """Whether there are other digits than 0 to 9; what is all Latin-1 has none, and is known fast."""
    if text.isascii():
        return False
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return _FOREIGN_DIGIT.search(text) is not None
    return False


def _each(
    kind: ProblemKind, name: str, column: Sequence[str], rows: Sequence[int], wrong: Callable[[str], object]
) -> Iterable[Problem]:
    """A problem for every cell of which `wrong` is true."""
    for row, cell in zip(rows, column, strict=True):
        if cell and wrong(cell):
            yield Problem(kind, kind.severity, row=row, column=name, value=shown(cell))
