"""Which records may a customer's ids point at, and what are they called?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Reference:
    """A record behind an id. `code` is a currency's three letters, "" for every other kind."""

    id: int
    name: str
    code: str = ""


# The ids have gaps and begin high, so that a client which guesses them instead of asking is found out.
CUSTOMER_TYPES = (Reference(12, "Företag"), Reference(17, "Privat"), Reference(23, "Offentlig"))
CURRENCIES = (
    Reference(31, "Svenska kronor", "SEK"),
    Reference(34, "Norska kronor", "NOK"),
    Reference(38, "Danska kronor", "DKK"),
    Reference(45, "Euro", "EUR"),
    Reference(52, "US-dollar", "USD"),
    Reference(57, "Brittiska pund", "GBP"),
)
BILLING_TERMS = (
    Reference(203, "10 dagar netto"),
    Reference(207, "20 dagar netto"),
    Reference(214, "30 dagar netto"),
    Reference(221, "Kontant"),
)
INVOICE_TYPES = (Reference(71, "E-post"), Reference(76, "EDI"), Reference(83, "Papper"))
FRAMEWORK_CONTRACTS = (Reference(310, "Ramavtal Norr"), Reference(318, "Ramavtal Syd"))
WORK_ORDER_STATUSES = (Reference(405, "Mottagen"), Reference(411, "Pågår"), Reference(419, "Klar"))

DEFAULT_CURRENCY = CURRENCIES[0]

LISTS: Mapping[str, tuple[Reference, ...]] = MappingProxyType(
    {
        "customertype": CUSTOMER_TYPES,
        "currency": CURRENCIES,
        "billingterms": BILLING_TERMS,
        "invoicetype": INVOICE_TYPES,
    }
)
"""The lists that the endpoint shows, by the last part of their path."""

BEHIND: Mapping[str, Mapping[int, Reference]] = MappingProxyType(
    {
        field: MappingProxyType({reference.id: reference for reference in references})
        for field, references in (
            ("customertypeid", CUSTOMER_TYPES),
            ("currencyid", CURRENCIES),
            ("billingtermsid", BILLING_TERMS),
            ("invoicetypeid", INVOICE_TYPES),
            ("frameworkcontractid", FRAMEWORK_CONTRACTS),
            ("defaultexternalworkorderstatusid", WORK_ORDER_STATUSES),
        )
    }
)
"""The records that a field of ours may point at, by field and id."""
