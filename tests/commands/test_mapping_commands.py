"""Do the commands about mappings say what a mapping's author needs to know?"""

from __future__ import annotations

MAPPING = """\
version: 1
name: Kunder
key: customerno
fields:
  customerno: Kundnr
  name: Namn
  address4: {from: Postnr, optional: true}
  countrycode: {const: SE}
  customertypeid: {const: 1}
"""
TESTS = """\
tests:
  - name: A company
    given: {Kundnr: 1, Namn: Bygg AB, Postnr: 12345}
    expect: {customerno: 1, name: Bygg AB, address4: 123 45, countrycode: SE, customertypeid: 1}
"""


def written(program, text):
    file = program.home / "kunder.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_tests_that_are_right_end_well(program):
    done = program.run("mapping", "test", written(program, MAPPING + TESTS))
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("1 of 1 tests are right.\n")


def test_a_difference_is_told_with_its_line_and_another_exit_code(program):
    done = program.run("mapping", "test", written(program, MAPPING + TESTS.replace("123 45", "12345")))
    assert done.code == 1
    assert 'kunder.yaml, line 11 (A company): address4 is "123 45", and "12345" was expected.' in done.out
    assert done.out.endswith("0 of 1 tests are right.\n")


def test_a_mapping_without_tests_is_no_success(program):
    done = program.run("mapping", "test", written(program, MAPPING))
    assert done.code == 2
    assert "holds no tests" in done.err
