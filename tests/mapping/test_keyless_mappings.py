"""May a mapping do without a key, and do its rows then go by what they say?"""

from __future__ import annotations

import pytest
from tables import sheet_of, table_of

from customer_import.core.identity import Occurrences
from customer_import.core.mapping import Mapped, apply, parse
from customer_import.core.problems import KEYLESS
from customer_import.errors import MappingWrong

KEYLESS_MAPPING = """\
version: 1
name: Adresser
fields:
  name: Namn
  customertypeid: {const: 1}
  address5: {from: Ort, optional: true}
  phone: {from: [Tel.nr, Telefon], optional: true}
"""
SECRET = b"for tests only"


def mapped(columns, *, seen=None, secret=SECRET, rest="", first=2) -> Mapped:
    sheet = sheet_of(table_of(columns, first=first))
    mapping = parse(KEYLESS_MAPPING + rest, origin="m.yaml", keyless=True)
    return apply(mapping, sheet, secret=secret, seen=seen)


def keys(**columns) -> list[str]:
    made = list(mapped(columns).key)
    assert all(key.startswith("ci1:keyless:") for key in made)
    return made


def test_a_missing_key_is_a_fault_that_says_what_keyless_means():
    with pytest.raises(MappingWrong) as stopped:
        parse(KEYLESS_MAPPING, origin="m.yaml")
    told = str(stopped.value)
    assert told.startswith('m.yaml, line 1: "key" is missing; ')
    assert "{stamp: [columns], in: customernote}; only where" in told
    assert "type --keyless: the same content is never imported twice, but an edited row makes a new customer" in told


def test_a_missing_key_is_told_together_with_all_other_faults():
    with pytest.raises(MappingWrong) as stopped:
        parse(KEYLESS_MAPPING + "  emial: E-post\n", origin="m.yaml")
    assert [fault.split(":")[0] for fault in str(stopped.value).split("\n")] == ["m.yaml, line 1", "m.yaml, line 8"]


@pytest.mark.parametrize("key", ["name", "customerno", "{stamp: Namn, in: customernote}", ""])
def test_a_key_and_keyless_contradict_each_other(key):
    with pytest.raises(MappingWrong) as stopped:
        parse(f"{KEYLESS_MAPPING}key: {key}\n", origin="m.yaml", keyless=True)
    assert 'm.yaml, line 8: the mapping has a "key", and --keyless says that rows have none' in str(stopped.value)


def test_the_dataset_does_not_follow_the_mapping_s_name():
    renamed = parse(KEYLESS_MAPPING.replace("Adresser", "Annat namn"), origin="m.yaml", keyless=True)
    assert (renamed.key.field, renamed.key.dataset, renamed.key.is_stamp) == ("customernote", "keyless", True)


def test_what_a_row_says_needs_a_secret():
    with pytest.raises(MappingWrong, match="no secret is at hand"):
        mapped({"Namn": ["A"]}, secret=None)


def test_the_stamp_becomes_the_last_line_of_the_note():
    rest = "  customernote: {from: Not, optional: true}\n"
    found = mapped({"Namn": ["A", "B"], "Not": ["Ring först", ""]}, rest=rest)
    first, second = found.key
    assert found.table["customernote"] == [f"Ring först\n{first}", second]


def test_order_other_columns_blanks_and_capitals_change_no_key():
    plain = keys(Namn=["Ett AB", "Två AB"], Ort=["Lund", "Ystad"])
    assert keys(Ort=["Lund", "Ystad"], Namn=["Ett AB", "Två AB"]) == plain
    assert keys(Namn=["Två AB", "Ett AB"], Ort=["Ystad", "Lund"]) == plain[::-1]
    assert keys(Namn=["Ett AB", "Två AB"], Saldo=["1", "2"], Ort=["Lund", "Ystad"]) == plain
    assert keys(Namn=["Ett AB", "Två AB"], Ort=["Lund", "Ystad"], Telefon=["", " "]) == plain
    assert keys(**{"NAMN*": ["ETT AB\u00a0", "Två  ab"], " ort": ["Lund", "Ystad"]}) == plain


def test_every_fed_cell_counts_and_so_does_its_column():
    variants = {
        *keys(Namn=["Ett AB"], Ort=["Lund"]),
        *keys(Namn=["Ett AB"], Ort=["Lunds"]),
        *keys(Namn=["Ett A"], Ort=["Lund"]),
        *keys(Namn=["Ett AB"]),
        *keys(Namn=["Ett AB"], Telefon=["Lund"]),
    }
    assert len(variants) == 5


def test_identical_rows_are_customers_of_their_own():
    one, other, third = keys(Namn=["A", "A", "A"], Ort=["Lund", "Lund", "lund "])
    assert len({one, other, third}) == 3
    assert keys(Namn=["B", "A", "A", "A"], Ort=["Lund"] * 4)[1:] == [one, other, third]


def test_identical_rows_are_counted_across_the_parts_of_a_file():
    whole = keys(Namn=["A", "B", "A", "A"])
    seen = Occurrences()
    parts = [mapped({"Namn": names}, seen=seen).key for names in (["A", "B"], ["A", "A"])]
    assert [*parts[0], *parts[1]] == whole
    assert len(set(whole)) == 4


def test_a_row_that_says_nothing_has_no_key():
    assert mapped({"Namn": ["A", " "], "Saldo": ["1", "2"]}).key[1] == ""


def test_it_is_said_that_rows_have_no_key_unless_the_mapping_wants_silence():
    assert KEYLESS in {problem.kind for problem in mapped({"Namn": ["A"]}).problems}
    assert mapped({"Namn": ["A"]}, rest="rules: {keyless: off}\n").problems == ()
