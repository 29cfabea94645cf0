"""Which browser do tests open pages in, and how?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "SKIPPED: no Chromium here (Debian: apt-get install chromium), so no page is opened in a real browser"
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def path_of_chromium() -> str | None:
    """Where Chromium is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium with a profile of its own, closed afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """A page, and everything that went on beside what is seen: complaints, requests, questions."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def rows(self) -> list[int]:
        """The numbers of the rows that are seen, from the top."""
        seen = self.page.locator("#rows tbody tr:visible")
        return [int(row) for row in seen.evaluate_all("rows => rows.map((row) => row.dataset.row)")]

    def focused(self) -> str:
        """What has the focus: its id, or else its text."""
        return str(self.page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


@contextmanager
def opened(browser: Browser, path: Path, **look: object) -> Iterator[Watched]:
    """The file at `path`, opened from the disk in a context of its own."""
    context = browser.new_context(reduced_motion="reduce", **look)
    page = context.new_page()
    watched = Watched(page)
    page.on("console", lambda message: watched.complaints.append(message.text))
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("dialog", lambda dialog: (watched.questions.append(dialog.message), dialog.dismiss()))
    try:
        page.goto(path.as_uri())
        yield watched
    finally:
        context.close()
