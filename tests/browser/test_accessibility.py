"""Every kind of page, at both widths: no axe violation, no sideways scrolling, no message in the console."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import corridor

PAGES = (
    ("officer", "/workbench/"),
    ("officer", "/appointments/"),
    ("officer", "/appointments/open/"),
    ("officer", "/appointments/{pk}/"),
    ("officer", "/appointments/{pk}/timeline/"),
    ("officer", "/appointments/{pk}/rooms/recommendation/1/"),
    ("officer", "/roster/"),
    ("officer", "/roster/cadres/"),
    ("officer", "/law/"),
    ("officer", "/meetings/"),
    ("supervisor", "/supervision/"),
    ("supervisor", "/supervision/verify/"),
    ("admin", "/settings/"),
    ("admin", "/settings/accounts/"),
    ("admin", "/settings/calendar/"),
    ("admin", "/settings/logins/"),
    ("officer", "/logins/"),
    ("", "/notices/"),
    ("", "/login/"),
)


@pytest.mark.parametrize("width", ("desk", "phone"))
def test_pages_are_accessible_and_fit(township, cast, open_page, width):
    dossier = corridor.standing_in(township, cast, "evaluation")
    readers: dict[str, object] = {}
    problems = []
    for who, address in PAGES:
        page = readers.setdefault(who, open_page(who, width))
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text))
        answer = page.goto(page.base + address.format(pk=dossier.pk))
        found = Axe().run(page).response["violations"]
        problems += [f"{address}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in found]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append(f"{address}: scrolls sideways at {width}")
        problems += [f"{address}: console: {line}" for line in said]
        if answer.status != 200:
            problems.append(f"{address}: {answer.status}")
    assert problems == []
