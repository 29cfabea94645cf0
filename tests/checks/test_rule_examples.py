"""Every rule lets right rows through and stops wrong ones; the rows stand in `rule_examples`."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rule_examples import CLEARED, EXAMPLES, INVOICE_TYPES, codes_of, problems_of

from customer_import.core.checks.checker import all_rules
from customer_import.core.messages import LANGUAGES, sentence


def test_every_rule_has_examples():
    kinds = {rule.kind.code for rule in all_rules(CLEARED, {"invoicetype": INVOICE_TYPES})}
    assert set(EXAMPLES) == kinds
    assert all(len(examples.right) >= 1 and len(examples.wrong) >= 2 for examples in EXAMPLES.values())


@pytest.mark.parametrize("code", EXAMPLES)
def test_right_rows_have_no_problem_at_all(code):
    right = EXAMPLES[code].right
    found = codes_of(code, right)
    assert [(row, codes) for row, codes in zip(right, found, strict=True) if codes] == []


@pytest.mark.parametrize("code", EXAMPLES)
def test_wrong_rows_have_this_problem_and_no_other(code):
    wrong = EXAMPLES[code].wrong
    found = codes_of(code, wrong)
    assert [(row, codes) for row, codes in zip(wrong, found, strict=True) if codes != [code]] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", EXAMPLES)
def test_every_fact_that_the_words_name_is_told(code, language):
    """A fact that a rule does not tell would show as "…"."""
    told = {sentence(replace(problem, value="value"), language) for problem in problems_of(code, EXAMPLES[code].wrong)}
    assert [words for words in told if "…" in words or "{" in words] == []


def test_the_table_of_rules_counts_them_when_it_is_run_as_the_readme_says():
    table = Path(__file__).with_name("rule_table.py")
    told = subprocess.run([sys.executable, str(table)], check=True, capture_output=True, encoding="utf-8").stdout
    assert all(code in told for code in EXAMPLES)
