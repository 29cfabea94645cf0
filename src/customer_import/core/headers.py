"""When are two headers the same, and which words is one made of?"""

from __future__ import annotations

import re
import unicodedata

_NOT_SEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_PLAIN = str.maketrans({"å": "a", "ä": "a", "æ": "a", "ö": "o", "ø": "o"})
_SPELT_OUT = str.maketrans({"å": "aa", "ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe"})
_HUMP = re.compile(r"(?<=[a-zåäöæø0-9])(?=[A-ZÅÄÖÆØ])|(?<=[A-ZÅÄÖÆØ])(?=[A-ZÅÄÖÆØ][a-zåäöæø])")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NUMBER = re.compile(r"(?<=.)(?:nummer|number|numero|num|nro|nr)$")
_NUMBER_WORDS = frozenset({"nummer", "number", "numero", "num", "nro", "nr", "no"})


def normalise(header: str) -> str:
    """`header` without what people don't see or don't mean: case, stars, dots, colons, kinds of white space."""
    composed = unicodedata.normalize("NFKC", header.translate(_NOT_SEEN))
    return re.sub(r"\s+", " ", re.sub(r"[*.:]", "", composed)).strip().casefold()


def letters(header: str) -> str:
    """The letters and digits of `header` alone, å ä æ as a and ö ø as o: "E-Postadress" and "epost adress" are one."""
    return _bare(_spelt(normalise(header)).translate(_PLAIN))


def spellings(header: str) -> frozenset[str]:
    """Every `letters` that `header` may have in a file whose writer had no å ä ö æ ø: "lagenhet" and "laegenhet"."""
    return frozenset(_bare(_spelt(normalise(header)).translate(table)) for table in (_PLAIN, _SPELT_OUT))


def words(header: str) -> tuple[str, ...]:
    """The words and numbers of `header`, folded as `letters` does: "CompanyPhone 2" is company, phone, 2."""
    composed = unicodedata.normalize("NFKC", header.translate(_NOT_SEEN))
    return tuple(map(letters, _WORD.findall(_HUMP.sub(" ", _spelt(composed)))))


def numbered(header: str) -> str:
    """`letters`, with every word for number at the end as "nr": "Kundnummer", "Kund no" and "Kundnr" are one."""
    parts = words(header)
    if len(parts) > 1 and parts[-1] in _NUMBER_WORDS:
        return "".join(parts[:-1]) + "nr"
    return _NUMBER.sub("nr", letters(header))


def _spelt(header: str) -> str:
    """The one sign that is a word: "Customer #" is not the customer, but the number."""
    return header.replace("#", " nr ")


def _bare(folded: str) -> str:
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(char for char in decomposed if char.isalnum())
