"""What every page shows around its content: the navigation a person's offices open to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from township.records import clock

from . import notices
from .access import (
    ACCOUNTS_ONLY,
    ADMINISTRATORS,
    ANY_OFFICE,
    COUNTY,
    LOGGED_IN,
    READERS,
    STAND_INS,
    WITH_A_FILE,
    Actor,
)

#: What opens places besides offices.
OF_EVERYBODY = LOGGED_IN | STAND_INS | WITH_A_FILE
#: So many navigations: one for each set of offices in each section.
KEPT = 512


@dataclass(frozen=True)
class NavigationPlace:
    """One entry of the navigation: its page and the offices that find it there."""

    label: str
    view: str
    offices: frozenset[str]
    section: str
    #: Where in the navigation it stands; the entries of a process have tens of their own.
    order: int
    #: Whether it stands at the foot of the page: what is looked up beside the work.
    foot: bool = False
    #: What the login page calls it, where no account is needed to read it.
    open_as: str = ""


_places = [
    NavigationPlace("工作台", "workbench", LOGGED_IN, "/workbench/", 0),
    NavigationPlace("干部名册", "roster:cadres", READERS, "/roster/", 50),
    NavigationPlace("待复核", "pending", ANY_OFFICE | ACCOUNTS_ONLY | COUNTY, "/pending/", 60),
    NavigationPlace("依据", "law", ANY_OFFICE | COUNTY, "/law/", 70, foot=True),
    NavigationPlace("设置", "settings", ADMINISTRATORS, "/settings/", 80),
]


def register(*places: NavigationPlace) -> None:
    """Let an app add its entries to the navigation."""
    _places.extend(places)
    _places.sort(key=lambda place: place.order)
    _links.cache_clear()


@dataclass(frozen=True)
class NavigationLink:
    label: str
    url: str
    current: bool


def chrome(request: HttpRequest) -> dict[str, Any]:
    acting = getattr(request, "acting", None)
    nav, foot = _links(_offices_of(acting), _section(request.path)) if acting else ((), ())
    return {
        "acting": acting,
        "nav": nav,
        "foot": foot,
        "account_notices": notices.shown_to(acting.user) if acting else [],
        "now": clock.now(),
        "demo": settings.DEMO or bool(acting and acting.township.is_demonstration),
    }


def open_to_everybody() -> list[NavigationLink]:
    """The places the login page names: those that need no login."""
    named = [(place.open_as, _address(place)) for place in _places if place.open_as]
    return [NavigationLink(label, url, current=False) for label, url in named if url]


def _address(place: NavigationPlace) -> str:
    """Where a place is; nothing where this installation has no such page."""
    try:
        return reverse(place.view)
    except NoReverseMatch:
        return ""


def _offices_of(acting: Actor) -> frozenset[str]:
    """By what somebody finds places: an office they stand in for is theirs on the matter they look at, not beside it."""
    return acting.regular | {word for word in OF_EVERYBODY if acting.holds(word)}


def _section(path: str) -> str:
    """The longest section an address lies in."""
    return max((place.section for place in _places if path.startswith(place.section)), key=len, default="")


@lru_cache(KEPT)
def _links(
    offices: frozenset[str], here: str
) -> tuple[tuple[NavigationLink, ...], tuple[NavigationLink, ...]]:
    """The places somebody of these offices finds in the navigation, and at the foot of the page."""
    found: dict[bool, list[NavigationLink]] = {False: [], True: []}
    for place in _places:
        if not offices.isdisjoint(place.offices) and (url := _address(place)):
            found[place.foot].append(NavigationLink(place.label, url, place.section == here))
    return tuple(found[False]), tuple(found[True])
