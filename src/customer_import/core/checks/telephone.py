"""Can a telephone number be one?

Source: the numbering plans of all countries as Google's libphonenumber keeps them. Only lengths are looked at: which
numbers are in use changes too often, and nothing but a call tells. A number without its country's prefix is one of the
customer's country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

import phonenumbers

from customer_import.core.checks.columns import COUNTRY, Columns, Told, not_like_theirs
from customer_import.core.checks.rule import Question, Rule
from customer_import.core.checks.standard import FORM
from customer_import.core.plain import line_by_line, without
from customer_import.core.problems import PHONE_IMPLAUSIBLE

_SIGNS = " -/.()\u00a0\u2011\u2013"
# What most Nordic numbers look like without signs; all of these are possible by the library, and a test holds that.
_ABROAD = r"(?:\+|00)(?:46[1-9][0-9]{6,8}|4[57][2-9][0-9]{7}|358[1-9][0-9]{6,8})"
_PLAIN = {
    "SE": re.compile(rf"0[1-9][0-9]{{6,8}}|{_ABROAD}"),
    "NO": re.compile(rf"[2-9][0-9]{{7}}|{_ABROAD}"),
    "DK": re.compile(rf"[2-9][0-9]{{7}}|{_ABROAD}"),
    "FI": re.compile(rf"0[1-9][0-9]{{5,8}}|{_ABROAD}"),
}
_FEWEST = re.compile(r"(?:[^0-9]*[0-9]){3}")


def rules() -> Iterator[Rule]:
    """The rules about telephone numbers."""
    for field in ("phone", "mobilephone", "fax"):
        yield Question(field, (field, COUNTRY), why_implausible, partial(_known, field)).rule(PHONE_IMPLAUSIBLE)


def why_implausible(number: str, country: str) -> str:
    """Why `number`, typed in `country` (alpha-2; "": unclear which), can't be a telephone number; "" when it can."""
    if len(number) > 100:
        return FORM
    try:
        parsed = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return "" if not country and not number.startswith(("+", "00")) else FORM
    return "" if phonenumbers.is_possible_number(parsed) else FORM


def _known(field: str, columns: Columns) -> Told:
    numbers = columns.values(field)
    others = not_like_theirs(_PLAIN, columns.coded(COUNTRY), _bare(numbers))
    faults = {position: FORM for position in others if not _FEWEST.match(numbers[position])}
    return Told(faults, [position for position in others if position not in faults])


def _bare(numbers: Sequence[str]) -> list[str]:
    """`numbers` without the signs between their digits; those of nothing but signs are left as they are."""
    bare = line_by_line(numbers, partial(without, _SIGNS))
    return [one or number for one, number in zip(bare, numbers, strict=True)] if "" in bare else bare
