"""Which column feeds which field?

`parse` reads a mapping's text and finds everything that is wrong with it; `apply` turns the rows of a file into
rows of fields. The language, by example (every option there is):

    version: 1
    name: Our customers
    source: {sheet: Kunder, header_row: auto, encoding: auto, delimiter: auto, decimal: ","}
    key: customerno                     # or externalid, or {stamp: [Namn, Postnr], in: customernote, dataset: old};
                                        # a mapping without a key is used with --keyless only
    fields:
      customerno: Kundnr
      name: {from: [Namn, Kundnamn]}    # the first header that the file has
      address3: {from: c/o, optional: true}                          # the file may lack the column
      countrycode: {from: Landskod, else_from: Land, default: SE}    # blank: that column; blank too: SE
      customertypeid: {from: Kundtyp, lookup: customertype}          # name to id, by the endpoint's own list
      privateperson: {from: Kundtyp, values: {Privat: true}, otherwise: false}
      address4: {from: Postadress, split: postal_code_and_city, take: postal_code}     # one column holds two things
      customernote: {join: [Notering, Referens], with: "; "}
      email: {from: E-post, clean: none, blank: clear}               # clean: a cleaner, a list of them, or none
      currencyid: {const: SEK, lookup: currency}
    ignore: [Saldo]
    rules: {organizationno_checksum: warning}
    checks: my_checks.py                # checks of one's own, which run with --allow-code only
    tests:                              # tried by `mapping test`: a row, and the body or the problems it becomes
      - given: {Kundnr: 1, Namn: Bygg AB, Kundtyp: Privat}
        expect: {customerno: 1, name: Bygg AB, customertypeid: Privat, privateperson: true, currencyid: SEK}
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from customer_import.core.mapping.model import (
    LOOKUPS,
    Blank,
    Column,
    Constant,
    Example,
    FieldRule,
    Join,
    KeyRule,
    Mapping,
    Split,
    Values,
)
from customer_import.core.mapping.parsing import parse
from customer_import.core.strict_yaml import decode

if TYPE_CHECKING:  # applying needs pandas, reading a mapping does not
    from customer_import.core.mapping.applying import Mapped, References, apply

__all__ = [
    "LOOKUPS",
    "Blank",
    "Column",
    "Constant",
    "Example",
    "FieldRule",
    "Join",
    "KeyRule",
    "Mapped",
    "Mapping",
    "References",
    "Split",
    "Values",
    "apply",
    "decode",
    "parse",
]


def __getattr__(name: str) -> object:
    if name in ("Mapped", "References", "apply"):
        return getattr(import_module("customer_import.core.mapping.applying"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
