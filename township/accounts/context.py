"""What every page shows around its content: the navigation a person's offices open to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from township.records import clock

from . import notices
from .access import ACCOUNTS_ONLY, ADMINISTRATORS, ANY_OFFICE, COUNTY, LOGGED_IN, READERS, Actor


@dataclass(frozen=True)
class Place:
    """One entry of the navigation: its page and the offices that find it there."""

    label: str
    view: str
    offices: frozenset[str]
    section: str
    #: Where in the navigation it stands; the entries of a process have tens of their own.
    order: int
    #: Whether it stands at the foot of the page: what is looked up beside the work.
    foot: bool = False


_places = [
    Place("工作台", "workbench", LOGGED_IN, "/workbench/", 0),
    Place("干部名册", "roster:cadres", READERS, "/roster/", 50),
    Place("待复核", "pending", ANY_OFFICE | ACCOUNTS_ONLY | COUNTY, "/pending/", 60),
    Place("依据", "law", ANY_OFFICE | COUNTY, "/law/", 70, foot=True),
    Place("设置", "settings", ADMINISTRATORS, "/settings/", 80),
]


def register(*places: Place) -> None:
    """Let an app add its entries to the navigation."""
    _places.extend(places)
    _places.sort(key=lambda place: place.order)


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool


def chrome(request: HttpRequest) -> dict[str, Any]:
    acting = getattr(request, "acting", None)
    return {
        "acting": acting,
        "nav": list(_nav(request, acting, foot=False)) if acting else [],
        "foot": list(_nav(request, acting, foot=True)) if acting else [],
        "account_notices": notices.shown_to(acting.user) if acting else [],
        "now": clock.now(),
        "demo": settings.DEMO or bool(acting and acting.township.is_demonstration),
    }


def _nav(request: HttpRequest, acting: Actor, *, foot: bool) -> list[Link]:
    links = []
    # An office somebody stands in for is theirs on the matter they look at, not at the places beside it.
    own = replace(acting, offices=acting.regular)
    # The longest section an address lies in is its own.
    here = max((p.section for p in _places if request.path.startswith(p.section)), key=len, default="")
    for place in _places:
        if place.foot == foot and own.holds(*place.offices):
            try:
                url = reverse(place.view)
            except NoReverseMatch:
                continue
            links.append(Link(place.label, url, place.section == here))
    return links
