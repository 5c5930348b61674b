"""Every link of every page is followed by every office and answers with something it can use.

The world is the demonstration's: a matter in every room and of every ending, a meeting of today, an open ballot box. A
page offers only what can be done: no link and no button of a page may lead to a refusal, to nothing, or to an error.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
import time_machine as clockwork
from django.db import transaction
from django.test import Client, override_settings
from django.urls import Resolver404, resolve

from appointments.demo.build import build
from township.models import User

OFFICES = (
    "officer", "commissioner", "secretary", "discipline", "member1", "supervisor", "admin", "outsider", "subject",
)  # fmt: skip
#: How many pages of one kind one person opens: each kind has its own rows in every room.
OF_A_KIND = 6
#: Answers to a file, a page, a way onward.
USABLE = {200, 302}


class Links(HTMLParser):
    """The links and buttons of a page: where they lead."""

    def __init__(self) -> None:
        super().__init__()
        self.followed: list[str] = []
        self.sent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.followed.append(given["href"] or "")
        if tag == "form":
            (self.sent if given.get("method") == "post" else self.followed).append(given.get("action") or "")


@dataclass
class Visitor:
    """Somebody who opens what every page offers them, page after page."""

    who: str
    client: Client
    opened: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def walk(self) -> None:
        seen, waiting = {"/"}, deque([("/", "")])
        while waiting:
            address, page = waiting.popleft()
            for link in self.open(address, page):
                if link not in seen:
                    seen.add(link)
                    waiting.append((link, address))

    def open(self, address: str, page: str) -> Iterator[str]:
        answer = self.client.get(address)
        if answer.status_code not in USABLE:
            self.wrong.append(f"{self.who}: {page} → {address}: {answer.status_code} {said(answer)}")
            return
        if answer.status_code == 302:
            yield from self.new(urljoin(address, answer["Location"]))
            return
        if not answer["Content-Type"].startswith("text/html") or answer.streaming:
            return
        links = Links()
        links.feed(answer.text)
        for link in links.followed:
            yield from self.new(urljoin(address, link))
        for button in links.sent:
            self.check_button(address, urljoin(address, button))

    def new(self, link: str) -> Iterator[str]:
        """A link of this site, unless enough pages of its kind have been opened."""
        target = urldefrag(link).url
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or parts.path.startswith("/static/"):
            return
        kind = kind_of(target)
        if kind is None:
            self.wrong.append(f"{self.who}: {target} is no address")
        elif self.opened[kind] < OF_A_KIND:
            self.opened[kind] += 1
            yield target

    def check_button(self, page: str, address: str) -> None:
        """A button leads to an address that takes posts of this person; what it does is not done here."""
        view = resolve(urlsplit(address).path).func
        if "POST" not in view.access:
            self.wrong.append(f"{self.who}: {page} has a button to {address}, which takes no post")


def kind_of(address: str) -> str | None:
    """The name of the page of an address, with the words among its keys: those are kinds of their own."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    words = [str(each) for each in match.kwargs.values() if isinstance(each, str)]
    query = "?" if urlsplit(address).query else ""
    return "/".join([match.view_name or match.func.__name__, *words]) + query


def said(answer) -> str:
    return re.sub(r"<[^>]*>|\s+", " ", answer.text.partition("<main")[2])[:300]


@pytest.fixture(scope="module")
def _demonstration(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        with clockwork.travel("2026-03-18 10:00 +0800", tick=False), override_settings(DEMO=True):
            build(progress=lambda line: None)
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("_demonstration", "db")
@pytest.mark.parametrize("who", OFFICES)
def test_whatever_a_page_offers_can_be_opened(who):
    client = Client(headers={"referer": "http://testserver/"})
    client.force_login(User.objects.get(username=who))
    visitor = Visitor(who, client)
    visitor.walk()
    assert not visitor.wrong, "\n" + "\n".join(visitor.wrong)
    assert len(visitor.opened) > 3
