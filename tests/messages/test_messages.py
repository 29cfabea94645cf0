"""Problems, said in English and in Swedish."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_import.core.messages import LANGUAGES, explain, line, placeholders, sentence, text_of, title
from customer_import.core.problems import (
    EXISTS_ALREADY,
    IBAN_CHECKSUM,
    KEY_ZEROS_LOST,
    KINDS,
    LOOKUP_UNKNOWN,
    ORGANIZATIONNO_CHECKSUM,
    POSTAL_CODE_FORM,
    REQUIRED_MISSING,
    UNUSED_COLUMN,
    Problem,
    Severity,
)

POSTAL = Problem(POSTAL_CODE_FORM, Severity.ERROR, 14, "Postnr", "address4", "1234 5", (("country", "SE"),))
EXAMPLES = {"en": ("Right: ", "Wrong: "), "sv": ("Rätt: ", "Fel: ")}


def _shape(template):
    """The placeholders of a template, and those of its optional parts."""
    return sorted(placeholders(template)), sorted(map(sorted, map(placeholders, re.findall(r"\[([^\]]*)\]", template))))


def test_a_line_tells_code_place_value_expectation_and_remedy():
    assert line(POSTAL, "Kunder") == (
        'E-ADR-03  Kunder, row 14, column "Postnr": '
        '"1234 5" is not a Swedish postal code (5 digits). Fix the cell, or map a country.'
    )


def test_the_same_line_in_swedish_has_the_same_code():
    assert line(POSTAL, "Kunder", "sv") == (
        'E-ADR-03  Kunder, rad 14, kolumn "Postnr": '
        '"1234 5" är inte ett svenskt postnummer (5 siffror). Rätta cellen, eller mappa ett land.'
    )


def test_a_file_without_sheets_tells_row_and_column_only():
    assert line(POSTAL).startswith('E-ADR-03  row 14, column "Postnr": ')


def test_a_field_without_a_column_goes_by_its_label():
    problem = Problem(REQUIRED_MISSING, Severity.WARNING, 3, None, "customertypeid")
    assert line(problem).startswith('W-SHP-01  row 3, field "Customer type": ')
    assert line(problem, language="sv").startswith('W-SHP-01  rad 3, fält "Kundtyp": ')


def test_a_problem_of_the_whole_file_says_so():
    problem = Problem(KEY_ZEROS_LOST, Severity.WARNING, value="987", details=(("other", "1234"),))
    assert line(problem).startswith('W-KEY-03  the file: The keys are numbers of different length, such as "987" and')
    assert line(Problem(UNUSED_COLUMN, Severity.WARNING, column="Saldo"), "Blad1", "sv").startswith(
        'W-MAP-01  Blad1, kolumn "Saldo": '
    )


@pytest.mark.parametrize("code", KINDS)
def test_every_problem_has_words_in_every_language_with_the_same_placeholders(code):
    texts = [language.texts[code] for language in LANGUAGES.values()]
    assert len({str(_shape(text.message)) for text in texts}) == 1
    assert len({str(_shape(text.remedy)) for text in texts}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_has_words_for_a_problem_that_does_not_exist(language):
    assert set(LANGUAGES[language].texts) == set(KINDS)


def test_every_language_has_the_same_phrases_for_the_same_cases():
    english, *others = LANGUAGES.values()
    for other in others:
        assert {name: (phrase.fact, set(phrase.cases)) for name, phrase in other.phrases.items()} == {
            name: (phrase.fact, set(phrase.cases)) for name, phrase in english.phrases.items()
        }
    assert all("" in phrase.cases for language in LANGUAGES.values() for phrase in language.phrases.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", KINDS)
def test_every_message_and_remedy_is_one_sentence(code, language):
    text = text_of(code, language)
    for words in (text.message, text.remedy):
        assert words.endswith(".")
        assert not re.search(r"[a-zåäö]\. [A-ZÅÄÖ]", words)
    assert not text.title.endswith(".")
    assert len(text.title) <= 45


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", KINDS)
def test_every_explanation_ends_with_one_right_and_one_wrong_example(code, language):
    *told, right, wrong = explain(code, language).splitlines()
    assert told[0] == f"{code} ({KINDS[code].name}): {title(code, language)}"
    assert len(told) == 2
    assert right.startswith(EXAMPLES[language][0])
    assert wrong.startswith(EXAMPLES[language][1])


@pytest.mark.parametrize("code", ["ADR-03", "E-ADR-03", "w-adr-03", " adr-03 "])
def test_a_code_is_known_however_people_copy_it(code):
    assert explain(code) == explain("ADR-03")


def test_a_code_that_does_not_exist_is_a_key_error():
    with pytest.raises(KeyError):
        explain("ADR-99")


def test_a_language_that_we_do_not_speak_is_english():
    assert sentence(POSTAL, "fr") == sentence(POSTAL, "en")


def test_a_country_without_words_of_its_own_has_general_ones():
    foreign = Problem(POSTAL_CODE_FORM, Severity.ERROR, 14, value="Berlin", details=(("country", "DE"),))
    assert sentence(foreign).startswith('"Berlin" is not a postal code.')


def test_the_reason_stands_in_the_sentence():
    problem = Problem(
        ORGANIZATIONNO_CHECKSUM,
        Severity.ERROR,
        4,
        value="556036-0794",
        details=(("country", "SE"), ("reason", "checksum")),
    )
    assert "the check digit does not agree" in sentence(problem)
    assert "kontrollsiffran stämmer inte" in sentence(problem, "sv")


def test_an_optional_part_is_left_out_where_its_fact_is_missing():
    known = Problem(EXISTS_ALREADY, Severity.WARNING, 4, details=(("id", "17"),))
    assert sentence(known).startswith("NEXT has this customer already (id 17), and")
    assert sentence(Problem(EXISTS_ALREADY, Severity.WARNING, 4)).startswith("NEXT has this customer already, and")
    assert "nearest" not in sentence(Problem(LOOKUP_UNKNOWN, Severity.ERROR, 4, value="30 dgr"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", KINDS)
def test_a_problem_without_its_facts_is_still_said(code, language):
    assert "{" not in sentence(Problem(KINDS[code], Severity.ERROR), language)


@given(st.sampled_from(list(KINDS.values())), st.text(), st.text(), st.sampled_from([*LANGUAGES, "", "fr"]))
def test_no_value_and_no_fact_makes_a_message_fail(kind, value, fact, language):
    problem = Problem(
        kind, Severity.ERROR, 2, value, None, value, tuple((name, fact) for name in ("country", "rows", "id"))
    )
    assert line(problem, fact, language).startswith(problem.code)


def test_braces_and_brackets_in_a_value_are_shown_as_they_are():
    problem = Problem(IBAN_CHECKSUM, Severity.ERROR, 2, value="{value} [x] {0}")
    assert sentence(problem).startswith('"{value} [x] {0}" is not an IBAN.')
