"""A voter on a phone: from the code in the address to the receipt, with JavaScript and without."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from ballots import slips
from ballots.models import Ballot, Receipt
from tests import reported
from tests.ballots import boxes
from tests.browser.conftest import WIDTHS

SEND = "main button[type=submit]"


@pytest.fixture
def made(cast):
    """Two posts on one slip: one name for the first, two for the second."""
    first = boxes.meeting_today(cast)
    return boxes.opened(cast, first, boxes.meeting_today(cast, names_per_ballot=2, post="副站长"))


def looked_at(page, problems: list[str]) -> None:
    """What every screen has to bear: no sideways scrolling, nothing axe objects to."""
    heading = page.inner_text("h1")
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        problems.append(f"{heading}: scrolls sideways")
    problems += [f"{heading}: {found['id']}" for found in Axe().run(page).response["violations"]]


def test_a_voter_scans_answers_screen_by_screen_reviews_casts_and_sends_again(cast, made, open_page):
    page, said, problems = open_page("", "phone"), [], []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{page.base}/vote/#{slips.shown(made.codes[0])}")
    page.wait_for_selector("text=第 1 个票项，共 2 个")
    assert page.url == f"{page.base}/vote/"
    looked_at(page, problems)
    page.click(SEND)
    assert "选择一人" in page.inner_text("main")
    looked_at(page, problems)
    page.check("text=乙")
    page.click(SEND)
    page.wait_for_selector("text=第 2 个票项，共 2 个")
    page.check("text=甲")
    page.check("text=丙")
    looked_at(page, problems)
    page.click(SEND)
    page.wait_for_selector("h1:has-text('核对后投票')")
    looked_at(page, problems)
    assert Ballot.objects.count() == 0
    page.click("button.voter__cast")
    page.wait_for_selector("h1:has-text('已投票')")
    looked_at(page, problems)
    receipt = page.inner_text(".voter__number")
    page.reload()
    page.wait_for_selector("h1:has-text('这张票签已经投票')")
    assert page.inner_text(".voter__number") == receipt
    page.goto(f"{page.base}/notices/")
    page.goto(f"{page.base}/vote/#{made.codes[0].lower()}")
    page.wait_for_selector("h1:has-text('这张票签已经投票')")
    assert page.inner_text(".voter__number") == receipt
    assert (problems, said) == ([], [])
    assert not [
        url for url in asked if made.codes[0] in url or slips.shown(made.codes[0]) in url.split("#")[0]
    ]
    kept_is(cast, made, receipt, [1], [0, 2])


def test_a_voter_without_javascript_types_the_code_and_votes(cast, made, chromium, live_server):
    context = chromium.new_context(
        viewport={"width": WIDTHS["phone"], "height": 900}, locale="zh-CN", java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/vote/")
    page.fill("[name=code]", slips.shown(made.codes[0]).lower())
    page.click(SEND)
    page.check("text=弃权，不推荐")
    page.click(SEND)
    assert "第 2 个票项，共 2 个" in page.inner_text("main")
    page.check("text=丙")
    page.click(SEND)
    page.click("button.voter__cast")
    receipt = page.inner_text(".voter__number")
    page.reload()
    assert "没有再计一次" in page.inner_text("main")
    assert page.inner_text(".voter__number") == receipt
    context.close()
    kept_is(cast, made, receipt, [], [2])


def kept_is(cast, made, receipt: str, *chosen: list[int]) -> None:
    """One ballot with these people, by their place in each pool, and this receipt."""
    boxes.close(cast, made.box)
    pools = [boxes.keys(dossier) for dossier in made.dossiers]
    assert Ballot.objects.get().answers == [
        [pool[place] for place in own] for pool, own in zip(pools, chosen, strict=True)
    ]
    assert Receipt.objects.get().number == receipt


def test_the_next_slip_is_scanned_in_the_same_tab(made, open_page):
    """The page is open already: a second scan changes nothing but what stands behind the #."""
    opened, scanned = (re.search(r"/vote/\S*", line)[0] for line in reported.told("F12-same-tab"))
    page = open_page("", "phone")
    page.goto(f"{page.base}{opened}")
    page.evaluate(f"window.location.href = '{scanned.replace('<code>', slips.shown(made.codes[0]))}'")
    page.wait_for_selector("text=第 1 个票项，共 2 个")
    page.evaluate(f"window.location.href = '/vote/#{slips.shown(made.codes[1])}'")
    page.wait_for_load_state()
    page.wait_for_selector("text=第 1 个票项，共 2 个")
    assert page.locator("input[name=code]").first.input_value().replace("-", "") == made.codes[1]
    assert page.url == f"{page.base}/vote/"
