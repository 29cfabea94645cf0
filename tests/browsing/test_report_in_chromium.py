"""Can the report be used in a real browser: opened from the disk, searched, filtered, sorted, with keys alone?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import opened

sys.path.insert(0, str(Path(__file__).parents[1] / "reports"))

from runs_to_report import HEADERS, a_plan, a_problem, a_run, rows_with

from customer_import.core import problems as kinds
from customer_import.core.outcomes import Action, Difference, Outcome, RowOutcome
from customer_import.edges.reports import Rejected, write

SCRIPT = "<script>alert(1)</script>"
UPDATED = RowOutcome(
    row=7,
    outcome=Outcome.UPDATED,
    key="1007",
    action=Action.UPDATE,
    customer_id=9007,
    differences=(Difference("address5", "Lund", SCRIPT),),
)
ROWS = (*rows_with([Outcome.CREATED] * 3), UPDATED, *rows_with([Outcome.REJECTED] * 3, first=8))
PROBLEMS = (
    a_problem(kinds.UNUSED_COLUMN, None, "Saldo"),
    a_problem(kinds.KEY_ZEROS_LOST, 4, "Kundnr*", field="customerno"),
    a_problem(kinds.POSTAL_CODE_FORM, 8, value=SCRIPT, field="address4"),
    a_problem(kinds.EMAIL_FORM, 9, "E-post", field="email"),
    a_problem(kinds.POSTAL_CODE_FORM, 10, value="12 34", field="address4"),
    a_problem(kinds.REQUIRED_MISSING, 10, "Kund*", field="name"),
)


@pytest.fixture
def report(tmp_path):
    return written(tmp_path, a_run(rows=ROWS, problems=PROBLEMS))


def written(folder: Path, result, language: str = "en") -> Path:
    rejected = Rejected(HEADERS, [(8, ("1", "2", "3", "4", "5"))], "csv")
    return write(result, folder, rejected=rejected, language=language, version="1.0").page


def test_it_opens_from_the_disk_without_a_complaint_and_asks_nobody_for_anything(browser, report):
    with opened(browser, report) as seen:
        assert seen.page.title() == "Import report: kunder 2026.xlsx"
        assert (
            seen.page.get_by_role("heading", level=1).inner_text() == "4 of 7 customers are in NEXT; 3 rows need you."
        )
        assert seen.requests == [report.as_uri()]
        assert (seen.complaints, seen.questions) == ([], []), "and a cell with a script in it is text"
        assert seen.page.locator("ins", has_text=SCRIPT).count() == 1


def test_rows_with_something_to_say_are_shown_first_and_the_others_when_asked_for(browser, report):
    with opened(browser, report) as seen:
        assert seen.rows() == [4, 7, 8, 9, 10]
        seen.page.get_by_label("Only rows with problems or changes").uncheck()
        assert seen.rows() == [4, 5, 6, 7, 8, 9, 10]


def test_rows_are_searched_as_somebody_types(browser, report):
    with opened(browser, report) as seen:
        seen.page.get_by_label("Search").fill("POSTAL 12")
        assert seen.rows() == [10]
        assert seen.page.get_by_role("status").inner_text() == "1 of 7 rows"
        seen.page.get_by_label("Search").fill("nobody is called this")
        assert seen.page.get_by_text("No row fits.").is_visible()
        seen.page.get_by_role("button", name="Clear").click()
        assert len(seen.rows()) == 7


@pytest.mark.parametrize(
    ("label", "value", "rows"),
    [("Outcome", "updated", [7]), ("Problem", "E-ADR-03", [8, 10]), ("Field", "Kund*", [10])],
)
def test_rows_are_filtered_by_outcome_problem_and_field(browser, report, label, value, rows):
    with opened(browser, report) as seen:
        choice = seen.page.get_by_label(label, exact=True)
        option = choice.locator("option", has_text=value).first
        choice.select_option(value=option.get_attribute("value"))
        assert seen.rows() == rows


def test_rows_are_sorted_by_a_click_and_back_by_another(browser, report):
    with opened(browser, report) as seen:
        heading = seen.page.get_by_role("columnheader", name="Problems and changes")
        heading.get_by_role("button").click()
        assert seen.rows()[0] == 10, "the row with the most problems"
        assert heading.get_attribute("aria-sort") == "descending"
        seen.page.get_by_role("columnheader", name="Row").get_by_role("button").click()
        seen.page.get_by_role("columnheader", name="Row").get_by_role("button").click()
        assert seen.rows() == [10, 9, 8, 7, 4]


def test_a_cause_leads_to_its_rows_and_so_do_a_number_a_tile_and_a_bar(browser, report):
    with opened(browser, report) as seen:
        card = seen.page.locator(".card", has_text="E-ADR-03")
        card.get_by_role("link", name="Show these rows").click()
        assert seen.rows() == [8, 10]
        assert seen.focused() == "rows-title"
        card.get_by_role("link", name="10").click()
        assert seen.focused() == "row-10"
        seen.page.locator(".tile", has_text="created").get_by_role("link").click()
        assert seen.rows() == [4, 5, 6]
        seen.page.locator(".chart").get_by_role("link", name="E-post").click()
        assert seen.rows() == [9]


def test_a_link_to_a_row_that_is_filtered_away_shows_it_all_the_same(browser, report):
    with opened(browser, report) as seen:
        seen.page.get_by_label("Search").fill("1007")
        assert seen.rows() == [7]
        seen.page.locator(".card", has_text="E-EML-01").get_by_role("link", name="9", exact=True).click()
        assert seen.page.locator("#row-9").is_visible()
        assert seen.focused() == "row-9"


def test_keys_alone_are_enough(browser, report):
    with opened(browser, report) as seen:
        keyboard = seen.page.keyboard
        keyboard.press("Tab")
        assert seen.focused() == "To the rows"
        keyboard.press("/")
        keyboard.type("1010")
        assert seen.rows() == [10]
        keyboard.press("Escape")
        keyboard.press("Tab")
        assert seen.focused() == "filter-outcome"
        keyboard.press("End")
        assert seen.rows() == [8, 9, 10]
        for _ in range(4):
            keyboard.press("Tab")
        assert seen.focused() == "reset"
        keyboard.press("Enter")
        assert len(seen.rows()) == 7
        assert seen.focused() == "search"
        while seen.focused() != "Row":
            keyboard.press("Tab")
        keyboard.press("Enter")
        assert seen.rows() == [10, 9, 8, 7, 6, 5, 4]


def test_the_command_that_goes_on_is_copied(browser, report):
    with opened(browser, report) as seen:
        seen.page.get_by_role("button", name="Copy").click()
        seen.page.get_by_role("button", name="Copied").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "sv"])
def test_axe_finds_no_fault(browser, tmp_path, scheme, language):
    for result in (a_run(rows=ROWS, problems=PROBLEMS), a_plan()):
        page = written(tmp_path, result, language)
        with opened(browser, page, color_scheme=scheme) as seen:
            assert Axe().run(seen.page).response["violations"] == []


def test_it_is_whole_and_readable_without_scripts(browser, report):
    with opened(browser, report, java_script_enabled=False) as seen:
        assert seen.page.locator("#rows tbody tr:visible").count() == 7
        assert not seen.page.locator("#tools").is_visible()
        assert not seen.page.get_by_role("button").first.is_visible()
        seen.page.locator(".card", has_text="E-ADR-03").get_by_role("link", name="10").click()
        assert seen.page.url.endswith("#row-10")


@pytest.mark.parametrize("width", [320, 760, 1280])
def test_nothing_reaches_out_of_the_window(browser, report, width):
    with opened(browser, report, viewport={"width": width, "height": 800}) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_shows_every_row_that_fits_the_filter_and_no_knobs(browser, tmp_path):
    rows = rows_with([Outcome.REJECTED] * 250)
    problems = tuple(a_problem(kinds.POSTAL_CODE_FORM, row.row) for row in rows)
    with opened(browser, written(tmp_path, a_run(rows=rows, problems=problems))) as seen:
        assert len(seen.rows()) == 100
        seen.page.get_by_role("button", name="Show 100 more").click()
        assert len(seen.rows()) == 200
        seen.page.emulate_media(media="print")
        assert len(seen.rows()) == 250
        assert not seen.page.locator("#tools").is_visible()


def test_a_hundred_thousand_rows_stay_usable(browser, tmp_path):
    rows = rows_with(Outcome.REJECTED if row % 50 == 0 else Outcome.CREATED for row in range(100_000))
    problems = tuple(a_problem(kinds.POSTAL_CODE_FORM, row.row) for row in rows if row.outcome is Outcome.REJECTED)
    with opened(browser, written(tmp_path, a_run(rows=rows, problems=problems))) as seen:
        assert seen.page.get_by_role("status").inner_text() == "2,000 of 2,000 rows"
        assert "98,000 more rows have nothing to say" in seen.page.locator("#rows .notice").first.inner_text()
        seen.page.get_by_label("Search").fill(rows[50_000].key)
        assert rows[50_000].row in seen.rows()
        assert len(seen.rows()) < 10
        assert seen.complaints == []
