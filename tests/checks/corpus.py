"""Numbers and addresses that are labelled right or wrong, with their sources (`corpus.csv`).

No number is a living person's: personal numbers are the authorities' test numbers and examples. Where a source gives
only right values, the wrong ones are made of them by a change that the source column tells.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from customer_import.core.checks import address, bank, electronic, organisation, swedish_accounts, vat


@dataclass(frozen=True)
class Labelled:
    """One value: `country` is the customer's, `beside` what stands in another cell (the clearing number)."""

    kind: str
    country: str
    value: str
    beside: str
    is_right: bool
    source: str

    def fault(self) -> str:
        """Why the value is wrong by our rules; "" when it is right."""
        return _RULES[self.kind](self)


_RULES = {
    "organisation": lambda one: organisation.why_wrong(one.value, one.country),
    "person": lambda one: organisation.why_wrong(one.value, one.country),
    "vat": lambda one: vat.why_wrong(one.value, one.country),
    "iban": lambda one: bank.why_wrong(one.value),
    "bic": lambda one: bank.why_wrong_bic(one.value),
    "clearing": lambda one: swedish_accounts.why_wrong_clearing(one.value, one.country),
    "account": lambda one: swedish_accounts.why_wrong_account(one.value, one.beside, one.country),
    "giro": lambda one: swedish_accounts.why_wrong_account(one.value, "", one.country),
    "gln": lambda one: electronic.why_no_gln(one.value),
    "postal code": lambda one: address.why_wrong(one.value, one.country),
    "email": lambda one: electronic.why_no_email(one.value),
    "peppol": lambda one: electronic.why_no_participant(one.value),
}


def _read() -> tuple[Labelled, ...]:
    with (Path(__file__).parent / "corpus.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Labelled(row["kind"], row["country"], row["value"], row["beside"], row["label"] == "right", row["source"])
        for row in rows
    )


CORPUS = _read()
