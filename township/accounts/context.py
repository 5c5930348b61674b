"""What every page shows around its content: the navigation a person's offices open to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from .access import ADMINISTRATORS, ANY_OFFICE, LOGGED_IN, READERS, STAND_INS, Acting
from .models import Role


@dataclass(frozen=True)
class Place:
    """One entry of the navigation: its page and the offices that find it there."""

    label: str
    view: str
    offices: frozenset[str]
    section: str


#: Whoever sits on the Party committee, by whichever office.
COMMITTEE = frozenset({Role.SECRETARY, Role.DISCIPLINE, Role.COMMISSIONER, Role.MEMBER})

PLACES = (
    Place("工作台", "workbench", LOGGED_IN, "/workbench/"),
    Place("任用事项", "appointments:list", READERS | {Role.MEMBER} | STAND_INS, "/appointments/"),
    Place("我的会议", "appointments:meetings.mine", COMMITTEE, "/meetings/mine/"),
    Place("党委会", "appointments:meetings", READERS | {Role.MEMBER} | STAND_INS, "/meetings/"),
    Place("民主推荐·测评", "ballots:boxes", READERS, "/ballots/"),
    Place("干部名册", "roster:cadres", READERS, "/roster/"),
    Place("监督", "supervision:steps", frozenset({Role.SUPERVISOR, Role.DISCIPLINE}), "/supervision/"),
    Place("依据", "law", ANY_OFFICE, "/law/"),
    Place("设置", "settings", ADMINISTRATORS, "/settings/"),
    Place("公示", "notices", LOGGED_IN, "/notices/"),
)


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool


def chrome(request: HttpRequest) -> dict[str, Any]:
    acting = getattr(request, "acting", None)
    return {
        "acting": acting,
        "nav": list(_nav(request, acting)) if acting else [],
        "demo": settings.DEMO or bool(acting and acting.township.is_demonstration),
    }


def _nav(request: HttpRequest, acting: Acting) -> list[Link]:
    links = []
    # The longest section an address lies in is its own.
    here = max((p.section for p in PLACES if request.path.startswith(p.section)), key=len, default="")
    for place in PLACES:
        if acting.holds(*place.offices):
            try:
                url = reverse(place.view)
            except NoReverseMatch:
                continue
            links.append(Link(place.label, url, place.section == here))
    return links
