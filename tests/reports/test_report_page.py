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
from customer_import.edges.reports import Rejected, write
from customer_import.edges.reports.bar import WIDTH, segments
from customer_import.edges.reports.causes import causes, spans
from customer_import.edges.reports.words import WORDS

SCRIPT = "<script>alert(1)</script>"


def page_of(folder: Path, result, language="en", rejected=None) -> str:
    return write(result, folder, rejected=rejected, language=language, version="1.2.3").page.read_text("utf-8")


def tree_of(page: str) -> ET.Element:
    """The page as a tree; that it parses as XML too shows that nothing in it was left open."""
    return ET.fromstring(page)


def words_in(element: ET.Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def text_of(page: str) -> str:
    return words_in(tree_of(page).find("body"))


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
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_page_needs_nothing_from_outside_and_forbids_it_too(tmp_path):
    page = page_of(tmp_path, a_run(), rejected=Rejected(HEADERS, [(62, ("",) * 5)], "xlsx"))
    assert not re.search(r"""(?:src|srcset|action|data)\s*=|url\(|@import|https?:""", page)
    links = {link.get("href", "") for link in tree_of(page).iter("a")}
    assert {link for link in links if not link.startswith("#")} == {"rejected.xlsx", "results.csv", "run.json"}
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = tree_of(page).find(".//meta[@http-equiv='Content-Security-Policy']")
    assert policy.get("content").startswith(f"default-src 'none'; style-src 'sha256-{digest}'; ")


@pytest.mark.parametrize("result", [a_check(), a_plan()])
def test_where_nothing_was_sent_it_is_said_first_and_last(tmp_path, result):
    text = text_of(page_of(tmp_path, result))
    assert text.startswith("DRY RUN: nothing was sent")
    assert text.removesuffix("Made by customer-import").strip().endswith("DRY RUN: nothing was sent")


def test_a_run_that_sent_something_never_says_so(tmp_path):
    assert "DRY RUN" not in page_of(tmp_path, a_run())


def test_the_tiles_add_up_to_the_rows(tmp_path):
    tiles = with_class(tree_of(page_of(tmp_path, a_run())), "li", "tile")
    assert sum(int(words_in(tile.find("strong"))) for tile in tiles) == 60


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
    cells = [words_in(cell) for cell in tree.find(".//tr[@id='row-62']")]
    assert cells[:3] == ["62", "Postnr", "1234 5"]
    assert cells[3].startswith('"1234 5" is not')
    assert cells[3].endswith("Error E-ADR-03")


def test_causes_are_ordered_by_weight_and_lead_to_their_rows(tmp_path):
    problems = (
        *(a_problem(kinds.KEY_ZEROS_LOST, row, "Kundnr*") for row in range(4, 14)),
        a_problem(kinds.EMAIL_FORM, 20, "E-post"),
        *(a_problem(kinds.POSTAL_CODE_FORM, row) for row in (30, 31, 32, 40)),
    )
    assert [cause.example.kind.code for cause in causes(problems)] == ["ADR-03", "EML-01", "KEY-03"]
    tree = tree_of(page_of(tmp_path, a_run(problems=problems)))
    links = [link for card in with_class(tree, "li", "card") for link in card.iter("a")]
    assert [link.text for link in links] == ["30–32", "40", "20", "4–13"]
    assert all(tree.find(f".//tr[@id='{link.get('href')[1:]}']") is not None for link in links)


def test_neighbouring_rows_are_put_together():
    assert [(span.first, span.last) for span in spans([4, 7, 8, 9, 12])] == [(4, 4), (7, 9), (12, 12)]


def test_a_row_is_a_target_only_once(tmp_path):
    problems = (a_problem(kinds.POSTAL_CODE_FORM, 62), a_problem(kinds.EMAIL_FORM, 62, "E-post"))
    assert page_of(tmp_path, a_run(problems=problems)).count('id="row-62"') == 1


def test_a_page_of_very_many_problems_lists_the_errors_first_and_says_where_the_rest_is(tmp_path):
    warnings = tuple(a_problem(kinds.KEY_ZEROS_LOST, row, "Kundnr*") for row in range(4, 3_000))
    problems = (*warnings, a_problem(kinds.POSTAL_CODE_FORM, 9_000))
    page = page_of(tmp_path, a_run(problems=problems))
    assert len(next(with_class(tree_of(page), "table", "problems")).find("tbody")) == 2_000
    assert 'id="row-9000"' in page
    assert "The first 2,000 of 2,997 problems, errors first." in page


def test_updates_show_before_and_after_with_personal_values_masked(tmp_path):
    text = text_of(page_of(tmp_path, a_plan()))
    assert "City (address5) Lund Malmö" in text
    assert "Phone (phone) empty +46•••••••••" in text
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
