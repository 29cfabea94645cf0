"""Do e-mail addresses have the form of one?

Sources: RFC 5321 (64 and 254 characters), RFC 5322 (what an unquoted local part may hold), RFC 6531 (letters of any
script). Quoted local parts and addresses without a domain name are legal and never what a customer has. No name is
looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from customer_import.core.checks.rule import Rule, value_rule
from customer_import.core.problems import EMAIL_FORM

_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = re.compile(rf"(?=.{{6,254}}\Z)(?=[^@]{{1,64}}@){_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+(?!\d+\Z){_LABEL}")


def rules() -> Iterator[Rule]:
    """The rules about e-mail addresses."""
    yield value_rule(EMAIL_FORM, "email", is_email)
    yield value_rule(EMAIL_FORM, "invoiceemail", is_email)


def is_email(address: str) -> bool:
    """Whether `address` is one e-mail address and nothing else."""
    return _ADDRESS.fullmatch(address) is not None
