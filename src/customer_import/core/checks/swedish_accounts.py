"""Do a Swedish clearing number, account number and bank belong together?

Sources: Bankgirot, "Bankernas kontonummer", types 1 and 2 with their comments; for the fifth digit of Swedbank's
clearing numbers (8xxx-x) Swedbank's own calculator, Luhn; for bankgiro numbers (seven or eight digits) and
plusgiro numbers (two to eight digits) Bankgirot and Nordea, Luhn. Bankgirot says that some numbers of comment 3 don't
follow the rule, so those are only doubtful. Norwegian, Danish and other accounts are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from stdnum import luhn

from customer_import.core.checks import bank
from customer_import.core.checks.columns import COUNTRY, Columns, Derived, Told
from customer_import.core.checks.digits import Form, by_form, weighted
from customer_import.core.checks.rule import Facts, Question, Rule
from customer_import.core.checks.standard import CHECKSUM, FORM, LENGTH
from customer_import.core.checks.swedish_banks import Method, banks_called, series_of
from customer_import.core.problems import (
    ACCOUNT_DOUBTFUL,
    ACCOUNT_NUMBER,
    BANK_DISAGREES,
    CLEARINGNO_FORM,
    CLEARINGNO_UNKNOWN,
    GIRO_NUMBER,
    IBAN_OTHER_BANK,
)

UNKNOWN, DOUBTFUL, GIRO = "unknown", "doubtful", "giro"

BANK_COUNTRY = Derived((bank.IBAN_COUNTRY, COUNTRY), lambda of_iban, of_customer: of_iban or of_customer)
"""The country of each row's bank: the one of its IBAN, else the customer's."""

BANK_CODE = Derived(("iban",), lambda start: start.replace(" ", "")[4:7] if start.startswith("SE") else "", first=9)
"""The three digits of a Swedish IBAN that name its bank."""

_SEPARATORS = re.compile(r"[\s.,-]")
_CLEARING = re.compile(r"[0-9]{4}|8[0-9]{3}[- ]?[0-9]")
_LENGTHS = {Method.TYPE_2_COMMENT_1: 10, Method.TYPE_2_COMMENT_2: 9, Method.TYPE_2_COMMENT_3: 10}
_WEIGHTS = (1, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
_TYPE_1: Mapping[str, Sequence[Form]] = {
    Method.TYPE_1_COMMENT_1.name: (Form("###########", weighted(_WEIGHTS[1:])),),
    Method.TYPE_1_COMMENT_2.name: (Form("###########", weighted(_WEIGHTS)),),
}
_GIRO_NAMED = re.compile(
    r"(?P<kind>bg|pg|bankgiro|plusgiro|postgiro)(?:nr|nummer|t)?[\s.:]*(?P<number>[0-9][0-9 -]*)", re.IGNORECASE
)
_BANKGIRO = re.compile(r"[0-9]{3,4}-[0-9]{4}")
_PLUSGIRO = re.compile(r"[0-9]{1,3}(?: [0-9]{2}){1,2}-[0-9]")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2} ?[A-Z0-9 ]{11,}")


def rules() -> Iterator[Rule]:
    """The rules about Swedish accounts."""
    clearing = Question("clearingno", ("clearingno", BANK_COUNTRY), why_wrong_clearing)
    yield clearing.rule(CLEARINGNO_FORM, reasons=(FORM,))
    yield clearing.rule(CLEARINGNO_UNKNOWN, reasons=(UNKNOWN, CHECKSUM))
    account = Question("bankaccountno", ("bankaccountno", "clearingno", BANK_COUNTRY), why_wrong_account, _known)
    yield account.rule(ACCOUNT_NUMBER, _bank, reasons=(CHECKSUM, LENGTH, FORM))
    yield account.rule(ACCOUNT_DOUBTFUL, _bank, reasons=(DOUBTFUL,))
    yield account.rule(GIRO_NUMBER, reasons=(GIRO,))
    named = Question("bankname", ("bankname", "clearingno", BANK_COUNTRY), _of_other_bank)
    yield named.rule(BANK_DISAGREES, _bank, needs=("bankname", "clearingno"))
    in_iban = Question("clearingno", ("clearingno", BANK_CODE), _iban_of_other_bank, clearing.right_only())
    yield in_iban.rule(IBAN_OTHER_BANK, _bank, needs=("clearingno", "iban"))


def why_wrong_clearing(number: str, country: str) -> str:
    """Why `number` is no clearing number in `country`: `FORM`, `UNKNOWN`, `CHECKSUM` (fifth digit); "" when it is."""
    if country != "SE":
        return ""
    if not _CLEARING.fullmatch(number):
        return FORM
    if series_of(number) is None:
        return UNKNOWN
    bare = _bare(number)
    return "" if len(bare) == 4 or luhn.is_valid(bare) else CHECKSUM


def why_wrong_account(number: str, clearing: str, country: str) -> str:
    """Why `number` is no account of the bank that has `clearing`, or no giro number where it is written as one.

    "" when it is, or when it can't be told: outside Sweden, and without a clearing number that a bank has.
    """
    if named := _GIRO_NAMED.fullmatch(number):
        return _why_giro(named["number"], bankgiro=named["kind"].lower().startswith("b"))
    if country != "SE":
        return ""
    if _IBAN.fullmatch(number):
        return bank.why_wrong(number)
    return _why_in_bank(number, clearing) if clearing else _why_unnamed_giro(number)


def _known(columns: Columns) -> Told:
    """Most accounts are of type 1 and written in seven digits; what is wrong among them is found at once too."""
    joined = map(str.__add__, columns.values("clearingno"), columns.values("bankaccountno"))
    return by_form(_TYPE_1, columns.coded(_WAY), list(joined))


def _type_1(clearing: str, country: str) -> str:
    series = series_of(clearing) if country == "SE" and re.fullmatch("[0-9]{4}", clearing) else None
    return series.method.name if series else ""


_WAY = Derived(("clearingno", BANK_COUNTRY), _type_1)


def _bare(number: str) -> str:
    return _SEPARATORS.sub("", number)


def _why_in_bank(number: str, clearing: str) -> str:
    series, account = series_of(clearing) if _CLEARING.fullmatch(clearing) else None, _bare(number)
    if series is None:
        return ""
    return _why_account(account, _bare(clearing), series.method) if re.fullmatch("[0-9]+", account) else FORM


def _why_account(account: str, clearing: str, method: Method) -> str:
    """The clearing number may stand before the account once more, and zeros before it may be left out."""
    kind, comment = method.value
    length = _LENGTHS.get(method, 7)
    if len(account) > length:
        account = _without(clearing, account, length)
    if len(account) > length:
        return LENGTH
    short, whole = len(account) < length, account.zfill(length)
    if kind == 1:
        right = _weighed(clearing[1 if comment == 1 else 0 : 4] + whole) % 11 == 0
    elif method is Method.TYPE_2_COMMENT_2:
        right = _weighed(whole) % 11 == 0
    else:
        right = luhn.is_valid(whole)
    if right:
        return ""
    if method is Method.TYPE_2_COMMENT_3:
        return DOUBTFUL
    return LENGTH if short else CHECKSUM


def _without(clearing: str, account: str, length: int) -> str:
    """`account` without the clearing number, or without the fifth digit of one, that stands before it."""
    for before in (clearing, clearing[:4]):
        if account.startswith(before) and len(account) - len(before) <= length:
            return account[len(before) :]
    # Swedbank's clearing number without its fifth digit, which then stands before the account.
    fifth = clearing[0] == "8" and len(clearing) == 4 and len(account) == length + 1
    return account[1:] if fifth and luhn.is_valid(clearing + account[0]) else account


def _weighed(digits: str) -> int:
    """The sum of the digits by the weights 1 to 10 and again 1, from the right."""
    return sum(int(digit) * (place % 10 + 1) for place, digit in enumerate(reversed(digits)))


def _why_unnamed_giro(number: str) -> str:
    if _BANKGIRO.fullmatch(number):
        return _why_giro(number, bankgiro=True)
    return _why_giro(number, bankgiro=False) if _PLUSGIRO.fullmatch(number) else ""


def _why_giro(number: str, *, bankgiro: bool) -> str:
    bare = _bare(number)
    least, most = (7, 8) if bankgiro else (2, 8)
    return "" if least <= len(bare) <= most and luhn.is_valid(bare) else GIRO


def _of_other_bank(name: str, clearing: str, country: str) -> str:
    if country != "SE" or not _CLEARING.fullmatch(clearing):
        return ""
    series, called = series_of(clearing), banks_called(name)
    return "bank" if series and called and series.bank not in called else ""


def _iban_of_other_bank(clearing: str, code: str) -> str:
    series = series_of(clearing) if code and _CLEARING.fullmatch(clearing) else None
    return "iban" if series and code not in series.in_iban else ""


def _bank(columns: Columns, position: int) -> Facts:
    """The bank that has the row's clearing number."""
    clearing = columns.values("clearingno")[position]
    series = series_of(clearing) if _CLEARING.fullmatch(clearing) else None
    return (("bank", series.bank if series else ""), ("clearing", clearing))
