"""What can be wrong with a row, by code?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """An error keeps the row from being sent; a warning is sent and reported."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def letter(self) -> str:
        return "E" if self is Severity.ERROR else "W"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One thing that can be wrong: a stable `code` ("ADR-03"), the `name` mappings use, how bad it usually is.

    `fixed` says that a mapping's `rules:` can't make it milder: sending such a row would be guessing. `off` says
    that nobody looks for it until a mapping's `rules:` asks for it, since not everybody needs it. `foremost` says that
    it is told before all others, since it may be what they come from.
    """

    code: str
    name: str
    severity: Severity
    fixed: bool = False
    off: bool = False
    foremost: bool = False

    @property
    def usual(self) -> Severity | None:
        """How bad it is where a mapping's `rules:` say nothing about it; `None`: it is not looked for."""
        return None if self.off else self.severity


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as a value; its words are made last (`customer_import.core.messages`).

    `row` is numbered as Excel numbers it, `None` for the file as a whole. `column` is the header as the file
    writes it, `field` ours. `value` is ready to be shown: masked where personal, cut, without control
    characters. `details` are the facts that the message's template names beside `value`.
    """

    kind: ProblemKind
    severity: Severity
    row: int | None = None
    column: str | None = None
    field: str | None = None
    value: str = ""
    details: tuple[tuple[str, str], ...] = ()

    @property
    def code(self) -> str:
        """The code with its severity, as reports print it: "E-ADR-03"."""
        return f"{self.severity.letter}-{self.kind.code}"


def _error(code: str, name: str, *, fixed: bool = False) -> ProblemKind:
    return ProblemKind(code, name, Severity.ERROR, fixed)


def _warning(code: str, name: str, *, foremost: bool = False) -> ProblemKind:
    return ProblemKind(code, name, Severity.WARNING, foremost=foremost)


def _off(code: str, name: str) -> ProblemKind:
    return ProblemKind(code, name, Severity.ERROR, off=True)


# Reading: what a cell or a row of the file is.
SHORT_ROW = _error("READ-01", "short_row")
LONG_ROW = _error("READ-02", "long_row")
ERROR_CELL = _error("READ-03", "error_cell")
FORMULA_WITHOUT_RESULT = _error("READ-04", "formula_without_result")
NUMBER_TOO_LONG = _error("READ-05", "number_too_long")
SCIENTIFIC_NUMBER = _error("READ-06", "scientific_number")
CONTROL_CHARACTERS = _error("READ-07", "control_characters")
MERGED_CELLS = _error("READ-08", "merged_cells")
DATE_CELL = _error("READ-09", "date_cell")
FOREIGN_DIGITS = _error("READ-10", "foreign_digits")
HIDDEN_ROWS = _warning("READ-20", "hidden_rows")
ENCODING_GUESSED = _warning("READ-21", "encoding_guessed")
DOUBLE_ENCODED = _warning("READ-22", "double_encoded")
# Mapping: how a column feeds a field.
UNUSED_COLUMN = _warning("MAP-01", "unused_column")
VALUE_NOT_LISTED = _error("MAP-02", "value_not_listed")
LOOKUP_UNKNOWN = _error("MAP-03", "lookup_unknown")
CELL_NOT_SPLIT = _error("MAP-04", "cell_not_split")
COLUMNS_CHANGED = _warning("MAP-05", "columns_changed")
# Key.
KEY_MISSING = _error("KEY-01", "key_missing", fixed=True)
KEY_TWICE = _error("KEY-02", "key_twice", fixed=True)
KEY_ZEROS_LOST = _warning("KEY-03", "key_zeros_lost")
KEYLESS = _warning("KEY-04", "keyless")
# The whole file: what no single row shows.
MOSTLY_WRONG = _warning("FIL-01", "mostly_wrong", foremost=True)
COLUMN_ALL_ALIKE = _warning("FIL-02", "column_all_alike")
SAME_ORGANIZATIONNO = _warning("DUP-01", "same_organizationno")
SAME_NAME_AND_POSTAL_CODE = _warning("DUP-02", "same_name_and_postal_code")
SAME_EMAIL = _warning("DUP-03", "same_email")
MAYBE_THERE_ALREADY = _warning("DUP-04", "maybe_there_already")
# What somebody's own checks find, which a mapping names.
OWN_CHECK = _error("OWN-01", "own_check")
# Shape: what the catalogue says of a field.
REQUIRED_MISSING = _error("SHP-01", "required_missing")
NOT_BOOLEAN = _error("SHP-02", "not_boolean", fixed=True)
NOT_INTEGER = _error("SHP-03", "not_integer", fixed=True)
NOT_NUMBER = _error("SHP-04", "not_number", fixed=True)
TOO_LONG = _error("SHP-05", "too_long")
NOT_CLEARABLE = _error("SHP-06", "not_clearable", fixed=True)
# Business rules.
CONSTRUCTION_AND_NOVAT = _error("VAT-01", "construction_and_novat")
VATNO_FORM = _error("VAT-02", "vatno_form")
VATNO_MISSING = _warning("VAT-03", "vatno_missing")
VATNO_DISAGREES = _warning("VAT-04", "vatno_disagrees")
VATNO_OTHER_COUNTRY = _warning("VAT-05", "vatno_other_country")
ORGANIZATIONNO_CHECKSUM = _error("ORG-01", "organizationno_checksum")
PERSON_WITH_COMPANY = _warning("ORG-02", "person_with_company_number")
COMPANY_WITH_PERSON = _off("ORG-03", "company_with_personal_number")
COUNTRY_UNKNOWN = _error("ADR-01", "country_unknown")
COUNTRYCODE_MISSING = _off("ADR-02", "countrycode_missing")
POSTAL_CODE_FORM = _error("ADR-03", "postal_code_form")
POSTAL_CODE_SWAPPED = _error("ADR-04", "postal_code_swapped")
POSTAL_CODE_AND_CITY = _error("ADR-05", "postal_code_and_city")
POSTAL_CODE_IN_CITY = _warning("ADR-06", "postal_code_in_city")
COUNTRY_DISAGREES = _warning("ADR-07", "country_disagrees")
NAME_REPEATED = _warning("ADR-08", "name_repeated")
PHONE_IMPLAUSIBLE = _warning("PHN-01", "phone_implausible")
EMAIL_FORM = _error("EML-01", "email_form")
EMAILS_SEVERAL = _error("EML-02", "emails_several")
INVOICEEMAIL_MISSING = _warning("EML-03", "invoiceemail_missing")
GLN_CHECKSUM = _error("EDI-01", "gln_checksum")
EDIADDRESS_FORM = _error("EDI-02", "ediaddress_form")
IBAN_CHECKSUM = _error("BNK-01", "iban_checksum")
BIC_FORM = _error("BNK-02", "bic_form")
BIC_OTHER_COUNTRY = _warning("BNK-03", "bic_other_country")
BANK_IN_OTHER_COUNTRY = _warning("BNK-04", "bank_in_other_country")
CLEARINGNO_FORM = _error("BNK-05", "clearingno_form")
CLEARINGNO_UNKNOWN = _warning("BNK-06", "clearingno_unknown")
ACCOUNT_NUMBER = _error("BNK-07", "account_number")
ACCOUNT_DOUBTFUL = _warning("BNK-08", "account_doubtful")
GIRO_NUMBER = _error("BNK-09", "giro_number")
BANK_DISAGREES = _warning("BNK-10", "bank_disagrees")
IBAN_OTHER_BANK = _warning("BNK-11", "iban_other_bank")
DEDUCTION_PLACE_MISSING = _off("PRP-01", "deduction_place_missing")
# The endpoint's answers.
REFUSED_BY_ENDPOINT = _error("END-01", "refused_by_endpoint")
OTHER_CUSTOMER = _error("END-02", "other_customer")
SEVERAL_CUSTOMERS = _error("END-03", "several_customers")
EXISTS_ALREADY = _error("END-04", "exists_already")
MISSING_AT_ENDPOINT = _error("END-05", "missing_at_endpoint")
OUTCOME_UNKNOWN = _error("END-06", "outcome_unknown")
MOVED = _error("END-09", "moved")
CHANGED_SINCE = _error("END-07", "changed_since")
NOT_THERE_ANY_MORE = _error("END-08", "not_there_any_more")
ECHO_DIFFERS = _warning("END-20", "echo_differs")
INACTIVE = _warning("END-21", "inactive")

KINDS: Mapping[str, ProblemKind] = MappingProxyType(
    {kind.code: kind for kind in tuple(globals().values()) if isinstance(kind, ProblemKind)}
)
"""Every kind of problem by its code."""

BY_NAME: Mapping[str, ProblemKind] = MappingProxyType({kind.name: kind for kind in KINDS.values()})
"""Every kind of problem by the name that a mapping's `rules:` uses."""
