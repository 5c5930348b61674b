"""The ballot box of the demonstration, open for visitors, and the sheet of its slips.

A slip's code is never kept anywhere else: the box is conducted as every box, and what `print_slips` hands over this
once is written into a file of the demonstration. Nothing outside it imports this module or knows such a file.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from appointments.models import Appointment, Candidate
from appointments.polls.sheets import RECOMMENDATION
from ballots import conducting, preparing, slips
from ballots.kinds import BallotSubject
from ballots.models import Box, Category, Slip
from ballots.pages import slips_to_print
from township.accounts.access import public
from township.public_address import public_address

from . import People, record


def open_box(appointment: Appointment, people: People, on: date, until: datetime) -> Box:
    """Put the reference list of today's recommendation meeting to the vote, and keep the slips for visitors."""
    listed = Candidate.objects.filter(appointment=appointment).exclude(standing="dropped").order_by("pk")
    record(appointment, people.officer, "recommendation.list", "会议推荐参考名单", on, *listed, listed=True)
    room = appointment.recommendations.get(superseded=False)
    box = preparing.prepare(
        by=people.officer,
        kind=RECOMMENDATION,
        title=f"{appointment.post}民主推荐会",
        place="镇政府三楼会议室",
        tellers="钱敏、沈正",
        closes_at=until,
        subjects=[BallotSubject(appointment.pk)],
        expected={row.category: row.expected for row in room.participants.all()},
    )
    numbers = {category.pk: category.expected for category in box.categories.all()}
    codes = conducting.print_slips(by=people.officer, box=box.pk, numbers=numbers)
    conducting.open_for_voting(by=people.officer, box=box.pk)
    _keep([code for own in codes.values() for code in own])
    return box


def slips_address(request: HttpRequest) -> dict[str, str]:
    """Where a visitor takes a slip, told to every page: those of voters and of the login stand below this package."""
    return {"demonstration_slips": reverse("demo-slips")}


def _keep(codes: list[str]) -> None:
    if not settings.DEMO:
        raise RuntimeError("the codes of slips are kept in the demonstration only")
    place = _place()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(codes), encoding="ascii")


def _place() -> Path:
    return Path(settings.MEDIA_ROOT) / "demo-slips.json"


def _kept() -> dict[Category, list[str]]:
    """The codes that still are slips of an open box here, by category."""
    try:
        codes = json.loads(_place().read_text(encoding="ascii"))
    except FileNotFoundError:
        return {}
    by_digest = {slips.digest(code): code for code in codes}
    found: dict[Category, list[str]] = {}
    rows = Slip.objects.filter(digest__in=by_digest, box__state=Box.State.OPEN)
    for slip in rows.select_related("category__box").order_by("category", "digest"):
        found.setdefault(slip.category, []).append(by_digest[slip.digest])
    return found


@public("GET")
def sheet(request: HttpRequest) -> HttpResponse:
    """The slips as they were printed, for whoever wants to try voting."""
    codes = _kept()
    if not settings.DEMO or not codes:
        raise Http404("没有演示票签")
    address = public_address(request, reverse("vote"))
    box = next(iter(codes)).box
    context = {
        "box": box,
        "sheets": slips_to_print(codes, address),
        "address": address,
        "demonstration": True,
    }
    return render(request, "ballots/slips.html", context)
