"""Real Chromium against the live server. Needs requirements-browser.txt and Debian's chromium-headless-shell or chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.builders import PASSWORD

#: Playwright's loop runs in this thread, beside Django's synchronous calls.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

#: The one without a window takes little more than half of the time (docs/decisions/0081).
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser")

WIDTHS = {"desk": 1440, "phone": 390}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(autouse=True)
def _on_a_fixed_day(time_machine):
    """The suite's day, but the clock ticks: a browser waits by it."""
    time_machine.move_to("2026-03-18 10:00 +0800", tick=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, "Chromium is missing: apt-get install chromium-headless-shell fonts-noto-cjk"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server) -> Iterator[Callable[..., Page]]:
    """A page of somebody who has logged in through the login page, at a width."""
    contexts = []

    def opened(who: str = "", width: str = "desk") -> Page:
        context = chromium.new_context(viewport={"width": WIDTHS[width], "height": 900}, locale="zh-CN")
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.base = live_server.url
        if who:
            page.goto(f"{live_server.url}/login/")
            page.fill("[name=username]", who)
            page.fill("[name=password]", PASSWORD)
            page.click("main button[type=submit]")
            page.wait_for_url("**/workbench/")
        return page

    yield opened
    for context in contexts:
        context.close()
