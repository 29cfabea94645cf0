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


LISTED = MAPPING + "  novat: {from: Momstyp, values: {Export: ja, SE: nej}}\n  email: {from: E-post, optional: true}\n"


def test_a_check_beside_a_file_tells_what_fits_and_what_does_not(program):
    file = program.home / "kunder.csv"
    file.write_text("Kundnr;Namn;Momstyp;Saldo\n1;A;SE;0\n2;B;export;0\n3;C;;0\n4;D;Byggmoms;0\n5;E;BYGGMOMS;0\n")
    done = program.run("mapping", "check", written(program, LISTED), file)
    assert done.code == 1
    assert done.out.splitlines()[1:] == [
        "5 rows, 3 of 4 columns used or ignored.",
        'Not used: "Saldo". Map them, or name them under ignore:.',
        "Optional, and not in the file: address4, email.",
        (
            'novat: 2 of 4 filled cells in "Momstyp" are listed under values: (50%); '
            'the others are problems until they are listed: "Byggmoms" (2).'
        ),
    ]


def test_a_check_beside_a_file_of_another_kind_names_every_missing_column(program):
    file = program.home / "kunder.csv"
    file.write_text("Kundnr;Kundnamn;Moms\n1;A;SE\n")
    done = program.run("mapping", "check", written(program, LISTED), file)
    assert done.code == 2
    assert 'line 6: name takes column "Namn", which the file lacks (the nearest it has: "Kundnamn")' in done.out
    assert 'novat takes column "Momstyp"' in done.out
    assert 'Not used: "Kundnamn", "Moms".' in done.out


def test_a_file_that_is_covered_ends_well(program):
    file = program.home / "kunder.csv"
    file.write_text("Kundnr;Namn;Momstyp\n1;A;SE\n")
    done = program.run("mapping", "check", written(program, LISTED), file)
    assert (done.code, "1 of 1 filled cells" in done.out) == (0, True)


def test_a_mapping_that_is_wrong_is_told_before_its_file_is_opened(program):
    done = program.run("mapping", "check", written(program, LISTED + "  emial: x\n"), "missing.csv")
    assert (done.code, 'did you mean "email"?' in done.err) == (2, True)


def test_the_schema_is_printed_for_editors(program):
    assert program.run("mapping", "schema").json["title"] == "A mapping of customer-import"
