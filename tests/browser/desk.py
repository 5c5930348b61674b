"""One person's browser on the pages of one election, looked at as it is used."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from elections.models import Election
from tests.browser.conftest import WIDTHS

#: What surrounds a page on a screen, and stands on no paper.
SURROUNDING = ".nav, .account, .site-footer, .breadcrumbs, .buttons, .count__acts, .card__link"


class Desk:
    """One person's browser, on the pages of one election."""

    def __init__(self, page, election: Election, problems: list[str]) -> None:
        self.page, self.election, self.problems = page, election, problems

    def open(self, name: str, *keys: object) -> None:
        self.page.goto(self.page.base + reverse(f"elections:{name}", args=[self.election.pk, *keys]))

    def send(self, label: str) -> None:
        with self.page.expect_navigation():
            self.page.click(f"main form button:has-text('{label}')")

    def looked_at(self) -> None:
        """At both widths: no sideways scrolling, nothing axe objects to; on paper nothing of the frame."""
        page, heading = self.page, self.page.inner_text("h1")
        for width in WIDTHS.values():
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                self.problems.append(f"{heading}: scrolls sideways at {width}")
            self.problems += [
                f"{heading} at {width}: {found['id']} {found['nodes'][0]['html'][:120]}"
                for found in Axe().run(page).response["violations"]
            ]
        page.set_viewport_size({"width": WIDTHS["desk"], "height": 900})
        page.emulate_media(media="print")
        if page.locator(SURROUNDING).filter(visible=True).count():
            self.problems.append(f"{heading}: the frame is printed")
        page.emulate_media(media="screen")

    def types(self, line: str, number: object) -> None:
        """A number over what stands in its field, by the keyboard."""
        self.page.locator(f"[name='{line}']").focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(str(number))
        self.page.keyboard.press("Enter")

    def said_of(self, line: str, words: str) -> None:
        """What the server answers beside a number, and the field is described by."""
        said = self.page.locator(f"[data-said-of='{line}']")
        said.get_by_text(words).wait_for()
        described = self.page.locator(f"[name='{line}']").get_attribute("aria-describedby")
        if described != said.get_attribute("id"):
            self.problems.append(f"{line}: what is said of it is not read with it")
