"""Does report.html say what became of the run, safely, and without anything beside it?"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from runs_to_report import (
    HEADERS,
    a_check,
    a_plan,
    a_problem,
    a_run,
    an_interrupted_run,
    an_origin,
    rows_with,
)

from customer_import.core import problems as kinds
from customer_import.core.outcomes import Change, Ending, Outcome
from customer_import.core.spans import spans
from customer_import.edges.reports import Rejected, write
from customer_import.edges.reports.bar import WIDTH, segments
from customer_import.edges.reports.causes import causes
from customer_import.edges.reports.page import Beside, Page, html
from customer_import.edges.reports.page import page_of as made_page
from customer_import.edges.reports.words import WORDS

SCRIPT = "<script>alert(1)</script>"


def page_of(folder: Path, result, language="en", rejected=None) -> str:
    return write(result, folder, rejected=rejected, language=language, version="1.2.3").page.read_text("utf-8")


def page_of_run(result) -> Page:
    return made_page(result, language="en", version="1.2.3", beside=Beside())


def tree_of(page: str) -> ET.Element:
    """The page as a tree; that it parses as XML too shows that nothing in it was left open."""
    return ET.fromstring(page)


def words_in(element: ET.Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def text_of(page: str) -> str:
    body = tree_of(page).find("body")
    body.remove(body.find("script"))
    return words_in(body)


def with_class(tree: ET.Element, tag: str, name: str) -> Iterator[ET.Element]:
    return (element for element in tree.iter(tag) if name in element.get("class", "").split())


def test_the_headline_says_it_in_one_sentence(tmp_path):
    tree = tree_of(page_of(tmp_path, a_run()))
    assert words_in(tree.find(".//h1")) == "58 of 60 customers are in NEXT; 2 rows need you."
    assert words_in(tree.find(".//title")) == "Import report: kunder 2026.xlsx"


def test_the_page_speaks_swedish(tmp_path):
    page = page_of(tmp_path, a_run(), "sv")
    assert '<html lang="sv">' in page
    assert "58 av 60 kunder finns i NEXT; 2 rader behöver dig." in page


def test_a_language_we_do_not_speak_is_answered_in_english(tmp_path):
    assert '<html lang="en">' in page_of(tmp_path, a_run(), "fi")


def test_both_languages_have_the_same_words_with_the_same_gaps():
    english, swedish = WORDS["en"], WORDS["sv"]
    assert english.keys() == swedish.keys()
    gaps = re.compile(r"\{\w+\}")
    assert {k: sorted(gaps.findall(v)) for k, v in english.items()} == {
        k: sorted(gaps.findall(v)) for k, v in swedish.items()
    }


def test_a_cell_with_a_script_is_text_wherever_it_shows(tmp_path):
    result = a_run(
        origin=an_origin(file=f"/x/{SCRIPT}.xlsx", sheet=SCRIPT, notes=(SCRIPT,), mapping=SCRIPT),
        problems=(a_problem(kinds.POSTAL_CODE_FORM, 62, SCRIPT, value=SCRIPT),),
        changes=(Change("address4", 1, SCRIPT, SCRIPT),),
        unchecked=(SCRIPT,),
        tenant=SCRIPT,
        stop=SCRIPT,
        go_on=f"run '{SCRIPT}\" onload=x'",
        ending=Ending.STOPPED,
    )
    page = page_of(tmp_path, result)
    assert page.count("<script") == 1, "our own, at the end"
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_page_needs_nothing_from_outside_and_forbids_it_too(tmp_path):
    page = page_of(tmp_path, a_run(), rejected=Rejected(HEADERS, [(62, ("",) * 5)], "xlsx"))
    assert not re.search(r"""\s(?:src|srcset|action|data)\s*=|url\(|@import|https?:""", page)
    links = {link.get("href", "") for link in tree_of(page).iter("a")}
    assert {link for link in links if not link.startswith("#")} == {
        "rejected.xlsx",
        "results.csv",
        "results.json",
        "run.json",
    }
    policy = tree_of(page).find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in style_and_script(page)]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; ")


def style_and_script(page: str) -> list[str]:
    return [re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1] for tag in ("style", "script")]


def test_the_script_is_good_xml_too_so_that_the_page_is_whole_however_it_is_read():
    script = style_and_script(html(page_of_run(a_run()), "en"))[1]
    assert script.startswith("/*<![CDATA[*/")
    assert script.count("]]>") == 1


@pytest.mark.parametrize("result", [a_check(), a_plan()])
def test_where_nothing_was_sent_it_is_said_first_and_last(tmp_path, result):
    text = text_of(page_of(tmp_path, result))
    assert text.startswith("DRY RUN: nothing was sent")
    assert text.removesuffix("Made by customer-import").strip().endswith("DRY RUN: nothing was sent")


def test_a_run_that_sent_something_never_says_so(tmp_path):
    assert "DRY RUN" not in page_of(tmp_path, a_run())


def test_the_tiles_add_up_to_the_rows(tmp_path):
    tiles = with_class(tree_of(page_of(tmp_path, a_run())), "li", "tile")
    assert sum(int(words_in(tile.find(".//strong"))) for tile in tiles) == 60


def test_the_bar_is_told_in_words_too(tmp_path):
    tree = tree_of(page_of(tmp_path, a_run()))
    assert tree.find(".//svg[@role='img']").get("aria-label").startswith("created 50 (83.3 %), updated 3 (5 %)")


def test_the_bar_fills_its_width_and_shows_even_one_row_of_many():
    parts = segments({Outcome.CREATED: 99_999, Outcome.REJECTED: 1})
    assert [part.outcome for part in parts] == [Outcome.CREATED, Outcome.REJECTED]
    assert parts[-1].width == 8
    assert parts[-1].x + parts[-1].width == pytest.approx(WIDTH, abs=0.2)


def test_a_run_without_rows_has_no_bar(tmp_path):
    assert segments({}) == ()
    assert "The file has no rows." in page_of(tmp_path, a_run(rows=(), problems=()))


def test_a_problem_says_where_what_and_what_to_do(tmp_path):
    tree = tree_of(page_of(tmp_path, a_run()))
    row = tree.find(".//tr[@id='row-62']")
    cells = [words_in(cell) for cell in row]
    assert cells[:3] == ["62", "1062", "rejected"]
    assert cells[3].startswith('Postnr "1234 5" is not')
    assert cells[3].endswith("Error E-ADR-03")
    assert row.get("data-codes") == "E-ADR-03"


def test_every_row_of_a_small_file_is_listed_with_the_id_of_its_customer(tmp_path):
    rows = list(tree_of(page_of(tmp_path, a_run())).find(".//section[@id='rows']//tbody"))
    assert [row.get("data-row") for row in rows] == [str(number) for number in range(4, 64)]
    assert words_in(rows[0]) == "4 1004 in NEXT 9004 created"


def test_the_rows_can_be_chosen_by_outcome_problem_and_field(tmp_path):
    tree = tree_of(page_of(tmp_path, a_run()))
    offered = {select.get("id"): [words_in(one) for one in select] for select in tree.iter("select")}
    assert offered == {
        "filter-outcome": ["All", "created (50)", "updated (3)", "unchanged (5)", "rejected (2)"],
        "filter-code": ["All", "E-ADR-03 Postal code is wrong (1)", "E-SHP-01 Required value is missing (1)"],
        "filter-field": ["All", "Kund* (Name) (1)", "Postnr (Postal code) (1)"],
    }


def test_the_chart_tells_the_problems_of_each_field_in_words_too(tmp_path):
    problems = (
        a_problem(kinds.EMAIL_FORM, 5, "E-post", field="email"),
        *(a_problem(kinds.POSTAL_CODE_FORM, row, field="address4") for row in (6, 7, 8)),
        a_problem(kinds.VATNO_MISSING, 9, "VAT-nummer", field="vatno"),
    )
    tree = tree_of(page_of(tmp_path, a_run(problems=problems)))
    rows = [words_in(row) for row in next(with_class(tree, "table", "chart")).find("tbody")]
    assert rows == [
        "Postnr Postal code 33 errors",
        "E-post E-mail 11 error",
        "VAT-nummer VAT number 11 warning",
    ]
    widths = [float(bar.get("width")) for bar in with_class(tree, "rect", "bar-error")]
    assert widths == [100.0, 33.3, 0.0]


def test_what_is_wrong_with_the_file_as_a_whole_stands_apart(tmp_path):
    problems = (a_problem(kinds.UNUSED_COLUMN, None, "Saldo"),)
    tree = tree_of(page_of(tmp_path, a_run(problems=problems)))
    assert words_in(tree.find(".//section[@id='file']")).startswith("About the file as a whole Saldo ")


def test_causes_are_ordered_by_weight_and_lead_to_their_rows(tmp_path):
    problems = (
        *(a_problem(kinds.KEY_ZEROS_LOST, row, "Kundnr*") for row in range(4, 14)),
        a_problem(kinds.EMAIL_FORM, 20, "E-post"),
        *(a_problem(kinds.POSTAL_CODE_FORM, row) for row in (30, 31, 32, 40)),
    )
    assert [cause.example.kind.code for cause in causes(problems)] == ["ADR-03", "EML-01", "KEY-03"]
    tree = tree_of(page_of(tmp_path, a_run(problems=problems)))
    links = [link for card in with_class(tree, "li", "card") for link in card.iter("a")]
    assert [link.text for link in links if "show" not in link.get("class", "")] == ["30–32", "40", "20", "4–13"]
    assert all(tree.find(f".//*[@id='{link.get('href')[1:]}']") is not None for link in links)


def test_neighbouring_rows_are_put_together():
    assert [(span.first, span.last) for span in spans([4, 7, 8, 9, 12])] == [(4, 4), (7, 9), (12, 12)]


def test_a_row_is_a_target_only_once(tmp_path):
    problems = (a_problem(kinds.POSTAL_CODE_FORM, 62), a_problem(kinds.EMAIL_FORM, 62, "E-post"))
    assert page_of(tmp_path, a_run(problems=problems)).count('id="row-62"') == 1


def test_of_a_large_file_the_rows_with_problems_are_listed_in_full_and_the_others_by_count(tmp_path):
    rows = rows_with([Outcome.CREATED] * 3_000 + [Outcome.UNCHANGED] * 2_000 + [Outcome.REJECTED] * 1_500)
    problems = [a_problem(kinds.POSTAL_CODE_FORM, row.row) for row in rows if row.outcome is Outcome.REJECTED]
    tree = tree_of(page_of(tmp_path, a_run(rows=rows, problems=(*problems, a_problem(kinds.KEY_ZEROS_LOST, 7)))))
    listed = list(tree.find(".//section[@id='rows']//tbody"))
    assert len(listed) == 1_501
    assert listed[0].get("data-row") == "7"
    assert (
        "4,999 more rows have nothing to say and are not listed: 2,999 created, 2,000 unchanged. "
        "Every row stands in results.csv."
    ) in words_in(tree.find(".//section[@id='rows']"))


def test_where_even_those_are_too_many_errors_are_listed_before_warnings(tmp_path):
    rows = rows_with([Outcome.CREATED] * 12_000 + [Outcome.REJECTED])
    warnings = [a_problem(kinds.KEY_ZEROS_LOST, row.row, "Kundnr*") for row in rows[:-1]]
    page = page_of(tmp_path, a_run(rows=rows, problems=(*warnings, a_problem(kinds.POSTAL_CODE_FORM, rows[-1].row))))
    assert page.count("<tr id=") == 10_000
    assert f'<tr id="row-{rows[-1].row}"' in page
    assert "2,001 more rows" in page


def test_updates_show_before_and_after_with_personal_values_masked(tmp_path):
    text = text_of(page_of(tmp_path, a_plan()))
    assert "City (address5) Lund → becomes Malmö" in text
    assert "Phone (phone) empty → becomes +46•••••••••" in text
    assert "701234567" not in text


def test_what_was_found_cleaned_and_left_unchecked_is_told(tmp_path):
    text = text_of(page_of(tmp_path, a_check(origin=an_origin(kind="csv", encoding="cp1252", delimiter=";"))))
    for said in (
        "semicolon ( ; )",
        "cp1252",
        "12345 became 123 45",
        "a check never asks the endpoint",
        "below 2 title",
    ):
        assert said in text


def test_an_interrupted_run_says_so_and_how_to_go_on(tmp_path):
    text = text_of(page_of(tmp_path, an_interrupted_run()))
    assert "The run was interrupted. You stopped the run after 2 rows." in text
    assert "Run this command: customer-import resume 3f9c1ab27d" in text
    assert "130: interrupted; resume goes on" in text


def test_a_run_that_is_all_well_has_nothing_left_to_do(tmp_path):
    result = a_run(rows=rows_with([Outcome.CREATED] * 60), problems=(), go_on="")
    text = text_of(page_of(tmp_path, result))
    assert "All 60 customers are in NEXT." in text
    assert "Nothing. Everything is where it should be." in text


@pytest.mark.parametrize(("rejected", "share"), [(1, "< 0.1 %"), (500, "5 %"), (9_999, "> 99.9 %")])
def test_a_share_never_rounds_something_to_nothing(tmp_path, rejected, share):
    rows = rows_with([Outcome.CREATED] * (10_000 - rejected) + [Outcome.REJECTED] * rejected)
    shares = [words_in(tile) for tile in with_class(tree_of(page_of(tmp_path, a_run(rows=rows))), "span", "share")]
    assert shares[-1] == share


def test_in_swedish_nothing_of_the_page_is_english(tmp_path):
    origin = an_origin(notes=())
    for result in (a_run(origin=origin), a_plan(origin=origin), an_interrupted_run(origin=origin, stop="")):
        text = text_of(page_of(tmp_path, result, "sv"))
        english = [words for words in WORDS["en"].values() if len(words.split()) > 1 and "{" not in words]
        assert [words for words in english if words in text] == []
        assert not re.search(r"\b(the|rows?|and|of|with|created|rejected|upsert)\b", text.replace("run rejected", ""))
