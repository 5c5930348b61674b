"""依据一览: every rule with the text it rests on, so that anyone can check what the system checks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from township.accounts.access import ADMINISTRATORS, ANY_OFFICE, COUNTY, Request, page
from township.records import clock

from . import catalogue
from .citation_views import OFFICES


@page(GET=ANY_OFFICE | ADMINISTRATORS | COUNTY)
def law(request: Request) -> HttpResponse:
    listed = catalogue.articles(clock.today(), request.acting.township)
    grouping = catalogue.by_instrument if request.GET.get("by") == "instrument" else catalogue.by_room
    wanted = (request.GET.get("q") or "").strip()
    if wanted:
        listed = [a for a in listed if wanted in a.rule.requirement or wanted in str(a.rule.citation)]
    unread = [a for a in listed if not a.rule.citation.verified]
    if only_unread := request.GET.get("open") == "1":
        listed = [a for a in unread if not a.note]
    context = {
        "groups": grouping(listed),
        "count": len(listed),
        "unread": len(unread),
        "noted": sum(1 for a in unread if a.note),
        "only_unread": only_unread,
        "by_instrument": grouping is catalogue.by_instrument,
        "wanted": wanted,
        "may_note": request.acting.holds(*OFFICES),
    }
    return render(request, "law/law.html", context)
