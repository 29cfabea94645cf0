"""Does the workbook that people fill in come back as it was filled in, without a word of warning?"""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from customer_import.core.mapping import LOOKUPS, parse
from customer_import.core.recognising import proposed
from customer_import.core.template import layout, mapping_text
from customer_import.edges import presets
from customer_import.edges.template import write
from customer_import.errors import CommandWrong

NAMES = {"customertype": ["Företag", "=Privat"], "currency": ["SEK", "1,00"]}


def drawn(folder, language="sv", names=NAMES):
    write(folder / "mall.xlsx", layout(language, names))
    return load_workbook(folder / "mall.xlsx")


def filled(path, language, example):
    """The template at `path`, with the company or the person of its examples in row 2."""
    book = load_workbook(path)
    for number, column in enumerate(layout(language).columns, start=1):
        book.worksheets[0].cell(2, number).value = getattr(column, example) or None
    book.save(path)


@pytest.mark.parametrize(("language", "example"), [("sv", "company"), ("en", "person")])
def test_a_filled_template_is_imported_without_a_warning(program, language, example):
    program.run("template", "-o", "customers.xlsx", "--lang", language)
    filled(program.home / "customers.xlsx", language, example)
    done = program.run("run", "customers.xlsx", "--sandbox", "--json")
    assert (done.code, done.json["created"]) == (0, 1), done
    facts = json.loads((program.report(done.json) / "run.json").read_text())
    assert (facts["problems"], facts["unchecked"]) == ({"errors": 0, "warnings": 0}, [])


def test_lists_that_a_plan_has_asked_for_can_be_chosen_from(program):
    program.run("template", "-o", "a.xlsx", "--lang", "sv")
    filled(program.home / "a.xlsx", "sv", "company")
    program.run("plan", "a.xlsx", "-m", "template", "--sandbox")
    done = program.run("template", "-o", "b.xlsx", "--lang", "sv", "--sandbox")
    assert "billingterms, currency, customertype, invoicetype" in done.out
    examples = load_workbook(program.home / "b.xlsx").worksheets[1]
    assert [cell.value for cell in examples["F"] if cell.value] == ["Kundtyp", "Företag", "Offentlig", "Privat"]


def test_a_template_is_never_written_over_a_file(program):
    (program.home / "mall.xlsx").write_text("mine")
    done = program.run("template", "-o", "mall.xlsx")
    assert (done.code, "is there already" in done.err) == (2, True)
    assert (program.home / "mall.xlsx").read_text() == "mine"
    assert [path.name for path in program.home.iterdir()] == ["mall.xlsx"]


@pytest.mark.parametrize("name", ["mall.xls", "mall", "mall.csv"])
def test_only_a_workbook_is_written(tmp_path, name):
    with pytest.raises(CommandWrong, match=r"should end in \.xlsx"):
        write(tmp_path / name, layout("en"))


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandWrong, match="choose another folder"):
        write(tmp_path / "no" / "mall.xlsx", layout("en"))


def test_every_column_but_numbers_keeps_its_zeros(tmp_path):
    sheet = drawn(tmp_path).worksheets[0]
    formats = [sheet.column_dimensions[get_column_letter(number)].number_format for number in range(1, 44)]
    assert [format_ for format_ in formats if format_ != "@"] == ["General"]
    assert sheet.cell(1, formats.index("General") + 1).value == "Påslag %"


@pytest.mark.parametrize("language", ["en", "sv"])
def test_headers_are_explained_and_those_that_must_be_filled_in_are_marked(tmp_path, language):
    sheet = drawn(tmp_path, language).worksheets[0]
    headers = {cell.value: cell.comment.text for cell in sheet[1]}
    assert len(headers) == 43
    stars = [header for header in headers if header.endswith("*")]
    mandatory = {"en": ["Customer number*", "Name*", "Customer type*"], "sv": ["Kundnr*", "Kund*", "Kundtyp*"]}
    assert stars == mandatory[language]
    assert {"en": "At most 50 characters.", "sv": "Högst 50 tecken."}[language] in headers[stars[1]]
    assert all(headers.values())


def test_words_are_chosen_from_lists_and_long_texts_are_refused_as_they_are_typed(tmp_path):
    book = drawn(tmp_path)
    rules = {str(rule.sqref).split("2:")[0]: rule for rule in book.worksheets[0].data_validations.dataValidation}
    letters = {cell.value.rstrip("*"): cell.column_letter for cell in book.worksheets[0][1]}
    assert rules[letters["Aktiv"]].formula1 == '"Ja,Nej"'
    assert rules[letters["Kundtyp"]].formula1 == "'Exempel'!$F$2:$F$3"
    assert rules[letters["Valuta"]].formula1 == "'Exempel'!$G$2:$G$3"
    assert (rules[letters["Kund"]].type, rules[letters["Kund"]].formula1) == ("textLength", "50")
    assert letters["Betalningsvillkor"] not in rules


def test_a_name_that_looks_like_a_formula_is_a_name(tmp_path):
    cell = drawn(tmp_path).worksheets[1]["F3"]
    assert (cell.value, cell.data_type) == ("=Privat", "s")


def test_the_shipped_mapping_is_current():
    assert presets.load("template").text == mapping_text()


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_template_is_recognised_by_its_headers(language):
    headers = [column.header for column in layout(language).columns]
    known = {name: parse(presets.load(name).text, origin=name) for name in presets.names()}
    assert next(fit.preset for fit in proposed(known, headers)) == "template"
    assert {LOOKUPS[name] for name in known["template"].references()} == set(LOOKUPS.values())
