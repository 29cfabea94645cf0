"""A dry run says, rule by rule, what nobody has asked."""

from __future__ import annotations

import pytest

from customer_import.core.checks.unasked import unasked
from customer_import.core.mapping import parse
from customer_import.core.messages.sentences import told
from customer_import.core.problems import KINDS

TEXT = (
    "version: 1\nkey: customerno\nfields: {customerno: Nr, name: Namn, customertypeid: Typ, invoicetypeid: INVOICE}\n"
)


def said(rules="", *, invoice="Faktura", lists=(), language="en"):
    text = TEXT.replace("INVOICE", invoice) + (f"rules: {{{rules}}}\n" if rules else "")
    return [told(sentence, language) for sentence in unasked(parse(text, origin="m.yaml"), lists)]


def test_rules_that_the_mapping_switches_off_are_told_one_by_one():
    assert said("same_email: off, ADR-03: off, KEY-03: warning")[:2] == [
        "ADR-03 (postal_code_form): the mapping switches it off (rules).",
        "DUP-03 (same_email): the mapping switches it off (rules).",
    ]


def test_rules_that_wait_to_be_asked_for_are_told_together_and_only_while_they_wait():
    waiting = {kind.code: kind.name for kind in KINDS.values() if kind.off}
    assert all(code in said()[-1] for code in waiting)
    asked = ", ".join(f"{name}: warning" for name in waiting.values())
    assert said(asked) == []


@pytest.mark.parametrize(
    ("lists", "rules", "told_so"), [((), "", True), (("invoicetype",), "", False), ((), "EML-03: off", False)]
)
def test_a_rule_that_needs_a_list_is_told_while_the_list_is_not_there(lists, rules, told_so):
    sentences = said(rules, invoice="{from: Faktura, lookup: invoicetype}", lists=lists)
    assert any("EML-03 (invoiceemail_missing): it needs" in sentence for sentence in sentences) is told_so


def test_all_of_it_is_told_in_swedish():
    sentences = said("same_email: off", invoice="{from: Faktura, lookup: invoicetype}", language="sv")
    assert [sentence.split(":")[0] for sentence in sentences] == [
        "DUP-03 (same_email)",
        "Regler som en mappning måste be om, eftersom inte alla behöver dem",
        "EML-03 (invoiceemail_missing)",
    ]
