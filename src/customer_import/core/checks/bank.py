"""Are IBAN and BIC right, and do their countries go together?

Sources: ISO 13616-1 (IBAN: country, two check digits by ISO 7064 modulus 97, and the country's own form and length,
as the SWIFT registry lists them); ISO 9362 (BIC: eight or eleven characters, the fifth and sixth a country).
Swedish clearing and account numbers are in `swedish_accounts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stdnum import bic, iban

from customer_import.core.checks.columns import SAID, Columns, Derived, Told, is_country
from customer_import.core.checks.digits import Form, by_form, modulus_97_holds
from customer_import.core.checks.rule import Facts, Question, Rule
from customer_import.core.checks.standard import PART, why
from customer_import.core.checks.swedish_banks import BICS_ABROAD
from customer_import.core.checks.territories import same_country
from customer_import.core.problems import BANK_IN_OTHER_COUNTRY, BIC_FORM, BIC_OTHER_COUNTRY, IBAN_CHECKSUM

# The countries whose bank numbers are digits that stdnum asks nothing more about.
_FORMS: Mapping[str, Sequence[Form]] = {
    "SE": (Form(f"SE{'#' * 22}", modulus_97_holds("2814", 22)),),
    "DK": (Form(f"DK{'#' * 16}", modulus_97_holds("1320", 16)),),
    "FI": (Form(f"FI{'#' * 16}", modulus_97_holds("1518", 16)),),
}
_COUNTRY = "country"

IBAN_COUNTRY = Derived(("iban",), str, first=2)
"""The country that an IBAN begins with."""


def rules() -> Iterator[Rule]:
    """The rules about IBAN and BIC."""
    right_iban = Question("iban", ("iban",), why_wrong, _known)
    right_bic = Question("swift", ("swift",), why_wrong_bic)
    yield right_iban.rule(IBAN_CHECKSUM)
    yield right_bic.rule(BIC_FORM)
    together = Question("swift", ("swift", IBAN_COUNTRY), _bic_apart, right_bic.right_only())
    yield together.rule(BIC_OTHER_COUNTRY, _bic_and_iban, needs=("swift", "iban"))
    at_home = Question("iban", (IBAN_COUNTRY, SAID), _iban_abroad, right_iban.right_only())
    yield at_home.rule(BANK_IN_OTHER_COUNTRY, _iban_and_customer)
    bic_at_home = Question("swift", ("swift", IBAN_COUNTRY, SAID), _bic_abroad, right_bic.right_only())
    yield bic_at_home.rule(BANK_IN_OTHER_COUNTRY, _bic_and_customer)


def why_wrong(number: str) -> str:
    """Why `number` is no IBAN; "" when it is."""
    return why(_validate, number)


def why_wrong_bic(code: str) -> str:
    """Why `code` is no BIC; "" when it is."""
    return why(bic.validate, code) or ("" if is_country(bic.compact(code)[4:6]) else PART)


def _validate(number: str) -> str:
    """stdnum also looks Belgian banks up in a list of its own, which ages; a bank it lacks is no mistake."""
    return iban.validate(number, check_country=not iban.compact(number).startswith("BE"))


def _known(columns: Columns) -> Told:
    return by_form(_FORMS, columns.coded(IBAN_COUNTRY), columns.values("iban"))


def _bic_apart(code: str, country: str) -> str:
    """Whether the BIC is of another country than the IBAN; a few banks work in Sweden with the BIC of their home."""
    apart = not same_country(code[4:6], country)
    return _COUNTRY if apart and not (country == "SE" and code[:8] in BICS_ABROAD) else ""


def _iban_abroad(country: str, said: str) -> str:
    return "" if same_country(country, said) else _COUNTRY


def _bic_abroad(code: str, country: str, said: str) -> str:
    """Only where there is no IBAN, which says the same more clearly."""
    return "" if country else _bic_apart(code, said)


def _bic_and_iban(columns: Columns, position: int) -> Facts:
    return (("country", columns.values("swift")[position][4:6]), ("other", columns.values("iban")[position][:2]))


def _iban_and_customer(columns: Columns, position: int) -> Facts:
    return (("country", columns.values("iban")[position][:2]), ("other", columns.values(SAID)[position]))


def _bic_and_customer(columns: Columns, position: int) -> Facts:
    return (("country", columns.values("swift")[position][4:6]), ("other", columns.values(SAID)[position]))
