"""Which mapping reads the template back, in whichever language it was written?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from customer_import.core.customer import FIELD, FIELDS
from customer_import.core.fields import Field, Kind
from customer_import.core.mapping import LOOKUPS
from customer_import.core.mapping.schema import EDITOR_LINE
from customer_import.core.template.columns import KEY, LANGUAGES
from customer_import.core.template.words import COMPANY, PERSON

TEMPLATE = "template"
"""The preset's name."""

_HEAD = f"""\
{EDITOR_LINE}
# The workbook that `customer-import template` writes for people to fill in, in any language.
#
# This file is made by the program from its catalogue of fields (and a test holds it to that); to change something, copy
# it, edit the copy, and name it after --mapping. Only the columns with a star must be there.

version: 1
name: The template of customer-import
source: {{header_row: auto, decimal: ","}}
key: {KEY}

fields:
"""


def mapping_text() -> str:
    """The mapping as the file that is shipped."""
    lookups = {field: name for name, field in LOOKUPS.items()}
    lines = [f"  {field.name}: {{{', '.join(_options(field, lookups))}}}\n" for field in FIELDS]
    tests = (_test("A company", COMPANY), _test("A private person", PERSON))
    return f"{_HEAD}{''.join(lines)}\ntests:\n{''.join(tests)}"


def _options(field: Field, lookups: Mapping[str, str]) -> Iterator[str]:
    yield f"from: [{', '.join(dict.fromkeys(_quoted(field.label(language)) for language in LANGUAGES))}]"
    if field.name in lookups:
        yield f"lookup: {lookups[field.name]}"
    if not field.required and field.name != KEY:
        yield "optional: true"


def _test(name: str, values: Mapping[str, str]) -> str:
    given = "".join(f"      {_quoted(FIELD[field].label('en'))}: {_given(field, values)}\n" for field in values)
    expect = "".join(f"      {field}: {value}\n" for field, value in values.items())
    return f"  - name: {name}\n    given:\n{given}    expect:\n{expect}"


def _given(field: str, values: Mapping[str, str]) -> str:
    words = {"true": "Yes", "false": "No"} if FIELD[field].kind is Kind.BOOLEAN else {}
    return words.get(values[field], values[field])


def _quoted(header: str) -> str:
    """A header as YAML takes it in a list between brackets."""
    return f'"{header}"' if set(header) & set(',[]{}:#"%&*') else header
