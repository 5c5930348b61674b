"""Every link of the pages of an election is followed by every office, and every checklist there adds up."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client

from elections.demo.story import Story
from elections.stages import PARTY_ROOMS, ROOMS, SUPERVISION_ROOMS
from tests import builders, checklists
from tests.elections.choosing import SupervisionWalk
from tests.elections.conftest import at, story_of
from tests.elections.party import PartyWalk
from tests.elections.reading import ReadAtEveryDoor, read_door
from tests.limits import limit
from tests.unfolded import english_on_steps
from township.models import Role

LINK = re.compile(r'href="(/[^"#]*)')
#: A place on a page, as links name it and as it is there.
LED_TO = re.compile(r'href="(/[^"#]*)#([^"]+)"')
PLACE = re.compile(r'\bid="([^"]+)"')
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
    led_to, places = dict[tuple[str, str], str](), dict[str, set[str]]()
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
        checklists.add_up(answer.text)
        places[page] = set(PLACE.findall(answer.text))
        led_to |= dict.fromkeys(LED_TO.findall(answer.text), page)
        for link in map(html.unescape, LINK.findall(answer.text)):
            if link not in told and not PASSED_BY.search(link):
                told[link] = page
                (waiting.appendleft if link.startswith("/elections/") else waiting.append)(link)
    broken += [
        f"{page} → {link}#{place}: no such place"
        for (link, place), page in led_to.items()
        if place not in places.get(link, {place})
    ]
    return opened, broken


def read_doors(story: Story, cast: Any, days: Iterator[date], until: int) -> set[str]:
    """Play on until so many days before the vote, adding up the checklists of the room and of its door on the way."""
    rooms = set()
    for day in days:
        if (story.day - day).days < until:
            break
        if story.election and story.here.stage not in rooms and story.here.is_open:
            rooms.add(story.here.stage)
            with at(day):
                read_door(story.here, cast)
    return rooms


@dataclass
class PartyRead(ReadAtEveryDoor, PartyWalk):
    rooms_read: set[str] = field(default_factory=set)


@dataclass
class SupervisionRead(ReadAtEveryDoor, SupervisionWalk):
    rooms_read: set[str] = field(default_factory=set)


def test_every_office_can_use_every_link_it_is_shown_in_an_election_and_its_checklists_add_up(
    cast, client_of
):
    story = story_of(cast)
    days = story.played()
    assert read_doors(story, cast, days, until=1) == {*ROOMS} - {"result", "handover"}
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
    story.contact = cast.contact
    assert read_doors(story, cast, days, until=-30) == {"ballot", "result", "handover"}
    chosen = (
        SupervisionRead(cast, story.here.village_round, first="contact")
        .begin()
        .plan()
        .stand()
        .count()
        .settle()
        .close()
    )
    assert chosen.rooms_read == {*SUPERVISION_ROOMS}
    assert list(english_on_steps()) == []


def test_every_checklist_of_a_party_election_adds_up(cast):
    walk = PartyRead(cast).begin().ask().recommend().vote().report().close()
    assert walk.rooms_read == {*PARTY_ROOMS}
    assert list(english_on_steps()) == []
