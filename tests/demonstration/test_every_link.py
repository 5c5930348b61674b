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
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from procedure import standings
from tests import builders, checklists
from tests.limits import limit
from township.models import Role, User
from township.roster import relations

OFFICES = (
    "officer", "commissioner", "secretary", "discipline", "member1", "supervisor", "admin", "outsider", "subject",
    "contact", "clerk", "confirmer", "county",
)  # fmt: skip
#: How many pages of one kind one person opens: each kind has its own rows in every room. All in `make test-links`.
OF_A_KIND = limit(4)
#: And how many buttons of one kind they press.
PRESSED = 2
#: A figure stands in every report, and the whole report stands around it: each figure is opened in one of them, and of the
#: further pages of its rows, which are all of one kind, a few.
FIGURE = re.compile(r"[?&](figure=[^&]*)(&page=)?")
LEAVES = 4
#: Every step and every paper offers whoever supervises one and the same form: so many of them stand for all.
OFFERED = {"supervision:finding.raise?": 50}
#: Each rule and each number of the law is one page drawn from one register: a few of them stand for all.
ALIKE = {"citation-note", "measure"}
#: Whoever presses it is gone.
NOT_PRESSED = {"logout"}
#: Answers to a file, a page, a way onward.
USABLE = {200, 302}


@dataclass
class Button:
    """A form a page offers: where it leads, what it carries, and whether there is anything to fill in."""

    action: str
    sent: dict[str, list[str]] = field(default_factory=dict)
    to_fill_in: bool = False


class Offers(HTMLParser):
    """The links and the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.buttons: list[Button] = []
        self.within: Button | None = None
        self.select = ""
        #: Where on the page a link may lead.
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.places.add(given.get("id", ""))
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "form":
            self.within = Button(given.get("action", ""))
            if given.get("method") == "post":
                self.buttons.append(self.within)
            else:
                self.links.append(self.within.action)
        elif self.within:
            self.field(tag, given)

    def field(self, tag: str, given: dict[str, str]) -> None:
        """A field as a browser would send it untouched; what is typed into a text box stays out."""
        kind, name = given.get("type", "text"), given.get("name", "")
        if tag in ("textarea", "select") or (tag == "input" and kind != "hidden"):
            self.within.to_fill_in = True
        if tag == "select":
            self.select = name
        chosen = tag == "input" and (kind not in ("radio", "checkbox") or "checked" in given)
        if name and (chosen or tag == "button"):
            self.within.sent.setdefault(name, []).append(given.get("value", ""))
        if tag == "option" and "selected" in given and self.select:
            self.within.sent.setdefault(self.select, []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.within = None


@dataclass
class Visitor:
    """Somebody who opens what every page offers them, page after page."""

    who: str
    client: Client
    opened: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    #: The kinds of pages on which a checklist was read and added up.
    checklists: set[str] = field(default_factory=set)
    #: The places there are on each page that was opened, and those links lead to, with the page of the link.
    places: dict[str, set[str]] = field(default_factory=dict)
    led_to: dict[tuple[str, str], str] = field(default_factory=dict)
    #: Where pages lead on.
    onward: dict[str, str] = field(default_factory=dict)

    def walk(self) -> None:
        seen, waiting = {"/"}, deque([("/", "")])
        while waiting:
            address, page = waiting.popleft()
            for link in self.open(address, page):
                if link not in seen:
                    seen.add(link)
                    waiting.append((link, address))
        self.wrong += self.lost_places()

    def lost_places(self) -> Iterator[str]:
        """The links that lead to a place on a page that is not there: whoever follows one is left at its top."""
        for (address, place), page in self.led_to.items():
            there = self.places.get(self.onward.get(address, address))
            if there is not None and place not in there:
                yield f"{self.who}: {page} → {address}#{place}: no such place"

    def open(self, address: str, page: str) -> Iterator[str]:
        answer = self.client.get(address)
        if answer.status_code not in USABLE:
            self.wrong.append(f"{self.who}: {page} → {address}: {answer.status_code} {said(answer)}")
            return
        if answer.status_code == 302:
            self.onward[address] = urldefrag(urljoin(address, answer["Location"])).url
            yield from self.new(urljoin(address, answer["Location"]), address)
            return
        if answer.streaming:
            # Read to its end, or its file stays open.
            b"".join(answer)
            return
        if not answer["Content-Type"].startswith("text/html"):
            return
        self._read(address, answer.text)
        offers = Offers()
        offers.feed(answer.text)
        self.places[address] = offers.places
        for link in offers.links:
            yield from self.new(urljoin(address, link), address)
        for button in offers.buttons:
            self.press(address, button)

    def _read(self, address: str, page: str) -> None:
        """No page shows its own markup, and what it says of a checklist in figures is what stands in its lines."""
        if "&lt;/" in page:
            self.wrong.append(f"{self.who}: {address} shows its own markup")
        try:
            checklists.add_up(page)
        except AssertionError as told:
            self.wrong.append(f"{self.who}: {address} does not add up: {told}")
        if checklists.is_on(page):
            self.checklists.add(kind_of(address) or "")

    def new(self, link: str, page: str) -> Iterator[str]:
        """A link of this site, unless enough pages of its kind have been opened."""
        target, place = urldefrag(link)
        if place:
            self.led_to.setdefault((target, place), page)
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or parts.path.startswith("/static/"):
            return
        kind = kind_of(target)
        most = min(OFFERED.get(kind or "", OF_A_KIND), OF_A_KIND)
        if kind is None:
            self.wrong.append(f"{self.who}: {target} is no address")
            return
        if chosen := FIGURE.search(target):
            kind, most = (f"{kind} page", LEAVES) if chosen[2] else (f"{kind} {chosen[1]}", 1)
        if self.opened[kind] < most:
            self.opened[kind] += 1
            yield target

    def press(self, page: str, button: Button) -> None:
        """Send a form as it stands, and take back what it did.

        What is still to be filled in may be asked for; where there is nothing to fill in, nothing may be refused.
        """
        address = urljoin(page, button.action)
        kind = f"press {kind_of(address)}"
        if self.opened[kind] >= PRESSED or kind_of(address) in NOT_PRESSED:
            return
        self.opened[kind] += 1
        cookies = dict(self.client.cookies)
        with transaction.atomic():
            answer = self.client.post(address, button.sent, headers={"referer": f"http://testserver{page}"})
            b"".join(answer)
            transaction.set_rollback(True)
        self.client.cookies.clear()
        self.client.cookies.update(cookies)
        # What is kept by the records, whose keys recur.
        relations._built.clear()
        standings.forget()
        if answer.status_code not in USABLE | ({422} if button.to_fill_in else set()):
            self.wrong.append(f"{self.who}: {page} offers {address}: {answer.status_code} {said(answer)}")


def kind_of(address: str) -> str | None:
    """The name of the page of an address, with the words among its keys: those are kinds of their own."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    told = {} if match.view_name in ALIKE else match.kwargs
    words = [str(each) for each in told.values() if isinstance(each, str)]
    query = "?" if urlsplit(address).query else ""
    return "/".join([match.view_name or match.func.__name__, *words]) + query


def said(answer) -> str:
    return re.sub(r"<[^>]*>|\s+", " ", answer.text.partition("<main")[2])[:300]


def confirmer() -> User:
    """The demonstration has none: secretary and discipline secretary are there."""
    town = User.objects.get(username="officer").home
    return builders.user(town, "confirmer", "程远", Role.CONFIRMER).user


@pytest.mark.usefixtures("demonstration", "db")
@pytest.mark.parametrize("who", OFFICES)
def test_whatever_a_page_offers_can_be_opened(who):
    client = Client(headers={"referer": "http://testserver/"})
    client.force_login(User.objects.filter(username=who).first() or confirmer())
    visitor = Visitor(who, client)
    visitor.walk()
    assert not visitor.wrong, "\n" + "\n".join(visitor.wrong)
    assert len(visitor.opened) > 3
