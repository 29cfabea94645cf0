"""Is every fault of a mapping found, all at once, each with its line and the nearest right word?"""

from __future__ import annotations

import codecs
import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wrong_mappings import GOOD, WRONG_FIELDS, WRONG_PARTS

from customer_import.core.mapping import Blank, Column, Constant, Join, decode, parse
from customer_import.core.messages.sentences import told
from customer_import.core.problems import Severity
from customer_import.errors import MappingWrong

FIRST_FREE_LINE = 8


def with_field(line):
    return GOOD + f"  {line}\n"


def faults(text):
    with pytest.raises(MappingWrong) as stopped:
        parse(text, origin="kunder.yaml")
    return str(stopped.value).split("\n")


def only_fault(text):
    (fault,) = faults(text)
    return fault


def test_the_whole_language_is_read():
    mapping = parse(
        """\
version: 1
name: Fortnox kundregister
source: {sheet: Kunder, header_row: 3, encoding: cp1252, delimiter: ";", decimal: ".", hidden: skip}
key: customerno
fields:
  customerno: Kundnr
  name: {from: [Namn, Kundnamn]}
  address4: {from: Postnr, clean: [trim, postal_code]}
  address5: {from: Ort, clean: none, blank: clear}
  countrycode: {from: Landskod, else_from: [Land, Country], default: se, optional: true}
  customertypeid: {from: Kundtyp, lookup: customertype, default: 1}
  privateperson: {from: Kundtyp, values: {Privatperson: ja, Företag: false}, otherwise: nej}
  customernote: {join: [Notering, Referens], with: "; ", blank: fill}
  currencyid: {const: 1}
  markuppercent: {const: "12.5 %"}
ignore: [Saldo, Senast fakturerad]
rules: {organizationno_checksum: warning, MAP-01: off}
""",
        origin="m.yaml",
    )
    fields = mapping.fields
    assert (mapping.name, mapping.source.sheet, mapping.source.header_row) == ("Fortnox kundregister", "Kunder", 3)
    assert (mapping.source.encoding, mapping.source.delimiter, mapping.source.decimal) == ("cp1252", ";", ".")
    assert mapping.source.hidden == "skip"
    assert fields["name"].source == Column(("Namn", "Kundnamn"))
    assert fields["address4"].clean == ("trim", "postal_code")
    assert fields["address5"].clean == ()
    assert fields["countrycode"].source == Column(("Landskod",), ("Land", "Country"))
    assert fields["countrycode"].default == "SE"
    assert fields["privateperson"].values.table == {"privatperson": "true", "företag": "false"}
    assert fields["privateperson"].values.otherwise == "false"
    assert fields["customernote"].source == Join(("Notering", "Referens"), "; ")
    assert fields["markuppercent"].source == Constant("12.5")
    assert (mapping.blank("address5"), mapping.blank("customernote")) == (Blank.CLEAR, Blank.FILL)
    assert mapping.blank("iban") is Blank.KEEP
    assert mapping.rules == {"ORG-01": Severity.WARNING, "MAP-01": None}
    assert mapping.references() == {"customertype"}
    assert mapping.ignore == ("Saldo", "Senast fakturerad")
    assert {"Kundnr", "Kundnamn", "Country", "Referens"} <= mapping.options().expected_headers


@pytest.mark.parametrize("word", ["no", "0123", "12:30", "1_000", "+46701234567", "2026-01-01", "yes", "1e3", "0x1F"])
def test_what_yaml_would_turn_into_something_else_is_read_as_text(word):
    mapping = parse(with_field(f"customernote: {{const: {word}}}"), origin="m.yaml")
    assert mapping.fields["customernote"].source == Constant(word)
    assert parse(with_field(f"customernote: {word}"), origin="m.yaml").fields["customernote"].source == Column((word,))


@pytest.mark.parametrize(("line", "said"), WRONG_FIELDS)
def test_a_wrong_field_is_told_with_its_line_and_the_right_word(line, said):
    fault = only_fault(with_field(line))
    assert fault.startswith(f"kunder.yaml, line {FIRST_FREE_LINE}: ")
    assert said in fault


@pytest.mark.parametrize(("line", "said"), WRONG_PARTS)
def test_a_wrong_part_is_told_with_its_line(line, said):
    text = GOOD + line + "\nx: y\n" if line == "---" else GOOD + line + "\n"
    told = faults(text)
    place = FIRST_FREE_LINE + (line in ("---", "a: 'b"))
    assert told == [fault for fault in told if fault.startswith(f"kunder.yaml, line {place}: ")]
    assert said in told[0]


SPOKEN = [
    *(with_field(line) for line, _said in WRONG_FIELDS),
    *(GOOD + line + "\nx: y\n" for line, _said in WRONG_PARTS),
    *(GOOD + f"tests: {tests}\n" for tests in ("x", "[x]", "[{}]", "[{given: x, expect: y}]")),
    GOOD + "tests: [{given: {Namn: [A]}, expect: {nam: x, active: kanske}, problems: [foo]}]\n",
    GOOD + "checks: checks.txt\n",
    *(GOOD.replace("key: customerno", f"key: {key}") for key in ("name", "externalid", "{stamp: A, dataset: 'a:b'}")),
    GOOD.replace("customerno: Kundnr", "customerno: {const: 7}"),
    "a: b",
    "fields: x",
]
"""Mappings with every sort of fault."""


def _runs_of_words(text, length=3):
    """What stands in `text` as so many words after one another; what others say, in brackets, is passed over."""
    for run in re.findall(r"[^\W\d_']+(?: [^\W\d_']+)+", re.sub(r"\([^()]*\)", "", text)):
        words = run.split()
        yield from (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


@pytest.mark.parametrize("text", SPOKEN)
def test_no_fault_stays_english_for_who_reads_swedish(text):
    with pytest.raises(MappingWrong) as stopped:
        parse(text, origin="m.yaml")
    english, swedish = (told(stopped.value.sentence, language).split("\n") for language in ("en", "sv"))
    assert len(english) == len(swedish)
    for one, other in zip(english, swedish, strict=True):
        assert other.startswith("m.yaml, rad ")
        assert set(_runs_of_words(one)) & set(_runs_of_words(other)) == set()


def test_all_faults_are_told_at_once_in_the_order_of_the_file():
    told = faults("version: 2\nkey: email\nfields:\n  emial: Namn\n  active: {const: 7}\nignor: [A]\n")
    assert [fault.split(":")[0] for fault in told] == [f"kunder.yaml, line {line}" for line in (1, 2, 3, 3, 4, 5, 6)]


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ("  name: Namn\n", "line 4: name is required and has no source"),
        ("  customertypeid: {const: 1}\n", "line 4: customertypeid is required and has no source"),
        ("  customerno: Kundnr\n", "the key is customerno, and no column feeds it"),
        ("key: customerno\n", '"key" is missing; say what tells which customer a row is'),
        ("version: 1\n", '"version" is missing; begin with "version: 1"'),
    ],
)
def test_what_a_mapping_must_say_is_missed(without, said):
    assert said in only_fault(GOOD.replace(without, ""))


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("organizationno", "organizationno can't be the key"),
        ("name", "name can't be the key"),
        ("custmerno", '"key" can\'t be "custmerno"; did you mean "customerno"?'),
        ("externalid", "the key is externalid, and no column feeds it"),
        ("{stamp: [Namn, Postnr]}", 'the key needs "in"'),
        ("{in: customernote}", 'the key needs "stamp"'),
        ("{stamp: Namn, in: address1}", '"in" can\'t be "address1"'),
        ("{stamp: Namn, in: customernote, dataset: 'a:b'}", '"a:b" can\'t be a dataset'),
        ("{stamp: Namn, in: customernote, data: x}", '"data" is no option of the key here; did you mean "dataset"?'),
    ],
)
def test_a_key_that_can_not_tell_customers_apart_is_refused(key, said):
    fault = only_fault(GOOD.replace("key: customerno", f"key: {key}"))
    assert fault.startswith("kunder.yaml, line 3: ")
    assert said in fault


@pytest.mark.parametrize(
    "feed", ["{const: 7}", "{from: Kundnr, default: 7}", "{from: Nr, values: {a: b}, otherwise: c}"]
)
def test_a_key_that_many_rows_would_share_is_refused(feed):
    assert "would be one customer" in only_fault(GOOD.replace("customerno: Kundnr", f"customerno: {feed}"))


def test_a_stamp_is_read_with_a_dataset_from_the_name():
    key = parse(GOOD.replace("key: customerno", "key: {stamp: [Namn, Postnr], in: customernote}"), origin="m").key
    assert (key.field, key.columns, key.dataset) == ("customernote", ("Namn", "Postnr"), "kunder")


def test_a_stamp_and_a_column_do_not_both_feed_externalid():
    text = with_field("externalid: Id").replace("key: customerno", "key: {stamp: Namn, in: externalid}")
    assert "externalid has two sources" in only_fault(text)


def test_a_mapping_nested_too_deep_is_refused_at_once():
    began = time.monotonic()
    assert "nested more than 20 deep" in only_fault("[" * 100_000)
    assert time.monotonic() - began < 10


def test_a_mapping_over_a_mebibyte_is_refused():
    assert "more than 1,024 KiB" in only_fault("#" * (1024 * 1024 + 1))
    with pytest.raises(MappingWrong, match="more than 1,024 KiB"):
        decode(b"#" * (1024 * 1024 + 1), origin="m.yaml")


def test_a_mapping_that_is_not_utf_8_names_the_line():
    with pytest.raises(MappingWrong, match=r"m\.yaml, line 2: the file is not UTF-8"):
        decode("version: 1\nname: Företag".encode("cp1252"), origin="m.yaml")


def test_a_byte_order_mark_and_windows_line_ends_are_fine():
    text = decode(codecs.BOM_UTF8 + GOOD.replace("\n", "\r\n").encode(), origin="m.yaml")
    assert parse(text, origin="m.yaml").fields["name"].source == Column(("Namn",))


@pytest.mark.parametrize("text", ["", "# nothing", "- a\n- b", "text", "null", "---\n...\n"])
def test_a_file_without_names_and_values_is_told_how_to_begin(text):
    assert 'begin with "version: 1"' in only_fault(text)


def test_a_tab_in_a_comment_disturbs_nobody():
    assert parse(GOOD + "#\ta note\n", origin="m.yaml").name == "Kunder"


words = "version: 1\n|key: |fields:\n|  name: |  address1: {from: |}|{|[|]|- |a|: |\n|&a |*a|!x |'|\"|>|? "
more_words = "rules: |source: |customerno"
yaml_like = st.lists(
    st.sampled_from([*words.split("|"), *more_words.split("|"), "|", "{stamp: [A], in: customernote}"]), max_size=25
)


@settings(max_examples=400, deadline=None)
@given(yaml_like.map("".join) | st.text(max_size=60))
def test_any_text_is_a_mapping_or_a_list_of_faults(text):
    told = "m.yaml, line 1"
    try:
        parse(text, origin="m.yaml")
    except MappingWrong as wrong:
        told = str(wrong)
    assert all(line.startswith("m.yaml, line ") for line in told.split("\n"))


def test_reading_a_mapping_loads_no_pandas():
    code = "import sys; from customer_import.core.mapping import parse; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
