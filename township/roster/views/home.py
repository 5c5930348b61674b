"""概况: how many people, how many places, what is vacant."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from township.accounts.access import Request, page
from township.roster import access, declaring, queries, staffing
from township.roster.models import Level, Village

from .saving import sections


@page(GET=access.READ)
def home(request: Request) -> HttpResponse:
    township = request.acting.township
    posts = list(queries.posts_with_seats(township))
    villages = Village.objects.filter(township=township)
    context = {
        "count": access.counts_of(request.acting),
        "quotas": staffing.quotas(township.pk),
        "levels": [_level(posts, level) for level in Level],
        "vacant": _vacant(posts),
        "villages": villages.count(),
        "without_contact": queries.without_contact(villages),
        "sections": sections("home"),
        "may_declare": request.acting.holds(*declaring.PROPOSERS),
        "may_write": request.acting.holds(*access.WRITE),
        "may_exchange": request.acting.holds(*access.REVEAL),
    }
    return render(request, "roster/home.html", context)


def _level(posts: list, level: Level) -> dict[str, Any]:
    seats = [seat for post in posts if post.level == level for seat in post.counted]
    held = sum(1 for seat in seats if seat.holders)
    reserved = sum(1 for seat in seats if seat.reserved and not seat.holders)
    return {"label": level.label, "seats": len(seats), "held": held, "reserved": reserved}


def _vacant(posts: list) -> list[dict[str, Any]]:
    """Posts with vacant seats: how many, and how many of them an appointment under way has claimed."""
    found = []
    for post in posts:
        free = [seat for seat in post.counted if not seat.holders]
        if free:
            found.append(
                {"post": post, "vacant": len(free), "reserved": sum(1 for seat in free if seat.reserved)}
            )
    return found
