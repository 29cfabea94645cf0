"""Which columns have come, gone or been renamed, as far as a mapping takes them?"""

from __future__ import annotations

import pytest

from customer_import.core.drift import Drift, drift, problems_of, told_of
from customer_import.core.mapping import parse
from customer_import.core.messages import line
from customer_import.core.messages.sentences import told
from customer_import.core.problems import Severity

MAPPING = parse(
    """\
version: 1
name: Kunder
key: customerno
fields:
  customerno: Kundnr
  name: {from: [Namn, Kundnamn, Firma]}
  customertypeid: {const: 1}
  address5: {from: Ort, optional: true}
  email: {from: E-post, optional: true}
""",
    origin="m.yaml",
)
BEFORE = ["Kundnr", "Namn", "Ort", "Saldo"]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (BEFORE, Drift()),
        (["SALDO", "ort*", " Namn", "Kundnr."], Drift()),
        (["Kundnr", "Namn", "Ort"], Drift()),
        ([*BEFORE, "Telefon"], Drift()),
        (["Kundnr", "Namn"], Drift(lost=("Ort",))),
        ([*BEFORE, "E-post"], Drift(gained=("E-post",))),
        (["Kundnr", "Namn", "Orten"], Drift(renamed=(("Ort", "Orten"),))),
        (["Kundnr", "Firma", "Ort"], Drift(renamed=(("Namn", "Firma"),))),
        (["Kundnr", "Kund", "Ort"], Drift(lost=("Namn",))),
        (["Kundnr", "Kundnamn", "Namnet", "Ort"], Drift(renamed=(("Namn", "Kundnamn"),))),
    ],
)
def test_only_what_the_mapping_takes_counts(now, expected):
    assert drift(MAPPING, BEFORE, now) == expected
    assert bool(expected) is (expected != Drift())


def test_one_new_column_is_heir_to_one_old_one_only():
    found = drift(MAPPING, ["Kundnr", "Namn", "Kundnamn", "Ort"], ["Kundnr", "Kundnamnet", "Ort"])
    assert (len(found.renamed), len(found.lost)) == (1, 1)


def test_it_is_told_in_the_reader_s_language():
    found = Drift(("Ort",), ("E-post",), (("Namn", "Firma"),))
    sentence = told_of(found, "a1", "2026-01-01")
    assert str(sentence).splitlines()[1:4] == [
        '  - "Ort" is gone.',
        '  + "E-post" is new, and the mapping takes it.',
        '  ~ "Namn" is now called "Firma".',
    ]
    assert '  ~ "Namn" heter nu "Firma".' in told(sentence, "sv")


def test_as_problems_each_change_is_told_with_its_column():
    found = list(problems_of(Drift(("Ort",), ("E-post",), (("Namn", "Firma"),)), Severity.WARNING))
    assert [line(problem).split("run: ")[1].split(". ")[0] for problem in found] == [
        '"Ort" is gone',
        '"E-post" is new',
        '"Namn" is now called "Firma"',
    ]
    assert list(problems_of(Drift(("Ort",)), None)) == []
