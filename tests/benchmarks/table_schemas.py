"""What can a Table Schema say of the thirty columns of `many_customers`?

A Table Schema looks at one cell at a time, so it can't say what a check digit says (organisation number, VAT number,
IBAN, GLN, account), what holds between the cells of a row (a VAT number that is made of the organisation number, the
bank of a clearing number, a city with a postal code in it), which clearing numbers a bank has, and who may be one
customer twice. Nor can it ask by the customer's country: the forms here are those of Swedish customers, as the file has
them. Of web addresses the rules ask nothing, and neither does it.
"""

from __future__ import annotations

from itertools import product
from string import ascii_uppercase
from typing import Any

from many_customers import FIELDS

from customer_import.core.checks.columns import is_country
from customer_import.core.customer import FIELD
from customer_import.core.fields import Field, Kind

Schema = dict[str, Any]
"""A descriptor, as JSON has it."""

_TYPES = {Kind.TEXT: "string", Kind.INTEGER: "integer", Kind.NUMBER: "number", Kind.BOOLEAN: "boolean"}
_WRITTEN: dict[Kind, Schema] = {
    Kind.BOOLEAN: {"trueValues": ["ja"], "falseValues": ["nej"]},
    Kind.NUMBER: {"decimalChar": ","},
}
_PHONE = "[+(0-9][0-9 ()/.-]{5,19}"
# Each is one group or no alternative: frictionless sets "^" and "$" about them.
_FORMS = {
    "organizationno": "(?:16|19|20)?[0-9]{6}[-+ ]?[0-9]{4}",
    "address4": "[1-9][0-9]{2} ?[0-9]{2}",
    "phone": _PHONE,
    "mobilephone": _PHONE,
    "vatno": "SE[0-9]{10}01",
    "ediaddress": "(?:0007:[0-9]{10}|0088:[0-9]{13})",
    "eancode": "[0-9]{13}",
    "clearingno": "(?:[0-9]{4}|8[0-9]{3}[- ]?[0-9])",
    "bankaccountno": "[0-9][0-9 .,-]*",
    "iban": "SE[0-9]{22}",
    "swift": "[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?",
}
_EMAILS = ("email", "invoiceemail")


def types_and_lengths() -> Schema:
    """What the catalogue says: types, lengths, required fields, and the key that comes once."""
    return {"fields": [_field(FIELD[name]) for name in FIELDS], "primaryKey": ["customerno"]}


def all_of_the_rules() -> Schema:
    """That, and all that a table schema can say of the rules that look at the file."""
    fields = [{**field, "constraints": field["constraints"] | _asked(field)} for field in types_and_lengths()["fields"]]
    for field in fields:
        if field["name"] in _EMAILS:
            field["format"] = "email"
    return {"fields": fields, "primaryKey": ["customerno"]}


def _field(field: Field) -> Schema:
    required = {"required": True} if field.required else {}
    limits = {"maxLength": field.max_length} if field.max_length and field.kind is Kind.TEXT else {}
    facts = {"name": field.name, "type": _TYPES[field.kind], **_WRITTEN.get(field.kind, {})}
    return {**facts, "constraints": {**required, **limits}}


def _asked(field: Schema) -> Schema:
    """What the rules ask of the cells of a field, beside what the catalogue does."""
    if field["name"] == "countrycode":
        codes = map("".join, product(ascii_uppercase, repeat=2))
        return {"enum": [code for code in codes if is_country(code)]}
    if field["type"] == "integer":
        return {"minimum": 1}
    return {"pattern": _FORMS[field["name"]]} if field["name"] in _FORMS else {}
