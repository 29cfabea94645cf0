"""Do the tests that a mapping carries say truly whether it does what its author expects?"""

from __future__ import annotations

import pytest

from customer_import.core.mapping import parse
from customer_import.core.mapping.proving import prove
from customer_import.core.mapping.schema import EDITOR_LINE
from customer_import.edges import presets
from customer_import.errors import MappingWrong

HEAD = """\
version: 1
name: Kunder
key: customerno
fields:
  customerno: Kundnr
  name: {from: [Namn, Kundnamn]}
  address4: Postnr
  countrycode: {from: Land, default: SE}
  email: {from: E-post, blank: clear}
  customertypeid: {from: Typ, values: {F: Företag}, lookup: customertype, default: 1}
  active: {from: Aktiv, optional: true}
  markuppercent: {from: Påslag, optional: true}
tests:
"""
GIVEN = "  - given: {Kundnr: 001, Kundnamn: Bygg AB, Postnr: 12345, E-post: a@b.se, Typ: f}\n"
BODY = "customerno: 001, name: Bygg AB, address4: 123 45, countrycode: SE, email: a@b.se, customertypeid: Företag"


def differences(tests, head=HEAD):
    return [proof.differences for proof in prove(parse(head + tests, origin="m.yaml"))]


def only_difference(expect, given=GIVEN):
    [[difference]] = differences(f"{given}    {expect}\n")
    return difference


def fault(tests):
    with pytest.raises(MappingWrong) as stopped:
        parse(HEAD + tests, origin="m.yaml")
    return str(stopped.value)


def test_a_row_that_becomes_what_was_expected_has_no_differences():
    assert differences(f"{GIVEN}    expect: {{{BODY}}}\n") == [()]


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        (BODY.replace("123 45", "12345"), 'address4 is "123 45", and "12345" was expected.'),
        (BODY.replace("001", "1"), 'customerno is "001", and "1" was expected.'),
        (BODY.replace(", countrycode: SE", ""), 'countrycode is "SE", and was not expected; if it is right, add it'),
        (BODY + ", phone: 040-1", 'phone is not sent, and "040-1" was expected.'),
        (BODY.replace("a@b.se", "~"), 'email is "a@b.se", and null (empty at the endpoint) was expected.'),
        (BODY.replace("Företag", "Privat"), 'customertypeid is "Företag", and "Privat" was expected.'),
    ],
)
def test_every_difference_is_a_sentence(expect, said):
    assert only_difference(f"expect: {{{expect}}}").startswith(said)


def test_a_rejected_row_is_expected_by_its_problems():
    assert differences("  - given: {Kundnr: 1, Namn: A, Postnr: 1234}\n    problems: [postal_code_form]\n") == [()]
    assert differences("  - given: {Kundnr: 1, Namn: A, Postnr: 1234}\n    problems: E-ADR-03\n") == [()]


def test_a_problem_that_nobody_expected_is_told_with_its_remedy():
    [[first, second]] = differences("  - given: {Kundnr: 1, Namn: A, Postnr: 1234}\n    expect: {customerno: 1}\n")
    assert first.startswith('E-ADR-03 (postal_code_form) was not expected: column "Postnr": "1234" is not a Swedish')
    assert second == "the row is rejected, and a body was expected."


def test_a_problem_that_is_not_there_is_missed():
    [[first, second]] = differences(f"{GIVEN}    problems: [email_form]\n")
    assert first == "EML-01 (email_form) was expected, and is not there."
    assert second == "the row is accepted, and was expected to be rejected."


def test_a_column_that_nobody_takes_is_a_problem_here_too():
    assert "W-MAP-01 (unused_column) was not expected" in only_difference(
        f"expect: {{{BODY}}}", GIVEN.replace("Typ: f", "Typ: f, Saldo: 1")
    )


def test_booleans_numbers_blanks_and_defaults_are_compared_by_what_they_mean():
    given = "  - given: {Kundnr: 1, Namn: A, Aktiv: nej, Påslag: '12,50'}\n"
    body = "customerno: 1, name: A, countrycode: se, email: ~, customertypeid: 1, active: no, markuppercent: 12.5"
    assert only_difference(f"expect: {{{body}}}", given).startswith('countrycode is "SE", and "se" was expected')
    assert differences(f"{given}    expect: {{{body.replace(': se', ': SE')}}}\n") == [()]


def test_a_key_that_is_made_by_us_is_left_out_of_the_body():
    head = HEAD.replace("key: customerno", "key: {stamp: [Namn], in: customernote}").replace(
        "  customerno: Kundnr\n", "  customernote: {from: Not, optional: true}\n"
    )
    body = "name: A, countrycode: SE, email: ~, customertypeid: 1"
    tests = f"  - given: {{Namn: A}}\n    expect: {{{body}}}\n  - given: {{Namn: A, Not: x}}\n    expect: {{{body}}}\n"
    assert differences(tests, head) == [
        (),
        ('customernote is "x", and was not expected; if it is right, add it to "expect".',),
    ]


@pytest.mark.parametrize(
    ("tests", "said"),
    [
        ("  - {expect: {customerno: 1}}\n", 'line 14: the test has no "given"'),
        ("  - {given: {Kundnr: 1}}\n", "line 14: the test expects nothing"),
        ("  - {given: {Kundnr: 1}, expect: {}}\n", ""),
        ("  - {given: {Kundnr: 1}, expct: {}}\n", '"expct" is no option of a test here; did you mean "expect"?'),
        ("  - {given: {Kundnr: 1}, expect: {customrno: 1}}\n", '"customrno" is no field; did you mean "customerno"?'),
        ("  - {given: {Kundnr: 1}, expect: {active: kanske}}\n", '"kanske" can\'t be expected: active takes true or'),
        ("  - {given: {Kundnr: 1}, problems: [postalcode]}\n", '"postalcode" is no problem; did you mean "postal_'),
        ("  - {given: [Kundnr], problems: [key_twice]}\n", '"given" needs {Header: cell}'),
        ("  - {given: {Kundnr: [1]}, problems: [key_twice]}\n", '"Kundnr" needs one value'),
        ("  - Kundnr\n", "this is no test; write a list of"),
        ("  given: {Kundnr: 1}\n", '"tests" holds no tests'),
    ],
)
def test_a_test_that_is_written_wrong_is_told_with_its_line(tests, said):
    if said:
        assert said in fault(tests)
    else:
        parse(HEAD + tests, origin="m.yaml")


@pytest.mark.parametrize("name", presets.names())
def test_every_shipped_mapping_has_tests_and_passes_them(name):
    found = presets.load(name)
    proofs = prove(parse(found.text, origin=found.origin))
    assert proofs
    assert [(proof.example.line, proof.differences) for proof in proofs if proof.differences] == []


@pytest.mark.parametrize("name", presets.names())
def test_every_shipped_mapping_begins_with_the_line_for_editors(name):
    assert presets.load(name).text.startswith(EDITOR_LINE + "\n")
