"""Every link of the pages of an election is followed by every office, and every checklist there adds up."""

from __future__ import annotations

import html
import re
from collections import Counter, deque
from typing import Any

from django.test import Client

from elections.demo.story import Story
from elections.process import ELECTIONS
from elections.stages import ROOMS
from procedure.doors import door_of
from tests import builders
from tests.appointments.scene import FIGURE, HEAD, ROW
from tests.elections.conftest import at, story_of
from tests.elections.test_offices import address
from tests.elections.walk import client_for
from tests.limits import limit
from township.law.rule import Mark
from township.models import Role

LINK = re.compile(r'href="(/[^"#]*)')
#: What is no page of the program, or goes out of it.
PASSED_BY = re.compile(r"^/(logout|static|gallery|jobs|switch|password)|\.(xlsx|pdf)$|export|template")
#: So many pages each office opens, those of the election first; all there are in `make test-links`.
MOST = limit(45)
EVERYBODY = (
    "officer", "commissioner", "secretary", "discipline", "supervisor", "member1", "contact", "clerk", "confirmer", "admin",
)  # fmt: skip
BEGINNINGS = ("/elections/", "/workbench/", "/pending/")


def walked(client: Client, beginnings: tuple[str, ...]) -> tuple[set[str], list[str]]:
    """The pages somebody comes to by links from where they begin, and the links that lead to nothing they can use."""
    told, broken, opened = dict.fromkeys(beginnings, ""), [], set()
    waiting = deque(beginnings)
    while waiting and len(opened) < MOST:
        page = waiting.popleft()
        answer = client.get(page, follow=True)
        if answer.status_code != 200:
            # Where one begins may be no business of an office; what a page offers is.
            broken += [f"{told[page]} → {page}: {answer.status_code}"] if told[page] else []
            continue
        opened.add(page)
        if answer.streaming or "html" not in answer.get("Content-Type", ""):
            continue
        for link in map(html.unescape, LINK.findall(answer.text)):
            if link not in told and not PASSED_BY.search(link):
                told[link] = page
                (waiting.appendleft if link.startswith("/elections/") else waiting.append)(link)
    return opened, broken


def adds_up(page: str) -> int:
    """The figures at the head of a checklist are those of its lines, hints apart; how many lines there are."""
    (head,) = HEAD.findall(page)
    said = {word: int(figure) for word, figure in FIGURE.findall(head)}
    marks = Counter(classes.partition("row--")[2] for classes, _ in ROW.findall(page))
    assert said.pop("提示", 0) == marks.pop("hint", 0)
    assert said == {Mark(mark).label: count for mark, count in marks.items()}
    assert int(head.partition(" ")[0]) == marks.total()
    return marks.total()


def doors_of(story: Story, cast: Any, until: int) -> set[str]:
    """Play on until so many days before the vote, adding up the checklist of the door of every room on the way."""
    rooms = set()
    for day in story.played():
        if (story.day - day).days < until:
            break
        if story.election and story.here.stage not in rooms and story.here.stage in ROOMS:
            rooms.add(story.here.stage)
            with at(day):
                code = door_of(ELECTIONS.load(story.here.pk)).code
                assert adds_up(client_for(cast.commissioner).get(address(story, "door", code)).text)
    return rooms


def test_every_office_can_use_every_link_it_is_shown_in_an_election_and_its_checklists_add_up(
    cast, client_of
):
    story = story_of(cast)
    assert doors_of(story, cast, until=1) == {*ROOMS} - {"result", "handover"}
    builders.in_village(cast.contact, story.village)
    cast.confirmer = builders.user(cast.township, "confirmer", "复核人", Role.CONFIRMER)
    with at(story.day):
        come, broken = dict[str, set[str]](), list[str]()
        for who in EVERYBODY:
            come[who], lost = walked(client_of(getattr(cast, who)), BEGINNINGS)
            broken += [f"{who}: {each}" for each in lost]
        assert broken == []
    counting = {who for who, pages in come.items() if any(page.startswith("/elections/") for page in pages)}
    assert counting >= {"officer", "contact", "clerk"}
    assert "/pending/" in come["confirmer"]
    assert not any(page.startswith("/elections/") for page in come["confirmer"] | come["admin"])
