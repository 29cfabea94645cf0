"""Do the rows of a file become rows of fields, with everything said that must be said?"""

from __future__ import annotations

import time

import pytest
from tables import table_of

from customer_import.core.mapping import apply, parse
from customer_import.core.outcomes import Change
from customer_import.core.problems import ERROR_CELL, SHORT_ROW, Problem, Severity
from customer_import.core.sheet import Detected, Sheet
from customer_import.errors import MappingWrong

FIRST_ROW = 4
TYPES = {"customertype": {"Företag": 12, "Privat": 17}}


def a_sheet(columns, problems=()):
    return Sheet(table_of(columns, first=FIRST_ROW), Detected("csv", "", FIRST_ROW - 1), tuple(problems))


def a_mapping(*fields, key="customerno", rest=""):
    lines = "".join(f"  {field}\n" for field in fields)
    fixed = "  customerno: Kundnr\n  name: Namn\n  customertypeid: {const: 1}\n"
    return parse(f"version: 1\nname: Test\nkey: {key}\nfields:\n{fixed}{lines}{rest}", origin="m.yaml")


def applied(*fields, references=None, problems=(), rest="", **columns):
    length = len(next(iter(columns.values()), [""]))
    known = {"Kundnr": [f"{number + 1:03}" for number in range(length)], "Namn": ["Bo AB"] * length}
    return apply(a_mapping(*fields, rest=rest), a_sheet(known | columns, problems), references)


def field(mapped, name):
    return list(mapped.table[name])


def test_text_stays_text_and_rows_keep_their_numbers():
    mapped = applied("phone: Telefon", Telefon=["0046", "+46701"])
    assert field(mapped, "customerno") == ["001", "002"]
    assert field(mapped, "phone") == ["0046", "+46701"]
    assert list(mapped.table.rows) == [4, 5]
    assert list(mapped.key) == ["001", "002"]


def test_headers_match_without_stars_dots_and_capitals():
    mapped = apply(a_mapping("organizationno: Org.nr"), a_sheet({"KUNDNR*": ["1"], " Namn": ["A"], "Orgnr": ["x"]}))
    assert field(mapped, "organizationno") == ["x"]
    assert mapped.placed == {"customerno": "KUNDNR*", "name": " Namn", "organizationno": "Orgnr"}


def test_the_first_header_that_the_file_has_is_taken():
    assert field(applied("email: {from: [E-post, Mejl]}", Mejl=["a@b.se"]), "email") == ["a@b.se"]


def test_a_blank_cell_looks_in_the_next_column_and_then_takes_the_default():
    mapped = applied(
        "countrycode: {from: Landskod, else_from: Land, default: SE}",
        Landskod=["DK", "", ""],
        Land=["Norge", "Norge", " "],
    )
    assert field(mapped, "countrycode") == ["DK", "NO", "SE"]


def test_filled_cells_are_joined_and_blank_ones_leave_no_separator():
    mapped = applied('customernote: {join: [A, B], with: "; "}', A=["x", "", "x "], B=["y", "y", ""])
    assert field(mapped, "customernote") == ["x; y", "y", "x"]


def test_one_column_may_feed_several_fields():
    mapped = applied("address6: Land", "countrycode: Land", Land=["Sverige"])
    assert (field(mapped, "address6"), field(mapped, "countrycode")) == (["Sverige"], ["SE"])


def test_a_constant_is_in_every_row():
    assert field(applied("active: {const: ja}", A=["", ""]), "active") == ["true", "true"]


def test_booleans_and_numbers_are_read_without_being_told_how():
    mapped = applied(
        "active: Aktiv", "markuppercent: Påslag", Aktiv=["Ja", "Nei", "?"], Påslag=["12,5 %", "1 000", "x"]
    )
    assert field(mapped, "active") == ["true", "false", "?"]
    assert field(mapped, "markuppercent") == ["12.5", "1000", "x"]


def test_clean_none_leaves_a_value_as_the_file_has_it():
    assert field(applied("active: {from: A, clean: none}", A=["Ja "]), "active") == ["Ja"]


def test_postal_codes_and_organisation_numbers_follow_the_country_of_their_row():
    mapped = applied(
        "address4: P", "organizationno: O", "countrycode: L",
        P=["12345", "N-0150"], O=["5560360793", "923 609 016"], L=["Sverige", "Norge"],
    )  # fmt: skip
    assert field(mapped, "address4") == ["123 45", "0150"]
    assert field(mapped, "organizationno") == ["556036-0793", "923609016"]


def test_without_a_country_code_the_country_of_the_address_decides():
    assert field(applied("address4: P", "address6: L", P=["12345"], L=["Sverige"]), "address4") == ["123 45"]


def test_without_any_country_a_postal_code_is_left_alone():
    assert field(applied("address4: P", P=["12345"]), "address4") == ["12345"]


def test_values_match_whatever_their_capitals_and_blanks():
    mapped = applied("novat: {from: M, values: {Export: ja, SE moms: nej}}", M=[" EXPORT", "se  moms", ""])
    assert field(mapped, "novat") == ["true", "false", ""]
    assert mapped.problems == ()


def test_a_value_that_is_not_listed_is_a_problem_with_the_list():
    mapped = applied("novat: {from: M, values: {Export: ja, SE: nej}}", M=["SE", "Exprt"])
    (problem,) = mapped.problems
    assert (problem.code, problem.row, problem.column, problem.field) == ("E-MAP-02", 5, "M", "novat")
    assert (problem.value, dict(problem.details)) == ("Exprt", {"allowed": "Export, SE", "nearest": "Export"})
    assert field(mapped, "novat") == ["false", ""]


def test_otherwise_takes_every_other_value():
    mapped = applied("novat: {from: M, values: {Export: ja}, otherwise: nej}", M=["SE", "Export", ""])
    assert field(mapped, "novat") == ["false", "true", ""]


def test_rules_decide_how_bad_a_value_off_the_list_is():
    line = "novat: {from: M, values: {Export: ja}}"
    (problem,) = applied(line, rest="rules: {value_not_listed: warning}\n", M=["x"]).problems
    assert problem.severity is Severity.WARNING
    assert applied(line, rest="rules: {value_not_listed: off}\n", M=["x"]).problems == ()


def currency(line, values, references):
    return applied(f"currencyid: {line}", references=references, V=values)


MONEY = {"currency": {"SEK": 31, "Svenska kronor": 31, "Euro": 45}}


def test_a_name_becomes_its_id_and_an_id_that_exists_stays():
    mapped = currency("{from: V, lookup: currency}", ["SEK", "svenska  kronor", "45", "", "46"], MONEY)
    assert field(mapped, "currencyid") == ["31", "31", "45", "", ""]
    (problem,) = mapped.problems
    assert (problem.code, problem.row, problem.value) == ("E-MAP-03", 8, "46")
    assert dict(problem.details)["allowed"] == "SEK, Svenska kronor, Euro"


def test_listed_values_are_names_to_look_up_and_others_are_looked_up_themselves():
    mapped = currency("{from: V, values: {kr: SEK, '1': Euro}, lookup: currency}", ["KR", "Euro", "1", "31"], MONEY)
    assert field(mapped, "currencyid") == ["31", "45", "45", ""]
    assert [problem.value for problem in mapped.problems] == ["31"]


def test_a_default_may_be_a_name_or_an_id():
    assert field(currency("{from: V, lookup: currency, default: Euro}", [""], MONEY), "currencyid") == ["45"]
    assert field(currency("{from: V, lookup: currency, default: 31}", [""], MONEY), "currencyid") == ["31"]
    assert field(currency("{const: euro, lookup: currency}", [""], MONEY), "currencyid") == ["45"]


def test_a_name_in_the_mapping_that_the_endpoint_lacks_stops_with_its_line():
    with pytest.raises(MappingWrong, match=r'm\.yaml, line 8: "Eruo" is not in .*"currency"; did you mean "Euro"\?'):
        currency("{from: V, lookup: currency, default: Eruo}", ["SEK"], MONEY)


def test_names_that_differ_only_in_case_are_not_guessed_at():
    mapped = currency("{from: V, lookup: currency}", ["Bar", "BAR"], {"currency": {"Bar": 1, "bar": 2}})
    assert field(mapped, "currencyid") == ["1", ""]


def test_without_the_list_the_field_stays_out_and_it_is_said():
    mapped = currency("{from: V, lookup: currency}", ["SEK"], None)
    assert "currencyid" not in mapped.table
    assert mapped.problems == ()
    (sentence,) = mapped.unchecked
    assert '"V"' in sentence
    assert '"currency"' in sentence


def test_without_the_list_a_blank_cell_of_a_required_field_is_still_found():
    text = (
        "version: 1\nkey: customerno\nfields: {customerno: K, name: K, customertypeid: {from: T, lookup: customertype}}"
    )
    (problem,) = apply(parse(text, origin="m"), a_sheet({"K": ["1", "2"], "T": ["Privat", " "]})).problems
    assert (problem.code, problem.row, problem.column, problem.field) == ("E-SHP-01", 5, "T", "customertypeid")


def test_columns_that_nobody_uses_are_said_once_each():
    mapped = applied("email: E", E=["", ""], Saldo=["1", "2"], Kod=["", ""], rest="ignore: [SALDO]\n")
    assert [(problem.code, problem.row, problem.column) for problem in mapped.problems] == [("W-MAP-01", None, "Kod")]


def test_the_columns_we_add_ourselves_are_no_strangers():
    assert applied("email: E", **{"E": [""], "Import: row": ["4"], "Import: problem": ["x"]}).problems == ()


def test_missing_columns_are_told_all_at_once_with_the_nearest():
    mapping = a_mapping("email: E-post", "address4: {from: [Postnr, Postnummer]}", "address5: Ort")
    with pytest.raises(MappingWrong) as stopped:
        apply(mapping, a_sheet({"Kundnr": ["1"], "Namn": ["A"], "Epost": [""], "Postnumer": [""], "Ort": [""]}))
    first, second = str(stopped.value).split("\n")
    assert first.startswith(
        'm.yaml, line 8: email takes column "E-post", which the file lacks (the nearest it has: "Epost")'
    )
    assert 'address4 takes column "Postnr" or "Postnummer"' in second
    assert '"Postnumer"' in second


def test_an_optional_column_may_be_missing():
    mapped = applied(
        "email: {from: E-post, optional: true}", "countrycode: {from: L, default: SE, optional: true}", A=[""]
    )
    assert "email" not in mapped.table
    assert field(mapped, "countrycode") == ["SE"]


def test_an_optional_name_that_the_file_lacks_still_stops():
    fields = "{customerno: K, name: {from: N, optional: true}, customertypeid: {const: 1}}"
    text = f"version: 1\nkey: customerno\nfields: {fields}"
    with pytest.raises(MappingWrong, match='name takes column "N"'):
        apply(parse(text, origin="m"), a_sheet({"K": ["1"]}))


def test_a_key_is_normalised_and_a_missing_one_is_blank():
    mapped = apply(a_mapping(), a_sheet({"Kundnr": ["\u00a0 01\u200b", " "], "Namn": ["A", "Total"]}))
    assert list(mapped.key) == field(mapped, "customerno") == ["01", ""]


def test_changes_are_counted_with_an_example_and_personal_ones_masked():
    mapped = applied("organizationno: O", "countrycode: L", O=["5560360793", "5560360793", ""], L=["SE", "SE", "SE"])
    assert mapped.changes == (Change("organizationno", 2, "5560360793", "556036-0793"),)
    (masked,) = applied("email: E", E=["anna@EXEMPEL.SE"]).changes
    assert (masked.field, masked.count, masked.before[:2]) == ("email", 1, "an")
    assert "anna" not in masked.before + masked.after


def test_reading_yes_and_no_is_not_called_a_change():
    assert applied("active: A", A=["Ja"]).changes == ()


def test_problems_of_reading_go_along_with_their_field():
    seen = (
        Problem(ERROR_CELL, Severity.ERROR, row=4, column="M", value="#N/A"),
        Problem(ERROR_CELL, Severity.ERROR, row=4, column="Saldo", value="#N/A"),
        Problem(SHORT_ROW, Severity.ERROR, row=5),
    )
    mapped = applied(
        "novat: {from: M, values: {SE: nej}}",
        problems=seen,
        rest="ignore: [Saldo]\n",
        M=["#N/A", "SE"],
        Saldo=["#N/A", "1"],
    )
    assert [(p.code, p.row, p.field) for p in mapped.problems] == [
        ("E-READ-03", 4, "novat"),
        ("W-READ-03", 4, None),
        ("E-READ-01", 5, None),
    ]


STAMPED = """\
version: 1
name: Gamla kunder
key: {stamp: [KEY], in: customernote, dataset: old}
fields:
  name: Namn
  customertypeid: {const: 1}
  address5: Ort
NOTE"""


def stamped(columns, key, note="", secret=None):
    text = STAMPED.replace("KEY", key).replace("NOTE", note)
    return apply(parse(text, origin="m.yaml"), a_sheet(columns), secret=secret)


def test_a_stamp_becomes_the_last_line_of_the_note():
    columns = {"Namn": ["A", "B", "C"], "Ort": ["Lund", "", "Ystad"], "Not": ["Ring först", "x", ""]}
    mapped = stamped(columns, "Ort", "  customernote: Not\n")
    assert list(mapped.key) == ["ci1:old:lund", "", "ci1:old:ystad"]
    assert field(mapped, "customernote") == ["Ring först\nci1:old:lund", "x", "ci1:old:ystad"]


def test_a_stamp_without_a_note_is_the_note():
    assert field(stamped({"Namn": ["A"], "Ort": ["Lund"]}, "Ort"), "customernote") == ["ci1:old:lund"]


@pytest.mark.parametrize("key", ["Namn", "Ort, Namn", "Okänd"])
def test_a_stamp_of_columns_that_may_be_personal_needs_a_secret(key):
    columns = {"Namn": ["Anna Berg"], "Ort": ["Lund"], "Okänd": ["1"]}
    with pytest.raises(MappingWrong, match="no secret is at hand"):
        stamped(columns, key)
    assert "Anna" not in stamped(columns, key, secret=b"secret").key[0]


def test_a_file_without_rows_becomes_a_table_without_rows():
    mapped = apply(a_mapping("address4: P", "countrycode: L"), a_sheet({"Kundnr": [], "Namn": [], "P": [], "L": []}))
    assert len(mapped.table) == 0
    assert "address4" in mapped.table


def test_thirty_thousand_rows_take_seconds():
    rows = 30_000
    columns = {
        name: [f"{name} {number}" for number in range(rows)] for name in ("Kundnr", "Namn", "E", "T", "O", "A", "B")
    }
    columns |= {"P": [str(10_000 + number) for number in range(rows)], "L": ["Sverige"] * rows}
    mapping = a_mapping(
        "email: E", "phone: T", "organizationno: O", "address1: A", "address2: B", "address4: P", "countrycode: L"
    )
    began = time.process_time()
    apply(mapping, a_sheet(columns), TYPES)
    assert time.process_time() - began < 8


PLACE = ("address4: {from: P, split: postal_code_and_city, take: postal_code}",
         "address5: {from: P, split: postal_code_and_city, take: city}")  # fmt: skip


def test_one_column_is_split_into_two_fields_by_the_country_of_its_row():
    mapped = applied(*PLACE, "countrycode: L", P=["12345 Malmö", "0150 Oslo", ""], L=["SE", "Norge", "SE"])
    assert field(mapped, "address4") == ["123 45", "0150", ""]
    assert field(mapped, "address5") == ["Malmö", "Oslo", ""]
    assert mapped.problems == ()
    assert Change("address4", 1, "12345", "123 45") in mapped.changes


def test_a_cell_that_can_not_be_split_is_one_problem_of_its_row():
    mapped = applied(*PLACE, P=["123 45 Malmö", "Malmö 12345"])
    (problem,) = mapped.problems
    assert (problem.code, problem.row, problem.column, problem.field) == ("E-MAP-04", 5, "P", "address4")
    assert (problem.value, dict(problem.details)["parts"]) == ("Malmö 12345", "postal_code, city")
    assert field(mapped, "address5") == ["Malmö", ""]


def test_the_country_of_an_address_in_one_cell_decides_about_its_postal_code():
    parts = {"address2": "street", "address4": "postal_code", "address5": "city", "countrycode": "country"}
    lines = [f"{name}: {{from: A, split: address, take: {part}}}" for name, part in parts.items()]
    mapped = applied(*lines, A=["Storgatan 1, 12345 Malmö, Sverige", "Gade 1\n2100 København Ø, Danmark", "Väg 1"])
    assert field(mapped, "address2") == ["Storgatan 1", "Gade 1", ""]
    assert field(mapped, "address4") == ["123 45", "2100", ""]
    assert field(mapped, "countrycode") == ["SE", "DK", ""]
    (problem,) = mapped.problems
    assert (problem.row, problem.value) == (6, "Vä• •")


def test_a_part_of_a_cell_may_be_listed_and_have_a_default():
    line = "novat: {from: M, split: code_and_name, take: code, values: {E1: ja, S1: nej}}"
    assert field(applied(line, M=["E1 Export", "S1 - Sverige", ""]), "novat") == ["true", "false", ""]
    line = "countrycode: {from: O, split: city_and_country, take: country, default: SE}"
    assert field(applied(line, O=["Malmö", "Oslo, Norge"]), "countrycode") == ["SE", "NO"]


def test_as_many_changes_are_told_as_there_are_cells_that_differ_with_the_first_as_the_example():
    cells = ["5560360793", "556036-0793", "", "556036 0793", "okänt"]
    mapped = applied("organizationno: O", "countrycode: {const: SE}", O=cells)
    [change] = mapped.changes
    differ = [(before, after) for before, after in zip(cells, field(mapped, "organizationno"), strict=True)
              if before != after]  # fmt: skip
    assert (change.count, change.before, change.after) == (len(differ), *differ[0])
    assert differ == [("5560360793", "556036-0793"), ("556036 0793", "556036-0793")]
