"""What may be shown of a value, and how?

The rule is one for every place that shows a value (messages, reports, logs, differences): a value of a field
that the catalogue marks personal is masked, `name` included, because nothing in a file says reliably that a
customer is not a living person ("Firma Anna Berg"); the row and the column beside it lead to the cell. Only
numbers that can't belong to a person are shown whole. In every other field, runs that look like personal
numbers are hidden wherever they stand.
"""

from __future__ import annotations

import re
import unicodedata

from customer_import.core.customer import FIELD

BULLET = "•"
_SHOWN = 2  # letters or digits that stay readable, so that the owner of the file recognises the cell
_DASH = "-+\u2010\u2011\u2012\u2013\u2212 \u00a0"
_NUMBERED = frozenset({"organizationno", "vatno"})

_PERSONAL_RUN = re.compile(
    rf"""(?<!\d)(?:
        (?P<vat>(?<=SE)\d{{10}})(?=01(?!\d))                    # SE + personal number + 01, of a sole trader
      | (?:18|19|20)(?P<long>\d{{6}}[{_DASH}]?\d{{4}})(?!\d)      # Swedish, 12 digits
      | (?P<short>\d{{6}}[{_DASH}]?\d{{4}})(?!\d)                 # Swedish or Danish, 10 digits
      | (?P<norwegian>\d{{6}}[{_DASH}]?\d{{5}})(?!\d)             # Norwegian, 11 digits
      | (?P<finnish>\d{{6}}[-+A-FU-Ya-fu-y]\d{{3}}[0-9A-Ya-y])(?![0-9A-Za-z])
    )""",
    re.VERBOSE,
)
_PLAIN = r"""[^\s@"'<>(),:;|/\[\]]"""
_E_MAIL = re.compile(rf"{_PLAIN}+@{_PLAIN}+\.{_PLAIN}+")
_PIECES = re.compile(r"<U\+[0-9A-F]{4,6}>|.", re.DOTALL)  # a character, or one that `display` spelt out
_PREFIX = re.compile(r"^[A-Za-z]{2}(?=\d)")
_FINNISH_BUSINESS_ID = re.compile(r"\d{7}-\d")
_LENGTH_OF_A_NORWEGIAN_NUMBER = 11
_SHORTEST_NUMBER = 10  # characters that a personal number has at least


def mask(field_name: str, value: str) -> str:
    """`value` of the field `field_name` (ours) as it may be shown; unknown names count as free text.

    Letters and digits after the first two become "•", all else stays: "anna@example.com" reads "an••@•••••••.•••".
    """
    if field_name in _NUMBERED:
        return _hidden(value) if may_be_a_person(value) else mask_text(value)
    known = FIELD.get(field_name)
    return _hidden(value) if known is not None and known.personal else mask_text(value)


def mask_text(text: str) -> str:
    """Free text in which all that looks like a personal number or an e-mail address is hidden, but its beginning.

    A number does: a Swedish personal or coordination number (10 or 12 digits), a Danish, a Norwegian (D, H and test
    numbers too) or a Finnish one, with a possible date. Swedish organisation numbers never do: their third digit
    is at least 2, and no month begins so.
    """
    long_enough = len(text) >= _SHORTEST_NUMBER and any(map(str.isdigit, text))
    shown = _PERSONAL_RUN.sub(_run_hidden, text) if long_enough else text
    return _E_MAIL.sub(lambda match: _hidden(match[0]), shown) if "@" in shown else shown


def may_be_a_person(number: str) -> bool:
    """Whether an organisation or VAT number may be a personal number: when in doubt, yes."""
    if not number.isascii():
        return True
    bare = _PREFIX.sub("", number.strip()).removesuffix("MVA").strip()
    if _FINNISH_BUSINESS_ID.fullmatch(bare):
        return False
    digits = re.sub(r"[-+. /]", "", bare)  # a Finnish personal number keeps a letter here, or is ten digits
    return _digits_may_be_a_person(digits) if digits.isdigit() else bool(digits)


def display(text: str, limit: int = 60) -> str:
    """`text` for one line of a message: what can't be seen is spelled out, and what is too long ends in "…".

    Control characters, direction overrides, zero-width characters and lone surrogates become their picture
    ("␊") or their number ("<U+202E>"). The answer has at most `limit` characters.
    """
    if len(text) <= limit and text.isprintable():
        return text
    shown, room = [], limit
    for character in text[: limit + 1]:
        piece = _visible(character)
        shown.append(piece)
        room -= len(piece)
        if room < 0:
            break
    if room >= 0:
        return "".join(shown)
    while room < 1:  # one character is kept for the "…"
        room += len(shown.pop())
    return "".join(shown) + "…"


def _hidden(value: str) -> str:
    """`value` with every letter and digit after the first two replaced, marks that combine with them too.

    What `display` spelt out stays: it is why the value is shown at all.
    """
    shown, seen = [], 0
    for piece in _PIECES.findall(value):
        wordy = len(piece) == 1 and (piece.isalnum() or unicodedata.category(piece)[0] == "M")
        seen += wordy
        shown.append(BULLET if wordy and seen > _SHOWN else piece)
    return "".join(shown)


def _run_hidden(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    digits = re.sub(r"\D", "", match[kind])
    if kind == "norwegian":
        possible = _is_day_first(digits, extended=True)
    elif kind == "finnish":
        possible = _is_day_first(digits)
    else:
        possible = _is_year_first(digits) or (kind == "short" and _is_day_first(digits))
    return _hidden(match[0]) if possible else match[0]


def _is_year_first(digits: str) -> bool:
    """YYMMDD, or YYMMDD with 60 added to the day as in Swedish coordination numbers."""
    return 1 <= int(digits[2:4]) <= 12 and (1 <= int(digits[4:6]) <= 31 or 61 <= int(digits[4:6]) <= 91)


def _is_day_first(digits: str, *, extended: bool = False) -> bool:
    """DDMMYY; `extended`: 40 added to the day (D-number), or 40, 65 or 80 to the month (H and test numbers)."""
    day, month = int(digits[:2]), int(digits[2:4])
    if extended:
        day -= 40 if day > 40 else 0  # see the docstring
        month -= next((added for added in (80, 65, 40) if month > added), 0)
    return 1 <= day <= 31 and 1 <= month <= 12


def _digits_may_be_a_person(digits: str) -> bool:
    """By length: what each country's companies look like, and whether a person's number can look the same."""
    match len(digits):
        case 6:  # a bare date of birth
            return _is_year_first(digits) or _is_day_first(digits)
        case 8:  # Danish CVR and Finnish business id, unless it reads as a date of birth
            return digits[:2] in ("18", "19", "20") and _is_year_first(digits[2:])
        case 9:  # Norwegian companies begin with 8 or 9; else, a ten-digit number that lost its zero
            lost = "0" + digits
            return digits[0] not in "89" or _is_year_first(lost) or _is_day_first(lost)
        case (
            10
        ):  # the third digit begins a month in Swedish and Danish personal numbers, and is 2 or more for companies
            return digits[2] in "01"
        case 12:  # 16 + organisation number, or an organisation number + 01 as in a VAT number
            ten = digits[2:] if digits[:2] == "16" else digits[:10]
            return ten[2] in "01" or (digits[:2] != "16" and digits[-2:] != "01")
        case length:
            return length >= _LENGTH_OF_A_NORWEGIAN_NUMBER


def _visible(character: str) -> str:
    code = ord(character)
    if code < 0x20:  # the ASCII control characters, which have pictures of their own
        return chr(0x2400 + code)
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return f"<U+{code:04X}>"
