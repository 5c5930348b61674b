"""Every kind of page, at both widths: no axe violation, no sideways scrolling, no message in the console."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests import builders, corridor
from tests.elections.conftest import play, story_of
from township.accounts import offices
from township.models import Role

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
    ("supervisor", "/supervision/findings/"),
    ("supervisor", "/supervision/findings/raise/"),
    ("supervisor", "/supervision/sampling/draw/"),
    ("supervisor", "/supervision/readings/"),
    ("officer", "/account/"),
    ("officer", "/account/as-of/"),
    ("secretary", "/pending/"),
    ("secretary", "/pending/{change}/"),
    ("officer", "/elections/"),
    ("officer", "/elections/{election}/"),
    ("officer", "/elections/{election}/ballot/arrangement/"),
    ("officer", "/elections/terms/{term}/figures/?figure=unfinished"),
    ("officer", "/elections/cadres/"),
    ("officer", "/second-factor/begin/"),
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
    change = offices.propose_grant(
        by=cast.admin, user=cast.officer2.user, role=Role.MEMBER, since=builders.DAY, reason="党委分工"
    )
    election = play(story_of(builders.counters(cast)), 1).here
    keys = {"pk": dossier.pk, "change": change.pk, "election": election.pk, "term": election.term.pk}
    readers: dict[str, Page] = {}
    problems = []
    for who, address in PAGES:
        if who not in readers:
            readers[who] = open_page(who, width)
        page = readers[who]
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text))
        answer = page.goto(page.base + address.format(**keys))
        found = Axe().run(page).response["violations"]
        problems += [f"{address}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in found]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append(f"{address}: scrolls sideways at {width}")
        problems += [f"{address}: console: {line}" for line in said]
        if answer.status != 200:
            problems.append(f"{address}: {answer.status}")
    assert problems == [], "\n".join(problems)
